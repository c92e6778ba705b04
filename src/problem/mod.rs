//! The one way content is criticised: a [`Problem`] says what is wrong, where,
//! and what to type instead; a [`Report`] holds everything that is wrong at once.
//!
//! Stages of the pipeline return `(T, Report)` and never stop at the first
//! fault. How a problem is printed is decided in `text` for people and in
//! `machine` for programs; what each code means in `code`, and at length in
//! explanations.md. Faults of the machine (disk, port) are not problems.

mod code;
mod explain;
mod machine;
mod place;
mod report;
mod text;

pub use code::{Code, Severity};
pub use explain::{explanation, find};
pub use place::{Place, Source};
pub use report::Report;
pub use text::shown;

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

/// The candidate that `found` was probably meant to be, for "did you mean".
///
/// Near means a Damerau-Levenshtein distance of at most a third of the longer
/// word, the habit of compilers; the first of equally near ones wins.
pub fn nearest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let found = found.to_lowercase();
    let length = found.chars().count();
    if length > LONGEST {
        return None;
    }
    let near = candidates.into_iter().filter_map(|it| {
        let other = it.chars().count();
        let allowed = length.max(other).div_ceil(3);
        // Words differ by at least as much as their lengths do, which is quickly known.
        let worth = length.abs_diff(other) <= allowed;
        let distance = worth.then(|| strsim::damerau_levenshtein(&found, &it.to_lowercase()))?;
        (distance <= allowed).then_some((distance, it))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, it)| it)
}

/// The longest word, in characters, for which a nearest one is looked for.
const LONGEST: usize = 250;

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
