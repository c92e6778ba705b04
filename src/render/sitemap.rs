//! Every page for search engines (sitemaps.org, protocol 0.9), with its other languages.

use askama::Template;

use super::frame::Frame;
use super::meta::languages;
use super::site::Resource;
use super::what::{Place, places};
use crate::html::Html;

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Sitemap {
    pages: Vec<Page>,
}

/// A page.
struct Page {
    address: String,
    /// The day of its last change, if the author says so.
    updated: Option<String>,
    /// See [`languages`].
    languages: Vec<(String, String)>,
}

/// The sitemap of all editions; `None` as long as the site has no public address. A content folder
/// cannot hold as many texts as a sitemap may name, 50,000.
pub(super) fn sitemap<'a>(frames: impl Iterator<Item = Frame<'a>>) -> Option<Resource> {
    let mut pages = Vec::new();
    for frame in frames {
        // What nobody translated is listed once, as its source.
        let own = |it: &Place| it.what.untranslated(frame.edition).is_none();
        for place in places(frame.edition).into_iter().filter(own) {
            pages.push(Page {
                address: frame.absolute(&place.path)?,
                updated: place.updated.map(|it| it.to_string()),
                languages: languages(&frame, place.what),
            });
        }
    }
    let body = Html::template(&Sitemap { pages }).to_string();
    Some(Resource::text("application/xml; charset=utf-8", None, body))
}
