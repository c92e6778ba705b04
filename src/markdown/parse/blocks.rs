//! Paragraphs, tables and notes: what they are, and whether that is what their author meant.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Stage;
use super::checks::trim_end;
use crate::markdown::Piece;
use crate::problem::Code;

/// The kinds of note, as GitHub knows them.
const NOTES: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// How many bytes of signs for lists and quotations, and of spaces, may begin a line. The time it takes
/// to read a text grows with its depth, and no two levels are opened by less than two of these.
const DEEPEST: usize = 200;

/// The beginning of the first line, from byte `start` on, that opens too many lists and quotations.
pub(super) fn too_deep(text: &str, start: usize) -> Option<Range<usize>> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let opens = if line.len() > DEEPEST { opening(line) } else { 0 };
        if opens > DEEPEST {
            return Some(at..at + opens);
        }
        at += line.len();
    }
    None
}

/// How many bytes at the beginning of a line are spaces, `>`, and marks of list items.
fn opening(line: &str) -> usize {
    let bytes = line.as_bytes();
    let blank = |at: usize| {
        bytes
            .get(at)
            .is_none_or(|it| matches!(it, b' ' | b'\t' | b'\n' | b'\r'))
    };
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = bytes[at..].iter().take(9).take_while(|it| it.is_ascii_digit()).count();
        at += match byte {
            b' ' | b'\t' | b'>' => 1,
            b'-' | b'*' | b'+' if blank(at + 1) => 1,
            b'0'..=b'9' if matches!(bytes.get(at + digits), Some(b'.' | b')')) && blank(at + digits + 1) => digits + 1,
            _ => break,
        };
    }
    at
}

impl Stage<'_> {
    /// A paragraph that holds a picture and nothing else is a figure; one that
    /// holds nothing (a comment stood there) is left out.
    pub(super) fn paragraph_end(&mut self) {
        let pieces = self.pieces();
        match pieces.as_slice() {
            [.., Piece::Event(Event::Start(Tag::Paragraph)), Piece::Picture(at)] => {
                let at = *at;
                pieces.truncate(pieces.len() - 2);
                pieces.push(Piece::Figure(at));
            }
            [.., Piece::Event(Event::Start(Tag::Paragraph))] => {
                pieces.pop();
            }
            _ => pieces.push(Piece::Event(Event::End(TagEnd::Paragraph))),
        }
    }

    /// A quotation whose first line looks like that of a note, and which is none.
    pub(super) fn quotation(&mut self, range: Range<usize>) {
        let source = self.source.text();
        let line = trim_end(source, range.clone());
        let text = source[line.clone()].trim_start_matches('>').trim_start();
        let upper = text.to_ascii_uppercase();
        if let Some(kind) = NOTES.iter().find(|it| upper.starts_with(&format!("[{it}]")))
            && !text[kind.len() + 2..].starts_with(['(', '[', ':'])
        {
            let start = line.end - text.len();
            let message = format!("`!` is missing in `[{kind}]`, so this is a plain quotation");
            let help = format!("write `> [!{kind}]` on a line of its own, and the note's text on the next, after `> `");
            self.problem(Code::NoteKind, start..start + kind.len() + 2, message, &help);
            return;
        }
        let Some((kind, after)) = text.strip_prefix("[!").and_then(|it| it.split_once(']')) else {
            return;
        };
        if kind.is_empty() || !kind.chars().all(char::is_alphanumeric) || after.starts_with(['(', '[']) {
            return;
        }
        let start = line.end - text.len();
        let mark = start..start + kind.len() + 3;
        if NOTES.iter().any(|it| it.eq_ignore_ascii_case(kind)) {
            let message = format!("nothing may follow `[!{kind}]` on its line, so this is a plain quotation");
            let help = "begin the note's text on the next line, after `> `";
            self.problem(Code::NoteKind, mark, message, help);
        } else {
            let message = format!("`[!{kind}]` is no kind of note, so this is a plain quotation");
            let help = "the kinds are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`";
            self.problem(Code::NoteKind, mark, message, help);
        }
    }

    /// The end of a table's head, in which there should have been words.
    pub(super) fn table_head_end(&mut self) {
        if let Some(range) = self.empty_head.take() {
            let line = trim_end(self.source.text(), range);
            let help = "say in the first line what each column holds: `| Day | Tide |`";
            self.problem(Code::TableHead, line, "the head of this table has no words", help);
        }
    }
}
