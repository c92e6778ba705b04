//! Every picture that the program draws, drawn once: what cannot be drawn has something simpler in its
//! place, and nobody would notice before a link is passed on.

use crate::parallel;
use crate::problem::{Code, Place, Problem, Report};
use crate::render::{Drawing, Entry, Flaw, Site};

/// What cannot be drawn, each thing once.
pub(super) fn all(site: &Site) -> Report {
    let drawings: Vec<(&str, &Drawing)> = site
        .entries
        .iter()
        .filter_map(|(path, entry)| match entry {
            Entry::Drawing(it) => Some((path.as_str(), it)),
            Entry::Resource(_) | Entry::Redirect(_) | Entry::Gone(_) => None,
        })
        .collect();
    let flaws = parallel::map(&drawings, |_, (_, it)| it.flaw());
    let mut report = Report::default();
    let mut said = Vec::new();
    for ((path, _), flaw) in drawings.iter().zip(flaws) {
        let Some(flaw) = flaw else { continue };
        if flaw == Flaw::Empty || !said.contains(&flaw) {
            report.push(problem(path, &flaw));
            said.push(flaw);
        }
    }
    report
}

/// What is said of the picture at `path`.
fn problem(path: &str, flaw: &Flaw) -> Problem {
    let (file, message, help) = match flaw {
        Flaw::Picture(file) => (
            file.as_str(),
            format!("`{file}` cannot be drawn, so cards and icons show the mark in its place"),
            "open it in a drawing program and save it again as SVG or PNG",
        ),
        Flaw::Card(file) => (
            file.as_str(),
            "the card for link previews cannot be drawn, so a link to this page shows the card of the site".to_owned(),
            "take unusual characters out of the title, or give it a picture of its own: `card = \"picture.png\"`",
        ),
        Flaw::Empty => (
            path,
            format!("the picture `{path}` cannot be drawn, and is empty"),
            "this is a fault of the program, not of your text; please report it",
        ),
    };
    Problem::new(Code::DrawingFailed, Place::file(file), message).help(help)
}
