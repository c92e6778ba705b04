//! What the program says about itself, on a page and in its Markdown twin: the same blocks for both.

use super::frame::Frame;
use super::page::{Head, Page};
use super::what::What;
use crate::content::Text;
use crate::html::Html;
use crate::markdown::{Twin, TwinView};
use crate::url::SitePath;

/// A statement.
pub(super) struct Statement<'a> {
    /// The title of its page.
    pub(super) title: &'a str,
    /// What it is about, for search engines and at its head.
    pub(super) summary: &'a str,
    pub(super) blocks: Vec<Block>,
    /// What the publisher adds, under a heading.
    pub(super) addition: Option<(String, &'a Text)>,
}

/// A part of a statement.
pub(super) enum Block {
    Heading(String),
    /// A heading to which pages link, by its id. Ids hold a colon, which no heading of a text can have.
    Place(&'static str, String),
    Paragraph(String),
    List(Vec<String>),
    /// Names as programs write them, each with what it means.
    Terms(Vec<(String, String)>),
    /// Links: the words, where they lead, and what is said of it.
    Links(Vec<(String, String, String)>),
}

impl Statement<'_> {
    /// What its page needs.
    pub(super) fn page<'f>(&self, frame: &Frame<'f>, what: What, path: &SitePath) -> Page<'f> {
        let head = Head {
            title: self.title,
            description: self.summary.to_owned(),
            path,
            what,
            updated: None,
        };
        Page::new(frame, &head)
    }

    /// The publisher's addition as it stands on the page.
    pub(super) fn addition(&self, frame: &Frame<'_>, path: &SitePath) -> Option<(String, Html)> {
        let (heading, text) = self.addition.as_ref()?;
        Some((heading.clone(), frame.body(text, path, 1)))
    }

    /// Writes it as Markdown.
    pub(super) fn twin(&self, twin: &mut Twin, frame: &Frame<'_>) {
        twin.heading(1, self.title);
        for block in &self.blocks {
            match block {
                Block::Heading(words) | Block::Place(_, words) => twin.heading(2, words),
                Block::Paragraph(words) => twin.paragraph(words),
                Block::List(items) => twin.items(items),
                Block::Terms(terms) => twin.terms(terms),
                Block::Links(links) => twin.list(false, links),
            }
        }
        if let Some((heading, text)) = &self.addition {
            twin.heading(2, heading);
            let view = TwinView {
                addresses: &frame.links(text),
                shift: 1,
                prefix: "",
            };
            twin.document(&text.document, view);
        }
    }
}
