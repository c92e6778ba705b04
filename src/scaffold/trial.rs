//! What the content would be with a new lesson: built in memory, so that nothing
//! is written that would break something.

use std::collections::HashSet;
use std::path::Path;

use super::lesson::Plan;
use super::{Refusal, shell_word};
use crate::content::{self, Tree};
use crate::problem::{Problem, Report};

/// The problems of which `test` is true.
pub(super) fn only(report: &Report, test: impl Fn(&Problem) -> bool) -> Report {
    let mut part = Report::default();
    let problems = report.problems().into_iter();
    problems.filter(|it| test(it)).cloned().for_each(|it| part.push(it));
    part
}

/// Loads the content as it will be; a plan that brings a new error is refused.
pub(super) fn try_out(root: &Path, tree: &Tree, plan: &Plan, before: &Report) -> Result<(), Refusal> {
    let after = content::load(&changed(tree, plan)).1;
    let known: HashSet<String> = before.problems().into_iter().map(Problem::to_string).collect();
    let was = |it: &Problem| {
        plan.moves()
            .fold(it.to_string(), |text, [from, to]| text.replace(to, from))
    };
    let new = only(&after, |it| it.is_error() && !known.contains(&was(it)));
    let Some(first) = new.problems().first().copied() else {
        return Ok(());
    };
    let mut moved = plan.moves().filter(|[from, _]| first.message.contains(from.as_str()));
    let Some([from, to]) = moved.next() else {
        return Err(Refusal::Content(new));
    };
    let place = first.place.path();
    let [from, to, root] = [&root.join(from), &root.join(to), root].map(shell_word);
    Err(Refusal::Command(format!(
        "the closing has to make room for the lesson, but `{place}` links to its folder\n  = help: move it with \
         `mv {from} {to}`, mend the links that `alongside check --content {root}` then names, and try again"
    )))
}

/// The tree as it will be.
fn changed(tree: &Tree, plan: &Plan) -> Tree {
    let now = |path: &str| {
        let moved = plan.moves().find_map(|[from, to]| {
            let rest = path.strip_prefix(from.as_str())?;
            rest.starts_with('/').then(|| format!("{to}{rest}"))
        });
        moved.unwrap_or_else(|| path.to_owned())
    };
    let new = plan.lessons.iter().flat_map(|lesson| {
        let files = lesson.files.iter();
        files.map(move |(name, text)| (format!("{}/{name}", lesson.folder), text.as_bytes()))
    });
    tree.with(now, new)
}
