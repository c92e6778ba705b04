//! What changed within a passage, word by word.

use std::cmp::Ordering;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// Passages with more words than this, spaces counted, are not compared word by word: it would take too long.
const MOST: usize = 4_000;

/// Some words of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// They are as they were.
    Same(&'a str),
    /// They are not there any more.
    Gone(&'a str),
    /// They were not there before.
    New(&'a str),
}

/// How `old` became `new`: its parts in order, what is gone before what came in its place.
pub fn parts<'a>(old: &'a str, new: &'a str) -> Vec<Part<'a>> {
    let (before, after) = (Words::new(old), Words::new(new));
    if before.words.len().max(after.words.len()) > MOST {
        return vec![Part::Gone(old), Part::New(new)];
    }
    let ops = capture_diff_slices(Algorithm::Myers, &before.words, &after.words);
    // A space that stayed between words that did not is no reason to begin anew.
    let stays = |op: &DiffOp| matches!(op, DiffOp::Equal { .. }) && !after.part(op.new_range()).trim().is_empty();
    let mut parts = Vec::new();
    for run in ops.chunk_by(|a, b| !stays(a) && !stays(b)) {
        let [first, ..] = run else { continue };
        let last = run.last().unwrap_or(first);
        let new = after.part(first.new_range().start..last.new_range().end);
        if stays(first) {
            parts.push(Part::Same(new));
            continue;
        }
        let gone = before.part(first.old_range().start..last.old_range().end);
        let (no_gone, no_new) = (gone.trim().is_empty(), new.trim().is_empty());
        if !gone.is_empty() && (!no_gone || no_new) {
            parts.push(Part::Gone(gone));
        }
        if !new.is_empty() && (!no_new || no_gone) {
            parts.push(Part::New(new));
        }
    }
    parts
}

/// The words of a passage in any order, to be compared with others.
pub(super) struct Bag(Vec<String>);

impl Bag {
    pub(super) fn new(text: &str) -> Self {
        let mut words: Vec<String> = text.unicode_words().map(str::to_lowercase).collect();
        words.sort_unstable();
        Self(words)
    }

    /// How much two passages have in common, from 0 to 1: the words of both among all their words.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        let (mut a, mut b, mut common) = (0, 0, 0_u16);
        while let (Some(left), Some(right)) = (self.0.get(a), other.0.get(b)) {
            common = common.saturating_add(u16::from(left == right));
            match left.cmp(right) {
                Ordering::Less => a += 1,
                Ordering::Greater => b += 1,
                Ordering::Equal => (a, b) = (a + 1, b + 1),
            }
        }
        let all = u16::try_from(self.0.len() + other.0.len()).unwrap_or(u16::MAX);
        2.0 * f32::from(common) / f32::from(all.max(1))
    }
}

/// A text in words and what stands between them (Unicode UAX 29).
struct Words<'a> {
    text: &'a str,
    words: Vec<&'a str>,
    /// Where each begins.
    starts: Vec<usize>,
}

impl<'a> Words<'a> {
    fn new(text: &'a str) -> Self {
        let (starts, words) = text.split_word_bound_indices().unzip();
        Self { text, words, starts }
    }

    /// Some words with what stands between them.
    fn part(&self, range: Range<usize>) -> &'a str {
        let byte = |at: usize| self.starts.get(at).copied().unwrap_or(self.text.len());
        &self.text[byte(range.start)..byte(range.end)]
    }
}

#[cfg(test)]
mod tests {
    use super::Part::{Gone, New, Same};
    use super::{Bag, MOST, Part, parts};

    #[test]
    fn words_that_changed_are_told_from_those_that_stayed() {
        #[track_caller]
        fn check(old: &str, new: &str, expected: &[Part<'_>]) {
            assert_eq!(parts(old, new), expected);
        }

        check("a b c", "a b c", &[Same("a b c")]);
        check(
            "the moon pulls",
            "the sun pulls",
            &[Same("the "), Gone("moon"), New("sun"), Same(" pulls")],
        );
        check(
            "one two three",
            "four five three",
            &[Gone("one two"), New("four five"), Same(" three")],
        );
        check("a", "a b c", &[Same("a"), New(" b c")]);
        check("a b c", "c", &[Gone("a b "), Same("c")]);
        check("", "a b", &[New("a b")]);
        check("- a b", "- a\n- b", &[Same("- a"), New("\n-"), Same(" b")]);
        check(
            "月は近い。",
            "月は遠い。",
            &[Same("月は"), Gone("近"), New("遠"), Same("い。")],
        );
        let long = "a ".repeat(MOST);
        check(&long, "a", &[Gone(&long), New("a")]);
    }

    #[test]
    fn passages_are_alike_by_their_words() {
        let likeness = |one: &str, other: &str| Bag::new(one).likeness(&Bag::new(other));
        assert!(likeness("the moon pulls", "the moon pulled") > 0.6);
        assert!(likeness("the moon pulls", "a wind rises") < 0.1);
        assert!((likeness("A b", "b a") - 1.0).abs() < f32::EPSILON);
        assert!(likeness("", "") < 0.1);
    }
}
