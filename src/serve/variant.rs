//! A body in one coding, with the entity tag that tells its bytes from all others.

use actix_web::http::header::HeaderValue;
use actix_web::web::Bytes;

use crate::compress::{Effort, brotli, gzip};

/// The answer in one coding.
#[derive(Clone)]
pub(super) struct Variant {
    pub(super) coding: Option<HeaderValue>,
    /// Only sent with what is kept. Strong, and different for each coding and each effort, because the bytes are (RFC 9110, section 8.8.3).
    pub(super) tag: HeaderValue,
    pub(super) body: Bytes,
}

/// The codings that took their time.
#[derive(Clone)]
pub(super) struct Best {
    pub(super) gzip: Option<Variant>,
    pub(super) brotli: Option<Variant>,
}

impl Variant {
    /// A body as it is.
    pub(super) fn identity(body: Bytes) -> Self {
        Self::new(&hash(&body), "", None, body)
    }

    /// A body that nobody may keep, so that it needs no tag.
    pub(super) fn untagged(body: Bytes) -> Self {
        Self::new("", "", None, body)
    }

    /// Gzip in a hurry. While it serves, its bytes differ from those to come, and so does its tag.
    pub(super) fn quick(body: &[u8]) -> Option<Self> {
        Some(Self::new(
            &hash(body),
            "-gz0",
            Some("gzip"),
            gzip(body, Effort::Quick)?.into(),
        ))
    }

    fn new(hash: &str, suffix: &str, coding: Option<&'static str>, body: Bytes) -> Self {
        Self {
            coding: coding.map(HeaderValue::from_static),
            tag: tag(hash, suffix),
            body,
        }
    }
}

impl Best {
    /// A body in the codings in which it is smaller.
    pub(super) fn of(body: &[u8], effort: Effort) -> Self {
        let hash = hash(body);
        Self {
            gzip: gzip(body, effort).map(|it| Variant::new(&hash, "-gz", Some("gzip"), it.into())),
            brotli: brotli(body, effort).map(|it| Variant::new(&hash, "-br", Some("br"), it.into())),
        }
    }
}

fn tag(hash: &str, suffix: &str) -> HeaderValue {
    let text = format!("\"{hash}{suffix}\"");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("\"\""))
}

/// Equal on every replica and after every restart.
fn hash(body: &[u8]) -> String {
    crate::hash::hash(body, 8)
}
