//! A content folder where there was none.

use std::path::{Path, PathBuf};

use super::disk::{self, Changes};
use super::{Files, Refusal, shell_word};

/// What may lie in a folder that is to be filled: version control, and what a
/// Mac puts into every folder that it shows.
const WELCOME: [&str; 5] = [".git", ".hg", ".jj", ".svn", ".DS_Store"];

/// How many of the names in the way are told.
const TOLD: usize = 3;

/// Writes the files below `folder`, which is empty or not there yet; folders above
/// it are made where they are missing. If something goes wrong, nothing stays.
pub fn init(folder: &Path, files: &Files) -> Result<(), Refusal> {
    if folder.as_os_str().is_empty() {
        let help = "write its name after `init`, such as `alongside init my-course`";
        return Err(Refusal::Command(format!("the folder has no name\n  = help: {help}")));
    }
    let mut names = disk::names(folder)?;
    names.retain(|it| !WELCOME.contains(&it.as_str()));
    if !names.is_empty() {
        return Err(Refusal::Command(in_the_way(folder, &names)));
    }
    let mut changes = Changes::default();
    changes.folder(folder)?;
    for (path, bytes) in files {
        let path = folder.join(path);
        changes.folder(path.parent().unwrap_or(folder))?;
        changes.file(&path, bytes)?;
    }
    changes.keep();
    Ok(())
}

/// What stands in the way, and what to do.
fn in_the_way(folder: &Path, names: &[String]) -> String {
    let told: Vec<_> = names.iter().take(TOLD).map(|it| format!("`{}`", visible(it))).collect();
    let told = match (told.as_slice(), names.len() - told.len()) {
        ([one], _) => one.clone(),
        ([before @ .., last], 0) => format!("{} and {last}", before.join(", ")),
        (all, more) => format!("{} and {more} more", all.join(", ")),
    };
    let help = if names.iter().any(|it| it == "site.toml") {
        format!(
            "it is a content folder already; see it with `alongside serve --preview --content {}`",
            shell_word(folder)
        )
    } else {
        format!(
            "choose a folder that is not there yet, such as `alongside init {}`",
            shell_word(&free(folder))
        )
    };
    format!(
        "`{}` is not empty: it holds {told}, and nothing is ever overwritten\n  = help: {help}",
        folder.display()
    )
}

/// A name that drives no terminal.
fn visible(name: &str) -> String {
    name.replace(char::is_control, "\u{fffd}")
}

/// A path like this one with nothing at it.
fn free(folder: &Path) -> PathBuf {
    let path = match folder.file_name() {
        None => folder.join("my-course"),
        Some(_) => folder.to_owned(),
    };
    let numbered = |number: u32| {
        let mut name = path.clone().into_os_string();
        name.push(format!("-{number}"));
        PathBuf::from(name)
    };
    let all = std::iter::once(path.clone()).chain((2..1000).map(numbered));
    let mut free = all.filter(|it| !disk::is_taken(it));
    free.next().unwrap_or_else(|| numbered(1000))
}
