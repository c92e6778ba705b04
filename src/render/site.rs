//! The site: every address and what stands there, ready to be sent or written.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;

use super::drawing::Drawing;
use super::not_found::NotFound;
use super::oembed::Oembed;
use super::search::Search;
use crate::content::Date;
use crate::lang::Lang;
pub use crate::protection::Policy;
use crate::search::Passages;
use crate::url::{BaseUrl, SitePath};

/// How the program runs that serves the site, as far as pages depend on it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Running {
    /// Whether pages help the one who writes: they reload when there is a site with another number than
    /// this, and show what is wrong.
    pub preview: Option<u64>,
    /// Whether a line is written for each request.
    pub log: bool,
}

/// The complete, immutable map from path to resource or redirect.
#[derive(Debug)]
pub struct Site {
    /// The name of the site.
    pub title: String,
    /// Whether search engines are asked not to list it.
    pub hidden: bool,
    /// The number of this site among those of one program, if it is a preview for the one who writes.
    pub preview: Option<u64>,
    /// Where the site is published.
    pub base: BaseUrl,
    /// What stands at each path.
    pub entries: BTreeMap<SitePath, Entry>,
    /// The present card of each page by what its cards are called, also under the addresses that it had before:
    /// chats and copies of pages name cards that showed something else.
    pub cards: BTreeMap<String, SitePath>,
    /// The hosts whose pages may show the cards of this site.
    pub embed: Vec<String>,
    /// What is told to sites that ask how to show a page of this one.
    pub oembed: Option<Oembed>,
    /// What is answered where nothing stands.
    pub not_found: NotFound,
    /// The pages on which readers search.
    pub search: Search,
    /// What can be found, in the order of these pages.
    pub passages: Vec<Arc<Passages>>,
}

/// What stands at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Something to send.
    Resource(Resource),
    /// Something to send that is made when it is asked for.
    Drawing(Drawing),
    /// The resource moved here; always to a resource, so that one hop is enough.
    Redirect(SitePath),
    /// What was here is gone on purpose; a page says so.
    Gone(Resource),
}

impl Entry {
    /// What is sent, drawn now if it has to be; `None` for what only leads elsewhere.
    pub fn resource(&self) -> Option<Cow<'_, Resource>> {
        match self {
            Self::Resource(resource) => Some(Cow::Borrowed(resource)),
            Self::Drawing(drawing) => Some(Cow::Owned(drawing.resource())),
            Self::Redirect(_) | Self::Gone(_) => None,
        }
    }
}

/// One thing with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// What it is, as `Content-Type` says it.
    pub media_type: &'static str,
    /// How long a copy of it is good.
    pub cache: Cache,
    /// What the page may do in a browser.
    pub policy: Policy,
    /// The language of a text.
    pub lang: Option<Lang>,
    /// When its text last changed, if the author says so.
    pub modified: Option<Date>,
    /// The public address of what it is another form of.
    pub canonical: Option<String>,
    /// Whether search engines may list it, if they may list the site.
    pub listed: bool,
    /// The bytes.
    pub body: Bytes,
}

impl Resource {
    /// A text for programs, under a name that stays.
    pub(super) fn text(media_type: &'static str, lang: Option<&Lang>, mut body: String) -> Self {
        body.shrink_to_fit();
        Self {
            media_type,
            cache: Cache::Revalidate,
            policy: Policy::File,
            lang: lang.cloned(),
            modified: None,
            canonical: None,
            listed: true,
            body: body.into(),
        }
    }
}

/// How long a copy is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// For ever: the address changes with the content.
    Forever,
    /// As long as the server says that nothing changed.
    Revalidate,
}

/// The media type of pages.
pub(super) const HTML: &str = "text/html; charset=utf-8";
