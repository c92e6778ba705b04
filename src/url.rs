//! Addresses. The only file that spells one.
//!
//! A [`SitePath`] is where something lives within the site, in its one form:
//! no trailing slash, lower case, ASCII. A [`BaseUrl`] is where the whole site
//! lives in the world; it comes from the configuration, never from a request.

mod base;
mod file;
mod lead;
mod past;
mod question;
mod route;
mod shared;
mod web;

pub use base::BaseUrl;
pub(crate) use lead::Lead;
pub(crate) use past::split_fragment;
pub use past::with_fragment;
pub use question::{Question, question};
pub use route::Route;
pub use shared::{mail, named_asset, named_card};
pub use web::{contact_address, contact_number, embedder, host_of, query, web_address, with_query};

use std::fmt;

/// Where the files are whose names change with what they hold.
const ASSETS: &str = "/-/assets/";

/// The path of a page or file within the site: `/`, `/lessons/tides`, ...
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// A path as somebody wrote it, if it is in its one form.
    pub fn parse(path: &str) -> Option<Self> {
        (path.starts_with('/') && canonical(path).as_deref() == Some(path)).then(|| Self(path.to_owned()))
    }

    /// The path as it stands in an address below the base path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A path that no page has, for the page that says so.
    pub(crate) fn nowhere() -> Self {
        Self(String::new())
    }

    /// Where pages of a preview ask for news.
    pub fn preview() -> Self {
        Self("/-/preview".to_owned())
    }

    /// Every page that search engines may list.
    pub fn sitemap() -> Self {
        Self("/sitemap.xml".to_owned())
    }

    /// What robots may read.
    pub fn robots() -> Self {
        Self("/robots.txt".to_owned())
    }

    /// The script that keeps pages for offline reading. It lies at the root of the site, because it may only
    /// watch over what lies below itself.
    pub fn worker() -> Self {
        Self("/sw.js".to_owned())
    }

    /// Where other sites ask how to show a page of this one; a query follows.
    pub fn oembed() -> Self {
        Self("/-/oembed".to_owned())
    }

    /// The same text as Markdown. The root has no name that could end in `.md`, so it gets one.
    #[must_use]
    pub fn twin(&self) -> Self {
        match self.0.as_str() {
            "/" => Self("/index.md".to_owned()),
            path => Self(format!("{path}.md")),
        }
    }

    /// The card that stands for this page within pages of other sites.
    #[must_use]
    pub fn card(&self) -> Self {
        match self.0.as_str() {
            "/" => Self("/-/embed".to_owned()),
            path => Self(format!("/-/embed{path}")),
        }
    }

    /// A file under a name that changes with its content.
    pub fn asset(name: &str, hash: &str, extension: &str) -> Self {
        Self(format!("{ASSETS}{name}.{hash}.{extension}"))
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The addresses of one edition: the default language has no prefix, every
/// other one its tag in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionPaths {
    prefix: String,
}

impl EditionPaths {
    /// The default edition.
    pub fn default_edition() -> Self {
        Self { prefix: String::new() }
    }

    /// Another edition, by its language tag.
    pub fn other(tag: &str) -> Self {
        Self {
            prefix: format!("/{}", tag.to_ascii_lowercase()),
        }
    }

    /// Cover, introduction and contents.
    pub fn cover(&self) -> SitePath {
        if self.prefix.is_empty() {
            SitePath("/".to_owned())
        } else {
            SitePath(self.prefix.clone())
        }
    }

    /// The questions of the introduction.
    pub fn cover_questions(&self) -> SitePath {
        self.below("/questions")
    }

    /// A lesson.
    pub fn lesson(&self, slug: &str) -> SitePath {
        self.below(&format!("/lessons/{slug}"))
    }

    /// The questions of a lesson.
    pub fn lesson_questions(&self, slug: &str) -> SitePath {
        self.below(&format!("/lessons/{slug}/questions"))
    }

    /// The closing.
    pub fn closing(&self) -> SitePath {
        self.below("/closing")
    }

    /// The questions of the closing.
    pub fn closing_questions(&self) -> SitePath {
        self.below("/closing/questions")
    }

    /// The whole article on one page.
    pub fn article(&self) -> SitePath {
        self.below("/article")
    }

