//! Pictures that the program draws: cards for link previews, icons, QR codes. And the book, which is made as they
//! are (`render/epub/`).
//!
//! What a picture shows, and so its name, is known when the site is built. Its bytes are made when
//! somebody asks for them, because drawing takes a thousand times as long as making a page. The same
//! drawing gives the same bytes, always.

mod canvas;
mod card;
mod composer;
mod icon;
mod kit;
mod lines;
mod qr;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use bytes::Bytes;

use super::assets::short;
use super::epub::Book;
use super::site::{Cache, Policy, Resource};

pub(super) use card::{Card, HEIGHT, Layout, WIDTH};
pub(super) use icon::Icon;
pub(super) use kit::Kit;

/// Part of every name: raise it when something is drawn in another way, so that nobody keeps the old picture.
const VERSION: &str = "1";

/// A picture to be drawn, or a book to be put together.
#[derive(Debug, Clone)]
pub struct Drawing {
    subject: Subject,
    /// What all pictures of a brand are drawn with.
    kit: Arc<Kit>,
    /// The card of the site, which stands in for a card that cannot be drawn.
    instead: Option<Arc<Card>>,
    /// The text of the page that a card is for, by its path in the content folder.
    file: String,
    /// A hash of all that decides what it looks like.
    hash: String,
}

#[derive(Debug, Clone)]
enum Subject {
    Card(Card),
    Icon(Icon),
    /// The QR code of an address, with a title.
    QrSvg(String, String),
    /// The QR code of an address.
    QrPng(String),
    Book(Book),
}

/// Why a drawing is not what it was meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// A picture of the brand, by its path in the content folder, cannot be drawn: the mark stands in its place.
    Picture(String),
    /// The card of the text in this file cannot be drawn: that of the site stands in its place.
    Card(String),
    /// Nothing can be drawn: it is empty.
    Empty,
}

impl PartialEq for Drawing {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl Eq for Drawing {}

impl Drawing {
    /// The card of the text in `file`; `site` is what stands in for it if it cannot be drawn.
    pub(super) fn card(card: Card, file: &str, site: &Arc<Card>, kit: &Arc<Kit>) -> Self {
        Self {
            instead: Some(site.clone()),
            file: file.to_owned(),
            ..Self::new(Subject::Card(card), kit)
        }
    }

    pub(super) fn icon(icon: Icon, kit: &Arc<Kit>) -> Self {
        Self::new(Subject::Icon(icon), kit)
    }

    pub(super) fn qr_svg(address: &str, title: &str, kit: &Arc<Kit>) -> Self {
        Self::new(Subject::QrSvg(address.to_owned(), title.to_owned()), kit)
    }

    pub(super) fn qr_png(address: &str, kit: &Arc<Kit>) -> Self {
        Self::new(Subject::QrPng(address.to_owned()), kit)
    }

    pub(super) fn book(book: Book, kit: &Arc<Kit>) -> Self {
        Self {
            hash: book.hash(),
            kit: kit.clone(),
            instead: None,
            file: String::new(),
            subject: Subject::Book(book),
        }
    }

    fn new(subject: Subject, kit: &Arc<Kit>) -> Self {
        Self {
            hash: short(format!("{VERSION} {} {subject:?}", kit.hash()).as_bytes()),
            kit: kit.clone(),
            instead: None,
            file: String::new(),
            subject,
        }
    }

    /// A hash of all that decides what it looks like: two drawings with one hash have the same bytes.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Draws it. What cannot be drawn has something simpler in its place: a logo the mark, a card that of the site.
    pub fn bytes(&self) -> Vec<u8> {
        self.draw().0
    }

    /// Draws it, and says what did not come out as it was meant. A book always does.
    pub fn flaw(&self) -> Option<Flaw> {
        match self.subject {
            Subject::Book(_) => None,
            _ => self.draw().1,
        }
    }

