//! The page for an address where something was that is gone on purpose: it says so, in the words of
//! site.toml if there are any, and shows the contents.

use askama::Template;

use super::frame::Frame;
use super::page::{Head, Page, resource};
use super::site::{Policy, Resource};
use super::what::What;
use crate::html::Html;
use crate::url::SitePath;

#[derive(Template)]
#[template(path = "gone.html")]
struct GonePage<'a> {
    page: Page<'a>,
    /// The sentence for visitors.
    text: &'a str,
}

/// The page; `text` is what site.toml says of it.
pub(super) fn page(frame: &Frame<'_>, text: Option<&str>) -> Resource {
    let t = frame.t();
    let text = text.unwrap_or(&t.gone_text);
    let head = Head {
        title: &t.gone,
        description: text.to_owned(),
        path: &SitePath::nowhere(),
        what: What::Nowhere,
        updated: None,
    };
    let page = GonePage {
        page: Page::new(frame, &head),
        text,
    };
    resource(frame.edition, Html::template(&page), Policy::Page, None)
}
