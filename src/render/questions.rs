//! The page with a section's curiosity questions; on paper, a worksheet.

use std::collections::HashMap;

use askama::Template;

use super::answers::{Keys, former_ids};
use super::frame::Frame;
use super::nav::{Step, progress};
use super::page::{Head, Page, resource};
use super::section::{Note, Onward, content_note};
use super::share::Share;
use super::site::{Policy, Resource};
use super::translation::{marked, outdated, words};
use super::what::What;
use crate::content::{Edition, Link, Question, QuestionKind, Questions, Section};
use crate::html::Html;
use crate::lang::Strings;
use crate::markdown::{anchored, clipped, plain};

/// How many characters of an opening paragraph describe the page, as many as a summary may have.
const SUMMARY: usize = 160;

#[derive(Template)]
#[template(path = "questions.html")]
struct QuestionsPage<'a> {
    page: Page<'a>,
    progress: Vec<Step>,
    /// The way back to the text.
    text: TextLink,
    keys: Keys<'a>,
    intro: Html,
    /// The attributes of the questions' words, where they are in another language.
    lang: Html,
    /// That its source has changed since it was translated.
    outdated: Option<Html>,
    content_note: Option<Note>,
    kinds: Vec<KindView<'a>>,
    /// Where to talk about them with others.
    talk: Option<&'a Link>,
    onward: Onward,
    share: Option<Share>,
}

/// The text that the questions belong to.
struct TextLink {
    href: String,
    name: String,
    title: Html,
}

/// The questions of one kind.
struct KindView<'a> {
    /// With a colon, which no question's id can have.
    id: String,
    name: &'a str,
    questions: Vec<QuestionView<'a>>,
}

/// One question.
struct QuestionView<'a> {
    id: &'a str,
    formerly: String,
    words: Html,
    /// The accessible name of its permalink.
    link_to: Html,
    context: Html,
}

/// The page with `questions`, which belong to the section at this position.
pub(super) fn page(frame: &Frame<'_>, at: usize, section: &Section, questions: &Questions) -> Resource {
    let t = frame.t();
    let title = t.questions_about.fill([&section.title]);
    let head = Head {
        title: &title,
        description: frame.asks[at].clone(),
        path: &questions.path,
        what: What::Questions(at),
        updated: section.updated,
    };
    let page = QuestionsPage {
        page: Page::new(frame, &head),
        share: Share::new(frame, head.path, head.title),
        progress: progress(frame, at, &head),
        text: TextLink {
            href: frame.href(&section.path),
            name: frame.kind_name(section),
            title: words(&section.title, section.untranslated.as_ref()),
        },
        keys: Keys::new(section),
        intro: frame.part(questions, &questions.intro),
        lang: marked(questions.untranslated.as_ref()),
        outdated: outdated(frame, head.what),
        content_note: content_note(frame, section),
        kinds: kinds(frame, questions),
        talk: frame.identity.talk.as_ref(),
        onward: Onward::new(frame, at),
    };
    resource(frame.edition, Html::template(&page), Policy::Questions, section.updated)
}

/// What each section's page of questions is about, by the section's position: its opening paragraph, cut to the
/// length of a summary, or where there is none, or another page has the same, a sentence that names the section.
pub(super) fn descriptions(edition: &Edition) -> Vec<String> {
    let intro = |it: &Section| it.questions.as_ref().map(|it| clipped(&plain(&it.intro), SUMMARY));
    let intros: Vec<String> = edition
        .sections
        .iter()
        .map(|it| intro(it).unwrap_or_default())
        .collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for it in &intros {
        *times.entry(it).or_default() += 1;
    }
    let own = |it: &String| (!it.is_empty() && times.get(it.as_str()) == Some(&1)).then(|| it.clone());
    let named = |it: &Section| edition.strings.questions_summary.fill([&it.title]);
    edition
        .sections
        .iter()
        .zip(&intros)
        .map(|(section, intro)| own(intro).unwrap_or_else(|| named(section)))
        .collect()
}

fn kinds<'a>(frame: &Frame<'a>, questions: &'a Questions) -> Vec<KindView<'a>> {
    let part = |pieces| frame.part(questions, pieces);
    let kinds = by_kind(frame.t(), questions).map(|(name, list)| KindView {
        id: format!("kind:{}", name.to_lowercase().replace(char::is_whitespace, "-")),
        name,
        questions: list
            .iter()
            .map(|it| QuestionView {
                id: &it.id,
                formerly: former_ids(it),
                words: anchored(it.further.iter().cloned(), &part(&it.words)),
                link_to: frame
                    .t()
                    .link_to
                    .html([&words(&it.text, questions.untranslated.as_ref())]),
                context: part(&it.context),
            })
            .collect(),
    });
    kinds.collect()
}

/// The kinds of which there are questions, with what they are called.
pub(super) fn by_kind<'a>(
    t: &'a Strings,
    questions: &'a Questions,
) -> impl Iterator<Item = (&'a str, Vec<&'a Question>)> {
    let kinds = [
        (QuestionKind::Yourself, &t.for_yourself),
        (QuestionKind::SomeoneElse, &t.with_someone_else),
        (QuestionKind::Group, &t.as_a_group),
    ];
    kinds.into_iter().filter_map(|(kind, name)| {
        let list: Vec<_> = questions.list.iter().filter(|it| it.kind == kind).collect();
        (!list.is_empty()).then_some((name.as_str(), list))
    })
}
