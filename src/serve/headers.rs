//! The headers that keep a reader safe, each with its reason.

use actix_web::http::header::{self, HeaderName, HeaderValue};

use crate::render::Policy;

/// On every answer, errors included.
pub(super) const ALWAYS: [(HeaderName, HeaderValue); 5] = [
    // A file is what its type says, whatever its bytes look like.
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    // Nobody learns from us what somebody read.
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    // Nothing here has use for a camera, a microphone or a place.
    (
        header::PERMISSIONS_POLICY,
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    ),
    // Pages of other sites that open ours, or are opened by it, cannot reach into it.
    (
        header::CROSS_ORIGIN_OPENER_POLICY,
        HeaderValue::from_static("same-origin"),
    ),
    (
        header::CROSS_ORIGIN_RESOURCE_POLICY,
        HeaderValue::from_static("same-origin"),
    ),
];

/// What a resource may load and do: only what this site sent, and nothing inline.
pub(super) fn content_security_policy(policy: Policy) -> HeaderValue {
    HeaderValue::from_static(match policy {
        Policy::Page => {
            "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; form-action 'self'; \
             base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
        }
        // What is written on a page with questions stays there.
        Policy::Questions => {
            "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'none'; \
             form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
        }
        // A picture may style itself, and that is all.
        Policy::File => "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    })
}
