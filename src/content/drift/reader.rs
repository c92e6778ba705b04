//! translation.lock, read line by line, with what is said of lines that nobody can read.

use std::ops::Range;

use super::lock::{Entry, FORMAT, Lock, is_hash, more, passage};
use crate::problem::{Code, Place, Problem, Report, Source};

/// One pass over the file.
pub(super) struct Reader<'a> {
    source: &'a Source,
    tag: &'a str,
    lock: Lock,
    report: &'a mut Report,
    /// The text whose passages are being read; `None` if it cannot be read.
    open: Option<(String, Entry)>,
    /// Whether nothing but comments has been read.
    is_first: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a Source, tag: &'a str, report: &'a mut Report) -> Self {
        Self {
            source,
            tag,
            lock: Lock::default(),
            report,
            open: None,
            is_first: true,
        }
    }

    pub(super) fn read(mut self) -> Lock {
        let mut start = 0;
        let mut in_conflict = false;
        for line in self.source.text().split_inclusive('\n') {
            let at = start;
            start += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            let span = at..at + line.len();
            let is_mark = |it| line.starts_with(it);
            if ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].into_iter().any(is_mark) {
                if !in_conflict || is_mark("<<<<<<<") {
                    let help = "keep the lines of one side, and take out the lines that begin with `<<<<<<<`, `|||||||`, \
                                `=======` and `>>>>>>>`";
                    self.problem(span, "two versions of this file were merged by halves", help.to_owned());
                }
                in_conflict = true;
            } else if !line.trim().is_empty() && !self.line(line, span) {
                break;
            }
        }
        self.close();
        if self.is_first && !self.lock.is_broken {
            let start = self.source.text().len();
            self.problem(start..start, "this file says nothing", self.anew());
        }
        self.lock
    }

    /// Reads a line; answers whether to go on.
    fn line(&mut self, line: &str, span: Range<usize>) -> bool {
        if line.starts_with('#') {
            self.lock.comments.push(line.to_owned());
            return true;
        }
        if std::mem::take(&mut self.is_first) {
            return self.format(line, span);
        }
        if let Some(words) = line.strip_prefix("  ") {
            let sound = more(line).is_some() || passage(line).is_some();
            match &mut self.open {
                Some((_, entry)) if sound => {
                    entry.lines.push_str(line);
                    entry.lines.push('\n');
                }
                // Of a text that cannot be read nothing more has to be said.
                None if self.lock.is_broken => {}
                _ => {
                    self.open = None;
                    let indent = span.start + 2;
                    let message = format!("`{words}` is not a paragraph of a text");
                    self.problem(indent..span.end, &message, self.anew());
                }
            }
            return true;
        }
        self.close();
        match line.split_once(' ').filter(|(_, hash)| is_hash(hash)) {
            Some((key, _)) if self.lock.entries.contains_key(key) => {
                let message = format!("`{key}` stands here twice");
                let at = span.start..span.start + key.len();
                self.problem(at, &message, "take out the second, with the lines below it".to_owned());
            }
            Some((key, hash)) => {
                let entry = Entry {
                    file: hash.to_owned(),
                    lines: String::new(),
                };
                self.open = Some((key.to_owned(), entry));
            }
            None => {
                let message = format!("`{line}` is not the name of a text and its hash");
                self.problem(span, &message, self.anew());
            }
        }
        true
    }

    /// The line that says which form the file has.
    fn format(&mut self, line: &str, span: Range<usize>) -> bool {
        let format = line.strip_prefix("format ").and_then(|it| it.trim().parse().ok());
        match format {
            Some(FORMAT) => true,
            Some(newer) if newer > FORMAT => {
                let own = env!("CARGO_PKG_VERSION");
                let message = format!("a newer version of Alongside wrote this file, in format {newer}");
                let help = format!("install that version; this is {own}, which knows format {FORMAT}");
                self.problem(span, &message, help);
                self.lock.is_newer = true;
                false
            }
            _ => {
                let message = format!("`{line}` does not say in which format this file is");
                let help = format!("write `format {FORMAT}` above the first text");
                self.problem(span, &message, help);
                false
            }
        }
    }

    fn close(&mut self) {
        if let Some((key, entry)) = self.open.take() {
            self.lock.entries.insert(key, entry);
        }
    }

    /// What to do about a line that nobody can read.
    fn anew(&self) -> String {
        let tag = self.tag;
        format!(
            "bring the file back as it was; or, if every text in `{tag}` is up to date, write it anew: \
             `alongside translate --sync {tag}`"
        )
    }

    fn problem(&mut self, span: Range<usize>, message: &str, help: String) {
        self.lock.is_broken = true;
        let place: Place = self.source.at(span);
        self.report
            .push(Problem::new(Code::TranslationLock, place, message).help(help));
    }
}
