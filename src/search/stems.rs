//! What is left of a word without its endings, in the languages of which tantivy knows them.

use std::borrow::Cow;

use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer};

use super::words::{composed, fold};
use crate::lang::Lang;

/// The stemmers for the texts of an edition, each for one script.
pub(super) struct Stems(Vec<(Script, Language, TextAnalyzer)>);

/// A script by what its words can be stemmed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Arabic,
    Tamil,
}

/// A word in the forms in which it is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Forms {
    /// All of it.
    pub(super) exact: String,
    /// Without its endings. Two where accents decide what an ending is: readers type words without their accents.
    pub(super) stems: Vec<String>,
}

impl Stems {
    /// For texts in these languages.
    pub(super) fn new<'a>(languages: impl IntoIterator<Item = &'a Lang>) -> Self {
        let mut all: Vec<(Script, Language, TextAnalyzer)> = Vec::new();
        for (script, language) in languages.into_iter().flat_map(|it| stemmers(it.tag())) {
            if !all.iter().any(|(_, it, _)| *it == language) {
                let raw = TextAnalyzer::builder(RawTokenizer::default());
                all.push((script, language, raw.filter(Stemmer::new(language)).build()));
            }
        }
        Self(all)
    }

    /// The forms of a word as it stands in a text.
    pub(super) fn forms(&mut self, word: &str) -> Forms {
        let exact = fold(word);
        let mut stems = Vec::new();
        let script = exact.chars().next().and_then(script);
        for (_, language, stemmer) in self.0.iter_mut().filter(|(it, _, _)| Some(*it) == script) {
            let plain = stem(stemmer, &noun(*language, &exact));
            let accented = if word.is_ascii() {
                None
            } else {
                Some(fold(&stem(stemmer, &composed(word))))
            };
            for it in accented.into_iter().chain([plain]) {
                if !it.is_empty() && !stems.contains(&it) {
                    stems.push(it);
                }
            }
        }
        Forms { exact, stems }
    }
}

fn stem(stemmer: &mut TextAnalyzer, word: &str) -> String {
    let mut stream = stemmer.token_stream(word);
    if stream.advance() {
        stream.token().text.clone()
    } else {
        String::new()
    }
}

/// A word without an ending that its language's stemmer does not know: in English what is curious has curiosity.
fn noun(language: Language, word: &str) -> Cow<'_, str> {
    let stem = word.strip_suffix("osity").or_else(|| word.strip_suffix("osities"));
    match stem {
        Some(stem) if language == Language::English => format!("{stem}ous").into(),
        _ => word.into(),
    }
}

/// The script of a letter.
fn script(it: char) -> Option<Script> {
    match it {
        'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some(Script::Latin),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Script::Greek),
        '\u{400}'..='\u{4ff}' => Some(Script::Cyrillic),
        '\u{600}'..='\u{6ff}' => Some(Script::Arabic),
        '\u{b80}'..='\u{bff}' => Some(Script::Tamil),
        _ => None,
    }
}

/// What the words in a text of this language are stemmed with. Words in another script than its own are most often of
/// the language that this script is best known for.
fn stemmers(tag: &str) -> Vec<(Script, Language)> {
    let language = tag.split('-').next().unwrap_or_default();
    let latin = match language {
        "da" => Some(Language::Danish),
        "nl" => Some(Language::Dutch),
        "fi" => Some(Language::Finnish),
        "fr" => Some(Language::French),
        "de" => Some(Language::German),
        "hu" => Some(Language::Hungarian),
        "it" => Some(Language::Italian),
        "no" | "nb" | "nn" => Some(Language::Norwegian),
        "pt" => Some(Language::Portuguese),
        "ro" => Some(Language::Romanian),
        "es" => Some(Language::Spanish),
        "sv" => Some(Language::Swedish),
        "tr" => Some(Language::Turkish),
        // Languages in other scripts.
        "en" | "ar" | "fa" | "ur" | "ps" | "ckb" | "sd" | "ug" | "he" | "yi" | "el" | "ru" | "uk" | "be" | "bg"
        | "mk" | "sr" | "ta" | "hi" | "bn" | "th" | "lo" | "my" | "km" | "ja" | "zh" | "yue" | "ko" | "ka" | "hy"
        | "am" => Some(Language::English),
        _ => None,
    };
    let arabic = !matches!(language, "fa" | "ur" | "ps" | "ckb" | "sd" | "ug");
    let cyrillic = !matches!(language, "uk" | "be" | "bg" | "mk" | "sr" | "kk" | "ky" | "mn" | "tg");
    let others = [
        (Script::Greek, Some(Language::Greek)),
        (Script::Cyrillic, cyrillic.then_some(Language::Russian)),
        (Script::Arabic, arabic.then_some(Language::Arabic)),
        (Script::Tamil, Some(Language::Tamil)),
    ];
    let all = std::iter::once((Script::Latin, latin)).chain(others);
    all.filter_map(|(script, it)| Some((script, it?))).collect()
}

#[cfg(test)]
mod tests {
    use super::Stems;
    use crate::lang::Lang;

    #[test]
    fn words_with_other_endings_meet() {
        #[track_caller]
        fn check(tag: &str, one: &str, other: &str) {
            let mut stems = Stems::new([&Lang::parse(tag).unwrap()]);
            let (one, other) = (stems.forms(one), stems.forms(other));
            assert!(one.stems.iter().any(|it| other.stems.contains(it)), "{one:?} {other:?}");
        }

        check("en", "questions", "Question");
        check("en", "curiosity", "Curious");
        check("es", "educaciones", "educacion");
        check("es", "educación", "educacion");
        check("fr", "générales", "general");
        check("de-AT", "Häuser", "hauser");
        check("pt-BR", "perguntas", "pergunta");
        check("ar", "كتاب", "الكتاب");
        check("en", "книги", "книга");
        check("ja", "questions", "question");
    }

    #[test]
    fn what_has_no_known_endings_stays_whole() {
        let mut stems = Stems::new([&Lang::parse("pl").unwrap()]);
        assert_eq!(stems.forms("pytania").stems, Vec::<String>::new());
        assert_eq!(stems.forms("2026").stems, Vec::<String>::new());
        assert_eq!(stems.forms("Łódź").exact, "lodz");
    }
}
