//! `alongside lock`, and what `alongside check --fix` mends of what was locked.

use std::io;
use std::path::Path;

use alongside::cli::ContentArgs;
use alongside::content::Tree;
use alongside::scaffold;

use super::init::failure;
use super::{Failure, print, read, settings};

/// How many new addresses are shown.
const SHOWN: usize = 100;

pub(crate) fn lock(args: &ContentArgs) -> Result<(), Failure> {
    let root = folder(
        args.content.as_deref(),
        "the content that is built in is held already, and there is nowhere to write",
    )?;
    let settings = settings(args)?;
    let (tree, unread) = read(Some(root))?;
    let locked = scaffold::lock(root, &tree, unread, settings.address.as_ref(), scaffold::today()).map_err(failure)?;
    let file = root.join("published.lock");
    let (file, total) = (file.display(), locked.total);
    let mut list: Vec<String> = locked.added.iter().take(SHOWN).map(|it| format!("  {it}\n")).collect();
    if locked.added.len() > SHOWN {
        list.push(format!("  and {} more\n", locked.added.len() - SHOWN));
    }
    let list = list.concat();
    let text = match (locked.added.len(), locked.changed) {
        (0, false) => format!("{file} holds all {total} addresses already\n"),
        (0, true) => format!("{file} has new words; its {total} addresses are the same\n"),
        (new, _) => format!("{file} holds {total} addresses; new are {new}:\n\n{list}\nCommit it with the content.\n"),
    };
    print(io::stdout(), &text);
    Ok(())
}

/// Mends what was published and lost; answers what was done, a line for each thing.
pub(super) fn fix(args: &ContentArgs, tree: &Tree) -> Result<String, Failure> {
    let root = folder(
        args.content.as_deref(),
        "the content that is built in cannot be changed",
    )?;
    let mended = scaffold::mend(root, tree).map_err(failure)?;
    let written = mended.changes.iter().map(|it| {
        let path = root.join(&it.path);
        format!("{}:{}: {}\n", path.display(), it.line, it.shown)
    });
    let left = mended.left.iter();
    let left = left.map(|(message, why)| format!("left alone, because {why}: {message}\n"));
    Ok(written.chain(left).collect())
}

/// The folder that is written to.
pub(super) fn folder<'a>(content: Option<&'a Path>, without: &str) -> Result<&'a Path, Failure> {
    let help = "point --content at the folder that holds `site.toml`";
    let Some(root) = content else {
        read(None)?; // knows what to say to somebody who stands in a folder of their own
        return Err(Failure::Command(format!("{without}\n  = help: {help}")));
    };
    Ok(root)
}
