//! Footnotes below their text: each with an id, and with the ways back to its marks.

use std::fmt::Write;

use pulldown_cmark::{Event, Tag};

use super::html::{Medium, View};
use super::{Document, Piece, book};
use crate::html::Html;

impl Document {
    /// Writes the notes below their text.
    pub(super) fn write_footnotes(&self, out: &mut String, view: View<'_>) {
        let label = Html::text(view.footnotes);
        let back = Html::text(view.labels.back_to_mark());
        let page = view.page();
        let (start, end) = match view.medium {
            Medium::Page | Medium::Feed(_) => (" role=\"doc-endnotes\"", "<ol>\n"),
            Medium::Book => (book::FOOTNOTES, ""),
        };
        let _ = write!(
            out,
            "<section class=\"footnotes\"{start} aria-label=\"{label}\">\n{end}"
        );
        let mut tables = view.tables + count_tables(&self.body);
        for (at, footnote) in self.footnotes.iter().enumerate() {
            let number = at + 1;
            let text = self.write(&footnote.body, View { tables, ..view });
            tables += count_tables(&footnote.body);
            if view.medium == Medium::Book {
                let mark = mark_id(number, 0, view);
                out.push_str(&book::footnote(number, &note_id(number, view), &mark, &text, &back));
                continue;
            }
            let mut ways = String::new();
            for before in 0..footnote.marks {
                let mark = mark_id(number, before, view);
                let _ = write!(
                    ways,
                    " <a href=\"{page}#{mark}\" role=\"doc-backlink\" aria-label=\"{back}\">↩</a>"
                );
            }
            let _ = write!(out, "<li id=\"{}\">", note_id(number, view));
            match text.trim_end().strip_suffix("</p>") {
                Some(text) => {
                    let _ = write!(out, "{text}{ways}</p>");
                }
                None => {
                    let _ = write!(out, "{text}<p>{}</p>", ways.trim_start());
                }
            }
            out.push_str("</li>\n");
        }
        out.push_str(match view.medium {
            Medium::Page | Medium::Feed(_) => "</ol>\n</section>\n",
            Medium::Book => "</section>\n",
        });
    }
}

/// How many tables stand in a text: those of notes are numbered on after those above them.
fn count_tables(pieces: &[Piece]) -> usize {
    let is_table = |it: &&Piece| matches!(it, Piece::Event(Event::Start(Tag::Table(_))));
    pieces.iter().filter(is_table).count()
}

/// The id of a note. A colon cannot stand in a heading's id, so footnotes never meet one.
pub(super) fn note_id(number: usize, view: View<'_>) -> String {
    view.id(&format!("fn:{number}"))
}

/// The id of a mark of it, of which so many come before.
pub(super) fn mark_id(number: usize, before: usize, view: View<'_>) -> String {
    let again = if before == 0 {
        String::new()
    } else {
        format!(":{}", before + 1)
    };
    view.id(&format!("fnref:{number}{again}"))
}
