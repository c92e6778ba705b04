//! Answers that lead elsewhere. The query of a request is added when they are sent.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;

use super::answer::Answer;
use super::headers::Security;
use crate::headers::REVALIDATE;
use crate::render::Policy;

/// To the one address of something that may be shown as `policy` says, for ever. Who may show a picture may be led
/// to it (Fetch, "cross-origin resource policy check").
pub(super) fn lasting(location: &str, policy: Policy, security: Security) -> Answer {
    to(StatusCode::PERMANENT_REDIRECT, REVALIDATE, location, policy, security)
}

/// To the picture that stands in for another one at the moment.
pub(super) fn instead(location: &str, security: Security) -> Answer {
    let (status, cache) = (StatusCode::TEMPORARY_REDIRECT, "public, max-age=300");
    to(status, cache, location, Policy::Picture, security)
}

/// To the file of this version that is called like one of another version. Not to be kept by anyone: in a moment
/// the other file may be here.
pub(super) fn meanwhile(location: &str, security: Security) -> Answer {
    let (status, cache) = (StatusCode::TEMPORARY_REDIRECT, "no-store");
    to(status, cache, location, Policy::File, security)
}

fn to(status: StatusCode, cache: &'static str, location: &str, policy: Policy, security: Security) -> Answer {
    let mut headers = vec![(header::CACHE_CONTROL, HeaderValue::from_static(cache))];
    headers.extend(HeaderValue::from_str(location).ok().map(|it| (header::LOCATION, it)));
    headers.extend(security.headers(policy));
    Answer::new(status, headers, Bytes::new())
}
