//! What a content folder means: a library of editions of one article.
//!
//! Plain values without behaviour beyond looking things up. They are filled by
//! the other files of this folder and read by `render`.

use std::collections::BTreeMap;

use toml::value::Date;

use super::file::File;
use super::identity::Identity;
use crate::lang::{Lang, Strings};
use crate::markdown::{Document, Piece, Words};
use crate::url::{EditionPaths, SitePath};

/// Everything that is published.
///
/// Every edition has the sections of the default edition at the same positions: what nobody translated yet stands there
/// in the language in which it was written, and says so ([`Section::untranslated`]).
#[derive(Debug, Clone)]
pub struct Library {
    /// Who publishes it.
    pub identity: Identity,
    /// The article in each language; the first is the default edition.
    pub editions: Vec<Edition>,
    /// The files that texts show or link to, by their path in the content folder.
    pub files: BTreeMap<String, File>,
    /// The day on which each address was first published, as far as published.lock knows.
    pub first: BTreeMap<SitePath, Date>,
    /// Addresses of pages that are gone on purpose, with a sentence for visitors.
    pub gone: BTreeMap<SitePath, Option<String>>,
    /// How many passages have changed of what an outdated translation translates, by its file.
    pub outdated: BTreeMap<String, usize>,
}

/// The article in one language.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Its language.
    pub lang: Lang,
    /// What the interface says in it.
    pub strings: Strings,
    /// Where its pages live.
    pub paths: EditionPaths,
    /// The article as a whole.
    pub article: Article,
    /// Introduction, lessons and closing, in the order of the default edition.
    pub sections: Vec<Section>,
    /// What the publisher adds to the pages that the program writes about itself.
    pub additions: Additions,
}

/// What stands below the program's own words on a page that it writes by itself, where there is such a text.
#[derive(Debug, Clone, Default)]
pub struct Additions {
    /// privacy.md.
    pub privacy: Option<Text>,
    /// accessibility.md.
    pub accessibility: Option<Text>,
}

/// The head of the whole article.
#[derive(Debug, Clone, Default)]
pub struct Article {
    /// The title of the article.
    pub title: String,
    /// One sentence; the subtitle on the cover.
    pub summary: String,
    /// Whom the article is after, as a sentence for readers.
    pub credit: Option<String>,
    /// When it last changed, if the author says so.
    pub updated: Option<Date>,
    /// The picture that stands for the cover in link previews, by its path in the content folder.
    pub card: Option<String>,
    /// What opens the cover, before the introduction; often empty.
    pub text: Text,
}

/// What a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Comes first and stands on the cover.
    Introduction,
    /// A lesson. Counts from one in the order of the folder names, so that renaming
    /// `03-winds` to `02-winds` is all it takes to move a lesson.
    Lesson(usize),
    /// Comes last.
    Closing,
}

/// Introduction, lesson or closing: a text and its questions.
#[derive(Debug, Clone)]
pub struct Section {
    /// What it is.
    pub kind: Kind,
    /// The folder name without its number. Part of the address, hence never
    /// derived from the title: titles get corrected, addresses must not break.
    pub slug: String,
    /// Where its text is read.
    pub path: SitePath,
    /// Its title.
    pub title: String,
    /// One sentence, unique in the edition.
    pub summary: String,
    /// The language of its words, where it stands in this edition as it stands in the default one, because nobody
    /// translated it yet. Its `file` is then that of the default edition.
    pub untranslated: Option<Lang>,
    /// When it last changed, if the author says so.
    pub updated: Option<Date>,
    /// What a reader may want to know before reading on.
    pub content_note: Option<String>,
    /// The picture that stands for its page in link previews, by its path in the content folder.
    pub card: Option<String>,
    /// Addresses under which it was published before.
    pub aliases: Vec<SitePath>,
    /// The text.
    pub text: Text,
    /// The file that the text is written in, by its path in the content folder.
    pub file: String,
    /// `None` until the author writes `questions.md`; links to it are then left out.
    pub questions: Option<Questions>,
}

/// A document whose links are resolved.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The parsed Markdown.
    pub document: Document,
    /// Where each of the document's links leads, in their order.
    pub targets: Vec<Target>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Out of the site.
    External(String),
    /// A page of the site, or a place on it.
    Page {
        /// Where the page is.
        path: SitePath,
        /// The slug of the text that stands there; `article` for the text of article.md, none for questions.
        text: Option<String>,
        /// The heading or question, by its id in that text.
        id: Option<String>,
    },
    /// A file of the content folder, by its path there, and a fragment of it.
    File(String, Option<String>),
}

/// The curiosity questions of a section.
#[derive(Debug, Clone)]
pub struct Questions {
    /// Where they are read.
    pub path: SitePath,
    /// As in [`Section::untranslated`]; a text may be translated before its questions are.
    pub untranslated: Option<Lang>,
    /// The document they were cut from; pieces below are read against it.
    pub text: Text,
    /// The opening paragraph.
    pub intro: Vec<Piece>,
    /// The questions in the order in which they are shown: by kind, then as written.
    pub list: Vec<Question>,
}

/// Whom a question is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuestionKind {
    /// Reflection.
    Yourself,
    /// To ask, out of care, someone who may decline.
    SomeoneElse,
    /// For a team or a workshop.
    Group,
}

/// One curiosity question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Whom it is for.
    pub kind: QuestionKind,
    /// The fragment that leads to it; unique in its page and never changed.
    pub id: String,
    /// Fragments that lead to it too.
    pub further: Vec<String>,
    /// The question without markup.
    pub text: String,
    /// The question's words with their markup.
    pub words: Vec<Piece>,
    /// Why we ask; often empty.
    pub context: Vec<Piece>,
}

impl Library {
    /// The edition in which somebody is answered who asks for `path`: the default edition has no prefix,
    /// so every path lies in it, and the others come first.
    pub fn edition_at(&self, path: &SitePath) -> usize {
        let meant = |it: &Edition| it.paths.contains(path.as_str());
        self.editions.iter().rposition(meant).unwrap_or_default()
    }
}

impl Section {
    /// The file of its questions, whether there is one or not.
    pub fn questions_file(&self) -> String {
        let folder = self.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{folder}/questions.md")
    }
}

impl Edition {
    /// The file of the article's own text, by its path in the content folder.
    pub fn file(&self) -> String {
        format!("{}/article.md", self.lang)
    }

    /// How many lessons there are.
    pub fn lessons(&self) -> usize {
        self.sections
            .iter()
            .filter(|it| matches!(it.kind, Kind::Lesson(_)))
            .count()
    }

    /// The introduction and its position.
    pub fn introduction(&self) -> Option<(usize, &Section)> {
        let mut sections = self.sections.iter().enumerate();
        sections.find(|(_, it)| it.kind == Kind::Introduction)
    }

    /// How much there is to read in all texts together.
    pub fn words(&self) -> Words {
        self.sections.iter().fold(self.article.text.document.words, |sum, it| {
            sum.and(it.text.document.words)
        })
    }

    /// When something in the article last changed.
    pub fn updated(&self) -> Option<Date> {
        let sections = self.sections.iter().filter_map(|it| it.updated);
        sections.chain(self.article.updated).max()
    }
}
