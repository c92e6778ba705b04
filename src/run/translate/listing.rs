//! How far translations are, for people and for programs.

use alongside::content::drift::{Change, Outdated, Passage, State, Status};
use alongside::problem::{Place, shown};
use serde_json::{Value, json};

use super::paragraph::{between, gone, new, plain};

/// Every language, text by text, and at the end a line for each.
pub(super) fn text(all: &[(&str, Vec<Status>)]) -> String {
    let lists = all.iter().map(|(tag, texts)| {
        let list: String = texts.iter().map(one).collect();
        format!("{tag}\n\n{}\n\n", list.trim_end_matches('\n'))
    });
    let sums = all.iter().map(|(tag, texts)| sum(tag, texts));
    lists.chain(sums).chain([help(all)]).collect()
}

/// What to do next, if there is anything.
fn help(all: &[(&str, Vec<Status>)]) -> String {
    let any = |is: fn(&State) -> bool| all.iter().find(|(_, texts)| texts.iter().any(|it| is(&it.state)));
    let (what, (tag, _)) = if let Some(it) = any(|it| matches!(it, State::Outdated(_))) {
        (
            "[-gone-], {+new+}; when the translation says the same: `alongside translate --sync",
            it,
        )
    } else if let Some(it) = any(|it| matches!(it, State::Unsynced)) {
        (
            "when the translation says what the text says now: `alongside translate --sync",
            it,
        )
    } else if let Some((tag, texts)) = any(|it| matches!(it, State::Missing)) {
        let first = texts.iter().find(|it| matches!(it.state, State::Missing));
        let section = first.map(|it| it.pair.section.as_str()).unwrap_or_default();
        return format!("  = help: begin with a copy: `alongside translate --start {tag} {section}`\n");
    } else {
        return String::new();
    };
    format!("  = help: {what} {tag}`\n")
}

fn sum(tag: &str, texts: &[Status]) -> String {
    let count = |is: fn(&State) -> bool| texts.iter().filter(|it| is(&it.state)).count();
    let complete = count(|it| matches!(it, State::Complete));
    let noun = if texts.len() == 1 { "text" } else { "texts" };
    let others = [
        (count(|it| matches!(it, State::Outdated(_))), "outdated"),
        (count(|it| matches!(it, State::Missing)), "missing"),
        (count(|it| matches!(it, State::Unsynced)), "not synced"),
    ];
    let others = others.into_iter().filter(|(count, _)| *count > 0);
    let others: String = others.map(|(count, what)| format!(", {count} {what}")).collect();
    format!("{tag}: {complete} of {} {noun} complete{others}\n", texts.len())
}

fn one(status: &Status) -> String {
    let (path, text) = (shown(&status.pair.path), shown(&status.pair.source));
    match &status.state {
        State::Complete => format!("  complete    {path}\n"),
        State::Missing => format!("  missing     {path}, the translation of {text}\n"),
        State::Unsynced => format!("  not synced  {path}, of which nobody said that it is up to date\n"),
        State::Outdated(it) => {
            let what = match it.changes.len() {
                1 => "a paragraph has changed".to_owned(),
                count => format!("{count} paragraphs have changed"),
            };
            let changes: String = it.changes.iter().map(|change| changed(it, change)).collect();
            format!("  outdated    {path}: {what} in {text}\n\n{changes}")
        }
    }
}

fn changed(outdated: &Outdated, change: &Change) -> String {
    let translation = |at: usize| outdated.translation_of(at).map(|it| spot(&it));
    let here = |at: usize| translation(at).map_or(String::new(), |it| format!(", translated in {it}"));
    let old = |at: usize| outdated.old.get(at).map(|it| it.text.as_str()).unwrap_or_default();
    let at = |it: &Passage| spot(&outdated.place(it));
    let (head, text) = match change {
        Change::Reworded(from, now) => (
            format!("{} {}{}", what("changed", Some(now)), at(now), here(*from)),
            between(old(*from), &now.text),
        ),
        Change::Added(after, now) => {
            let after = after.and_then(translation);
            let after = after.map_or(String::new(), |it| format!(", to follow {it}"));
            (format!("{} {}{after}", what("new", Some(now)), at(now)), new(&now.text))
        }
        Change::Removed(from) => {
            let was = translation(*from).map_or(String::new(), |it| format!(", was translated in {it}"));
            (
                format!("{}{was}", what("gone", outdated.old.get(*from))),
                gone(old(*from)),
            )
        }
        Change::Moved(from, now) => (format!("moved to {}{}", at(now), here(*from)), plain(&now.text)),
    };
    format!("    {head}\n{text}\n")
}

/// What became of a passage, which is named if it is none of the body.
fn what(change: &str, passage: Option<&Passage>) -> String {
    match passage {
        Some(it) if it.kind != "text" => format!("{change} `{}`", it.kind),
        _ => change.to_owned(),
    }
}

/// A file and a line of it.
fn spot(place: &Place) -> String {
    let path = shown(place.path());
    place
        .line_and_column()
        .map_or(path.clone(), |(line, _)| format!("{path}:{line}"))
}

/// One JSON object a line; its keys are documented in the README and stay. `folder` is what stands before each path.
pub(super) fn json(all: &[(&str, Vec<Status>)], folder: &str) -> String {
    let file = |path: &str| format!("{folder}{path}");
    let object = |tag: &str, it: &Status| {
        let (state, changes) = match &it.state {
            State::Complete => ("complete", Vec::new()),
            State::Missing => ("missing", Vec::new()),
            State::Unsynced => ("unsynced", Vec::new()),
            State::Outdated(it) => (
                "outdated",
                it.changes.iter().map(|change| json_of(it, change)).collect(),
            ),
        };
        json!({
            "language": tag,
            "section": it.pair.section,
            "text": file(&it.pair.source),
            "translation": file(&it.pair.path),
            "state": state,
            "changes": changes,
        })
    };
    let lines = all
        .iter()
        .flat_map(|(tag, texts)| texts.iter().map(move |it| (tag, it)));
    lines.map(|(tag, it)| format!("{}\n", object(tag, it))).collect()
}

fn json_of(outdated: &Outdated, change: &Change) -> Value {
    let (what, old, now) = match change {
        Change::Reworded(at, now) => ("changed", Some(*at), Some(now)),
        Change::Added(_, now) => ("new", None, Some(now)),
        Change::Removed(at) => ("gone", Some(*at), None),
        Change::Moved(at, now) => ("moved", Some(*at), Some(now)),
    };
    let line = |it: Place| it.line_and_column().map(|(line, _)| line);
    let before = old.and_then(|at| outdated.old.get(at));
    json!({
        "change": what,
        "of": now.or(before).map(|it| it.kind),
        "line": now.and_then(|it| line(outdated.place(it))),
        "translation_line": old.and_then(|at| outdated.translation_of(at)).and_then(line),
        "before": before.map(|it| &it.text),
        "after": now.map(|it| &it.text),
    })
}
