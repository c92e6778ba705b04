//! The files of the book that are read: title page, texts, questions, and who made it.

use askama::Template;

use super::super::elsewhere::addresses;
use super::super::frame::Frame;
use super::super::page::{Head, Page};
use super::super::questions::by_kind;
use super::super::translation::{marked, missing, translated, words};
use super::super::what::What;
use super::places::Places;
use crate::content::{Kind, Questions, Section, Text};
use crate::html::Html;
use crate::lang::{Lang, Strings};
use crate::markdown::{Address, Medium, View, anchored, book_id};

/// What every file needs.
pub(super) struct Doc<'a> {
    pub(super) lang: &'a Lang,
    pub(super) t: &'a Strings,
    pub(super) title: String,
    /// That nobody translated the text yet.
    pub(super) missing: Option<Html>,
}

impl<'a> Doc<'a> {
    pub(super) fn new(frame: &Frame<'a>, title: &str) -> Self {
        Self {
            lang: &frame.edition.lang,
            t: frame.t(),
            title: title.to_owned(),
            missing: None,
        }
    }

    /// The same for the text that `what` shows: where nobody translated it yet, the file is in its language.
    fn of(frame: &Frame<'a>, title: &str, what: What) -> Self {
        let lang = what.untranslated(frame.edition);
        let source = lang.and_then(|lang| frame.editions.iter().find(|it| it.lang == *lang));
        let (own, from) = (frame.edition, source.unwrap_or(frame.edition));
        let missing = missing(&frame.abroad(), what).map(|it| {
            let marks = marked(Some(&own.lang));
            Html::trusted(format!("<p class=\"missing\"{marks}>{it}</p>"))
        });
        Self {
            lang: &from.lang,
            t: &from.strings,
            title: title.to_owned(),
            missing,
        }
    }
}

#[derive(Template)]
#[template(path = "epub/cover.svg")]
struct Cover<'a> {
    lang: &'a Lang,
    title: &'a str,
    paper: String,
    accent: String,
}

/// The picture by which libraries show the book.
pub(super) fn cover(frame: &Frame<'_>) -> String {
    let cover = Cover {
        lang: &frame.edition.lang,
        title: &frame.edition.article.title,
        paper: frame.identity.brand.light.paper.to_string(),
        accent: frame.identity.brand.light.accent.to_string(),
    };
    Html::template(&cover).to_string()
}

#[derive(Template)]
#[template(path = "epub/title.html")]
struct Title<'a> {
    doc: Doc<'a>,
    title: &'a str,
    summary: &'a str,
    credit: Option<&'a str>,
    publisher: &'a str,
    opening: Html,
}

/// The title page, with what opens the article.
pub(super) fn title(frame: &Frame<'_>, places: &Places<'_>) -> String {
    let article = &frame.edition.article;
    let title = Title {
        doc: Doc::new(frame, &article.title),
        title: &article.title,
        summary: &article.summary,
        credit: article.credit.as_deref(),
        publisher: &frame.identity.title,
        opening: body(frame, places, &article.text, None),
    };
    Html::template(&title).to_string()
}

#[derive(Template)]
#[template(path = "epub/section.html")]
struct SectionFile<'a> {
    doc: Doc<'a>,
    /// What it is (EPUB Structural Semantics Vocabulary 1.1); the roles are called alike.
    kind: &'static str,
    number: Option<usize>,
    name: String,
    title: &'a str,
    summary: &'a str,
    content_note: Option<&'a str>,
    body: Html,
}

#[derive(Template)]
#[template(path = "epub/questions.html")]
struct QuestionsFile<'a> {
    doc: Doc<'a>,
    title: Html,
    content_note: Option<Html>,
    intro: Html,
    kinds: Vec<KindView<'a>>,
}

/// The questions of one kind.
struct KindView<'a> {
    name: &'a str,
    questions: Vec<QuestionView>,
}

/// One question.
struct QuestionView {
    id: String,
    words: Html,
    context: Html,
}

