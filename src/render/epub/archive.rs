//! The container of a book: a ZIP archive as EPUB wants it (EPUB 3.3, section 4.2).

use std::io::Cursor;

use bytes::Bytes;
use sha2::{Digest, Sha256};
use zip::result::ZipResult;
use zip::write::{PreparedZipFile, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::parallel;

/// One file of the book.
#[derive(Debug)]
pub(super) struct File {
    name: String,
    bytes: Bytes,
    method: CompressionMethod,
}

impl File {
    /// A text, with what XML cannot hold replaced.
    pub(super) fn text(name: &str, text: &str) -> Self {
        Self {
            name: name.to_owned(),
            bytes: legal(text).into(),
            method: CompressionMethod::Deflated,
        }
    }

    /// A file that is kept as it is.
    pub(super) fn stored(name: &str, bytes: impl Into<Bytes>) -> Self {
        Self {
            name: name.to_owned(),
            bytes: bytes.into(),
            method: CompressionMethod::Stored,
        }
    }

    /// Adds what tells it from every other file to a hash. A picture's name has a hash of the picture.
    pub(super) fn identify(&self, hash: &mut Sha256) {
        hash.update(&self.name);
        if self.method == CompressionMethod::Deflated {
            hash.update([0]);
            hash.update(&self.bytes);
        }
        hash.update([0]);
    }

    fn prepare(&self) -> ZipResult<PreparedZipFile> {
        // The earliest time that the format has, 1 January 1980, because a time of its own would change the bytes.
        let options = SimpleFileOptions::DEFAULT
            .compression_method(self.method)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        PreparedZipFile::from_data(&self.name, options, &self.bytes)
    }
}

/// The archive with these files in their order.
#[expect(
    clippy::expect_used,
    reason = "nothing is written but memory, and the names are our own"
)]
pub(super) fn zip(files: &[File]) -> Vec<u8> {
    let prepared = parallel::map(files, |_, it| it.prepare());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let all = prepared.into_iter().try_for_each(|it| zip.add_prepared_file(it?));
    let written = all.and_then(|()| zip.finish());
    let mut out = written.expect("an archive in memory").into_inner();
    out.shrink_to_fit();
    out
}

/// A text without the characters that XML cannot hold (XML 1.0, section 2.2), which a title may
/// hold by way of TOML's escapes.
fn legal(text: &str) -> String {
    let illegal =
        |it: char| matches!(it, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    text.replace(illegal, "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::{File, zip};

    #[test]
    fn the_type_comes_first_and_can_be_read_where_it_must_stand() {
        let files = [
            File::stored("mimetype", "application/epub+zip"),
            File::text("a", "b\u{7}"),
        ];
        let bytes = zip(&files);
        assert_eq!(&bytes[..4], b"PK\x03\x04");
        // EPUB 3.3, section 4.2.6.3.3: the name at 30, what it says right behind it.
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
        assert_eq!(bytes, zip(&files));
    }
}
