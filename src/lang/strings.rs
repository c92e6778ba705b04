//! The interface texts of one language.

use std::sync::OnceLock;

use serde::Deserialize;

use super::{AccessibilityStrings, EditionsStrings, Lang, Phrase, PrivacyStrings, ScriptStrings, SearchStrings};

/// The languages that the program speaks by itself.
const BUILT_IN: &[(&str, &str)] = &[
    ("en", include_str!("../../templates/strings/en.toml")),
    ("ar", include_str!("../../templates/strings/ar.toml")),
    ("de", include_str!("../../templates/strings/de.toml")),
    ("es", include_str!("../../templates/strings/es.toml")),
    ("fr", include_str!("../../templates/strings/fr.toml")),
    ("ja", include_str!("../../templates/strings/ja.toml")),
    ("pt", include_str!("../../templates/strings/pt.toml")),
    ("zh-Hans", include_str!("../../templates/strings/zh-Hans.toml")),
];

/// Every text the site itself says, in one language; see templates/strings/en.toml,
/// where each stands with a note on where it is used.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "templates/strings/en.toml says where each text is used")]
pub struct Strings {
    pub skip_to_text: String,
    pub contents: String,
    pub reading: String,
    pub lessons: String,
    pub introduction: String,
    pub closing: String,
    pub lesson_number: Phrase<1>,
    pub lesson_of: Phrase<2>,
    pub minutes: Phrase<1>,
    pub minutes_in_all: Phrase<1>,
    pub whole_article: String,
    pub whole_article_of: Phrase<1>,
    pub whole_article_summary: Phrase<1>,
    pub on_this_page: String,
    pub content_note: String,
    pub before_you_go_on: String,
    pub all_questions: String,
    pub curiosity_questions: String,
    pub questions_about: Phrase<1>,
    pub questions_summary: Phrase<1>,
    pub talk_about_it: String,
    pub for_yourself: String,
    pub with_someone_else: String,
    pub as_a_group: String,
    pub next_and_previous: String,
    pub next: String,
    pub previous: String,
    pub back_to_text: String,
    pub by_hand: String,
    pub your_answer: String,
    pub my_answers: String,
    pub my_answers_summary: String,
    pub kept_in_browser: String,
    pub who_can_read: String,
    pub answers_without_script: String,
    pub no_answers: String,
    pub answers_to_gone: String,
    pub answers_elsewhere: String,
    pub take_answers: String,
    pub take_answers_text: String,
    pub take_html: String,
    pub take_markdown: String,
    pub take_print: String,
    pub bring_answers: String,
    pub bring_answers_text: String,
    pub bring_file: String,
    pub kept_here: String,
    pub kept_here_text: String,
    pub erase_everything: String,
    pub persist: String,
    pub keep_nothing: String,
    pub share: String,
    pub address: String,
    pub send_by_mail: String,
    pub qr_code: String,
    pub qr_code_of: Phrase<1>,
    pub words_by: Phrase<1>,
    pub licence: Phrase<1>,
    pub typeface: Phrase<2>,
    pub support: String,
    pub last_changed: Phrase<1>,
    pub date: Phrase<3>,
    pub months: [String; 12],
    pub not_found: String,
    pub not_found_heading: String,
    pub not_found_text: String,
    pub did_you_mean: String,
    pub everything_here: String,
    pub gone: String,
    pub gone_heading: String,
    pub gone_text: String,
    pub offline: String,
    pub offline_heading: String,
    pub offline_text: String,
    pub offline_kept: String,
    pub link_to: Phrase<1>,
    pub table: Phrase<1>,
    pub footnote: Phrase<1>,
    pub footnotes: String,
    pub footnotes_of: Phrase<1>,
    pub back_to_mark: String,
    pub note: String,
    pub tip: String,
    pub important: String,
    pub warning: String,
    pub caution: String,
    pub vague_links: Vec<String>,
    pub done: String,
    pub to_do: String,
    pub take_it_along: String,
    pub back_to_contents: String,
    pub about_the_book: String,
    pub parts_of_the_book: String,
    pub start_of_the_text: String,
    pub book_accessibility: String,
    pub leave: String,
    pub leave_limits: Phrase<2>,
    pub leave_limits_link: String,
    pub from: Phrase<1>,
    pub editions: EditionsStrings,
    pub search: SearchStrings,
    pub privacy: PrivacyStrings,
    pub accessibility: AccessibilityStrings,
    pub script: ScriptStrings,
}

impl Strings {
    /// The texts that the program has for a language, or for the nearest one that it speaks.
    pub fn built_in(lang: &Lang) -> Option<Self> {
        toml::from_str(Self::source(lang.tag())?).ok()
    }

