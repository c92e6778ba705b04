//! What counts as a word, in any script, and in which form words are compared.
//!
//! Where words are parted by spaces, a word is letters and digits in a row. Where they are not, as in Chinese, Japanese
//! and Thai, and in Korean, where endings are joined to words, every two characters that stand side by side are taken
//! for one: so a part of a longer word is found too, and no dictionary is needed.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// A word of a text, or what is taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'t> {
    /// As it stands in the text.
    pub(super) text: &'t str,
    /// Where it begins, in bytes.
    pub(super) at: usize,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters and digits.
    Word,
    /// Two characters of a row without spaces.
    Pair,
    /// The last character of such a row, or its only one.
    Last,
}

/// What a character is to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Break,
    Letter,
    Unspaced,
}

/// The words of a text in their order.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|it| class(it) != Class::Break)?;
        let rest = &text[start..];
        let mut chars = rest.char_indices();
        let (_, first) = chars.next()?;
        if class(first) == Class::Unspaced {
            let next = chars.next().filter(|(_, it)| class(*it) == Class::Unspaced);
            at = start + first.len_utf8();
            let (kind, length) = match next {
                Some((_, it)) => (Kind::Pair, first.len_utf8() + it.len_utf8()),
                None => (Kind::Last, first.len_utf8()),
            };
            let text = &rest[..length];
            return Some(Token { text, at: start, kind });
        }
        let length = rest.find(|it| class(it) != Class::Letter).unwrap_or(rest.len());
        at = start + length;
        Some(Token {
            text: &rest[..length],
            at: start,
            kind: Kind::Word,
        })
    })
}

fn class(it: char) -> Class {
    match it {
        _ if it.is_ascii() => {
            if it.is_ascii_alphanumeric() {
                Class::Letter
            } else {
                Class::Break
            }
        }
        _ if is_unspaced(it) => Class::Unspaced,
        _ if it.is_alphanumeric() || is_mark(it) => Class::Letter,
        _ => Class::Break,
    }
}

/// Whether a character belongs to a row of characters in which no space tells where a word ends: Thai, Lao, Burmese,
/// Khmer, kana, Han and Hangul.
pub(super) fn is_unspaced(it: char) -> bool {
    matches!(it,
        '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' | '\u{e80}'..='\u{ece}' | '\u{1000}'..='\u{103f}' | '\u{1780}'..='\u{17d3}'
        | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3134f}')
}

/// Whether a character changes the one before it, or says how letters are joined, and parts no word.
fn is_mark(it: char) -> bool {
    is_dropped(it) || matches!(it, '\u{900}'..='\u{963}' | '\u{970}'..='\u{df3}')
}

/// Whether a character makes no difference between words: accents, vowel points, Arabic vowels and the stroke that
/// stretches a word, soft hyphens and joiners.
fn is_dropped(it: char) -> bool {
    matches!(it,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe0f}')
}

/// A word in the form in which words are compared: lower case, without accents, one letter for what readers take
/// for one.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let lower = word.to_lowercase();
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(&lower);
    let mut out = String::with_capacity(apart.len());
    for it in apart.chars().filter(|it| !is_dropped(*it) && !it.is_whitespace()) {
        match it {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            // Alef with wasla; alef maqsura and Persian yeh; teh marbuta; Persian kaf.
            'ٱ' => out.push('ا'),
            'ى' | 'ی' => out.push('ي'),
            'ة' => out.push('ه'),
            'ک' => out.push('ك'),
            '٠'..='٩' => out.push(digit(it, '٠')),
            '۰'..='۹' => out.push(digit(it, '۰')),
            it => out.push(it),
        }
    }
    // What was taken apart and is no accent, such as the parts of a Korean syllable, belongs together.
    ComposingNormalizerBorrowed::new_nfc().normalize(&out).into_owned()
}

/// A text with each character in its usual form: half-width kana, full-width letters, Korean syllables in parts.
pub(super) fn usual(text: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfkc().normalize(text)
}

/// A word as dictionaries of endings want it: lower case, accents and letters in one character.
pub(super) fn composed(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let lower = word.to_lowercase();
    ComposingNormalizerBorrowed::new_nfc().normalize(&lower).into_owned()
}

fn digit(it: char, zero: char) -> char {
    char::from_digit(it as u32 - zero as u32, 10).unwrap_or(it)
}

#[cfg(test)]
mod tests {
    use super::{Kind, fold, tokens};

    #[test]
    fn words_are_told_apart_in_any_script() {
        #[track_caller]
        fn check(text: &str, expected: &[&str]) {
            let found: Vec<&str> = tokens(text).map(|it| it.text).collect();
            assert_eq!(found, expected);
        }

        check("It isn’t “far” – 2nd\u{0}x", &["It", "isn", "t", "far", "2nd", "x"]);
        check(
            "l'eau, naïve caf\u{65}\u{301}",
            &["l", "eau", "naïve", "caf\u{65}\u{301}"],
        );
        check("好奇心。海", &["好奇", "奇心", "心", "海"]);
        check(
            "アジャイルとtide",
            &["アジ", "ジャ", "ャイ", "イル", "ルと", "と", "tide"],
        );
        check("هَلْ تسأل؟", &["هَلْ", "تسأل"]);
        check("हिन्दी में", &["हिन्दी", "में"]);
        check("🌊 \u{202e}&<>", &[]);
        assert_eq!(
            tokens("海水").map(|it| it.kind).collect::<Vec<_>>(),
            [Kind::Pair, Kind::Last]
        );
        assert_eq!(tokens("a 海水").map(|it| it.at).collect::<Vec<_>>(), [0, 2, 5]);
    }

    #[test]
    fn forms_that_readers_take_for_one_are_one() {
        #[track_caller]
        fn check(words: &[&str]) {
            for it in words {
                assert_eq!(fold(it), fold(words[0]), "{it}");
            }
        }

        check(&["cafe", "Café", "CAFE\u{301}", "ｃａｆé", "ca\u{ad}fe"]);
        check(&["strasse", "Straße"]);
        check(&["ёлка", "Елка"]);
        check(&["ΣΟΦΟΣ", "σοφός", "σοφοσ"]);
        check(&["أسئلة", "اسئلة", "أَسْئِلَة", "اســئله"]);
        check(&["שלום", "שָׁלוֹם"]);
        check(&["한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"]);
        check(&["ガ", "ｶﾞ", "カ\u{3099}"]);
        check(&["١٢", "12", "۱۲"]);
        assert_ne!(fold("か"), fold("が"));
    }
}
