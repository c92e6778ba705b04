//! From files to a [`Library`]: what a content folder means, and everything
//! that is wrong with it. Knows nothing of pages or HTTP.
//!
//! Loading takes two passes, because a link may lead to a text that is read
//! later: first every text is parsed, then every link is resolved.

mod brand;
mod contacts;
mod edition;
mod external;
mod file;
mod front_matter;
mod identity;
mod links;
mod model;
mod pages;
mod palette;
mod questions;
mod section;
mod stamp;
mod strays;
mod svg;
mod table;
mod tree;

pub use brand::{Brand, Face, Font, Picture};
pub use contacts::{Link, Support};
pub use file::{File, FileKind};
pub use front_matter::{ARTICLE_KEYS, SECTION_KEYS};
pub use identity::{Identity, Licence, Setting, Visibility, keys as site_keys, values as site_values};
pub use model::{Article, Edition, Kind, Library, Question, QuestionKind, Questions, Section, Target, Text};
pub use palette::Palette;
pub use section::{RESERVED_SLUGS, parse_folder};
pub use stamp::Stamp;
pub use toml::value::Date;
pub use tree::Tree;

use std::collections::{BTreeMap, HashMap};

use crate::lang::{Lang, Strings};
use crate::problem::{Code, Place, Problem, Report, Source};
use crate::url::{EditionPaths, SitePath};
use edition::Loaded;
use links::Resolver;
use pages::Pages;

/// Reads a whole content folder. `None` only if it says not even who publishes it;
/// with errors in the report the library is incomplete and must not be published.
pub fn load(tree: &Tree) -> (Option<Library>, Report) {
    let mut report = Report::default();
    let Some((identity, language_places)) = identity(tree, &mut report) else {
        return (None, report);
    };
    let languages = identity.languages.clone();
    let mut loaded: Vec<Loaded> = Vec::new();
    for (at, (lang, place)) in languages.iter().zip(&language_places).enumerate() {
        let paths = if at == 0 {
            EditionPaths::default_edition()
        } else {
            EditionPaths::other(lang.tag())
        };
        if let Some(strings) = strings(tree, lang, place, &mut report) {
            loaded.push(edition::load(tree, lang, strings, paths, &mut report));
        }
    }
    check_aliases(&loaded, &mut report);
    strays::check(tree, &languages, &mut report);
    let files = resolve(tree, &mut loaded, &mut report);
    let editions = loaded.into_iter().map(|it| it.edition).collect();
    let library = Library {
        identity,
        editions,
        files,
    };
    (Some(library), report)
}

fn identity(tree: &Tree, report: &mut Report) -> Option<(Identity, Vec<Place>)> {
    let Some(source) = tree.text("site.toml") else {
        let problem = Problem::new(
            Code::SettingsMissing,
            Place::file("site.toml"),
            "there is no `site.toml`",
        );
        report.push(problem.help("write it with `title = \"...\"` and `languages = [\"en\"]`"));
        return None;
    };
    let source = report.keep(source)?;
    Some(Identity::read(&source, tree, report))
}

/// The interface texts of a language whose folder is there.
fn strings(tree: &Tree, lang: &Lang, place: &Place, report: &mut Report) -> Option<Strings> {
    let prefix = format!("{lang}/");
    if !tree.paths().any(|it| it.starts_with(&prefix)) {
        let message = format!("there is no folder `{lang}` for this language");
        let help = format!("write `{lang}/article.md`, or take `\"{lang}\"` out of `languages`");
        report.push(Problem::new(Code::EditionMissing, place.clone(), message).help(help));
        return None;
    }
    let strings = Strings::built_in(lang);
    if strings.is_none() {
        let known: Vec<_> = Strings::built_in_tags().collect();
        let message = format!("the program has no interface texts in `{lang}`");
        let help = format!("it has them in: {}", known.join(", "));
        report.push(Problem::new(Code::UnknownLanguage, place.clone(), message).help(help));
    }
    strings
}

/// An alias must not hide a page or be claimed by two sections.
fn check_aliases(loaded: &[Loaded], report: &mut Report) {
    let mut owners: HashMap<String, String> = HashMap::new();
    let mut own = |path: &SitePath, owner: &str| owners.insert(path.as_str().to_owned(), owner.to_owned());
    for Loaded { edition, .. } in loaded {
        own(&edition.paths.cover(), "the cover");
        own(&edition.paths.article(), "the whole article");
        for section in &edition.sections {
            own(&section.path, &section.title);
            if let Some(questions) = &section.questions {
                own(&questions.path, &section.title);
            }
        }
    }
    for Loaded { edition, places, .. } in loaded {
        for (section, places) in edition.sections.iter().zip(places) {
            for (alias, place) in section.aliases.iter().zip(&places.aliases) {
                if let Some(owner) = own(alias, &section.title) {
                    let message = format!("`{alias}` already leads to \u{201c}{owner}\u{201d}");
                    let problem = Problem::new(Code::Alias, place.clone(), message);
                    report.push(problem.help("take it out here, or out of the other text"));
                }
            }
        }
    }
}

/// Resolves every link of every text and answers the files that are used.
fn resolve(tree: &Tree, loaded: &mut [Loaded], report: &mut Report) -> BTreeMap<String, File> {
    let pages = Pages::new(loaded.iter().map(|it| (&it.edition, it.files.as_slice())));
    let mut resolver = Resolver::new(&pages, tree);
    let source = |path: &str| tree.text(path).and_then(Result::ok).unwrap_or(Source::new(path, ""));
    for Loaded { edition, files, .. } in loaded {
        let path = format!("{}/article.md", edition.lang);
        resolver.resolve(&mut edition.article.text, &source(&path));
        for (section, file) in edition.sections.iter_mut().zip(files) {
            resolver.resolve(&mut section.text, &source(file));
            if let Some(questions) = &mut section.questions {
                let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
                resolver.resolve(&mut questions.text, &source(&format!("{folder}/questions.md")));
            }
        }
    }
    report.extend(resolver.report);
    resolver.files
}
