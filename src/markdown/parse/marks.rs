//! Marks of Markdown that make nothing, because a blank or a bracket is missing: readers would
//! see them as they stand. Only text that is printed as it is written is looked at, so never
//! code, links, or what follows a backslash.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Stage;
use super::checks::first_line;
use crate::problem::Code;

/// The endings of pictures.
const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"];
/// The endings of what else a link may name.
const FILES: [&str; 6] = ["md", "pdf", "txt", "csv", "mp3", "mp4"];
/// The bullets of word processors.
const BULLETS: [char; 6] = ['•', '◦', '▪', '‣', '●', '\u{f0b7}'];

/// A mark that makes nothing: its length from where it was found, what is wrong, and what to type.
type Found = (usize, &'static str, String);

impl Stage<'_> {
    /// Gathers what is printed as it is written, and looks at it when it ends.
    pub(super) fn plain(&mut self, event: &Event<'_>, range: Range<usize>) {
        if let Event::Text(_) = event {
            if self.in_code || !self.open.is_empty() {
                return;
            }
            if let Some(plain) = self.plain.as_mut().filter(|it| it.end == range.start) {
                plain.end = range.end;
                return;
            }
            self.plain_end();
            self.plain = Some(range);
            return;
        }
        if let Event::Start(Tag::Link { dest_url, .. }) = event {
            self.parted_picture(dest_url, range);
        }
        self.plain_end();
    }

    /// `! [alt](moon.png)`, which is a link, at the beginning of a line.
    fn parted_picture(&mut self, destination: &str, range: Range<usize>) {
        let text = self.source.text();
        let Some(plain) = self.plain.clone().filter(|it| it.end == range.start) else {
            return;
        };
        let parted = &text[plain.clone()];
        if parted.len() > 1
            && parted.trim_end() == "!"
            && begins_line(text, plain.start)
            && ends(destination, &PICTURES)
        {
            let help = format!("write `!{}`", &text[range.clone()]);
            let message = "a blank behind `!` keeps this picture from being shown";
            self.problem(Code::MarkUnread, plain.start..range.end, message, &help);
        }
    }

    fn plain_end(&mut self) {
        let Some(range) = self.plain.take() else { return };
        let text = self.source.text();
        let plain = first_line(&text[range.clone()]);
        let mut next = 0;
        if begins_line(text, range.start)
            && let Some((length, message, help)) = line(text, range.start)
        {
            self.problem(Code::MarkUnread, range.start..range.start + length, message, &help);
            next = length;
        }
        for (at, it) in plain.char_indices() {
            if at < next || !matches!(it, '[' | '!' | 'h' | '*') || text[..range.start + at].ends_with('\\') {
                continue;
            }
            let before = plain[..at].chars().next_back();
            if let Some((length, message, help)) = inline(&plain[at..], before) {
                let start = range.start + at;
                self.problem(Code::MarkUnread, start..start + length, message, &help);
                next = at + length;
            }
        }
    }

    /// Text that is code only because its line is indented.
    pub(super) fn indented(&mut self, range: Range<usize>) {
        let block = &self.source.text()[range.clone()];
        let line = first_line(block).trim_end();
        let signs = line.bytes().take_while(|it| *it == b'#').count();
        let span = range.start..range.start + line.len();
        if (2..=6).contains(&signs) {
            let help = format!("let the line begin with its signs: `{}`", line.trim());
            let message = "this heading is indented, so readers see it as code";
            self.problem(Code::TextIndented, span, message, &help);
        } else if is_prose(&block[..block.floor_char_boundary(2_000)]) {
            let message = "this text is indented, so readers see it as code";
            let help = "take out the blanks before it; code stands between two lines of three backticks";
            self.problem(Code::TextIndented, span, message, help);
        }
    }

    /// A sentence that is a heading only because of the line `---` directly below it.
    pub(super) fn underlined(&mut self, range: Range<usize>) {
        let text = &self.source.text()[range.clone()];
        let Some((above, below)) = text.trim_end().rsplit_once('\n') else {
            return;
        };
        let above = above.trim_end();
        if !below.trim().starts_with('-') || !(above.contains('\n') || above.ends_with(['.', '!', '…', ':', ',', ';']))
        {
            return;
        }
        let span = range.start..range.start + first_line(above).len();
        let message = "the line `---` directly below this text makes a heading of it";
        let help = "leave a line empty above `---`; a heading begins with `## `";
        self.problem(Code::SentenceUnderlined, span, message, help);
    }
}

/// Whether only blanks and signs of quotations stand before byte `at` on its line.
fn begins_line(text: &str, at: usize) -> bool {
    let before = text[..at].bytes().rev().take_while(|it| *it != b'\n');
    before.take(200).all(|it| matches!(it, b' ' | b'\t' | b'>'))
}

