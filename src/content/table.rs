//! A table of TOML, read key by key, so that every complaint is in our words
//! and points at its place. Front matter and site.toml both come through here.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::Date;

use super::misread::prune;
use super::syntax;
use crate::html::is_forbidden;
use crate::problem::{Code, Place, Problem, Report, Source, nearest};

/// The most bytes of front matter or of site.toml; both need less than one of these.
pub(super) const LONGEST: usize = 64 * 1024;

/// The codes under which a table's mistakes are reported.
#[derive(Debug, Clone, Copy)]
pub(super) struct Codes {
    /// How the table is called: `the front matter`, `site.toml`.
    pub(super) name: &'static str,
    /// The most bytes that it may have.
    pub(super) longest: usize,
    pub(super) broken: Code,
    pub(super) key: Code,
    pub(super) value: Code,
}

/// A parsed table that remembers where it stands in its file.
pub(super) struct Table<'a> {
    source: &'a Source,
    start: usize,
    codes: Codes,
    table: DeTable<'a>,
    /// How it is called in messages: `site.toml`, `[licence]`.
    name: String,
    /// Where something that is missing is shown: the line above the first key.
    head: Place,
}

impl<'a> Table<'a> {
    /// Parses `source[range]`; every fault of the syntax is reported.
    pub(super) fn parse(source: &'a Source, mut range: Range<usize>, codes: Codes, report: &mut Report) -> Self {
        if range.len() > codes.longest {
            let message = format!("{} is longer than {} KiB", codes.name, codes.longest / 1024);
            let place = source.at(range.start..range.start);
            let help = "keep to the keys that the README names; texts belong below the front matter";
            report.push(Problem::new(codes.broken, place, message).help(help));
            range.end = range.start;
        }
        let text = &source.text()[range.clone()];
        let (table, mut errors) = DeTable::parse_recoverable(text);
        let mut table = table.into_inner();
        errors.sort_by_key(|it| it.span().map_or(0, |it| it.start));
        let mut last_line = None;
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let place = source.at(span.start + range.start..span.end + range.start);
            let line = place.line_and_column().map(|(line, _)| line);
            if line == last_line {
                continue; // what follows from the first fault of a line helps nobody
            }
            last_line = line;
            let (quoted, marked) = place.quoted().unwrap_or_default();
            let (message, help) = syntax::fault(error.message(), quoted, marked.start);
            let start = span.start - marked.start.min(span.start);
            let reads_on = !syntax::ends_reading(error.message());
            let misread = if reads_on && !quoted.trim_start().starts_with('[') {
                start..start + quoted.len() + 1
            } else {
                start..text.len()
            };
            report.push(Problem::new(codes.broken, place, message).help(help));
            prune(&mut table, &misread);
            if !reads_on {
                break;
            }
        }
        Self {
            source,
            start: range.start,
            codes,
            table,
            name: codes.name.to_owned(),
            head: line_above(source, range.start),
        }
    }

    /// Reports every key that is not one of `keys`. `elsewhere` knows where else a key belongs.
    pub(super) fn only(&self, keys: &[&str], elsewhere: impl Fn(&str) -> Option<String>, report: &mut Report) {
        for key in self.table.keys() {
            let found: &str = key.get_ref();
            if keys.contains(&found) {
                continue;
            }
            let help = match nearest(found, keys.iter().copied()) {
                _ if elsewhere(found).is_some() => elsewhere(found).unwrap_or_default(),
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys are: {}", keys.join(", ")),
            };
            let message = format!("`{found}` is not a key of {}", self.name);
            report.push(Problem::new(self.codes.key, self.place(key.span()), message).help(help));
        }
    }

    /// A text that is not empty.
    pub(super) fn text(&self, key: &str, report: &mut Report) -> Option<(String, Place)> {
        let value = self.value(key)?;
        match value.get_ref().as_str().map(str::trim) {
            Some(text) if text.contains(['\n', '\r']) => {
                self.misfit(value, key, "a text on one line", "\"...\"", report)
            }
            Some(text) if text.contains(|it| char::is_control(it) || is_forbidden(it)) => {
                self.misfit(value, key, "a text without control characters", "\"...\"", report)
            }
            Some(text) if !text.is_empty() => Some((text.to_owned(), self.place(value.span()))),
            _ => self.misfit(value, key, "a text between quotation marks", "\"...\"", report),
        }
    }

    /// A list of texts, with the place of each.
    pub(super) fn texts(&self, key: &str, report: &mut Report) -> Option<Vec<(String, Place)>> {
        let value = self.value(key)?;
        let texts = value.get_ref().as_array().and_then(|list| {
            list.iter()
                .map(|it| Some((it.get_ref().as_str()?.to_owned(), self.place(it.span()))))
                .collect::<Option<Vec<_>>>()
        });
        match texts {
            Some(texts) => Some(texts),
            None => self.misfit(value, key, "a list of texts", "[\"...\", \"...\"]", report),
        }
    }

    /// A date without a time.
    pub(super) fn date(&self, key: &str, report: &mut Report) -> Option<Date> {
        let value = self.value(key)?;
        match value.get_ref().as_datetime() {
            Some(it) if it.time.is_none() => it.date,
            found => {
                let expected = found.map_or("a date without quotation marks", |_| "a day without a time");
                let day = self.written(key).and_then(|(it, _)| syntax::day(&it));
                self.misfit(value, key, expected, day.as_deref().unwrap_or("2026-11-23"), report)
            }
        }
    }

    /// A table inside this one.
    pub(super) fn table(&self, key: &str, example: &str, report: &mut Report) -> Option<Table<'a>> {
        let value = self.value(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(self.inner(table, format!("`[{key}]`"), self.key_place(key))),
            None => self.misfit(value, key, "a table", example, report),
        }
    }

    /// Tables inside this one, each under its own line `[[key]]`.
    pub(super) fn tables(&self, key: &str, lines: &str, report: &mut Report) -> Vec<Table<'a>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let tables = value.get_ref().as_array().and_then(|list| {
            list.iter()
                .map(|it| {
                    let name = format!("`[[{key}]]`");
                    Some(self.inner(it.get_ref().as_table()?, name, self.place(it.span())))
                })
                .collect::<Option<Vec<_>>>()
        });
        tables.unwrap_or_else(|| {
            let problem = Problem::new(
                self.codes.value,
                self.place(value.span()),
                format!("`{key}` wants a line `[[{key}]]` above each of its entries"),
            );
            report.push(problem.help(format!("write a line `[[{key}]]`, and below it {lines}")));
            Vec::new()
        })
    }

    /// The value of `key` or `table.key` as it is written, on one line, and the line where it begins.
    /// Of several tables with one name the first is meant, and how many there are is said.
    pub(super) fn written(&self, key: &str) -> Option<(String, usize)> {
        let (outer, inner) = key
            .split_once('.')
            .map_or((key, None), |(outer, inner)| (outer, Some(inner)));
        let outer = self.value(outer)?;
        let list = outer.get_ref().as_array().filter(|_| inner.is_some());
        let table = list.and_then(|it| it.iter().next()).map_or(outer, |it| it);
        let value = match inner {
            None => outer,
            Some(inner) => table.get_ref().as_table()?.get(inner)?,
        };
        let place = self.place(value.span());
        let text = &self.source.text()[value.span().start + self.start..value.span().end + self.start];
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let more = list.map_or(0, |it| it.len().saturating_sub(1));
        let more = if more > 0 {
            format!(" (and {more} more)")
        } else {
            String::new()
        };
        Some((text + &more, place.line_and_column()?.0))
    }

    fn inner(&self, table: &DeTable<'a>, name: String, head: Place) -> Table<'a> {
        Table {
            source: self.source,
            start: self.start,
            codes: self.codes,
            table: table.clone(),
            name,
            head,
        }
    }

    /// The same table under the name by which it is written in messages.
    pub(super) fn called(self, name: &str) -> Self {
        let name = format!("`[{name}]`");
        Self { name, ..self }
    }

    /// Where the value of a key stands.
    pub(super) fn place_of(&self, key: &str) -> Place {
        self.value(key).map_or_else(|| self.head(), |it| self.place(it.span()))
    }

    fn key_place(&self, key: &str) -> Place {
        let found = self.table.get_key_value(key);
        found.map_or(self.head.clone(), |(key, _)| self.place(key.span()))
    }

    /// A text that must be there, or `missing` is reported. It is not called missing
    /// when what stands there was criticised already: a broken line, a wrong value,
    /// a key nearly right. So call [`Table::only`] first.
    pub(super) fn required(&self, key: &str, missing: Code, report: &mut Report) -> Option<(String, Place)> {
        let mut own = Report::default();
        let value = self.text(key, &mut own);
        if value.is_none() && own.is_empty() && !self.explained(key, report) {
            let message = format!("{} has no `{key}`", self.name);
            let help = format!("add a line `{key} = \"...\"`");
            own.push(Problem::new(missing, self.head(), message).help(help));
        }
        report.extend(own);
        value
    }

    /// Whether the absence of `key` has its reason in a problem reported before.
    pub(super) fn explained(&self, key: &str, report: &Report) -> bool {
        let nearly = format!("did you mean `{key}`?");
        report.any(|it| it.code == self.codes.broken || it.help.as_deref() == Some(&nearly))
    }

    /// Where something that is missing from this table is shown.
    pub(super) fn head(&self) -> Place {
        self.head.clone()
    }

    /// Whether the key is there at all.
    pub(super) fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    fn value(&self, key: &str) -> Option<&Spanned<DeValue<'a>>> {
        self.table.get(key)
    }

    fn place(&self, span: Range<usize>) -> Place {
        self.source.at(span.start + self.start..span.end + self.start)
    }

    fn misfit<T>(
        &self,
        value: &Spanned<DeValue<'_>>,
        key: &str,
        expected: &str,
        example: &str,
        report: &mut Report,
    ) -> Option<T> {
        let place = self.place(value.span());
        let line = |it: &Place| it.line_and_column().map(|(line, _)| line);
        let broken = |it: &&Problem| it.code == self.codes.broken && line(&it.place) == line(&place);
        if report.problems().iter().any(broken) {
            return None; // what is no value fits no key
        }
        let problem = Problem::new(self.codes.value, place, format!("`{key}` wants {expected}"))
            .help(format!("write `{key} = {example}`"));
        report.push(problem);
        None
    }
}

/// The line of text above byte `at`.
fn line_above(source: &Source, at: usize) -> Place {
    let before = source.text()[..at].trim_end();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    source.at(line..before.len())
}
