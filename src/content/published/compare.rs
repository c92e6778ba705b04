//! What was published and leads nowhere now, each with the line that mends it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::guess::{Guess, Guesser};
use super::lock::{Line, Lock};
use super::pages::{Page, Pages};
use super::{Edit, Lost, edit, linked};
use crate::content::gone::Absent;
use crate::content::model::Library;
use crate::content::tree::Tree;
use crate::markdown::Heading;
use crate::problem::{Code, Problem};
use crate::url::SitePath;

/// How many letters of a question or a heading a message quotes.
const SHOWN: usize = 60;

/// Everything that was lost, in the order of the lock.
pub(super) fn lost(tree: &Tree, library: &Library, lock: &Lock, pages: &Pages<'_>, absent: &Absent<'_>) -> Vec<Lost> {
    let is_lost = |it: &&Line| match &it.id {
        None => pages.find(&it.path).is_none() && absent.page(&it.path).is_none(),
        Some(id) => {
            let page = pages.find(&it.path);
            !page.is_some_and(|it| it.has(id)) && absent.page(&it.path).is_none() && !absent.spot(&it.path, id)
        }
    };
    let (spots, whole): (Vec<&Line>, Vec<&Line>) = lock.lines().filter(is_lost).partition(|it| it.id.is_some());
    if spots.is_empty() && whole.is_empty() {
        return Vec::new();
    }
    let mut search = Search {
        tree,
        lock,
        pages,
        library,
        linked: linked(library).collect(),
        guesser: Guesser::new(pages, lock),
        moved: BTreeMap::new(),
        doubtful: BTreeSet::new(),
    };
    let mut lost = search.pages(&whole);
    lost.extend(spots.into_iter().filter_map(|it| search.spot(it)));
    lost
}

/// The state of a search for what became of everything that was lost.
struct Search<'a> {
    tree: &'a Tree,
    lock: &'a Lock,
    pages: &'a Pages<'a>,
    library: &'a Library,
    /// Places that texts of the site link to.
    linked: HashSet<(&'a SitePath, &'a str)>,
    guesser: Guesser<'a>,
    /// Where lost pages surely are now.
    moved: BTreeMap<SitePath, &'a Page<'a>>,
    /// Lost pages of which a person has to say what became of them.
    doubtful: BTreeSet<SitePath>,
}

