//! The whole article on one page, to read in one go or to print.

use askama::Template;

use super::frame::Frame;
use super::page::{Head, Page, resource};
use super::section::{Note, content_note};
use super::share::Share;
use super::site::{Policy, Resource};
use super::translation::{marked, missing, outdated, words};
use super::what::What;
use crate::content::{Kind, Section};
use crate::html::Html;
use crate::markdown::anchor;
use crate::url::with_fragment;

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage<'a> {
    page: Page<'a>,
    title: &'a str,
    summary: &'a str,
    minutes: String,
    opening: Html,
    parts: Vec<Part<'a>>,
    share: Option<Share>,
}

/// One section on the page.
struct Part<'a> {
    /// Its id is its slug.
    id: &'a str,
    /// Places for the slugs that it had before.
    anchors: Html,
    href: String,
    /// Where the section has a page of its own.
    page: String,
    number: Option<usize>,
    name: String,
    /// The title where it stands among other words.
    link: Html,
    /// That nobody translated it yet, and the attributes of its words.
    missing: Option<Html>,
    lang: Html,
    title: &'a str,
    /// The accessible name of its permalink.
    link_to: Html,
    summary: &'a str,
    /// That its source has changed since it was translated.
    outdated: Option<Html>,
    content_note: Option<Note>,
    body: Html,
    /// Where its questions are.
    questions: Option<String>,
}

pub(super) fn page(frame: &Frame<'_>) -> Resource {
    let edition = frame.edition;
    let t = frame.t();
    let path = edition.paths.article();
    let article = &edition.article;
    let title = t.whole_article_of.fill([&article.title]);
    let head = Head {
        title: &title,
        description: t.whole_article_summary.fill([&article.title]),
        path: &path,
        what: What::Article,
        updated: edition.updated(),
    };
    let mut tables = article.text.document.tables;
    let parts = edition.sections.iter().enumerate().map(|(at, section)| {
        let part = part(frame, at, section, tables);
        tables += section.text.document.tables;
        part
    });
    let page = ArticlePage {
        page: Page::new(frame, &head),
        share: Share::new(frame, head.path, head.title),
        title: &article.title,
        summary: &article.summary,
        minutes: t.minutes_in_all.fill([&edition.words().minutes().to_string()]),
        opening: frame.body_in_article(None, 0),
        parts: parts.collect(),
    };
    resource(edition, Html::template(&page), Policy::Page, edition.updated())
}

fn part<'a>(frame: &Frame<'a>, at: usize, section: &'a Section, tables: usize) -> Part<'a> {
    Part {
        missing: missing(frame, What::Section(at)),
        outdated: outdated(frame, What::Section(at)),
        lang: marked(section.untranslated.as_ref()),
        link: words(&section.title, section.untranslated.as_ref()),
        id: &section.slug,
        anchors: Html::trusted(frame.old_slugs(section).into_iter().map(anchor).collect()),
        href: with_fragment("", &section.slug),
        page: frame.href(&section.path),
        number: match section.kind {
            Kind::Lesson(number) => Some(number),
            _ => None,
        },
        name: frame.kind_name(section),
        title: &section.title,
        link_to: frame
            .t()
            .link_to
            .html([&words(&section.title, section.untranslated.as_ref())]),
        summary: &section.summary,
        content_note: content_note(frame, section),
        body: frame.body_in_article(Some(section), tables),
        questions: section.questions.as_ref().map(|it| frame.href(&it.path)),
    }
}
