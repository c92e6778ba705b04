//! Everything that is wrong at once.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::Arc;

use super::{Code, Place, Problem, Severity, machine, text};

/// How many problems of one kind in one file people are shown; more would only hide the others.
const SHOWN: usize = 100;

/// How many problems of one kind in one file are held; more would fill the memory.
const HELD: usize = 10_000;

/// Everything that is wrong with a content folder.
///
/// It prints as one text: the problems in order of place, an empty line after
/// each, and a line that counts them. An empty report prints nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    problems: Vec<Problem>,
    /// How many there are of each kind in each file, whether they are held or not.
    found: BTreeMap<Code, HashMap<Arc<str>, usize>>,
}

impl Report {
    /// Leaves out the problems with this code, because they are said better elsewhere.
    pub(crate) fn without(mut self, code: Code) -> Self {
        self.problems.retain(|it| it.code != code);
        self.found.remove(&code);
        self
    }

    /// Leaves out the advice about style.
    #[must_use]
    pub fn without_hints(mut self) -> Self {
        self.problems.retain(|it| it.code.severity() != Severity::Hint);
        self.found.retain(|code, _| code.severity() != Severity::Hint);
        self
    }

    /// Adds one problem.
    pub fn push(&mut self, problem: Problem) {
        let files = self.found.entry(problem.code).or_default();
        let found = match files.get_mut(problem.place.path()) {
            Some(found) => found,
            None => files.entry(problem.place.path().into()).or_default(),
        };
        *found += 1;
        if *found <= HELD {
            self.problems.push(problem);
        }
    }

    /// Takes over all problems of `other`.
    pub fn extend(&mut self, other: Self) {
        other.problems.into_iter().for_each(|it| self.push(it));
        for (code, files) in other.found {
            for (path, found) in files {
                *self.found.entry(code).or_default().entry(path).or_default() += found.saturating_sub(HELD);
            }
        }
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

    /// The problems in order of place, each once; of very many of one kind in one file, the first.
    pub fn problems(&self) -> Vec<&Problem> {
        fn key(it: &Problem) -> (&Place, Code) {
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

    /// How many errors there are, and how much else.
    pub fn counts(&self) -> (usize, usize) {
        let kinds = self.kinds();
        let errors = kinds.iter().filter(|((_, code), _)| code.severity() == Severity::Error);
        let errors = errors.map(|(_, count)| count).sum();
        (errors, kinds.values().sum::<usize>() - errors)
    }

    /// How many problems there are of each kind in each file, also of those that are not held.
    fn kinds(&self) -> BTreeMap<(&str, Code), usize> {
        let mut kinds: BTreeMap<(&str, Code), usize> = BTreeMap::new();
        for problem in self.problems() {
            *kinds.entry((problem.place.path(), problem.code)).or_default() += 1;
        }
        for ((path, code), count) in &mut kinds {
            let found = self.found.get(code).and_then(|it| it.get(*path));
            *count += found.map_or(0, |it| it.saturating_sub(HELD));
        }
        kinds
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
        let mut shown: BTreeMap<(&str, Code), usize> = BTreeMap::new();
        for problem in self.problems() {
            let shown = shown.entry((problem.place.path(), problem.code)).or_default();
            *shown += 1;
            if *shown <= SHOWN {
                writeln!(f, "{problem}\n")?;
            }
        }
        let mut counts: BTreeMap<Severity, usize> = BTreeMap::new();
        for ((path, code), count) in self.kinds() {
            *counts.entry(code.severity()).or_default() += count;
            if count > SHOWN {
                let (id, more) = (code.id(), count - SHOWN);
                writeln!(f, "{id} is found {more} more times in {}.", text::visible(path))?;
            }
        }
        let parts: Vec<_> = counts
            .into_iter()
            .map(|(severity, count)| format!("{count} {}{}", severity.name(), if count == 1 { "" } else { "s" }))
            .collect();
        writeln!(f, "{}.", parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::{HELD, Report, SHOWN};
    use crate::problem::{Code, Problem, Source};

    #[test]
    fn very_many_of_one_kind_are_counted_and_not_held() {
        let source = Source::new("a.md", &"x".repeat(HELD + 7));
        let mut one = Report::default();
        for at in 0..HELD + 7 {
            one.push(Problem::new(Code::RawHtml, source.at(at..at + 1), "no"));
        }
        let mut report = Report::default();
        report.extend(one);
        assert_eq!(report.problems().len(), HELD);
        let text = report.to_string();
        let more = HELD + 7 - SHOWN;
        assert!(text.ends_with(&format!(
            "E040 is found {more} more times in a.md.\n{} errors.\n",
            HELD + 7
        )));
    }
}
