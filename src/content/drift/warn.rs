//! What `alongside check` says of translations, and what readers of outdated ones are told.

use std::collections::{BTreeMap, HashMap};

use super::compare::Change;
use super::lock::Lock;
use super::status::{Outdated, State, file_hashes, state};
use super::{Pair, lock, pairs};
use crate::content::tree::Tree;
use crate::lang::Lang;
use crate::parallel;
use crate::problem::{Code, Place, Problem, Report};

/// Reports what is missing or outdated in editions that are not the first, which is the default one. Answers how many
/// passages have changed of what each outdated file translates.
pub(in crate::content) fn check(tree: &Tree, languages: &[Lang], report: &mut Report) -> BTreeMap<String, usize> {
    let mut outdated = BTreeMap::new();
    let Some((default, others)) = languages.split_first() else {
        return outdated;
    };
    let mut hashes: HashMap<String, String> = HashMap::new();
    for lang in others {
        let pairs = pairs(tree, default, lang);
        let lock = Lock::read(tree, lang.tag(), report);
        if hashes.is_empty() && lock.is_some() {
            hashes = file_hashes(tree, &pairs);
        }
        // What is said of the lock then is enough.
        let is_broken = lock.as_ref().is_some_and(|it| it.is_broken);
        let lock = lock.unwrap_or_default();
        let hash = |it: &Pair| hashes.get(&it.source).map(String::as_str).unwrap_or_default();
        let states = parallel::map(&pairs, |_, it| state(tree, &lock, it, hash(it)));
        let (mut missing, mut unsynced) = (Vec::new(), Vec::new());
        for (pair, state) in pairs.iter().zip(&states) {
            match state {
                State::Complete => {}
                State::Outdated(it) => {
                    outdated.insert(pair.path.clone(), it.changes.len());
                    report.push(behind(lang, pair, it));
                }
                State::Missing => missing.push(pair),
                State::Unsynced => unsynced.push(pair),
            }
        }
        report.extend(absent(lang, &missing));
        if !is_broken {
            report.extend(unknown(lang, &unsynced));
        }
    }
    outdated
}

fn behind(lang: &Lang, pair: &Pair, outdated: &Outdated) -> Problem {
    let what = match outdated.changes.len() {
        1 => "a paragraph".to_owned(),
        count => format!("{count} paragraphs"),
    };
    let have = if outdated.changes.len() == 1 { "has" } else { "have" };
    let message = format!("{what} of `{}` {have} changed since this was translated", pair.source);
    let first = outdated.changes.first().and_then(|it| match it {
        Change::Reworded(at, _) | Change::Removed(at) | Change::Moved(at, _) | Change::Added(Some(at), _) => {
            outdated.translation_of(*at)
        }
        Change::Added(None, _) => None,
    });
    let place = first.unwrap_or_else(|| Place::file(&pair.path));
    let section = &pair.section;
    Problem::new(Code::TranslationOutdated, place, message).help(format!(
        "`alongside translate --status {lang} {section}` shows what changed; when the translation says it too, \
         `alongside translate --sync {lang} {section}`"
    ))
}

/// A hint about the texts that nobody translated.
fn absent(lang: &Lang, missing: &[&Pair]) -> Report {
    let mut report = Report::default();
    if let [first, others @ ..] = missing {
        let message = format!(
            "`{}`{} not translated; readers get the text as it was written",
            first.source,
            and(others)
        );
        let help = format!(
            "`alongside translate --status {lang}` lists them; write `{}`",
            first.path
        );
        let place = Place::file(&first.path);
        report.push(Problem::new(Code::TranslationMissing, place, message).help(help));
    }
    report
}

/// A hint about translations of which nobody said what they translate.
fn unknown(lang: &Lang, unsynced: &[&Pair]) -> Report {
    let mut report = Report::default();
    if let [first, others @ ..] = unsynced {
        let message = format!("nobody has said yet that `{}`{} up to date", first.path, and(others));
        let help = format!(
            "when the translation says what the text says now, run `alongside translate --sync {lang}`: from then \
             on you are told what changes"
        );
        let place = Place::file(&lock::path(lang.tag()));
        report.push(Problem::new(Code::TranslationUnsynced, place, message).help(help));
    }
    report
}

/// How a sentence goes on about the others, up to its verb.
fn and(others: &[&Pair]) -> String {
    match others.len() {
        0 => " is".to_owned(),
        1 => " and another text are".to_owned(),
        count => format!(" and {count} other texts are"),
    }
}
