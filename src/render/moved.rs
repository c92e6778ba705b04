//! The page for an address that a page had before, where the host can send files and nothing else: it leads on
//! by itself, and with a link. `serve` redirects instead.

use askama::Template;

use super::site::{Entry, Site};
use crate::html::Html;
use crate::url::SitePath;

#[derive(Template)]
#[template(path = "moved.html")]
struct MovedPage<'a> {
    /// The language of the page that it leads to.
    lang: &'a str,
    direction: &'a str,
    href: &'a str,
    /// The public address, if the site has one.
    canonical: &'a str,
}

/// The page that leads to `target`.
pub fn moved(site: &Site, target: &SitePath) -> Html {
    let lang = match site.entries.get(target) {
        Some(Entry::Resource(resource)) => resource.lang.as_ref(),
        _ => None,
    };
    let href = site.base.href(target);
    let canonical = site.base.absolute(target);
    Html::template(&MovedPage {
        lang: lang.map_or("en", |it| it.tag()),
        direction: lang.map_or("ltr", |it| it.direction()),
        href: &href,
        canonical: canonical.as_deref().unwrap_or(&href),
    })
}
