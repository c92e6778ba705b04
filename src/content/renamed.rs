//! Links into a folder that has another name now: its number changed, or its slug, and its text says by an
//! alias where it was. Where such a link leads is known, so it can be mended without asking anybody.

use std::collections::HashMap;

use super::model::Edition;
use super::published::{Edit, Lost};
use super::section::parse_folder;
use super::tree::Tree;
use crate::markdown::Link;
use crate::problem::{Problem, Source};

/// The folder of each text by edition and slug, now and before: `en/tides` is `en/03-tides`.
#[derive(Default)]
pub(super) struct Renamed {
    folders: HashMap<String, String>,
}

impl Renamed {
    /// Adds the texts of an edition; beside each section, the file of its text.
    pub(super) fn add(&mut self, edition: &Edition, files: &[String]) {
        let tag = edition.lang.tag();
        let folder = |file: &String| file.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        let sections = || edition.sections.iter().zip(files);
        for (section, file) in sections() {
            let slugs = section.aliases.iter().filter_map(|it| edition.paths.slug(it));
            for slug in slugs {
                self.folders
                    .extend(folder(file).map(|it| (format!("{tag}/{slug}"), it)));
            }
        }
        // What is there wins over what was there.
        for (section, file) in sections() {
            let slug = format!("{tag}/{}", section.slug);
            self.folders.extend(folder(file).map(|it| (slug, it)));
        }
    }

    /// Where the file is now that was at `path`, if it is there.
    pub(super) fn now(&self, tree: &Tree, path: &str) -> Option<String> {
        let mut parts = path.splitn(3, '/');
        let (edition, folder, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let (_, slug) = parse_folder(folder)?;
        let now = format!("{}/{rest}", self.folders.get(&format!("{edition}/{slug}"))?);
        tree.bytes(&now).is_some().then_some(now)
    }
}

/// The change that lets `link` in `source` lead to the file `now`. `None` where its destination does not
/// stand in it as it is read: escaped, or in a definition elsewhere.
pub(super) fn mended(problem: &Problem, link: &Link, source: &Source, now: &str) -> Option<Lost> {
    let written = link.destination.trim();
    let path = written.split('#').next().unwrap_or(written);
    let shown = source.text().get(link.span.clone())?;
    let at = shown
        .rfind(&format!("({written}"))
        .or_else(|| shown.rfind(&format!("(<{written}")))?;
    let start = at + shown[at..].find(path)?;
    let text = relative(now, source.path());
    if text.contains([' ', '(', ')', '<', '>', '%', '\\']) {
        return None;
    }
    let edit = Edit {
        path: source.path().to_owned(),
        at: link.span.start + start..link.span.start + start + path.len(),
        shown: format!("{}{text}{}", &shown[..start], &shown[start + path.len()..]),
        text,
    };
    Some(Lost {
        problem: problem.clone(),
        fix: Ok(edit),
    })
}

/// `path` as it is written in the file `from`.
pub(super) fn relative(path: &str, from: &str) -> String {
    if path.starts_with('/') {
        return path.to_owned();
    }
    let mut folder: Vec<&str> = from.split('/').collect();
    folder.pop();
    let parts: Vec<&str> = path.split('/').collect();
    let shared = folder.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    let mut out: Vec<&str> = vec![".."; folder.len() - shared];
    out.extend(&parts[shared..]);
    out.join("/")
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn a_path_is_shown_as_it_would_be_written() {
        assert_eq!(relative("en/02-b/lesson.md", "en/01-a/lesson.md"), "../02-b/lesson.md");
        assert_eq!(relative("en/01-a/x.png", "en/01-a/lesson.md"), "x.png");
        assert_eq!(relative("/closing", "en/01-a/lesson.md"), "/closing");
    }
}
