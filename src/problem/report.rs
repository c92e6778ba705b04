//! Everything that is wrong at once.

use std::collections::BTreeMap;
use std::fmt;

use super::{Code, Problem, Severity, machine};

/// How many problems of one kind in one file are printed; more would only hide the others.
const SHOWN: usize = 100;

/// Everything that is wrong with a content folder.
///
/// It prints as one text: the problems in order of place, an empty line after
/// each, and a line that counts them. An empty report prints nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    problems: Vec<Problem>,
}

impl Report {
    /// Leaves out the problems with this code, because they are said better elsewhere.
    pub(crate) fn without(mut self, code: Code) -> Self {
        self.problems.retain(|it| it.code != code);
        self
    }

    /// Leaves out the advice about style.
    #[must_use]
    pub fn without_hints(mut self) -> Self {
        self.problems.retain(|it| it.code.severity() != Severity::Hint);
        self
    }

    /// Adds one problem.
    pub fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Takes over all problems of `other`.
    pub fn extend(&mut self, other: Self) {
        self.problems.extend(other.problems);
    }

    /// Keeps the value, or the problem in its stead.
    pub fn keep<T>(&mut self, result: Result<T, Problem>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(problem) => {
                self.push(problem);
                None
            }
        }
    }

    /// The problems in order of place, each once.
    pub fn problems(&self) -> Vec<&Problem> {
        fn key(it: &Problem) -> (&super::Place, Code) {
            (&it.place, it.code)
        }
        let mut sorted: Vec<_> = self.problems.iter().collect();
        sorted.sort_by(|a, b| key(a).cmp(&key(b)));
        sorted.dedup_by(|a, b| key(a) == key(b) && a.message == b.message);
        sorted
    }

    /// Whether one of the problems, in any order, is such a one.
    pub(crate) fn any(&self, is: impl Fn(&Problem) -> bool) -> bool {
        self.problems.iter().any(is)
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether something was found with which the site cannot be built.
    pub fn has_errors(&self) -> bool {
        self.any(Problem::is_error)
    }

    /// How many problems of this severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        let problems = self.problems().into_iter();
        problems.filter(|it| it.code.severity() == severity).count()
    }

    /// The problems for programs, one JSON object a line. `folder` is put before each path.
    pub fn json<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = String> + 'a {
        let problems = self.problems().into_iter();
        problems.map(move |it| machine::json(it, folder) + "\n")
    }

    /// The problems as annotations for GitHub, one a line. `folder` is put before each path.
    pub fn github<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = String> + 'a {
        let problems = self.problems().into_iter();
        problems.map(move |it| machine::github(it, folder) + "\n")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return Ok(());
        }
        let mut counts = BTreeMap::new();
        let mut kinds: BTreeMap<(&str, Code), usize> = BTreeMap::new();
        for problem in self.problems() {
            *counts.entry(problem.code.severity()).or_insert(0) += 1;
            let kind = kinds.entry((problem.place.path(), problem.code)).or_default();
            *kind += 1;
            if *kind <= SHOWN {
                writeln!(f, "{problem}\n")?;
            }
        }
        for ((path, code), count) in kinds.iter().filter(|(_, count)| **count > SHOWN) {
            let (id, more) = (code.id(), count - SHOWN);
            writeln!(f, "{id} is found {more} more times in {}.", super::text::visible(path))?;
        }
        let parts: Vec<_> = counts
            .into_iter()
            .map(|(severity, count): (Severity, usize)| {
                format!("{count} {}{}", severity.name(), if count == 1 { "" } else { "s" })
            })
            .collect();
        writeln!(f, "{}.", parts.join(", "))
    }
}
