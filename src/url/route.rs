//! What kind of address a request was for: one of few, so that counts and logs never hold what somebody typed.

use super::SitePath;

/// The kinds of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// An edition's cover.
    Cover,
    /// A lesson.
    Lesson,
    /// The closing.
    Closing,
    /// The questions of a section.
    Questions,
    /// The whole article.
    Article,
    /// Any other page, such as the one about privacy.
    Page,
    /// What somebody searched for, and what was suggested; never the words.
    Search,
    /// A text as Markdown.
    Markdown,
    /// The book.
    Book,
    /// A feed.
    Feed,
    /// Another file with a fixed name.
    File,
    /// A file whose name changes with its content: style, script, picture.
    Asset,
    /// The picture of a page in link previews.
    Card,
    /// A QR code.
    Qr,
    /// The card of a page within pages of other sites.
    Embed,
    /// Where other sites ask how to show a page.
    Oembed,
    /// Where pages of a preview ask for news.
    Preview,
    /// How the program is.
    Health,
    /// An address that something had before, or another form of one.
    Moved,
    /// What is gone on purpose.
    Gone,
    /// Nothing stands there, or the request could not be understood.
    None,
}

impl Route {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 21] = [
        Self::Cover,
        Self::Lesson,
        Self::Closing,
        Self::Questions,
        Self::Article,
        Self::Page,
        Self::Search,
        Self::Markdown,
        Self::Book,
        Self::Feed,
        Self::File,
        Self::Asset,
        Self::Card,
        Self::Qr,
        Self::Embed,
        Self::Oembed,
        Self::Preview,
        Self::Health,
        Self::Moved,
        Self::Gone,
        Self::None,
    ];

    /// What it is called in counts and logs. The names are a promise: dashboards rely on them.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Lesson => "lesson",
            Self::Closing => "closing",
            Self::Questions => "questions",
            Self::Article => "article",
            Self::Page => "page",
            Self::Search => "search",
            Self::Markdown => "markdown",
            Self::Book => "book",
            Self::Feed => "feed",
            Self::File => "file",
            Self::Asset => "asset",
            Self::Card => "card",
            Self::Qr => "qr",
            Self::Embed => "embed",
            Self::Oembed => "oembed",
            Self::Preview => "preview",
            Self::Health => "health",
            Self::Moved => "moved",
            Self::Gone => "gone",
            Self::None => "none",
        }
    }
}

impl SitePath {
    /// What kind of address it is, of something that can be sent. The prefix of an edition does not matter.
    pub fn route(&self) -> Route {
        Self::kind(&self.0)
    }

    /// The same of a path that is in its one form.
    pub fn kind(path: &str) -> Route {
        let mut parts = path.split('/').filter(|it| !it.is_empty()).peekable();
        if parts.next_if_eq(&"-").is_some() {
            return match parts.next() {
                Some("cards") => Route::Card,
                Some("qr") => Route::Qr,
                Some("embed") => Route::Embed,
                Some("oembed") => Route::Oembed,
                Some("preview") => Route::Preview,
                Some("suggest") => Route::Search,
                _ => Route::Asset,
            };
        }
        let all: Vec<&str> = parts.collect();
        let plain = page(&all);
        // The only other thing that an address begins with is the language of an edition.
        let below = plain.or_else(|| page(all.get(1..).unwrap_or_default()));
        below.unwrap_or(Route::Page)
    }
}

/// What stands below the prefix of an edition, if it is one of the things that every edition has.
fn page(parts: &[&str]) -> Option<Route> {
    match parts {
        [] => Some(Route::Cover),
        ["book.epub"] => Some(Route::Book),
        ["feed.atom" | "feed.json"] => Some(Route::Feed),
        [.., last] if last.ends_with(".md") => Some(Route::Markdown),
        [file] if file.contains('.') => Some(Route::File),
        ["questions"] | ["closing", "questions"] | ["lessons", _, "questions"] => Some(Route::Questions),
        ["closing"] => Some(Route::Closing),
        ["lessons", _] => Some(Route::Lesson),
        ["article"] => Some(Route::Article),
        ["search"] | ["-", "suggest"] => Some(Route::Search),
        ["answers" | "privacy" | "accessibility" | "licenses"] => Some(Route::Page),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Route;
    use crate::url::{EditionPaths, SitePath};

    #[test]
    fn every_address_is_of_one_kind() {
        for paths in [EditionPaths::default_edition(), EditionPaths::other("pt-BR")] {
            for (path, route) in [
                (paths.cover(), Route::Cover),
                (paths.cover_questions(), Route::Questions),
                (paths.lesson("tides"), Route::Lesson),
                (paths.lesson("article"), Route::Lesson),
                (paths.lesson_questions("tides"), Route::Questions),
                (paths.closing(), Route::Closing),
                (paths.closing_questions(), Route::Questions),
                (paths.article(), Route::Article),
                (paths.search(), Route::Search),
                (paths.suggestions(), Route::Search),
                (paths.article().twin(), Route::Markdown),
                (paths.cover().twin(), Route::Markdown),
                (paths.book(), Route::Book),
                (paths.llms(), Route::File),
                (paths.manifest(), Route::File),
                (paths.cover().card(), Route::Embed),
                (SitePath::qr(&paths.cover(), "svg"), Route::Qr),
                (SitePath::preview_card(&paths.cover(), "0a1b"), Route::Card),
            ] {
                assert_eq!(path.route(), route, "{path}");
            }
            assert!(paths.feeds().iter().all(|it| it.route() == Route::Feed));
        }
        for (path, route) in [
            ("/sitemap.xml", Route::File),
            ("/-/assets/style.0a1b.css", Route::Asset),
            ("/-/oembed", Route::Oembed),
            ("/-/preview", Route::Preview),
            ("/privacy", Route::Page),
            ("/de/privacy", Route::Page),
        ] {
            assert_eq!(SitePath::parse(path).unwrap().route(), route, "{path}");
        }
    }

    #[test]
    fn each_has_its_own_name_and_number() {
        let mut names: Vec<_> = Route::ALL.iter().map(|it| it.name()).collect();
        for (number, route) in Route::ALL.into_iter().enumerate() {
            assert_eq!(route as usize, number);
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Route::ALL.len());
    }
}
