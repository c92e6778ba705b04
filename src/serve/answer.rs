//! One complete answer: every header and every coding of its body.

use std::sync::OnceLock;
use std::time::{Duration, UNIX_EPOCH};

use actix_web::HttpResponse;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::web::Bytes;
use sha2::{Digest, Sha256};

use super::compress::{Effort, brotli, gzip};
use super::headers::Security;
use super::negotiate::{Coding, Outcome, Part, Wanted, evaluate, part};
use crate::content::Date;
use crate::render::{Cache, Policy, Resource};

/// One complete answer.
pub(super) struct Answer {
    status: StatusCode,
    /// All headers that are the same for each coding.
    headers: Vec<(HeaderName, HeaderValue)>,
    identity: Variant,
    quick: Option<Variant>,
    /// Filled in the background; until then `quick` serves.
    best: OnceLock<Best>,
    /// Whether a smaller body is worth looking for.
    compressible: bool,
    /// Whether parts may be asked for.
    ranges: bool,
    /// Seconds since 1970.
    modified: Option<u64>,
}

/// The answer in one coding.
struct Variant {
    coding: Option<HeaderValue>,
    /// Strong, and different for each coding and each effort, because the bytes are (RFC 9110, section 8.8.3).
    tag: HeaderValue,
    body: Bytes,
}

/// The codings that took their time.
struct Best {
    gzip: Option<Variant>,
    brotli: Option<Variant>,
}

impl Answer {
    /// A page or file, not compressed yet.
    pub(super) fn resource(resource: &Resource, security: &Security) -> Self {
        let compressible = compressible(resource.media_type);
        let ranges = resource.policy == Policy::File && !compressible;
        let cache = match resource.cache {
            Cache::Forever => "public, max-age=31536000, immutable",
            Cache::Revalidate => "public, max-age=0, must-revalidate",
        };
        let modified = resource.modified.and_then(midnight);
        let mut headers = vec![
            (header::CONTENT_TYPE, HeaderValue::from_static(resource.media_type)),
            (header::CACHE_CONTROL, HeaderValue::from_static(cache)),
            (header::ACCEPT_RANGES, HeaderValue::from_static(if ranges { "bytes" } else { "none" })),
        ];
        if compressible {
            headers.push((header::VARY, HeaderValue::from_static("accept-encoding")));
        }
        let lang = resource.lang.as_ref().and_then(|it| HeaderValue::from_str(it.tag()).ok());
        headers.extend(lang.map(|it| (header::CONTENT_LANGUAGE, it)));
        headers.extend(modified.and_then(|it| Some((header::LAST_MODIFIED, http_date(it)?))));
        headers.extend(security.headers(resource.policy));
        let mut answer = Self::new(StatusCode::OK, headers, Bytes::from(resource.body.clone()));
        (answer.compressible, answer.ranges, answer.modified) = (compressible, ranges, modified);
        answer
    }

