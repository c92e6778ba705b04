//! Headings and their ids.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A heading of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6, or 1 where it has been criticised: the page's title is the only heading of level 1.
    pub level: u8,
    /// The fragment that leads here; unique in its document.
    pub id: String,
    /// Fragments that lead here too, because links with them are in the world; unique as well.
    pub further: Vec<String>,
    /// Whether the author wrote the id; otherwise it comes from the words.
    pub explicit: bool,
    /// The words without markup.
    pub text: String,
    /// Its bytes in the source file.
    pub span: Range<usize>,
}

impl Heading {
    /// Every fragment that leads here, its own id first.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.id).chain(&self.further).map(String::as_str)
    }
}

/// The ids in the braces at the end of a heading as it is written, `{#one #two}`, and the bytes of the braces.
pub fn written_ids(heading: &str) -> Option<(Range<usize>, Vec<&str>)> {
    let line = heading.trim_end();
    let open = line.strip_suffix('}')?.rfind('{')?;
    let inner = &line[open + 1..line.len() - 1];
    let ids = inner.split_ascii_whitespace().filter_map(|it| it.strip_prefix('#'));
    Some((open..line.len(), ids.filter(|it| !it.is_empty()).collect()))
}

/// Ids that the pages need for themselves.
const RESERVED: [&str; 3] = ["main", "ask", "lessons"];

/// The words of a heading as an id: lower case, letters and digits of any
/// script kept, everything else one hyphen, apostrophes dropped.
pub fn slugify(text: &str) -> String {
    let mut out = String::new();
    for it in text.chars().flat_map(char::to_lowercase) {
        if it.is_alphanumeric() {
            out.push(it);
        } else if !matches!(it, '\'' | '’' | '‘') && !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// Whether an author may use `id`: what [`slugify`] would make of it, and not
/// one of the ids that pages need for themselves.
pub fn is_id(id: &str) -> bool {
    !id.is_empty() && slugify(id) == id && !RESERVED.contains(&id)
}

/// The ids of a page, and how to find one that is still free.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// The next number to try for a text that stands there more than once.
    next: HashMap<String, usize>,
}

impl Ids {
    /// Takes an id that an author wrote; `false` if it was taken before.
    pub(super) fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// An id that is free at the moment, without taking it.
    pub(super) fn suggest(&mut self, text: &str) -> String {
        let id = self.free(text);
        self.taken.remove(&id);
        id
    }

    /// Takes an id for a heading with these words.
    pub(super) fn free(&mut self, text: &str) -> String {
        let base = match slugify(text) {
            slug if slug.is_empty() => "part".to_owned(),
            slug => slug,
        };
        let mut id = base.clone();
        let next = self.next.entry(base.clone()).or_insert(2);
        while RESERVED.contains(&id.as_str()) || !self.taken.insert(id.clone()) {
            id = format!("{base}-{next}");
            *next += 1;
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::{Ids, is_id, slugify, written_ids};
    use proptest::prelude::*;

    #[test]
    fn words_become_ids() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(slugify(text), expected);
        }

        check("The value under the wish", "the-value-under-the-wish");
        check("You Won’t Always Nail It!", "you-wont-always-nail-it");
        check("  -- What?  (Really) ", "what-really");
        check("Über Gefühle", "über-gefühle");
        check("好奇心", "好奇心");
        check("???", "");
    }

    #[test]
    fn braces_hold_ids() {
        #[track_caller]
        fn check(heading: &str, expected: Option<(&str, &[&str])>) {
            let found = written_ids(heading);
            let found = found
                .as_ref()
                .map(|(span, ids)| (&heading[span.clone()], ids.as_slice()));
            assert_eq!(found, expected);
        }

        check("## Tides", None);
        check("## Tides {#moon}", Some(("{#moon}", &["moon"])));
        check("## Tides {#moon  #sun} ", Some(("{#moon  #sun}", &["moon", "sun"])));
        check("## {a} {#moon}", Some(("{#moon}", &["moon"])));
        check("## Tides {}", Some(("{}", &[])));
        check("## Tides }", None);
    }

    #[test]
    fn ids_the_pages_need_are_not_given_away() {
        let mut ids = Ids::default();
        assert!(ids.take("tides"));
        assert!(!ids.take("tides"));
        assert_eq!(ids.free("Tides"), "tides-2");
        assert_eq!(ids.free("Tides"), "tides-3");
        assert_eq!(ids.free("Lessons"), "lessons-2");
        assert_eq!(ids.free("?"), "part");
        assert!(!is_id("main"));
        assert!(!is_id("Big"));
        assert!(is_id("small"));
    }

    proptest! {
        #[test]
        fn an_id_is_stable_and_needs_no_escaping(text in "\\PC{0,60}") {
            let id = slugify(&text);
            prop_assert_eq!(slugify(&id), id.clone());
            prop_assert!(!id.contains(['"', '<', '>', '&', '#', ' ', '\'']));
        }
    }
}
