//! What somebody typed, read as words and phrases. There is no query that cannot be read, and none is dear: what is
//! longer than anybody types is cut.

use super::words::{Kind, tokens, usual};

/// The most characters that are searched for.
pub const LONGEST: usize = 200;

/// The most that is searched for, where a word weighs [`WORD`] and a character of a row without spaces one.
const WEIGHT: usize = 64;
const WORD: usize = 4;

/// What is typed round a phrase, in any language.
const QUOTES: [char; 14] = [
    '"', '“', '”', '„', '‟', '«', '»', '「', '」', '『', '』', '〝', '〞', '＂',
];

/// What somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// What was typed, on one line and no longer than what is searched for.
    pub text: String,
    /// After how many characters the rest was left out, if there was a rest.
    pub cut: Option<usize>,
    pub(super) parts: Vec<Part>,
}

/// One thing that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// A word with any of its endings.
    Word(String),
    /// Two or more characters of a row without spaces, pair by pair.
    Row(Vec<String>),
    /// One such character.
    Single(String),
    /// What stands side by side, each thing with its distance from the first.
    Phrase(Vec<(usize, String)>),
}

impl Query {
    /// Reads what was typed, whatever it is.
    pub fn read(typed: &str) -> Self {
        let blank = |it: char| {
            it.is_whitespace() || it.is_control() || matches!(it, '\u{feff}' | '\u{fffd}' | '\u{fffe}' | '\u{ffff}')
        };
        let mut text = String::new();
        let mut length = 0;
        let mut more = false;
        for word in typed.split(blank).filter(|it| !it.is_empty()) {
            let gap = usize::from(length > 0);
            if length + gap >= LONGEST {
                more = true;
                break;
            }
            if gap > 0 {
                text.push(' ');
            }
            length += gap;
            let room = LONGEST - length;
            let end = word.char_indices().nth(room).map_or(word.len(), |(at, _)| at);
            text.push_str(&word[..end]);
            length += word[..end].chars().count();
            if end < word.len() {
                more = true;
                break;
            }
        }
        let end = affordable(&text);
        if end < text.len() {
            text.truncate(text[..end].trim_end().len());
            more = true;
        }
        let parts = parts(&usual(&text));
        let cut = more.then(|| text.chars().count());
        Self { text, cut, parts }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Where the part of a text ends that may be searched for, in bytes.
fn affordable(text: &str) -> usize {
    let mut weight = 0;
    for token in tokens(text) {
        weight += if token.kind == Kind::Word { WORD } else { 1 };
        if weight > WEIGHT {
            return token.at;
        }
    }
    text.len()
}

fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let quoted = rest.find(QUOTES).and_then(|open| {
            let inside = open + rest[open..].chars().next()?.len_utf8();
            let close = inside + rest[inside..].find(QUOTES)?;
            Some((open, inside, close))
        });
        let Some((open, inside, close)) = quoted else {
            plain(rest, &mut parts);
            break;
        };
        plain(&rest[..open], &mut parts);
        match phrase(&rest[inside..close]) {
            terms if terms.is_empty() => plain(&rest[inside..close], &mut parts),
            terms => parts.push(Part::Phrase(terms)),
        }
        rest = rest[close..].trim_start_matches(QUOTES);
    }
    parts
}

/// The words of a text that stands in no quotation marks.
fn plain(text: &str, parts: &mut Vec<Part>) {
    let mut row = Vec::new();
    for token in tokens(text) {
        match token.kind {
            Kind::Word => parts.push(Part::Word(token.text.to_owned())),
            Kind::Pair => row.push(token.text.to_owned()),
            Kind::Last if row.is_empty() => parts.push(Part::Single(token.text.to_owned())),
            Kind::Last => parts.push(Part::Row(std::mem::take(&mut row))),
        }
    }
}

/// What stands in quotation marks, each thing with its distance from the first.
fn phrase(text: &str) -> Vec<(usize, String)> {
    // What follows the last character of a row is not known, so it has no pair.
    let tokens = tokens(text).enumerate().filter(|(_, it)| it.kind != Kind::Last);
    let terms: Vec<(usize, String)> = tokens.map(|(at, it)| (at, it.text.to_owned())).collect();
    let first = terms.first().map_or(0, |(at, _)| *at);
    terms.into_iter().map(|(at, it)| (at - first, it)).collect()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Part, Query};
    use proptest::prelude::*;

    fn shown(typed: &str) -> String {
        let shown = |it: &Part| match it {
            Part::Word(word) => word.clone(),
            Part::Row(pairs) => format!("row({})", pairs.join(" ")),
            Part::Single(it) => format!("single({it})"),
            Part::Phrase(terms) => {
                let terms: Vec<_> = terms.iter().map(|(at, it)| format!("{at}:{it}")).collect();
                format!("phrase({})", terms.join(" "))
            }
        };
        Query::read(typed).parts.iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_phrases_and_rows_are_read() {
        for (typed, expected) in [
            ("  the   tide ", "the tide"),
            ("\"the tide\" moon", "phrase(0:the 1:tide) moon"),
            ("„die Flut“ «le flot»", "phrase(0:die 1:Flut) phrase(0:le 1:flot)"),
            ("\"never closed", "never closed"),
            ("\"\" \" \"", ""),
            ("a AND (b:c^2) -d~ *e", "a AND b c 2 d e"),
            ("好奇心", "row(好奇 奇心)"),
            ("海", "single(海)"),
            ("「好奇心 tide」", "phrase(0:好奇 1:奇心 3:tide)"),
            ("\"海\"", "single(海)"),
            ("tide\u{0}moon\r\n", "tide moon"),
            ("ｱｼﾞｬｲﾙ", "row(アジ ジャ ャイ イル)"),
            ("🌊", ""),
        ] {
            assert_eq!(shown(typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn what_is_too_long_is_cut() {
        let query = Query::read(&"a".repeat(10_000));
        assert_eq!((query.text.len(), query.cut), (LONGEST, Some(LONGEST)));
        let query = Query::read(&"wave ".repeat(17));
        assert_eq!((query.parts.len(), query.cut), (16, Some(79)));
        let query = Query::read(&"wave ".repeat(16));
        assert_eq!((query.parts.len(), query.cut), (16, None));
        let query = Query::read(&"海".repeat(100));
        assert_eq!((query.text.chars().count(), query.cut), (64, Some(64)));
        assert!(Query::read(" \u{1}\n").is_empty());
    }

    proptest! {
        #[test]
        fn anything_can_be_read(typed in "\\PC{0,300}") {
            let query = Query::read(&typed);
            prop_assert!(query.text.chars().count() <= LONGEST);
            let again = Query::read(&query.text);
            prop_assert_eq!(again.parts, query.parts);
        }
    }
}
