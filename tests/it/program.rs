//! The built program, cut off from the settings of the machine, and content folders on disk for it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use alongside::content::Tree;
use tempfile::TempDir;

/// The program with none of its variables set.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alongside"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("ALONGSIDE_") {
            command.env_remove(name);
        }
    }
    command
}

/// Says something that has to be seen also when all tests pass: what was measured, or could not be tested here.
pub(crate) fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// The built-in content with some files in another form, in memory.
pub(crate) fn built_in_with(changes: &[(&str, &str)]) -> Tree {
    let tree = Tree::built_in();
    // Where another site.toml does not name them, the other languages stay away.
    let site = changes.iter().find(|(path, _)| *path == "site.toml");
    let english = site.is_some_and(|(_, site)| !site.contains("\"es\""));
    let other = |path: &str| {
        english
            && ["es", "ar"]
                .iter()
                .any(|it| path.trim_start_matches('/').split('/').next() == Some(it))
    };
    let lock = tree.text("published.lock").unwrap().unwrap();
    let own = |line: &&str| {
        !other(
            line.split(' ')
                .nth(1)
                .unwrap_or_default()
                .split('#')
                .next()
                .unwrap_or_default(),
        )
    };
    let lock: String = lock.text().lines().filter(own).map(|it| format!("{it}\n")).collect();
    let kept = tree.paths().filter(|it| !other(it)).map(|path| match path {
        "published.lock" => (path, lock.as_bytes()),
        path => (path, tree.bytes(path).unwrap()),
    });
    let new = changes.iter().map(|(path, text)| (*path, text.as_bytes()));
    Tree::from_files(kept.chain(new))
}

/// The site.toml of the built-in content, in English alone.
pub(crate) fn english() -> String {
    let tree = Tree::built_in();
    let site = tree.text("site.toml").unwrap().unwrap().text().to_owned();
    let site = site.replace("languages = [\"en\", \"es\", \"ar\"]", "languages = [\"en\"]");
    let (site, _) = site
        .split_once("# How the site is called and credited in the other languages.")
        .unwrap();
    format!("{}\n", site.trim_end())
}

/// A folder on disk for one test, empty at first.
pub(crate) struct Disk {
    folder: TempDir,
}

impl Disk {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// The built-in content with some files in another form, below `content`.
    pub(crate) fn with_content(changes: &[(&str, &str)]) -> Self {
        let disk = Self::new();
        let tree = built_in_with(changes);
        for path in tree.paths() {
            disk.write(&format!("content/{path}"), tree.bytes(path).unwrap());
        }
        disk
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn content(&self) -> PathBuf {
        self.path().join("content")
    }
}
