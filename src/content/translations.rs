//! Whether each translation belongs to a section of the default edition, and only one to each.

use std::collections::HashMap;

use super::edition::Loaded;
use super::section::Folder;
use super::untranslated::Key;
use crate::problem::{Code, Place, Problem, Report, nearest};

/// Compares the folders of every edition with those of the first, which is the default one.
pub(super) fn check(loaded: &[Loaded], report: &mut Report) {
    let Some((first, others)) = loaded.split_first() else {
        return;
    };
    let sources: HashMap<Key, &Folder> = first.folders.iter().map(|it| (Key::of_folder(it), it)).collect();
    for other in others {
        let mut taken: HashMap<Key, &Folder> = HashMap::new();
        let strangers: Vec<&Folder> = other
            .folders
            .iter()
            .filter(|folder| {
                let key = Key::of_folder(folder);
                let Some(source) = sources.get(&key) else { return true };
                if let Some(twin) = taken.insert(key, folder) {
                    report.push(twice(twin, folder, source));
                }
                false
            })
            .collect();
        // What a section is called that was never found may be that of a folder that cannot be read.
        if report.any(|it| matches!(it.code, Code::FolderName | Code::SectionFile) && within(it, first)) {
            continue;
        }
        let left: Vec<&Folder> = first
            .folders
            .iter()
            .filter(|it| !taken.contains_key(&Key::of_folder(it)))
            .collect();
        for folder in strangers {
            report.push(of_nothing(folder, &left, first));
        }
    }
}

fn within(problem: &Problem, edition: &Loaded) -> bool {
    let below = problem.place.path().split_once('/');
    below.is_some_and(|(folder, _)| folder == edition.edition.lang.tag())
}

fn twice(first: &Folder, second: &Folder, source: &Folder) -> Problem {
    let message = format!(
        "`{}` and `{}` both translate `{}`",
        first.path, second.path, source.path
    );
    let help = "keep the better one, and take the other out";
    Problem::new(Code::TranslatedTwice, Place::file(&second.path), message).help(help)
}

/// A folder without a section of the default edition; `left` are those sections that nothing translates.
fn of_nothing(folder: &Folder, left: &[&Folder], first: &Loaded) -> Problem {
    let place = Place::file(&folder.path);
    let tag = &first.edition.lang;
    let problem = |message: String| Problem::new(Code::OfNothing, place.clone(), message);
    let edition = folder.path.split('/').next().unwrap_or_default();
    let name = |it: &str| it.rsplit('/').next().unwrap_or_default().to_owned();
    // The same slug, but another kind of text.
    if let Some(source) = first.folders.iter().find(|it| it.slug == folder.slug) {
        let (own, theirs) = (name(&folder.file), name(&source.file));
        let message = format!("`{}` is a `{own}`, and `{}` a `{theirs}`", folder.path, source.path);
        return problem(message).help(format!("rename `{own}` to `{theirs}`"));
    }
    // A slug that was translated too.
    let number = left.iter().find(|it| it.number == folder.number);
    let near = || {
        let slug = nearest(&folder.slug, left.iter().map(|it| it.slug.as_str()))?;
        left.iter().find(|it| it.slug == slug)
    };
    if let Some(source) = number.or_else(near) {
        let meant = name(&source.path);
        let message = format!(
            "`{}` translates nothing: no section of `{tag}` has the slug `{}`",
            folder.path, folder.slug
        );
        let help = format!(
            "if it is `{}` in another language, call the folder `{edition}/{meant}`: addresses are the same in all languages",
            source.path
        );
        return problem(message).help(help);
    }
    let message = format!(
        "`{}` translates nothing: no section of `{tag}` has the slug `{}`",
        folder.path, folder.slug
    );
    let help = format!("write the section in `{tag}` first, the language of the site, or take this folder out");
    problem(message).help(help)
}
