//! What is taken along without the site: an edition as a book, or as one file.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Shared;
use super::assets::Assets;
use super::drawing::Kit;
use super::epub;
use super::frame::Frame;
use super::single::page as one_file;
use super::site::{Entry, Running};
use crate::content::{Edition, Library};
use crate::url::SitePath;

/// An edition of `library` as a book; the bytes that the site sends too.
pub fn book(library: &Library, edition: &Edition) -> Vec<u8> {
    with_frame(library, edition, |frame, _| epub::Book::new(frame).bytes())
}

/// An edition of `library` as one HTML file that needs nothing beside it.
pub fn single(library: &Library, edition: &Edition) -> Vec<u8> {
    with_frame(library, edition, one_file)
}

fn with_frame<R>(
    library: &Library,
    edition: &Edition,
    make: impl FnOnce(&Frame<'_>, &BTreeMap<SitePath, Entry>) -> R,
) -> R {
    let mut entries = BTreeMap::new();
    let base = library.identity.address.clone().unwrap_or_default();
    let kit = Arc::new(Kit::new(&library.identity.brand));
    let assets = Assets::new(library, false, false, &kit, &mut entries);
    let shared = Shared::new(library, edition, &assets, &base, &kit, false, &mut entries);
    let frame = shared.frame(library, &assets, &base, Running::default());
    make(&frame, &entries)
}
