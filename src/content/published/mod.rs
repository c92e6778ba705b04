//! published.lock: every address, heading id and question id that was ever published, and the proof
//! that each of them still leads somewhere: to a page, to one by a single redirect, or to the word
//! that it is gone on purpose.
//!
//! `lock` reads and writes the file, `pages` says what is published at the moment, `compare` finds what
//! was lost, `guess` what became of it, and `edit` the lines that mend it.

mod compare;
mod edit;
mod guess;
mod lock;
mod pages;
mod sketch;

pub use edit::Edit;
pub(super) use lock::Line;
pub use lock::{FILE, Lock};
pub(super) use pages::Pages;

use std::collections::BTreeMap;

use super::Date;
use super::gone::{self, Absent};
use super::model::{Library, Target};
use super::tree::Tree;
use crate::problem::{Code, Place, Problem, Report, Severity};
use crate::url::SitePath;

/// Something that was published and leads nowhere now, or a link within the content that does.
#[derive(Debug, Clone)]
pub struct Lost {
    /// What is said of it.
    pub problem: Problem,
    /// The change that mends it, or why a person has to decide.
    pub fix: Result<Edit, String>,
}

/// What came of comparing the content with published.lock.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    pub(super) report: Report,
    pub(super) lost: Vec<Lost>,
    /// The first day of each address of a page.
    pub(super) first: BTreeMap<SitePath, Date>,
    /// Pages that are gone on purpose, with the sentence for visitors.
    pub(super) gone: BTreeMap<SitePath, Option<String>>,
}

/// Compares `library` with the lock in `tree`. `report` is what was found so far: where texts could not be
/// read, nothing can be said about what they published.
pub(super) fn compare(tree: &Tree, library: &Library, report: &Report) -> Comparison {
    let gone = &library.identity.gone;
    if gone.is_empty() && tree.bytes(FILE).is_none() {
        return Comparison::default();
    }
    let mut own = Report::default();
    let pages = Pages::new(&library.editions);
    gone::check(gone, &library.editions, &pages, &mut own);
    let absent = Absent::new(gone);
    let lock = Lock::read(tree, &mut own);
    let lines = lock.iter().flat_map(Lock::lines);
    let gone = absent.pages(&pages, lines);
    let lines = lock.iter().flat_map(Lock::lines).filter(|it| it.id.is_none());
    let first = lines.map(|it| (it.path.clone(), it.day)).collect();
    let mut lost = Vec::new();
    if let Some(lock) = lock.filter(|_| is_whole(report)) {
        lost = compare::lost(tree, library, &lock, &pages, &absent);
        for it in &lost {
            own.push(it.problem.clone());
        }
        unlocked(library, &lock, &pages, &mut own);
    }
    Comparison {
        report: own,
        lost,
        first,
        gone,
    }
}

/// Whether every text could be read, so that a page that is not there is lost.
fn is_whole(report: &Report) -> bool {
    let harmless = |code| {
        matches!(
            code,
            Code::SettingsKey
                | Code::SettingsValue
                | Code::SummaryRepeated
                | Code::TitleRepeated
                | Code::RawHtml
                | Code::UnsafeScheme
                | Code::DeadLink
                | Code::DeadFragment
                | Code::PictureMissing
                | Code::HeadingSkipped
                | Code::HeadingTitle
                | Code::HeadingEmpty
                | Code::FileKind
                | Code::Alias
        )
    };
    let mut problems = report.problems().into_iter();
    problems.all(|it| it.code.severity() != Severity::Error || harmless(it.code))
}

/// A hint for pages that are published and not yet held by the lock.
fn unlocked(library: &Library, lock: &Lock, pages: &Pages<'_>, report: &mut Report) {
    let new: Vec<&SitePath> = pages
        .all()
        .map(|it| &it.path)
        .filter(|it| !lock.has(it, None))
        .collect();
    if library.identity.address.is_some()
        && let [first, others @ ..] = new.as_slice()
    {
        let more = match others.len() {
            0 => String::new(),
            1 => " and another page".to_owned(),
            count => format!(" and {count} other pages"),
        };
        let message = format!("`{first}`{more} can still be moved without a trace");
        let problem = Problem::new(Code::NotLocked, Place::file(FILE), message);
        report
            .push(problem.help("when they are published, run `alongside lock`: from then on every link to them holds"));
    }
}

/// What is to be written into published.lock: what stands there, and with the day `today` whatever is
/// published and does not stand there yet. Also answers what is new, as addresses.
pub fn renewed(tree: &Tree, library: &Library, today: Date) -> (Lock, Vec<String>) {
    let mut lock = Lock::read(tree, &mut Report::default()).unwrap_or_default();
    let added = lock.renew(&Pages::new(&library.editions), today);
    (lock, added)
}

/// Every place on a page that some text of the site links to.
fn linked(library: &Library) -> impl Iterator<Item = (&SitePath, &str)> {
    let texts = library.editions.iter().flat_map(|edition| {
        let sections = edition.sections.iter().flat_map(|it| {
            let questions = it.questions.as_ref().map(|it| &it.text);
            std::iter::once(&it.text).chain(questions)
        });
        std::iter::once(&edition.article.text).chain(sections)
    });
    texts.flat_map(|it| &it.targets).filter_map(|it| match it {
        Target::Page { path, id: Some(id), .. } => Some((path, id.as_str())),
        _ => None,
    })
}
