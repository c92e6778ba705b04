//! What a client says it can take and what it already has.
//!
//! Small readers of single headers, because they run on every request; each
//! names the rule it follows. A header that cannot be read counts as absent.

use std::ops::Range;

use actix_web::http::header::{self, HeaderMap, HeaderName};

/// The codings in which answers are prepared, dearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Brotli,
    Gzip,
    Identity,
}

/// How much a client wants each coding, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    brotli: u16,
    gzip: u16,
    identity: u16,
}

impl Wanted {
    /// Reads Accept-Encoding (RFC 9110, section 12.5.3). Without the header only
    /// identity is sent; `identity` counts as wanted least unless it is named.
    pub(super) fn read(headers: &HeaderMap) -> Self {
        // What today's browsers send, word for word, is read at a glance.
        let mut values = headers.get_all(header::ACCEPT_ENCODING);
        if let (Some(first), None) = (values.next(), values.next())
            && matches!(first.as_bytes(), b"gzip, deflate, br, zstd" | b"gzip, deflate, br")
        {
            return Self::BROWSER;
        }
        Self::parse(headers)
    }

    /// What a browser wants.
    const BROWSER: Self = Self {
        brotli: 1000,
        gzip: 1000,
        identity: 1,
    };

    fn parse(headers: &HeaderMap) -> Self {
        let mut wanted = Self {
            brotli: 0,
            gzip: 0,
            identity: 1,
        };
        let (mut named, mut any) = ([false; 3], None);
        for item in lines(headers, &header::ACCEPT_ENCODING).flat_map(|it| it.split(',')) {
            let (coding, parameters) = item.split_once(';').unwrap_or((item, ""));
            let weight = weight(parameters);
            let (slot, value) = match coding.trim() {
                it if it.eq_ignore_ascii_case("br") => (0, &mut wanted.brotli),
                it if it.eq_ignore_ascii_case("gzip") || it.eq_ignore_ascii_case("x-gzip") => (1, &mut wanted.gzip),
                it if it.eq_ignore_ascii_case("identity") => (2, &mut wanted.identity),
                "*" => {
                    any = Some(weight);
                    continue;
                }
                _ => continue,
            };
            named[slot] = true;
            *value = weight;
        }
        if let Some(any) = any {
            let values = [&mut wanted.brotli, &mut wanted.gzip, &mut wanted.identity];
            for (value, _) in values.into_iter().zip(named).filter(|(_, named)| !named) {
                *value = any;
            }
        }
        wanted
    }

    /// The best of the codings that exist; equally wanted ones go by size. Where a client
    /// refuses everything there is, it gets identity, which it is sure to understand
    /// (section 12.5 lets a server disregard the header).
    pub(super) fn choose(self, brotli: bool, gzip: bool) -> Coding {
        let brotli = if brotli { self.brotli } else { 0 };
        let gzip = if gzip { self.gzip } else { 0 };
        if brotli > 0 && brotli >= gzip && brotli >= self.identity {
            Coding::Brotli
        } else if gzip > 0 && gzip >= self.identity {
            Coding::Gzip
        } else {
            Coding::Identity
        }
    }
}

/// A weight (RFC 9110, section 12.4.2) in thousandths; one if there is none.
fn weight(parameters: &str) -> u16 {
    let value = parameters.split(';').find_map(|it| {
        let (name, value) = it.split_once('=')?;
        name.trim().eq_ignore_ascii_case("q").then(|| value.trim())
    });
    let Some(value) = value else { return 1000 };
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    let digits = part.bytes().chain(std::iter::repeat(b'0')).take(3);
    let thousandths = digits.fold(0, |sum, it| sum * 10 + u16::from(it.wrapping_sub(b'0').min(9)));
    match whole {
        "0" => thousandths,
        _ => 1000,
    }
}

/// What the conditions of a request (RFC 9110, section 13.2.2) come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Send the answer.
    Send,
    /// The client has it: 304.
    NotModified,
    /// The client wanted another one: 412.
    Failed,
}

/// Evaluates the conditions against the selected answer's entity tag and date,
/// the date in seconds since 1970.
pub(super) fn evaluate(headers: &HeaderMap, tag: &str, modified: Option<u64>) -> Outcome {
    if headers.contains_key(header::IF_MATCH) {
        if !lines(headers, &header::IF_MATCH).any(|it| matches(it, tag, true)) {
            return Outcome::Failed;
        }
    } else if let (Some(since), Some(modified)) = (date(headers, &header::IF_UNMODIFIED_SINCE), modified)
        && modified > since
    {
        return Outcome::Failed;
    }
    if headers.contains_key(header::IF_NONE_MATCH) {
        if lines(headers, &header::IF_NONE_MATCH).any(|it| matches(it, tag, false)) {
            return Outcome::NotModified;
        }
    } else if let (Some(since), Some(modified)) = (date(headers, &header::IF_MODIFIED_SINCE), modified)
        && modified <= since
    {
        return Outcome::NotModified;
    }
    Outcome::Send
}

/// Whether a list of entity tags names `tag`, which is strong. Weak comparison
/// ignores `W/`, strong comparison refuses it (RFC 9110, section 8.8.3.2).
fn matches(list: &str, tag: &str, strong: bool) -> bool {
    if list.trim() == "*" {
        return true;
    }
    let mut rest = list;
    while let Some(open) = rest.find('"') {
        let weak = rest[..open].ends_with("W/");
        let Some(length) = rest[open + 1..].find('"') else {
            return false;
        };
        let end = open + length + 2;
        if &rest[open..end] == tag && !(weak && strong) {
            return true;
        }
        rest = &rest[end..];
    }
    false
}

/// What a request for a part of an answer comes to (RFC 9110, section 14).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Everything.
    Whole,
    /// These bytes.
    Bytes(Range<usize>),
    /// Bytes that are not there: 416.
    Unsatisfiable,
}

/// Reads Range and If-Range. Several ranges at once, and units other than
/// bytes, get the whole answer, as section 14.2 allows.
pub(super) fn part(headers: &HeaderMap, length: usize, tag: &str, modified: Option<u64>) -> Part {
    let Some(range) = text(headers, &header::RANGE).and_then(|it| it.strip_prefix("bytes=")) else {
        return Part::Whole;
    };
    if let Some(condition) = text(headers, &header::IF_RANGE) {
        let same_date = || modified.is_some() && date(headers, &header::IF_RANGE) == modified;
        if condition != tag && !same_date() {
            return Part::Whole;
        }
    }
    let number = |it: &str| it.trim().parse::<usize>().ok();
    let (from, to) = match range.split_once('-') {
        Some(("", suffix)) => match number(suffix) {
            Some(0) => return Part::Unsatisfiable,
            Some(suffix) => (length.saturating_sub(suffix), length),
            None => return Part::Whole,
        },
        Some((from, "")) => match number(from) {
            Some(from) => (from, length),
            None => return Part::Whole,
        },
        Some((from, to)) => match (number(from), number(to)) {
            (Some(from), Some(to)) if from <= to => (from, to.saturating_add(1).min(length)),
            _ => return Part::Whole,
        },
        None => return Part::Whole,
    };
    if from >= length {
        Part::Unsatisfiable
    } else {
        Part::Bytes(from..to)
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// A list may stand in several lines (RFC 9110, section 5.3).
fn lines<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    headers.get_all(name).filter_map(|it| it.to_str().ok())
}

/// A header's date in seconds since 1970.
fn date(headers: &HeaderMap, name: &HeaderName) -> Option<u64> {
    let time = httpdate::parse_http_date(text(headers, name)?).ok()?;
    Some(time.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs())
}

#[cfg(test)]
mod tests;
