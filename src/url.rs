//! Addresses. The only file that spells one.
//!
//! A [`SitePath`] is where something lives within the site, in its one form:
//! no trailing slash, lower case, ASCII. A [`BaseUrl`] is where the whole site
//! lives in the world; it comes from the configuration, never from a request.

mod lead;

pub(crate) use lead::Lead;

use std::fmt;

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

    /// A file under a name that changes with its content.
    pub fn asset(name: &str, hash: &str, extension: &str) -> Self {
        Self(format!("/-/assets/{name}.{hash}.{extension}"))
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
            /manifest.webmanifest /sw.js /book.epub /privacy /accessibility";
        let Some(below) = path.as_str().strip_prefix(self.prefix.as_str()) else {
            return false;
        };
        FIXED.split(' ').any(|it| it == below) || below == "/-" || below.starts_with("/-/") || below.ends_with(".md")
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

/// The address of `id` on the page at `href`.
pub fn with_fragment(href: &str, id: &str) -> String {
    format!("{href}#{id}")
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

/// The public address of the site, without a trailing slash: an origin and,
/// where the site does not live at the root of its host, a path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Reads `https://example.org` or `https://example.org/ally`.
    ///
    /// The error says in one sentence what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let url = url::Url::parse(text).map_err(|_| "a public address looks like `https://example.org/ally`")?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("a public address begins with `https://` or `http://`");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("a public address ends before `?` and `#`");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("a public address holds no user name and no password");
        }
        let path = url.path().trim_end_matches('/');
        if !path.is_empty() && canonical(path).as_deref() != Some(path) {
            return Err("the path of a public address is plain, lower case, without empty parts");
        }
        if is_health(path) {
            return Err("the program keeps `/healthz` and `/readyz` for itself");
        }
        Ok(Self {
            origin: url.origin().ascii_serialization(),
            path: path.to_owned(),
        })
    }

    /// The path below which the site lives; empty at the root of a host.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What a page writes into `href` to lead to `path`.
    pub fn href(&self, path: &SitePath) -> String {
        self.join(path.as_str())
    }

    /// The paths of the site that a visitor may have meant by `path`, the likelier one first.
    ///
    /// A proxy passes a path on as the visitor wrote it, with the base path (kept), or takes the
    /// base path off before (stripped). Nothing in a request says which, so a path is read in both
    /// ways: as one below the base path, if it is, and then as it stands. At the root of a host
    /// the two are one.
    ///
    /// They differ only where the base path is also how an address of the site begins: below
    /// `/closing`, `/closing` is the cover if it was kept and the closing if it was stripped. Kept wins.
    ///
    /// At the seam, where the base path ends, no slash, one and two are alike: `/ally` and `/ally/`,
    /// `/ally/closing` and `/ally//closing`, stripped `/closing` and `//closing`. Proxies add slashes
    /// there (nginx redirects to one for `location /ally/`, and makes two for `location /ally` with
    /// a target that ends in one); a redirect to the form without would lead in a circle.
    pub fn readings<'p>(&self, path: &'p str) -> impl Iterator<Item = &'p str> {
        let stripped = (!self.path.is_empty()).then(|| one_slash(path));
        self.kept(path).into_iter().chain(stripped)
    }

    /// The path below the base path, of a path that still has it. `None` if it lies elsewhere on the host.
    fn kept<'p>(&self, path: &'p str) -> Option<&'p str> {
        match path.strip_prefix(self.path.as_str())? {
            "" => Some("/"),
            below if self.path.is_empty() => Some(below),
            below => below.starts_with('/').then(|| one_slash(below)),
        }
    }

    /// The address of a path of the site, within its host.
    pub(crate) fn join(&self, path: &str) -> String {
        match (self.path.as_str(), path) {
            ("", path) => path.to_owned(),
            (base, "/") => base.to_owned(),
            (base, path) => format!("{base}{path}"),
        }
    }
}

/// An address of the web in the form in which it can be sent, if it is one: `https://` or
/// `http://`, a host, and everything else with percent signs where they are due (WHATWG URL).
pub fn web_address(text: &str) -> Option<String> {
    let url = url::Url::parse(text).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.to_string())
}

