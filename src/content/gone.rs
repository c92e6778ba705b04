//! What is gone on purpose: the entries `[[gone]]` of site.toml.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::model::Edition;
use super::published::{Line, Pages};
use super::table::Table;
use crate::problem::{Code, Place, Problem, Report};
use crate::url::{SitePath, is_health, split_fragment, with_fragment};

/// What stands below a line `[[gone]]`.
pub(super) const LINES: &str = "`address = \"/lessons/old-name\"`";

/// The keys of an entry.
pub(super) const KEYS: [&str; 2] = ["address", "text"];

/// A page, or a place on one, that was taken away on purpose.
#[derive(Debug, Clone)]
pub struct Gone {
    /// Where it was.
    pub path: SitePath,
    /// The place on the page; without one, the page and everything below it is gone.
    pub id: Option<String>,
    /// A sentence for visitors.
    pub text: Option<String>,
    place: Place,
}

impl Gone {
    /// Reads one entry.
    pub(super) fn read(table: &Table<'_>, report: &mut Report) -> Option<Self> {
        let text = table.text("text", report);
        let (address, place) = table.required("address", Code::SettingsValue, report)?;
        let Some((path, id)) = split_fragment(&address) else {
            let message = format!("`{address}` is not an address of this site");
            let problem = Problem::new(Code::SettingsValue, place, message);
            report.push(problem.help("write it as it stands in published.lock: `address = \"/lessons/old-name\"`"));
            return None;
        };
        let id = id.map(str::to_owned);
        if let (Some(_), Some((_, place))) = (&id, &text) {
            let message = "nobody can read a sentence about a part of a page";
            let problem = Problem::new(Code::SettingsValue, place.clone(), message);
            report.push(problem.help("take `text` out; the rest of the page is still there"));
        }
        let text = text.map(|(text, _)| text);
        Some(Self { path, id, text, place })
    }

    fn address(&self) -> String {
        match &self.id {
            Some(id) => with_fragment(self.path.as_str(), id),
            None => self.path.to_string(),
        }
    }
}

/// Reports entries for what is not gone at all.
pub(super) fn check(gone: &[Gone], editions: &[Edition], pages: &Pages<'_>, report: &mut Report) {
    let mut seen = HashSet::new();
    for it in gone {
        let address = it.address();
        let page = pages.find(&it.path);
        let message = match (page, &it.id) {
            _ if !seen.insert(address.clone()) => format!("`{address}` stands here twice"),
            _ if is_health(it.path.as_str()) || editions.iter().any(|edition| edition.paths.keeps(&it.path)) => {
                format!("the program keeps `{address}` for itself")
            }
            (Some(page), None) => format!("`{address}` is not gone: it leads to \u{201c}{}\u{201d}", page.words),
            (Some(page), Some(id)) if page.has(id) => {
                format!("`{address}` is not gone: it is on \u{201c}{}\u{201d}", page.words)
            }
            _ => continue,
        };
        let problem = Problem::new(Code::GoneThere, it.place.clone(), message);
        report.push(problem.help("take this entry `[[gone]]` out"));
    }
}

/// What was taken away on purpose.
pub(super) struct Absent<'a> {
    pages: HashMap<&'a str, &'a Gone>,
    spots: HashSet<(&'a str, &'a str)>,
}

impl<'a> Absent<'a> {
    pub(super) fn new(gone: &'a [Gone]) -> Self {
        let pages = gone.iter().filter(|it| it.id.is_none());
        let spots = gone.iter().filter_map(|it| Some((it.path.as_str(), it.id.as_deref()?)));
        Self {
            pages: pages.map(|it| (it.path.as_str(), it)).collect(),
            spots: spots.collect(),
        }
    }

    /// The entry by which a page is gone: its own, or that of the nearest page above it.
    pub(super) fn page(&self, path: &SitePath) -> Option<&'a Gone> {
        let mut own = std::iter::once(path.as_str()).chain(path.above());
        own.find_map(|it| self.pages.get(it)).copied()
    }

    /// Whether a place on a page is gone.
    pub(super) fn spot(&self, path: &SitePath, id: &str) -> bool {
        self.spots.contains(&(path.as_str(), id))
    }

    /// Every page that is gone, with the sentence for visitors: those of the entries with their
    /// questions, and what lay below them.
    pub(super) fn pages<'l>(
        &self,
        pages: &Pages<'_>,
        lock: impl Iterator<Item = &'l Line>,
    ) -> BTreeMap<SitePath, Option<String>> {
        let own = self.pages.values().map(|it| it.path.clone());
        let own = own.flat_map(|it| {
            let questions = it.text_of_questions().is_none().then(|| it.questions());
            std::iter::once(it).chain(questions)
        });
        let below = lock.filter(|it| it.id.is_none()).map(|it| it.path.clone());
        let all = own.chain(below).filter(|it| pages.find(it).is_none());
        all.filter_map(|it| Some((it.clone(), self.page(&it)?.text.clone())))
            .collect()
    }
}
