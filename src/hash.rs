//! Contents told apart: SHA-256 in hexadecimal digits.

use sha2::{Digest, Sha256};

/// The first `length` bytes of the content's SHA-256, two digits each.
pub(crate) fn hash(content: &[u8], length: usize) -> String {
    digits(&Sha256::digest(content), length)
}

/// The first `length` bytes of a digest, two digits each.
pub(crate) fn digits(digest: &[u8], length: usize) -> String {
    digest.iter().take(length).map(|it| format!("{it:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn digits_are_those_of_sha_256() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(hash(b"abc", 5), "ba7816bf8f");
        assert_eq!(hash(b"abc", 32).len(), 64);
    }
}
