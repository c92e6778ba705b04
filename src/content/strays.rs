//! Markdown in a language's folder that no page is made from: most often a file
//! in the wrong folder, or with a name that is nearly right; and folders that look like an edition and are none.

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

/// Reports every folder that holds texts as an edition does, and is not named as one.
pub(super) fn check_folders(tree: &Tree, languages: &[Lang], report: &mut Report) {
    let named = |it: &str| languages.iter().any(|lang| lang.tag() == it);
    let mut folders: Vec<&str> = tree.paths().filter_map(|it| Some(it.split_once('/')?.0)).collect();
    folders.dedup();
    for folder in folders.into_iter().filter(|it| !named(it)) {
        let lessons = || tree.folders(folder).into_iter().map(|it| format!("{folder}/{it}"));
        let text = |it: String| tree.files(&it).any(|it| section::FILES.contains(&it));
        if !tree.files(folder).any(|it| it == "article.md") && !lessons().any(text) {
            continue;
        }
        let (message, help) = match meant(folder, languages) {
            Some(tag) if tag != folder => (
                format!("`{folder}` looks like an edition, but is no language tag as they are written here"),
                format!("call the folder `{tag}`"),
            ),
            Some(tag) => {
                let all = languages.iter().map(Lang::tag).chain([tag.as_str()]);
                let all: Vec<String> = all.map(|it| format!("\"{it}\"")).collect();
                (
                    format!("`{folder}` looks like an edition, but site.toml does not name it"),
                    format!(
                        "write `languages = [{}]`, or let the folder's name begin with a dot",
                        all.join(", ")
                    ),
                )
            }
            None => (
                format!("`{folder}` looks like an edition, but is no language tag"),
                "call it by the tag of its language, such as `es` or `pt-BR`, or let its name begin with a dot"
                    .to_owned(),
            ),
        };
        report.push(Problem::new(Code::EditionUnnamed, Place::file(folder), message).help(help));
    }
}

/// The tag that somebody meant who called a folder so.
fn meant(folder: &str, languages: &[Lang]) -> Option<String> {
    let plain = folder.replace('_', "-");
    let named = languages.iter().map(Lang::tag);
    if let Some(tag) = { named }.find(|it| it.eq_ignore_ascii_case(&plain)) {
        return Some(tag.to_owned());
    }
    let (language, rest) = plain.split_at(plain.find('-').unwrap_or(plain.len()));
    let tag = format!("{}{rest}", language.to_ascii_lowercase());
    Lang::parse(&tag).map(|it| it.tag().to_owned())
}

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
