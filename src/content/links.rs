//! Where the links and pictures of a text lead, and whether it is there.

use std::collections::BTreeMap;

use super::external::{external, scheme};
use super::file::{File, FileKind};
use super::model::{Target, Text};
use super::pages::Pages;
use super::published::Lost;
use super::renamed::{mended, relative};
use super::svg;
use super::tree::Tree;
use crate::markdown::Link;
use crate::problem::{Code, Problem, Report, Source, nearest};
use crate::url::decode;

/// How many dead links are compared with everything there is, for "did you mean": where there
/// are more, a folder was renamed, and one example is enough.
const SUGGESTIONS: usize = 50;

/// Resolves links against pages and files, and remembers which files are used.
pub(super) struct Resolver<'a> {
    pages: &'a Pages,
    tree: &'a Tree,
    suggestions: usize,
    pub(super) files: BTreeMap<String, File>,
    pub(super) report: Report,
    /// Links that can be mended without asking anybody.
    pub(super) mended: Vec<Lost>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(pages: &'a Pages, tree: &'a Tree) -> Self {
        Self {
            pages,
            tree,
            suggestions: SUGGESTIONS,
            files: BTreeMap::new(),
            report: Report::default(),
            mended: Vec::new(),
        }
    }

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
            return external(destination, &scheme, link, &problem);
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
        let dead = if link.picture {
            Code::PictureMissing
        } else {
            Code::DeadLink
        };
        if destination.is_empty() || link.picture && path.is_empty() {
            let message = "nothing stands between the round brackets".to_owned();
            let help = "write the path of a file, such as `../02-tides/lesson.md`, or an address".to_owned();
            return Err(problem(dead, message, help));
        }
        match self.lookup(path, source.path()) {
            Found::Page(at) | Found::Moved(at) if link.picture => {
                let message = format!("`{}` is a page, not a picture", self.pages.pages[at].path);
                let help = "take away the `!` before it".to_owned();
                Err(problem(Code::PictureMissing, message, help))
            }
            Found::Page(at) => self.page(at, fragment, &problem),
            // Whatever keeps this text from being a page has been reported where it stands.
            Found::File(path) if path.ends_with(".md") => Ok(Target::External(path)),
            Found::File(path) => self.file(path, fragment, link, source, &problem),
            Found::LeftOut(path) => Ok(Target::External(path)),
            Found::Moved(at) => {
                let page = &self.pages.pages[at];
                let message = format!("`{path}` has moved to `{}`", page.path);
                let id = fragment.map(|it| format!("#{it}")).unwrap_or_default();
                let help = format!("name its file: `{}{id}`", relative(&page.file, source.path()));
                self.report.push(*problem(Code::LinkToAlias, message, help));
                self.page(at, fragment, &problem)
            }
            Found::Nothing(path) => {
                let word = if link.picture { "picture" } else { "file or page" };
                let message = format!("there is no {word} `{path}`");
                if let Some(now) = self.pages.renamed.now(self.tree, &path) {
                    let help = format!("did you mean `{}`?", relative(&now, source.path()));
                    let problem = problem(dead, message, help);
                    self.mended.extend(mended(&problem, link, source, &now));
                    return Err(problem);
                }
                let help = self.help(&path, destination, link.picture, source.path());
                Err(problem(dead, message, help))
            }
        }
    }

    /// What was probably meant by a destination that leads nowhere.
    fn help(&mut self, path: &str, destination: &str, picture: bool, from: &str) -> String {
        let near = if self.suggestions > 0 {
            self.near(path, picture)
        } else {
            None
        };
        self.suggestions = self.suggestions.saturating_sub(1);
        let host = destination.split('/').next().unwrap_or_default();
        match near {
            Some(near) => format!("did you mean `{}`?", relative(&near, from)),
            None if picture => "write the path from this file, such as `moon.png`".to_owned(),
            None if host.contains('@') => format!("if it is an address for mail, write `mailto:{destination}`"),
            None if host.contains('.')
                && !destination.contains(' ')
                && !host.starts_with('.')
                && !host.ends_with(".md") =>
            {
                format!("if it is another site, write `https://{destination}`")
            }
            None => "write the path from this file, such as `../02-tides/lesson.md`".to_owned(),
        }
    }

    fn page(
        &mut self,
        at: usize,
        fragment: Option<&str>,
        problem: &dyn Fn(Code, String, String) -> Box<Problem>,
    ) -> Result<Target, Box<Problem>> {
        let page = &self.pages.pages[at];
        let Some(fragment) = fragment else {
            return Ok(page.target(None));
        };
        let id = decode(fragment).unwrap_or_default().into_owned();
        if page.ids.contains(&id) {
            return Ok(page.target(Some(id)));
        }
        let help = if self.suggestions > 0 {
            self.suggestions -= 1;
            page.help(&id)
        } else {
            "name a heading that is there".to_owned()
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
        fragment: Option<&str>,
        link: &Link,
        source: &Source,
        problem: &dyn Fn(Code, String, String) -> Box<Problem>,
    ) -> Result<Target, Box<Problem>> {
        let file = self.tree.bytes(&path).and_then(|bytes| File::new(&path, bytes));
        match file {
            Some(file) if !link.picture || file.kind.is_picture() => {
                self.keep(&path, file, link, source);
                Ok(Target::File(path, fragment.map(str::to_owned)))
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

    /// Takes a file over into the site, SVG without what no picture may have.
    fn keep(&mut self, path: &str, mut file: File, link: &Link, source: &Source) {
        if self.files.contains_key(path) {
            return;
        }
        if file.kind == FileKind::Svg {
            svg::clean(path, &mut file, &source.at(link.span.clone()), &mut self.report);
        }
        self.files.insert(path.to_owned(), file);
    }

    /// What a written path leads to: an address of the site if it begins with `/`,
    /// else a path from the folder of the file it is written in.
    fn lookup(&self, written: &str, from: &str) -> Found {
        let Some(written) = decode(written) else {
            return Found::Nothing(written.to_owned());
        };
        if written.is_empty() {
            return self.found(from.to_owned());
        }
        if written.starts_with('/') {
            let address = crate::url::canonical(&written).unwrap_or_default();
            let (page, moved) = (self.pages.by_address.get(&address), self.pages.moved.get(&address));
            return match (page, moved) {
                (Some(at), _) => Found::Page(*at),
                (None, Some(at)) => Found::Moved(*at),
                (None, None) => Found::Nothing(written.into_owned()),
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
            None if self.tree.is_left_out(&path) => Found::LeftOut(path),
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
            let kind = it
                .rsplit_once('.')
                .and_then(|(_, it)| FileKind::from_extension(&it.to_ascii_lowercase()));
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
    /// An alias of a page.
    Moved(usize),
    /// A file that could not be taken, which has been reported.
    LeftOut(String),
    File(String),
    Nothing(String),
}
