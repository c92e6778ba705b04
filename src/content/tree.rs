//! Every file of a content folder, as bytes in memory.
//!
//! The only place that reads content from disk or from the executable. After
//! it nothing in the pipeline touches a disk, so no address can lead there.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::drift::FILE as TRANSLATION_FILE;
use super::encoding;
use super::published::FILE as LOCK_FILE;
use super::stamp::is_passed_over;
use crate::problem::{Code, Place, Problem, Report, Source};

/// The largest file, in bytes.
const MAX_FILE: u64 = 5 << 20;
/// The same for published.lock, which has a line for every heading of every text there ever was, and for
/// translation.lock, which has one for every paragraph.
const MAX_LOCK: u64 = 64 << 20;
/// The largest sum of all files, in bytes.
const MAX_FOLDER: u64 = 200 << 20;
/// The largest number of files.
const MAX_FILES: usize = 50_000;
/// The deepest folder; a content folder needs three levels.
const MAX_DEPTH: usize = 16;

#[derive(rust_embed::RustEmbed)]
#[folder = "content/"]
struct BuiltIn;

/// Whether the program itself writes the file at `path`, however long it becomes.
pub(super) fn is_lock(path: &str) -> bool {
    let of_edition = path.split_once('/').is_some_and(|(_, name)| name == TRANSLATION_FILE);
    path == LOCK_FILE || of_edition
}

/// The files of a content folder by their path, parts joined by `/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    /// What is there and could not be taken, which has been reported.
    pub(super) left_out: BTreeSet<String>,
    /// The folders in which nothing is.
    empty: BTreeSet<String>,
}

impl Tree {
    /// The content that the program carries with it.
    pub fn built_in() -> Self {
        let files = BuiltIn::iter()
            .filter_map(|path| Some((path.to_string(), BuiltIn::get(&path)?.data)))
            .collect();
        Self {
            files,
            ..Self::default()
        }
    }

    /// Reads the folder `root`. Names that begin with a dot, and editors' backups, are passed over,
    /// symbolic links are followed as long as they stay within the folder.
    ///
    /// An error means that the folder itself cannot be read; what is wrong
    /// with single files is reported, and they are left out.
    pub fn read(root: &Path) -> io::Result<(Self, Report)> {
        let mut reader = Reader {
            root: root.canonicalize()?,
            tree: Self::default(),
            report: Report::default(),
            bytes: 0,
            full: false,
            open: Vec::new(),
        };
        reader.open.push(reader.root.clone());
        let entries = fs::read_dir(&reader.root)?;
        reader.folder(entries, "", 0);
        Ok((reader.tree, reader.report))
    }

    /// A tree from given files, for tests and tools.
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let files = files
            .into_iter()
            .map(|(path, bytes)| (path.to_owned(), Cow::Owned(bytes.to_vec())));
        Self {
            files: files.collect(),
            ..Self::default()
        }
    }

    /// The tree as it would be with its files under other names and with further ones: `name` tells what
    /// each path becomes.
    #[must_use]
    pub fn with<'a>(&self, name: impl Fn(&str) -> String, more: impl IntoIterator<Item = (String, &'a [u8])>) -> Self {
        let renamed = |it: &BTreeSet<String>| it.iter().map(|it| name(it)).collect();
        let old = self.files.iter().map(|(path, bytes)| (name(path), bytes.clone()));
        let new = more.into_iter().map(|(path, bytes)| (path, Cow::Owned(bytes.to_vec())));
        Self {
            files: old.chain(new).collect(),
            left_out: renamed(&self.left_out),
            empty: renamed(&self.empty),
        }
    }

    /// Whether anything is there that could not be taken.
    pub(super) fn has_gaps(&self) -> bool {
        !self.left_out.is_empty()
    }

    /// Whether the file or folder is there, but could not be taken, alone or with the folder it
    /// lies in: that has been reported, so it is not called missing.
    pub(super) fn is_left_out(&self, path: &str) -> bool {
        let mut above = path.match_indices('/').map(|(at, _)| &path[..at]);
        self.left_out.contains(path) || above.any(|it| self.left_out.contains(it))
    }

    /// Whether something in the folder was left out.
    pub(super) fn has_left_out(&self, folder: &str) -> bool {
        let below = format!("{folder}/");
        self.is_left_out(folder) || self.left_out.iter().any(|it| it.starts_with(&below))
    }

    /// The folders in which nothing is, in order.
    pub(super) fn empty_folders(&self) -> impl Iterator<Item = &str> {
        self.empty.iter().map(String::as_str)
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// A file as text, without a byte order mark; `None` if it is not there.
    pub fn text(&self, path: &str) -> Option<Result<Source, Problem>> {
        Some(encoding::read(path, self.bytes(path)?))
    }

    /// The paths of all files, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The names of the files directly inside `folder`, in order.
    pub fn files(&self, folder: &str) -> impl Iterator<Item = &str> {
        let prefix = format!("{folder}/");
        self.files
            .range(prefix.clone()..)
            .map_while(move |(path, _)| path.strip_prefix(&prefix))
            .filter(|rest| !rest.contains('/'))
    }

    /// The names of the folders directly inside `folder`, in order, each once.
    pub fn folders(&self, folder: &str) -> Vec<&str> {
        let prefix = format!("{folder}/");
        let mut names: Vec<&str> = self
            .files
            .range(prefix.clone()..)
            .map_while(|(path, _)| path.strip_prefix(&prefix))
            .filter_map(|rest| rest.split_once('/').map(|(name, _)| name))
            .collect();
        names.dedup();
        names
    }
}

