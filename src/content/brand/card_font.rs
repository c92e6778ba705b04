//! What the cards for link previews are lettered with, if an organisation brings a font of its own.

use super::super::table::Table;
use super::super::tree::Tree;
use super::{file, unusable};
use crate::fonts;
use crate::problem::Report;

/// A font file of the content folder that is drawn with, and never sent to readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardFont {
    /// Where it lies in the content folder.
    pub path: String,
    /// The family that it says it is.
    pub family: String,
    /// TrueType or OpenType, with one face.
    pub bytes: Vec<u8>,
}

impl CardFont {
    /// The font file in the table `[brand]`.
    pub(super) fn read(table: &Table<'_>, tree: &Tree, report: &mut Report) -> Option<Self> {
        let (path, bytes, place) = file(table, "card_font", &[".ttf", ".otf"], tree, report)?;
        if let Some(family) = fonts::family(bytes) {
            return Some(Self {
                path,
                family,
                bytes: bytes.to_vec(),
            });
        }
        let (what, help) = match bytes.get(..4) {
            Some(b"wOF2" | b"wOFF") => (
                "is a font for browsers, and cards are drawn with fonts as programs use them",
                "name the TTF or OTF file that it was made from",
            ),
            Some(b"ttcf") => (
                "holds several fonts",
                "take the one that you want out of it, as TTF or OTF",
            ),
            _ => (
                "is no font of the kind TTF or OTF, or is broken",
                "copy it again from where it came",
            ),
        };
        report.push(unusable(place, format!("`{path}` {what}"), help));
        None
    }
}
