//! A tree as one number: what is kept of a folder to see whether it changed.

use sha2::{Digest, Sha256};

use super::tree::Tree;

impl Tree {
    /// The SHA-256 of all that the tree holds. Trees with the same are the same.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        // A length comes before what might end anywhere.
        let mut add = |it: &[u8]| {
            hash.update((it.len() as u64).to_be_bytes());
            hash.update(it);
        };
        for path in self.paths() {
            add(path.as_bytes());
            add(self.bytes(path).unwrap_or_default());
        }
        for names in [
            self.left_out.iter().map(String::as_str).collect::<Vec<_>>(),
            self.empty_folders().collect(),
        ] {
            add(&[]);
            for it in &names {
                add(it.as_bytes());
            }
        }
        hash.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;

    #[test]
    fn every_byte_and_every_name_counts() {
        let tree = |files: &[(&'static str, &'static [u8])]| Tree::from_files(files.iter().copied()).digest();
        let one = tree(&[("a", b"bc"), ("d", b"")]);
        assert_eq!(one, tree(&[("d", b""), ("a", b"bc")]));
        for other in [
            tree(&[("a", b"bd"), ("d", b"")]),
            tree(&[("ab", b"c"), ("d", b"")]),
            tree(&[("a", b"bc")]),
            tree(&[]),
        ] {
            assert_ne!(one, other);
        }
    }
}
