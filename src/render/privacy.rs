//! The page on privacy: what is kept, asked for, written down and sent, from the tables and settings by which
//! the program itself goes. `tests/browser/privacy.test.mjs` compares it with what a real browser sees.

use askama::Template;

use super::frame::Frame;
use super::page::{Page, resource};
use super::site::{Policy, Resource};
use super::statement::{Block, Statement};
use super::what::What;
use crate::content::Visibility;
use crate::html::Html;
use crate::lang::PrivacyStrings;
use crate::log::FIELDS;
use crate::protection::{ALWAYS, CONTENT_SECURITY_POLICY, CROSS_ORIGIN_RESOURCE_POLICY, ROBOTS};
use crate::url::{EditionPaths, SitePath, host_of};

/// The id of the part about leaving at once.
pub(super) const EXIT: &str = "exit:";

/// Where a text about something stands among the words of the page.
type Words = fn(&PrivacyStrings) -> &String;

/// What is kept in a browser: its name, or how its names begin, behind the prefix that tells sites of one host apart;
/// and what it is.
const KEPT: [(&str, Words); 7] = [
    ("answer:", |t| &t.kept_answer),
    ("reading", |t| &t.kept_reading),
    ("place", |t| &t.kept_place),
    ("offline", |t| &t.kept_offline),
    ("nothing", |t| &t.kept_nothing),
    (OFFER, |t| &t.kept_offer),
    // The name of a cache, in which the service worker keeps what a reader asked for.
    ("offline:", |t| &t.kept_copies),
];

/// The name under which it is kept that a reader wants no other language offered.
const OFFER: &str = "offer";

/// What answers say of themselves beside what protects readers.
pub const DESCRIBING: [&str; 13] = [
    "accept-ranges",
    "cache-control",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "etag",
    "last-modified",
    "link",
    "location",
    "service-worker-allowed",
    "vary",
];

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage<'a> {
    page: Page<'a>,
    statement: &'a Statement<'a>,
    addition: Option<(String, Html)>,
}

/// The page.
pub(super) fn page(frame: &Frame<'_>) -> Resource {
    let path = frame.edition.paths.privacy();
    let statement = statement(frame);
    let page = PrivacyPage {
        page: statement.page(frame, What::Privacy, &path),
        addition: statement.addition(frame, &path),
        statement: &statement,
    };
    resource(frame.edition, Html::template(&page), Policy::Page, None)
}

/// What it says.
pub(super) fn statement<'a>(frame: &Frame<'a>) -> Statement<'a> {
    let t = &frame.t().privacy;
    let parts = [
        vec![Block::Paragraph(t.lead.clone())],
        kept(frame, t),
        part(&t.cookies, [&t.cookies_text]),
        asked(frame, t),
        others(frame, t),
        written(frame, t),
        headers(frame, t),
        exit(frame, t),
        contact(frame, t),
    ];
    let addition = frame.edition.additions.privacy.as_ref();
    Statement {
        title: &t.name,
        summary: &t.summary,
        blocks: parts.into_iter().flatten().collect(),
        addition: addition.map(|it| (frame.t().from.fill([&frame.identity.title]), it)),
    }
}

fn part<const N: usize>(heading: &str, paragraphs: [&String; N]) -> Vec<Block> {
    let paragraphs = paragraphs.into_iter().map(|it| Block::Paragraph(it.clone()));
    std::iter::once(Block::Heading(heading.to_owned()))
        .chain(paragraphs)
        .collect()
}

/// What the reader's browser keeps.
fn kept(frame: &Frame<'_>, t: &PrivacyStrings) -> Vec<Block> {
    let root = frame.base.href(&EditionPaths::default_edition().cover());
    let prefix = format!("alongside{}:", root.trim_end_matches('/'));
    let mut parts = part(&t.kept, [&t.kept_text]);
    let terms = KEPT
        .into_iter()
        .filter(|(name, _)| *name != OFFER || frame.editions.len() > 1)
        .map(|(name, words)| (format!("{prefix}{name}"), words(t).clone()));
    let worker = (frame.base.href(&SitePath::worker()), t.kept_worker.clone());
    parts.push(Block::Terms(terms.chain([worker]).collect()));
    let answers = frame.href(&frame.edition.paths.answers());
    parts.push(Block::Links(vec![(t.erase.clone(), answers, String::new())]));
    parts
}

/// What a page makes a browser ask for.
fn asked(frame: &Frame<'_>, t: &PrivacyStrings) -> Vec<Block> {
    let font = frame.identity.brand.face.as_ref().map(|_| &t.asked_font);
    let always = [
        &t.asked_page,
        &t.asked_styles,
        &t.asked_scripts,
        &t.asked_icons,
        &t.asked_pictures,
    ];
    let mut parts = part(&t.asked, [&t.asked_text]);
    let all = always
        .into_iter()
        .chain(font)
        .chain([&t.asked_search, &t.asked_offline]);
    parts.push(Block::List(all.cloned().collect()));
    parts.push(Block::Paragraph(t.asked_address.clone()));
    parts
}

