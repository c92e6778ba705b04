//! The Markdown twin of every page: the same text for programs, and for people who take it along.
//!
//! In place of the front matter stand the title and the summary. Links lead to the pages, not to
//! their twins, because only there a link to a heading finds it. Credit and licence stand at the end,
//! so that a copy keeps what its licence asks it to keep.

use super::accessibility;
use super::frame::Frame;
use super::privacy;
use super::site::Resource;
use super::translation::name;
use super::what::What;
use crate::content::{Date, Kind, QuestionKind, Section, Text};
use crate::markdown::{Address, Twin, TwinView};
use crate::url::{SitePath, section_prefix};

/// The media type of Markdown (RFC 7763).
const MARKDOWN: &str = "text/markdown; charset=utf-8";

/// The twin of the page at `path`.
pub(super) fn twin(frame: &Frame<'_>, what: What, path: &SitePath, updated: Option<Date>) -> Resource {
    let frame = &frame.abroad();
    let sections = &frame.edition.sections;
    let mut twin = Twin::default();
    if let Some(missing) = missing_text(frame, what) {
        twin.paragraph(&missing);
    }
    match what {
        What::Cover(at) => cover(&mut twin, frame, at.map(|it| &sections[it])),
        What::Article => article(&mut twin, frame),
        What::Section(at) => section(&mut twin, frame, &sections[at]),
        What::Questions(at) => questions(&mut twin, frame, &sections[at]),
        What::Privacy => privacy::statement(frame).twin(&mut twin, frame),
        What::Accessibility => accessibility::statement(frame).twin(&mut twin, frame),
        What::Answers | What::Search | What::Nowhere => {}
    }
    foot(&mut twin, frame);
    Resource {
        canonical: frame.absolute(path),
        modified: updated,
        ..Resource::text(MARKDOWN, Some(&frame.edition.lang), twin.finish())
    }
}

fn cover(twin: &mut Twin, frame: &Frame<'_>, introduction: Option<&Section>) {
    head(twin, frame);
    text(
        twin,
        frame,
        &frame.edition.article.text,
        0,
        &section_prefix(super::frame::ARTICLE),
    );
    if let Some(section) = introduction {
        twin.heading(2, &section.title);
        note(twin, frame, section);
        text(twin, frame, &section.text, 1, "");
    }
    let sections = &frame.edition.sections;
    let list = |lessons: bool| {
        let wanted = move |it: &&Section| match it.kind {
            Kind::Introduction => false,
            Kind::Lesson(_) => lessons,
            Kind::Closing => !lessons,
        };
        let entry = |it: &'_ Section| (it.title.clone(), frame.href(&it.path), it.summary.clone());
        sections.iter().filter(wanted).map(entry).collect::<Vec<_>>()
    };
    twin.heading(2, &frame.t().lessons);
    twin.list(true, &list(true));
    twin.list(false, &list(false));
}

/// The title page: title, summary and credit of the article.
fn head(twin: &mut Twin, frame: &Frame<'_>) {
    let article = &frame.edition.article;
    twin.heading(1, &article.title);
    twin.paragraph(&article.summary);
    if let Some(credit) = &article.credit {
        twin.paragraph(credit);
    }
}

fn article(twin: &mut Twin, frame: &Frame<'_>) {
    head(twin, frame);
    text(
        twin,
        frame,
        &frame.edition.article.text,
        0,
        &section_prefix(super::frame::ARTICLE),
    );
    for section in &frame.edition.sections {
        twin.heading(2, &section.title);
        twin.paragraph(&section.summary);
        note(twin, frame, section);
        text(twin, frame, &section.text, 1, &section_prefix(&section.slug));
    }
}

fn section(twin: &mut Twin, frame: &Frame<'_>, section: &Section) {
    twin.heading(1, &section.title);
    twin.paragraph(&section.summary);
    note(twin, frame, section);
    text(twin, frame, &section.text, 0, "");
    if let Some(questions) = &section.questions {
        twin.link(&frame.t().all_questions, &frame.href(&questions.path));
    }
}

fn questions(twin: &mut Twin, frame: &Frame<'_>, section: &Section) {
    let Some(questions) = &section.questions else {
        return;
    };
    let t = frame.t();
    let document = &questions.text.document;
    let addresses = frame.links(&questions.text);
    let view = view(&addresses, 0, "");
    twin.heading(1, &t.questions_about.fill([&section.title]));
    note(twin, frame, section);
    twin.pieces(document, &questions.intro, view);
    for (kind, name) in [
        (QuestionKind::Yourself, &t.for_yourself),
        (QuestionKind::SomeoneElse, &t.with_someone_else),
        (QuestionKind::Group, &t.as_a_group),
    ] {
        let mut list = questions.list.iter().filter(|it| it.kind == kind).peekable();
        if list.peek().is_some() {
            twin.heading(2, name);
        }
        for question in list {
            twin.heading_of(3, document, &question.words, view);
            twin.pieces(document, &question.context, view);
        }
    }
    twin.link(&section.title, &frame.href(&section.path));
}

/// That nobody translated the text yet, with the address of the source.
fn missing_text(frame: &Frame<'_>, what: What) -> Option<String> {
    what.untranslated(frame.edition)?;
    let source = frame.editions.first()?;
    let href = frame.href(&what.elsewhere(frame.edition, source)?.path);
    let link = format!("{} ({href})", name(frame.editions, source));
    Some(frame.t().editions.not_translated.fill([&link]))
}

/// A text with its footnotes.
fn text(twin: &mut Twin, frame: &Frame<'_>, text: &Text, shift: u8, prefix: &str) {
    let addresses = frame.links(text);
    twin.document(&text.document, view(&addresses, shift, prefix));
}

fn view<'a>(addresses: &'a [Address], shift: u8, prefix: &'a str) -> TwinView<'a> {
    TwinView {
        addresses,
        shift,
        prefix,
    }
}

fn note(twin: &mut Twin, frame: &Frame<'_>, section: &Section) {
    if let Some(note) = &section.content_note {
        twin.note(&frame.t().content_note, note);
    }
}

/// Who is to be named wherever the text goes.
fn foot(twin: &mut Twin, frame: &Frame<'_>) {
    let identity = frame.identity;
    let credit = frame.edition.article.credit.as_ref().map(|it| format!("{it}."));
    let words = identity.words.as_ref().map(|it| frame.t().words_by.fill([it]));
    let said: Vec<_> = credit.into_iter().chain(words).collect();
    if said.is_empty() && identity.licence.is_none() {
        return;
    }
    twin.rule();
    if !said.is_empty() {
        twin.paragraph(&said.join(" "));
    }
    if let Some(licence) = &identity.licence {
        let sentence = frame.t().licence.fill([&licence.name]);
        let (before, after) = sentence.split_once(&licence.name).unwrap_or_default();
        twin.sentence(before, (&licence.name, &licence.url), after);
    }
}