    /// A redirect that lasts; the query is added when it is sent.
    pub(super) fn redirect(location: &str, security: &Security) -> Self {
        let mut headers = vec![(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=0, must-revalidate"))];
        headers.extend(HeaderValue::from_str(location).ok().map(|it| (header::LOCATION, it)));
        headers.extend(security.headers(Policy::File));
        Self::new(StatusCode::PERMANENT_REDIRECT, headers, Bytes::new())
    }

    /// An answer that nobody may keep: an error, or how the program is.
    pub(super) fn passing(status: StatusCode, media_type: &'static str, body: Bytes, security: &Security) -> Self {
        let mut headers = vec![
            (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        headers.extend(security.headers(Policy::Page));
        Self::new(status, headers, body)
    }

    /// Lets a passing answer be compressed too.
    pub(super) fn compressed(mut self) -> Self {
        self.compressible = true;
        self.headers.push((header::VARY, HeaderValue::from_static("accept-encoding")));
        self
    }

    /// Adds a header.
    pub(super) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    fn new(status: StatusCode, headers: Vec<(HeaderName, HeaderValue)>, body: Bytes) -> Self {
        Self {
            status,
            headers,
            identity: Variant::new(&hash(&body), "", None, body),
            quick: None,
            best: OnceLock::new(),
            compressible: false,
            ranges: false,
            modified: None,
        }
    }

    /// Whether it is a redirect.
    pub(super) fn is_redirect(&self) -> bool {
        self.status.is_redirection()
    }

    /// How many bytes its body has.
    pub(super) fn size(&self) -> usize {
        self.identity.body.len()
    }

    /// Compresses in a hurry, before the first request.
    pub(super) fn hurry(&mut self) {
        if self.compressible {
            let hash = hash(&self.identity.body);
            self.quick = gzip(&self.identity.body, Effort::Quick).map(|it| Variant::new(&hash, "-gz0", Some("gzip"), it));
        }
    }

    /// Compresses as well as it pays, while requests are answered.
    pub(super) fn refine(&self, effort: Effort) {
        if !self.compressible {
            return;
        }
        let hash = hash(&self.identity.body);
        let body = &self.identity.body;
        self.best.get_or_init(|| Best {
            gzip: gzip(body, effort).map(|it| Variant::new(&hash, "-gz", Some("gzip"), it)),
            brotli: brotli(body, effort).map(|it| Variant::new(&hash, "-br", Some("br"), it)),
        });
    }

    /// The answer to a request with these headers.
    pub(super) fn send(&self, request: &HeaderMap, query: &str) -> HttpResponse {
        let variant = self.select(request);
        if self.status != StatusCode::OK {
            return self.whole(variant, query);
        }
        let tag = variant.tag.to_str().unwrap_or_default();
        match evaluate(request, tag, self.modified) {
            Outcome::Send => {}
            Outcome::NotModified => return self.bare(StatusCode::NOT_MODIFIED, variant),
            Outcome::Failed => return self.bare(StatusCode::PRECONDITION_FAILED, variant),
        }
        if self.ranges {
            match part(request, variant.body.len(), tag, self.modified) {
                Part::Whole => {}
                Part::Bytes(range) => {
                    let content_range = format!("bytes {}-{}/{}", range.start, range.end - 1, variant.body.len());
                    let mut response = self.head(StatusCode::PARTIAL_CONTENT, variant);
                    insert(&mut response, header::CONTENT_RANGE, HeaderValue::from_str(&content_range).ok());
                    return response.set_body(BoxBody::new(variant.body.slice(range)));
                }
                Part::Unsatisfiable => {
                    let content_range = HeaderValue::from_str(&format!("bytes */{}", variant.body.len())).ok();
                    let mut response = self.bare(StatusCode::RANGE_NOT_SATISFIABLE, variant);
                    insert(&mut response, header::CONTENT_RANGE, content_range);
                    return response;
                }
            }
        }
        self.whole(variant, query)
    }

    fn select(&self, request: &HeaderMap) -> &Variant {
        if !self.compressible || !request.contains_key(header::ACCEPT_ENCODING) {
            return &self.identity;
        }
        let best = self.best.get();
        let gzip = best.map_or(self.quick.as_ref(), |it| it.gzip.as_ref());
        let brotli = best.and_then(|it| it.brotli.as_ref());
        let chosen = match Wanted::read(request).choose(brotli.is_some(), gzip.is_some()) {
            Coding::Brotli => brotli,
            Coding::Gzip => gzip,
            Coding::Identity => None,
        };
        chosen.unwrap_or(&self.identity)
    }

    fn whole(&self, variant: &Variant, query: &str) -> HttpResponse {
        let mut response = self.head(self.status, variant);
        if !query.is_empty()
            && let Some(location) = self.headers.iter().find(|(name, _)| *name == header::LOCATION)
        {
            let location = format!("{}?{query}", location.1.to_str().unwrap_or_default());
            insert(&mut response, header::LOCATION, HeaderValue::from_str(&location).ok());
        }
        response.set_body(BoxBody::new(variant.body.clone()))
    }

    /// An answer without body; a 304 repeats the headers it must (RFC 9110, section 15.4.5).
    fn bare(&self, status: StatusCode, variant: &Variant) -> HttpResponse {
        let mut response = self.head(status, variant);
        for name in [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_LANGUAGE] {
            response.headers_mut().remove(name);
        }
        response
    }

    fn head(&self, status: StatusCode, variant: &Variant) -> HttpResponse {
        let mut response = HttpResponse::new(status);
        let headers = response.headers_mut();
        for (name, value) in &self.headers {
            headers.insert(name.clone(), value.clone());
        }
        if let Some(coding) = &variant.coding {
            headers.insert(header::CONTENT_ENCODING, coding.clone());
        }
        if self.status == StatusCode::OK {
            headers.insert(header::ETAG, variant.tag.clone());
        }
        response
    }
}

impl Variant {
    fn new(hash: &str, suffix: &str, coding: Option<&'static str>, body: Bytes) -> Self {
        let tag = format!("\"{hash}{suffix}\"");
        Self {
            coding: coding.map(HeaderValue::from_static),
            tag: HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\"")),
            body,
        }
    }
}

fn insert(response: &mut HttpResponse, name: HeaderName, value: Option<HeaderValue>) {
    if let Some(value) = value {
        response.headers_mut().insert(name, value);
    }
}

/// Whether files of this type are text at heart; all others are compressed already.
fn compressible(media_type: &str) -> bool {
    let (kind, _) = media_type.split_once(';').unwrap_or((media_type, ""));
    kind.starts_with("text/") || kind.ends_with("+xml") || kind.ends_with("json") || kind.ends_with("xml")
}

/// Sixteen hexadecimal digits of the content's SHA-256: equal on every replica and after every restart.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|it| format!("{it:02x}")).collect()
}

/// The first second of a day, in seconds since 1970.
fn midnight(date: Date) -> Option<u64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = MONTHS.get(usize::from(date.month).checked_sub(1)?)?;
    // The name of the weekday is not looked at.
    let text = format!("Sun, {:02} {month} {:04} 00:00:00 GMT", date.day, date.year);
    let time = httpdate::parse_http_date(&text).ok()?;
    Some(time.duration_since(UNIX_EPOCH).ok()?.as_secs())
}

fn http_date(seconds: u64) -> Option<HeaderValue> {
    HeaderValue::from_str(&httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds))).ok()
}

#[cfg(test)]
mod tests {
    use super::{compressible, http_date, midnight};
    use crate::content::Date;

    #[test]
    fn a_day_begins_at_midnight() {
        let date = |year, month, day| Date { year, month, day };
        let text = midnight(date(2026, 11, 23)).and_then(http_date);
        assert_eq!(text.unwrap(), "Mon, 23 Nov 2026 00:00:00 GMT");
        assert_eq!(midnight(date(1969, 12, 31)), None);
    }

    #[test]
    fn text_is_compressed_and_pictures_are_not() {
        for text in ["text/html; charset=utf-8", "image/svg+xml", "application/feed+json", "application/xml"] {
            assert!(compressible(text), "{text}");
        }
        for file in ["image/png", "application/pdf", "audio/mpeg"] {
            assert!(!compressible(file), "{file}");
        }
    }
}
