//! The cover: title page, introduction and the list of everything there is to read.

use askama::Template;

use super::frame::Frame;
use super::page::{Head, Page, resource};
use super::section::{Ask, Note, content_note};
use super::share::Share;
use super::site::{Policy, Resource};
use super::translation::{marked, missing, outdated, words};
use super::what::What;
use crate::content::Kind;
use crate::html::Html;

#[derive(Template)]
#[template(path = "cover.html")]
struct CoverPage<'a> {
    page: Page<'a>,
    title: &'a str,
    summary: &'a str,
    minutes: String,
    /// What opens the cover before the introduction; often empty.
    opening: Html,
    /// That article.md has changed since it was translated.
    outdated: Option<Html>,
    introduction: Option<Introduction<'a>>,
    ask: Option<Ask>,
    lessons: Vec<Entry>,
    closing: Option<Entry>,
    share: Option<Share>,
}

/// The introduction, which begins at once.
struct Introduction<'a> {
    /// That nobody translated it yet, and the attributes of its words.
    missing: Option<Html>,
    lang: Html,
    title: &'a str,
    /// That its source has changed since it was translated.
    outdated: Option<Html>,
    content_note: Option<Note>,
    body: Html,
}

/// A section in the list.
struct Entry {
    href: String,
    title: Html,
    summary: Html,
    minutes: String,
    /// The same as a number.
    count: usize,
}

pub(super) fn page(frame: &Frame<'_>) -> Resource {
    let edition = frame.edition;
    let path = edition.paths.cover();
    let introduction = edition.introduction();
    let head = Head {
        title: &edition.article.title,
        description: edition.article.summary.clone(),
        path: &path,
        what: What::Cover(introduction.map(|(at, _)| at)),
        updated: edition.updated(),
    };
    let list = |kind: fn(Kind) -> bool| {
        let sections = edition.sections.iter().filter(move |it| kind(it.kind));
        sections.map(|section| Entry {
            href: frame.href(&section.path),
            title: words(&section.title, section.untranslated.as_ref()),
            summary: words(&section.summary, section.untranslated.as_ref()),
            minutes: frame.minutes(section),
            count: section.text.document.words.minutes(),
        })
    };
    let total = edition.words().minutes().to_string();
    let cover = CoverPage {
        page: Page::new(frame, &head),
        share: Share::new(frame, head.path, head.title),
        title: &edition.article.title,
        summary: &edition.article.summary,
        minutes: frame.t().minutes_in_all.fill([&total]),
        opening: frame.opening(&path),
        outdated: outdated(frame, head.what),
        introduction: introduction.map(|(at, section)| Introduction {
            missing: missing(frame, What::Section(at)),
            lang: marked(section.untranslated.as_ref()),
            title: &section.title,
            outdated: outdated(frame, What::Section(at)),
            content_note: content_note(frame, section),
            body: frame.body_in(&section.text, section.untranslated.as_ref(), &path, 1),
        }),
        ask: introduction.and_then(|(_, section)| Ask::new(frame, section)),
        lessons: list(|it| matches!(it, Kind::Lesson(_))).collect(),
        closing: list(|it| it == Kind::Closing).next(),
    };
    resource(edition, Html::template(&cover), Policy::Page, edition.updated())
}