    /// Whether the program keeps an address of this edition for itself, now or later: a page
    /// that every edition has, a file with a fixed name, a text as Markdown.
    pub(crate) fn keeps(&self, path: &SitePath) -> bool {
        const FIXED: &str = "/article /questions /search /feed.atom /feed.json /sitemap.xml /robots.txt /llms.txt \
            /manifest.webmanifest /sw.js /book.epub /answers /privacy /accessibility";
        let Some(below) = path.as_str().strip_prefix(self.prefix.as_str()) else {
            return false;
        };
        FIXED.split(' ').any(|it| it == below) || below == "/-" || below.starts_with("/-/") || below.ends_with(".md")
    }

    /// What the reader wrote, as far as this browser kept it.
    pub fn answers(&self) -> SitePath {
        self.below("/answers")
    }

    /// The newest texts for feed readers: Atom, and JSON Feed.
    pub fn feeds(&self) -> [SitePath; 2] {
        [self.below("/feed.atom"), self.below("/feed.json")]
    }

    /// What there is, for language models.
    pub fn llms(&self) -> SitePath {
        self.below("/llms.txt")
    }

    /// What the site is called where it is installed.
    pub fn manifest(&self) -> SitePath {
        self.below("/manifest.webmanifest")
    }

    /// What is kept for offline reading, with its hashes.
    pub fn offline_list(&self) -> SitePath {
        self.below("/-/offline.js")
    }

    /// The page that says offline that a page was not kept.
    pub fn offline(&self) -> SitePath {
        self.below("/-/offline")
    }

    /// The edition as a book.
    pub fn book(&self) -> SitePath {
        self.below("/book.epub")
    }

    /// Where readers search; a query follows.
    pub fn search(&self) -> SitePath {
        self.below("/search")
    }

    /// What may be meant by what somebody types there; a query follows.
    pub fn suggestions(&self) -> SitePath {
        self.below("/-/suggest")
    }

    /// What the site learns of its readers, and what it does not.
    pub fn privacy(&self) -> SitePath {
        self.below("/privacy")
    }

    /// Who can use the site, and how that was tested.
    pub fn accessibility(&self) -> SitePath {
        self.below("/accessibility")
    }

    /// Whether a request for `path` that found nothing was meant for this edition.
    pub fn contains(&self, path: &str) -> bool {
        path.strip_prefix(&self.prefix)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    fn below(&self, path: &str) -> SitePath {
        SitePath(format!("{}{path}", self.prefix))
    }
}

/// The id of a section on the page with the whole article, and what stands
/// before the ids within it. Slugs hold no two hyphens in a row.
pub fn section_prefix(slug: &str) -> String {
    format!("{slug}--")
}

/// Whether the path is one of those at the root of the host at which the program says how it is,
/// or lies below one.
pub(crate) fn is_health(path: &str) -> bool {
    ["/healthz", "/readyz"].iter().any(|it| {
        path.strip_prefix(it)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// The id of a section's questions in one file with everything. No slug and no heading's id holds a colon.
pub fn questions_id(slug: &str) -> String {
    format!("{slug}:questions")
}

/// The one form of a path that a visitor asked for, however it was written:
/// percent signs decoded, lower case, no empty or dot segments, no trailing
/// slash, no `.html`. `None` if no address can look like it.
pub fn canonical(path: &str) -> Option<String> {
    let mut segments: Vec<String> = Vec::new();
    for segment in path.split('/') {
        let segment = decode(segment)?.to_ascii_lowercase();
        match segment.as_str() {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ if segment.bytes().all(is_plain) => segments.push(segment),
            _ => return None,
        }
    }
    if let Some(last) = segments.last_mut() {
        if last == "index.html" {
            segments.pop();
        } else if let Some(stem) = last.strip_suffix(".html")
            && !stem.is_empty()
        {
            *last = stem.to_owned();
        }
    }
    Some(format!("/{}", segments.join("/")))
}

/// Characters of addresses: RFC 3986 "unreserved".
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// A path or fragment as an author or a visitor wrote it, percent signs decoded
/// (RFC 3986, section 2.1). `None` if the result is not UTF-8.
pub fn decode(text: &str) -> Option<std::borrow::Cow<'_, str>> {
    percent_encoding::percent_decode_str(text).decode_utf8().ok()
}

#[cfg(test)]
mod tests;
