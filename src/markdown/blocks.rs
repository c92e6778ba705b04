//! The blocks of a text one by one, as whoever translates it goes through them: paragraphs, headings, lists, tables,
//! notes. Each is written so that two blocks with the same words are the same text, however their lines are broken.
//!
//! Left out is what no reader sees: comments, the ids of headings, and the numbers of folders in links.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::outline::written_ids;
use super::parse::OPTIONS;

/// A block at the top level of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its source: one line for each paragraph, entry, row or line of code in it.
    pub text: String,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

/// What is printed as it is written stays so.
const AS_WRITTEN: Options = OPTIONS.difference(Options::ENABLE_SMART_PUNCTUATION);

/// The blocks of `text` from byte `start` on, in order.
pub fn blocks(text: &str, start: usize) -> Vec<Block> {
    let parser = Parser::new_ext(&text[start..], AS_WRITTEN);
    let definitions = parser.reference_definitions().iter();
    let definitions: Vec<Range<usize>> = definitions.map(|(_, it)| shift(&it.span, start)).collect();
    let mut blocks: Vec<Block> = Vec::new();
    let mut scan = Scan::new(text);
    for (event, range) in parser.into_offset_iter() {
        let range = shift(&range, start);
        if let Some(span) = scan.take(&event, &range) {
            blocks.extend(scan.block(span));
            scan = Scan::new(text);
        }
    }
    for span in definitions {
        if !blocks.iter().any(|it| it.span.contains(&span.start)) {
            let line = without_numbers(&words(&text[span.clone()]));
            blocks.push(Block { text: line, span });
        }
    }
    blocks.sort_by_key(|it| it.span.start);
    blocks
}

fn shift(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// One block while its events come.
struct Scan<'a> {
    source: &'a str,
    depth: usize,
    lists: usize,
    quotes: bool,
    table: bool,
    /// Where something begins that has a line of its own, and how far it is indented.
    begins: Vec<(usize, usize)>,
    code: Vec<Range<usize>>,
    /// What stands in the place of some bytes.
    instead: Vec<(Range<usize>, String)>,
}

impl<'a> Scan<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            depth: 0,
            lists: 0,
            quotes: false,
            table: false,
            begins: Vec::new(),
            code: Vec::new(),
            instead: Vec::new(),
        }
    }

    /// Takes an event; answers the bytes of the block that it ends.
    fn take(&mut self, event: &Event<'_>, range: &Range<usize>) -> Option<Range<usize>> {
        match event {
            Event::Start(tag) => {
                self.start(tag, range);
                self.depth += 1;
            }
            Event::End(tag) => {
                self.depth -= 1;
                if matches!(tag, TagEnd::List(_)) {
                    self.lists -= 1;
                }
            }
            Event::Html(_) | Event::InlineHtml(_) => self.instead.push((range.clone(), String::new())),
            _ => {}
        }
        let ends = self.depth == 0 && matches!(event, Event::End(_) | Event::Rule);
        ends.then(|| range.clone())
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let source = &self.source[range.clone()];
        match tag {
            Tag::List(_) => self.lists += 1,
            Tag::Item => self.begins.push((range.start, self.lists - 1)),
            Tag::BlockQuote(_) => {
                self.quotes = true;
                self.begins.push((range.start, self.lists));
            }
            Tag::CodeBlock(_) => {
                self.begins.push((range.start, self.lists));
                self.code.push(range.clone());
            }
            Tag::Table(_) => self.table = true,
            Tag::Heading { id, .. } => {
                self.begins.push((range.start, self.lists));
                let ids = id.as_ref().and_then(|_| written_ids(source));
                let braces = ids.map(|(at, _)| shift(&at, range.start));
                self.instead.extend(braces.map(|it| (it, String::new())));
            }
            Tag::Paragraph
            | Tag::TableRow
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => self.begins.push((range.start, self.lists)),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let plain = without_numbers(dest_url);
                if plain != **dest_url
                    && let Some(at) = source.rfind(&**dest_url)
                {
                    let at = range.start + at;
                    self.instead.push((at..at + dest_url.len(), plain));
                }
            }
            _ => {}
        }
    }

    /// The block, unless no reader sees anything of it.
    fn block(&mut self, span: Range<usize>) -> Option<Block> {
        self.instead.sort_by_key(|(at, _)| at.start);
        let mut out = String::new();
        let mut at = span.start;
        for line in self.source[span.clone()].split_inclusive('\n') {
            let here = at..at + line.len();
            at = here.end;
            let written = self.written(&here);
            if self
                .code
                .iter()
                .any(|it| it.start < here.end && here.start < it.end && !line.is_empty())
            {
                next(&mut out, 0);
                out.push_str(written.trim_end());
                continue;
            }
            let line = words(&written);
            let begins = self.begins.iter().find(|(at, _)| here.contains(at));
            match begins {
                _ if line.is_empty() => {}
                Some((_, indent)) => {
                    next(&mut out, *indent);
                    out.push_str(&line);
                }
                None if self.table && is_ruler(&line) => {
                    next(&mut out, 0);
                    out.push_str(&ruler(&line));
                }
                None => {
                    let more = line.trim_start_matches(|it| self.quotes && matches!(it, '>' | ' '));
                    if !out.is_empty() && !more.is_empty() {
                        out.push(' ');
                    }
                    out.push_str(more);
                }
            }
        }
        let text = out.trim().to_owned();
        (!text.is_empty()).then_some(Block { text, span })
    }

    /// Some bytes of the source as they are kept.
    fn written(&self, here: &Range<usize>) -> String {
        let mut out = String::new();
        let mut at = here.start;
        for (span, text) in &self.instead {
            if span.start >= at && span.start < here.end {
                out.push_str(&self.source[at..span.start]);
                out.push_str(text);
            }
            if span.start < here.end && span.end > at {
                at = span.end.min(here.end);
            }
        }
        out.push_str(&self.source[at..here.end]);
        out
    }
}

