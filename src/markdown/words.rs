//! How much there is to read.

use unicode_segmentation::UnicodeSegmentation;

/// Words a minute in silent reading of plain non-fiction by adults (M. Brysbaert,
/// "How many words do we read per minute?", Journal of Memory and Language 109, 2019).
const WORDS_A_MINUTE: usize = 238;

/// Characters a minute where words are not parted by spaces: between the 255 of
/// Chinese and the 357 of Japanese that Trauzettel-Klosinski and Dietz measured
/// (Investigative Ophthalmology & Visual Science 53, 2012).
const CHARACTERS_A_MINUTE: usize = 300;

/// Counted words, and counted characters of scripts written without spaces.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Words {
    spaced: usize,
    unspaced: usize,
}

impl Words {
    /// Adds the words of a text.
    pub fn count(&mut self, text: &str) {
        for word in text.unicode_words() {
            let unspaced = word.chars().filter(|it| is_unspaced(*it)).count();
            self.unspaced += unspaced;
            self.spaced += usize::from(unspaced == 0);
        }
    }

    /// Both counts together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            spaced: self.spaced + other.spaced,
            unspaced: self.unspaced + other.unspaced,
        }
    }

    /// Words, or characters where words are not parted by spaces.
    pub fn total(self) -> usize {
        self.spaced + self.unspaced
    }

    /// The reading time in whole minutes, at least one.
    pub fn minutes(self) -> usize {
        let seconds = self.spaced * 60 / WORDS_A_MINUTE + self.unspaced * 60 / CHARACTERS_A_MINUTE;
        seconds.div_ceil(60).max(1)
    }
}

/// Whether a character belongs to a script that puts no spaces between words:
/// Han, kana, Thai, Lao, Khmer and Burmese.
pub(super) fn is_unspaced(it: char) -> bool {
    matches!(it,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_and_minutes() {
        #[track_caller]
        fn check(text: &str, total: usize, minutes: usize) {
            let mut words = Words::default();
            words.count(text);
            assert_eq!((words.total(), words.minutes()), (total, minutes));
        }

        check("", 0, 1);
        check("It isn't far.", 3, 1);
        check(&"word ".repeat(238), 238, 1);
        check(&"word ".repeat(300), 300, 2);
        check(&"读".repeat(600), 600, 2);
    }
}
