//! The only place that writes: changes on disk that are all made or all taken back.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::Refusal;
use crate::disk::reason;

/// Changes that are being made. Unless they are kept in the end, they are taken back.
#[derive(Debug, Default)]
pub(super) struct Changes {
    done: Vec<Change>,
}

#[derive(Debug)]
enum Change {
    Folder(PathBuf),
    File(PathBuf),
    Replaced { path: PathBuf, old: Vec<u8> },
    Moved { from: PathBuf, to: PathBuf },
}

impl Changes {
    /// Makes a folder, and the folders above it that are missing.
    pub(super) fn folder(&mut self, path: &Path) -> Result<(), Refusal> {
        let missing = |it: &&Path| !it.as_os_str().is_empty() && !it.is_dir();
        let mut folders: Vec<&Path> = path.ancestors().take_while(missing).collect();
        while let Some(folder) = folders.pop() {
            if !folder.is_dir() {
                fs::create_dir(folder).map_err(|error| refusal(folder, &error))?;
                self.done.push(Change::Folder(folder.to_owned()));
            }
        }
        Ok(())
    }

    /// Writes a file that is not there yet.
    pub(super) fn file(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
        let refuse = |error: io::Error| refusal(path, &error);
        let mut file = fs::File::create_new(path).map_err(refuse)?;
        self.done.push(Change::File(path.to_owned()));
        file.write_all(bytes).map_err(refuse)
    }

    /// Writes a file in the place of one that says `old`, or that is not there. Who reads it meanwhile reads the
    /// one or the other, never a half.
    pub(super) fn replace(&mut self, path: &Path, old: Option<&[u8]>, new: &[u8]) -> Result<(), Refusal> {
        let Some(old) = old else {
            return self.file(path, new);
        };
        let refuse = |error: io::Error| refusal(path, &error);
        let path = path.canonicalize().map_err(refuse)?;
        if fs::read(&path).map_err(refuse)? != old {
            let path = path.display();
            let help = "save what you are writing, then try again";
            return Err(Refusal::Machine(format!(
                "`{path}` has just changed; nothing was written\n  = help: {help}"
            )));
        }
        overwrite(&path, new).map_err(refuse)?;
        let old = old.to_vec();
        self.done.push(Change::Replaced { path, old });
        Ok(())
    }

    /// Gives a folder another name, which must be free.
    pub(super) fn move_folder(&mut self, from: &Path, to: &Path) -> Result<(), Refusal> {
        fs::rename(from, to).map_err(|error| refusal(to, &error))?;
        let (from, to) = (from.to_owned(), to.to_owned());
        self.done.push(Change::Moved { from, to });
        Ok(())
    }

    /// Everything went well.
    pub(super) fn keep(mut self) {
        self.done.clear();
    }
}

impl Drop for Changes {
    /// What cannot be taken back stays: there is nobody left to tell.
    fn drop(&mut self) {
        while let Some(change) = self.done.pop() {
            let _ = match change {
                Change::Folder(path) => fs::remove_dir(path),
                Change::File(path) => fs::remove_file(path),
                Change::Replaced { path, old } => overwrite(&path, &old),
                Change::Moved { from, to } => fs::rename(to, from),
            };
        }
    }
}

/// Writes beside the file, under a name that is passed over, and then puts that in its place.
fn overwrite(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.new"));
    let write = || {
        let mut file = fs::File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::set_permissions(&beside, fs::metadata(path)?.permissions())?;
        fs::rename(&beside, path)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}

/// The names of what is in a folder, in order; none if there is no such folder yet.
pub(super) fn names(folder: &Path) -> Result<Vec<String>, Refusal> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound && !folder.is_symlink() => return Ok(Vec::new()),
        entries => entries.map_err(|error| refusal(folder, &error))?,
    };
    let name = |entry: io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
    let names: io::Result<Vec<_>> = entries.map(name).collect();
    let mut names = names.map_err(|error| refusal(folder, &error))?;
    names.sort();
    Ok(names)
}

/// Whether there is anything with this name.
pub(super) fn is_taken(path: &Path) -> bool {
    path.is_symlink() || path.exists()
}

fn refusal(path: &Path, error: &io::Error) -> Refusal {
    let (reason, help) = reason(error.kind());
    Refusal::Machine(format!(
        "cannot write `{}`: {reason}; nothing was changed\n  = help: {help}",
        path.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::{Changes, is_taken, names};
    use std::fs;

    #[test]
    fn changes_are_taken_back_unless_they_are_kept() {
        let disk = tempfile::tempdir().unwrap();
        let root = disk.path();
        fs::create_dir(root.join("old")).unwrap();
        let change = || {
            let mut changes = Changes::default();
            changes.folder(&root.join("a/b")).unwrap();
            changes.file(&root.join("a/b/c"), b"text").unwrap();
            changes.move_folder(&root.join("a/b"), &root.join("a/d")).unwrap();
            changes.move_folder(&root.join("old"), &root.join("new")).unwrap();
            changes
        };
        drop(change());
        assert_eq!(names(root).unwrap(), ["old"]);
        change().keep();
        assert_eq!(names(root).unwrap(), ["a", "new"]);
        assert_eq!(fs::read(root.join("a/d/c")).unwrap(), b"text");
    }

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let disk = tempfile::tempdir().unwrap();
        let path = disk.path().join("a");
        fs::write(&path, "old").unwrap();
        let mut changes = Changes::default();
        changes.replace(&path, Some(b"old"), b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        drop(changes);
        assert_eq!(fs::read(&path).unwrap(), b"old", "taken back");
        let mut changes = Changes::default();
        assert!(
            changes.replace(&path, Some(b"older"), b"new").is_err(),
            "it changed meanwhile"
        );
        changes.replace(&path, Some(b"old"), b"new").unwrap();
        changes.keep();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(disk.path()).unwrap(), ["a"]);
    }

    #[test]
    fn a_file_that_is_there_is_not_overwritten() {
        let disk = tempfile::tempdir().unwrap();
        let path = disk.path().join("a");
        fs::write(&path, "mine").unwrap();
        let mut changes = Changes::default();
        assert!(changes.file(&path, b"yours").is_err());
        drop(changes);
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        assert!(is_taken(&path) && !is_taken(&disk.path().join("b")));
    }
}
