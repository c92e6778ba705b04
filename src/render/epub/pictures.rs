//! The pictures that the texts of an edition show.

use std::collections::BTreeMap;

use super::super::frame::Frame;
use super::archive;
use crate::content::{File, FileKind, Target, Text};

/// The pictures by their names in the book.
pub(super) struct Pictures<'a> {
    files: BTreeMap<String, &'a File>,
    /// Whether each of them is described wherever it is shown.
    pub(super) described: bool,
}

/// The name of a picture in the book, by its path in the content folder.
pub(super) fn name(frame: &Frame<'_>, path: &str) -> Option<String> {
    let asset = frame.assets.files.get(path)?.as_str();
    let name = asset.rsplit_once('/').map_or(asset, |(_, name)| name);
    Some(format!("pictures/{name}"))
}

impl<'a> Pictures<'a> {
    /// The pictures that are shown in the book.
    pub(super) fn shown(frame: &Frame<'a>) -> Self {
        let sections = &frame.edition.sections;
        let questions = sections.iter().filter_map(|it| it.questions.as_ref());
        let texts = sections.iter().map(|it| &it.text).chain(questions.map(|it| &it.text));
        let mut found = Self {
            files: BTreeMap::new(),
            described: true,
        };
        for text in texts.chain([&frame.edition.article.text]) {
            found.add(frame, text);
        }
        found
    }

    fn add(&mut self, frame: &Frame<'a>, text: &Text) {
        for (link, target) in text.document.links.iter().zip(&text.targets) {
            let Target::File(path, _) = target else { continue };
            let file = frame.files.get(path).filter(|_| link.picture);
            if let Some((name, file)) = name(frame, path).zip(file) {
                self.files.insert(name, file);
                self.described &= !link.text.trim().is_empty();
            }
        }
    }

    /// Each picture with its name.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &'a File)> {
        self.files.iter().map(|(name, file)| (name.as_str(), *file))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether one of them may move, so that nobody knows whether it flashes.
    pub(super) fn may_move(&self) -> bool {
        self.files.values().any(|it| moves(it))
    }

    /// The files for the archive: SVG is text, the others are compressed already.
    pub(super) fn files(&self) -> Vec<archive::File> {
        let each = self.files.iter().map(|(name, file)| {
            let name = format!("EPUB/{name}");
            match (file.kind, std::str::from_utf8(&file.bytes)) {
                (FileKind::Svg, Ok(text)) => archive::File::text(&name, text),
                _ => archive::File::stored(&name, file.bytes.clone()),
            }
        });
        each.collect()
    }
}

/// Whether a picture holds what makes pictures of its kind move.
fn moves(file: &File) -> bool {
    let holds = |words: &[&[u8]]| {
        words
            .iter()
            .any(|it| file.bytes.windows(it.len()).any(|part| part == *it))
    };
    match file.kind {
        FileKind::Gif => holds(&[b"NETSCAPE2.0", b"ANIMEXTS1.0"]),
        FileKind::Webp => holds(&[b"ANIM"]),
        FileKind::Png => holds(&[b"acTL"]),
        FileKind::Avif => holds(&[b"ftypavis"]),
        FileKind::Svg => holds(&[b"<animate", b"<set", b"@keyframes"]),
        _ => false,
    }
}
