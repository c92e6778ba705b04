//! Translations, and what became of the texts that they translate: an edition that is not the default one knows from
//! its translation.lock in which state each text was when somebody translated it.
//!
//! `passage` cuts a text into what a translator goes through one by one, `lock` reads and writes the file, `compare`
//! says what became of each passage and `words` what changed within one. `status` puts that together for the one who
//! translates, `warn` for `alongside check`, and `sync` says what is to be written.

mod beginning;
mod compare;
mod lock;
mod passage;
mod reader;
mod status;
mod sync;
mod warn;
mod words;

pub use beginning::beginning;
pub use compare::Change;
pub use lock::FILE;
pub use passage::Passage;
pub use status::{Outdated, State, Status, status};
pub use sync::{Renewed, Synced, synced};
pub(super) use warn::check;
pub use words::{Part, parts};

use std::collections::BTreeMap;

use super::section::{FILES, parse_folder};
use super::tree::Tree;
use crate::lang::Lang;

/// The file of a section's questions.
const QUESTIONS: &str = "questions.md";

/// A text of the default edition, and the one that translates it, whether that is there or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The section: its slug, or `introduction`, `closing`, `article`.
    pub section: String,
    /// The file of the text in the content folder.
    pub source: String,
    /// The file of the translation there, or what it would be.
    pub path: String,
}

impl Pair {
    /// What the text is called in the lock, whatever the numbers of folders are.
    fn key(&self) -> String {
        let name = self.source.rsplit_once('/').map_or("", |(_, name)| name);
        match self.section.as_str() {
            ARTICLE => name.to_owned(),
            section => format!("{section}/{name}"),
        }
    }

    /// Whether these are the questions of a section.
    pub fn is_questions(&self) -> bool {
        self.source.ends_with(QUESTIONS)
    }
}

/// What article.md is called among the sections; none of them may have this slug.
const ARTICLE: &str = "article";

/// Every text of the edition `default` with its translation into `lang`, in the order of the course.
pub fn pairs(tree: &Tree, default: &Lang, lang: &Lang) -> Vec<Pair> {
    let own: BTreeMap<String, Folder> = folders(tree, lang)
        .into_iter()
        .map(|it| (it.section.clone(), it))
        .collect();
    let article = format!("{default}/article.md");
    let article = tree.bytes(&article).map(|_| Pair {
        section: ARTICLE.to_owned(),
        source: article.clone(),
        path: format!("{lang}/article.md"),
    });
    let sections = folders(tree, default).into_iter().flat_map(|source| {
        let folder = own.get(&source.section).map_or(&source.name, |it| &it.name).clone();
        let files = [source.file, QUESTIONS].into_iter();
        let pairs = files.filter_map(move |file| {
            let text = format!("{default}/{}/{file}", source.name);
            tree.bytes(&text)?;
            Some(Pair {
                section: source.section.clone(),
                source: text,
                path: format!("{lang}/{folder}/{file}"),
            })
        });
        pairs.collect::<Vec<_>>()
    });
    article.into_iter().chain(sections).collect()
}

/// The folder of a section.
struct Folder {
    section: String,
    name: String,
    /// The name of its text.
    file: &'static str,
}

/// The section folders of an edition, in their order.
fn folders(tree: &Tree, lang: &Lang) -> Vec<Folder> {
    let mut found: Vec<(u32, Folder)> = Vec::new();
    for name in tree.folders(lang.tag()) {
        let path = format!("{lang}/{name}");
        let file = FILES
            .into_iter()
            .find(|it| tree.bytes(&format!("{path}/{it}")).is_some());
        let Some(((number, slug), file)) = parse_folder(name).zip(file) else {
            continue;
        };
        let section = match file {
            "introduction.md" => "introduction",
            "closing.md" => "closing",
            _ => slug,
        };
        let (section, name) = (section.to_owned(), name.to_owned());
        found.push((number, Folder { section, name, file }));
    }
    found.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
    found.into_iter().map(|(_, it)| it).collect()
}
