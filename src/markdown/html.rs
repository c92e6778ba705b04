//! From a [`Document`] to [`Html`].
//!
//! What pulldown-cmark writes well it writes; headings with their permalinks,
//! pictures, notes, tables, footnotes and tasks are written here, so that each
//! has a name for assistive technology and an id that can be linked to.

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use super::columns::Columns;
use super::footnotes::{mark_id, note_id};
use super::labels::{Labels, NoteKind};
use super::{Document, Heading, Piece, book};
use crate::html::Html;

/// How a document is to be written.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// Where each link leads, in the order of [`Document::links`].
    pub addresses: &'a [Address],
    /// The names of things in the reader's language.
    pub labels: &'a dyn Labels,
    /// Put before every id, so that several documents can stand on one page.
    pub prefix: &'a str,
    /// What stood before the ids of headings when the document had another name; links with it still lead there.
    pub formerly: &'a [String],
    /// The name of the list of footnotes, which is different for each document on a page.
    pub footnotes: &'a str,
    /// How many tables stand on the page before this document.
    pub tables: usize,
    /// How many levels headings are lowered; level 6 is the lowest.
    pub shift: u8,
    /// What the document is written for.
    pub medium: Medium<'a>,
}

/// What a document is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium<'a> {
    /// A page in a browser.
    Page,
    /// A feed: marks of footnotes lead to the page with this address, and headings have no permalinks.
    Feed(&'a str),
    /// A chapter of an EPUB; see `book`.
    Book,
}

/// Where a link leads, or what a picture shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// The address for `href`.
    Link(String),
    /// The address for `src`; width and height in CSS pixels if they are known.
    Picture(String, Option<(usize, usize)>),
    /// A file that is kept under a name of its own, because its address is its content.
    Download(String, String),
    /// What was linked to is not within reach: the words stay, and lead nowhere.
    Nowhere,
}

impl Document {
    /// The whole document with its footnotes.
    pub fn html(&self, view: View<'_>) -> Html {
        let mut out = self.write(&self.body, view);
        if !self.footnotes.is_empty() {
            self.write_footnotes(&mut out, view);
        }
        Html::trusted(out)
    }

    /// Some pieces of the document, such as one question.
    pub fn html_of(&self, pieces: &[Piece], view: View<'_>) -> Html {
        Html::trusted(self.write(pieces, view))
    }

    pub(super) fn write(&self, pieces: &[Piece], view: View<'_>) -> String {
        let mut out = String::new();
        let mut tables = view.tables;
        let mut columns = Columns::default();
        let events = pieces.iter().enumerate().map(|(at, piece)| match piece {
            Piece::Event(Event::Start(Tag::Table(alignments))) => {
                tables += 1;
                columns = Columns::new(alignments);
                let label = Html::text(&view.labels.table(tables));
                let start = match view.medium {
                    Medium::Page | Medium::Feed(_) => {
                        format!("<div class=\"table\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">\n")
                    }
                    Medium::Book => book::TABLE.to_owned(),
                };
                vec![html(start), Event::Start(Tag::Table(Vec::new()))]
            }
            Piece::Event(Event::End(TagEnd::Table)) => {
                vec![Event::End(TagEnd::Table), html("</div>\n".to_owned())]
            }
            Piece::Event(event) if let Some(cell) = columns.cell(event) => vec![html(cell)],
            Piece::Event(Event::Start(Tag::Item)) if is_task(&pieces[at + 1..]) => {
                vec![html("<li class=\"task\">".to_owned())]
            }
            Piece::Event(event) => vec![Self::event(event, view)],
            other => vec![html(self.piece(other, view))],
        });
        pulldown_cmark::html::push_html(&mut out, events.flatten());
        out
    }

    /// An event that may be written otherwise than pulldown-cmark would.
    fn event(event: &Event<'static>, view: View<'_>) -> Event<'static> {
        match event {
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                let (kind, class) = note_kind(*kind);
                let title = Html::text(view.labels.note(kind));
                html(format!(
                    "<div class=\"note note-{class}\" role=\"note\">\n<p class=\"note-title\">{title}</p>\n"
                ))
            }
            Event::End(TagEnd::BlockQuote(Some(_))) => html("</div>\n".to_owned()),
            event
                if view.medium == Medium::Book
                    && let Some(markup) = book::event(event) =>
            {
                html(markup)
            }
            Event::Start(Tag::CodeBlock(_)) => html("<pre tabindex=\"0\"><code>".to_owned()),
            Event::End(TagEnd::CodeBlock) => html("</code></pre>\n".to_owned()),
            event => event.clone(),
        }
    }

    fn piece(&self, piece: &Piece, view: View<'_>) -> String {
        match piece {
            Piece::HeadingStart(at) => {
                let heading = &self.outline[*at];
                let (level, id) = (level(heading, view), id(heading, view));
                match view.medium {
                    Medium::Page => format!(
                        "<div class=\"heading\"><h{level} id=\"{id}\">{}",
                        anchors(heading, view)
                    ),
                    Medium::Book => format!("<h{level} id=\"{id}\">{}", anchors(heading, view)),
                    // Elsewhere nobody comes by an older id.
                    Medium::Feed(_) => format!("<h{level} id=\"{id}\">"),
                }
            }
            Piece::HeadingEnd(at) => {
                let heading = &self.outline[*at];
                let level = level(heading, view);
                if view.medium != Medium::Page {
                    return format!("</h{level}>\n");
                }
                format!(
                    "</h{level}>{}</div>\n",
                    permalink(&heading.text, &id(heading, view), view.labels)
                )
            }
            Piece::LinkStart(at) => {
                let href = match &view.addresses[*at] {
                    Address::Link(href) | Address::Picture(href, _) => format!(" href=\"{}\"", Html::text(href)),
                    Address::Download(href, name) => {
                        format!(" href=\"{}\" download=\"{}\"", Html::text(href), Html::text(name))
                    }
                    Address::Nowhere => String::new(),
                };
                let title = &self.links[*at].title;
                if title.is_empty() {
                    format!("<a{href}>")
                } else {
                    format!("<a{href} title=\"{}\">", Html::text(title))
                }
            }
            Piece::LinkEnd => "</a>".to_owned(),
            Piece::Picture(at) => self.picture(*at, view),
            Piece::Figure(at) => {
                let caption = &self.links[*at].title;
                let picture = self.picture(*at, view);
                if caption.is_empty() {
                    format!("<figure>{picture}</figure>\n")
                } else {
                    format!(
                        "<figure>{picture}<figcaption>{}</figcaption></figure>\n",
                        Html::text(caption)
                    )
                }
            }
            Piece::Mark(number, before) => {
                let label = Html::text(&view.labels.footnote(*number));
                let (note, mark) = (note_id(*number, view), mark_id(*number, *before, view));
                let page = view.page();
                let kind = match view.medium {
                    Medium::Page | Medium::Feed(_) => "",
                    Medium::Book => book::NOTEREF,
                };
                format!(
                    "<sup class=\"footnote-ref\"><a href=\"{page}#{note}\" id=\"{mark}\"{kind} role=\"doc-noteref\" \
                     aria-label=\"{label}\">{number}</a></sup>"
                )
            }
            Piece::Task(done) => {
                let label = Html::text(view.labels.task(*done));
                let sign = if *done { "☑" } else { "☐" };
                format!("<span class=\"box\" role=\"img\" aria-label=\"{label}\">{sign}</span> ")
            }
            Piece::Event(_) => String::new(), // written by `write`
        }
    }

    fn picture(&self, at: usize, view: View<'_>) -> String {
        let link = &self.links[at];
        let alt = Html::text(link.text.trim());
        let (src, size) = match &view.addresses[at] {
            Address::Picture(src, size) => (src.as_str(), *size),
            Address::Link(src) | Address::Download(src, _) => (src.as_str(), None),
            Address::Nowhere => ("", None),
        };
        let size = size.map_or_else(String::new, |(width, height)| {
            format!(" width=\"{width}\" height=\"{height}\"")
        });
        let end = match view.medium {
            Medium::Page | Medium::Feed(_) => " loading=\"lazy\" decoding=\"async\">",
            Medium::Book => "/>",
        };
        format!("<img src=\"{}\" alt=\"{alt}\"{size}{end}", Html::text(src))
    }
}

