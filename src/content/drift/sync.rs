//! What is written when somebody says that translations are up to date.

use super::lock::{Entry, Lock, path};
use super::passage::passages;
use super::status::{State, file_hash, state};
use super::{Pair, pairs};
use crate::content::source;
use crate::content::tree::Tree;
use crate::lang::Lang;
use crate::problem::Report;

/// What came of it.
#[derive(Debug, Default)]
pub struct Synced {
    /// Where the lock lies in the content folder.
    pub path: String,
    /// What the lock has to say; `None` if there is nothing to be said and never was.
    pub text: Option<String>,
    /// The translations that were behind, or that the lock did not know.
    pub renewed: Vec<Renewed>,
    /// Texts that the lock knew and that are not there any more, as it called them.
    pub forgotten: Vec<String>,
    /// How many translations the lock knows now.
    pub total: usize,
}

/// A translation that is up to date from now on.
#[derive(Debug)]
pub struct Renewed {
    /// Its file in the content folder.
    pub path: String,
    /// How many passages of its text had changed; `None` if the lock did not know it.
    pub changed: Option<usize>,
}

/// What the lock of the edition `lang` says when its translations in `sections`, or all if there are none named, are up
/// to date with `default`. With a lock that cannot be read it is an error, as long as what it says of other texts
/// would be lost.
pub fn synced(tree: &Tree, default: &Lang, lang: &Lang, sections: &[String]) -> Result<Synced, Report> {
    let mut report = Report::default();
    let lock = Lock::read(tree, lang.tag(), &mut report);
    let is_there = lock.is_some();
    let mut lock = lock.unwrap_or_default();
    if lock.is_newer || lock.is_broken && !sections.is_empty() {
        return Err(report);
    }
    let pairs: Vec<Pair> = pairs(tree, default, lang)
        .into_iter()
        .filter(|it| tree.bytes(&it.path).is_some())
        .collect();
    let mut done = Synced {
        path: path(lang.tag()),
        ..Synced::default()
    };
    let chosen = |it: &&Pair| sections.is_empty() || sections.contains(&it.section);
    for pair in pairs.iter().filter(chosen) {
        let hash = file_hash(tree, &pair.source);
        let changed = match state(tree, &lock, pair, &hash) {
            State::Outdated(it) => Some(Some(it.changes.len())),
            State::Unsynced => Some(None),
            State::Complete | State::Missing => None,
        };
        done.renewed.extend(changed.map(|changed| Renewed {
            path: pair.path.clone(),
            changed,
        }));
        lock.set(&pair.key(), Entry::new(hash, &passages(&source(tree, &pair.source))));
    }
    let keys: Vec<String> = pairs.iter().map(Pair::key).collect();
    done.forgotten = lock
        .keys()
        .filter(|it| !keys.iter().any(|key| key == it))
        .map(str::to_owned)
        .collect();
    for key in &done.forgotten {
        lock.remove(key);
    }
    done.total = lock.keys().count();
    done.text = (is_there || done.total > 0).then(|| lock.to_string());
    Ok(done)
}
