//! The two folders that one can begin with, as files in memory.

use super::Files;
use crate::content::{Date, LOCK_FILE, Tree};

#[derive(rust_embed::RustEmbed)]
#[folder = "templates/init/"]
struct Starter;

/// What the licence of the built-in text asks, put before its site.toml.
const NOTE: &str = include_str!("../../templates/built-in.toml");

/// A small course that shows everything a content folder can hold, its texts
/// dated `today`.
pub fn starter(today: Date) -> Files {
    let read = |path: &str| Starter::get(path).map(|it| it.data.into_owned());
    let dated = |path: &str, bytes: Vec<u8>| match String::from_utf8(bytes) {
        Ok(text) if path.ends_with(".md") => dated(&text, today).into_bytes(),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let files = Starter::iter().filter_map(|path| Some((path.to_string(), dated(&path, read(&path)?))));
    in_order(files.collect())
}

/// The content that is built in, with its dates, to be adapted. Who adapts it has published nothing yet,
/// so its lock stays behind.
pub fn copy_of_built_in() -> Files {
    let tree = Tree::built_in();
    let paths = tree.paths().filter(|it| *it != LOCK_FILE);
    let files = paths.filter_map(|path| {
        let bytes = tree.bytes(path)?;
        let note = if path == "site.toml" { NOTE } else { "" };
        Some((path.to_owned(), [note.as_bytes(), bytes].concat()))
    });
    in_order(files.collect())
}

/// Sorted, but with site.toml last: a folder that holds it is complete.
fn in_order(mut files: Files) -> Files {
    files.sort_by(|(a, _), (b, _)| (a == "site.toml", a).cmp(&(b == "site.toml", b)));
    files
}

/// The text with `today` in its line `updated`.
fn dated(text: &str, today: Date) -> String {
    let line = |it: &str| match it.strip_prefix("updated = ") {
        Some(_) => format!("updated = {today}\n"),
        None => it.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect()
}
