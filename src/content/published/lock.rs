//! The file published.lock: one line for each address, so that its changes are easy to read and to merge.
//!
//! ```text
//! 2026-11-24 /lessons/tides "Tides" ~8b1f...
//! 2026-11-24 /lessons/tides#the-moon "The moon"
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use toml::value::Datetime;

use super::pages::Pages;
use super::sketch::Sketch;
use crate::content::Date;
use crate::content::tree::Tree;
use crate::parallel;
use crate::problem::{Code, Place, Problem, Report, Source};
use crate::url::{SitePath, split_fragment, with_fragment};

/// Where it lies in the content folder.
pub const FILE: &str = "published.lock";

/// What a new file begins with.
const HEAD: [&str; 3] = [
    "# Every address that was ever published here, with its first day and its words. `alongside lock` adds what",
    "# is new; commit this file with the content. A line that is here is a promise: what it names stays a page,",
    "# a redirect, or gone with a word, and `alongside check` says when it does not.",
];

/// Every address that was ever published.
#[derive(Debug, Clone, Default)]
pub struct Lock {
    comments: Vec<String>,
    lines: BTreeMap<(SitePath, Option<String>), Line>,
    source: Option<Source>,
}

/// One address.
#[derive(Debug, Clone)]
pub(in crate::content) struct Line {
    /// The page.
    pub(in crate::content) path: SitePath,
    /// The place on it.
    pub(in crate::content) id: Option<String>,
    /// The first day.
    pub(super) day: Date,
    /// The title of the page, or what the heading or the question says.
    pub(super) words: String,
    /// Of a page, what its text was like.
    pub(super) sketch: Option<Sketch>,
    /// Where its address stands in the file.
    at: Range<usize>,
}

impl Lock {
    /// Reads the lock of a content folder; `None` if there is none.
    pub(in crate::content) fn read(tree: &Tree, report: &mut Report) -> Option<Self> {
        let source = report.keep(tree.text(FILE)?)?;
        let lock = Self::parse(&source, report);
        Some(lock)
    }

    fn parse(source: &Source, report: &mut Report) -> Self {
        let mut lock = Self {
            source: Some(source.clone()),
            ..Self::default()
        };
        let mut in_conflict = false;
        let mut start = 0;
        for line in source.text().split_inclusive('\n') {
            let at = start;
            start += line.len();
            let line = line.trim_end();
            let is_mark = |it| line.starts_with(it);
            if line.is_empty() {
            } else if line.starts_with('#') {
                lock.comments.push(line.to_owned());
            } else if ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].into_iter().any(is_mark) {
                if !in_conflict || is_mark("<<<<<<<") {
                    let place = source.at(at..at + line.len());
                    let problem =
                        Problem::new(Code::LockLine, place, "two versions of this file were merged by halves");
                    report.push(problem.help(
                        "keep the addresses of both sides, and take out the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`",
                    ));
                }
                in_conflict = true;
            } else {
                match Line::parse(line, at) {
                    Ok(line) => lock.add(line, source, report),
                    Err((span, message, help)) => {
                        let place = source.at(span.start + at..span.end + at);
                        report.push(Problem::new(Code::LockLine, place, message).help(help));
                    }
                }
            }
        }
        lock
    }

    /// Adds a line; of two for one address the earlier day counts.
    fn add(&mut self, line: Line, source: &Source, report: &mut Report) {
        let key = (line.path.clone(), line.id.clone());
        let Some(first) = self.lines.get_mut(&key) else {
            self.lines.insert(key, line);
            return;
        };
        let message = format!("`{}` stands here twice", line.address());
        let problem = Problem::new(Code::LockRepeated, source.at(line.at.clone()), message);
        report.push(problem.help("keep the line with the earlier day, or run `alongside lock`, which does"));
        if line.day < first.day {
            *first = line;
        }
    }

    /// Every line in the order of the addresses.
    pub(in crate::content) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.lines.values()
    }

    /// How many addresses there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether nothing was ever published.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether an address was published.
    pub(super) fn has(&self, path: &SitePath, id: Option<&str>) -> bool {
        self.lines.contains_key(&(path.clone(), id.map(str::to_owned)))
    }

    /// Where a line stands.
    pub(super) fn place(&self, line: &Line) -> Place {
        match &self.source {
            Some(source) => source.at(line.at.clone()),
            None => Place::file(FILE),
        }
    }

    /// Takes over whatever is published now; answers what was not there before.
    pub(super) fn renew(&mut self, pages: &Pages<'_>, today: Date) -> Vec<String> {
        let all: Vec<_> = pages.all().collect();
        let sketches = parallel::map(&all, |_, page| Sketch::of(page.texts()));
        let mut added = Vec::new();
        for (page, sketch) in all.into_iter().zip(sketches) {
            let line = self.line(&page.path, None, today, &mut added);
            (line.words, line.sketch) = (plain(page.words), sketch);
            for (id, words) in page.spots() {
                self.line(&page.path, Some(id), today, &mut added).words = plain(words);
            }
        }
        for (alias, page) in pages.aliases() {
            if !self.has(alias, None) {
                self.line(alias, None, today, &mut added).words = plain(page.words);
            }
        }
        added.sort();
        added
    }

    /// The line of an address, new if there is none.
    fn line(&mut self, path: &SitePath, id: Option<&str>, today: Date, added: &mut Vec<String>) -> &mut Line {
        let key = (path.clone(), id.map(str::to_owned));
        self.lines.entry(key).or_insert_with_key(|(path, id)| {
            let line = Line {
                path: path.clone(),
                id: id.clone(),
                day: today,
                words: String::new(),
                sketch: None,
                at: 0..0,
            };
            added.push(line.address());
            line
        })
    }
}

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = match &self.source {
            Some(source) if source.text().contains("\r\n") => "\r\n",
            _ => "\n",
        };
        if self.comments.is_empty() {
            HEAD.iter().try_for_each(|it| write!(f, "{it}{end}"))?;
        }
        self.comments.iter().try_for_each(|it| write!(f, "{it}{end}"))?;
        self.lines.values().try_for_each(|it| write!(f, "{it}{end}"))
    }
}

