//! What an export has written into a folder, so that the next one knows its own files from those of others.

use std::collections::BTreeMap;
use std::path::{Component, Path};

/// The name of the file that says it.
pub(super) const MANIFEST: &str = ".alongside-export";

const HEAD: &str = "# Written by `alongside export`: its files, each with a hash of what is in it. The next export\n\
                    # replaces these and keeps all others.\n";

/// The files of an export by their names, each with a hash of its bytes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest(pub(super) BTreeMap<String, String>);

impl Manifest {
    pub(super) fn text(&self) -> String {
        let lines = self.0.iter().map(|(name, hash)| format!("{hash} {name}\n"));
        HEAD.to_owned() + &lines.collect::<String>()
    }

    /// Reads what [`Manifest::text`] has written; `None` if anybody changed it so that it cannot be trusted.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut files = BTreeMap::new();
        for line in text.lines().filter(|it| !it.starts_with('#') && !it.is_empty()) {
            let (hash, name) = line.split_once(' ')?;
            let plain = Path::new(name)
                .components()
                .all(|it| matches!(it, Component::Normal(_)));
            if hash.len() != 16 || name.is_empty() || !plain {
                return None;
            }
            files.insert(name.to_owned(), hash.to_owned());
        }
        Some(Self(files))
    }
}

/// How a file's content stands in the list.
pub(super) fn hash(content: &[u8]) -> String {
    crate::hash::hash(content, 8)
}

#[cfg(test)]
mod tests {
    use super::{Manifest, hash};

    #[test]
    fn what_is_written_is_read_again() {
        let files = [("a b.html", "x"), ("lessons/x.html", "y")];
        let files = files.map(|(name, text)| (name.to_owned(), hash(text.as_bytes())));
        let manifest = Manifest(files.into_iter().collect());
        assert_eq!(Manifest::parse(&manifest.text()), Some(manifest));
    }

    #[test]
    fn a_manifest_never_leads_out_of_its_folder() {
        for name in ["../x", "/etc/passwd", "a/../../x", ""] {
            assert_eq!(Manifest::parse(&format!("0123456789abcdef {name}\n")), None, "{name}");
        }
        assert_eq!(Manifest::parse("<<<<<<< HEAD\n"), None);
    }
}
