//! "My answers": every question that there is, for the script that puts beneath it what was written in this browser.
//!
//! The page knows nothing of answers, and no address accepts any. Without script it is a list of the questions
//! with the way to each worksheet.

use askama::Template;

use super::frame::Frame;
use super::page::{Head, Page, resource};
use super::site::{Policy, Resource};
use super::translation::words;
use super::what::What;
use crate::content::{Edition, Question, Section};
use crate::html::Html;
use crate::url::{SitePath, with_fragment};

/// The most questions that the page lists; sections beyond are left out whole, because a page must not grow with
/// the article. What was written there is shown with the words that were kept with it.
const QUESTIONS: usize = 120;

#[derive(Template)]
#[template(path = "answers.html")]
struct AnswersPage<'a> {
    page: Page<'a>,
    sections: Vec<SectionView<'a>>,
    /// Where the rest of the contents stands, if this is not all.
    rest: Option<String>,
    /// Whether answers to questions that are not in the list may be to questions that are there.
    elsewhere: bool,
}

/// The questions of a section.
struct SectionView<'a> {
    title: Html,
    href: String,
    keys: Keys<'a>,
    questions: Vec<QuestionView<'a>>,
}

/// One question.
struct QuestionView<'a> {
    id: &'a str,
    formerly: String,
    text: Html,
    href: String,
}

/// By which names a browser keeps the answers to the questions of a section.
pub(super) struct Keys<'a> {
    /// The section's address, which stays as long as nobody moves it.
    pub(super) place: &'a SitePath,
    /// The addresses that it had before, with spaces between.
    pub(super) formerly: String,
}

impl<'a> Keys<'a> {
    /// Each edition has answers of its own, because an answer belongs to the words that it answers; the address begins
    /// with the language. What nobody translated has them where its translation will have them.
    pub(super) fn new(section: &'a Section) -> Self {
        let aliases = section.aliases.iter();
        let places = aliases.map(|it| it.text_of_questions().unwrap_or_else(|| it.clone()).to_string());
        Self {
            place: &section.path,
            formerly: places.collect::<Vec<_>>().join(" "),
        }
    }
}

/// The ids that a question had before, with spaces between.
pub(super) fn former_ids(question: &Question) -> String {
    question.further.join(" ")
}

pub(super) fn page(frame: &Frame<'_>) -> Resource {
    let edition = frame.edition;
    let path = edition.paths.answers();
    let t = frame.t();
    let head = Head {
        title: &t.my_answers,
        description: t.my_answers_summary.clone(),
        path: &path,
        what: What::Answers,
        updated: None,
    };
    let listed = listed(edition);
    let page = AnswersPage {
        page: Page::new(frame, &head),
        sections: edition.sections[..listed]
            .iter()
            .filter_map(|it| section(frame, it))
            .collect(),
        elsewhere: listed < edition.sections.len() || frame.editions.len() > 1,
        rest: (listed < edition.sections.len()).then(|| with_fragment(&frame.href(&edition.paths.cover()), "lessons")),
    };
    let mut page = resource(edition, Html::template(&page), Policy::Questions, None);
    page.listed = false;
    page
}

/// How many sections from the first on have no more questions together than the page lists.
fn listed(edition: &Edition) -> usize {
    let counts = edition
        .sections
        .iter()
        .map(|it| it.questions.as_ref().map_or(0, |it| it.list.len()));
    let sums = counts.scan(0, |sum, it| {
        *sum += it;
        Some(*sum)
    });
    sums.take_while(|it| *it <= QUESTIONS).count()
}

fn section<'a>(frame: &Frame<'a>, section: &'a Section) -> Option<SectionView<'a>> {
    let questions = section.questions.as_ref()?;
    let href = frame.href(&questions.path);
    let list = questions.list.iter().map(|it| QuestionView {
        id: &it.id,
        formerly: former_ids(it),
        text: words(&it.text, questions.untranslated.as_ref()),
        href: with_fragment(&href, &it.id),
    });
    Some(SectionView {
        title: words(&section.title, section.untranslated.as_ref()),
        keys: Keys::new(section),
        questions: list.collect(),
        href,
    })
}