/// What is wrong with a line: where, what, and what to do.
type Fault = (Range<usize>, String, &'static str);

impl Line {
    /// Reads a line that begins at byte `start` of its file.
    fn parse(line: &str, start: usize) -> Result<Self, Fault> {
        let (day, rest) = line.split_once(' ').unwrap_or((line, ""));
        let date = day.parse::<Datetime>().ok().filter(|it| it.time.is_none());
        let Some(date) = date.and_then(|it| it.date) else {
            let help = "begin the line with the day on which it was published, as in `2026-11-24`";
            return Err((0..day.len(), format!("`{day}` is not a day"), help));
        };
        let begin = line.len() - rest.trim_start().len();
        let (address, rest) = line[begin..].split_once(' ').unwrap_or((&line[begin..], ""));
        let at = begin..begin + address.len();
        let Some((path, id)) = split_fragment(address).filter(|(_, id)| *id != Some("")) else {
            let help = "write the address behind the day, from its first slash on: `/lessons/tides`";
            let message = match address {
                "" => "no address stands behind this day".to_owned(),
                address => format!("`{address}` is not an address of this site"),
            };
            return Err((at, message, help));
        };
        let rest = rest.trim_start();
        let unread = |rest: &str| {
            let help = "behind the address stand its words in quotation marks, and for a page `~` and a sketch; `alongside lock` renews both";
            (
                line.len() - rest.len()..line.len(),
                format!("`{rest}` cannot be read"),
                help,
            )
        };
        let (words, rest) = match rest.strip_prefix('"') {
            Some(quoted) => unquote(quoted).ok_or_else(|| unread(rest))?,
            None => (String::new(), rest),
        };
        let rest = rest.trim_start();
        let sketch = match rest.strip_prefix('~') {
            _ if rest.is_empty() => None,
            Some(sketch) => Some(Sketch::parse(sketch).ok_or_else(|| unread(rest))?),
            None => return Err(unread(rest)),
        };
        Ok(Self {
            path,
            id: id.map(str::to_owned),
            day: date,
            words,
            sketch,
            at: start + at.start..start + at.end,
        })
    }

    /// Its address below the base path.
    pub(super) fn address(&self) -> String {
        match &self.id {
            Some(id) => with_fragment(self.path.as_str(), id),
            None => self.path.to_string(),
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.day, self.address())?;
        if !self.words.is_empty() {
            let words = self.words.replace('\\', "\\\\").replace('"', "\\\"");
            write!(f, " \"{words}\"")?;
        }
        self.sketch.iter().try_for_each(|it| write!(f, " ~{it}"))
    }
}

/// The text up to the closing quotation mark, and what follows it.
fn unquote(quoted: &str) -> Option<(String, &str)> {
    let mut words = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((words, &quoted[at + 1..])),
            '\\' => words.push(letters.next()?.1),
            letter => words.push(letter),
        }
    }
    None
}

/// Words on one line, without characters that a text cannot hold.
fn plain(words: &str) -> String {
    let kept = |it: &char| !it.is_control() && !matches!(it, '\u{fffe}' | '\u{ffff}');
    let words: Vec<String> = words
        .split_whitespace()
        .map(|it| it.chars().filter(kept).collect())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests;
