//! What the interface says within texts: names of notes, tables and footnotes.

use crate::lang::Strings;
use crate::markdown::{Labels, NoteKind};

impl Labels for Strings {
    fn link_to(&self, heading: &str) -> String {
        self.link_to.fill([heading])
    }

    fn table(&self, number: usize) -> String {
        self.table.fill([&number.to_string()])
    }

    fn footnote(&self, number: usize) -> String {
        self.footnote.fill([&number.to_string()])
    }

    fn back_to_mark(&self) -> &str {
        &self.back_to_mark
    }

    fn note(&self, kind: NoteKind) -> &str {
        match kind {
            NoteKind::Note => &self.note,
            NoteKind::Tip => &self.tip,
            NoteKind::Important => &self.important,
            NoteKind::Warning => &self.warning,
            NoteKind::Caution => &self.caution,
        }
    }

    fn task(&self, done: bool) -> &str {
        if done { &self.done } else { &self.to_do }
    }
}
