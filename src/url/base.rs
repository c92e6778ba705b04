//! Where the whole site lives in the world, and what that makes of the paths within it.

use super::{SitePath, canonical, host_of, is_health};

/// The public address of the site, without a trailing slash: an origin and,
/// where the site does not live at the root of its host, a path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BaseUrl {
    pub(super) origin: String,
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

    /// The host of the public address; `None` as long as nobody said where the site is published.
    pub fn host(&self) -> Option<String> {
        host_of(&self.origin)
    }

    /// The path below which the site lives; empty at the root of a host.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What a page writes into `href` to lead to `path`.
    pub fn href(&self, path: &SitePath) -> String {
        self.join(path.as_str())
    }

    /// The public address of `path`; `None` as long as nobody said where the site is published.
    pub fn absolute(&self, path: &SitePath) -> Option<String> {
        (!self.origin.is_empty()).then(|| format!("{}{}", self.origin, self.href(path)))
    }

    /// The path of the site that a public address leads to, whatever its form, query and fragment.
    /// `None` if it is an address of somebody else.
    pub fn locate(&self, address: &str) -> Option<SitePath> {
        let url = url::Url::parse(address).ok()?;
        let ours = !self.origin.is_empty() && url.origin().ascii_serialization() == self.origin;
        let below = self.kept(url.path()).filter(|_| ours)?;
        canonical(below).map(SitePath)
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
    pub(super) fn kept<'p>(&self, path: &'p str) -> Option<&'p str> {
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

/// A path without the first of two slashes that it begins with.
fn one_slash(path: &str) -> &str {
    path.strip_prefix('/').filter(|it| it.starts_with('/')).unwrap_or(path)
}
