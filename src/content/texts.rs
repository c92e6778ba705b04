//! interface.toml: what an organisation says in the place of the program's own words, or in a language that the
//! program does not speak. Its keys and their gaps are those of templates/strings/en.toml.

use toml::{Table as Texts, Value};

use super::table::{Codes, Table};
use super::tree::Tree;
use crate::lang::{Lang, Strings};
use crate::problem::{Code, Place, Problem, Report, Source};

/// The name of the file in the folder of an edition.
pub(super) const FILE: &str = "interface.toml";

/// How many missing texts are named.
const NAMED: usize = 5;

const CODES: Codes = Codes {
    name: FILE,
    longest: 256 * 1024,
    broken: Code::TextsBroken,
    key: Code::TextsKey,
    value: Code::TextsValue,
};

/// The interface texts of an edition; `place` is where site.toml names its language.
pub(super) fn read(tree: &Tree, lang: &Lang, place: &Place, report: &mut Report) -> Option<Strings> {
    let path = format!("{lang}/{FILE}");
    let Some(source) = tree.text(&path) else {
        let strings = Strings::built_in(lang);
        if strings.is_none() && !tree.is_left_out(&path) {
            report.push(unknown(lang, place));
        }
        return strings;
    };
    let source = report.keep(source)?;
    let english = Strings::table("en")?;
    let mut own = Report::default();
    let table = Table::parse(&source, 0..source.text().len(), CODES, &mut own);
    let texts = Reader { english: &english }.table(&table, &english, "", &mut own);
    let (base, mut missing) = (Strings::table(lang.tag()), Vec::new());
    if base.is_none() {
        lacks(&english, &texts, "", &mut missing);
    }
    if !missing.is_empty() && own.is_empty() {
        own.push(incomplete(&source, lang, &missing));
    }
    let sound = !own.has_errors();
    report.extend(own);
    let mut all = base.unwrap_or_default();
    merge(&mut all, texts);
    // With faults the site is not built; its other texts are looked at all the same.
    Strings::from_table(all).or_else(|| {
        if sound {
            None
        } else {
            Strings::built_in(&Lang::parse("en")?)
        }
    })
}

fn unknown(lang: &Lang, place: &Place) -> Problem {
    let known: Vec<_> = Strings::built_in_tags().collect();
    let message = format!("the program has no interface texts in `{lang}`");
    let help = format!(
        "write them yourself: `alongside interface > {lang}/{FILE}` in the content folder gives you the English ones; \
         it has them in: {}",
        known.join(", ")
    );
    Problem::new(Code::UnknownLanguage, place.clone(), message).help(help)
}

fn incomplete(source: &Source, lang: &Lang, missing: &[String]) -> Problem {
    let named: Vec<String> = missing.iter().take(NAMED).map(|it| format!("`{it}`")).collect();
    let more = match missing.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!(
        "the texts of `{lang}` are not complete: there is no {}{more}",
        named.join(", ")
    );
    let help = "the program has no words of its own in this language; `alongside interface` prints all keys with the English ones";
    Problem::new(Code::TextsMissing, Place::file(source.path()), message).help(help)
}

/// Every text of `english` that is not among `texts`, as `table.key`.
fn lacks(english: &Texts, texts: &Texts, above: &str, missing: &mut Vec<String>) {
    for (key, value) in english {
        match (value, texts.get(key)) {
            (Value::Table(english), found) => {
                let none = Texts::new();
                let found = found.and_then(Value::as_table).unwrap_or(&none);
                lacks(english, found, &format!("{above}{key}."), missing);
            }
            (_, None) => missing.push(format!("{above}{key}")),
            (_, Some(_)) => {}
        }
    }
}

/// Puts `texts` in the place of those that `all` has.
fn merge(all: &mut Texts, texts: Texts) {
    for (key, value) in texts {
        match (all.get_mut(&key), value) {
            (Some(Value::Table(all)), Value::Table(texts)) => merge(all, texts),
            (_, value) => {
                all.insert(key, value);
            }
        }
    }
}

/// Reads what fits the English texts.
struct Reader<'a> {
    english: &'a Texts,
}

