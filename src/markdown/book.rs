//! What is written otherwise in a chapter of an EPUB: XHTML, read by programs that know
//! what a footnote is and nothing of scripts, and ids that XML allows.

use std::fmt::Write;

use pulldown_cmark::{Event, Tag};

use crate::html::Html;

/// A table: on a page as narrow as an e-reader's nothing scrolls, so it is no region of its own.
pub(super) const TABLE: &str = "<div class=\"table\">\n";

/// What tells an e-reader that a link is the mark of a footnote (EPUB Structural Semantics
/// Vocabulary 1.1, `noteref`): many show the note in place.
pub(super) const NOTEREF: &str = " epub:type=\"noteref\"";

/// The same of all footnotes together.
pub(super) const FOOTNOTES: &str = " epub:type=\"footnotes\"";

/// An id as EPUB wants it: a name of XML without colons (`NCName`, Namespaces in XML 1.0), and
/// here of ASCII, because validators and e-readers differ on other letters. Two ids never become one.
pub fn id(id: &str) -> String {
    let mut out = "at-".to_owned();
    for it in id.chars() {
        if it.is_ascii_alphanumeric() || it == '-' {
            out.push(it);
        } else {
            let _ = write!(out, "_{:x}.", u32::from(it));
        }
    }
    out
}

/// Code, which runs from left to right in every language: CSS must not say so in an EPUB (EPUB 3.3, section 6.3.1.2).
pub(super) fn event(event: &Event<'_>) -> Option<String> {
    match event {
        Event::Start(Tag::CodeBlock(_)) => Some("<pre dir=\"ltr\"><code>".to_owned()),
        Event::Code(text) => Some(format!("<code dir=\"ltr\">{}</code>", Html::text(text))),
        _ => None,
    }
}

/// A footnote: its number leads back to its first mark.
pub(super) fn footnote(number: usize, id: &str, mark: &str, text: &str, back: &Html) -> String {
    let way =
        format!("<a href=\"#{mark}\" epub:type=\"backlink\" role=\"doc-backlink\" title=\"{back}\">{number}.</a> ");
    let text = match text.strip_prefix("<p>") {
        Some(text) => format!("<p>{way}{text}"),
        None => format!("<p>{way}</p>\n{text}"),
    };
    format!("<aside id=\"{id}\" epub:type=\"footnote\" role=\"doc-footnote\">\n{text}</aside>\n")
}

#[cfg(test)]
mod tests {
    use super::id;

    #[test]
    fn ids_are_names_of_xml() {
        assert_eq!(id("the-value"), "at-the-value");
        assert_eq!(id("2026"), "at-2026");
        assert_eq!(id("fnref:1:2"), "at-fnref_3a.1_3a.2");
        assert_eq!(id("好"), "at-_597d.");
        assert_ne!(id("é1"), id("é.1"));
    }
}
