//! How far an edition's translations are behind their texts.

use std::collections::HashMap;

use super::compare::{Change, changes};
use super::lock::{Entry, Lock};
use super::passage::{BODY, HASH, Passage, passages};
use super::{Pair, pairs};
use crate::content::source;
use crate::content::tree::Tree;
use crate::hash::hash;
use crate::lang::Lang;
use crate::parallel;
use crate::problem::{Place, Report, Source};

/// A text and how far its translation is behind it.
#[derive(Debug, Clone)]
pub struct Status {
    /// The text and its translation.
    pub pair: Pair,
    /// How far it is.
    pub state: State,
}

/// How far a translation is behind its text.
#[derive(Debug, Clone)]
pub enum State {
    /// It is up to date.
    Complete,
    /// The text has changed since.
    Outdated(Outdated),
    /// There is none.
    Missing,
    /// Nobody said which state of the text it translates.
    Unsynced,
}

/// What became of a text since it was translated.
#[derive(Debug, Clone)]
pub struct Outdated {
    /// Its passages as they were.
    pub old: Vec<Passage>,
    /// What became of them.
    pub changes: Vec<Change>,
    /// The text as it is.
    pub source: Source,
    /// The translation, and its passages.
    translation: (Source, Vec<Passage>),
}

impl Outdated {
    /// The passage of the translation that translates the old passage at this position, as far as both have
    /// the same shape.
    pub fn translation_of(&self, at: usize) -> Option<Place> {
        let (source, own) = &self.translation;
        let kind = self.old.get(at)?.kind;
        let is_body = |it: &&Passage| it.kind == BODY;
        let passage = if kind == BODY {
            let (before, count) = (
                self.old[..at].iter().filter(is_body).count(),
                self.old.iter().filter(is_body).count(),
            );
            let own: Vec<_> = own.iter().filter(is_body).collect();
            *own.get(before).filter(|_| own.len() == count)?
        } else {
            own.iter().find(|it| it.kind == kind)?
        };
        Some(source.at(passage.span.clone()))
    }

    /// Where a passage of the text stands now.
    pub fn place(&self, passage: &Passage) -> Place {
        self.source.at(passage.span.clone())
    }
}

/// Every text of the edition `default`, and how far its translation into `lang` is, in the order of the course. What
/// is wrong with the lock is reported.
pub fn status(tree: &Tree, default: &Lang, lang: &Lang, report: &mut Report) -> Vec<Status> {
    let lock = Lock::read(tree, lang.tag(), report).unwrap_or_default();
    let pairs = pairs(tree, default, lang);
    let states = parallel::map(&pairs, |_, pair| {
        state(tree, &lock, pair, &file_hash(tree, &pair.source))
    });
    let each = pairs.into_iter().zip(states);
    each.map(|(pair, state)| Status { pair, state }).collect()
}

/// The hash of each text, for languages that are compared with the same.
pub(super) fn file_hashes(tree: &Tree, pairs: &[Pair]) -> HashMap<String, String> {
    let hashes = parallel::map(pairs, |_, it| file_hash(tree, &it.source));
    pairs.iter().map(|it| it.source.clone()).zip(hashes).collect()
}

/// The hash of a whole file.
pub(super) fn file_hash(tree: &Tree, path: &str) -> String {
    hash(tree.bytes(path).unwrap_or_default(), HASH)
}

/// How far a translation is behind its text, whose file has this hash.
pub(super) fn state(tree: &Tree, lock: &Lock, pair: &Pair, hash: &str) -> State {
    if tree.bytes(&pair.path).is_none() {
        return State::Missing;
    }
    match lock.get(&pair.key()) {
        None => State::Unsynced,
        Some(entry) if entry.file == hash => State::Complete,
        Some(entry) => compared(tree, entry, pair),
    }
}

/// The same of a text that is another file than it was. If only its lines are broken elsewhere, nothing has changed.
fn compared(tree: &Tree, entry: &Entry, pair: &Pair) -> State {
    let (text, translation) = (source(tree, &pair.source), source(tree, &pair.path));
    let old = entry.passages();
    let changes = changes(&old, &passages(&text));
    if changes.is_empty() {
        return State::Complete;
    }
    let own = passages(&translation);
    State::Outdated(Outdated {
        old,
        changes,
        source: text,
        translation: (translation, own),
    })
}
