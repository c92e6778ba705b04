//! The space between the words of an SVG picture, which `svg-hush` does not keep: it writes each
//! element on a line of its own, which puts spaces where parts of a word meet, and drops `xml:space`.
//!
//! So real spaces are marked before a picture is cleaned, and afterwards all others are taken out.

use xml::attribute::OwnedAttribute;
use xml::name::OwnedName;
use xml::reader::{self, XmlEvent};
use xml::{EmitterConfig, ParserConfig};

/// Stands for a space while a picture is cleaned; a character that means nothing anywhere.
const MARK: char = '\u{e0ff}';
/// Stands for `xml:space`, which says that spaces count.
const COUNTS: &str = "data-xml-space";
/// The namespace of `xml:space`.
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The picture with its spaces marked.
pub(super) fn marked(bytes: &[u8]) -> Result<Vec<u8>, reader::Error> {
    let words = |text: &str| {
        if is_blank(text) {
            text.chars().map(|_| MARK).collect()
        } else {
            text.to_owned()
        }
    };
    let attribute = |it: &mut OwnedAttribute| {
        if it.name.local_name == "space" && it.name.namespace.as_deref() == Some(XML) {
            it.name = OwnedName::local(COUNTS);
        }
    };
    rewritten(bytes, words, attribute)
}

/// A cleaned picture with only those spaces that were marked.
pub(super) fn restored(bytes: &[u8]) -> Result<Vec<u8>, reader::Error> {
    let words = |text: &str| {
        if is_blank(text) {
            String::new()
        } else {
            text.replace(MARK, " ")
        }
    };
    let attribute = |it: &mut OwnedAttribute| {
        if it.name.local_name == COUNTS {
            it.name = OwnedName::qualified("space", XML, Some("xml"));
        }
    };
    rewritten(bytes, words, attribute)
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The same picture without declarations, its attributes and the characters of its words changed.
fn rewritten(
    bytes: &[u8],
    words: impl Fn(&str) -> String,
    attribute: impl Fn(&mut OwnedAttribute),
) -> Result<Vec<u8>, reader::Error> {
    let config = ParserConfig::new()
        .cdata_to_characters(true)
        .whitespace_to_characters(true)
        .max_entity_expansion_depth(3);
    let mut out = Vec::with_capacity(bytes.len());
    let mut writer = EmitterConfig::new()
        .write_document_declaration(false)
        .create_writer(&mut out);
    let mut within = 0_usize;
    for event in config.create_reader(bytes) {
        let mut event = event?;
        match &mut event {
            XmlEvent::StartElement { name, attributes, .. } => {
                within += usize::from(within > 0 || name.local_name == "text");
                attributes.iter_mut().for_each(&attribute);
            }
            XmlEvent::EndElement { .. } => within = within.saturating_sub(1),
            XmlEvent::Characters(text) if within > 0 => *text = words(text),
            _ => {}
        }
        let kept = !matches!(event, XmlEvent::StartDocument { .. } | XmlEvent::Doctype { .. });
        if let Some(event) = event.as_writer_event().filter(|_| kept) {
            // Memory takes whatever is written.
            let _ = writer.write(event);
        }
    }
    Ok(out)
}