impl Search<'_> {
    fn pages(&mut self, lost: &[&Line]) -> Vec<Lost> {
        let mut nowhere: HashSet<&str> = HashSet::new();
        let mut found = Vec::new();
        for line in lost {
            let path = &line.path;
            let text = path.text_of_questions();
            // Questions move with their text, and go with it.
            if let Some(page) = text.as_ref().and_then(|it| self.moved.get(it))
                && let Some(questions) = self.pages.questions_of(page)
            {
                self.moved.insert(path.clone(), questions);
                continue;
            }
            if text
                .as_ref()
                .is_some_and(|it| self.doubtful.contains(it) || nowhere.contains(it.as_str()))
            {
                continue;
            }
            let below = path.above().any(|it| nowhere.contains(it));
            let kept = self.library.editions.iter().any(|it| it.paths.keeps(path));
            let guess = if kept { Guess::Nothing } else { self.guesser.page(line) };
            let message = format!(
                "{}was published at `{path}`, which leads nowhere now",
                called("a page", line)
            );
            let alias = |page: &Page<'_>| {
                let file = page.section.map(|it| it.file.as_str()).unwrap_or_default();
                edit::alias(self.tree, file, path.as_str())
            };
            let (help, fix) = match guess {
                // What is said of a page above it holds for it too.
                Guess::Doubt(..) | Guess::Nothing | Guess::Unknown if below => continue,
                Guess::Sure(page) => {
                    self.moved.insert(path.clone(), page);
                    mend(alias(page), |it| {
                        format!("write `{}` in the front matter of `{}`", it.shown, it.path)
                    })
                }
                Guess::Doubt(page, why) => {
                    self.doubtful.insert(path.clone());
                    let gone = edit::gone(self.tree, path.as_str());
                    let (help, _) = mend(alias(page), |it| {
                        let (line, file) = (&it.shown, &it.path);
                        format!(
                            "if it is what is now \u{201c}{}\u{201d}, write `{line}` in the front matter of `{file}`; else {}",
                            page.words,
                            say_gone(&gone)
                        )
                    });
                    (help, Err(why))
                }
                Guess::Unknown => {
                    self.doubtful.insert(path.clone());
                    too_much()
                }
                Guess::Nothing => {
                    nowhere.insert(path.as_str());
                    let gone = edit::gone(self.tree, path.as_str());
                    (format!("if it is gone on purpose, {}", say_gone(&gone)), Ok(gone))
                }
            };
            found.push(self.problem(Code::PageLost, line, message, help, fix));
        }
        found
    }

    /// A heading or a question that was lost; `None` where its whole page was, which is said already.
    fn spot(&mut self, line: &Line) -> Option<Lost> {
        let id = line.id.as_deref()?;
        let page = self
            .pages
            .find(&line.path)
            .or_else(|| self.moved.get(&line.path).copied())?;
        if page.has(id) {
            return None;
        }
        let (code, what) = if page.questions {
            (Code::QuestionLost, "a question")
        } else {
            (Code::HeadingLost, "a heading")
        };
        let address = line.address();
        let message = format!(
            "{}was published at `{address}`, and is not there now",
            called(what, line)
        );
        let gone = edit::gone(self.tree, &address);
        let (help, fix) = match self.guesser.heading(line, &line.words, page) {
            Guess::Sure((part, heading)) => {
                let edit = self.with_id(page, part, heading, id);
                (format!("write `{}` in `{}`", edit.shown, edit.path), Ok(edit))
            }
            Guess::Doubt((part, heading), why) => {
                let edit = self.with_id(page, part, heading, id);
                let (shown, path) = (&edit.shown, &edit.path);
                let help = format!(
                    "if these are its words now, write `{shown}` in `{path}`; else {}",
                    say_gone(&gone)
                );
                (help, Err(why))
            }
            Guess::Unknown => too_much(),
            Guess::Nothing => (format!("if it is gone on purpose, {}", say_gone(&gone)), Ok(gone)),
        };
        Some(self.problem(code, line, message, help, fix))
    }

    /// The heading with an id that was lost. What the author wrote stays, and so does what is linked to or was
    /// published. Readers' answers hold on to the first id of a question, so there the old one comes first.
    fn with_id(&self, page: &Page<'_>, part: usize, heading: &Heading, lost: &str) -> Edit {
        let part = &page.parts[part];
        let prefix = part.prefix.as_str();
        let lost = lost.strip_prefix(prefix).unwrap_or(lost);
        let needed = |id: &&str| {
            let printed = format!("{prefix}{id}");
            heading.explicit || self.linked.contains(&(&page.path, *id)) || self.lock.has(&page.path, Some(&printed))
        };
        let mut ids: Vec<&str> = heading.ids().filter(needed).collect();
        let published = ids
            .first()
            .is_some_and(|id| self.lock.has(&page.path, Some(&format!("{prefix}{id}"))));
        let at = if page.questions && !published { 0 } else { ids.len() };
        ids.insert(at, lost);
        edit::heading(self.tree, &part.file, heading, &ids)
    }

    fn problem(&self, code: Code, line: &Line, message: String, help: String, fix: Result<Edit, String>) -> Lost {
        let problem = Problem::new(code, self.lock.place(line), message).help(help);
        Lost { problem, fix }
    }
}

/// What to do, and the change that does it.
fn mend(edit: Option<Edit>, help: impl Fn(&Edit) -> String) -> (String, Result<Edit, String>) {
    match edit {
        Some(edit) => (help(&edit), Ok(edit)),
        None => {
            let help = "mend the front matter of the text that it became, then check again".to_owned();
            (help, Err("the front matter cannot be read".to_owned()))
        }
    }
}

/// What is said where too much was lost to guess what became of it.
fn too_much() -> (String, Result<Edit, String>) {
    let help =
        "mend the others first, then check again: too much is lost at once to guess what became of it".to_owned();
    (help, Err("too much is lost at once".to_owned()))
}

fn say_gone(edit: &Edit) -> String {
    let (head, line) = edit.shown.split_once(' ').unwrap_or_default();
    format!("write `{head}` and below it `{line}` at the end of site.toml")
}

/// What it was called, or what it was.
fn called(what: &str, line: &Line) -> String {
    match line.words.char_indices().nth(SHOWN) {
        _ if line.words.is_empty() => format!("{what} "),
        None => format!("\u{201c}{}\u{201d} ", line.words),
        Some((at, _)) => format!("\u{201c}{}\u{2026}\u{201d} ", line.words[..at].trim_end()),
    }
}
