//! Just enough of an HTML reader to ask a page what it links to and what it is made of.

use std::collections::BTreeMap;

/// One start tag.
#[derive(Debug)]
pub(crate) struct Element<'a> {
    /// In lower case.
    pub(crate) name: String,
    attributes: BTreeMap<String, String>,
    /// What follows the tag, to the end of the page.
    after: &'a str,
}

impl Element<'_> {
    pub(crate) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.get("class")
            .is_some_and(|it| it.split_whitespace().any(|it| it == class))
    }

    /// The text right after the tag, up to the next one.
    pub(crate) fn text(&self) -> String {
        decode(self.after.split('<').next().unwrap_or_default())
    }

    /// What stands inside, for an element that holds none of its own kind.
    pub(crate) fn inner(&self) -> &str {
        let end = self.after.find(&format!("</{}", self.name)).unwrap_or(self.after.len());
        &self.after[..end]
    }
}

/// Every start tag of a page, in order.
pub(crate) fn elements(html: &str) -> Vec<Element<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with(|it: char| it.is_ascii_alphabetic()) {
            let (element, after) = element(rest);
            found.push(element);
            rest = after;
        }
    }
    found
}

/// The elements of one name.
pub(crate) fn all<'a>(html: &'a str, name: &str) -> Vec<Element<'a>> {
    elements(html).into_iter().filter(|it| it.name == name).collect()
}

/// All words that a reader sees or hears, parted by single spaces.
pub(crate) fn visible(html: &str) -> String {
    let body = html.find("<body").map_or(html, |at| &html[at..]);
    let mut out = String::new();
    for (at, part) in body.split('<').enumerate() {
        let text = if at == 0 {
            part
        } else {
            part.split_once('>').map_or("", |(_, text)| text)
        };
        out.push_str(text);
    }
    decode(&out).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a tag from its name on; also answers what follows it.
fn element(rest: &str) -> (Element<'_>, &str) {
    let end = rest
        .find(|it: char| it.is_whitespace() || matches!(it, '>' | '/'))
        .unwrap_or(rest.len());
    let name = rest[..end].to_ascii_lowercase();
    let mut attributes = BTreeMap::new();
    let mut rest = &rest[end..];
    loop {
        rest = rest.trim_start_matches(|it: char| it.is_whitespace() || it == '/');
        if rest.is_empty() || rest.starts_with('>') {
            break;
        }
        let end = rest
            .find(|it: char| it.is_whitespace() || matches!(it, '=' | '>' | '/'))
            .unwrap_or(rest.len());
        let attribute = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = attribute_value(after.trim_start());
        }
        let before = attributes.insert(attribute, decode(value));
        assert!(before.is_none(), "<{name}> has an attribute twice");
    }
    let after = rest.strip_prefix('>').unwrap_or(rest);
    (
        Element {
            name,
            attributes,
            after,
        },
        after,
    )
}

fn attribute_value(rest: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = rest.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = rest
        .find(|it: char| it.is_whitespace() || it == '>')
        .unwrap_or(rest.len());
    rest.split_at(end)
}

/// A text with its character references read: the five of XML, and numbers.
fn decode(text: &str) -> String {
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part
            .split_once(';')
            .unwrap_or_else(|| panic!("a bare & before {part:?}"));
        let number = name.strip_prefix("#x").map(|it| u32::from_str_radix(it, 16));
        let number = number.or_else(|| name.strip_prefix('#').map(str::parse));
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => '\u{a0}',
            _ => number
                .and_then(|it| char::from_u32(it.ok()?))
                .unwrap_or_else(|| panic!("&{name}; is not known here")),
        });
        out.push_str(after);
    }
    out
}

#[test]
fn tags_attributes_and_words_are_read() {
    let html = "<!-- <a href=no> --><body><a class=\"skip x\" href='/a?b&#38;c'>One &amp; two</a> <br/><INPUT disabled value=x>";
    let found = elements(html);
    let names: Vec<_> = found.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["body", "a", "br", "input"]);
    assert_eq!(found[1].get("href"), Some("/a?b&c"));
    assert!(found[1].has_class("skip") && !found[1].has_class("ski"));
    assert_eq!(found[1].text(), "One & two");
    assert_eq!((found[3].get("disabled"), found[3].get("value")), (Some(""), Some("x")));
    assert_eq!(visible(html), "One & two");
    assert_eq!(
        all("<ul><li>a</li><li>b</li></ul>", "ul")[0].inner(),
        "<li>a</li><li>b</li>"
    );
}
