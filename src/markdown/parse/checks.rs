//! What an author wrote in Markdown is criticised here, as far as Markdown alone can tell.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Stage;
use crate::html::is_forbidden;
use crate::markdown::outline::{self, is_id};
use crate::markdown::{Heading, Piece};
use crate::problem::Code;

impl Stage<'_> {
    pub(super) fn heading(&mut self, level: u8, id: Option<&str>, only_id: bool, span: Range<usize>) {
        let line = trim_end(self.source.text(), span.clone());
        let before = self.document.outline.last().map_or(1, |it| it.level.max(1));
        if level == 1 {
            self.problem(
                Code::HeadingTitle,
                line.clone(),
                "the title stands in the front matter; headings in the text begin with `##`",
                "write `##` instead of `#`",
            );
        } else if level > before + 1 {
            self.problem(
                Code::HeadingSkipped,
                line.clone(),
                format!("this heading of level {level} follows one of level {before}"),
                &format!(
                    "write `{}`, so that no level is skipped",
                    "#".repeat(usize::from(before) + 1)
                ),
            );
        } else {
            self.underlined(span.clone());
        }
        if !only_id {
            self.problem(
                Code::HeadingId,
                line.clone(),
                "only ids can stand in the braces after a heading",
                "write `{#some-words}`",
            );
        }
        // Of several ids pulldown-cmark knows the last one only.
        let written = self.source.text()[span].trim_end();
        let underlined = written.rsplit_once('\n').map_or("", |(words, _)| words);
        let written = outline::written_ids(written).or_else(|| outline::written_ids(underlined));
        let ids = match id.and_then(|id| Some((id, written?.1))) {
            Some((id, ids)) if ids.contains(&id) => ids.into_iter().map(str::to_owned).collect(),
            _ => id.map(|it| vec![it.to_owned()]).unwrap_or_default(),
        };
        for id in &ids {
            self.check_id(id, line.clone());
        }
        let mut ids = ids.into_iter();
        self.document.outline.push(Heading {
            level,
            id: ids.next().unwrap_or_default(),
            further: ids.collect(),
            explicit: id.is_some(),
            text: String::new(),
            span: line,
        });
        self.in_heading = true;
        self.put(Piece::HeadingStart(self.document.outline.len() - 1));
    }

    pub(super) fn heading_end(&mut self) {
        self.in_heading = false;
        self.put(Piece::HeadingEnd(self.document.outline.len() - 1));
    }

    fn check_id(&mut self, id: &str, line: Range<usize>) {
        let (code, message, advice) = if !is_id(id) {
            (
                Code::HeadingId,
                format!("`{id}` cannot be the id of a heading"),
                "use lower-case words with hyphens that no page uses for itself",
            )
        } else if !self.ids.take(id) {
            (
                Code::HeadingRepeatedId,
                format!("`{id}` is already the id of another heading on this page"),
                "choose another",
            )
        } else {
            return;
        };
        let free = self.ids.suggest(id);
        self.problem(code, line, message, &format!("{advice}, such as `{{#{free}}}`"));
    }

    /// Raw HTML is refused, but for comments, which are the author's own notes.
    pub(super) fn raw_html(&mut self, html: &str, range: Range<usize>) {
        let html = html.trim();
        if is_comments(html) || html.starts_with("</") && !self.in_html {
            return;
        }
        if html.starts_with("<!--") && !html.contains("-->") {
            let span = trim_end(self.source.text(), range);
            let help = "write `-->` behind its last word";
            return self.problem(Code::RawHtml, span, "this comment has no end `-->`", help);
        }
        self.problem(
            Code::RawHtml,
            trim_end(self.source.text(), range),
            "HTML is not read here",
            "say it in Markdown, or put it between backticks to show it as text; \
             the README lists what Markdown offers",
        );
    }

    /// A character that no page can hold cannot be written as a number either.
    pub(super) fn control(&mut self, text: &str, range: Range<usize>) {
        if text.contains(is_forbidden) {
            let written = self.source.text()[range.clone()].to_owned();
            self.problem(
                Code::ControlCharacter,
                range,
                format!("`{written}` holds a control character, written as a number"),
                "take the number between `&#` and `;` out",
            );
        }
    }

    /// `[text][name]` without a line `[name]: address`. A lone `[name]` may be meant as it stands.
    pub(super) fn broken_link(&mut self, kind: LinkType, range: Range<usize>, reference: &str) {
        let after = &self.source.text()[range.end..];
        if kind == LinkType::Shortcut && !reference.starts_with('^') && after.starts_with('(') {
            // What was meant as a link is none, most often because of a space in the address.
            let line = first_line(after);
            let length = line.find(')').map_or(line.len(), |at| at + 1);
            let address = line[..length].trim_start_matches('(').trim_end_matches(')').trim();
            let curly = address.split_once(" \u{201c}").or(address.split_once(" \u{201d}"));
            if let Some((path, caption)) = curly {
                let caption = caption.trim_end_matches(['\u{201c}', '\u{201d}', '"']);
                let is_picture = self.source.text()[range.clone()].starts_with('!');
                let sign = if is_picture { "!" } else { "" };
                let help = format!("write `{sign}[{reference}]({path} \"{caption}\")`");
                let message = "curly quotation marks do not mark a caption here";
                self.problem(Code::DeadLink, range.start..range.end + length, message, &help);
            } else if address.contains(' ') && line.contains(')') {
                let (path, title) = match address.find(" \"") {
                    Some(at) => address.split_at(at),
                    None => (address, ""),
                };
                let sign = if self.source.text()[range.clone()].starts_with('!') {
                    "!"
                } else {
                    ""
                };
                let help = format!("write `{sign}[{reference}](<{path}>{title})`");
                let message = "an address with a space stands between pointed brackets";
                self.problem(Code::DeadLink, range.start..range.end + length, message, &help);
            }
        } else if matches!(kind, LinkType::Reference | LinkType::Collapsed) {
            self.problem(
                Code::DeadLink,
                range,
                format!("there is no definition of `[{reference}]`"),
                &format!("add a line `[{reference}]: address`, or write the address in round brackets"),
            );
        }
    }

    /// A mark `[^name]` without a note stays text, which begins with its bracket.
    pub(super) fn missing_footnote(&mut self, at: usize) {
        let source = self.source.text();
        let Some((name, _)) = first_line(&source[at..])
            .strip_prefix("[^")
            .and_then(|it| it.split_once(']'))
        else {
            return;
        };
        if source[..at].ends_with('\\') {
            return; // it is meant as it stands
        }
        if !name.is_empty() && !name.contains(char::is_whitespace) {
            let help = format!("add a line `[^{name}]: the note`");
            let message = format!("there is no footnote `[^{name}]`");
            self.problem(Code::FootnoteMissing, at..at + name.len() + 3, message, &help);
        }
    }
}

/// The longest part of a line, in bytes, that is looked at for what somebody meant.
const LONGEST: usize = 2_000;

/// The first line, or its beginning: to look at all of a long line from each of its places takes for ever.
pub(super) fn first_line(text: &str) -> &str {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    text.lines().next().unwrap_or_default()
}

/// The range up to the end of its first line's text.
pub(super) fn trim_end(text: &str, range: Range<usize>) -> Range<usize> {
    let line = first_line(&text[range.clone()]);
    range.start..range.start + line.trim_end().len()
}

/// Whether markup consists of comments and nothing else.
fn is_comments(html: &str) -> bool {
    let mut rest = html;
    while let Some(comment) = rest.strip_prefix("<!--") {
        match comment.find("-->") {
            Some(end) => rest = comment[end + 3..].trim_start(),
            None => return false,
        }
    }
    rest.is_empty()
}
