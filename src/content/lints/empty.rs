//! Section folders in which nothing is yet.

use crate::content::Tree;
use crate::content::section::parse_folder;
use crate::lang::Lang;
use crate::problem::{Code, Place, Problem, Report};

pub(super) fn check(tree: &Tree, languages: &[&Lang], report: &mut Report) {
    for path in tree.empty_folders() {
        let Some((language, name)) = path.split_once('/') else {
            continue;
        };
        if parse_folder(name).is_some() && languages.iter().any(|it| it.tag() == language) {
            let message = format!("`{path}` is empty, so there is no page for it");
            let help = format!("write `{path}/lesson.md`, or take the folder away");
            report.push(Problem::new(Code::FolderEmpty, Place::file(path), message).help(help));
        }
    }
}