fn next(out: &mut String, indent: usize) {
    if !out.is_empty() {
        out.push('\n');
    }
    (0..indent).for_each(|_| out.push_str("  "));
}

/// The words of a line with one space between them.
fn words(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether this is the line below the head of a table.
fn is_ruler(line: &str) -> bool {
    line.contains('-') && line.chars().all(|it| matches!(it, '|' | '-' | ':' | ' '))
}

/// The same, however wide its columns were drawn.
fn ruler(line: &str) -> String {
    let mut out = String::new();
    for it in line.chars().filter(|it| *it != ' ') {
        if it != '-' || !out.ends_with('-') {
            out.push(it);
        }
    }
    out
}

/// An address within the content without the numbers of folders, which order them and say nothing to readers.
fn without_numbers(address: &str) -> String {
    if address.contains("://") {
        return address.to_owned();
    }
    let part = |it: &str| match it.split_once('-') {
        Some((number, rest)) if !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit()) => rest.to_owned(),
        _ => it.to_owned(),
    };
    address.split('/').map(part).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::blocks;

    fn texts(text: &str) -> Vec<String> {
        blocks(text, 0).into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn each_block_is_one_text() {
        let text = "One\nline.\n\n## A heading\n\n- one\n  more\n- two\n  - within\n\n> [!NOTE]\n> A note\n> of words.\n\n\
            | a | b |\n|---|:--|\n| 1 | 2 |\n\n```text\n a\n\n b\n```\n\nTerm\n: Its meaning\n\n---\n\n[^n]: A note\n    below.\n\n\
            [moon]: https://example.org/1-moon\n";
        assert_eq!(
            texts(text),
            [
                "One line.",
                "## A heading",
                "- one more\n- two\n  - within",
                "> [!NOTE]\n> A note of words.",
                "| a | b |\n|-|:-|\n| 1 | 2 |",
                "```text\n a\n\n b\n```",
                "Term\n: Its meaning",
                "---",
                "[^n]: A note below.",
                "[moon]: https://example.org/1-moon",
            ]
        );
    }

    #[test]
    fn what_readers_do_not_see_is_no_difference() {
        #[track_caller]
        fn same(one: &str, other: &str) {
            assert_eq!(texts(one), texts(other));
        }

        same("A word and\nanother.", "A   word\nand another.  \n\n");
        same("## Moon", "## Moon {#moon #luna}\n");
        same("a <!-- not yet --> b", "a b");
        same("<!-- nothing\nto see -->\n\nA.", "A.");
        same("[a](../01-tides/lesson.md#b)", "[a](../12-tides/lesson.md#b)");
        same("![a](<1-my picture.png> \"b\")", "![a](<my picture.png> \"b\")");
        same("[a]: ../01-tides/lesson.md", "[a]: ../2-tides/lesson.md");
        same("> a\n> b\n> c", "> a b\nc");
        same("|a|b|\n|-|-|\n|1|2|", "|a|b|\n| --- | --- |\n|1|2|");
        same("- a\n- b", "- a\n\n- b");
        same("a\r\nb\r\n\r\nc", "a\nb\n\nc");
    }

    #[test]
    fn what_readers_see_is_one() {
        #[track_caller]
        fn other(one: &str, other: &str) {
            assert_ne!(texts(one), texts(other));
        }

        other("a b", "a c");
        other("## a", "### a");
        other("- a\n- b", "- a b");
        other("- a\n- b", "- a\n  - b");
        other("```\na b\n```", "```\na  b\n```");
        other("[a](https://example.org/1-b)", "[a](https://example.org/2-b)");
        other("`a`", "a");
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_blocks(text in "([-# >|`a1\\[\\](){}:^<!\n\r\t]|é){0,80}") {
            for block in blocks(&text, 0) {
                assert!(!block.text.trim().is_empty() && !text[block.span].trim().is_empty());
            }
        }
    }

    #[test]
    fn a_block_knows_where_it_stands() {
        let text = "+++\n+++\nOne.\n\n<!-- no -->\n\nTwo\nlines.\n";
        let found: Vec<_> = blocks(text, 8).into_iter().map(|it| &text[it.span]).collect();
        assert_eq!(found, ["One.\n", "Two\nlines.\n"]);
    }
}