    /// The file with the texts that the program has for the language `tag`: taken away one by one, the subtags at the
    /// end do not matter (RFC 4647, section 3.4, lookup).
    pub fn source(tag: &str) -> Option<&'static str> {
        let mut tag = tag;
        loop {
            if let Some((_, text)) = BUILT_IN.iter().find(|(it, _)| it.eq_ignore_ascii_case(tag)) {
                return Some(text);
            }
            tag = tag
                .rsplit_once('-')
                .map_or_else(|| plain(tag), |(rest, last)| without(rest, last))?;
        }
    }

    /// The same as keys and values.
    pub fn table(tag: &str) -> Option<toml::Table> {
        toml::from_str(Self::source(tag)?).ok()
    }

    /// Texts from keys and values, if they are complete.
    pub fn from_table(table: toml::Table) -> Option<Self> {
        table.try_into().ok()
    }

    /// The tags of the languages that the program speaks by itself.
    pub fn built_in_tags() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(tag, _)| *tag)
    }

    /// Which kind of question a heading names, from 0 on in the order for yourself, with
    /// someone else, as a group; in the edition's own language or in any built-in one.
    pub fn question_kind(heading: &str, own: &Self) -> Option<usize> {
        // Read once, because a content folder may have very many headings that are no kind.
        static KINDS: OnceLock<Vec<[String; 3]>> = OnceLock::new();
        let heading = heading.trim().to_lowercase();
        let find = |it: &[&str; 3]| it.iter().position(|kind| kind.to_lowercase() == heading);
        let all = || {
            let texts = BUILT_IN
                .iter()
                .filter_map(|(_, text)| toml::from_str::<Self>(text).ok());
            texts.map(|it| it.kinds().map(str::to_owned)).collect()
        };
        find(&own.kinds()).or_else(|| {
            let mut kinds = KINDS.get_or_init(all).iter();
            kinds.find_map(|[a, b, c]| find(&[a, b, c]))
        })
    }

    /// The names of the kinds of questions in their order.
    pub fn kinds(&self) -> [&str; 3] {
        [&self.for_yourself, &self.with_someone_else, &self.as_a_group]
    }

    /// A date as people write it; `month` counts from one.
    pub fn date_text(&self, year: u16, month: u8, day: u8) -> String {
        let month = self.months.get(usize::from(month).wrapping_sub(1));
        let month = month.map(String::as_str).unwrap_or_default();
        self.date.fill([&day.to_string(), month, &year.to_string()])
    }
}

/// A tag without its last subtag; none where that says that the script is another one than that of the language alone.
fn without<'a>(rest: &'a str, last: &str) -> Option<&'a str> {
    const TRADITIONAL: [&str; 4] = ["hant", "tw", "hk", "mo"];
    let other = rest.starts_with("zh") && TRADITIONAL.iter().any(|it| it.eq_ignore_ascii_case(last));
    (!other).then_some(rest)
}

/// Which of the languages that the program speaks is meant by one without a script (Unicode CLDR, likely subtags).
fn plain(language: &str) -> Option<&'static str> {
    (language == "zh").then_some("zh-Hans")
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, Strings};
    use crate::lang::Lang;

    #[test]
    fn every_built_in_language_is_complete() {
        for (tag, text) in BUILT_IN {
            if let Err(error) = toml::from_str::<Strings>(text) {
                panic!("templates/strings/{tag}.toml: {error}");
            }
        }
    }

    #[test]
    fn a_region_takes_the_texts_of_its_language() {
        let strings = Strings::built_in(&Lang::parse("en-GB").unwrap()).unwrap();
        assert_eq!(strings.date_text(2026, 11, 3), "3 November 2026");
        assert_eq!(Strings::question_kind(" as a Group ", &strings), Some(2));
        assert!(Strings::built_in(&Lang::parse("tlh").unwrap()).is_none());
    }

    #[test]
    fn the_nearest_language_is_found_by_taking_subtags_away() {
        #[track_caller]
        fn check(tag: &str, expected: Option<&str>) {
            let name = Strings::built_in(&Lang::parse(tag).unwrap()).map(|it| it.editions.name);
            assert_eq!(name.as_deref(), expected, "{tag}");
        }

        check("pt-BR", Some("Português"));
        check("de-CH-1996", Some("Deutsch"));
        check("zh", Some("简体中文"));
        check("zh-CN", Some("简体中文"));
        check("zh-Hans-CN", Some("简体中文"));
        // Traditional characters are another script, which a reader of it would miss.
        check("zh-Hant", None);
        check("zh-TW", None);
    }
}