/// One pass over a folder on disk.
struct Reader {
    root: PathBuf,
    tree: Tree,
    report: Report,
    bytes: u64,
    full: bool,
    /// The folders that are open, outermost first.
    open: Vec<PathBuf>,
}

impl Reader {
    fn folder(&mut self, entries: fs::ReadDir, prefix: &str, depth: usize) {
        let mut entries: Vec<_> = entries.filter_map(Result::ok).map(|it| it.path()).collect();
        entries.sort();
        if entries.is_empty() {
            self.tree.empty.insert(prefix.trim_end_matches('/').to_owned());
        }
        for path in entries {
            let Some(name) = path.file_name().map(|it| it.to_string_lossy().into_owned()) else {
                continue;
            };
            if !is_passed_over(&name) && !self.full {
                self.entry(&path, &format!("{prefix}{name}"), depth);
            }
        }
    }

    fn entry(&mut self, path: &Path, name: &str, depth: usize) {
        let target = match path.canonicalize() {
            Ok(target) => target,
            Err(error) => return self.unreadable(name, &error),
        };
        if self.open.contains(&target) {
            return self.problem(
                Code::LinkLeavesFolder,
                name,
                format!("`{name}` is a symbolic link that leads back to a folder above it"),
                "take the link away",
            );
        }
        if !target.starts_with(&self.root) {
            return self.problem(
                Code::LinkLeavesFolder,
                name,
                format!("`{name}` is a symbolic link that leads out of the content folder"),
                "copy what it leads to into the folder",
            );
        }
        match fs::metadata(&target) {
            Ok(it) if it.is_dir() && depth >= MAX_DEPTH => self.problem(
                Code::FolderTooLarge,
                name,
                format!("folders are nested more than {MAX_DEPTH} deep"),
                "look for a symbolic link that leads back to a folder above it",
            ),
            Ok(it) if it.is_dir() => match fs::read_dir(&target) {
                Ok(entries) => {
                    self.open.push(target);
                    self.folder(entries, &format!("{name}/"), depth + 1);
                    self.open.pop();
                }
                Err(error) => self.unreadable(name, &error),
            },
            Ok(it) if it.is_file() => self.file(&target, name),
            Ok(_) => self.problem(
                Code::NotAFile,
                name,
                format!("`{name}` is neither a file nor a folder"),
                "take it out of the content folder",
            ),
            Err(error) => self.unreadable(name, &error),
        }
    }

    fn file(&mut self, path: &Path, name: &str) {
        let mut bytes = Vec::new();
        let most = if is_lock(name) { MAX_LOCK } else { MAX_FILE };
        let read = fs::File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes));
        if let Err(error) = read {
            return self.unreadable(name, &error);
        }
        let size = bytes.len() as u64;
        if size > most {
            return self.problem(
                Code::FileTooLarge,
                name,
                format!("`{name}` is larger than 5 MiB"),
                "make it smaller, or link to it where it is kept elsewhere",
            );
        }
        self.bytes += size;
        if self.bytes > MAX_FOLDER || self.tree.files.len() >= MAX_FILES {
            self.full = true;
            return self.problem(
                Code::FolderTooLarge,
                name,
                "the content folder holds more than 200 MiB or 50,000 files".to_owned(),
                "point `--content` at the folder that holds `site.toml`, and keep other files out of it",
            );
        }
        self.tree.files.insert(name.to_owned(), Cow::Owned(bytes));
    }

    fn unreadable(&mut self, name: &str, error: &io::Error) {
        let reason = match error.kind() {
            io::ErrorKind::PermissionDenied => "permission is denied",
            io::ErrorKind::NotFound => "what it leads to is not there",
            _ => "the disk says no, or symbolic links lead in a circle",
        };
        self.problem(
            Code::Unreadable,
            name,
            format!("`{name}` cannot be read: {reason}"),
            "let the program read it, or take it out of the content folder",
        );
    }

    fn problem(&mut self, code: Code, name: &str, message: String, help: &str) {
        self.tree.left_out.insert(name.to_owned());
        self.report
            .push(Problem::new(code, Place::file(name), message).help(help));
    }
}

#[cfg(test)]
mod tests;
