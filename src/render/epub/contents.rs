//! The table of contents, and where the parts of the book begin.

use askama::Template;

use super::super::elsewhere::Whole;
use super::super::frame::Frame;
use super::super::translation::words;
use super::chapter::Doc;
use super::places::{self, Places};
use crate::content::Kind;
use crate::html::Html;

#[derive(Template)]
#[template(path = "epub/contents.html")]
struct Contents<'a> {
    doc: Doc<'a>,
    title: &'a str,
    entries: Vec<Entry>,
    /// The first file of the text itself.
    start: String,
}

/// A section in the contents.
struct Entry {
    href: String,
    number: Option<usize>,
    title: Html,
    /// Its headings of the second level.
    headings: Vec<(String, Html)>,
    questions: Option<String>,
}

pub(super) fn contents(frame: &Frame<'_>, places: &Places<'_>) -> String {
    let entries: Vec<_> = frame
        .edition
        .sections
        .iter()
        .map(|section| {
            let lang = section.untranslated.as_ref();
            let headings = section.text.document.outline.iter().filter(|it| it.level <= 2);
            let place = |id: &str| {
                places
                    .page(&section.path, Some(&section.slug), Some(id))
                    .unwrap_or_default()
            };
            Entry {
                href: places::section(section),
                number: match section.kind {
                    Kind::Lesson(number) => Some(number),
                    _ => None,
                },
                title: words(&section.title, lang),
                headings: headings
                    .map(|it| (place(&it.id), words(it.text.trim(), lang)))
                    .collect(),
                questions: section.questions.as_ref().map(|_| places::questions(section)),
            }
        })
        .collect();
    let contents = Contents {
        doc: Doc::new(frame, &frame.t().contents),
        title: &frame.edition.article.title,
        start: entries
            .first()
            .map_or_else(|| places::TITLE.to_owned(), |it| it.href.clone()),
        entries,
    };
    Html::template(&contents).to_string()
}
