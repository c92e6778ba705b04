//! The lines between `+++` at the head of a text, and where its body begins.

use std::ops::Range;

use toml::value::Date;

use super::table::{Codes, LONGEST, Table};
use crate::problem::{Code, Place, Problem, Report, Source};

/// What a text says about itself.
#[derive(Debug, Clone)]
pub(super) struct FrontMatter {
    pub(super) title: (String, Place),
    pub(super) summary: (String, Place),
    pub(super) credit: Option<String>,
    pub(super) updated: Option<Date>,
    pub(super) content_note: Option<String>,
    /// The picture for link previews, as it is written.
    pub(super) card: Option<(String, Place)>,
    pub(super) aliases: Vec<(String, Place)>,
}

/// The keys of `article.md`.
pub const ARTICLE_KEYS: [&str; 5] = ["title", "summary", "credit", "updated", "card"];
/// The keys of `introduction.md`, `lesson.md` and `closing.md`.
pub const SECTION_KEYS: [&str; 6] = ["title", "summary", "updated", "content_note", "card", "aliases"];

const CODES: Codes = Codes {
    name: "the front matter",
    longest: LONGEST,
    broken: Code::FrontMatterBroken,
    key: Code::FrontMatterKey,
    value: Code::FrontMatterValue,
};

/// How many characters a summary has, so that link previews show it whole.
const SUMMARY: std::ops::RangeInclusive<usize> = 50..=160;

/// Reads the front matter of `source`; also answers where the body begins.
/// Without title and summary there is no page, hence `None`.
pub(super) fn read(source: &Source, keys: &[&str], report: &mut Report) -> (Option<FrontMatter>, usize) {
    let (range, body) = match split(source) {
        Ok(parts) => parts,
        Err(problem) => {
            report.push(problem);
            return (None, source.text().len());
        }
    };
    let mut own = Report::default();
    let table = Table::parse(source, range, CODES, &mut own);
    table.only(keys, |_| None, &mut own);
    let title = table.required("title", Code::TitleMissing, &mut own);
    let summary = table.required("summary", Code::SummaryMissing, &mut own);
    for (text, place) in [&title, &summary].into_iter().flatten() {
        if text.chars().all(|it| matches!(it, '.' | '\u{2026}')) {
            let message = "dots are no words: readers would see them as they stand";
            let help = "write what stands on the site in their place";
            own.push(Problem::new(Code::Placeholder, place.clone(), message).help(help));
        }
    }
    if let Some((text, place)) = &summary {
        check_length(text, place, &mut own);
    }
    let credit = table.text("credit", &mut own).map(|(text, _)| text);
    let updated = table.date("updated", &mut own);
    if !table.has("updated") && !table.explained("updated", &own) {
        let message = "this text does not say when it last changed";
        let problem = Problem::new(Code::UpdatedMissing, table.head(), message);
        own.push(problem.help("add a line with the day, such as `updated = 2026-11-23`"));
    }
    let content_note = table.text("content_note", &mut own).map(|(text, _)| text);
    let card = table.text("card", &mut own);
    let aliases = table.texts("aliases", &mut own).unwrap_or_default();
    report.extend(own);
    let front_matter = title.zip(summary).map(|(title, summary)| FrontMatter {
        title,
        summary,
        credit,
        updated,
        content_note,
        card,
        aliases,
    });
    (front_matter, body)
}

fn check_length(summary: &str, place: &Place, report: &mut Report) {
    let length = summary.chars().count();
    if SUMMARY.contains(&length) {
        return;
    }
    let (word, help) = if length < *SUMMARY.start() {
        ("short", "say in one sentence what the reader will take away")
    } else {
        ("long", "keep the one sentence that makes someone want to read on")
    };
    let message = format!("the summary is too {word}: {length} characters, where 50 to 160 are shown whole");
    report.push(Problem::new(Code::SummaryLength, place.clone(), message).help(help));
}

/// The bytes between the two `+++` lines, and where the body begins.
pub(super) fn split(source: &Source) -> Result<(Range<usize>, usize), Problem> {
    let text = source.text();
    let mut at = 0;
    let mut open = None;
    for line in text.split_inclusive('\n') {
        let here = at;
        at += line.len();
        match (open, line.trim_end()) {
            (None, "") => {}
            (None, "+++") => open = Some((here, at)),
            (None, "---") => {
                return Err(Problem::new(
                    Code::FrontMatterYaml,
                    source.at(here..here + 3),
                    "this front matter is YAML; it is written in TOML here",
                )
                .help("put `+++` instead of `---`, and write `title = \"...\"` instead of `title: ...`"));
            }
            (None, first) => return Err(missing(source, here..here + first.len())),
            (Some((_, start)), "+++") => return Ok((start..here, at)),
            (Some(_), _) => {}
        }
    }
    match open {
        Some((here, _)) => Err(Problem::new(
            Code::FrontMatterBroken,
            source.at(here..here + 3),
            "the front matter has no end",
        )
        .help("add a line `+++` after its last key")),
        None => Err(missing(source, 0..0)),
    }
}

fn missing(source: &Source, span: Range<usize>) -> Problem {
    let first = &source.text()[span.clone()];
    let key = first.split_once('=').map_or("", |(key, _)| key.trim());
    if SECTION_KEYS.contains(&key) || ARTICLE_KEYS.contains(&key) {
        let message = "the line `+++` above the front matter is missing";
        return Problem::new(Code::FrontMatterMissing, source.at(span), message)
            .help("put a line `+++` above this one");
    }
    if !first.is_empty()
        && first
            .chars()
            .all(|it| matches!(it, '\u{2014}' | '\u{2013}' | '-' | '+'))
    {
        let message = format!("`{first}` does not begin front matter");
        return Problem::new(Code::FrontMatterMissing, source.at(span), message).help("write `+++` in its place");
    }
    Problem::new(
        Code::FrontMatterMissing,
        source.at(span),
        "this text has no front matter",
    )
    .help("begin the file with the lines `+++`, `title = \"...\"`, `summary = \"...\"`, `+++`")
}

/// Front matter in a text that has none: where its first line stands, and where the text below it begins.
pub(super) fn stray(source: &Source) -> Option<(Range<usize>, usize)> {
    let text = source.text();
    let first = text.len() - text.trim_start().len();
    let line = text[first..].lines().next().unwrap_or_default().trim_end();
    if !matches!(line, "+++" | "---") {
        return None;
    }
    let below = first + line.len();
    let end = text[below..]
        .find(&format!("\n{line}"))
        .map_or(below, |at| below + at + 1 + line.len());
    Some((first..below, end))
}

#[cfg(test)]
mod tests {
    use super::{Source, split};

    #[test]
    fn the_body_begins_after_the_second_line_of_plus_signs() {
        #[track_caller]
        fn check(text: &str, expected: Option<(&str, &str)>) {
            let parts = split(&Source::new("a.md", text)).ok();
            assert_eq!(parts.map(|(range, body)| (&text[range], &text[body..])), expected);
        }

        check("+++\na = 1\n+++\nbody", Some(("a = 1\n", "body")));
        check("+++\r\na = 1\r\n+++\r\nbody", Some(("a = 1\r\n", "body")));
        check("\n+++\n+++", Some(("", "")));
        check("+++\na = 1\n", None);
        check("---\na: 1\n---\n", None);
        check("body", None);
        check("", None);
    }
}
