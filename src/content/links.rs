//! Where the links and pictures of a text lead, and whether it is there.

use std::collections::BTreeMap;

use super::file::{File, FileKind};
use super::model::{Target, Text};
use super::pages::Pages;
use super::tree::Tree;
use crate::markdown::Link;
use crate::problem::{Code, Problem, Report, Source, nearest};
use crate::url::decode;

/// Schemes that may stand in a link: those a reader's programs open without running anything.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Resolves links against pages and files, and remembers which files are used.
pub(super) struct Resolver<'a> {
    pub(super) pages: &'a Pages,
    pub(super) tree: &'a Tree,
    pub(super) files: BTreeMap<String, File>,
    pub(super) report: Report,
}

impl Resolver<'_> {
    /// Fills the targets of `text`, which is written in `source`.
    pub(super) fn resolve(&mut self, text: &mut Text, source: &Source) {
        text.targets = text
            .document
            .links
            .iter()
            .map(|link| match self.target(link, source) {
                Ok(target) => target,
                Err(problem) => {
                    self.report.push(*problem);
                    Target::External(link.destination.clone()) // the site is not built with it
                }
            })
            .collect();
    }

    fn target(&mut self, link: &Link, source: &Source) -> Result<Target, Box<Problem>> {
        let destination = link.destination.trim();
        let problem = |code, message: String, help: String| {
            Box::new(Problem::new(code, source.at(link.span.clone()), message).help(help))
        };
        if let Some(scheme) = scheme(destination) {
            if !SCHEMES.contains(&scheme.as_str()) {
                let message = format!("`{scheme}:` is not a safe kind of link");
                let help = "links begin with `https:`, `http:`, `mailto:` or `tel:`, or name a file".to_owned();
                return Err(problem(Code::UnsafeScheme, message, help));
            }
            if link.picture {
                let message = "this picture is fetched from another site, which would tell it who reads".to_owned();
                let help = "put the picture beside the text and name its file".to_owned();
                return Err(problem(Code::PictureMissing, message, help));
            }
            return Ok(Target::External(destination.to_owned()));
        }
        if destination.starts_with("//") {
            let message = format!("`{destination}` says neither a file nor how to reach it");
            let help = format!("write `https:{destination}`");
            return Err(problem(Code::UnsafeScheme, message, help));
        }
        let (path, fragment) = match destination.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (destination, None),
        };
        let found = self.lookup(path, source.path());
        match found {
            Found::Page(at) if link.picture => {
                let message = format!("`{}` is a page, not a picture", self.pages.pages[at].path);
                Err(problem(
                    Code::PictureMissing,
                    message,
                    "take away the `!` before it".to_owned(),
                ))
            }
            Found::Page(at) => self.page(at, fragment, &problem),
            Found::File(path) => self.file(path, link, &problem),
            Found::Nothing(path) => {
                let (code, word) = if link.picture {
                    (Code::PictureMissing, "picture")
                } else {
                    (Code::DeadLink, "file or page")
                };
                let near = self.near(&path, link.picture);
                let help = near.map_or_else(
                    || "write the path from this file, such as `../02-tides/lesson.md`".to_owned(),
                    |it| format!("did you mean `{}`?", relative(&it, source.path())),
                );
                Err(problem(code, format!("there is no {word} `{path}`"), help))
            }
        }
    }

    fn page(
        &self,
        at: usize,
        fragment: Option<&str>,
        problem: &dyn Fn(Code, String, String) -> Box<Problem>,
    ) -> Result<Target, Box<Problem>> {
        let page = &self.pages.pages[at];
        let Some(fragment) = fragment else {
            return Ok(Target::Page(page.path.clone(), None));
        };
        let id = decode(fragment).unwrap_or_default().into_owned();
        if page.ids.contains(&id) {
            return Ok(Target::Page(page.path.clone(), Some(id)));
        }
        let mut ids: Vec<_> = page.ids.iter().map(String::as_str).collect();
        ids.sort_unstable();
        let help = match nearest(&id, ids.iter().copied()) {
            Some(near) => format!("did you mean `#{near}`?"),
            None if ids.is_empty() => "that page has no headings; leave the `#` and what follows out".to_owned(),
            None => format!("the headings there are: #{}", ids.join(", #")),
        };
        Err(problem(
            Code::DeadFragment,
            format!("there is no heading `#{id}` on `{}`", page.path),
            help,
        ))
    }

    fn file(
        &mut self,
        path: String,
        link: &Link,
        problem: &dyn Fn(Code, String, String) -> Box<Problem>,
    ) -> Result<Target, Box<Problem>> {
        let file = self.tree.bytes(&path).and_then(|bytes| File::new(&path, bytes));
        match file {
            Some(file) if !link.picture || file.kind.is_picture() => {
                self.files.entry(path.clone()).or_insert(file);
                Ok(Target::File(path))
            }
            _ => {
                let message = format!(
                    "`{path}` is not of a kind that {} here",
                    if link.picture { "is shown" } else { "is served" }
                );
                let kinds: Vec<_> = FileKind::EXTENSIONS
                    .iter()
                    .filter(|it| !link.picture || FileKind::from_extension(it).is_some_and(FileKind::is_picture))
                    .copied()
                    .collect();
                Err(problem(
                    Code::FileKind,
                    message,
                    format!("the kinds are: {}", kinds.join(", ")),
                ))
            }
        }
    }

    /// What a written path leads to: an address of the site if it begins with `/`,
    /// else a path from the folder of the file it is written in.
    fn lookup(&self, written: &str, from: &str) -> Found {
        let written = decode(written).unwrap_or_default();
        if written.is_empty() {
            return self.found(from.to_owned());
        }
        if written.starts_with('/') {
            let address = crate::url::canonical(&written).unwrap_or_default();
            return match self.pages.by_address.get(&address) {
                Some(at) => Found::Page(*at),
                None => Found::Nothing(written.into_owned()),
            };
        }
        let mut parts: Vec<&str> = from.split('/').collect();
        parts.pop();
        for part in written.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    if parts.pop().is_none() {
                        return Found::Nothing(written.into_owned());
                    }
                }
                part => parts.push(part),
            }
        }
        self.found(parts.join("/"))
    }

    fn found(&self, path: String) -> Found {
        match self.pages.by_file.get(&path) {
            Some(at) => Found::Page(*at),
            None if self.tree.bytes(&path).is_some() => Found::File(path),
            None => Found::Nothing(path),
        }
    }

    /// A file, or for links an address, that `path` was probably meant to be.
    fn near(&self, path: &str, picture: bool) -> Option<String> {
        if path.starts_with('/') {
            let addresses = self.pages.pages.iter().map(|it| it.path.as_str());
            return nearest(path, addresses).map(str::to_owned);
        }
        let files = self.tree.paths().filter(|it| {
            let kind = it.rsplit_once('.').and_then(|(_, it)| FileKind::from_extension(it));
            if picture {
                kind.is_some_and(FileKind::is_picture)
            } else {
                it.ends_with(".md") || kind.is_some()
            }
        });
        nearest(path, files).map(str::to_owned)
    }
}

