//! A small site with one picture, made for one test and served.

use super::client::{Server, until};
use super::reply::Reply;
use crate::folder::Folder;

/// The address of its one lesson.
pub(super) const TIDES: &str = "/lessons/tides";

const LESSON: &str = "+++
title = \"Tides\"
summary = \"Why the water comes and goes twice a day, and what the moon has to do with it.\"
updated = 2024-02-29
+++
The moon pulls at the water.

![The moon over the sea](moon.png)
";

/// The site, served.
pub(super) struct Sea {
    pub(super) server: Server,
    /// The picture's address.
    pub(super) picture: String,
    /// The picture's bytes.
    pub(super) bytes: Vec<u8>,
}

impl Sea {
    /// Serves it with a picture of a thousand bytes.
    pub(super) fn serve(arguments: &[&str]) -> Self {
        Self::with_picture(1_000, arguments)
    }

    /// Serves it with a picture of this many bytes.
    pub(super) fn with_picture(size: usize, arguments: &[&str]) -> Self {
        let bytes = png(size);
        let folder = Folder::sound()
            .file("en/01-tides/lesson.md", LESSON)
            .bytes("en/01-tides/moon.png", &bytes);
        let disk = folder.on_disk();
        let entries = folder.build().0.unwrap().entries;
        let picture = entries.keys().find(|it| it.as_str().contains("/moon.")).unwrap();
        let content = disk.content();
        // The program holds all of it in memory once it listens, so the folder may go.
        let content = ["--watch", "off", "--content", content.to_str().unwrap()];
        let server = Server::start_with(&[&content[..], arguments].concat());
        Self {
            server,
            picture: picture.as_str().to_owned(),
            bytes,
        }
    }

    /// Waits until the page is there in every coding: identity, gzip and brotli, in this order.
    #[track_caller]
    pub(super) fn codings(&self, path: &str) -> [Reply; 3] {
        codings(&self.server, path)
    }
}

/// Waits until an answer is there in every coding: identity, gzip and brotli, in this order.
#[track_caller]
pub(super) fn codings(server: &Server, path: &str) -> [Reply; 3] {
    let get = |coding: &str| server.get_with(path, &[("accept-encoding", coding)]);
    let brotli = until(&format!("{path} with brotli"), || {
        Some(get("br")).filter(|it| it.header("content-encoding") == Some("br"))
    });
    [get("identity"), get("gzip"), brotli]
}

/// The same, or the one answer of what cannot shrink.
#[track_caller]
pub(super) fn codings_or_one(server: &Server, path: &str) -> Vec<Reply> {
    let one = server.get(path);
    match one.header("vary") {
        Some(_) => codings(server, path).into(),
        None => vec![one],
    }
}

/// A picture's head and noise, which cannot be compressed.
fn png(size: usize) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0\x1f\xf3\xff\x61".to_vec();
    let mut state = 1_u32;
    bytes.resize_with(size, || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_be_bytes()[0]
    });
    bytes
}
