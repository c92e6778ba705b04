//! Content folders made for one test: a small sound folder, and what is changed in it.

use std::collections::BTreeMap;

use alongside::content::{self, Tree};
use alongside::problem::Report;
use alongside::render::Site;

use crate::program::Disk;

/// A content folder in memory.
#[derive(Clone)]
pub(crate) struct Folder {
    files: BTreeMap<String, Vec<u8>>,
}

const SITE: &str = "title = \"Sea\"\nlanguages = [\"en\"]\n";
const QUESTIONS: &str = "Take your time; answers stay with you.\n\n## For yourself\n\n### What moves you? {#moves}\n";

/// A text with sound front matter.
pub(crate) fn text(title: &str, body: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\nsummary = \"{title}: what there is to know about it, in one sentence of a good length.\"\n+++\n{body}\n"
    )
}

impl Folder {
    /// One article with one lesson, without a fault.
    pub(crate) fn sound() -> Self {
        Self { files: BTreeMap::new() }
            .file("site.toml", SITE)
            .file("en/article.md", &text("The sea", ""))
            .file("en/01-tides/lesson.md", &text("Tides", "The moon pulls."))
            .file("en/01-tides/questions.md", QUESTIONS)
    }

    /// Writes or replaces a file.
    pub(crate) fn file(self, path: &str, content: &str) -> Self {
        self.bytes(path, content.as_bytes())
    }

    /// Writes or replaces a file that need not be text.
    pub(crate) fn bytes(mut self, path: &str, content: &[u8]) -> Self {
        self.files.insert(path.to_owned(), content.to_vec());
        self
    }

    /// Takes a file away.
    pub(crate) fn without(mut self, path: &str) -> Self {
        assert!(self.files.remove(path).is_some(), "{path} is not there");
        self
    }

    /// Writes a second section, with questions.
    pub(crate) fn section(self, folder: &str, file: &str, text: &str) -> Self {
        self.file(&format!("en/{folder}/{file}"), text)
            .file(&format!("en/{folder}/questions.md"), QUESTIONS)
    }

    /// The body of the one lesson.
    pub(crate) fn lesson(self, body: &str) -> Self {
        self.file("en/01-tides/lesson.md", &text("Tides", body))
    }

    /// The questions of the one lesson.
    pub(crate) fn questions(self, content: &str) -> Self {
        self.file("en/01-tides/questions.md", content)
    }

    /// The same with a lock of all that it publishes, made on the first day of 2026.
    pub(crate) fn locked(self) -> Self {
        let tree = self.tree();
        let (library, report) = content::load(&tree);
        assert!(!report.has_errors(), "{report}");
        let day = content::Date {
            year: 2026,
            month: 1,
            day: 1,
        };
        let (lock, _) = content::renewed(&tree, &library.unwrap(), day);
        self.file("published.lock", &lock.to_string())
    }

    /// Gives a folder of the edition another name.
    pub(crate) fn moved(mut self, from: &str, to: &str) -> Self {
        let (from, to) = (format!("en/{from}/"), format!("en/{to}/"));
        let name = |it: String| {
            it.strip_prefix(&from)
                .map_or_else(|| it.clone(), |rest| format!("{to}{rest}"))
        };
        self.files = self.files.into_iter().map(|(path, it)| (name(path), it)).collect();
        self
    }

    /// The same on disk, below `content`.
    pub(crate) fn on_disk(&self) -> Disk {
        let disk = Disk::new();
        for (path, bytes) in &self.files {
            disk.write(&format!("content/{path}"), bytes);
        }
        disk
    }

    /// The folder as the program sees it.
    pub(crate) fn tree(&self) -> Tree {
        Tree::from_files(self.files.iter().map(|(path, it)| (path.as_str(), it.as_slice())))
    }

    /// The site, if there is one, and everything that is wrong.
    pub(crate) fn build(&self) -> (Option<Site>, Report) {
        alongside::build(&self.tree(), &alongside::Settings::default())
    }

    /// Everything that is wrong, and all advice.
    pub(crate) fn problems_and_hints(&self) -> String {
        alongside::build_with_hints(&self.tree(), &alongside::Settings::default())
            .1
            .to_string()
    }

    /// Everything that is wrong, as `alongside check` prints it.
    pub(crate) fn problems(&self) -> String {
        self.build().1.to_string()
    }
}
