//! Pictures and files that no text uses: most often left over, or a link was forgotten.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::tree::is_lock;
use crate::content::{File, FileKind, Tree, texts};
use crate::lang::Lang;
use crate::problem::{Code, Place, Problem, Report};

/// What lies in folders for people and machines, by the beginning of its name in lower case.
const KEPT: [&str; 8] = [
    "readme",
    "licence",
    "license",
    "copying",
    "notice",
    "changelog",
    "desktop.ini",
    "thumbs.db",
];

/// Looks into the folders of languages, `brand`, and those from which something is used.
pub(super) fn check(
    tree: &Tree,
    files: &BTreeMap<String, File>,
    brand: &BTreeSet<&str>,
    languages: &[&Lang],
    report: &mut Report,
) {
    let shared: BTreeSet<&str> = files.keys().filter_map(|it| Some(it.rsplit_once('/')?.0)).collect();
    for path in tree.paths() {
        let Some((folder, name)) = path.rsplit_once('/') else {
            continue; // beside site.toml lie things for people and machines
        };
        let first = folder.split('/').next().unwrap_or_default();
        let ours = first == "brand" || languages.iter().any(|it| it.tag() == first) || shared.contains(folder);
        let lower = name.to_lowercase();
        let own = name == texts::FILE || is_lock(path);
        let kept = own || lower.ends_with(".md") || KEPT.iter().any(|it| lower.starts_with(it));
        if !ours || kept || files.contains_key(path) || brand.contains(path) {
            continue;
        }
        let extension = lower.rsplit_once('.').map_or("", |(_, it)| it);
        let help = match FileKind::from_extension(extension) {
            _ if first == "brand" => "name it below `[brand]` in `site.toml`, or take it away".to_owned(),
            Some(kind) if kind.is_picture() => {
                format!("show it with `![What it shows]({})`, or take it away", link(name))
            }
            Some(_) => format!("link to it with `[Its name]({})`, or take it away", link(name)),
            None => "take it away; files of this kind are not served".to_owned(),
        };
        let problem = Problem::new(Code::FileUnused, Place::file(path), format!("no text uses `{path}`"));
        report.push(problem.help(help));
    }
}

/// A file's name as it is written into a link.
fn link(name: &str) -> String {
    if name.contains([' ', '(', ')']) {
        format!("<{name}>")
    } else {
        name.to_owned()
    }
}
