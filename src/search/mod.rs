//! Finds passages of the article by their words: what is found, in which order, and which words of it are marked.
//!
//! It stands on tantivy, in memory alone, and knows nothing of pages or HTTP. `words` says what counts as a word in
//! each script, `query` reads what somebody typed, `index` holds the words of an edition, `find` looks them up, and
//! `excerpt` cuts out the part of a passage that shows why it was found.

mod excerpt;
mod expand;
mod find;
mod index;
mod query;
mod stems;
mod words;

pub use excerpt::Piece;
pub use find::{Found, Hit};
pub use index::Index;
pub use query::{LONGEST, Query};

use std::sync::Arc;

use crate::lang::Lang;
use crate::url::SitePath;

/// Everything in an edition that can be found.
#[derive(Debug, Clone, Default, Hash)]
pub struct Passages {
    /// The pages on which the passages stand.
    pub pages: Arc<[Page]>,
    /// The passages in the order in which they are read.
    pub list: Vec<Passage>,
}

/// A page with passages: the text of a section, or its questions.
#[derive(Debug, Clone, Hash)]
pub struct Page {
    /// Where it is.
    pub path: SitePath,
    /// What kind of section it belongs to: "Lesson 2".
    pub name: String,
    /// The title of the section.
    pub title: String,
    /// The language of the text.
    pub lang: Lang,
    /// Whether its passages are questions.
    pub questions: bool,
}

/// A passage: what stands between two headings, or a question.
#[derive(Debug, Clone, Hash)]
pub struct Passage {
    /// The page, by its position.
    pub page: usize,
    /// The fragment that leads to it; empty if the page itself does.
    pub id: String,
    /// Its heading, or the question.
    pub title: String,
    /// Its words.
    pub text: String,
}

impl Page {
    /// Where a passage with this title belongs: "Lesson 2 · The tide", without what its title says already.
    pub fn place(&self, title: &str) -> String {
        if self.name == self.title || self.title == title {
            self.name.clone()
        } else {
            format!("{} · {}", self.name, self.title)
        }
    }
}
