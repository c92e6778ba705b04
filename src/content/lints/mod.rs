//! What is allowed and yet unwise: readers would miss something, and nobody is kept from
//! reading. One file for each kind of thing. What Markdown alone can tell is said in
//! `markdown/parse/`, what one front matter can tell in `front_matter.rs`.

mod empty;
mod pictures;
mod unused;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use super::edition::Loaded;
use super::file::File;
use super::model::Target;
use super::{Identity, Tree, source};
use crate::lang::Lang;
use crate::problem::Report;

/// Reports what is unwise in texts whose links are resolved, and in the files they use.
pub(super) fn check(
    tree: &Tree,
    identity: &Identity,
    loaded: &[Loaded],
    files: &BTreeMap<String, File>,
    report: &mut Report,
) {
    let languages: Vec<&Lang> = loaded.iter().map(|it| &it.edition.lang).collect();
    empty::check(tree, &languages, report);
    let mut shown = BTreeSet::new();
    for edition in loaded {
        let vague = &edition.edition.strings.vague_links;
        for (file, text) in edition.texts() {
            wording::check(text, vague, || source(tree, &file), report);
            for (link, target) in text.document.links.iter().zip(&text.targets) {
                if let Target::File(path, _) = target
                    && link.picture
                {
                    shown.insert(path.as_str());
                }
            }
        }
    }
    pictures::check(files, &shown, report);
    if !report.has_errors() && !tree.has_gaps() {
        // Texts that could not be read may use what seems unused.
        let brand: BTreeSet<&str> = identity.brand.files().collect();
        unused::check(tree, files, &brand, &languages, report);
    }
}
