//! The page on accessibility: what is aimed at, how that was tested, what is known to be hard, and whom to tell; in
//! the spirit of the W3C's statements, with what the publisher's own colours, font and language change.

use askama::Template;

use super::frame::Frame;
use super::page::{Page, resource};
use super::site::{Policy, Resource};
use super::statement::{Block, Statement};
use super::what::What;
use crate::content::Brand;
use crate::html::Html;
use crate::lang::AccessibilityStrings;

/// The versions of what pages and books are tested with; a test compares them with what is installed.
pub const AXE: &str = "4.14.1";
/// See [`AXE`].
pub const MARKUP: &str = "26.9.27";
/// See [`AXE`].
pub const EPUBCHECK: &str = "5.3.0";

/// The language of the course on which the tests are run.
const TESTED: &str = "en";

#[derive(Template)]
#[template(path = "accessibility.html")]
struct AccessibilityPage<'a> {
    page: Page<'a>,
    statement: &'a Statement<'a>,
    addition: Option<(String, Html)>,
}

/// The page.
pub(super) fn page(frame: &Frame<'_>) -> Resource {
    let path = frame.edition.paths.accessibility();
    let statement = statement(frame);
    let page = AccessibilityPage {
        page: statement.page(frame, What::Accessibility, &path),
        addition: statement.addition(frame, &path),
        statement: &statement,
    };
    resource(frame.edition, Html::template(&page), Policy::Page, None)
}

/// What it says.
pub(super) fn statement<'a>(frame: &Frame<'a>) -> Statement<'a> {
    let t = &frame.t().accessibility;
    let paragraph = |it: &String| Block::Paragraph(it.clone());
    let heading = |it: &String| Block::Heading(it.clone());
    let mut blocks = vec![
        paragraph(&t.lead),
        paragraph(&t.lead_who),
        heading(&t.made),
        Block::List(made(frame, t)),
        heading(&t.tested),
        Block::Paragraph(t.tested_text.fill([env!("CARGO_PKG_VERSION")])),
        Block::List(tested(t)),
        heading(&t.limits),
        Block::List(limits(frame, t)),
        heading(&t.contact),
    ];
    match &frame.identity.contact {
        None => blocks.push(paragraph(&t.contact_none)),
        Some(it) => {
            blocks.push(paragraph(&t.contact_text));
            blocks.push(Block::Links(vec![(it.text.clone(), it.url.clone(), String::new())]));
        }
    }
    blocks.push(paragraph(&t.other_forms));
    blocks.push(Block::Links(other_forms(frame)));
    let addition = frame.edition.additions.accessibility.as_ref();
    Statement {
        title: &t.name,
        summary: &t.summary,
        blocks,
        addition: addition.map(|it| (frame.t().from.fill([&frame.identity.title]), it)),
    }
}

fn made(frame: &Frame<'_>, t: &AccessibilityStrings) -> Vec<String> {
    let brand = &frame.identity.brand;
    let usual = Brand::default();
    let own = (brand.light, brand.dark) != (usual.light, usual.dark);
    let colours = if own { &t.made_own_colours } else { &t.made_colours };
    t.made_list.iter().chain([colours]).cloned().collect()
}

fn tested(t: &AccessibilityStrings) -> Vec<String> {
    let tools = [
        t.tested_axe.fill([AXE]),
        t.tested_markup.fill([MARKUP]),
        t.tested_book.fill([EPUBCHECK]),
    ];
    tools.into_iter().chain(t.tested_list.iter().cloned()).collect()
}

fn limits(frame: &Frame<'_>, t: &AccessibilityStrings) -> Vec<String> {
    let brand = &frame.identity.brand;
    let language = frame.edition.lang.tag().split('-').next();
    let font = brand.face.as_ref().map(|it| t.limits_font.fill([&it.name]));
    let own = [
        Some(t.limits_texts.fill([&frame.identity.title])),
        font,
        brand.logo.as_ref().map(|_| t.limits_logo.clone()),
        (language != Some(TESTED)).then(|| t.limits_language.clone()),
    ];
    t.limits_list.iter().cloned().chain(own.into_iter().flatten()).collect()
}

/// The article on one page, as a book, and as plain text.
fn other_forms(frame: &Frame<'_>) -> Vec<(String, String, String)> {
    let (t, paths) = (frame.t(), &frame.edition.paths);
    let form = |words: &String, path| (words.clone(), frame.href(&path), String::new());
    vec![
        form(&t.whole_article, paths.article()),
        form(&t.take_it_along, paths.book()),
    ]
}
