//! SVG pictures without what no picture needs: scripts, links, parts that lie elsewhere.
//!
//! `svg-hush` keeps what it knows to be harmless and drops everything else. It does not say what
//! it dropped, so the picture is read before and after, and the difference is named.

use std::collections::{BTreeMap, BTreeSet};

use svg_hush::{FError, Filter, data_url_filter};
use xml::common::{Position, TextPosition};
use xml::reader::XmlEvent;

use super::file::File;
use crate::problem::{Code, Place, Problem, Report};

/// The namespace of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

/// How many of the things that were left out are named.
const NAMED: usize = 4;

/// Cleans the SVG `file` at `path`, which something at `place` names, and says what was left out.
/// Answers the width and height by its `viewBox`, if it has one; none if the picture is broken.
#[expect(clippy::option_option, reason = "a broken picture is not one without a viewBox")]
pub(super) fn clean(path: &str, file: &mut File, place: &Place, report: &mut Report) -> Option<Option<(usize, usize)>> {
    let mut filter = Filter::new();
    filter.set_data_url_filter(data_url_filter::allow_standard_images);
    let mut bytes = Vec::new();
    let problem = |code, message: String, help: &str| Problem::new(code, place.clone(), message).help(help);
    let broken = match filter.filter(file.bytes.as_slice(), &mut bytes) {
        Err(FError::Reader(error)) => {
            let TextPosition { row, .. } = error.position();
            Some(format!("`{path}` is broken in its line {}", row + 1))
        }
        Err(FError::Writer(_)) => Some(format!("`{path}` holds no SVG picture")),
        Ok(()) => None,
    };
    let (before, after) = (Contents::of(&file.bytes), Contents::of(&bytes));
    if let Some(message) = broken.or_else(|| {
        let other = !after.is_svg;
        other.then(|| format!("the first tag of `{path}` is not `<svg xmlns=\"{SVG}\">`"))
    }) {
        let help = "open it in a drawing program and save it as plain SVG";
        report.push(problem(Code::SvgBroken, message, help));
        return None;
    }
    let missing = before.without(&after);
    if !missing.is_empty() {
        let named = missing[..missing.len().min(NAMED)].join(", ");
        let more = match missing.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!("`{path}` is shown without what no picture may have: {named}{more}");
        let help = "save it as plain SVG, without scripts, links and parts that lie elsewhere";
        report.push(problem(Code::SvgCleaned, message, help));
    }
    file.bytes = bytes;
    file.size = after.size;
    Some(after.view_box)
}

/// What there is in a picture.
#[derive(Default)]
struct Contents {
    /// Whether its first element is an SVG picture.
    is_svg: bool,
    /// Width and height as the first element says them in CSS pixels.
    size: Option<(usize, usize)>,
    /// Width and height by its `viewBox`, enlarged if they are small, because only their
    /// proportion counts.
    view_box: Option<(usize, usize)>,
    /// How often there is each element and attribute, by the words for it.
    parts: BTreeMap<String, usize>,
    /// What lies elsewhere.
    references: BTreeSet<String>,
}