/// What a path leads to.
enum Found {
    Page(usize),
    File(String),
    Nothing(String),
}

/// The scheme of an absolute address (RFC 3986, section 3.1), in lower case.
/// Spaces and control characters before and in it are ignored, as browsers do.
fn scheme(destination: &str) -> Option<String> {
    let (scheme, _) = destination.split_once(':')?;
    let scheme: String = scheme
        .chars()
        .filter(|it| !it.is_whitespace() && !it.is_control())
        .collect::<String>()
        .to_lowercase();
    let well_formed = scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it));
    well_formed.then_some(scheme)
}

/// `path` as it is written in the file `from`.
fn relative(path: &str, from: &str) -> String {
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
    use super::{relative, scheme};

    #[test]
    fn schemes_are_seen_through_disguise() {
        #[track_caller]
        fn check(destination: &str, expected: Option<&str>) {
            assert_eq!(scheme(destination).as_deref(), expected);
        }

        check("https://a", Some("https"));
        check("JavaScript:alert(1)", Some("javascript"));
        check("java\tscript:alert(1)", Some("javascript"));
        check("\u{1}javascript:x", Some("javascript"));
        check("lesson.md", None);
        check("../a:b", None);
    }

    #[test]
    fn a_path_is_shown_as_it_would_be_written() {
        assert_eq!(relative("en/02-b/lesson.md", "en/01-a/lesson.md"), "../02-b/lesson.md");
        assert_eq!(relative("en/01-a/x.png", "en/01-a/lesson.md"), "x.png");
        assert_eq!(relative("/closing", "en/01-a/lesson.md"), "/closing");
    }
}
