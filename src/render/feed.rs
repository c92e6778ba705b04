//! The texts of an edition for feed readers: Atom (RFC 4287) and JSON Feed 1.1, with whole texts.
//!
//! A feed needs addresses that stay and dates that are true: without a public address there is
//! none, and a text without `updated` is not in it.

use std::cmp::Reverse;
use std::fmt::Write;

use askama::Template;
use serde_json::json;

use super::first;
use super::frame::Frame;
use super::site::Resource;
use crate::content::{Date, Licence, Section};
use crate::html::Html;

/// The media types of both feeds, as links name them.
pub(super) const ATOM: &str = "application/atom+xml";
pub(super) const JSON: &str = "application/feed+json";

/// The most texts in a feed: readers ask for it again and again, and keep what they had before.
const NEWEST: usize = 200;

/// What both feeds say.
#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed<'a> {
    lang: &'a str,
    title: &'a str,
    summary: &'a str,
    /// Where the article is read.
    home: String,
    /// Where the feeds are; that of Atom is its id too, because a text may stand at `home`.
    atom: String,
    json: String,
    updated: String,
    /// Whose ideas the text passes on, or who wrote it where that is not said.
    author: &'a str,
    /// Who wrote the words, if that is somebody else.
    words: Option<&'a str>,
    licence: Option<&'a Licence>,
    entries: Vec<Entry<'a>>,
}

/// A text.
struct Entry<'a> {
    id: String,
    address: String,
    title: &'a str,
    summary: &'a str,
    /// The day on which it was first published, if that is known.
    published: Option<String>,
    updated: String,
    content: String,
}

/// Whether an edition has feeds.
pub(super) fn is_there(frame: &Frame<'_>) -> bool {
    let own = |it: &Section| it.untranslated.is_none() && it.updated.is_some();
    let dated = frame.edition.sections.iter().any(own);
    dated && frame.absolute(&frame.edition.paths.cover()).is_some()
}

/// Both feeds.
pub(super) fn feeds(frame: &Frame<'_>) -> Option<[Resource; 2]> {
    let feed = Feed::new(&frame.abroad())?;
    let modified = frame.edition.updated();
    let resource = |media_type, body| Resource {
        modified,
        ..Resource::text(media_type, Some(&frame.edition.lang), body)
    };
    let atom = Html::template(&feed).to_string();
    Some([
        resource("application/atom+xml; charset=utf-8", atom),
        resource("application/feed+json; charset=utf-8", feed.json()),
    ])
}

impl<'a> Feed<'a> {
    fn new(frame: &Frame<'a>) -> Option<Self> {
        let edition = frame.edition;
        let [atom, json] = edition.paths.feeds();
        let mut sections: Vec<(Date, &Section)> = edition
            .sections
            .iter()
            // Whoever reads the language of a text that nobody translated has it from the feed of that edition.
            .filter(|it| it.untranslated.is_none())
            .filter_map(|it| Some((it.updated?, it)))
            .collect();
        // The newest first; those of one day in the order in which they are read.
        sections.sort_by_key(|(date, _)| Reverse(*date));
        sections.truncate(NEWEST);
        let newest = sections.first()?.0;
        let entries: Option<Vec<_>> = sections.iter().map(|(date, it)| Entry::new(frame, it, *date)).collect();
        let identity = frame.identity;
        let words = identity.words.as_deref();
        let author = identity.ideas.as_deref().or(words).unwrap_or(&identity.title);
        Some(Self {
            lang: edition.lang.tag(),
            title: &edition.article.title,
            summary: &edition.article.summary,
            home: frame.absolute(&edition.paths.cover())?,
            atom: frame.absolute(&atom)?,
            json: frame.absolute(&json)?,
            updated: moment(newest),
            author,
            words: words.filter(|it| *it != author),
            licence: identity.licence.as_ref(),
            entries: entries?,
        })
    }

    fn json(&self) -> String {
        let author = |name: &str| json!({ "name": name });
        let authors: Vec<_> = [author(self.author)]
            .into_iter()
            .chain(self.words.map(author))
            .collect();
        let items: Vec<_> = self
            .entries
            .iter()
            .map(|it| {
                let mut item = json!({
                    "id": it.id,
                    "url": it.address,
                    "title": it.title,
                    "summary": it.summary,
                    "content_html": it.content,
                    "date_modified": it.updated,
                    "language": self.lang,
                });
                if let Some(day) = &it.published {
                    item["date_published"] = day.as_str().into();
                }
                item
            })
            .collect();
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "home_page_url": self.home,
            "feed_url": self.json,
            "description": self.summary,
            "language": self.lang,
            "authors": authors,
            "items": items,
        });
        format!("{feed:#}\n")
    }
}

impl<'a> Entry<'a> {
    fn new(frame: &Frame<'_>, section: &'a Section, updated: Date) -> Option<Self> {
        let address = frame.absolute(&section.path)?;
        let (first, day) = first::of_text(frame, section);
        let mut content = String::new();
        if let Some(note) = &section.content_note {
            let (name, note) = (Html::text(&frame.t().content_note), Html::text(note));
            content = format!("<p><strong>{name}</strong><br>{note}</p>\n");
        }
        content.push_str(frame.body_in_feed(&section.text, &address).as_str());
        if let Some(questions) = &section.questions {
            let (href, words) = (
                Html::text(&frame.href(&questions.path)),
                Html::text(&frame.t().all_questions),
            );
            let _ = writeln!(content, "<p><a href=\"{href}\">{words}</a></p>");
        }
        Some(Self {
            // What tells a text from every other one, for ever, so that nobody is told of a lesson again because it
            // was renamed.
            id: frame.absolute(&first)?,
            address,
            title: &section.title,
            summary: &section.summary,
            published: day.map(moment),
            updated: moment(updated),
            content,
        })
    }
}

/// A day as a moment (RFC 3339), which both feeds ask for: its first, in UTC.
fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
