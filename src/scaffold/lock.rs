//! published.lock, brought up to date in a content folder.

use std::path::Path;

use super::Refusal;
use super::disk::Changes;
use crate::content::{self, Date, LOCK_FILE, Tree};
use crate::problem::Report;
use crate::url::BaseUrl;

/// What came of it.
#[derive(Debug)]
pub struct Locked {
    /// The addresses that are new.
    pub added: Vec<String>,
    /// How many addresses the file holds now.
    pub total: usize,
    /// Whether the file is another one than before.
    pub changed: bool,
}

/// Adds to the lock of the content folder `root`, which was read as `tree`, whatever is published and not
/// held yet. `unread` is what could not be read of it, `address` where the site is published if site.toml
/// does not say.
pub fn lock(
    root: &Path,
    tree: &Tree,
    unread: Report,
    address: Option<&BaseUrl>,
    today: Date,
) -> Result<Locked, Refusal> {
    let (library, mut report) = content::load(tree);
    report.extend(unread);
    let Some(library) = library.filter(|_| !report.has_errors()) else {
        return Err(Refusal::Content(report.without_hints()));
    };
    if address.or(library.identity.address.as_ref()).is_none() {
        let message = "a site without a public address has published nothing that could be held";
        let help =
            "write `address = \"https://example.org\"` into site.toml, or add `--public-url https://example.org`";
        return Err(Refusal::Command(format!("{message}\n  = help: {help}")));
    }
    let (lock, added) = content::renewed(tree, &library, today);
    let (before, after) = (tree.bytes(LOCK_FILE), lock.to_string());
    let changed = before != Some(after.as_bytes());
    if changed {
        let mut disk = Changes::default();
        disk.replace(&root.join(LOCK_FILE), before, after.as_bytes())?;
        disk.keep();
    }
    Ok(Locked {
        added,
        total: lock.len(),
        changed,
    })
}
