//! Answers about what is not there: never was, or is gone on purpose.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;

use super::answer::Answer;
use super::headers::Security;
use super::prepared::TEXT;
use crate::headers;
use crate::html::Html;
use crate::render::Resource;

/// The answer about an address that is no page.
pub(super) fn unknown(security: Security) -> Answer {
    let text = Bytes::from_static(b"This address is no page of this site.\n");
    Answer::passing(StatusCode::NOT_FOUND, TEXT, text, security)
}

/// The page that says that nothing is here.
pub(super) fn not_found(page: Html, security: Security) -> Answer {
    let body = Bytes::from(page.into_bytes());
    Answer::passing(StatusCode::NOT_FOUND, "text/html; charset=utf-8", body, security)
}

/// What was here is gone on purpose (RFC 9110, section 15.5.11). Preconditions mean nothing here (section 13.2.1),
/// so there is no entity tag.
pub(super) fn gone(page: &Resource, security: Security) -> Answer {
    let body = page.body.clone();
    let answer = Answer::passing(StatusCode::GONE, page.media_type, body, security).compressed();
    let lang = page.lang.as_ref().and_then(|it| HeaderValue::from_str(it.tag()).ok());
    let answer = match lang {
        Some(lang) => answer.with(header::CONTENT_LANGUAGE, lang),
        None => answer,
    };
    if security.preview {
        return answer;
    }
    answer.with(header::CACHE_CONTROL, HeaderValue::from_static(headers::GONE))
}
