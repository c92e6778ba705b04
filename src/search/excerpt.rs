//! The part of a passage that shows why it was found, with the words marked for which it was.

use std::collections::HashSet;
use std::ops::Range;

use super::stems::{Forms, Stems};
use super::words::{Kind, Token, fold, is_unspaced, tokens};

/// How wide an excerpt is, in letters; characters of rows without spaces are as wide as two.
const WIDTH: usize = 220;
/// How much of that stands before the first marked word, at most.
const BEFORE: usize = 60;
/// The most marked words among which the best excerpt is looked for.
const LOOKED_AT: usize = 64;

/// A part of a text, marked or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// Whether they were looked for.
    pub marked: bool,
}

/// The words that are marked, in the form in which they are compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    exact: HashSet<String>,
    stems: HashSet<String>,
    /// Single characters of rows without spaces.
    singles: HashSet<String>,
}

/// A marked word, and which of those that were looked for it is.
struct Mark {
    span: Range<usize>,
    word: String,
}

impl Marks {
    /// A word with its endings, and what it may stand for.
    pub(super) fn of(forms: Forms, guesses: Vec<String>, stems: Vec<String>) -> Self {
        let mut marks = Self::words(guesses);
        marks.stems.extend(stems);
        marks.exact.insert(forms.exact);
        marks.stems.extend(forms.stems);
        marks
    }

    pub(super) fn words(words: Vec<String>) -> Self {
        Self {
            exact: words.into_iter().collect(),
            ..Self::default()
        }
    }

    pub(super) fn single(character: String) -> Self {
        Self {
            singles: HashSet::from([character]),
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.exact.extend(other.exact);
        self.stems.extend(other.stems);
        self.singles.extend(other.singles);
    }

    /// All of a text.
    pub(super) fn whole(&self, text: &str, stems: &mut Stems) -> Vec<Piece> {
        pieces(text, 0..text.len(), &self.find(text, stems))
    }

    /// The part of a text that has most of the words, whole words with a sign where something is left out.
    pub(super) fn excerpt(&self, text: &str, stems: &mut Stems) -> Vec<Piece> {
        let marks = self.find(text, stems);
        let start = best(text, &marks).map_or(0, |mark| before(text, mark));
        let end = after(text, start);
        let mut pieces = pieces(text, start..end, &marks);
        let mut put = |at: usize, text: &str| {
            let (text, marked) = (text.to_owned(), false);
            pieces.insert(at.min(pieces.len()), Piece { text, marked });
        };
        if end < text.len() {
            put(usize::MAX, "…");
        }
        if start > 0 {
            put(0, "…");
        }
        pieces
    }

    fn find(&self, text: &str, stems: &mut Stems) -> Vec<Mark> {
        tokens(text).filter_map(|it| self.mark(it, stems)).collect()
    }

    fn mark(&self, token: Token<'_>, stems: &mut Stems) -> Option<Mark> {
        let mark = |word: String, length| {
            let span = token.at..token.at + length;
            Some(Mark { span, word })
        };
        let folded = fold(token.text);
        if token.kind != Kind::Word {
            let first = token.text.chars().next()?;
            let single = fold(first.encode_utf8(&mut [0; 4]));
            if self.singles.contains(&single) {
                return mark(single, first.len_utf8());
            }
        }
        if self.exact.contains(&folded) {
            return mark(folded, token.text.len());
        }
        if self.stems.is_empty() || token.kind != Kind::Word || !self.may_have_stem_of(&folded) {
            return None;
        }
        let forms = stems.forms(token.text);
        let stem = forms.stems.into_iter().find(|it| self.stems.contains(it))?;
        mark(stem, token.text.len())
    }

    /// Stems are dear, and most words begin with another letter; but in Arabic something may stand before the stem.
    fn may_have_stem_of(&self, word: &str) -> bool {
        let first = word.chars().next();
        let arabic = first.is_some_and(|it| matches!(it, '\u{600}'..='\u{6ff}'));
        arabic || self.stems.iter().any(|it| it.chars().next() == first)
    }
}

/// Where the marked word begins from which on a reader sees most different ones, and then most.
fn best(text: &str, marks: &[Mark]) -> Option<usize> {
    let marks = &marks[..marks.len().min(LOOKED_AT)];
    let mut best = None;
    let mut most = (0, 0);
    for (at, first) in marks.iter().enumerate() {
        let seen = marks[at..]
            .iter()
            .take_while(|it| it.span.end - first.span.start <= WIDTH - BEFORE);
        let words: HashSet<&str> = seen.clone().map(|it| it.word.as_str()).collect();
        let value = (words.len(), seen.count());
        if value > most {
            (best, most) = (Some(first.span.start), value);
        }
    }
    best.filter(|it| *it <= text.len())
}

/// Where the excerpt begins for a word that begins at `mark`: with its sentence, if that is near, else with a word.
fn before(text: &str, mark: usize) -> usize {
    let mut room = BEFORE;
    let mut start = mark;
    let mut word = mark;
    for (at, it) in text[..mark].char_indices().rev() {
        let wide = width(it);
        if room < wide {
            return word;
        }
        room -= wide;
        if matches!(it, '。' | '！' | '？') || (it == ' ' && text[..at].ends_with(['.', '!', '?', '…', '؟', '”']))
        {
            return start;
        }
        start = at;
        if it == ' ' {
            word = at + 1;
        } else if is_unspaced(it) {
            word = at;
        }
    }
    0
}

/// Where an excerpt ends that begins at `start`.
fn after(text: &str, start: usize) -> usize {
    let mut room = WIDTH;
    let mut word = start;
    for (at, it) in text[start..].char_indices() {
        let wide = width(it);
        if room < wide {
            // A word as long as all of that is cut.
            return if word == start { start + at } else { word };
        }
        room -= wide;
        if it == ' ' || is_unspaced(it) {
            word = start + at;
        }
    }
    text.len()
}

fn width(it: char) -> usize {
    if is_unspaced(it) { 2 } else { 1 }
}

/// The pieces of a part of a text. Marks that touch or overlap, or have only a space between them, are one.
fn pieces(text: &str, part: Range<usize>, marks: &[Mark]) -> Vec<Piece> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let inside = marks
        .iter()
        .filter(|it| it.span.start >= part.start && it.span.end <= part.end);
    for Mark { span, .. } in inside {
        match spans.last_mut() {
            Some(last) if text[last.end.min(span.start)..span.start].trim().is_empty() => {
                last.end = last.end.max(span.end);
            }
            _ => spans.push(span.clone()),
        }
    }
    let mut pieces = Vec::new();
    let mut put = |range: Range<usize>, marked| {
        if !range.is_empty() {
            let text = text[range].to_owned();
            pieces.push(Piece { text, marked });
        }
    };
    let mut at = part.start;
    for span in spans {
        put(at..span.start, false);
        at = span.end;
        put(span, true);
    }
    put(at..part.end, false);
    pieces
}
