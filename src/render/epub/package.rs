//! What the book says of itself: the package document, its metadata, its files and their order.

use askama::Template;
use sha2::{Digest, Sha256};

use super::super::frame::Frame;
use super::pictures::Pictures;
use super::places;
use crate::content::FileKind;
use crate::hash::digits;
use crate::html::Html;
use crate::lang::Strings;

/// When a book was changed that says nothing of it: any day will do that is always the same one.
const SOME_DAY: &str = "2000-01-01";

/// The width of the identifier's five groups, in hexadecimal digits (RFC 9562, section 4).
const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

#[derive(Template)]
#[template(path = "epub/container.xml")]
struct Container;

#[derive(Template)]
#[template(path = "epub/package.xml")]
struct Package<'a> {
    t: &'a Strings,
    lang: &'a str,
    direction: &'a str,
    identifier: String,
    title: &'a str,
    description: &'a str,
    publisher: &'a str,
    people: Vec<Person<'a>>,
    rights: Option<String>,
    /// The last day on which a text changed.
    day: String,
    features: Vec<&'static str>,
    shows: bool,
    described: bool,
    may_move: bool,
    items: Vec<Item>,
}

/// Somebody the book is by, with what they did (MARC relators).
struct Person<'a> {
    element: &'static str,
    role: &'static str,
    name: &'a str,
}

/// One file of the book.
struct Item {
    id: String,
    href: String,
    media_type: &'static str,
    properties: &'static str,
    /// What is shown where this cannot be.
    fallback: bool,
    /// Whether it is read from the first line to the last.
    read: bool,
}

pub(super) fn container() -> String {
    Html::template(&Container).to_string()
}

pub(super) fn package(frame: &Frame<'_>, pictures: &Pictures<'_>) -> String {
    let (identity, edition) = (frame.identity, frame.edition);
    let mut people = Vec::new();
    let ideas = identity.ideas.as_deref();
    let words = identity.words.as_deref();
    if let Some(name) = ideas.or(words) {
        people.push(Person {
            element: "creator",
            role: "aut",
            name,
        });
    }
    if let Some(name) = words.filter(|it| ideas.is_some_and(|ideas| ideas != *it)) {
        people.push(Person {
            element: "contributor",
            role: "ctb",
            name,
        });
    }
    let mut features = vec![
        "structuralNavigation",
        "tableOfContents",
        "readingOrder",
        "displayTransformability",
        "ARIA",
        "unlocked",
    ];
    if pictures.described && !pictures.is_empty() {
        features.push("alternativeText");
    }
    let package = Package {
        t: frame.t(),
        lang: edition.lang.tag(),
        direction: edition.lang.direction(),
        identifier: identifier(frame),
        title: &edition.article.title,
        description: &edition.article.summary,
        publisher: &identity.title,
        people,
        rights: identity.licence.as_ref().map(|it| format!("{} ({})", it.name, it.url)),
        day: edition
            .updated()
            .map_or_else(|| SOME_DAY.to_owned(), |it| it.to_string()),
        features,
        shows: !pictures.is_empty(),
        described: pictures.described,
        may_move: pictures.may_move(),
        items: items(frame, pictures),
    };
    Html::template(&package).to_string()
}

/// What tells the book from every other one, for as long as its address or, without one, its title stays.
fn identifier(frame: &Frame<'_>) -> String {
    let path = frame.edition.paths.book();
    if let Some(address) = frame.absolute(&path) {
        return address;
    }
    // A UUID of version 8 made from SHA-256 (RFC 9562, section 5.8 and appendix B.2).
    let name = format!(
        "alongside\0{}\0{}\0{}",
        frame.identity.title, frame.edition.article.title, frame.edition.lang
    );
    let mut bytes: Vec<u8> = Sha256::digest(name.as_bytes()).iter().take(16).copied().collect();
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits = digits(&bytes, 16);
    let mut rest = digits.as_str();
    let groups = GROUPS.map(|width| {
        let (group, after) = rest.split_at(width);
        rest = after;
        group
    });
    format!("urn:uuid:{}", groups.join("-"))
}

fn items(frame: &Frame<'_>, pictures: &Pictures<'_>) -> Vec<Item> {
    let file = |href: &str, media_type, properties| Item {
        id: href.split('.').next().unwrap_or_default().to_owned(),
        href: href.to_owned(),
        media_type,
        properties,
        fallback: false,
        read: media_type == XHTML,
    };
    let mut items = vec![
        file("book.css", "text/css", ""),
        file("cover.svg", "image/svg+xml", "cover-image"),
        file(places::TITLE, XHTML, "svg"),
        file("contents.xhtml", XHTML, "nav"),
    ];
    for section in &frame.edition.sections {
        items.push(file(&places::section(section), XHTML, ""));
        if section.questions.is_some() {
            items.push(file(&places::questions(section), XHTML, ""));
        }
    }
    items.push(file("credits.xhtml", XHTML, ""));
    items.extend(pictures.iter().enumerate().map(|(at, (name, picture))| Item {
        id: format!("picture-{}", at + 1),
        // Not one of the kinds that every e-reader can show (EPUB 3.3, section 3.2).
        fallback: picture.kind == FileKind::Avif,
        ..file(name, picture.kind.media_type(), "")
    }));
    items
}

const XHTML: &str = "application/xhtml+xml";
