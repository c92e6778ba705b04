//! A sketch of a text: a few bytes by which it is known again after it was changed here and there.
//!
//! It is a min-hash of each three words that follow each other (Broder, "On the resemblance and
//! containment of documents", 1997), of which only the lowest byte is kept (Li and König, "b-bit
//! minwise hashing", 2010): the part of equal bytes is close to the part of threes that two texts share.
//! Threes, because pairs such as "of the" are in every text.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;

/// How many bytes a sketch has: enough to tell a changed text from another one, few enough for a line.
pub(super) const LENGTH: usize = 24;

/// The sketch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sketch([u8; LENGTH]);

impl Sketch {
    /// The sketch of a text that comes piece by piece; `None` if there is no word in it.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut least = [u64::MAX; LENGTH];
        let mut before = [0_u64; 2];
        let mut some = false;
        for word in texts.flat_map(str::unicode_words) {
            let word = hash(word);
            let three = mix(mix(before[0]) ^ before[1]) ^ word;
            for (least, seed) in least.iter_mut().zip(1_u64..) {
                *least = (*least).min(mix(three ^ mix(seed)));
            }
            before = [before[1], word];
            some = true;
        }
        // The high bits of the least of many numbers are all zero; its low ones are not.
        some.then(|| Self(least.map(|it| it.to_le_bytes()[0])))
    }

    /// Reads what [`fmt::Display`] writes.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; LENGTH];
        let digits = text.as_bytes();
        let plain = |it: &u8| it.is_ascii_digit() || matches!(it, b'a'..=b'f');
        if digits.len() != 2 * LENGTH || !digits.iter().all(plain) {
            return None;
        }
        for (byte, digits) in bytes.iter_mut().zip(digits.chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }

    /// Its bytes, each of which is one of 256 answers to a question about the text.
    pub(super) fn bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }
}

impl fmt::Display for Sketch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|it| write!(f, "{it:02x}"))
    }
}

/// FNV-1a, of the word in lower case.
fn hash(word: &str) -> u64 {
    let bytes = word.chars().flat_map(char::to_lowercase).map(u32::from);
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, it| {
        (hash ^ u64::from(it)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The last steps of `SplitMix64` (Steele and others, 2014): every bit of the input moves every bit of the output.
fn mix(it: u64) -> u64 {
    let it = it.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}

#[cfg(test)]
mod tests {
    use super::{LENGTH, Sketch};
    use crate::content::Tree;

    fn shared(a: &str, b: &str) -> usize {
        let of = |text: &str| *Sketch::of([text].into_iter()).unwrap().bytes();
        of(a).iter().zip(of(b)).filter(|(a, b)| **a == *b).count()
    }

    #[test]
    fn a_sketch_is_read_as_it_is_written() {
        let sketch = Sketch::of(["The moon", " pulls"].into_iter()).unwrap();
        assert_eq!(Sketch::parse(&sketch.to_string()), Some(sketch));
        assert_eq!(sketch, Sketch::of(["the Moon pulls"].into_iter()).unwrap());
        // What stands in people's files must mean the same for ever.
        assert_eq!(sketch.to_string(), "314e931fd2df5566cbe0f474dba0d055926ba2b895e444dd");
        for wrong in ["", "00", &"g".repeat(2 * LENGTH), &"A".repeat(2 * LENGTH)] {
            assert_eq!(Sketch::parse(wrong), None);
        }
        assert_eq!(Sketch::of(["?!"].into_iter()), None);
    }

    #[test]
    fn a_changed_text_is_known_again_and_another_is_not() {
        let tree = Tree::built_in();
        let texts: Vec<String> = tree
            .paths()
            .filter(|it| it.ends_with("lesson.md"))
            .map(|it| tree.text(it).unwrap().unwrap().text().to_owned())
            .collect();
        for (at, text) in texts.iter().enumerate() {
            let paragraphs: Vec<&str> = text.split("\n\n").collect();
            let shortened = paragraphs[..paragraphs.len() * 2 / 3].join("\n\n");
            assert!(shared(text, &shortened) >= 8, "{}", shared(text, &shortened));
            for other in texts.iter().skip(at + 1) {
                assert!(shared(text, other) <= 2, "{}", shared(text, other));
            }
        }
    }
}