/// Third parties: none, and where links lead.
fn others(frame: &Frame<'_>, t: &PrivacyStrings) -> Vec<Block> {
    let identity = frame.identity;
    let mut parts = part(&t.others, [&t.others_text]);
    let licence = identity.licence.iter().map(|it| (it.name.as_str(), it.url.as_str()));
    let support = frame.support().map(|it| (it.name.as_str(), it.url.as_str()));
    let footer = identity.footer.iter().map(|it| (it.text.as_str(), it.url.as_str()));
    let exit = identity.exit.iter().map(|it| (it.name.as_str(), it.url.as_str()));
    let talk = identity.talk.iter().map(|it| (it.text.as_str(), it.url.as_str()));
    let all = licence.chain(support).chain(footer).chain(talk).chain(exit);
    // A telephone or a mail program is no company.
    let links = all.filter_map(|(words, url)| Some((words.to_owned(), url.to_owned(), host_of(url)?)));
    let links: Vec<_> = links.collect();
    if !links.is_empty() {
        parts.push(Block::Paragraph(t.others_links.clone()));
        parts.push(Block::Links(links));
    }
    if frame.is_embeddable() {
        parts.push(Block::Paragraph(t.others_cards.fill([&identity.embed.join(", ")])));
    }
    parts.push(Block::Paragraph(t.others_voices.clone()));
    parts
}

/// What the program writes down, and others may.
fn written(frame: &Frame<'_>, t: &PrivacyStrings) -> Vec<Block> {
    if !frame.running.log {
        return part(&t.log, [&t.log_text, &t.log_counts, &t.log_beyond]);
    }
    let fields = FIELDS.map(|(name, _)| name).join(", ");
    part(&t.log, [&t.log_requests.fill([&fields]), &t.log_counts, &t.log_beyond])
}

/// The headers of answers.
fn headers(frame: &Frame<'_>, t: &PrivacyStrings) -> Vec<Block> {
    let own = [CONTENT_SECURITY_POLICY, CROSS_ORIGIN_RESOURCE_POLICY];
    let hidden = (frame.identity.visibility == Visibility::Hidden).then_some(ROBOTS);
    let names = own.into_iter().chain(ALWAYS.map(|(name, _)| name)).chain(hidden);
    let terms = names.map(|name| (name.to_owned(), meaning(name, t).clone()));
    let mut parts = part(&t.headers, [&t.headers_text]);
    parts.push(Block::Terms(terms.collect()));
    parts.push(Block::Paragraph(t.headers_rest.fill([&DESCRIBING.join(", ")])));
    parts.push(Block::Paragraph(t.headers_encrypted.clone()));
    parts
}

/// What a header does for a reader.
fn meaning<'a>(name: &str, t: &'a PrivacyStrings) -> &'a String {
    match name {
        CONTENT_SECURITY_POLICY => &t.header_policy,
        CROSS_ORIGIN_RESOURCE_POLICY => &t.header_resource,
        ROBOTS => &t.header_robots,
        "x-content-type-options" => &t.header_sniff,
        "referrer-policy" => &t.header_referrer,
        "permissions-policy" => &t.header_permissions,
        _ => &t.header_opener,
    }
}

/// The way out, where there is one.
fn exit(frame: &Frame<'_>, t: &PrivacyStrings) -> Vec<Block> {
    let Some(exit) = &frame.identity.exit else {
        return Vec::new();
    };
    let host = host_of(&exit.url).unwrap_or_default();
    let name = if exit.name == host {
        host
    } else {
        format!("{} ({host})", exit.name)
    };
    let mut parts = vec![Block::Place(EXIT, t.exit.clone())];
    let texts = [t.exit_text.fill([&name]), t.exit_limits.clone(), t.exit_without.clone()];
    parts.extend(texts.map(Block::Paragraph));
    parts
}

fn contact(frame: &Frame<'_>, t: &PrivacyStrings) -> Vec<Block> {
    let title = &frame.identity.title;
    let mut parts = vec![Block::Heading(t.contact.clone())];
    match &frame.identity.contact {
        None => parts.push(Block::Paragraph(t.contact_none.fill([title]))),
        Some(it) => {
            parts.push(Block::Paragraph(t.contact_text.fill([title])));
            parts.push(Block::Links(vec![(it.text.clone(), it.url.clone(), String::new())]));
        }
    }
    parts
}
