//! Translations: which ones somebody means, those that are begun, and those that are up to date, written down in
//! translation.lock.

use std::path::Path;

use super::Refusal;
use super::disk::Changes;
use crate::content::drift::{self, Pair, Synced};
use crate::content::{self, Tree};
use crate::lang::Lang;
use crate::problem::{Report, nearest};

/// Which translations somebody means.
#[derive(Debug)]
pub struct Choice {
    /// The language that the others are translated from.
    pub default: Lang,
    /// The languages of the translations.
    pub langs: Vec<Lang>,
    /// Their sections; all if there are none named.
    pub sections: Vec<String>,
}

impl Choice {
    /// Whether a text belongs to it.
    pub fn has(&self, pair: &Pair) -> bool {
        self.sections.is_empty() || self.sections.contains(&pair.section)
    }
}

/// The translations that somebody means by a language, if they name one, and by sections, in the content that was read
/// as `tree`. What could not be read of it is `unread`.
pub fn choose(tree: &Tree, unread: Report, lang: Option<&str>, sections: &[String]) -> Result<Choice, Refusal> {
    let (library, mut report) = content::load(tree);
    report.extend(unread);
    let Some(library) = library.filter(|_| !report.has_errors()) else {
        return Err(Refusal::Content(report.without_hints()));
    };
    let refuse = |message: String, help: String| Err(Refusal::Command(format!("{message}\n  = help: {help}")));
    let languages = &library.identity.languages;
    let Some((default, others)) = languages.split_first().filter(|(_, others)| !others.is_empty()) else {
        let tag = languages.first().map_or("en", Lang::tag);
        let other = if tag == "es" { "en" } else { "es" };
        let message = format!("there is nothing to translate into: the content is in one language, `{tag}`");
        let help = format!(
            "name another in site.toml, `languages = [\"{tag}\", \"{other}\"]`, and write its texts in a folder `{other}`"
        );
        return refuse(message, help);
    };
    let tags: Vec<&str> = others.iter().map(Lang::tag).collect();
    let langs = match lang {
        None => others.to_vec(),
        Some(lang) => match others.iter().find(|it| it.tag() == lang) {
            Some(lang) => vec![lang.clone()],
            None if lang == default.tag() => {
                let message = format!("`{lang}` is the language that the others are translated from");
                return refuse(message, format!("name one of these: {}", tags.join(", ")));
            }
            None => {
                let message = format!("`{lang}` is no language that the content is translated into");
                return refuse(
                    message,
                    match nearest(lang, tags.iter().copied()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("the language comes first, and is one of these: {}", tags.join(", ")),
                    },
                );
            }
        },
    };
    let Some(first) = langs.first() else {
        return Err(Refusal::Content(report));
    };
    let mut known: Vec<String> = drift::pairs(tree, default, first)
        .into_iter()
        .map(|it| it.section)
        .collect();
    known.dedup();
    let mut chosen = Vec::new();
    for written in sections {
        match section(written, &known, tree, default) {
            Some(section) => chosen.push(section),
            None => {
                let names = known.iter().map(String::as_str);
                let help = match nearest(written, names.clone()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the sections are: {}", names.collect::<Vec<_>>().join(", ")),
                };
                return refuse(format!("`{written}` is no section of `{default}`"), help);
            }
        }
    }
    Ok(Choice {
        default: default.clone(),
        langs,
        sections: chosen,
    })
}

/// The section that somebody means by its slug, its folder, or the path of one of its files.
fn section(written: &str, known: &[String], tree: &Tree, default: &Lang) -> Option<String> {
    if let Some(section) = known.iter().find(|it| *it == written) {
        return Some(section.clone());
    }
    let written = written.trim_end_matches('/');
    let all = drift::pairs(tree, default, default);
    let is_meant = |it: &&Pair| {
        let (folder, _) = it.source.rsplit_once('/').unwrap_or_default();
        let name = folder.rsplit_once('/').map_or("", |(_, name)| name);
        let part = |part: &str| part == name || content::parse_folder(part).is_some_and(|(_, slug)| slug == it.section);
        written == it.source
            || !name.is_empty() && written.split('/').any(part)
            || written.ends_with("/article.md") && it.section == "article"
    };
    all.iter().find(is_meant).map(|it| it.section.clone())
}

/// Writes in the content folder `root`, which was read as `tree`, that the chosen translations are up to date. Answers
/// what came of it for each language, with the file if it was changed.
pub fn sync(root: &Path, tree: &Tree, choice: &Choice) -> Result<Vec<(Synced, bool)>, Refusal> {
    let mut disk = Changes::default();
    let mut all = Vec::new();
    for lang in &choice.langs {
        let done = drift::synced(tree, &choice.default, lang, &choice.sections).map_err(Refusal::Content)?;
        let before = tree.bytes(&done.path);
        let changed = match &done.text {
            Some(text) if before != Some(text.as_bytes()) => {
                disk.replace(&root.join(&done.path), before, text.as_bytes())?;
                true
            }
            _ => false,
        };
        all.push((done, changed));
    }
    disk.keep();
    Ok(all)
}

/// Copies the chosen texts that are missing into the content folder `root`, which was read as `tree`, with the pictures
/// that lie beside them. Answers the files that it wrote; none is ever overwritten.
pub fn start(root: &Path, tree: &Tree, choice: &Choice) -> Result<Vec<String>, Refusal> {
    let mut disk = Changes::default();
    let mut written = Vec::new();
    for lang in &choice.langs {
        let pairs = drift::pairs(tree, &choice.default, lang);
        let (mut there, mut folders) = (Vec::new(), Vec::new());
        for pair in pairs.iter().filter(|it| choice.has(it)) {
            if tree.bytes(&pair.path).is_some() {
                there.push(pair);
                continue;
            }
            let text = drift::beginning(tree, pair);
            let path = root.join(&pair.path);
            disk.folder(path.parent().unwrap_or(root))?;
            disk.file(&path, text.as_bytes())?;
            written.push(pair.path.clone());
            let folder = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
            folders.push((folder(&pair.source), folder(&pair.path)));
        }
        folders.dedup();
        folders.retain(|(from, _)| from != choice.default.tag());
        for (from, to) in folders {
            for name in tree.files(&from).filter(|it| !it.ends_with(".md")) {
                let (from, to) = (format!("{from}/{name}"), format!("{to}/{name}"));
                if tree.bytes(&to).is_none() {
                    disk.file(&root.join(&to), tree.bytes(&from).unwrap_or_default())?;
                    written.push(to);
                }
            }
        }
        if let Some(first) = there.first().filter(|_| written.is_empty()) {
            let path = root.join(&first.path);
            let message = format!("`{}` is there already, and is never overwritten", path.display());
            let help = format!(
                "translate it where it lies, then run `alongside translate --sync {lang} {}`",
                first.section
            );
            return Err(Refusal::Command(format!("{message}\n  = help: {help}")));
        }
    }
    disk.keep();
    Ok(written)
}
