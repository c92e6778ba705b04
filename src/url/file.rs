//! The files that stand for addresses on a host that only sends files.

use super::{BaseUrl, EditionPaths, SitePath};

/// What a page's file ends in. Every such host finds `x.html` for `/x`, also beside a folder `x`.
const PAGE: &str = ".html";

impl SitePath {
    /// The file for this path, from the folder of the site on; `page` says whether a page stands there, whatever
    /// its address ends in.
    pub fn file(&self, page: bool) -> String {
        let path = self.0.trim_start_matches('/');
        match (path, page) {
            ("", _) => format!("index{PAGE}"),
            (path, true) => format!("{path}{PAGE}"),
            (path, false) => path.to_owned(),
        }
    }
}

impl EditionPaths {
    /// Where hosts look for the page that says that nothing is here. It is no address of the site.
    pub(crate) fn missing(&self) -> SitePath {
        self.below("/404")
    }
}

impl BaseUrl {
    /// Where a file of the site is asked for, within its host.
    pub(crate) fn of_file(&self, name: &str) -> String {
        format!("{}/{name}", self.path())
    }

    /// Where the files of the site lie on a disk whose folder `place` has the files of the whole host.
    pub(crate) fn of_folder(&self, place: &str) -> String {
        format!("{place}{}", self.path())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{BaseUrl, EditionPaths, SitePath};

    #[test]
    fn every_address_has_a_file() {
        #[track_caller]
        fn check(path: &str, page: bool, file: &str) {
            assert_eq!(SitePath::parse(path).unwrap().file(page), file);
        }

        check("/", true, "index.html");
        check("/es", true, "es.html");
        check("/lessons/tides", true, "lessons/tides.html");
        check("/lessons/tides/questions", true, "lessons/tides/questions.html");
        check("/lessons/tides.md", false, "lessons/tides.md");
        check("/old.php", true, "old.php.html");
        assert_eq!(EditionPaths::other("es").missing().file(true), "es/404.html");
        let base = BaseUrl::parse("https://example.org/ally").unwrap();
        assert_eq!(base.of_file("404.html"), "/ally/404.html");
        assert_eq!(BaseUrl::default().of_file("404.html"), "/404.html");
    }
}
