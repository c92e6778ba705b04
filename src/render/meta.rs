//! What the head of a page tells programs: search engines, chat programs, feed readers, browsers.
//!
//! Absolute addresses are made from the public address alone; a site without one says what can be
//! said without. What stands in JSON-LD is decided in `data`.

use super::data;
use super::epub;
use super::feed;
use super::first;
use super::frame::Frame;
use super::page::Head;
use super::what::What;
use crate::html::Html;
use crate::url::{SitePath, with_query};

/// What parts/meta.html prints.
pub(super) struct Meta {
    pub(super) description: String,
    pub(super) canonical: Option<String>,
    /// The type of Open Graph (ogp.me); empty for a page that nobody shares.
    pub(super) kind: &'static str,
    /// The title without the name of the site.
    pub(super) title: String,
    pub(super) locale: Option<String>,
    pub(super) other_locales: Vec<String>,
    /// When it was first published, for an article.
    pub(super) published: Option<String>,
    /// When the text last changed, for an article.
    pub(super) modified: Option<String>,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
    /// The page in every language, this one included, by what `hreflang` says of it.
    pub(super) languages: Vec<(String, String)>,
    /// The page and the site in other forms.
    pub(super) alternates: Vec<Alternate>,
    pub(super) manifest: String,
    /// The colour of paper, in the light and in the dark design.
    pub(super) paper: [String; 2],
    /// JSON-LD.
    pub(super) data: Option<Html>,
}

/// Another form of a page, or of the site.
pub(super) struct Alternate {
    pub(super) media_type: &'static str,
    pub(super) title: Option<String>,
    pub(super) href: String,
}

impl Meta {
    pub(super) fn new(frame: &Frame<'_>, head: &Head<'_>) -> Self {
        let there = !matches!(head.what, What::Answers | What::Search | What::Nowhere);
        let kind = match head.what {
            What::Answers | What::Privacy | What::Accessibility | What::Search | What::Nowhere => "",
            What::Cover(_) => "website",
            _ => "article",
        };
        let [previous, next] = neighbours(frame, head.what);
        let others = frame.editions.iter().filter(|it| it.lang != frame.edition.lang);
        Self {
            description: head.description.clone(),
            canonical: frame.absolute(&canonical(frame, head)).filter(|_| there),
            kind,
            title: head.title.to_owned(),
            locale: head
                .what
                .untranslated(frame.edition)
                .unwrap_or(&frame.edition.lang)
                .locale(),
            other_locales: others
                .filter(|it| head.what.elsewhere(frame.edition, it).is_some())
                .filter_map(|it| it.lang.locale())
                .collect(),
            published: first::day(frame, head.what, head.path)
                .filter(|_| kind == "article")
                .map(|it| it.to_string()),
            modified: head.updated.filter(|_| kind == "article").map(|it| it.to_string()),
            previous: previous.map(|it| frame.href(&it)),
            next: next.map(|it| frame.href(&it)),
            languages: languages(frame, head.what),
            alternates: if there { alternates(frame, head) } else { Vec::new() },
            manifest: frame.href(&frame.edition.paths.manifest()),
            paper: paper(frame),
            data: data::json_ld(frame, head),
        }
    }
}

/// The colour of paper in the light and in the dark design.
pub(super) fn paper(frame: &Frame<'_>) -> [String; 2] {
    let brand = &frame.identity.brand;
    [brand.light.paper.to_string(), brand.dark.paper.to_string()]
}

/// The address that is to be listed: that of the source, where nobody translated the text yet.
fn canonical(frame: &Frame<'_>, head: &Head<'_>) -> SitePath {
    let source = head.what.untranslated(frame.edition).and(frame.editions.first());
    let source = source.and_then(|it| head.what.elsewhere(frame.edition, it));
    source.map_or_else(|| head.path.clone(), |it| it.path)
}

/// The pages before and after, in the order in which the article is read.
fn neighbours(frame: &Frame<'_>, what: What) -> [Option<SitePath>; 2] {
    let sections = &frame.edition.sections;
    let path = |at: usize| sections.get(at).map(|it| it.path.clone());
    match what {
        What::Cover(at) => [None, path(at.map_or(0, |it| it + 1))],
        // Without an introduction the cover comes before the first lesson all the same.
        What::Section(0) => [Some(frame.edition.paths.cover()), path(1)],
        What::Section(at) => [path(at - 1), path(at + 1)],
        What::Questions(at) => [path(at), path(at + 1)],
        What::Article | What::Answers | What::Privacy | What::Accessibility | What::Search | What::Nowhere => {
            [None, None]
        }
    }
}

/// The page in every language that has it, each with its tag, and `x-default` for readers of all others.
/// Empty if there is one language, or no public address: `hreflang` wants whole addresses.
pub(super) fn languages(frame: &Frame<'_>, what: What) -> Vec<(String, String)> {
    let mut found = Vec::new();
    // What nobody translated is no version of the page: its address is another one of the source.
    if frame.editions.len() < 2 || what.untranslated(frame.edition).is_some() {
        return found;
    }
    for (at, edition) in frame.editions.iter().enumerate() {
        let Some(place) = what.elsewhere(frame.edition, edition) else {
            continue;
        };
        let Some(address) = frame.absolute(&place.path) else {
            continue;
        };
        if at == 0 {
            found.push(("x-default".to_owned(), address.clone()));
        }
        found.push((edition.lang.tag().to_owned(), address));
    }
    let versions = found.iter().filter(|(lang, _)| lang != "x-default").count();
    if versions > 1 { found } else { Vec::new() }
}

fn alternates(frame: &Frame<'_>, head: &Head<'_>) -> Vec<Alternate> {
    let title = &frame.edition.article.title;
    let mut found = Vec::new();
    if feed::is_there(frame) {
        let [atom, json] = frame.edition.paths.feeds();
        found.push(Alternate {
            media_type: feed::ATOM,
            title: Some(title.clone()),
            href: frame.href(&atom),
        });
        found.push(Alternate {
            media_type: feed::JSON,
            title: Some(title.clone()),
            href: frame.href(&json),
        });
    }
    found.push(Alternate {
        media_type: "text/markdown",
        title: None,
        href: frame.href(&head.path.twin()),
    });
    if matches!(head.what, What::Cover(_) | What::Article) {
        found.push(Alternate {
            media_type: epub::MEDIA_TYPE,
            title: None,
            href: frame.href(&frame.edition.paths.book()),
        });
    }
    if let Some(address) = frame
        .absolute(head.path)
        .filter(|_| frame.is_embeddable() && head.what.is_of_the_article())
    {
        let asked = frame.absolute(&SitePath::oembed()).unwrap_or_default();
        found.push(Alternate {
            media_type: "application/json+oembed",
            title: Some(head.title.to_owned()),
            href: with_query(&asked, "url", &address),
        });
    }
    found
}
