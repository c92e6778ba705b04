//! Pictures that the program draws: cards for link previews, icons, QR codes.
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

use super::assets::hash;
use super::site::{Cache, Policy, Resource};

pub(super) use card::{Card, HEIGHT, Layout, WIDTH};
pub(super) use icon::Icon;
pub(super) use kit::Kit;

/// Part of every name: raise it when something is drawn in another way, so that nobody keeps the old picture.
const VERSION: &str = "1";

/// A picture to be drawn.
#[derive(Debug, Clone)]
pub struct Drawing {
    subject: Subject,
    /// What all pictures of a brand are drawn with.
    kit: Arc<Kit>,
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
}

impl PartialEq for Drawing {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl Eq for Drawing {}

impl Drawing {
    pub(super) fn card(card: Card, kit: &Arc<Kit>) -> Self {
        Self::new(Subject::Card(card), kit)
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

    fn new(subject: Subject, kit: &Arc<Kit>) -> Self {
        Self {
            hash: hash(format!("{VERSION} {} {subject:?}", kit.hash()).as_bytes()),
            kit: kit.clone(),
            subject,
        }
    }

    /// A hash of all that decides what it looks like: two drawings with one hash have the same bytes.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Draws it. What cannot be drawn is left out; in the worst case the picture is empty.
    pub fn bytes(&self) -> Vec<u8> {
        let draw = || match &self.subject {
            Subject::Card(it) => card::png(it, &self.kit),
            Subject::Icon(it) => icon::png(*it, &self.kit),
            Subject::QrSvg(address, title) => qr::svg(address, title),
            Subject::QrPng(address) => qr::png(address),
        };
        // A logo is a program of sorts: what goes wrong in it must not take an answer along.
        catch_unwind(AssertUnwindSafe(draw)).ok().flatten().unwrap_or_else(|| {
            let paper = self.kit.light.paper;
            canvas::blank(WIDTH, HEIGHT, paper)
                .and_then(|it| canvas::png(&it))
                .unwrap_or_default()
        })
    }

    /// Draws it as something to send.
    pub fn resource(&self) -> Resource {
        let (media_type, cache, policy) = match self.subject {
            Subject::Card(_) => ("image/png", Cache::Forever, Policy::Picture),
            Subject::Icon(_) => ("image/png", Cache::Forever, Policy::File),
            Subject::QrPng(_) => ("image/png", Cache::Revalidate, Policy::File),
            Subject::QrSvg(..) => ("image/svg+xml", Cache::Revalidate, Policy::File),
        };
        Resource {
            media_type,
            cache,
            policy,
            lang: None,
            modified: None,
            canonical: None,
            listed: true,
            body: self.bytes(),
        }
    }
}

#[cfg(test)]
mod tests;
