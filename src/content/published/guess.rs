//! What became of something that was lost, by likeness: of texts first, of words and addresses second.
//!
//! Only what was lost is compared, and never with everything: texts are looked up by the bytes of
//! their sketches, titles by their words, and of comparisons letter by letter there is a limited number.

use std::collections::{HashMap, HashSet};

use super::lock::{Line, Lock};
use super::pages::{Page, Pages};
use super::sketch::{LENGTH, Sketch};
use crate::markdown::Heading;
use crate::parallel;

/// How many comparisons letter by letter there are in all; where more is lost, what was renamed is known by
/// its text, or a person has to look anyway.
const COMPARISONS: usize = 100_000;

/// The longest words, in bytes, that are compared letter by letter.
const LONGEST: usize = 200;
/// Of more pages than this that are alike in something, it says nothing.
const ALIKE: usize = 1000;

/// Likeness from 0 to 1 from which on a text, and words or an address, are taken for the same.
const SAME_TEXT: f64 = 0.35;
const SAME_WORDS: f64 = 0.5;
const SAME_SLUG: f64 = 0.8;
/// Below this part of what is needed, likeness says nothing.
const LITTLE: f64 = 0.7;
/// An address alone is never enough: `week-6` is not what became of `week-5`.
const NOT_ENOUGH: f64 = 0.99;
/// How much likeness counts with a page that was published before: it has a past of its own.
const PUBLISHED: f64 = 0.6;
/// Two that are as near to each other as this are equally like.
const EQUAL: f64 = 0.1;

/// What probably became of something.
pub(super) enum Guess<T> {
    /// This, without much doubt.
    Sure(T),
    /// This, but a person has to decide; why.
    Doubt(T, String),
    /// Nothing is like it.
    Nothing,
    /// There is too much to compare it with.
    Unknown,
}

/// Looks for what is like something that was lost.
pub(super) struct Guesser<'a> {
    lock: &'a Lock,
    /// Pages that can have further addresses.
    candidates: Vec<&'a Page<'a>>,
    /// The candidates by place and value of each byte of their sketches.
    by_byte: HashMap<(usize, u8), Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    comparisons: usize,
}

impl<'a> Guesser<'a> {
    pub(super) fn new(pages: &'a Pages<'a>, lock: &'a Lock) -> Self {
        let candidates: Vec<_> = pages.all().filter(|it| it.section.is_some()).collect();
        let sketches = parallel::map(&candidates, |_, it| Sketch::of(it.texts()));
        let mut by_byte: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_title: HashMap<_, Vec<_>> = HashMap::new();
        for (at, (page, sketch)) in candidates.iter().zip(sketches).enumerate() {
            let bytes = sketch.iter().flat_map(|it| it.bytes().iter().copied().enumerate());
            bytes.for_each(|it| by_byte.entry(it).or_default().push(at));
            by_title.entry(page.words.to_lowercase()).or_default().push(at);
        }
        Self {
            lock,
            candidates,
            by_byte,
            by_title,
            comparisons: COMPARISONS,
        }
    }

