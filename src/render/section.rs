//! The page of one section: a lesson, or the closing.

use askama::Template;

use super::frame::Frame;
use super::nav::{Step, progress};
use super::page::{Head, Page, resource};
use super::share::Share;
use super::site::{Policy, Resource};
use super::translation::{marked, outdated, words};
use super::what::What;
use crate::content::{Kind, Section};
use crate::html::Html;

#[derive(Template)]
#[template(path = "section.html")]
struct SectionPage<'a> {
    page: Page<'a>,
    progress: Vec<Step>,
    /// Where the text is read.
    href: String,
    number: Option<usize>,
    /// "Lesson 2 of 5", "Closing".
    place: String,
    minutes: String,
    /// The attributes of what is in the language of the text, where that is another one.
    lang: Html,
    title: &'a str,
    summary: &'a str,
    /// That its source has changed since it was translated.
    outdated: Option<Html>,
    content_note: Option<Note>,
    body: Html,
    ask: Option<Ask>,
    onward: Onward,
    share: Option<Share>,
}

/// The questions as the natural next step after a text.
pub(super) struct Ask {
    /// The first question.
    pub(super) question: Html,
    pub(super) href: String,
}

impl Ask {
    /// `None` until the author writes questions.
    pub(super) fn new(frame: &Frame<'_>, section: &Section) -> Option<Self> {
        let questions = section.questions.as_ref()?;
        let first = questions.list.first()?;
        Some(Self {
            question: words(&first.text, questions.untranslated.as_ref()),
            href: frame.href(&questions.path),
        })
    }
}

/// The ways to the next and to the previous text.
pub(super) struct Onward {
    pub(super) next: Option<Way>,
    pub(super) previous: Option<Way>,
}

/// One of them.
pub(super) struct Way {
    pub(super) href: String,
    /// "Lesson 3", "Closing".
    pub(super) name: String,
    pub(super) minutes: String,
    pub(super) title: Html,
    pub(super) summary: Html,
}

impl Onward {
    /// The ways from the section at this position.
    pub(super) fn new(frame: &Frame<'_>, at: usize) -> Self {
        let way = |section: &Section| Way {
            href: frame.href(&section.path),
            name: frame.kind_name(section),
            minutes: frame.minutes(section),
            title: words(&section.title, section.untranslated.as_ref()),
            summary: words(&section.summary, section.untranslated.as_ref()),
        };
        let sections = &frame.edition.sections;
        Self {
            next: sections.get(at + 1).map(way),
            previous: at.checked_sub(1).and_then(|at| sections.get(at)).map(way),
        }
    }
}

/// What a reader may want to know before reading on, in the language of the text.
pub(super) struct Note {
    pub(super) lang: Html,
    pub(super) label: String,
    pub(super) text: String,
}

/// The note of a section, if its author wrote one.
pub(super) fn content_note(frame: &Frame<'_>, section: &Section) -> Option<Note> {
    let lang = section.untranslated.as_ref();
    Some(Note {
        lang: marked(lang),
        label: frame.t_in(lang).content_note.clone(),
        text: section.content_note.clone()?,
    })
}

/// The page of the section at this position, which is not the introduction.
pub(super) fn page(frame: &Frame<'_>, at: usize) -> Resource {
    let section = &frame.edition.sections[at];
    let head = Head {
        title: &section.title,
        description: section.summary.clone(),
        path: &section.path,
        what: What::Section(at),
        updated: section.updated,
    };
    let number = match section.kind {
        Kind::Lesson(number) => Some(number),
        _ => None,
    };
    let page = SectionPage {
        page: Page::new(frame, &head),
        share: Share::new(frame, head.path, head.title),
        progress: progress(frame, at, &head),
        href: frame.href(&section.path),
        number,
        place: frame.place(section),
        minutes: frame.minutes(section),
        lang: marked(section.untranslated.as_ref()),
        title: &section.title,
        summary: &section.summary,
        outdated: outdated(frame, head.what),
        content_note: content_note(frame, section),
        body: frame.body_in(&section.text, section.untranslated.as_ref(), &section.path, 0),
        ask: Ask::new(frame, section),
        onward: Onward::new(frame, at),
    };
    resource(frame.edition, Html::template(&page), Policy::Page, section.updated)
}
