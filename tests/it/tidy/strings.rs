//! The interface texts: what English has, every language has, in its own words and with the same gaps.

use std::collections::BTreeMap;

use alongside::lang::Strings;

use super::{files, none};

/// Texts that are rightly the same as in English, in one language or another: units, names, and words that are shared.
const SAME: [&str; 13] = [
    "{1} min",
    "{1} {2} {3}",
    "Introduction",
    "Note",
    "Important",
    "Pause",
    "Question",
    "Cookies",
    "Sepia",
    "April",
    "August",
    "September",
    "November",
];

/// The texts of one language.
struct Language {
    tag: String,
    source: String,
    /// By `table.key`, and `table.key.0`, `table.key.1`, ... in lists.
    texts: BTreeMap<String, String>,
}

/// Every language, and English.
fn languages() -> (Vec<Language>, Language) {
    let read = |(path, source): (String, String)| {
        let name = path.rsplit('/').next().unwrap();
        let table = toml::from_str(&source).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut texts = BTreeMap::new();
        collect("", toml::Value::Table(table), &mut texts);
        Language {
            tag: name.trim_end_matches(".toml").to_owned(),
            source,
            texts,
        }
    };
    let (english, others): (Vec<_>, Vec<_>) = files("templates/strings", "toml")
        .into_iter()
        .map(read)
        .partition(|it| it.tag == "en");
    (others, english.into_iter().next().unwrap())
}

fn collect(path: &str, value: toml::Value, texts: &mut BTreeMap<String, String>) {
    let below = |key: &str| {
        if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        }
    };
    match value {
        toml::Value::Table(it) => it
            .into_iter()
            .for_each(|(key, value)| collect(&below(&key), value, texts)),
        toml::Value::Array(it) => it
            .into_iter()
            .enumerate()
            .for_each(|(at, value)| collect(&below(&at.to_string()), value, texts)),
        toml::Value::String(it) => {
            texts.insert(path.to_owned(), it);
        }
        other => panic!("{path}: {other:?} is no text"),
    }
}

/// What is wrong in any language, English included, by where it stands.
fn wrong(test: impl Fn(&Language, &str, &str) -> bool) -> Vec<String> {
    let (others, english) = languages();
    let all = others.iter().chain([&english]);
    let texts = all.flat_map(|language| language.texts.iter().map(move |(path, text)| (language, path, text)));
    texts
        .filter(|(language, path, text)| test(language, path, text))
        .map(|(language, path, text)| format!("{}: {path} = {text}", language.tag))
        .collect()
}

/// The gaps of a text in order, such as `["{1}", "{2}"]`.
fn gaps(text: &str) -> Vec<&str> {
    let mut found: Vec<_> = text
        .match_indices('{')
        .map(|(at, _)| text[at..].split_inclusive('}').next().unwrap())
        .collect();
    found.sort_unstable();
    found
}

#[test]
fn the_program_speaks_every_language_that_has_a_file() {
    let (others, english) = languages();
    let mut files: Vec<_> = others.iter().chain([&english]).map(|it| it.tag.as_str()).collect();
    let mut known: Vec<_> = Strings::built_in_tags().collect();
    files.sort_unstable();
    known.sort_unstable();
    assert_eq!(
        known, files,
        "BUILT_IN in src/lang/strings.rs names the files of templates/strings"
    );
}

#[test]
fn the_manual_names_every_language() {
    let readme = include_str!("../../../README.md");
    let row = readme.lines().find(|it| it.starts_with("| `languages` |")).unwrap();
    let missing: Vec<_> = Strings::built_in_tags()
        .filter(|tag| !row.contains(&format!("`{tag}`")))
        .map(str::to_owned)
        .collect();
    none(&missing, "authors read in README.md which languages they can write in");
}

#[test]
fn every_language_has_the_tables_and_keys_of_english_in_their_order() {
    fn heads(source: &str) -> Vec<&str> {
        let lines = source.lines().map(|it| it.split(" #").next().unwrap());
        let heads = lines.filter_map(|it| match it.split_once(" = ") {
            Some((key, _)) if !key.starts_with([' ', '#']) => Some(key),
            _ => it.starts_with('[').then_some(it),
        });
        heads.map(str::trim).collect()
    }

    let (others, english) = languages();
    let expected = heads(&english.source);
    assert!(expected.len() > 300, "the scanner finds only {} keys", expected.len());
    for language in others {
        for (own, expected) in heads(&language.source).iter().zip(&expected) {
            assert_eq!(own, expected, "templates/strings/{}.toml", language.tag);
        }
    }
}

#[test]
fn every_text_has_the_gaps_of_the_english_one() {
    let (others, english) = languages();
    for language in others {
        // How many words of links say nothing is different from language to language.
        let keys = |it: &Language| -> Vec<String> {
            let keys = it.texts.keys().filter(|it| !it.starts_with("vague_links"));
            keys.cloned().collect()
        };
        assert_eq!(keys(&language), keys(&english), "{}", language.tag);
        for (path, text) in &english.texts {
            if let Some(own) = language.texts.get(path) {
                assert_eq!(gaps(own), gaps(text), "{}: {path} = {own}", language.tag);
            }
        }
    }
}

#[test]
fn nothing_is_left_in_english() {
    let (_, english) = languages();
    let same = wrong(|language, path, text| {
        language.tag != "en"
            && !path.starts_with("vague_links")
            && english.texts.get(path).is_some_and(|it| it == text)
            && !SAME.contains(&text)
    });
    none(
        &same,
        "a text that is the same in English is named in `SAME`, or still to be translated",
    );
}

#[test]
fn texts_are_set_as_print_sets_them() {
    let straight = wrong(|_, _, text| text.contains(['"', '\'', '\t']) || text.contains("..."));
    none(
        &straight,
        "quotation marks, apostrophes and dots are those of the language",
    );
    let spaces = wrong(|_, _, text| {
        text.trim() != text || text.split(char::is_whitespace).any(str::is_empty) || text.is_empty()
    });
    none(&spaces, "between words is one space, and before and after a text none");
    let french = wrong(|language, _, text| {
        language.tag == "fr"
            && [" :", " ;", " ?", " !", " »", "« ", " %"]
                .iter()
                .any(|it| text.contains(it))
    });
    none(&french, "French parts these marks with a space at which no line breaks");
}

#[test]
fn a_sentence_that_names_a_button_or_a_page_names_it_as_it_is_called() {
    let sentences = [
        ("privacy.exit_text", "leave"),
        ("script.answers.full", "my_answers"),
        ("script.answers.nothing", "my_answers"),
    ];
    let wrong = wrong(|language, path, text| {
        let mut names = sentences.iter().filter(|(it, _)| *it == path);
        names.any(|(_, name)| !text.contains(&language.texts[*name]))
    });
    none(&wrong, "whoever looks for that name finds it");
}

#[test]
fn words_that_say_nothing_are_compared_in_lower_case() {
    let upper = wrong(|_, path, text| path.starts_with("vague_links") && text.to_lowercase() != text);
    none(&upper, "words of links are compared in lower case");
}

#[test]
fn names_of_files_are_plain() {
    let odd = wrong(|_, path, text| {
        path == "script.mine.file" && !text.bytes().all(|it| it.is_ascii_lowercase() || it == b'-')
    });
    none(&odd, "every system can keep a file of that name");
}