/// The link with which a heading or a question is shared.
pub(super) fn permalink(text: &str, id: &str, labels: &dyn Labels) -> String {
    let label = Html::text(&labels.link_to(text.trim()));
    format!(
        "<a class=\"permalink\" href=\"#{id}\"><span class=\"visually-hidden\">{label}</span>\
         <span aria-hidden=\"true\">#</span></a>"
    )
}

fn html(markup: String) -> Event<'static> {
    Event::InlineHtml(markup.into())
}

fn level(heading: &Heading, view: View<'_>) -> u8 {
    (heading.level.max(2) + view.shift).min(6)
}

fn id(heading: &Heading, view: View<'_>) -> String {
    view.id(&heading.id)
}

/// Empty places in a heading for the links that lead to it by another id than its own.
fn anchors(heading: &Heading, view: View<'_>) -> String {
    let further = heading.further.iter().map(|it| view.id(it));
    let formerly = view.formerly.iter();
    let formerly = formerly.flat_map(|prefix| heading.ids().map(move |id| format!("{prefix}{id}")));
    further.chain(formerly).map(|id| anchor(&id)).collect()
}

/// A place that links lead to, and nothing else.
pub fn anchor(id: &str) -> String {
    format!("<span id=\"{}\"></span>", Html::text(id))
}

/// Words with places before them for links by further ids.
pub fn anchored(ids: impl Iterator<Item = String>, words: &Html) -> Html {
    let anchors: String = ids.map(|it| anchor(&it)).collect();
    Html::trusted(format!("{anchors}{words}"))
}

impl View<'_> {
    /// What stands before `#` in a link to a place in the document: its page, where it is read away from it.
    pub(super) fn page(&self) -> Html {
        match self.medium {
            Medium::Feed(page) => Html::text(page),
            Medium::Page | Medium::Book => Html::default(),
        }
    }

    /// An id as it stands on the page.
    pub(super) fn id(&self, id: &str) -> String {
        match self.medium {
            Medium::Page | Medium::Feed(_) => format!("{}{id}", self.prefix),
            Medium::Book => book::id(&format!("{}{id}", self.prefix)),
        }
    }
}

fn is_task(next: &[Piece]) -> bool {
    matches!(
        next,
        [Piece::Task(_), ..] | [Piece::Event(Event::Start(Tag::Paragraph)), Piece::Task(_), ..]
    )
}

fn note_kind(kind: BlockQuoteKind) -> (NoteKind, &'static str) {
    match kind {
        BlockQuoteKind::Note => (NoteKind::Note, "note"),
        BlockQuoteKind::Tip => (NoteKind::Tip, "tip"),
        BlockQuoteKind::Important => (NoteKind::Important, "important"),
        BlockQuoteKind::Warning => (NoteKind::Warning, "warning"),
        BlockQuoteKind::Caution => (NoteKind::Caution, "caution"),
    }
}
