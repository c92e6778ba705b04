//! The file translation.lock of an edition: what each of its texts translates, as it was then. One line for each
//! passage, so that changes of it are easy to read and to merge.
//!
//! ```text
//! format 1
//!
//! tides/lesson.md 8b1f00c2a4de
//!   1fd2a36b5c8e title Tides
//!   77e0c14fb920 text The moon pulls at the water.
//! ```

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::passage::{HASH, KINDS, Passage};
use super::reader::Reader;
use crate::content::tree::Tree;
use crate::problem::Report;

/// How it is called in the folder of an edition.
pub const FILE: &str = "translation.lock";

/// The form of the file that this program reads and writes.
pub(super) const FORMAT: u32 = 1;

/// What a new file begins with.
const HEAD: [&str; 4] = [
    "# What the texts of this folder translate, paragraph by paragraph, as it was then: that is how `alongside translate`",
    "# knows what changed since. `alongside translate --sync` writes it, when a translation is up to date; commit it with",
    "# the content. Behind each text stands a hash of the whole file it translates, before each paragraph one of the",
    "# paragraph.",
];

/// What the texts of an edition translate.
#[derive(Debug, Clone, Default)]
pub(super) struct Lock {
    pub(super) comments: Vec<String>,
    pub(super) entries: BTreeMap<String, Entry>,
    /// Whether it was written by a newer program, so that nothing of it is known.
    pub(super) is_newer: bool,
    /// Whether a part of it could not be read.
    pub(super) is_broken: bool,
}

/// What one text translates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// A hash of the whole file.
    pub(super) file: String,
    /// The lines of its passages as they stand in the lock.
    pub(super) lines: String,
}

impl Entry {
    pub(super) fn new(file: String, passages: &[Passage]) -> Self {
        let mut lines = String::new();
        for it in passages {
            let mut texts = it.text.split('\n').map(plain);
            let first = texts.next().unwrap_or_default();
            let _ = writeln!(lines, "  {} {} {first}", it.hash, it.kind);
            for more in texts {
                let _ = writeln!(lines, "  | {more}");
            }
        }
        Self { file, lines }
    }

    /// The passages as they were.
    pub(super) fn passages(&self) -> Vec<Passage> {
        let mut found: Vec<Passage> = Vec::new();
        for line in self.lines.lines() {
            if let Some(more) = more(line) {
                if let Some(last) = found.last_mut() {
                    last.text.push('\n');
                    last.text.push_str(more);
                }
            } else if let Some((hash, kind, text)) = passage(line) {
                found.push(Passage {
                    kind,
                    hash: hash.to_owned(),
                    text: text.to_owned(),
                    span: 0..0,
                });
            }
        }
        found
    }
}

/// Where the lock of the edition `tag` lies in the content folder.
pub(super) fn path(tag: &str) -> String {
    format!("{tag}/{FILE}")
}

impl Lock {
    /// Reads the lock of the edition `tag`; `None` if there is none.
    pub(super) fn read(tree: &Tree, tag: &str, report: &mut Report) -> Option<Self> {
        let source = match tree.text(&path(tag))? {
            Ok(source) => source,
            Err(problem) => {
                report.push(problem);
                return Some(Self {
                    is_broken: true,
                    ..Self::default()
                });
            }
        };
        Some(Reader::new(&source, tag, report).read())
    }

    pub(super) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    pub(super) fn set(&mut self, key: &str, entry: Entry) {
        self.entries.insert(key.to_owned(), entry);
    }

    pub(super) fn remove(&mut self, key: &str) {
        self.entries.remove(key);
    }
}

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.comments.is_empty() {
            HEAD.iter().try_for_each(|it| writeln!(f, "{it}"))?;
        }
        self.comments.iter().try_for_each(|it| writeln!(f, "{it}"))?;
        writeln!(f, "format {FORMAT}")?;
        let mut entries = self.entries.iter();
        entries.try_for_each(|(key, it)| write!(f, "\n{key} {}\n{}", it.file, it.lines))
    }
}

/// A further line of a passage.
pub(super) fn more(line: &str) -> Option<&str> {
    line.strip_prefix("  | ")
        .or_else(|| (line.trim_end() == "  |").then_some(""))
}

/// The first line of a passage: its hash, what it is, its words.
pub(super) fn passage(line: &str) -> Option<(&str, &'static str, &str)> {
    let (hash, rest) = line.strip_prefix("  ")?.split_once(' ')?;
    let (kind, text) = rest.split_once(' ').unwrap_or((rest, ""));
    let kind = KINDS.into_iter().find(|it| *it == kind)?;
    is_hash(hash).then_some((hash, kind, text))
}

pub(super) fn is_hash(text: &str) -> bool {
    text.len() == 2 * HASH && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

/// A line without what would end it.
fn plain(line: &str) -> String {
    line.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::{Entry, Lock};
    use crate::content::Tree;
    use crate::content::drift::passage::passages;
    use crate::problem::{Report, Source};

    proptest::proptest! {
        #[test]
        fn a_lock_of_any_text_can_be_read(text in "([-# >|`a1=<:\n\t]|\u{2028}|\u{85}){0,80}") {
            let passages = passages(&Source::new("questions.md", &text));
            let mut lock = Lock::default();
            lock.set("tides/questions.md", Entry::new("0123456789ab".to_owned(), &passages));
            let written = lock.to_string();
            let tree = Tree::from_files([("es/translation.lock", written.as_bytes())]);
            let mut report = Report::default();
            let read = Lock::read(&tree, "es", &mut report).unwrap();
            assert_eq!((report.to_string().as_str(), read.to_string()), ("", written));
            let found = read.get("tides/questions.md").unwrap().passages();
            assert!(found.len() == passages.len() && found.iter().zip(&passages).all(|(a, b)| a.is_like(b)));
        }
    }

    #[test]
    fn a_lock_is_read_as_it_was_written() {
        let text = "+++\ntitle = \"Tides\"\n+++\n# not a comment\n\n- one\n- two\n\n```\n| a\n\nb\n```\n\n  format 2\n";
        let passages = passages(&Source::new("en/01-tides/lesson.md", text));
        let mut lock = Lock::default();
        lock.set("tides/lesson.md", Entry::new("0123456789ab".to_owned(), &passages));
        lock.set("article.md", Entry::new("ba9876543210".to_owned(), &[]));
        let written = lock.to_string();
        let tree = Tree::from_files([("es/translation.lock", written.as_bytes())]);
        let mut report = Report::default();
        let read = Lock::read(&tree, "es", &mut report).unwrap();
        assert!(report.is_empty() && !read.is_broken, "{report}");
        assert_eq!(read.to_string(), written);
        assert_eq!(read.keys().collect::<Vec<_>>(), ["article.md", "tides/lesson.md"]);
        let found = read.get("tides/lesson.md").unwrap().passages();
        assert!(
            found
                .iter()
                .zip(&passages)
                .all(|(a, b)| a.text == b.text && a.is_like(b))
        );
        assert_eq!(found.len(), passages.len());
    }
}
