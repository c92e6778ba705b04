//! Markdown in a language's folder that no page is made from: most often a file
//! in the wrong folder, or with a name that is nearly right.

use super::additions;
use super::section;
use super::tree::Tree;
use crate::lang::Lang;
use crate::problem::{Code, Place, Problem, Report, nearest};

/// The names that texts have.
const NAMES: [&str; 7] = [
    "article.md",
    additions::FILES[0],
    additions::FILES[1],
    "introduction.md",
    "lesson.md",
    "closing.md",
    "questions.md",
];

/// Reports every text that belongs to no page.
pub(super) fn check(tree: &Tree, languages: &[Lang], report: &mut Report) {
    for path in tree.paths().filter(|it| it.to_ascii_lowercase().ends_with(".md")) {
        let parts: Vec<&str> = path.split('/').collect();
        let [first, .., name] = parts.as_slice() else { continue };
        let expected = match parts.len() {
            2 => *name == "article.md" || additions::FILES.contains(name),
            3 => section::FILES.contains(name) || *name == "questions.md" || section::is_empty(tree, path),
            _ => false,
        };
        if expected || !languages.iter().any(|it| it.tag() == *first) {
            continue;
        }
        let help = match nearest(name, NAMES) {
            Some(near) if parts.len() < 4 && near != *name => {
                format!("rename it to `{near}`, or take it out of the folder")
            }
            _ => format!("texts are `{first}/article.md` and `{first}/01-some-words/lesson.md`; take other files out"),
        };
        let problem = Problem::new(
            Code::StrayText,
            Place::file(path),
            format!("no page is made from `{path}`"),
        );
        report.push(problem.help(help));
    }
}
