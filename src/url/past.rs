//! Addresses that pages had, the ids behind them, and how those that are made from one another move together.

use super::{EditionPaths, SitePath};

impl SitePath {
    /// Where the questions of the text at this path are.
    #[must_use]
    pub fn questions(&self) -> Self {
        Self(format!("{}/questions", self.0.trim_end_matches('/')))
    }

    /// The text whose questions are at this path, if it looks like the path of questions.
    pub(crate) fn text_of_questions(&self) -> Option<Self> {
        match self.0.strip_suffix("/questions")? {
            "" => Some(Self("/".to_owned())),
            text => Some(Self(text.to_owned())),
        }
    }

    /// The paths above this one, the nearest first.
    pub(crate) fn above(&self) -> impl Iterator<Item = &str> {
        self.0
            .rmatch_indices('/')
            .map(|(at, _)| &self.0[..at])
            .filter(|it| !it.is_empty())
    }

    /// The last word of the path.
    pub(crate) fn last_word(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

impl EditionPaths {
    /// Whether these are the addresses of the default edition.
    pub fn is_default(&self) -> bool {
        self.prefix.is_empty()
    }

    /// Where this edition has what the default edition has at `path`.
    pub fn like(&self, path: &SitePath) -> SitePath {
        match path.as_str() {
            "/" => self.cover(),
            path => self.below(path),
        }
    }

    /// The slug of the lesson that is or was at `path`, if a folder can be called so.
    pub(crate) fn slug<'p>(&self, path: &'p SitePath) -> Option<&'p str> {
        let slug = path.as_str().strip_prefix(&self.prefix)?.strip_prefix("/lessons/")?;
        let plain = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
        slug.split('-').all(plain).then_some(slug)
    }
}

/// The address of `id` on the page at `href`.
pub fn with_fragment(href: &str, id: &str) -> String {
    format!("{href}#{id}")
}

/// The path and the id in what [`with_fragment`] has made, or the path alone.
pub(crate) fn split_fragment(address: &str) -> Option<(SitePath, Option<&str>)> {
    match address.split_once('#') {
        Some((path, id)) => Some((SitePath::parse(path)?, Some(id))),
        None => Some((SitePath::parse(address)?, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{EditionPaths, SitePath};

    fn path(text: &str) -> SitePath {
        SitePath::parse(text).unwrap()
    }

    #[test]
    fn questions_and_their_text_know_each_other() {
        for (text, questions) in [
            ("/", "/questions"),
            ("/lessons/tides", "/lessons/tides/questions"),
            ("/de", "/de/questions"),
        ] {
            assert_eq!(path(text).questions(), path(questions));
            assert_eq!(path(questions).text_of_questions(), Some(path(text)));
        }
        assert_eq!(path("/lessons/tides").text_of_questions(), None);
        assert_eq!(
            path("/de/lessons/flut").above().collect::<Vec<_>>(),
            ["/de/lessons", "/de"]
        );
        assert_eq!(path("/").above().next(), None);
    }

    #[test]
    fn a_slug_is_one_that_a_folder_can_have() {
        let (own, german) = (EditionPaths::default_edition(), EditionPaths::other("de"));
        assert_eq!(own.slug(&path("/lessons/high-water")), Some("high-water"));
        assert_eq!(german.slug(&path("/de/lessons/flut")), Some("flut"));
        for other in [
            "/closing",
            "/lessons/a--b",
            "/lessons/tides/questions",
            "/de/lessons/flut",
        ] {
            assert_eq!(own.slug(&path(other)), None, "{other}");
        }
    }
}
