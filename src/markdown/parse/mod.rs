//! From Markdown source to a [`Document`].
//!
//! Works on the events of pulldown-cmark, never on strings of HTML, and keeps the byte range of
//! everything an editor may have to be shown. What an author wrote is criticised in `checks`.

mod blocks;
mod checks;
mod footnotes;
mod marks;
mod sentences;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use sentences::Sentence;

use super::outline::Ids;
use super::{Document, Link, Piece};
use crate::problem::{Code, Problem, Report, Source};

/// What Markdown may contain beyond `CommonMark`; listed for authors in the README.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

/// How many links and pictures inside each other get their whole text.
const NEST: usize = 8;

/// Parses `source` from byte `start` to its end.
pub fn parse(source: &Source, start: usize) -> (Document, Report) {
    let mut broken = Vec::new();
    let mut stage = Stage::new(source);
    if let Some(span) = blocks::too_deep(source.text(), start) {
        let help = "take out what is too much at the beginning of the line";
        stage.problem(Code::NestedTooDeeply, span, "this line is nested too deeply", help);
        return stage.finish();
    }
    let text = &source.text()[start..];
    let parser = Parser::new_with_broken_link_callback(
        text,
        OPTIONS,
        Some(|link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
            broken.push((link.link_type, link.span, link.reference.into_string()));
            None
        }),
    );
    for (event, range) in parser.into_offset_iter() {
        stage.take(event, range.start + start..range.end + start);
    }
    for (kind, range, reference) in broken {
        stage.broken_link(kind, range.start + start..range.end + start, &reference);
    }
    stage.finish()
}

/// The state of one pass over the events.
struct Stage<'a> {
    source: &'a Source,
    report: Report,
    document: Document,
    ids: Ids,
    /// The footnotes that are being read, by their labels: where pieces go, else into the body.
    footnotes: Vec<(String, Vec<Piece>)>,
    definitions: HashMap<String, (Vec<Piece>, Range<usize>)>,
    /// Labels in order of their first mark, with the number of marks so far.
    marks: Vec<(String, usize)>,
    /// Where each label stands in `marks`.
    labels: HashMap<String, usize>,
    /// Links, pictures and headings that have begun and not ended.
    open: Vec<usize>,
    in_picture: usize,
    in_heading: bool,
    in_code: bool,
    in_html: bool,
    sentence: Sentence,
    /// Text that is printed as it is written, as far as it is unbroken.
    plain: Option<Range<usize>>,
    /// Where the table's head stands that is being read, as long as it has no words.
    empty_head: Option<Range<usize>>,
}

impl<'a> Stage<'a> {
    fn new(source: &'a Source) -> Self {
        Self {
            source,
            report: Report::default(),
            document: Document::default(),
            ids: Ids::default(),
            footnotes: Vec::new(),
            definitions: HashMap::new(),
            marks: Vec::new(),
            labels: HashMap::new(),
            open: Vec::new(),
            in_picture: 0,
            in_heading: false,
            in_code: false,
            in_html: false,
            sentence: Sentence::default(),
            plain: None,
            empty_head: None,
        }
    }

    fn problem(&mut self, code: Code, span: Range<usize>, message: impl Into<String>, help: &str) {
        let problem = Problem::new(code, self.source.at(span), message).help(help);
        self.report.push(problem);
    }

