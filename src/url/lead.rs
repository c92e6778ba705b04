//! Where an address leads that stands on a page, read as a browser reads it (WHATWG URL).

use super::{BaseUrl, SitePath, decode};

/// Where an address on a page leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lead {
    /// To somebody else, or to a mail program or the like.
    Elsewhere,
    /// To the same host, but not into the site.
    Astray,
    /// To a path of the site, and the id there.
    Site(String, Option<String>),
}

impl BaseUrl {
    /// Where an address leads that stands on the page `from`.
    pub(crate) fn lead(&self, from: &SitePath, address: &str) -> Lead {
        let origin = if self.origin.is_empty() {
            "http://site.invalid"
        } else {
            &self.origin
        };
        let from = url::Url::parse(&format!("{origin}{}", self.href(from)));
        let Ok(url) = from.and_then(|it| it.join(address)) else {
            return Lead::Astray;
        };
        if url.origin().ascii_serialization() != origin {
            return Lead::Elsewhere;
        }
        let fragment = url.fragment().map(|it| decode(it).unwrap_or_default().into_owned());
        self.kept(url.path())
            .map_or(Lead::Astray, |path| Lead::Site(path.to_owned(), fragment))
    }
}
