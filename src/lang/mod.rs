//! Languages, and every text that the site itself says, typed.
//!
//! All fields of [`Strings`] are required: a language is complete or it is
//! refused, and a template that asks for a text that does not exist does not
//! compile.

mod finding;
mod phrase;
mod script;
mod statement;
mod strings;
mod territory;

pub use finding::{EditionsStrings, SearchStrings};
pub use phrase::Phrase;
pub use script::ScriptStrings;
pub use statement::{AccessibilityStrings, PrivacyStrings};
pub use strings::Strings;

use std::fmt;

/// A language by its tag (BCP 47), such as `en` or `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(String);

impl Lang {
    /// Reads a tag: a language of two or three letters, then subtags of up to eight
    /// letters or digits, parted by hyphens (RFC 5646, section 2.1, simplified).
    pub fn parse(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let language = parts.next()?;
        let well_formed = matches!(language.len(), 2 | 3)
            && language.bytes().all(|it| it.is_ascii_lowercase())
            && parts.all(|it| (1..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric()));
        well_formed.then(|| Self(tag.to_owned()))
    }

    /// The tag, as `lang` and `hreflang` want it.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// `rtl` where the language is written from right to left (Unicode CLDR,
    /// `characterOrder`), else `ltr`; a script subtag decides before the language.
    pub fn direction(&self) -> &'static str {
        const LANGUAGES: [&str; 12] = ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];
        const SCRIPTS: [&str; 7] = ["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"];
        let mut parts = self.0.split('-');
        let language = parts.next().unwrap_or_default();
        let rtl = match parts.find(|it| it.len() == 4) {
            Some(script) => SCRIPTS.contains(&script.to_ascii_lowercase().as_str()),
            None => LANGUAGES.contains(&language),
        };
        if rtl { "rtl" } else { "ltr" }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn tags_and_directions() {
        #[track_caller]
        fn check(tag: &str, expected: Option<&str>) {
            assert_eq!(Lang::parse(tag).map(|it| it.direction()), expected, "{tag}");
        }

        check("en", Some("ltr"));
        check("pt-BR", Some("ltr"));
        check("ar", Some("rtl"));
        check("az-Arab", Some("rtl"));
        check("ar-Latn", Some("ltr"));
        check("EN", None);
        check("english", None);
        check("en-", None);
        check("brand", None);
    }
}
