//! What there is in an SVG picture, in words: read before and after it is cleaned, so that the
//! difference can be named.

use std::collections::{BTreeMap, BTreeSet};

use xml::reader::XmlEvent;

/// The namespaces of SVG and of HTML.
const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// How many elements may stand within each other: no drawing needs more, and reading and cleaning cost the square of it.
pub(super) const DEEPEST: usize = 256;

/// How many characters of a reference are looked at, and how many references are kept.
const LONGEST: usize = 200;
const MOST: usize = 1000;

/// What there is in a picture.
#[derive(Default)]
pub(in crate::content) struct Contents {
    /// Whether its first element is an SVG picture.
    pub(super) is_svg: bool,
    /// Width and height as the first element says them in CSS pixels.
    pub(super) size: Option<(usize, usize)>,
    /// Width and height by its `viewBox`, enlarged if they are small, because only their
    /// proportion counts.
    pub(in crate::content) view_box: Option<(usize, usize)>,
    /// How many elements stand within each other.
    pub(super) depth: usize,
    /// How often there is each element and attribute, by the words for it.
    parts: BTreeMap<String, usize>,
    /// What lies elsewhere.
    references: BTreeSet<String>,
}

impl Contents {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut contents = Self::default();
        let mut skipped = 0;
        let mut style = false;
        let mut first = true;
        let mut depth = 0_usize;
        let config = xml::ParserConfig::new()
            .cdata_to_characters(true)
            .max_entity_expansion_depth(3);
        for event in config.create_reader(bytes).into_iter().map_while(Result::ok) {
            match &event {
                XmlEvent::StartElement { .. } => depth += 1,
                XmlEvent::EndElement { .. } => depth = depth.saturating_sub(1),
                _ => {}
            }
            contents.depth = contents.depth.max(depth);
            if depth > DEEPEST {
                break; // it is refused for that alone, and reading on is dear
            }
            match event {
                // What drawing programs note for themselves may go unmentioned.
                XmlEvent::StartElement { .. } if skipped > 0 => skipped += 1,
                XmlEvent::StartElement { name, .. }
                    if name.namespace.as_deref() != Some(SVG) || name.local_name == "metadata" =>
                {
                    if name.namespace.as_deref() == Some(XHTML) {
                        contents.count(format!("`<{}>`", name.local_name));
                    }
                    first = false;
                    skipped = 1;
                }
                XmlEvent::StartElement { name, attributes, .. } => {
                    let attributes: Vec<(&str, bool, &str)> = attributes
                        .iter()
                        .map(|it| {
                            (
                                it.name.local_name.as_str(),
                                it.name.namespace.is_none(),
                                it.value.as_str(),
                            )
                        })
                        .collect();
                    if first {
                        contents.is_svg = name.local_name == "svg";
                        contents.measure(&attributes);
                    }
                    first = false;
                    style = name.local_name == "style";
                    contents.element(&name.local_name, &attributes);
                }
                XmlEvent::EndElement { .. } => {
                    skipped = usize::saturating_sub(skipped, 1);
                    style = false;
                }
                XmlEvent::Characters(text) if style && skipped == 0 => contents.style(&text),
                _ => {}
            }
        }
        contents
    }

    fn element(&mut self, name: &str, attributes: &[(&str, bool, &str)]) {
        self.count(format!("`<{name}>`"));
        for &(attribute, plain, value) in attributes {
            if attribute == "href" {
                self.reference(value);
            } else if plain {
                self.count(format!("`{attribute}` of `<{name}>`"));
                self.style(value);
            }
        }
    }

    /// The references in a value or a style sheet.
    fn style(&mut self, text: &str) {
        let lower = text.to_ascii_lowercase();
        for (at, opening) in lower.match_indices("url(") {
            let inner = &text[at + opening.len()..];
            // One that does not end is cut: a picture of such must not cost the square of its length.
            let inner: String = inner.chars().take(LONGEST).take_while(|it| *it != ')').collect();
            self.reference(&inner);
        }
        for _ in lower.matches("@import") {
            self.count("`@import`".to_owned());
        }
    }

    fn reference(&mut self, to: &str) {
        let to = to.trim().trim_matches(['"', '\'']).trim();
        let within = to.is_empty() || to.starts_with('#');
        if let Some((kind, _)) = to.strip_prefix("data:").and_then(|it| it.split_once([';', ','])) {
            self.count(format!("a part of the kind `{kind}`"));
        } else if !within && self.references.len() < MOST {
            self.references.insert(to.chars().take(LONGEST).collect());
        }
    }

    fn count(&mut self, part: String) {
        *self.parts.entry(part).or_default() += 1;
    }

    /// What the first element says about the size.
    fn measure(&mut self, attributes: &[(&str, bool, &str)]) {
        let value = |name: &str| attributes.iter().find(|it| it.0 == name && it.1).map(|it| it.2);
        let length = |name: &str| {
            let value = value(name)?.trim();
            pixels(value.strip_suffix("px").unwrap_or(value).parse().ok()?)
        };
        self.size = length("width").zip(length("height"));
        self.view_box = value("viewBox").and_then(|it| {
            let mut numbers = it.split([' ', ',', '\t', '\n']).filter(|it| !it.is_empty()).skip(2);
            let mut side = || numbers.next()?.parse::<f64>().ok();
            let (width, height) = side().zip(side())?;
            let scale = if width.min(height) < 100.0 { 100.0 } else { 1.0 };
            pixels(width * scale).zip(pixels(height * scale))
        });
    }

    /// What is here and not in `other`, in words.
    pub(super) fn without(self, other: &Self) -> Vec<String> {
        let fewer = |part: &str| other.parts.get(part) < self.parts.get(part);
        // With an element its attributes went, too.
        let gone = |part: &str| part.split_once(" of ").is_some_and(|(_, element)| fewer(element));
        let parts = self.parts.iter().filter(|(part, _)| fewer(part) && !gone(part));
        let mut words: Vec<String> = parts.map(|(part, _)| part.clone()).collect();
        // Elements before attributes, whose names stand after a backtick without a bracket.
        words.sort_by_key(|it| !it.starts_with("`<"));
        words.extend(self.references.iter().map(|it| format!("what lies at `{it}`")));
        words
    }
}

/// A length that a picture can have, in whole pixels.
fn pixels(length: f64) -> Option<usize> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the range that was looked at"
    )]
    (1.0..1e6).contains(&length).then(|| length.round() as usize)
}
