//! The architecture as a test: what the code map in src/lib.rs and the habits of this project promise.

mod files;
mod layers;
mod rust;
mod scripts;
mod strings;
mod styles;
mod templates;

use std::fs;
use std::path::Path;

/// Every file below `folder` whose name ends in `.{ending}`, by its path in the repository, in order.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("node_modules") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|it| it == ending) {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "there is no .{ending} in {folder}");
    found
}

/// Fails with the list of what is wrong and what the rule is.
#[track_caller]
fn none(wrong: &[String], rule: &str) {
    assert!(wrong.is_empty(), "{rule}\n  {}", wrong.join("\n  "));
}

/// The words of a text: letters, digits and `extra`.
fn words<'a>(text: &'a str, extra: &'static [char]) -> impl Iterator<Item = &'a str> {
    text.split(move |it: char| !it.is_alphanumeric() && !extra.contains(&it))
        .filter(|it| !it.is_empty())
}