impl Contents {
    fn of(bytes: &[u8]) -> Self {
        let mut contents = Self::default();
        let mut skipped = 0;
        let mut style = false;
        let mut first = true;
        let config = xml::ParserConfig::new()
            .cdata_to_characters(true)
            .max_entity_expansion_depth(3);
        for event in config.create_reader(bytes).into_iter().map_while(Result::ok) {
            match event {
                // What drawing programs note for themselves may go unmentioned.
                XmlEvent::StartElement { .. } if skipped > 0 => skipped += 1,
                XmlEvent::StartElement { name, .. }
                    if name.namespace.as_deref() != Some(SVG) || name.local_name == "metadata" =>
                {
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
            self.reference(inner.split(')').next().unwrap_or_default());
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
        } else if !within {
            self.references.insert(to.to_owned());
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
    fn without(self, other: &Self) -> Vec<String> {
        let fewer = |part: &str, count: usize| other.parts.get(part).copied().unwrap_or_default() < count;
        let parts = self.parts.iter().filter(|(part, count)| fewer(part, **count));
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

#[cfg(test)]
mod tests {
    use super::super::file::{File, FileKind};
    use super::clean;
    use crate::problem::{Report, Source};

    /// What becomes of a picture, and what is said about it.
    fn cleaned(svg: &str) -> (String, Option<Option<(usize, usize)>>, String) {
        let mut file = File {
            kind: FileKind::Svg,
            bytes: svg.as_bytes().to_vec(),
            size: None,
        };
        let mut report = Report::default();
        let place = Source::new("site.toml", "x").at(0..1);
        let view_box = clean("a.svg", &mut file, &place, &mut report);
        let said: Vec<String> = report.problems().iter().map(|it| it.message.clone()).collect();
        (String::from_utf8(file.bytes).unwrap(), view_box, said.join("\n"))
    }

    #[test]
    fn nothing_runs_leads_away_or_lies_elsewhere() {
        let (svg, _, said) = cleaned(
            r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 4 2" onload="x()">
            <script>alert(1)</script><style>@import "https://evil.example/a.css"; path { fill: url(https://evil.example/b) }</style>
            <foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="https://evil.example/"/></body></foreignObject>
            <a href="javascript:x()"><path d="M0 0h4" onclick="x()" fill="url(#g)"/></a>
            <image xlink:href="https://evil.example/c.png"/><image href="data:text/html;base64,AAAA"/>
            <use href="#g"/><set attributeName="href" to="x"/></svg>"##,
        );
        for absent in [
            "<script",
            "=\"javascript",
            "onload",
            "onclick",
            "foreign",
            "iframe",
            "evil",
            "import",
            "text/html",
        ] {
            assert!(!svg.contains(absent), "{absent}: {svg}");
        }
        assert!(svg.contains("url(#g)") && svg.contains("href=\"#g\""), "{svg}");
        assert_eq!(
            said,
            "`a.svg` is shown without what no picture may have: `<foreignObject>`, `<script>`, `@import`, \
             `attributeName` of `<set>` and 6 more"
        );
    }

    #[test]
    fn what_drawing_programs_write_goes_unmentioned() {
        let (svg, view_box, said) = cleaned(
            r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
            <!-- Generator -->
            <svg version="1.1" id="Layer_1" xmlns="http://www.w3.org/2000/svg" x="0px" y="0px" xml:space="preserve"
             xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
             xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" inkscape:version="1.3" width="210mm" height="297mm"
             viewBox="0 0 210 297" style="enable-background:new 0 0 210 297;" role="img" aria-label="River">
            <title>River</title><sodipodi:namedview id="n" inkscape:zoom="0.7"/><metadata><rdf:RDF/></metadata>
            <style type="text/css">.st0{fill:#7A3E6B;}</style>
            <defs id="d"><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
            <g inkscape:label="Layer 1" inkscape:groupmode="layer" transform="translate(1,2)">
            <path class="st0" style="fill:url(#g);stroke-width:0.26" d="M 0,0 H 9" sodipodi:nodetypes="cc"/>
            <text x="1" y="2" font-family="serif" text-anchor="middle">River &amp; land</text></g></svg>"##,
        );
        assert_eq!(said, "");
        assert_eq!(view_box, Some(Some((210, 297))));
        assert!(
            svg.contains("River &amp; land") && svg.contains("fill:url(#g)"),
            "{svg}"
        );
    }

    #[test]
    fn what_is_no_picture_is_broken() {
        #[track_caller]
        fn check(svg: &str, expected: &str) {
            let (_, view_box, said) = cleaned(svg);
            assert_eq!((view_box, said.as_str()), (None, expected), "{svg}");
        }

        let xmlns = r#"<svg xmlns="http://www.w3.org/2000/svg">"#;
        check(&format!("{xmlns}\n<g>\n</svg>"), "`a.svg` is broken in its line 3");
        check("plain words", "`a.svg` is broken in its line 1");
        check("<html><body/></html>", "`a.svg` holds no SVG picture");
        check("<svg viewBox='0 0 1 1'/>", "`a.svg` holds no SVG picture");
        check(&format!("{xmlns}<g/>"), "`a.svg` is broken in its line 1");
        check("", "`a.svg` is broken in its line 1");
        let prefixed = "<s:svg xmlns:s='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>";
        check(
            prefixed,
            "the first tag of `a.svg` is not `<svg xmlns=\"http://www.w3.org/2000/svg\">`",
        );
    }

    #[test]
    fn the_size_is_read() {
        #[track_caller]
        fn check(attributes: &str, view_box: Option<(usize, usize)>) {
            let (_, found, said) = cleaned(&format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>"));
            assert_eq!((found, said.as_str()), (Some(view_box), ""), "{attributes}");
        }

        check("viewBox='0 0 240 80.4'", Some((24_000, 8040)));
        check("viewBox='-5,-5 300,120' width='30' height='12'", Some((300, 120)));
        check("viewBox='0 0 0 10'", None);
        check("viewBox='a'", None);
        check("width='30' height='12'", None);
    }
}
