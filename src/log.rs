//! What a line of the request log says, and how it is written. What it does not say is the point: nothing by which
//! a person could be told from another one.
//!
//! Who writes lines, and where to, is decided in `serve/journal.rs`.

use std::fmt::Write;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `name=value`, for people and for programs that read logfmt.
    Text,
    /// One JSON object a line.
    Json,
}

/// Everything that a line holds, in its order: what it is called, and what it means. The names are a promise.
pub const FIELDS: [(&str, &str); 7] = [
    ("time", "when the answer was ready (UTC)"),
    ("method", "`GET`, `HEAD`, ..., or `other`"),
    (
        "route",
        "what kind of address it was: `lesson`, `questions`, `asset`, ...",
    ),
    (
        "path",
        "the page or file of this site, if there is one; never what else was typed, and no query",
    ),
    ("status", "how it was answered"),
    ("bytes", "the length of what was sent, without its headers"),
    (
        "ms",
        "milliseconds from the request to the answer, without the way to the reader",
    ),
];

/// One request and its answer.
#[derive(Debug, Clone)]
pub struct Record {
    /// When the answer was ready.
    pub time: SystemTime,
    /// One of few names, never a word of the client's own.
    pub method: &'static str,
    /// One of few names.
    pub route: &'static str,
    /// What stands there on the site; nothing where nothing stands.
    pub path: Option<Box<str>>,
    /// The status of the answer.
    pub status: u16,
    /// The length of its body.
    pub bytes: u64,
    /// From the request to the answer.
    pub took: Duration,
}

impl Record {
    /// Adds the line to a text. No value needs to be escaped: paths of the site hold only letters, digits and `-._~/`.
    pub fn write(&self, style: Style, to: &mut String) {
        let time = moment(self.time);
        let ms = self.took.as_micros();
        let (whole, part) = (ms / 1000, ms % 1000);
        let Self {
            method,
            route,
            status,
            bytes,
            ..
        } = self;
        let path = self.path.as_deref();
        // Writing to a string cannot fail.
        let _ = match (style, path) {
            (Style::Text, path) => writeln!(
                to,
                "time={time} method={method} route={route} path={} status={status} bytes={bytes} ms={whole}.{part:03}",
                path.unwrap_or("-")
            ),
            (Style::Json, Some(path)) => writeln!(
                to,
                r#"{{"time":"{time}","method":"{method}","route":"{route}","path":"{path}","status":{status},"bytes":{bytes},"ms":{whole}.{part:03}}}"#
            ),
            (Style::Json, None) => writeln!(
                to,
                r#"{{"time":"{time}","method":"{method}","route":"{route}","path":null,"status":{status},"bytes":{bytes},"ms":{whole}.{part:03}}}"#
            ),
        };
    }
}

/// Adds the line that says how many lines could not be written.
pub fn dropped(count: u64, time: SystemTime, style: Style, to: &mut String) {
    let time = moment(time);
    let _ = match style {
        Style::Text => writeln!(to, "time={time} dropped={count}"),
        Style::Json => writeln!(to, r#"{{"time":"{time}","dropped":{count}}}"#),
    };
}

/// A moment in UTC, to the millisecond (RFC 3339). A clock before 1970 says the first moment of that year.
pub fn moment(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let (second, millis) = (since.as_secs(), since.subsec_millis());
    let (days, rest) = (second / 86_400, second % 86_400);
    // Years are taken to begin in March, so that a leap day is the last day of one, and to come in
    // eras of 400 years with 146,097 days. 719,468 days lie between the first of March in year 0 and 1970.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (year, month) = (era * 400 + year + month / 10, (month + 2) % 12 + 1);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z")
}

#[cfg(test)]
mod tests {
    use super::{FIELDS, Record, Style, dropped, moment};
    use std::time::{Duration, UNIX_EPOCH};

    fn record(path: Option<&str>) -> Record {
        Record {
            time: UNIX_EPOCH + Duration::from_millis(1_795_562_541_007),
            method: "GET",
            route: "lesson",
            path: path.map(Into::into),
            status: 200,
            bytes: 14_000,
            took: Duration::from_micros(12_034),
        }
    }

    fn line(style: Style, path: Option<&str>) -> String {
        let mut text = String::new();
        record(path).write(style, &mut text);
        text
    }

    #[test]
    fn a_line_holds_the_fields_in_their_order() {
        insta::assert_snapshot!(line(Style::Text, Some("/lessons/tides")), @"time=2026-11-24T23:22:21.007Z method=GET route=lesson path=/lessons/tides status=200 bytes=14000 ms=12.034");
        insta::assert_snapshot!(line(Style::Json, Some("/lessons/tides")), @r#"{"time":"2026-11-24T23:22:21.007Z","method":"GET","route":"lesson","path":"/lessons/tides","status":200,"bytes":14000,"ms":12.034}"#);
        for (style, path) in [(Style::Text, None), (Style::Json, None), (Style::Json, Some("/"))] {
            let line = line(style, path);
            let mut rest = line.as_str();
            for (name, _) in FIELDS {
                let at = rest.find(name).unwrap_or_else(|| panic!("no {name} in {line}"));
                rest = &rest[at + name.len()..];
            }
        }
        let parsed: serde_json::Value = serde_json::from_str(&line(Style::Json, None)).unwrap();
        assert_eq!(parsed.as_object().unwrap().len(), FIELDS.len());
        assert!(parsed["path"].is_null());
    }

    #[test]
    fn what_is_lost_is_said() {
        let mut text = String::new();
        dropped(3, UNIX_EPOCH, Style::Text, &mut text);
        dropped(3, UNIX_EPOCH, Style::Json, &mut text);
        insta::assert_snapshot!(text, @r#"
        time=1970-01-01T00:00:00.000Z dropped=3
        {"time":"1970-01-01T00:00:00.000Z","dropped":3}
        "#);
    }

    #[test]
    fn a_moment_is_written_as_the_standard_says() {
        for (second, expected) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_399, "2000-02-28T23:59:59.000Z"),
            (951_782_400, "2000-02-29T00:00:00.000Z"),
            (951_868_800, "2000-03-01T00:00:00.000Z"),
            (1_735_689_599, "2024-12-31T23:59:59.000Z"),
            (1_735_689_600, "2025-01-01T00:00:00.000Z"),
            (4_107_542_400, "2100-03-01T00:00:00.000Z"),
        ] {
            assert_eq!(moment(UNIX_EPOCH + Duration::from_secs(second)), expected);
        }
    }
}
