//! From a [`Document`] to [`Html`].
//!
//! What pulldown-cmark writes well it writes; headings with their permalinks,
//! pictures, notes, tables, footnotes and tasks are written here, so that each
//! has a name for assistive technology and an id that can be linked to.

use std::fmt::Write;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

use super::columns::Columns;
use super::labels::{Labels, NoteKind};
use super::{Document, Heading, Piece};
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
    /// The name of the list of footnotes, which is different for each document on a page.
    pub footnotes: &'a str,
    /// How many tables stand on the page before this document.
    pub tables: usize,
    /// How many levels headings are lowered; level 6 is the lowest.
    pub shift: u8,
    /// The address of its page, where a text is read away from it, as in a feed: marks of footnotes
    /// lead there, and headings have no permalinks.
    pub away: Option<&'a str>,
}

/// Where a link leads, or what a picture shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// The address for `href`.
    Link(String),
    /// The address for `src`; width and height in CSS pixels if they are known.
    Picture(String, Option<(usize, usize)>),
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

    fn write(&self, pieces: &[Piece], view: View<'_>) -> String {
        let mut out = String::new();
        let mut tables = view.tables;
        let mut columns = Columns::default();
        let events = pieces.iter().enumerate().map(|(at, piece)| match piece {
            Piece::Event(Event::Start(Tag::Table(alignments))) => {
                tables += 1;
                columns = Columns::new(alignments);
                let label = Html::text(&view.labels.table(tables));
                let start = format!("<div class=\"table\" role=\"region\" aria-label=\"{label}\" tabindex=\"0\">\n");
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
                let open = if view.away.is_some() {
                    ""
                } else {
                    "<div class=\"heading\">"
                };
                format!("{open}<h{level} id=\"{id}\">")
            }
            Piece::HeadingEnd(at) => {
                let heading = &self.outline[*at];
                let level = level(heading, view);
                if view.away.is_some() {
                    return format!("</h{level}>\n");
                }
                format!(
                    "</h{level}>{}</div>\n",
                    permalink(&heading.text, &id(heading, view), view.labels)
                )
            }
            Piece::LinkStart(at) => {
                let href = match &view.addresses[*at] {
                    Address::Link(href) | Address::Picture(href, _) => Html::text(href),
                };
                let title = &self.links[*at].title;
                if title.is_empty() {
                    format!("<a href=\"{href}\">")
                } else {
                    format!("<a href=\"{href}\" title=\"{}\">", Html::text(title))
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
                let page = Html::text(view.away.unwrap_or_default());
                format!(
                    "<sup class=\"footnote-ref\"><a href=\"{page}#{note}\" id=\"{mark}\" role=\"doc-noteref\" \
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
        match &view.addresses[at] {
            Address::Picture(src, Some((width, height))) => format!(
                "<img src=\"{}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" decoding=\"async\">",
                Html::text(src)
            ),
            Address::Picture(src, None) | Address::Link(src) => format!(
                "<img src=\"{}\" alt=\"{alt}\" loading=\"lazy\" decoding=\"async\">",
                Html::text(src)
            ),
        }
    }

    fn write_footnotes(&self, out: &mut String, view: View<'_>) {
        let label = Html::text(view.footnotes);
        let back = Html::text(view.labels.back_to_mark());
        let page = Html::text(view.away.unwrap_or_default());
        let _ = write!(
            out,
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{label}\">\n<ol>\n"
        );
        for (at, footnote) in self.footnotes.iter().enumerate() {
            let number = at + 1;
            let text = self.write(&footnote.body, view);
            let mut ways = String::new();
            for before in 0..footnote.marks {
                let mark = mark_id(number, before, view);
                let _ = write!(
                    ways,
                    " <a href=\"{page}#{mark}\" role=\"doc-backlink\" aria-label=\"{back}\">↩</a>"
                );
            }
            let _ = write!(out, "<li id=\"{}\">", note_id(number, view));
            match text.trim_end().strip_suffix("</p>") {
                Some(text) => {
                    let _ = write!(out, "{text}{ways}</p>");
                }
                None => {
                    let _ = write!(out, "{text}<p>{}</p>", ways.trim_start());
                }
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n</section>\n");
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
    format!("{}{}", view.prefix, heading.id)
}

/// A colon cannot stand in a heading's id, so footnotes never meet one.
fn note_id(number: usize, view: View<'_>) -> String {
    format!("{}fn:{number}", view.prefix)
}

fn mark_id(number: usize, before: usize, view: View<'_>) -> String {
    let again = if before == 0 {
        String::new()
    } else {
        format!(":{}", before + 1)
    };
    format!("{}fnref:{number}{again}", view.prefix)
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
