//! What a translator goes through one by one: the words in the front matter of a text, and the blocks below it.

use std::ops::Range;

use toml::de::DeTable;

use crate::content::front_matter;
use crate::hash::hash;
use crate::markdown;
use crate::problem::Source;

/// How many bytes of a hash are kept, two digits each.
pub(super) const HASH: usize = 6;

/// What passages are: the keys of the front matter that hold words for readers, and whatever stands below it.
pub(super) const KINDS: [&str; 5] = ["title", "summary", "credit", "content_note", BODY];

/// What a block of the body is called among [`KINDS`].
pub(super) const BODY: &str = "text";

/// A title, a summary, a paragraph, a heading, a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is: a key of the front matter, or `text`.
    pub kind: &'static str,
    /// Tells it from others. Where lines are broken makes no difference.
    pub(super) hash: String,
    /// Its words, with their markup.
    pub text: String,
    /// Its bytes in the file; none where it is only remembered.
    pub span: Range<usize>,
}

impl Passage {
    fn new(kind: &'static str, text: String, span: Range<usize>) -> Self {
        Self {
            kind,
            hash: hash(text.as_bytes(), HASH),
            text,
            span,
        }
    }

    /// Whether it says the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        (self.kind, &self.hash) == (other.kind, &other.hash)
    }
}

/// The passages of a text, in order.
pub(super) fn passages(source: &Source) -> Vec<Passage> {
    let (mut passages, start) = match front_matter::split(source) {
        Ok((head, body)) => (words(source, &head), body),
        Err(_) => (Vec::new(), 0), // questions.md has none
    };
    let blocks = markdown::blocks(source.text(), start).into_iter();
    passages.extend(blocks.map(|it| Passage::new(BODY, it.text, it.span)));
    passages
}

/// What the front matter says to readers, in the order of [`KINDS`].
fn words(source: &Source, head: &Range<usize>) -> Vec<Passage> {
    let Ok(table) = DeTable::parse(&source.text()[head.clone()]) else {
        return Vec::new();
    };
    let passage = |kind: &'static str| {
        let value = table.get_ref().get(kind)?;
        let text: Vec<&str> = value.get_ref().as_str()?.split_whitespace().collect();
        let span = value.span();
        let span = span.start + head.start..span.end + head.start;
        Some(Passage::new(kind, text.join(" "), span))
    };
    KINDS.into_iter().filter_map(passage).collect()
}

#[cfg(test)]
mod tests {
    use super::passages;
    use crate::problem::Source;

    #[test]
    fn front_matter_and_body_give_passages() {
        let text =
            "+++\nsummary = \"About  it.\"\ntitle = \"Tides\"\nupdated = 2026-01-01\n+++\nThe\nmoon.\n\nPulls.\n";
        let source = Source::new("en/01-tides/lesson.md", text);
        let found: Vec<_> = passages(&source)
            .into_iter()
            .map(|it| (it.kind, it.text, text[it.span].to_owned()))
            .collect();
        let expected = [
            ("title", "Tides", "\"Tides\""),
            ("summary", "About it.", "\"About  it.\""),
            ("text", "The moon.", "The\nmoon.\n"),
            ("text", "Pulls.", "Pulls.\n"),
        ];
        assert_eq!(
            found,
            expected.map(|(kind, text, at)| (kind, text.to_owned(), at.to_owned()))
        );
        assert_eq!(
            passages(&Source::new("questions.md", "## For yourself\n\n### Why? {#why}\n")).len(),
            2
        );
    }
}
