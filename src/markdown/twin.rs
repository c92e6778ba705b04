//! From documents back to Markdown: `CommonMark`, with the tables, footnotes, notes, tasks and
//! definition lists that [`parse`](super::parse) reads.
//!
//! What is written is not what the author wrote, byte for byte, but what it means: comments and ids
//! of headings are gone, quotation marks are real ones, links lead where they lead on the page.

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, TextMergeStream};
use pulldown_cmark_to_cmark::{Options, State};

use super::parse::OPTIONS;
use super::{Address, Document, Piece};

/// What the writer may take for granted. Old footnotes, because a mark is one even where its note stands in
/// another block, and the writer looks at one block at a time.
const DIALECT: pulldown_cmark::Options = OPTIONS
    .difference(pulldown_cmark::Options::ENABLE_SMART_PUNCTUATION)
    .difference(pulldown_cmark::Options::ENABLE_HEADING_ATTRIBUTES)
    .union(pulldown_cmark::Options::ENABLE_OLD_FOOTNOTES);

/// A Markdown text that is being written.
#[derive(Default)]
pub struct Twin {
    events: Vec<Event<'static>>,
}

/// How a document stands in a twin.
#[derive(Clone, Copy)]
pub struct TwinView<'a> {
    /// Where each link leads, in the order of [`Document::links`].
    pub addresses: &'a [Address],
    /// How many levels headings are lowered; level 6 is the lowest.
    pub shift: u8,
    /// Put before the number of each footnote, so that several documents can stand in one text.
    pub prefix: &'a str,
}

impl Twin {
    /// A heading in plain words; 1 is the title.
    pub fn heading(&mut self, level: u8, words: &str) {
        let level = level_of(level);
        self.block(vec![
            Event::Start(heading(level)),
            text(words),
            Event::End(TagEnd::Heading(level)),
        ]);
    }

    /// A paragraph in plain words.
    pub fn paragraph(&mut self, words: &str) {
        self.block(paragraph(vec![text(words)]));
    }

    /// A paragraph that is a link.
    pub fn link(&mut self, words: &str, href: &str) {
        self.block(paragraph(link(words, href)));
    }

    /// A note set apart, under a name.
    pub fn note(&mut self, name: &str, words: &str) {
        let kind = Some(BlockQuoteKind::Important);
        let mut events = vec![Event::Start(Tag::BlockQuote(kind))];
        let strong = [Event::Start(Tag::Strong), text(name), Event::End(TagEnd::Strong)];
        events.extend(paragraph(strong.into()));
        events.extend(paragraph(vec![text(words)]));
        events.push(Event::End(TagEnd::BlockQuote(kind)));
        self.block(events);
    }

    /// A sentence with a link in it: what stands before, the link's words and address, what follows.
    pub fn sentence(&mut self, before: &str, link_to: (&str, &str), after: &str) {
        let mut events = vec![text(before)];
        events.extend(link(link_to.0, link_to.1));
        events.push(text(after));
        events.retain(|it| !matches!(it, Event::Text(text) if text.is_empty()));
        self.block(paragraph(events));
    }

    /// A quotation in plain words.
    pub fn quote(&mut self, words: &str) {
        let mut events = vec![Event::Start(Tag::BlockQuote(None))];
        events.extend(paragraph(vec![text(words)]));
        events.push(Event::End(TagEnd::BlockQuote(None)));
        self.block(events);
    }

    /// A list of links: the words, where they lead, and what is said of it.
    pub fn list(&mut self, ordered: bool, items: &[(String, String, String)]) {
        if items.is_empty() {
            return;
        }
        let mut events = vec![Event::Start(Tag::List(ordered.then_some(1)))];
        for (words, href, about) in items {
            events.push(Event::Start(Tag::Item));
            events.extend(link(words, href));
            if !about.is_empty() {
                events.push(text(&format!(": {about}")));
            }
            events.push(Event::End(TagEnd::Item));
        }
        events.push(Event::End(TagEnd::List(ordered)));
        self.block(events);
    }

    /// A list of sentences.
    pub fn items(&mut self, items: &[String]) {
        let item = |it: &String| [Event::Start(Tag::Item), text(it), Event::End(TagEnd::Item)];
        let mut events = vec![Event::Start(Tag::List(None))];
        events.extend(items.iter().flat_map(item));
        events.push(Event::End(TagEnd::List(false)));
        self.block(events);
    }

    /// A list of names as programs write them, each with what it means.
    pub fn terms(&mut self, terms: &[(String, String)]) {
        let mut events = vec![Event::Start(Tag::List(None))];
        for (name, meaning) in terms {
            events.push(Event::Start(Tag::Item));
            events.push(Event::Code(name.clone().into()));
            events.push(text(&format!(": {meaning}")));
            events.push(Event::End(TagEnd::Item));
        }
        events.push(Event::End(TagEnd::List(false)));
        self.block(events);
    }

    /// A line between parts.
    pub fn rule(&mut self) {
        self.block(vec![Event::Rule]);
    }

    /// A whole document with its footnotes.
    pub fn document(&mut self, document: &Document, view: TwinView<'_>) {
        self.pieces(document, &document.body, view);
        let mut events = Vec::new();
        for (at, footnote) in document.footnotes.iter().enumerate() {
            let label = label(view.prefix, at + 1);
            events.push(Event::Start(Tag::FootnoteDefinition(label)));
            events.extend(document.events(&footnote.body, view));
            events.push(Event::End(TagEnd::FootnoteDefinition));
        }
        self.block(events);
    }

