//! Where in the content a problem stands: a file and, if known, a range of it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text file of the content folder, shared by everything that points into it.
#[derive(Debug, Clone)]
pub struct Source {
    path: Arc<str>,
    text: Arc<str>,
    /// Made when the first line is asked for, so that a file with many problems is counted once.
    lines: Arc<OnceLock<Lines>>,
}

impl Source {
    /// `path` is relative to the content folder, with `/` between its parts.
    pub fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            lines: Arc::default(),
        }
    }

    /// The path inside the content folder.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A place in this file; `span` is in bytes and is moved outwards to
    /// character boundaries within the text.
    pub fn at(&self, span: Range<usize>) -> Place {
        let mut start = span.start.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = span.end.clamp(start, self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Place {
            source: self.clone(),
            span: Some(start..end),
        }
    }

    /// The file as a whole.
    pub fn whole(&self) -> Place {
        Place {
            source: self.clone(),
            span: None,
        }
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.text))
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.text) == (&other.path, &other.text)
    }
}

impl Eq for Source {}

/// Where lines begin, and how many characters stand before certain bytes, so that
/// a place in the middle of a line of 5 MiB costs no more than one in a short line.
#[derive(Debug)]
struct Lines {
    /// The byte at which each line begins.
    starts: Vec<usize>,
    /// How many characters begin before byte `STEP * n`.
    characters: Vec<usize>,
}

const STEP: usize = 1024;

impl Lines {
    fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, it)| *it == b'\n');
        let mut sum = 0;
        let before = text.as_bytes().chunks(STEP).map(|chunk| {
            let here = sum;
            sum += begun(chunk);
            here
        });
        let characters = before.collect();
        Self {
            starts: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect(),
            characters,
        }
    }

    /// The line, from zero, in which byte `at` stands.
    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or_default()
    }

    /// How many characters begin before byte `at`.
    fn before(&self, text: &str, at: usize) -> usize {
        let step = (at / STEP).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(step).copied().unwrap_or_default();
        counted + begun(&text.as_bytes()[step * STEP..at])
    }
}

/// How many characters begin among bytes of UTF-8.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|it| (**it & 0xc0) != 0x80).count()
}

/// A file and, if the problem stands in its text, the range of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    source: Source,
    span: Option<Range<usize>>,
}

impl Place {
    /// A file or folder of which no line can be shown.
    pub fn file(path: &str) -> Self {
        Source::new(path, "").whole()
    }

    /// The path inside the content folder.
    pub fn path(&self) -> &str {
        self.source.path()
    }

    /// Line and column, both counted from one, the column in characters.
    pub fn line_and_column(&self) -> Option<(usize, usize)> {
        Some(self.count(self.span.as_ref()?.start))
    }

    /// Line and column of the first character that no longer belongs to it.
    pub fn end(&self) -> Option<(usize, usize)> {
        Some(self.count(self.span.as_ref()?.end))
    }

    fn count(&self, at: usize) -> (usize, usize) {
        let (lines, text) = (self.source.lines(), self.source.text());
        let line = lines.line(at);
        let before = lines.before(text, at) - lines.before(text, lines.start(line));
        (line + 1, before + 1)
    }

    /// The line the problem begins on, without its end, and the marked bytes in it.
    pub fn quoted(&self) -> Option<(&str, Range<usize>)> {
        let span = self.span.as_ref()?;
        let (lines, text) = (self.source.lines(), self.source.text());
        let line = lines.line(span.start);
        let start = lines.start(line);
        let end = lines.starts.get(line + 1).map_or(text.len(), |next| next - 1);
        let quoted = text[start..end].trim_end_matches('\r');
        let clamp = |at: usize| at.saturating_sub(start).min(quoted.len());
        Some((quoted, clamp(span.start)..clamp(span.end)))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |it: &Self| it.span.as_ref().map(|span| (span.start, span.end));
        (self.path(), key(self)).cmp(&(other.path(), key(other)))
    }
}

#[cfg(test)]
mod tests {
    use super::{STEP, Source};

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let source = Source::new("a.md", "één\r\ntwee drie\r\n");
        let at = source.text().find("drie").unwrap();
        let place = source.at(at..at + 4);
        assert_eq!(place.line_and_column(), Some((2, 6)));
        assert_eq!(place.end(), Some((2, 10)));
        assert_eq!(place.quoted(), Some(("twee drie", 5..9)));
        let end = source.at(source.text().len()..99);
        assert_eq!((end.line_and_column(), end.quoted()), (Some((3, 1)), Some(("", 0..0))));
    }

    #[test]
    fn a_span_is_moved_to_character_boundaries() {
        let source = Source::new("a.md", "éé");
        assert_eq!(source.at(1..3).quoted(), Some(("éé", 0..4)));
        assert_eq!(source.at(90..99).quoted(), Some(("éé", 4..4)));
    }

    #[test]
    fn places_in_long_lines_are_counted_as_in_short_ones() {
        let text = format!("a\n{}", "é好".repeat(STEP));
        let source = Source::new("a.md", &text);
        for (characters, (at, _)) in text.char_indices().skip(2).enumerate() {
            assert_eq!(source.at(at..at).line_and_column(), Some((2, characters + 1)), "{at}");
        }
    }
}
