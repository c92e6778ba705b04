//! From files to a [`Library`]: what a content folder means, and everything
//! that is wrong with it. Knows nothing of pages or HTTP.
//!
//! Loading takes two passes, because a link may lead to a text that is read
//! later: first every text is parsed, then every link is resolved.

mod additions;
mod addresses;
mod brand;
mod card;
mod contacts;
mod digest;
pub mod drift;
mod edition;
mod embed;
mod encoding;
mod exit;
mod external;
mod file;
mod front_matter;
mod gone;
mod identity;
mod links;
mod lints;
mod local;
mod misread;
mod model;
mod moved;
mod needs;
mod pages;
mod palette;
mod published;
mod questions;
mod renamed;
mod section;
mod stamp;
mod strays;
mod svg;
mod syntax;
mod table;
mod texts;
mod translations;
mod tree;
mod untranslated;

pub use brand::{Brand, CardFont, Face, Font, Picture};
pub use contacts::{Link, Support};
pub use encoding::longest;
pub use exit::Exit;
pub use file::{File, FileKind};
pub use front_matter::{ARTICLE_KEYS, SECTION_KEYS};
pub use gone::Gone;
pub use identity::{Identity, Licence, Setting, Visibility, keys as site_keys, values as site_values};
pub use local::Local;
pub use model::{Additions, Article, Edition, Kind, Library, Question, QuestionKind, Questions, Section, Target, Text};
pub use moved::redirects;
pub use palette::Palette;
pub use published::{Edit, FILE as LOCK_FILE, Lock, Lost, renewed};
pub use section::{RESERVED_SLUGS, parse_folder};
pub use stamp::Stamp;
pub use toml::value::Date;
pub use tree::Tree;

use std::collections::BTreeMap;

use crate::lang::{Lang, Strings};
use crate::problem::{Code, Place, Problem, Report, Source};
use crate::url::EditionPaths;
use edition::Loaded;
use links::Resolver;
use pages::Pages;

/// Reads a whole content folder. `None` if it says not even who publishes it, or needs a newer program;
/// with errors in the report the library is incomplete and must not be published.
pub fn load(tree: &Tree) -> (Option<Library>, Report) {
    let (library, report, _) = load_all(tree);
    (library, report)
}

/// What was published before and leads nowhere now, and links to texts that were renamed, with the changes that
/// mend them; all else that is wrong
/// is in the report.
pub fn lost(tree: &Tree) -> (Vec<Lost>, Report) {
    let (_, report, lost) = load_all(tree);
    (lost, report)
}

fn load_all(tree: &Tree) -> (Option<Library>, Report, Vec<Lost>) {
    let mut report = Report::default();
    let Some((identity, language_places)) = identity(tree, &mut report) else {
        return (None, report, Vec::new());
    };
    card::check_name(tree, &identity, &mut report);
    let languages = identity.languages.clone();
    let mut loaded: Vec<Loaded> = Vec::new();
    for (at, (lang, place)) in languages.iter().zip(&language_places).enumerate() {
        let paths = if at == 0 {
            EditionPaths::default_edition()
        } else {
            EditionPaths::other(lang.tag())
        };
        if let Some(strings) = strings(tree, lang, place, &mut report) {
            loaded.push(edition::load(tree, (lang, strings), paths, &identity, &mut report));
        }
    }
    // Without its default edition the site is not built; what is wrong with the others is said all the same.
    if loaded
        .first()
        .is_some_and(|it| Some(&it.edition.lang) == languages.first())
    {
        translations::check(&loaded, &mut report);
        untranslated::fill(&mut loaded);
    }
    addresses::check(&loaded, &mut report);
    if !languages.is_empty() {
        strays::check_folders(tree, &languages, &mut report); // else every folder would look like none
    }
    strays::check(tree, &languages, &mut report);
    let (mut files, mended) = resolve(tree, &mut loaded, &mut report);
    for Loaded { edition, .. } in &loaded {
        let cards = edition
            .sections
            .iter()
            .map(|it| &it.card)
            .chain([&edition.article.card]);
        let found = cards
            .flatten()
            .filter_map(|it| Some((it.clone(), File::new(it, tree.bytes(it)?)?)));
        files.extend(found);
    }
    lints::check(tree, &identity, &loaded, &files, &mut report);
    let editions = loaded.into_iter().map(|it| it.edition).collect();
    let mut library = Library {
        identity,
        editions,
        files,
        first: BTreeMap::new(),
        gone: BTreeMap::new(),
        outdated: BTreeMap::new(),
    };
    if !report.has_errors() {
        library.outdated = drift::check(tree, &library.identity.languages, &mut report);
    }
    let mut published = published::compare(tree, &library, &report);
    published.lost.extend(mended);
    report.extend(published.report);
    library.gone = published.gone;
    library.first = published.first;
    (Some(library), report, published.lost)
}

fn identity(tree: &Tree, report: &mut Report) -> Option<(Identity, Vec<Place>)> {
    let Some(source) = tree.text("site.toml") else {
        if tree.is_left_out("site.toml") {
            return None;
        }
        let problem = Problem::new(
            Code::SettingsMissing,
            Place::file("site.toml"),
            "there is no `site.toml`",
        );
        report.push(problem.help("write it with `title = \"...\"` and `languages = [\"en\"]`"));
        return None;
    };
    let source = report.keep(source)?;
    if !needs::met(&source, report) {
        return None;
    }
    Some(Identity::read(&source, tree, report))
}

/// The interface texts of a language whose folder is there.
fn strings(tree: &Tree, lang: &Lang, place: &Place, report: &mut Report) -> Option<Strings> {
    let prefix = format!("{lang}/");
    if tree.is_left_out(lang.tag()) {
        return None;
    }
    if !tree.paths().any(|it| it.starts_with(&prefix)) && !tree.has_left_out(lang.tag()) {
        let message = format!("there is no folder `{lang}` for this language");
        let help = format!("write `{lang}/article.md`, or take `\"{lang}\"` out of `languages`");
        report.push(Problem::new(Code::EditionMissing, place.clone(), message).help(help));
        return None;
    }
    texts::read(tree, lang, place, report)
}

/// Resolves every link of every text and answers the files that are used, and the links that can be mended.
fn resolve(tree: &Tree, loaded: &mut [Loaded], report: &mut Report) -> (BTreeMap<String, File>, Vec<Lost>) {
    let pages = Pages::new(loaded.iter().map(|it| (&it.edition, it.files.as_slice())));
    let mut resolver = Resolver::new(&pages, tree);
    for loaded in loaded.iter_mut() {
        for (file, text) in loaded.texts_mut() {
            resolver.resolve(text, &source(tree, &file));
        }
    }
    untranslated::link(loaded, &pages);
    report.extend(resolver.report);
    (resolver.files, resolver.mended)
}

/// A file that has been read as text before.
fn source(tree: &Tree, path: &str) -> Source {
    tree.text(path).and_then(Result::ok).unwrap_or(Source::new(path, ""))
}
