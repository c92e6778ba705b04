//! The one way content is criticised: a [`Problem`] says what is wrong, where,
//! and what to type instead; a [`Report`] holds everything that is wrong at once.
//!
//! Stages of the pipeline return `(T, Report)` and never stop at the first
//! fault. How a problem is printed is decided in `text`, what each code means
//! in `code`. Faults of the machine (disk, port) are not problems.

mod code;
mod place;
mod text;

pub use code::{Code, Severity};
pub use place::{Place, Source};

use std::fmt;

/// One thing wrong in the content, written for the person who edits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of mistake it is; its number never changes its meaning.
    pub code: Code,
    /// Where it stands.
    pub place: Place,
    /// One sentence in the editor's words, lower case, without a full stop.
    pub message: String,
    /// One line that can be typed or done; absent where the message says it all.
    pub help: Option<String>,
}

impl Problem {
    /// A problem without help; see [`Problem::help`].
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            place,
            message: message.into(),
            help: None,
        }
    }

    /// Adds the line that says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether the site cannot be built with it.
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text::render(self))
    }
}

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

    /// The problems in order of place.
    pub fn problems(&self) -> Vec<&Problem> {
        let mut sorted: Vec<_> = self.problems.iter().collect();
        sorted.sort_by(|a, b| (&a.place, a.code).cmp(&(&b.place, b.code)));
        sorted
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether something was found with which the site cannot be built.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(Problem::is_error)
    }

    /// How many errors and how many warnings there are.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.problems.iter().filter(|it| it.is_error()).count();
        (errors, self.problems.len() - errors)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return Ok(());
        }
        for problem in self.problems() {
            writeln!(f, "{problem}\n")?;
        }
        let (errors, warnings) = self.counts();
        let parts: Vec<_> = [(errors, "error"), (warnings, "warning")]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
            .collect();
        writeln!(f, "{}.", parts.join(", "))
    }
}

/// The candidate that `found` was probably meant to be, for "did you mean".
///
/// Near means a Damerau-Levenshtein distance of at most a third of the longer
/// word, the habit of compilers; the first of equally near ones wins.
pub fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let found = found.to_lowercase();
    candidates
        .into_iter()
        .map(|it| (strsim::damerau_levenshtein(&found, &it.to_lowercase()), it))
        .filter(|(distance, it)| *distance <= found.chars().count().max(it.chars().count()).div_ceil(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, it)| it)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_word_is_near() {
        #[track_caller]
        fn check(found: &str, expected: Option<&str>) {
            assert_eq!(nearest(found, ["title", "summary", "updated"]), expected);
        }

        check("sumary", Some("summary"));
        check("Titel", Some("title"));
        check("update", Some("updated"));
        check("author", None);
        check("", None);
    }
}
