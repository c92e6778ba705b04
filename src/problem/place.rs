//! Where in the content a problem stands: a file and, if known, a range of it.

use std::ops::Range;
use std::sync::Arc;

/// A text file of the content folder, shared by everything that points into it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    path: Arc<str>,
    text: Arc<str>,
}

impl Source {
    /// `path` is relative to the content folder, with `/` between its parts.
    pub fn new(path: &str, text: &str) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
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
        let span = self.span.as_ref()?;
        let before = &self.source.text[..span.start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Some((
            before.bytes().filter(|it| *it == b'\n').count() + 1,
            before[line_start..].chars().count() + 1,
        ))
    }

    /// The line the problem begins on, without its end, and the marked bytes in it.
    pub(super) fn quoted(&self) -> Option<(&str, Range<usize>)> {
        let span = self.span.as_ref()?;
        let text = &*self.source.text;
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line = text[start..end].trim_end_matches('\r');
        let clamp = |at: usize| at.saturating_sub(start).min(line.len());
        Some((line, clamp(span.start)..clamp(span.end)))
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
    use super::Source;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let source = Source::new("a.md", "één\r\ntwee drie\r\n");
        let at = source.text().find("drie").unwrap();
        let place = source.at(at..at + 4);
        assert_eq!(place.line_and_column(), Some((2, 6)));
        assert_eq!(place.quoted(), Some(("twee drie", 5..9)));
    }

    #[test]
    fn a_span_is_moved_to_character_boundaries() {
        let source = Source::new("a.md", "éé");
        assert_eq!(source.at(1..3).quoted(), Some(("éé", 0..4)));
        assert_eq!(source.at(90..99).quoted(), Some(("éé", 4..4)));
    }
}
