//! Where the links of a text lead when it is read outside of the site, in a book or in one file:
//! to something within it, else to the public address, else nowhere.

use super::frame::Frame;
use crate::content::{Target, Text};
use crate::markdown::Address;
use crate::url::SitePath;

/// What a text is part of, outside of the site.
pub(super) trait Whole {
    /// Where a page, or a place on it, stands in it; the arguments are those of [`Target::Page`].
    fn page(&self, path: &SitePath, text: Option<&str>, id: Option<&str>) -> Option<String>;
    /// How a file of the content folder is reached within it: one that is shown, or one that is linked to.
    fn file(&self, path: &str, shown: bool) -> Option<Address>;
}

/// Where each link of `text` leads.
pub(super) fn addresses(frame: &Frame<'_>, text: &Text, whole: &impl Whole) -> Vec<Address> {
    // What leads to the site leads to its public address.
    let abroad = frame.abroad();
    let public = |href: String| match frame.identity.address {
        Some(_) => Address::Link(href),
        None => Address::Nowhere,
    };
    let links = text.targets.iter().zip(&text.document.links);
    links
        .map(|(target, link)| match target {
            Target::External(url) => Address::Link(url.clone()),
            Target::Page { path, text, id } => {
                let (text, id) = (text.as_deref(), id.as_deref());
                let within = whole.page(path, text, id);
                within.map_or_else(|| public(abroad.link(path, text, id, None)), Address::Link)
            }
            Target::File(path, _) => {
                let within = whole.file(path, link.picture);
                let asset = || frame.assets.files.get(path).map(|it| abroad.href(it));
                within.unwrap_or_else(|| asset().map_or(Address::Nowhere, public))
            }
        })
        .collect()
}