/// The files of a section: its text and its questions.
pub(super) fn section(
    frame: &Frame<'_>,
    places: &Places<'_>,
    at: usize,
    section: &Section,
) -> (String, Option<String>) {
    let (kind, number) = match section.kind {
        Kind::Introduction => ("introduction", None),
        Kind::Lesson(number) => ("chapter", Some(number)),
        Kind::Closing => ("conclusion", None),
    };
    let text = SectionFile {
        doc: Doc::of(frame, &section.title, What::Section(at)),
        kind,
        number,
        name: frame.kind_name_in(section.untranslated.as_ref(), section),
        title: &section.title,
        summary: &section.summary,
        content_note: section.content_note.as_deref(),
        body: body(frame, places, &section.text, section.untranslated.as_ref()),
    };
    let questions = section.questions.as_ref();
    (
        Html::template(&text).to_string(),
        questions.map(|it| worksheet(frame, places, at, section, it)),
    )
}

fn worksheet(frame: &Frame<'_>, places: &Places<'_>, at: usize, section: &Section, questions: &Questions) -> String {
    let t = frame.t_in(questions.untranslated.as_ref());
    let text = &questions.text;
    let addresses = addresses(frame, text, places);
    let part = |pieces| text.document.html_of(pieces, view(t, &addresses));
    let kinds = by_kind(t, questions).map(|(name, list)| KindView {
        name,
        questions: list
            .iter()
            .map(|it| QuestionView {
                id: book_id(&it.id),
                words: anchored(it.further.iter().map(|it| book_id(it)), &part(&it.words)),
                context: part(&it.context),
            })
            .collect(),
    });
    let questions = QuestionsFile {
        doc: Doc::of(frame, &t.questions_about.fill([&section.title]), What::Questions(at)),
        title: words(&section.title, other(frame, section, questions)),
        intro: part(&questions.intro),
        content_note: section
            .content_note
            .as_ref()
            .map(|it| words(it, other(frame, section, questions))),
        kinds: kinds.collect(),
    };
    Html::template(&questions).to_string()
}

#[derive(Template)]
#[template(path = "epub/credits.html")]
struct Credits<'a> {
    doc: Doc<'a>,
    page: Page<'a>,
    /// Where the site is, if it says so.
    address: Option<String>,
}

/// Who made it, under which licence, and who gives support.
pub(super) fn credits(frame: &Frame<'_>) -> String {
    let edition = frame.edition;
    let head = Head {
        title: &frame.t().about_the_book,
        description: String::new(),
        path: &edition.paths.book(),
        what: What::Article,
        updated: edition.updated(),
    };
    let mut page = Page::new(frame, &head);
    page.translated = translated(&frame.abroad(), What::Article);
    let credits = Credits {
        doc: Doc::new(frame, head.title),
        page,
        address: frame.absolute(&edition.paths.cover()),
    };
    Html::template(&credits).to_string()
}

/// The language of a section's title, where that is another one than that of its questions.
fn other<'a>(frame: &Frame<'a>, section: &'a Section, questions: &Questions) -> Option<&'a Lang> {
    let own = section.untranslated.as_ref().unwrap_or(&frame.edition.lang);
    let theirs = questions.untranslated.as_ref().unwrap_or(&frame.edition.lang);
    (own != theirs).then_some(own)
}

/// A text as it stands in its file.
fn body(frame: &Frame<'_>, places: &Places<'_>, text: &Text, lang: Option<&Lang>) -> Html {
    let addresses = addresses(frame, text, places);
    text.document.html(view(frame.t_in(lang), &addresses))
}

fn view<'v>(t: &'v Strings, addresses: &'v [Address]) -> View<'v> {
    View {
        addresses,
        labels: t,
        prefix: "",
        formerly: &[],
        footnotes: &t.footnotes,
        tables: 0,
        shift: 0,
        medium: Medium::Book,
    }
}