    /// The page that a lost one became; a page of questions only becomes another one.
    pub(super) fn page(&mut self, lost: &Line) -> Guess<&'a Page<'a>> {
        let questions = lost.path.text_of_questions().is_some();
        let mut rated: HashMap<usize, f64> = HashMap::new();
        let mut rate = |at: usize, likeness: f64| {
            let best = rated.entry(at).or_default();
            *best = best.max(likeness);
        };
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for byte in lost.sketch.iter().flat_map(|it| it.bytes().iter().copied().enumerate()) {
            let pages = self.by_byte.get(&byte).filter(|it| it.len() <= ALIKE);
            for at in pages.into_iter().flatten() {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let published = |at: usize| self.lock.has(&self.candidates[at].path, None);
        for (at, shared) in shared {
            let less = if published(at) { PUBLISHED } else { 1.0 };
            rate(at, less * part(shared, LENGTH) / SAME_TEXT);
        }
        for at in self.by_title.get(&lost.words.to_lowercase()).into_iter().flatten() {
            rate(*at, 1.0);
        }
        let known = rated
            .iter()
            .any(|(at, it)| *it >= 1.0 && self.candidates[*at].questions == questions);
        if !known && !questions {
            for at in 0..self.candidates.len() {
                let it = self.candidates[at];
                if !it.questions && !self.lock.has(&it.path, None) {
                    if !self.may_compare() {
                        return Guess::Unknown;
                    }
                    let slug = letters(lost.path.last_word(), it.path.last_word());
                    let best = rated.entry(at).or_default();
                    *best = best.max((slug / SAME_SLUG).min(NOT_ENOUGH));
                }
            }
        }
        let rated = rated.into_iter().map(|(at, likeness)| (self.candidates[at], likeness));
        let rated = rated.filter(|(it, _)| it.questions == questions);
        let lock = self.lock;
        choose(
            rated.collect(),
            |it| lock.has(&it.path, None),
            |it| format!("`{}`", it.path),
        )
    }

    /// The heading on `page` that a lost one became, of those in the text in which it stood.
    pub(super) fn heading(&mut self, lost: &Line, words: &str, page: &Page<'a>) -> Guess<(usize, &'a Heading)> {
        let mut rated = Vec::new();
        for (at, part) in page.parts.iter().enumerate() {
            let id = lost.id.as_deref().unwrap_or_default();
            if page.parts.len() > 1 && id.starts_with(&page.parts[0].prefix) != (at == 0) {
                continue;
            }
            for heading in &part.headings {
                if !self.may_compare() {
                    return Guess::Unknown;
                }
                rated.push(((at, *heading), likeness(words, heading.text.trim()) / SAME_WORDS));
            }
        }
        let lock = self.lock;
        let has = |(at, it): &(usize, &Heading)| {
            let prefix = &page.parts[*at].prefix;
            it.ids().any(|id| lock.has(&page.path, Some(&format!("{prefix}{id}"))))
        };
        choose(rated, has, |(_, it)| format!("\u{201c}{}\u{201d}", it.text.trim()))
    }

    fn may_compare(&mut self) -> bool {
        let may = self.comparisons > 0;
        self.comparisons = self.comparisons.saturating_sub(1);
        may
    }
}

/// Of the candidates with their likeness, where 1 is enough, the one that is meant. Of two that are equally
/// like, the one that was not published before.
fn choose<T: Clone>(mut rated: Vec<(T, f64)>, published: impl Fn(&T) -> bool, name: impl Fn(&T) -> String) -> Guess<T> {
    rated.retain(|(_, likeness)| *likeness >= LITTLE);
    rated.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| name(&a.0).cmp(&name(&b.0))));
    let Some(best) = rated.first().map(|(_, likeness)| *likeness) else {
        return Guess::Nothing;
    };
    rated.retain(|(_, likeness)| *likeness >= best - EQUAL);
    let new: Vec<_> = rated.iter().filter(|(it, _)| !published(it)).collect();
    let it = match (rated.as_slice(), new.as_slice()) {
        ([(it, _)], _) | (_, [(it, _)]) => it.clone(),
        ([(first, _), (second, _), ..], _) => {
            let why = format!("{} and {} are equally like it", name(first), name(second));
            return Guess::Doubt(first.clone(), why);
        }
        ([], _) => return Guess::Nothing,
    };
    if best >= 1.0 {
        Guess::Sure(it)
    } else {
        let why = format!("{} is only a little like it", name(&it));
        Guess::Doubt(it, why)
    }
}

/// How like two headings are, from 0 to 1: by the words they share, or by their letters.
fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let words = |it: &'_ str| -> HashSet<String> {
        let words = it.split(|it: char| !it.is_alphanumeric());
        words.filter(|it| !it.is_empty()).map(str::to_owned).collect()
    };
    let (one, other) = (words(&a), words(&b));
    let shared = 2 * one.intersection(&other).count();
    let shared = part(shared, (one.len() + other.len()).max(1));
    shared.max(letters(&a, &b))
}

/// How like two words are by their letters.
fn letters(a: &str, b: &str) -> f64 {
    if a.len().max(b.len()) > LONGEST {
        return f64::from(u8::from(a == b));
    }
    strsim::normalized_damerau_levenshtein(a, b)
}

#[expect(clippy::cast_precision_loss, reason = "both are small")]
fn part(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}
