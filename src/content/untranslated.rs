//! What an edition shows of sections that nobody translated yet: the words of the default edition, at an address of
//! its own and marked with their language.
//!
//! The default edition says which sections there are and in which order. A translation belongs to the section
//! with the same slug, introduction and closing to those, whatever their folders are called.

use std::collections::HashMap;

use super::edition::Loaded;
use super::model::{Kind, Questions, Section, Target, Text};
use super::pages::Pages;
use super::section::{Folder, Places};
use crate::lang::Lang;
use crate::url::{EditionPaths, SitePath};

/// What a section is the translation of: a lesson by its slug, the others by what they are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Introduction,
    Lesson(String),
    Closing,
}

impl Key {
    pub(super) fn of(kind: Kind, slug: &str) -> Self {
        match kind {
            Kind::Introduction => Self::Introduction,
            Kind::Lesson(_) => Self::Lesson(slug.to_owned()),
            Kind::Closing => Self::Closing,
        }
    }

    pub(super) fn of_folder(folder: &Folder) -> Self {
        Self::of(folder.kind, &folder.slug)
    }
}

/// Gives every edition the sections of the first, which is the default one, in its order. A translation of a section
/// that is not there is left out; it has been reported.
pub(super) fn fill(loaded: &mut [Loaded]) {
    let Some((first, others)) = loaded.split_first_mut() else {
        return;
    };
    for other in others {
        let sections = std::mem::take(&mut other.edition.sections);
        let files = std::mem::take(&mut other.files);
        let places = std::mem::take(&mut other.places);
        let own = sections.into_iter().zip(files.into_iter().zip(places));
        let mut own: HashMap<Key, _> = own.map(|it| (Key::of(it.0.kind, &it.0.slug), it)).collect();
        for (source, file) in first.edition.sections.iter().zip(&first.files) {
            let lang = &first.edition.lang;
            let key = Key::of(source.kind, &source.slug);
            let (section, (file, places)) = own.remove(&key).map_or_else(
                || {
                    let section = borrowed(source, lang, &other.edition.paths);
                    let rest = file.split_once('/').map_or(file.as_str(), |(_, rest)| rest);
                    (section, (format!("{}/{rest}", other.edition.lang), Places::none()))
                },
                |(section, rest)| (translated(section, source, lang, &other.edition.paths), rest),
            );
            other.edition.sections.push(section);
            other.files.push(file);
            other.places.push(places);
        }
    }
}

/// A section as it stands where nobody translated it.
fn borrowed(source: &Section, lang: &Lang, paths: &EditionPaths) -> Section {
    Section {
        path: paths.like(&source.path),
        // Whoever knew the section there by an older name finds it too.
        aliases: source.aliases.iter().map(|it| paths.like(it)).collect(),
        untranslated: Some(lang.clone()),
        questions: source.questions.as_ref().map(|it| asked(it, lang, paths)),
        ..source.clone()
    }
}

/// A translated section in the place of its source, whose questions it takes where it has none of its own.
fn translated(section: Section, source: &Section, lang: &Lang, paths: &EditionPaths) -> Section {
    let questions = || Some(asked(source.questions.as_ref()?, lang, paths));
    Section {
        kind: source.kind,
        questions: section.questions.or_else(questions),
        ..section
    }
}

fn asked(source: &Questions, lang: &Lang, paths: &EditionPaths) -> Questions {
    Questions {
        path: paths.like(&source.path),
        untranslated: Some(lang.clone()),
        ..source.clone()
    }
}

/// Lets the links of untranslated texts lead to where their edition has the same. To be called when the links of
/// the default edition are resolved.
pub(super) fn link(loaded: &mut [Loaded], pages: &Pages) {
    let prefixes: Vec<EditionPaths> = loaded.iter().skip(1).map(|it| it.edition.paths.clone()).collect();
    let Some((first, others)) = loaded.split_first_mut() else {
        return;
    };
    for other in others {
        let paths = &other.edition.paths;
        let moved = |text: &Text| {
            let target = |it: &Target| target(it, paths, &prefixes, pages);
            text.targets.iter().map(target).collect::<Vec<_>>()
        };
        for (section, source) in other.edition.sections.iter_mut().zip(&first.edition.sections) {
            if section.untranslated.is_some() {
                section.text.targets = moved(&source.text);
            }
            if let Some((own, source)) = section.questions.as_mut().zip(source.questions.as_ref())
                && own.untranslated.is_some()
            {
                own.text.targets = moved(&source.text);
            }
        }
    }
}

fn target(target: &Target, paths: &EditionPaths, prefixes: &[EditionPaths], pages: &Pages) -> Target {
    let Target::Page { path, id, .. } = target else {
        return target.clone();
    };
    // What leads to another language on purpose goes on doing so.
    if prefixes.iter().any(|it| it.contains(path.as_str())) {
        return target.clone();
    }
    let own: SitePath = paths.like(path);
    match pages.by_address.get(own.as_str()).map(|at| &pages.pages[*at]) {
        // The headings of a translation have ids of their own.
        Some(page) => page.target(id.clone().filter(|it| page.ids.contains(it))),
        None => target.clone(),
    }
}
