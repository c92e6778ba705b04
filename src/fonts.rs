//! The fonts that pictures are lettered with, and which characters they have. What is drawn with
//! them is decided in `render`; pages are set in what readers have (`render/theme.rs`).
//!
//! They are parts of Literata, Noto Naskh Arabic and Noto Serif Hebrew (templates/fonts/OFL.txt): Latin,
//! Greek, Cyrillic, Arabic and Hebrew, Vietnamese included. Chinese, Japanese and Korean would take
//! megabytes; an organisation that writes them gives a font of its own (`card_font` in site.toml).

use skrifa::raw::{FileRef, TableProvider};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

/// The fonts that come with the program. The first one sets everything that it can.
pub const ALL: [&[u8]; 3] = [
    include_bytes!("../templates/fonts/literata.ttf"),
    include_bytes!("../templates/fonts/noto-naskh-arabic.ttf"),
    include_bytes!("../templates/fonts/noto-serif-hebrew.ttf"),
];

/// The family of the first font.
pub const FAMILY: &str = "Literata Medium";

/// Up to this character the first font has all; nothing has to be looked up.
const PLAIN: char = '\u{17e}';

/// The family of a font as programs use it (OpenType with one face and outlines); none if the file is something else.
pub fn family(bytes: &[u8]) -> Option<String> {
    let Ok(FileRef::Font(font)) = FileRef::new(bytes) else {
        return None;
    };
    let outlines = font.glyf().is_ok() || font.cff().is_ok() || font.cff2().is_ok();
    let names = |id| font.localized_strings(id).english_or_first().map(|it| it.to_string());
    let family = names(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| names(StringId::FAMILY_NAME));
    family.filter(|it| outlines && !it.is_empty() && font.charmap().has_map())
}

/// The first character of `text` that neither `own`, a font of the organisation's, nor one of ours has.
pub fn missing(text: &str, own: Option<&[u8]>) -> Option<char> {
    if text.chars().all(is_plain) {
        return None;
    }
    let fonts = own.into_iter().chain(ALL).filter_map(|it| FontRef::new(it).ok());
    let maps: Vec<_> = fonts.map(|it| it.charmap()).collect();
    text.chars()
        .find(|it| !is_plain(*it) && !is_unseen(*it) && !maps.iter().any(|map| map.map(*it).is_some()))
}

/// Whether the first font has the character, or it is a space. The hyphen that is never broken (U+2011) is
/// set as the one that may be.
fn is_plain(it: char) -> bool {
    matches!(it, ' '..='~' | '\u{a0}'..=PLAIN | '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201a}')
        || matches!(it, '\u{201c}'..='\u{201e}' | '\u{2020}'..='\u{2022}' | '\u{2026}')
        || it.is_whitespace()
}

/// Whether nothing is drawn for a character: it joins or parts others, or says in which direction they run.
fn is_unseen(it: char) -> bool {
    matches!(it, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{ALL, FAMILY, family, is_plain, missing};
    use skrifa::{FontRef, MetadataProvider};

    #[test]
    fn the_first_font_has_what_is_never_looked_up() {
        let map = FontRef::new(ALL[0]).unwrap().charmap();
        let all = (' '..='\u{2100}').filter(|it| is_plain(*it) && !it.is_whitespace());
        let shaped = ['\u{ad}', '\u{2011}'];
        let lacks: Vec<char> = all
            .filter(|it| map.map(*it).is_none() && !shaped.contains(it))
            .collect();
        assert!(lacks.is_empty(), "{lacks:?}");
        assert_eq!(family(ALL[0]).as_deref(), Some(FAMILY));
        assert!(ALL.iter().all(|it| family(it).is_some()));
    }

    #[test]
    fn scripts_that_are_there_and_one_that_is_not() {
        #[track_caller]
        fn check(text: &str, expected: Option<char>) {
            assert_eq!(missing(text, None), expected, "{text}");
        }

        check("Remain curious", None);
        check("\u{201c}Don\u{2019}t\u{201d} \u{2013} or do \u{2026}", None);
        check("Žluťoučký kůň", None);
        check("Trở thành người đồng hành", None);
        check("Μείνε περίεργος", None);
        check("Оставайтесь любопытными, ґанок", None);
        check("ابقَ فضولياً، دائماً؟", None);
        check("הישארו סקרנים – ״כן״", None);
        check("好奇心を持ち続ける", Some('好'));
        check("a 🙂", Some('🙂'));
    }

    #[test]
    fn what_is_no_font_has_no_family() {
        assert_eq!(family(b""), None);
        assert_eq!(family(b"wOF2 and more"), None);
        assert_eq!(family(&ALL[0][..500]), None);
    }
}