/// An address by which somebody is reached: of the web, of mail (RFC 6068) or of a telephone (RFC 3966).
pub fn contact_address(text: &str) -> Option<String> {
    if let Some(number) = text.strip_prefix("tel:") {
        let dialled = number.chars().filter(char::is_ascii_digit).count();
        let plain = number.chars().all(|it| it.is_ascii_digit() || "+-.()".contains(it));
        return (plain && dialled >= 2).then(|| text.to_owned());
    }
    if let Some(mail) = text.strip_prefix("mailto:") {
        let (name, host) = mail.split_once('@')?;
        let plain = |it: &str| !it.is_empty() && !it.contains(char::is_whitespace);
        return (plain(name) && plain(host)).then(|| url::Url::parse(text).ok().map(String::from))?;
    }
    web_address(text)
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

/// A path without the first of two slashes that it begins with.
fn one_slash(path: &str) -> &str {
    path.strip_prefix('/').filter(|it| it.starts_with('/')).unwrap_or(path)
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
mod tests {
    use super::{BaseUrl, EditionPaths, SitePath, canonical};
    use proptest::prelude::*;

    #[test]
    fn every_form_of_an_address_leads_to_its_one_form() {
        #[track_caller]
        fn check(path: &str, expected: Option<&str>) {
            assert_eq!(canonical(path).as_deref(), expected);
        }

        check("/", Some("/"));
        check("", Some("/"));
        check("//", Some("/"));
        check("/index.html", Some("/"));
        check("/lessons/remain-curious/", Some("/lessons/remain-curious"));
        check("/lessons//remain-curious", Some("/lessons/remain-curious"));
        check("/LESSONS/remain-curious", Some("/lessons/remain-curious"));
        check("/lessons/./x/../remain-curious.html", Some("/lessons/remain-curious"));
        check("/lessons/%72emain-curious", Some("/lessons/remain-curious"));
        check("/../../etc/passwd", Some("/etc/passwd"));
        check("/%2e%2e%2fetc", None);
        check("/caf%C3%A9", None);
        check("/a%", None);
        check("/a b", None);
    }

    proptest! {
        #[test]
        fn the_one_form_is_stable(path in "/[a-zA-Z0-9./%-]{0,40}") {
            if let Some(once) = canonical(&path) {
                let again = canonical(&once);
                // `x.html.html` loses one ending at each step; nothing links to such a thing.
                prop_assume!(!once.ends_with(".html") && !once.contains('%'));
                prop_assert_eq!(again.as_deref(), Some(once.as_str()));
            }
        }
    }

    #[test]
    fn addresses_move_with_the_base_path() {
        let paths = EditionPaths::default_edition();
        let base = BaseUrl::parse("https://example.org/ally/").unwrap();
        assert_eq!(base.href(&paths.cover()), "/ally");
        assert_eq!(base.href(&paths.lesson("tides")), "/ally/lessons/tides");
        assert_eq!(BaseUrl::default().href(&paths.cover()), "/");
        assert_eq!(EditionPaths::other("pt-BR").closing().as_str(), "/pt-br/closing");
    }

    #[test]
    fn a_path_is_read_with_the_base_path_kept_and_stripped() {
        #[track_caller]
        fn check(base: &str, path: &str, expected: &[&str]) {
            let base = BaseUrl::parse(&format!("https://example.org{base}")).unwrap();
            assert_eq!(base.readings(path).collect::<Vec<_>>(), expected, "{path}");
        }

        check("", "/", &["/"]);
        check("", "/closing", &["/closing"]);
        check("", "//", &["//"]);
        check("/ally", "/ally/closing", &["/closing", "/ally/closing"]);
        check("/ally", "/closing", &["/closing"]);
        check("/ally", "/ally", &["/", "/ally"]);
        check("/ally", "/ally/", &["/", "/ally/"]);
        check("/ally", "/ally/ally", &["/ally", "/ally/ally"]);
        check("/ally", "/allyclosing", &["/allyclosing"]);
        check("/ally", "/", &["/"]);
        check("/ally", "//", &["/"]);
        check("/ally", "///", &["//"]);
        check("/ally", "//closing", &["/closing"]);
        check("/ally", "/ally//", &["/", "/ally//"]);
        check("/ally", "/ally//closing", &["/closing", "/ally//closing"]);
        check("/ally", "/lessons//tides", &["/lessons//tides"]);
        check("/a/b", "/a/b/closing", &["/closing", "/a/b/closing"]);
        check("/a/b", "/b/closing", &["/b/closing"]);
        check("/lessons", "/lessons/tides", &["/tides", "/lessons/tides"]);
        check("/-", "/-/assets/x.css", &["/assets/x.css", "/-/assets/x.css"]);
    }

    #[test]
    fn a_public_address_is_plain() {
        for wrong in [
            "example.org",
            "ftp://a",
            "https://a/?q",
            "https://a/#x",
            "https://u:p@a",
            "https://a/B",
        ] {
            assert!(BaseUrl::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(SitePath::parse("/old/page").unwrap().as_str(), "/old/page");
        assert!(SitePath::parse("/old/").is_none());
        assert!(SitePath::parse("old").is_none());
    }
}
