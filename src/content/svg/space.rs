//! The space between words of an SVG picture, which `svg-hush` does not keep: it writes each element
//! on a line of its own, and so puts spaces where parts of a word meet.
//!
//! So real spaces are marked before the picture is cleaned, and afterwards all others are taken out.

use xml::reader::{self, XmlEvent};
use xml::{EmitterConfig, ParserConfig};

/// Stands for a space while a picture is cleaned; a character that means nothing anywhere.
const MARK: char = '\u{e0ff}';

/// The picture with its spaces marked.
pub(super) fn marked(bytes: &[u8]) -> Result<Vec<u8>, reader::Error> {
    rewritten(bytes, |text| {
        if is_blank(text) {
            MARK.to_string()
        } else {
            text.to_owned()
        }
    })
}

/// A cleaned picture with only those spaces that were marked.
pub(super) fn restored(bytes: &[u8]) -> Result<Vec<u8>, reader::Error> {
    rewritten(bytes, |text| {
        if is_blank(text) {
            String::new()
        } else {
            text.replace(MARK, " ")
        }
    })
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The same picture without declarations and comments, the characters of its words changed.
fn rewritten(bytes: &[u8], words: impl Fn(&str) -> String) -> Result<Vec<u8>, reader::Error> {
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
            XmlEvent::StartElement { name, .. } if within > 0 || name.local_name == "text" => within += 1,
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
