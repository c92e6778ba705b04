//! An edition as a book: EPUB 3.3, with the metadata of EPUB Accessibility 1.1.
//!
//! One file for each text and one for each section's questions, as a worksheet. The same content
//! gives the same bytes: no clock, no chance, and files always in the order of reading.

mod archive;
mod chapter;
mod contents;
mod package;
mod pictures;
mod places;

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::assets::SHORT;
use super::frame::Frame;
use super::site::{Cache, Policy, Resource};
use crate::content::Date;
use crate::hash::digits;
use crate::lang::Lang;
use crate::parallel;
use archive::File;
use pictures::Pictures;
use places::Places;

/// The media type of the book (IANA).
pub(super) const MEDIA_TYPE: &str = "application/epub+zip";

/// The style sheet of the book: small, because e-readers bring their own.
const STYLE: &str = include_str!("../../../static/book/book.css");

/// A book with all its files, which are put together when somebody asks for it: few readers do, and its pictures
/// are in memory only once as long as nobody does.
#[derive(Debug, Clone)]
pub(super) struct Book {
    files: Arc<Vec<File>>,
    lang: Lang,
    modified: Option<Date>,
    canonical: Option<String>,
}

impl Book {
    pub(super) fn new(frame: &Frame<'_>) -> Self {
        Self {
            files: Arc::new(files(frame)),
            lang: frame.edition.lang.clone(),
            modified: frame.edition.updated(),
            canonical: frame.absolute(&frame.edition.paths.article()),
        }
    }

    /// A hash of all that decides its bytes and how it is sent.
    pub(super) fn hash(&self) -> String {
        let mut hash = Sha256::new();
        let about = (&self.lang, &self.modified, &self.canonical);
        hash.update(format!("{about:?}"));
        self.files.iter().for_each(|it| it.identify(&mut hash));
        digits(&hash.finalize(), SHORT)
    }

    /// The container.
    pub(super) fn bytes(&self) -> Vec<u8> {
        archive::zip(&self.files)
    }

    /// The book as a resource of the site.
    pub(super) fn resource(&self) -> Resource {
        Resource {
            body: self.bytes().into(),
            ..self.unbound()
        }
    }

    /// What is sent, without its bytes.
    pub(super) fn unbound(&self) -> Resource {
        Resource {
            media_type: MEDIA_TYPE,
            cache: Cache::Revalidate,
            policy: Policy::File,
            lang: Some(self.lang.clone()),
            modified: self.modified,
            canonical: self.canonical.clone(),
            listed: true,
            body: bytes::Bytes::new(),
        }
    }
}

/// Every file of the book.
fn files(frame: &Frame<'_>) -> Vec<File> {
    let sections = &frame.edition.sections;
    let places = Places::new(frame);
    let pictures = Pictures::shown(frame);
    let chapters = parallel::map(sections, |at, it| chapter::section(frame, &places, at, it));
    let mut files = vec![
        File::stored("mimetype", MEDIA_TYPE),
        File::text("META-INF/container.xml", &package::container()),
        File::text("EPUB/package.opf", &package::package(frame, &pictures)),
        File::text("EPUB/book.css", STYLE),
        File::text("EPUB/cover.svg", &chapter::cover(frame)),
        File::text("EPUB/title.xhtml", &chapter::title(frame, &places)),
        File::text("EPUB/contents.xhtml", &contents::contents(frame, &places)),
    ];
    for (section, (text, questions)) in sections.iter().zip(&chapters) {
        let name = |it: &str| format!("EPUB/{it}");
        files.push(File::text(&name(&places::section(section)), text));
        if let Some(questions) = questions {
            files.push(File::text(&name(&places::questions(section)), questions));
        }
    }
    files.push(File::text("EPUB/credits.xhtml", &chapter::credits(frame)));
    files.extend(pictures.files());
    files
}