/// A mark at the beginning of the line at byte `at`.
fn line(text: &str, at: usize) -> Option<Found> {
    let whole = first_line(&text[at..]).trim_end();
    let signs = whole.bytes().take_while(|it| *it == b'#').count();
    let words = whole[signs..].trim_start();
    let next = whole[signs..].chars().next();
    if (2..=6).contains(&signs) && next.is_some_and(|it| it != ' ') && !words.is_empty() {
        let message = match next {
            Some('\u{a0}' | '\u{202f}') => "a no-break space behind the `#` signs keeps this line from being a heading",
            _ => "this is no heading, because no blank stands behind the `#` signs",
        };
        return Some((whole.len(), message, format!("write `{} {words}`", &whole[..signs])));
    }
    if let Some(words) = whole.strip_prefix(BULLETS)
        && words.starts_with(char::is_whitespace)
    {
        let message = "this bullet makes no list here, so its lines run together";
        return Some((
            whole.len(),
            message,
            format!("write `- {}`, and so each line of the list", words.trim()),
        ));
    }
    if whole.contains('|') && whole.contains('-') && whole.bytes().all(|it| matches!(it, b'|' | b'-' | b':' | b' ')) {
        let above = text[..at].lines().next_back().filter(|it| it.contains('|'))?;
        let line = format!("|{}", "---|".repeat(columns(above).min(50)));
        let message = "this is no table, because this line has not as many columns as the one above";
        return (columns(above) != columns(whole)).then(|| (whole.len(), message, format!("write `{line}`")));
    }
    None
}

/// How many columns a line of a table has.
fn columns(line: &str) -> usize {
    let line = line.trim().trim_start_matches('>').trim().trim_matches('|');
    line.matches('|').count() - line.matches("\\|").count() + 1
}

/// A mark within a line, at the beginning of `text`; `before` stands before it.
fn inline(text: &str, before: Option<char>) -> Option<Found> {
    let within = before.is_some_and(char::is_alphanumeric);
    if let Some(inner) = text.strip_prefix("[[") {
        let inner = &inner[..inner.find(['[', ']'])?];
        let closed = text[inner.len() + 2..].starts_with("]]");
        let name = inner.rsplit('|').next().unwrap_or_default().trim();
        let message = "double square brackets make no link here";
        let help = format!("write `[{name}](the path of its file)`");
        return (closed && name.contains(char::is_alphabetic)).then(|| (inner.len() + 4, message, help));
    }
    if let Some(inner) = text.strip_prefix('[') {
        let words = &inner[..inner.find(['[', ']'])?];
        let rest = inner[words.len()..].strip_prefix(']')?;
        let round = rest.trim_start();
        let blanks = rest.len() - round.len();
        let address = address(round.strip_prefix('(')?)?;
        let closed = round[address.len() + 1..].starts_with(')');
        let message = match (blanks, closed) {
            (0, true) => return None,
            (0, false) if round.contains(')') => return None, // what is wrong within them is said elsewhere
            (0, false) => "the round bracket of this link has no partner",
            _ => "a blank between the brackets keeps this from being a link",
        };
        let length = words.len() + 2 + blanks + 1 + address.len() + usize::from(closed);
        let sign = if before == Some('!') { "!" } else { "" };
        return Some((length, message, format!("write `{sign}[{words}]({address})`")));
    }
    if let Some(inner) = text.strip_prefix("!(") {
        let address = address(inner).filter(|it| ends(it, &PICTURES))?;
        let message = "a picture needs its description in square brackets before its path";
        let help = format!("write `![what is to be seen]({address})`");
        return Some((address.len() + 3, message, help));
    }
    if let Some(inner) = text.strip_prefix("**") {
        let inner = &inner[..inner.find("**")?];
        let words = inner.trim();
        let blanks = [inner.starts_with(' '), inner.ends_with(' ')];
        let message = "a blank within the `**` keeps these words from being bold";
        let meant = !words.is_empty() && !words.contains('*') && blanks[0] != blanks[1] && !within;
        return meant.then(|| (inner.len() + 4, message, format!("write `**{words}**`")));
    }
    if !within && (text.starts_with("http://") || text.starts_with("https://")) {
        let address = address(text)?;
        let host = address.split('/').nth(2).unwrap_or_default();
        let message = "this address is not a link as it stands";
        let help = format!("write `<{address}>`, or better `[what is found there]({address})`");
        let complete = host.trim_matches('.').contains('.');
        return complete.then_some((address.len(), message, help));
    }
    None
}

/// What an address or a path at the beginning of `text` is, if it looks like one.
fn address(text: &str) -> Option<&str> {
    let end = text.find(|it: char| it.is_whitespace() || "()[]<>\"“”".contains(it));
    let address = text[..end.unwrap_or(text.len())].trim_end_matches(['.', ',', ';', ':', '!', '?', '*']);
    let path = address.split('#').next().unwrap_or_default();
    let begins = ["http://", "https://", "mailto:", "./", "../"];
    (begins.iter().any(|it| address.starts_with(it)) || ends(path, &FILES) || ends(path, &PICTURES)).then_some(address)
}

/// Whether a path ends with a dot and one of the endings.
fn ends(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase());
    ending.is_some_and(|it| endings.contains(&it.as_str()))
}

/// Whether a block is sentences and not code.
fn is_prose(block: &str) -> bool {
    let block = block.trim();
    let words = block.split_whitespace().count();
    let plain = !block.contains(['{', '}', ';', '=', '<', '>', '|', '$', '\\', '_', '/', '`']);
    plain && words > 4 && block.ends_with(['.', '!', '?', '…']) && block.starts_with(char::is_uppercase)
}
