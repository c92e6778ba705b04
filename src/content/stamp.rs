//! What a content folder looks like from outside: which files there are, how large they are
//! and when they last changed. By it a change is noticed without reading a file.

use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::SystemTime;

/// The most folders within each other that are looked into, and the most files; content has fewer of both.
const DEPTH: usize = 16;
const FILES: usize = 100_000;

/// A content folder at one moment. Folders with equal stamps have, as far as
/// anybody can tell without reading them, the same content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamp {
    files: Vec<File>,
}

/// One file: which one it is (a symbolic link may have come to lead to another), its size, and when its bytes and
/// its permissions changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct File {
    name: String,
    identity: (u64, u64),
    size: u64,
    changed: Option<SystemTime>,
    /// Seconds and nanoseconds (POSIX `st_ctim`).
    touched: (i64, i64),
}

impl Stamp {
    /// Looks at the folder `root`. Hidden and passing files are passed over and symbolic links
    /// followed as long as they stay within it, as [`Tree::read`](super::Tree::read) does; what cannot
    /// be seen is left out.
    pub fn of(root: &Path) -> Self {
        let mut files = Vec::new();
        if let Ok(root) = root.canonicalize() {
            look(&root, &root, "", DEPTH, &mut files);
        }
        files.sort_unstable();
        Self { files }
    }

    /// Whether nothing is there.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Whether a file is nobody's content: hidden, or what an editor leaves beside the text that it saves.
pub(super) fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

fn look(root: &Path, folder: &Path, prefix: &str, depth: usize, files: &mut Vec<File>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if is_passed_over(&name) || files.len() >= FILES {
            continue;
        }
        let path = entry.path();
        let leads_out = entry.file_type().is_ok_and(|it| it.is_symlink())
            && !path.canonicalize().is_ok_and(|it| it.starts_with(root));
        let metadata = if leads_out {
            entry.metadata()
        } else {
            fs::metadata(&path)
        };
        let Ok(metadata) = metadata else { continue };
        let name = format!("{prefix}{name}");
        if metadata.is_dir() && depth > 0 {
            look(root, &path, &format!("{name}/"), depth - 1, files);
        }
        files.push(file(name, &metadata));
    }
}

fn file(name: String, metadata: &Metadata) -> File {
    // A folder changes with what it holds, which is looked at by itself.
    let (size, changed, touched) = if metadata.is_file() {
        let touched = (metadata.ctime(), metadata.ctime_nsec());
        (metadata.len(), metadata.modified().ok(), touched)
    } else {
        (0, None, (i64::from(metadata.mode()), 0))
    };
    File {
        name,
        identity: (metadata.dev(), metadata.ino()),
        size,
        changed,
        touched,
    }
}

#[cfg(test)]
mod tests {
    use super::Stamp;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn whatever_changes_in_the_folder_changes_its_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("one")).unwrap();
        fs::create_dir_all(at("two")).unwrap();
        fs::write(at("one/a.md"), "a").unwrap();
        fs::write(at("two/a.md"), "a").unwrap();
        symlink("one", at("now")).unwrap();
        let mut before = Stamp::of(folder.path());
        assert_eq!(Stamp::of(folder.path()), before);
        let mut changed = |what: &str| {
            let now = Stamp::of(folder.path());
            assert_ne!(now, before, "{what}");
            before = now;
        };

        fs::write(at("one/a.md"), "ab").unwrap();
        changed("a file has grown");
        fs::write(at("one/b.md"), "").unwrap();
        changed("there is a new file");
        fs::rename(at("one/b.md"), at("one/c.md")).unwrap();
        changed("a file has another name");
        let bytes = fs::metadata(at("one/c.md")).unwrap();
        fs::set_permissions(at("one/c.md"), fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(
            fs::metadata(at("one/c.md")).unwrap().modified().unwrap(),
            bytes.modified().unwrap()
        );
        changed("a file has other permissions");
        fs::remove_file(at("now")).unwrap();
        symlink("two", at("now")).unwrap();
        changed("a link leads elsewhere");
        fs::remove_dir_all(at("two")).unwrap();
        changed("a folder is gone");

        fs::write(at(".swap"), "").unwrap();
        fs::write(at("a.md~"), "").unwrap();
        fs::write(at("#a.md#"), "").unwrap();
        assert_eq!(Stamp::of(folder.path()), before, "hidden files are nobody's content");
        assert!(Stamp::of(&at("nowhere")).is_empty());
    }

    #[test]
    fn links_that_lead_out_are_not_followed() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        symlink(other.path(), folder.path().join("out")).unwrap();
        let before = Stamp::of(folder.path());
        fs::write(other.path().join("a.md"), "a").unwrap();
        assert_eq!(Stamp::of(folder.path()), before);
    }

    #[test]
    fn links_that_lead_in_a_circle_come_to_an_end() {
        let folder = tempfile::tempdir().unwrap();
        symlink(".", folder.path().join("again")).unwrap();
        assert!(!Stamp::of(folder.path()).is_empty());
    }
}
