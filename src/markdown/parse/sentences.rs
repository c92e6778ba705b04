//! Sentences, and which of them are very long.
//!
//! A sentence ends where a mark that ends sentences stands before a space, and where its
//! paragraph, item, cell or heading does. An abbreviation so ends one too early, which
//! makes sentences shorter than they are and never longer: nobody is blamed wrongly.

use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::Stage;
use crate::markdown::words::is_unspaced;
use crate::problem::Code;

/// The words of a sentence from which on it is called very long. Guides for plain language
/// ask for 15 to 25; this is for what no reader holds in mind.
const LONGEST: usize = 50;

/// How many characters count as a word where words are not parted by spaces.
const CHARACTERS: usize = 3;

/// The sentence that is being read.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    span: Option<Range<usize>>,
    words: usize,
    characters: usize,
    in_word: bool,
    /// Whether it is over if a space follows.
    stop: bool,
}

impl Stage<'_> {
    /// Takes notice of an event before it is taken apart.
    pub(super) fn sentence(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            _ if self.in_code || self.in_picture > 0 => {}
            Event::Text(text) => {
                let exact = text.len() == range.len();
                for (at, it) in text.char_indices() {
                    let at = if exact { range.start + at } else { range.start };
                    self.letter(it, at..range.end.min(at + it.len_utf8()));
                }
            }
            Event::Code(_) => self.letter('x', range),
            Event::SoftBreak => self.letter(' ', range),
            Event::Start(tag) if is_inline(tag.to_end()) => {}
            Event::End(tag) if is_inline(*tag) => {}
            Event::HardBreak | Event::Start(_) | Event::End(_) | Event::Rule => self.sentence_end(),
            _ => {}
        }
    }

    fn letter(&mut self, it: char, span: Range<usize>) {
        let ended = self.sentence.stop && it.is_whitespace();
        if ended || matches!(it, '。' | '！' | '？') {
            return self.sentence_end();
        }
        let sentence = &mut self.sentence;
        if it.is_whitespace() || matches!(it, '—' | '–') {
            sentence.in_word = false;
            return;
        }
        let whole = sentence.span.get_or_insert(span.clone());
        whole.end = whole.end.max(span.end);
        if is_unspaced(it) {
            sentence.characters += 1;
            sentence.in_word = false;
        } else if it.is_alphanumeric() {
            sentence.words += usize::from(!sentence.in_word);
            sentence.in_word = true;
        }
        if matches!(it, '.' | '!' | '?' | '…' | '।' | '؟') {
            sentence.stop = true;
        } else if it.is_alphanumeric() {
            sentence.stop = false; // `3.5`, `example.org`
        }
    }

    fn sentence_end(&mut self) {
        let Sentence {
            span,
            words,
            characters,
            ..
        } = std::mem::take(&mut self.sentence);
        let Some(span) = span.filter(|_| words + characters / CHARACTERS > LONGEST) else {
            return;
        };
        let message = if characters / CHARACTERS > words {
            format!("this sentence has {characters} characters")
        } else {
            format!("this sentence has {words} words")
        };
        let help = "make two or three of it: end it at a semicolon, a comma or an `and`";
        self.problem(Code::SentenceLength, span, message, help);
    }
}

/// Whether what begins or ends here stands within a sentence.
fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
