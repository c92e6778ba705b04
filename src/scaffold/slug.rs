//! The slug of a new lesson: the part of its address that is made from its title.

use super::Refusal;
use crate::content::{RESERVED_SLUGS, parse_folder};
use crate::lang::Lang;
use crate::markdown::slugify;

/// How long a slug is at most, in characters; addresses are also said and typed.
const LONGEST: usize = 60;

/// A slug made from a title, which nothing has yet; `taken` says of a slug who has it.
pub(super) fn from_title(title: &str, lang: &Lang, taken: impl Fn(&str) -> Option<String>) -> Result<String, Refusal> {
    let Some(base) = latin(title, lang) else {
        let help = "say how its address is to end, as in `--slug some-words`";
        return Err(Refusal::Command(format!(
            "no address can be made from `{title}`: it is written in the letters a to z, digits and hyphens\n  = help: {help}"
        )));
    };
    let base = if RESERVED_SLUGS.contains(&base.as_str()) {
        format!("about-{base}")
    } else {
        base
    };
    Ok(free(&base, taken))
}

/// A slug that somebody chose, if it is one and free.
pub(super) fn chosen(slug: &str, lang: &Lang, taken: impl Fn(&str) -> Option<String>) -> Result<String, Refusal> {
    let near = |slug: &str| free(&latin(slug, lang).unwrap_or_else(|| "some-words".to_owned()), &taken);
    let (message, near) = if parse_folder(&format!("0-{slug}")).is_none() {
        let message =
            format!("`{slug}` cannot end an address: that takes lower-case letters a to z, digits and single hyphens");
        (message, near(slug))
    } else if RESERVED_SLUGS.contains(&slug) {
        let message = format!("the program needs the slug `{slug}` for itself");
        (message, near(&format!("about-{slug}")))
    } else if let Some(owner) = taken(slug) {
        (format!("`{owner}` has the slug `{slug}` already"), near(slug))
    } else {
        return Ok(slug.to_owned());
    };
    Err(Refusal::Command(format!(
        "{message}\n  = help: write something like `--slug {near}`"
    )))
}

/// The base, or the base with the first number that makes it free.
fn free(base: &str, taken: impl Fn(&str) -> Option<String>) -> String {
    let mut slug = base.to_owned();
    let mut number = 2;
    while taken(&slug).is_some() {
        slug = format!("{base}-{number}");
        number += 1;
    }
    slug
}

/// A title as a slug. `None` if a letter or digit of it has no likeness among a to z and 0 to 9,
/// or if it has none at all.
fn latin(title: &str, lang: &Lang) -> Option<String> {
    let mut plain = String::new();
    for it in title.chars().flat_map(char::to_lowercase) {
        match fold(it, lang) {
            Some(letters) => plain.push_str(letters),
            None if it.is_alphanumeric() && !it.is_ascii() => return None,
            None => plain.push(it),
        }
    }
    let mut slug = slugify(&plain);
    if slug.len() > LONGEST {
        let cut = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(cut);
    }
    (!slug.is_empty()).then_some(slug)
}

/// What a lower-case letter of a language in Latin script is in the letters a to z, as its
/// readers know it from addresses; nothing for the accents of a decomposed text.
fn fold(it: char, lang: &Lang) -> Option<&'static str> {
    let german = lang.tag().split('-').next() == Some("de");
    Some(match it {
        'ä' if german => "ae",
        'ö' if german => "oe",
        'ü' if german => "ue",
        '\u{300}'..='\u{36f}' => "",
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{latin, parse_folder};
    use crate::lang::Lang;
    use proptest::prelude::*;

    #[test]
    fn a_title_becomes_a_slug() {
        #[track_caller]
        fn check(lang: &str, title: &str, expected: Option<&str>) {
            assert_eq!(latin(title, &Lang::parse(lang).unwrap()).as_deref(), expected);
        }

        check("en", "Say Thank You", Some("say-thank-you"));
        check("en", "You Won’t Always Nail It!", Some("you-wont-always-nail-it"));
        check("en", "  Café -- déjà vu?  ", Some("cafe-deja-vu"));
        check("en", "Cafe\u{301}", Some("cafe"));
        check("en", "2026", Some("2026"));
        check("de", "Über Größe", Some("ueber-groesse"));
        check("de-CH", "ÄÖÜ", Some("aeoeue"));
        check("sv", "Över ån", Some("over-an"));
        check("tr", "İyi IŞIK ığ", Some("iyi-isik-ig"));
        check("pl", "Zażółć gęślą jaźń", Some("zazolc-gesla-jazn"));
        check("en", "好奇心", None);
        check("ar", "الفضول", None);
        check("en", "Curiosity (好奇心)", None);
        check("en", "?!", None);
        check(
            "en",
            &"word ".repeat(40),
            Some("word-word-word-word-word-word-word-word-word-word-word-word"),
        );
        check("en", &"w".repeat(99), Some("w".repeat(60).as_str()));
    }

    proptest! {
        #[test]
        fn a_slug_can_be_the_name_of_a_folder(title in "\\PC{0,90}") {
            if let Some(slug) = latin(&title, &Lang::parse("en").unwrap()) {
                let name = format!("07-{slug}");
                prop_assert_eq!(parse_folder(&name), Some((7, slug.as_str())));
            }
        }
    }
}
