//! From a [`Library`] to a [`Site`]: every page and file as bytes under its
//! address. Knows nothing of HTTP, and cannot fail.
//!
//! This file is the one list of what a site consists of. A page is one file
//! here and one in `templates/`, with the same name.

mod article;
mod assets;
mod cover;
mod frame;
mod likeness;
mod not_found;
mod page;
mod questions;
mod section;
mod site;
mod theme;

pub use not_found::NotFound;
pub use site::{Cache, Entry, Policy, Resource, Site};

use std::collections::BTreeMap;

use crate::content::{Kind, Library, Visibility};
use crate::parallel;
use assets::Assets;
use frame::Frame;

/// The whole site. The same library gives the same bytes, always. With a number for `preview` its pages
/// carry a script that tells the one who writes of newer sites and of mistakes.
pub fn site(library: &Library, preview: Option<u64>) -> Site {
    let base = library.identity.address.clone().unwrap_or_default();
    let mut entries = BTreeMap::new();
    let mut not_found = NotFound::default();
    let assets = Assets::new(&library.identity.brand, &library.files, preview.is_some(), &mut entries);
    for edition in &library.editions {
        let texts = edition.sections.iter().map(|it| &it.path).collect();
        let frame = Frame {
            identity: &library.identity,
            edition,
            assets: &assets,
            base: &base,
            preview,
            files: &library.files,
            lessons: edition.lessons(),
            texts: &texts,
        };
        let mut put = |path, resource| entries.insert(path, Entry::Resource(resource));
        put(edition.paths.cover(), cover::page(&frame));
        put(edition.paths.article(), article::page(&frame));
        let pages = parallel::map(&edition.sections, |at, it| {
            let text = (it.kind != Kind::Introduction).then(|| section::page(&frame, at));
            let questions = it.questions.as_ref();
            (
                text,
                questions.map(|questions| questions::page(&frame, at, it, questions)),
            )
        });
        for (it, (text, on_questions)) in edition.sections.iter().zip(pages) {
            if let Some(page) = text {
                put(it.path.clone(), page);
            }
            if let Some((questions, page)) = it.questions.as_ref().zip(on_questions) {
                put(questions.path.clone(), page);
            }
        }
        for section in &edition.sections {
            let aliases = section.aliases.iter().cloned();
            entries.extend(aliases.map(|alias| (alias, Entry::Redirect(section.path.clone()))));
        }
        not_found.add(&frame);
    }
    Site {
        title: library.identity.title.clone(),
        hidden: library.identity.visibility == Visibility::Hidden,
        preview,
        base,
        entries,
        not_found,
    }
}