impl Reader<'_> {
    fn table(&self, table: &Table<'_>, english: &Texts, above: &str, report: &mut Report) -> Texts {
        let keys: Vec<&str> = english.keys().map(String::as_str).collect();
        table.only(&keys, |key| self.elsewhere(key, english), report);
        let mut texts = Texts::new();
        for (key, value) in english {
            let found = match value {
                Value::Table(english) => {
                    let name = format!("{above}{key}");
                    let example = format!(
                        "{{ {} = \"...\" }}",
                        english.keys().next().map_or("name", String::as_str)
                    );
                    let inner = table.table(key, &example, report);
                    inner.map(|it| Value::Table(self.table(&it.called(&name), english, &format!("{name}."), report)))
                }
                Value::Array(english) => list(table, key, english, report),
                value => text(table, key, value.as_str().unwrap_or_default(), report),
            };
            texts.extend(found.map(|it| (key.clone(), it)));
        }
        texts
    }

    /// Where a key belongs that was found among others.
    fn elsewhere(&self, key: &str, among: &Texts) -> Option<String> {
        if !std::ptr::eq(among, self.english) && self.english.get(key).is_some_and(|it| !it.is_table()) {
            return Some(format!("`{key}` belongs above the first line in square brackets"));
        }
        let mut lines = Vec::new();
        holders(self.english, key, "", &mut lines);
        (!lines.is_empty()).then(|| format!("`{key}` belongs below a line {}", lines.join(" or ")))
    }
}

/// The lines in square brackets below which a key stands.
fn holders(texts: &Texts, key: &str, above: &str, lines: &mut Vec<String>) {
    for (name, value) in texts {
        if let Value::Table(inner) = value {
            if inner.contains_key(key) {
                lines.push(format!("`[{above}{name}]`"));
            }
            holders(inner, key, &format!("{above}{name}."), lines);
        }
    }
}

fn text(table: &Table<'_>, key: &str, english: &str, report: &mut Report) -> Option<Value> {
    let (text, place) = table.text(key, report)?;
    let (needed, found) = (gaps(english), gaps(&text));
    if needed == found {
        return Some(Value::String(text));
    }
    let message = match needed.as_slice() {
        [] => format!("`{key}` has no gaps to be filled, so braces would be seen as they stand"),
        [one] => format!("`{key}` needs the gap {one}, once"),
        [all @ .., last] => format!("`{key}` needs the gaps {} and {last}, each once", all.join(", ")),
    };
    let help = format!("in English it is `{key} = \"{english}\"`");
    report.push(Problem::new(Code::TextsValue, place, message).help(help));
    None
}

/// A list, such as the months. Lists whose entries are counted on have as many as in English.
fn list(table: &Table<'_>, key: &str, english: &[Value], report: &mut Report) -> Option<Value> {
    let texts = table.texts(key, report)?;
    let fixed = key == "months";
    let wrong = texts
        .iter()
        .find(|(text, _)| text.trim().is_empty() || !gaps(text).is_empty());
    let (message, place) = match wrong {
        Some((_, place)) => (
            format!("an entry of `{key}` wants words, without braces"),
            place.clone(),
        ),
        None if fixed && texts.len() != english.len() => {
            let message = format!("`{key}` has {} entries, and needs {}", texts.len(), english.len());
            (message, table.place_of(key))
        }
        None => {
            return Some(Value::Array(
                texts.into_iter().map(|(it, _)| Value::String(it)).collect(),
            ));
        }
    };
    let first = english.first().and_then(Value::as_str).unwrap_or_default();
    let help = format!("in English it begins `{key} = [\"{first}\", ...`");
    report.push(Problem::new(Code::TextsValue, place, message).help(help));
    None
}

/// What stands in braces in a text, in order.
fn gaps(text: &str) -> Vec<&str> {
    let mut gaps = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        let close = rest[open..].find('}').map_or(rest.len(), |it| open + it + 1);
        gaps.push(&rest[open..close]);
        rest = &rest[close..];
    }
    gaps.sort_unstable();
    gaps
}