    fn put(&mut self, piece: Piece) {
        if self.in_picture > 0 {
            return; // a picture's description is kept as text alone
        }
        self.pieces().push(piece);
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        self.sentence(&event, range.clone());
        self.plain(&event, range.clone());
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Html(_) if self.in_html => {}
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(&html, range),
            Event::FootnoteReference(label) => self.mark(&label),
            Event::TaskListMarker(done) => self.put(Piece::Task(done)),
            Event::Text(text) => {
                self.control(&text, range.clone());
                self.text(&text);
                if !self.in_code && text.starts_with('[') {
                    self.missing_footnote(range.start);
                }
                self.put(Piece::Event(Event::Text(text).into_static()));
            }
            Event::Code(text) => {
                self.text(&text);
                self.put(Piece::Event(Event::Code(text).into_static()));
            }
            Event::SoftBreak | Event::HardBreak => {
                self.text(" ");
                self.put(Piece::Event(event.into_static()));
            }
            other => self.put(Piece::Event(other.into_static())),
        }
    }

    /// Text counts, and belongs to the headings, links and pictures it stands in.
    fn text(&mut self, text: &str) {
        self.empty_head.take_if(|_| !text.trim().is_empty());
        if !self.in_code && self.footnotes.is_empty() {
            self.document.words.count(text);
        }
        // Deep nests of pictures in pictures need not each know all of the text.
        for at in self.open.iter().take(NEST) {
            self.document.links[*at].text.push_str(text);
        }
        if self.in_heading
            && let Some(heading) = self.document.outline.last_mut()
        {
            heading.text.push_str(text);
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                let only_id = classes.is_empty() && attrs.is_empty();
                self.heading(level as u8, id.as_deref(), only_id, range);
            }
            Tag::Link {
                dest_url,
                title,
                link_type,
                ..
            } => {
                let destination = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                let at = self.link(destination, title.into_string(), false, range);
                self.put(Piece::LinkStart(at));
            }
            Tag::Image { dest_url, title, .. } => {
                let at = self.link(dest_url.into_string(), title.into_string(), true, range);
                self.put(Piece::Picture(at));
                self.in_picture += 1;
            }
            Tag::FootnoteDefinition(label) => {
                let label = label.to_lowercase();
                self.definitions.entry(label.clone()).or_default().1 = range;
                self.footnotes.push((label, Vec::new()));
            }
            Tag::HtmlBlock => {
                self.in_html = true;
                let html = self.source.text()[range.clone()].to_owned();
                self.raw_html(&html, range);
            }
            Tag::Table(_) => {
                self.document.tables += 1;
                self.put(Piece::Event(Event::Start(tag.into_static())));
            }
            Tag::TableHead => {
                self.empty_head = Some(range);
                self.put(Piece::Event(Event::Start(tag.into_static())));
            }
            Tag::BlockQuote(None) => {
                self.quotation(range);
                self.put(Piece::Event(Event::Start(tag.into_static())));
            }
            Tag::CodeBlock(ref kind) => {
                self.in_code = true;
                if *kind == CodeBlockKind::Indented {
                    self.indented(range);
                }
                self.put(Piece::Event(Event::Start(tag.into_static())));
            }
            tag => self.put(Piece::Event(Event::Start(tag.into_static()))),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(_) => self.heading_end(),
            TagEnd::Link => {
                self.open.pop();
                self.put(Piece::LinkEnd);
            }
            TagEnd::Image => {
                self.in_picture -= 1;
                if let Some(at) = self.open.pop()
                    && self.document.links[at].text.trim().is_empty()
                {
                    let written = self.document.links[at].destination.clone();
                    self.problem(
                        Code::PictureUndescribed,
                        range,
                        "this picture has no description",
                        &format!("write what a reader who cannot see it should know: `![...]({written})`"),
                    );
                }
            }
            TagEnd::FootnoteDefinition => self.footnote_end(),
            TagEnd::HtmlBlock => self.in_html = false,
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.put(Piece::Event(Event::End(tag)));
            }
            TagEnd::Paragraph => self.paragraph_end(),
            TagEnd::TableHead => {
                self.table_head_end();
                self.put(Piece::Event(Event::End(tag)));
            }
            tag => self.put(Piece::Event(Event::End(tag))),
        }
    }

    fn link(&mut self, destination: String, title: String, picture: bool, span: Range<usize>) -> usize {
        self.control(&format!("{destination}{title}"), span.clone());
        self.document.links.push(Link {
            destination,
            text: String::new(),
            title,
            picture,
            span,
        });
        self.open.push(self.document.links.len() - 1);
        self.document.links.len() - 1
    }

    fn finish(mut self) -> (Document, Report) {
        // Ids from words are given last, so that a written id never has to yield.
        for heading in &mut self.document.outline {
            if heading.text.trim().is_empty() {
                let place = self.source.at(heading.span.clone());
                let problem = Problem::new(Code::HeadingEmpty, place, "this heading has no words");
                self.report
                    .push(problem.help("write them after the `#` signs, or take the line out"));
            }
            if !heading.explicit {
                heading.id = self.ids.free(&heading.text);
            }
        }
        self.put_footnotes();
        (self.document, self.report)
    }
}
