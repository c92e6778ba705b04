//! How like two words of addresses are.
//!
//! Comparing letters is dear, and a large site has thousands of words to compare a wrong
//! address with. So a word carries two sketches that tell most of the unlike ones apart
//! without looking at them: which letters it has, and which parts.

use std::borrow::Cow;

/// A word of an address, such as the slug of a lesson.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    text: Cow<'a, str>,
    /// In letters.
    length: usize,
    /// How many letters it has of each of 32 sorts.
    letters: [u8; 32],
    /// One of 64 bits for each part between hyphens that says something.
    parts: u64,
}

impl<'a> Word<'a> {
    pub(super) fn new(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        let mut letters = [0_u8; 32];
        let mut length = 0;
        for letter in text.chars() {
            let count = &mut letters[letter as usize & 31];
            *count = count.saturating_add(1);
            length += 1;
        }
        let parts = parts(&text).fold(0, |bits, it| bits | 1 << (sum(it) & 63));
        Self {
            text,
            length,
            letters,
            parts,
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// From 0 to 1: by their letters, or by the parts they share. What is less than `floor` may be 0.
    pub(super) fn likeness(&self, other: &Word<'_>, floor: f64) -> f64 {
        self.letters_shared(other, floor).max(self.parts_shared(other))
    }

    /// One less the part of the letters that must be changed to make one word the other.
    fn letters_shared(&self, other: &Word<'_>, floor: f64) -> f64 {
        let longest = self.length.max(other.length);
        if longest == 0 || share(longest.saturating_sub(self.least_distance(other)), longest) < floor {
            return 0.0;
        }
        let distance = strsim::osa_distance(&self.text, &other.text);
        share(longest.saturating_sub(distance), longest)
    }

    /// A change adds, drops or replaces one letter, so there are at least as many as letters that only one word has.
    fn least_distance(&self, other: &Word<'_>) -> usize {
        let (mut here, mut there) = (0_u16, 0_u16);
        for (a, b) in self.letters.iter().zip(&other.letters) {
            here += u16::from(a.saturating_sub(*b));
            there += u16::from(b.saturating_sub(*a));
        }
        usize::from(here.max(there))
    }

    fn parts_shared(&self, other: &Word<'_>) -> f64 {
        if self.parts & other.parts == 0 {
            return 0.0;
        }
        let shared = parts(&self.text).filter(|it| parts(&other.text).any(|part| part == *it));
        let most = parts(&self.text).count().max(parts(&other.text).count());
        match shared.count() {
            0 => 0.0,
            shared => 0.5 + 0.5 * share(shared, most),
        }
    }
}

/// The parts of a word that say something: not "a" and not "of".
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split('-').filter(|it| it.len() > 2)
}

fn sum(text: &str) -> u32 {
    text.bytes()
        .fold(0, |sum: u32, it| sum.wrapping_mul(31).wrapping_add(u32::from(it)))
}

#[expect(clippy::cast_precision_loss, reason = "words are short")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Word;

    fn likeness(a: &str, b: &str) -> f64 {
        Word::new(a).likeness(&Word::new(b), 0.0)
    }

    #[test]
    fn letters_and_parts() {
        assert!(likeness("remain-curiouss", "remain-curious") > 0.9);
        assert!(likeness("remian-curious", "remain-curious") > 0.9);
        assert!(likeness("curious", "remain-curious") >= 0.75);
        assert!(likeness("wp-login.php", "remain-curious") < 0.5);
        assert!(likeness("", "").abs() < f64::EPSILON);
    }

    proptest! {
        #[test]
        fn the_sketch_never_hides_a_like_word(a in "[a-z-]{0,20}", b in "[a-zé-]{0,20}", floor in 0.0..1.0) {
            let (exact, sketched) = (likeness(&a, &b), Word::new(&a).likeness(&Word::new(&b), floor));
            prop_assert!(sketched >= exact || exact < floor);
        }
    }
}
