//! Markdown to a [`Document`]: its pieces, outline, links, footnotes and word
//! count, and from a document to [`Html`](crate::html::Html).
//!
//! It knows pulldown-cmark and nothing else: not where a link leads (that is
//! decided in `content`), nor what an address looks like (in `url`). A document
//! is parsed once and written several times, each time with another [`View`]:
//! on its own page, inside the whole article, in a feed.

mod blocks;
mod book;
mod columns;
mod footnotes;
mod html;
mod labels;
mod outline;
mod parse;
mod plain;
mod twin;
mod words;

pub use blocks::{Block, blocks};
pub use book::id as book_id;
pub use html::{Address, Medium, View, anchor, anchored};
pub use labels::{Labels, NoteKind};
pub use outline::{Heading, is_id, slugify, written_ids};
pub use parse::parse;
pub use plain::{clipped, plain};
pub use twin::{Twin, TwinView};
pub use words::Words;

use std::ops::Range;

use pulldown_cmark::Event;

/// A body of text, parsed.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The running text, without the footnotes.
    pub body: Vec<Piece>,
    /// The notes, in order of their first mark; note `n` is at `n - 1`.
    pub footnotes: Vec<Footnote>,
    /// The headings in order.
    pub outline: Vec<Heading>,
    /// Every link and picture in order; pieces refer to them by position.
    pub links: Vec<Link>,
    /// How many tables there are.
    pub tables: usize,
    /// How much there is to read, code and footnotes left out.
    pub words: Words,
}

impl Document {
    /// The words of the running text without their markup, piece by piece.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.body.iter().filter_map(|it| match it {
            Piece::Event(Event::Text(text) | Event::Code(text)) => Some(&**text),
            _ => None,
        })
    }
}

/// One step of a document: an event of pulldown-cmark, or a thing it has no word for.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Anything that is written as pulldown-cmark writes it.
    Event(Event<'static>),
    /// Begins the heading at this position of the outline.
    HeadingStart(usize),
    /// Ends it.
    HeadingEnd(usize),
    /// Begins the link at this position of the links.
    LinkStart(usize),
    /// Ends a link.
    LinkEnd,
    /// A picture within a line.
    Picture(usize),
    /// A picture that is a paragraph of its own.
    Figure(usize),
    /// A footnote's mark: the note's number and how many marks of it came before.
    Mark(usize, usize),
    /// The box of a task, done or not.
    Task(bool),
}

/// A footnote.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// What it says.
    pub body: Vec<Piece>,
    /// How many marks refer to it.
    pub marks: usize,
}

/// A link or a picture as it stands in the text.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it is meant to lead, as written.
    pub destination: String,
    /// Its text, or the picture's description, without markup.
    pub text: String,
    /// The title in quotation marks after the destination; a figure's caption.
    pub title: String,
    /// Whether it is a picture.
    pub picture: bool,
    /// Its bytes in the source file.
    pub span: Range<usize>,
}
