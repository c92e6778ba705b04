//! Where things stand in the book.

use std::collections::HashMap;

use super::super::elsewhere::Whole;
use super::super::frame::{ARTICLE, Frame};
use super::pictures;
use crate::content::{File, Section};
use crate::markdown::{Address, book_id};
use crate::url::{SitePath, with_fragment};

/// The first file to read, with what opens the article.
pub(super) const TITLE: &str = "title.xhtml";

/// The file of a section's text. Slugs are plain, so that they can stand in names and in ids.
pub(super) fn section(section: &Section) -> String {
    format!("section-{}.xhtml", section.slug)
}

/// The file of a section's questions.
pub(super) fn questions(section: &Section) -> String {
    format!("questions-{}.xhtml", section.slug)
}

/// Where the pages of an edition and the pictures of the content stand in its book.
pub(super) struct Places<'a> {
    frame: Frame<'a>,
    files: HashMap<&'a SitePath, String>,
    /// The pages that the book as a whole stands for.
    whole: [SitePath; 3],
}

impl<'a> Places<'a> {
    pub(super) fn new(frame: &Frame<'a>) -> Self {
        let edition = frame.edition;
        let mut files = HashMap::new();
        for it in &edition.sections {
            files.insert(&it.path, section(it));
            if let Some(own) = &it.questions {
                files.insert(&own.path, questions(it));
            }
        }
        let paths = &edition.paths;
        Self {
            frame: *frame,
            files,
            whole: [paths.cover(), paths.article(), paths.book()],
        }
    }
}

impl Whole for Places<'_> {
    fn page(&self, path: &SitePath, text: Option<&str>, id: Option<&str>) -> Option<String> {
        let own = self.whole[0] == *path && text == Some(ARTICLE);
        let file = self.files.get(path).filter(|_| !own).map(String::as_str);
        let file = file.or_else(|| self.whole.contains(path).then_some(TITLE))?;
        Some(id.map_or_else(|| file.to_owned(), |id| with_fragment(file, &book_id(id))))
    }

    fn file(&self, path: &str, shown: bool) -> Option<Address> {
        // A file that is only linked to is no part of the book: e-readers do not open it.
        let file: &File = self.frame.files.get(path).filter(|_| shown)?;
        let name = pictures::name(&self.frame, path)?;
        Some(Address::Picture(name, file.size))
    }
}
