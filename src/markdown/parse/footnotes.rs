//! Footnotes: their marks are numbered in order, and the notes follow in that order.

use super::Stage;
use super::checks::trim_end;
use crate::markdown::{Footnote, Piece};
use crate::problem::Code;

impl Stage<'_> {
    /// A mark `[^label]`.
    pub(super) fn mark(&mut self, label: &str) {
        // Labels are compared without regard to case, as `CommonMark` compares those of links.
        let label = label.to_lowercase();
        let at = *self.labels.entry(label).or_insert_with_key(|label| {
            self.marks.push((label.clone(), 0));
            self.marks.len() - 1
        });
        let before = self.marks[at].1;
        self.marks[at].1 += 1;
        self.put(Piece::Mark(at + 1, before));
    }

    /// Where pieces go at the moment.
    pub(super) fn pieces(&mut self) -> &mut Vec<Piece> {
        match self.footnotes.last_mut() {
            Some((_, pieces)) => pieces,
            None => &mut self.document.body,
        }
    }

    pub(super) fn footnote_end(&mut self) {
        if let Some((label, pieces)) = self.footnotes.pop() {
            self.definitions.entry(label).or_default().0.extend(pieces);
        }
    }

    /// Puts the notes into the document, and reports those that nothing refers to.
    pub(super) fn put_footnotes(&mut self) {
        for (label, marks) in std::mem::take(&mut self.marks) {
            let (body, _) = self.definitions.remove(&label).unwrap_or_default();
            self.document.footnotes.push(Footnote { body, marks });
        }
        for (label, (_, range)) in std::mem::take(&mut self.definitions) {
            let line = trim_end(self.source.text(), range);
            self.problem(
                Code::FootnoteUnused,
                line,
                format!("nothing refers to the footnote `[^{label}]`"),
                &format!("put `[^{label}]` where its mark belongs, or take the note out"),
            );
        }
    }
}