    fn draw(&self) -> (Vec<u8>, Option<Flaw>) {
        let bare = self.picture().map(|it| (self.kit.bare(), it));
        let plain = bare.as_ref().map(|(kit, picture)| {
            let flaw = Flaw::Picture((*picture).to_owned());
            (&self.subject, kit, flaw)
        });
        let site = self.instead.as_ref().map(|it| Subject::Card((**it).clone()));
        let kits = std::iter::once(&*self.kit).chain(bare.as_ref().map(|(kit, _)| kit));
        let site = site
            .iter()
            .flat_map(|it| kits.clone().map(move |kit| (it, kit, Flaw::Card(self.file.clone()))));
        if let Some(bytes) = attempt(&self.subject, &self.kit) {
            return (bytes, None);
        }
        let mut others = plain.into_iter().chain(site);
        let found = others.find_map(|(subject, kit, flaw)| Some((attempt(subject, kit)?, Some(flaw))));
        found.unwrap_or_else(|| (self.empty(), Some(Flaw::Empty)))
    }

    /// The picture of the brand that is drawn on it, by its path in the content folder.
    fn picture(&self) -> Option<&str> {
        let picture = match &self.subject {
            Subject::Card(card) => card.logo(&self.kit),
            Subject::Icon(_) => self.kit.icon.as_ref(),
            Subject::QrSvg(..) | Subject::QrPng(_) | Subject::Book(_) => None,
        };
        picture.map(|it| it.path.as_str())
    }

    /// A picture with nothing on it, of the same kind.
    fn empty(&self) -> Vec<u8> {
        let paper = self.kit.light.paper;
        let (width, height) = match &self.subject {
            Subject::Card(_) => (WIDTH, HEIGHT),
            Subject::Icon(it) => (u32::from(it.side), u32::from(it.side)),
            Subject::QrPng(_) | Subject::Book(_) => (1, 1),
            Subject::QrSvg(..) => return b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>\n".to_vec(),
        };
        let blank = canvas::blank(width, height, paper);
        blank.and_then(|it| canvas::png(&it)).unwrap_or_default()
    }

    /// Draws it as something to send.
    pub fn resource(&self) -> Resource {
        if let Subject::Book(book) = &self.subject {
            return book.resource();
        }
        let (body, flaw) = self.draw();
        let undrawn = self.undrawn();
        Resource {
            body: body.into(),
            // Another version of the program may draw what this one could not.
            cache: if flaw.is_some() {
                Cache::Revalidate
            } else {
                undrawn.cache
            },
            ..undrawn
        }
    }

    /// What is sent, without its bytes.
    pub(crate) fn undrawn(&self) -> Resource {
        if let Subject::Book(book) = &self.subject {
            return book.unbound();
        }
        let (media_type, cache, policy) = match self.subject {
            Subject::Card(_) => ("image/png", Cache::Forever, Policy::Picture),
            Subject::Icon(_) => ("image/png", Cache::Forever, Policy::File),
            Subject::QrPng(_) | Subject::Book(_) => ("image/png", Cache::Revalidate, Policy::Picture),
            Subject::QrSvg(..) => ("image/svg+xml", Cache::Revalidate, Policy::Picture),
        };
        Resource {
            media_type,
            cache,
            policy,
            lang: None,
            modified: None,
            canonical: None,
            listed: true,
            body: Bytes::new(),
        }
    }
}

/// What comes of drawing something once; `None` if it cannot be drawn.
fn attempt(subject: &Subject, kit: &Kit) -> Option<Vec<u8>> {
    let draw = || match subject {
        Subject::Card(it) => card::png(it, kit),
        Subject::Icon(it) => icon::png(*it, kit),
        Subject::QrSvg(address, title) => qr::svg(address, title),
        Subject::QrPng(address) => qr::png(address),
        Subject::Book(book) => Some(book.bytes()),
    };
    // A logo is a program of sorts: what goes wrong in it must not take an answer along.
    catch_unwind(AssertUnwindSafe(draw)).ok().flatten()
}

#[cfg(test)]
mod tests;
