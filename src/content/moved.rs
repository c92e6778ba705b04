//! Where addresses lead that pages had before. Always to a page, so that one redirect is enough
//! however many names it had.

use std::collections::{BTreeMap, HashSet};

use super::model::{Edition, Section};
use crate::url::SitePath;

/// Every address that leads to a page which is elsewhere now, and where that is.
///
/// What a person wrote wins over what follows from it, and a page over both.
pub fn redirects(editions: &[Edition]) -> BTreeMap<SitePath, SitePath> {
    let sections = || editions.iter().flat_map(|it| &it.sections);
    let mut redirects = BTreeMap::new();
    for section in sections() {
        redirects.extend(section.aliases.iter().filter_map(|it| following(it, section)));
    }
    for section in sections() {
        let written = |it: &SitePath| (it.clone(), written(it, section).clone());
        redirects.extend(section.aliases.iter().map(written));
    }
    let pages: HashSet<SitePath> = editions.iter().flat_map(pages).collect();
    redirects.retain(|it, _| !pages.contains(it));
    redirects
}

/// Where an alias leads: to the text, or if it was the address of questions, to those.
fn written<'a>(alias: &SitePath, section: &'a Section) -> &'a SitePath {
    match &section.questions {
        Some(questions) if alias.text_of_questions().is_some() => &questions.path,
        _ => &section.path,
    }
}

/// What else moves when a text does: everything whose address is made from that of the text.
fn following(alias: &SitePath, section: &Section) -> Option<(SitePath, SitePath)> {
    let questions = section.questions.as_ref()?;
    alias
        .text_of_questions()
        .is_none()
        .then(|| (alias.questions(), questions.path.clone()))
}

/// The addresses of an edition's pages.
pub(super) fn pages(edition: &Edition) -> impl Iterator<Item = SitePath> {
    let own = [edition.paths.cover(), edition.paths.article()];
    let sections = edition.sections.iter().flat_map(|it| {
        let questions = it.questions.as_ref().map(|it| it.path.clone());
        std::iter::once(it.path.clone()).chain(questions)
    });
    own.into_iter().chain(sections)
}