    /// Some pieces of a document that are blocks of their own.
    pub fn pieces(&mut self, document: &Document, pieces: &[Piece], view: TwinView<'_>) {
        self.block(document.events(pieces, view));
    }

    /// Pieces within a line, as a heading.
    pub fn heading_of(&mut self, level: u8, document: &Document, pieces: &[Piece], view: TwinView<'_>) {
        let level = level_of(level);
        let mut events = vec![Event::Start(heading(level))];
        events.extend(document.events(pieces, view));
        events.push(Event::End(TagEnd::Heading(level)));
        self.block(events);
    }

    /// The text, which ends with one line break.
    pub fn finish(self) -> String {
        let style = Options {
            list_token: '-',
            code_block_token_count: 3,
            increment_ordered_list_bullets: true,
            ..Options::default()
        };
        let mut out = String::new();
        let mut state = State::new(DIALECT, style);
        let written = state.process(TextMergeStream::new(self.events.into_iter()), &mut out);
        // Neither can fail: a String takes every write, and a parser made these events.
        let finished = written.and_then(|_| state.finish(&mut out));
        debug_assert!(finished.is_ok(), "{:?}", finished.err());
        tidied(&out)
    }

    fn block(&mut self, events: Vec<Event<'static>>) {
        self.events.extend(events);
    }
}

/// A text whose quotations begin at the margin and with their words. The writer puts a space before `>`, and an
/// empty line first.
fn tidied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    let mut before = "";
    for line in text.trim_end().lines() {
        let mark = line.trim_start_matches(['`', '~']);
        let mark = &line[..line.len() - mark.len()];
        match fence {
            Some(open) if mark.starts_with(open) => fence = None,
            None if mark.len() >= 3 => fence = Some(mark),
            _ => {}
        }
        if line == " > " && before.is_empty() {
            continue;
        }
        let quoted = fence.is_none() && line.starts_with(" > ");
        out.push_str(if quoted { line[1..].trim_end() } else { line });
        out.push('\n');
        before = line;
    }
    out
}

impl Document {
    /// Pieces as pulldown-cmark would have read them.
    fn events(&self, pieces: &[Piece], view: TwinView<'_>) -> Vec<Event<'static>> {
        let mut out = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                Piece::Event(event) => out.push(event.clone()),
                Piece::HeadingStart(at) => out.push(Event::Start(heading(self.lowered(*at, view)))),
                Piece::HeadingEnd(at) => out.push(Event::End(TagEnd::Heading(self.lowered(*at, view)))),
                Piece::LinkStart(at) => out.push(Event::Start(Tag::Link {
                    link_type: LinkType::Inline,
                    dest_url: href(&view.addresses[*at]),
                    title: self.links[*at].title.clone().into(),
                    id: "".into(),
                })),
                Piece::LinkEnd => out.push(Event::End(TagEnd::Link)),
                Piece::Picture(at) => out.extend(self.picture_events(*at, view)),
                Piece::Figure(at) => out.extend(paragraph(self.picture_events(*at, view))),
                Piece::Mark(number, _) => out.push(Event::FootnoteReference(label(view.prefix, *number))),
                Piece::Task(done) => out.push(Event::TaskListMarker(*done)),
            }
        }
        out
    }

    fn lowered(&self, at: usize, view: TwinView<'_>) -> HeadingLevel {
        level_of(self.outline[at].level.max(2) + view.shift)
    }

    fn picture_events(&self, at: usize, view: TwinView<'_>) -> Vec<Event<'static>> {
        let picture = Tag::Image {
            link_type: LinkType::Inline,
            dest_url: href(&view.addresses[at]),
            title: self.links[at].title.clone().into(),
            id: "".into(),
        };
        vec![
            Event::Start(picture),
            text(self.links[at].text.trim()),
            Event::End(TagEnd::Image),
        ]
    }
}

fn text(words: &str) -> Event<'static> {
    Event::Text(words.to_owned().into())
}

fn paragraph(mut inner: Vec<Event<'static>>) -> Vec<Event<'static>> {
    inner.insert(0, Event::Start(Tag::Paragraph));
    inner.push(Event::End(TagEnd::Paragraph));
    inner
}

fn link(words: &str, href: &str) -> Vec<Event<'static>> {
    let tag = Tag::Link {
        link_type: LinkType::Inline,
        dest_url: href.to_owned().into(),
        title: "".into(),
        id: "".into(),
    };
    vec![Event::Start(tag), text(words), Event::End(TagEnd::Link)]
}

fn heading(level: HeadingLevel) -> Tag<'static> {
    Tag::Heading {
        level,
        id: None,
        classes: Vec::new(),
        attrs: Vec::new(),
    }
}

fn level_of(level: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(level.min(6))).unwrap_or(HeadingLevel::H6)
}

fn label(prefix: &str, number: usize) -> CowStr<'static> {
    format!("{prefix}{number}").into()
}

fn href(address: &Address) -> CowStr<'static> {
    match address {
        Address::Link(href) | Address::Picture(href, _) | Address::Download(href, _) => href.clone().into(),
        Address::Nowhere => CowStr::Borrowed(""),
    }
}

#[cfg(test)]
mod tests;
