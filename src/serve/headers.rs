//! The headers that keep a reader safe, each with its reason.

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderName, HeaderValue};

use crate::render::{Policy, Site};

/// What answers say about security; the same for every request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Security {
    /// Whether TLS ends in this program. Only then may it promise to be there with TLS
    /// tomorrow; behind a proxy that is the proxy's to say (RFC 6797, section 7.2).
    pub(super) tls: bool,
    /// Whether search engines are asked not to list the site, its files included.
    pub(super) hidden: bool,
    /// Whether pages carry the script that helps the one who writes.
    pub(super) preview: bool,
}

/// On every answer, errors included.
const ALWAYS: [(HeaderName, &str); 4] = [
    // A file is what its type says, whatever its bytes look like.
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // Nobody learns from us what somebody read.
    (header::REFERRER_POLICY, "no-referrer"),
    // Nothing here has use for a camera, a microphone or a place.
    (header::PERMISSIONS_POLICY, "camera=(), microphone=(), geolocation=()"),
    // Pages of other sites that open ours, or are opened by it, cannot reach into it.
    (header::CROSS_ORIGIN_OPENER_POLICY, "same-origin"),
];

/// Who may show a file in its pages. Ours alone, so that nobody shows them as theirs or measures
/// them; but cards and QR codes are made to be shown elsewhere.
const SHOWN: (&str, &str) = ("same-origin", "cross-origin");

/// A year, the least that the preload lists and the MDN observatory take seriously.
const TRANSPORT: &str = "max-age=31536000";

/// Read by search engines, also with files that have no place for it in themselves.
pub(super) const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// A card of a page loads its style sheets and nothing else.
const CARD: &str = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; \
                    require-trusted-types-for 'script'";

/// A service worker fetches what it keeps from this site, and has no use for anything else.
const WORKER: &str = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'; \
                      require-trusted-types-for 'script'";

/// Says how far the worker may watch: below a base path the cover has no slash at its end, so it lies outside of the
/// folder that a browser would allow by itself (W3C, Service Workers, "Service-Worker-Allowed").
pub(super) const WORKER_ALLOWED: HeaderName = HeaderName::from_static("service-worker-allowed");

/// What a card says in the place of what pages say: that the pages of these hosts may show it.
pub(super) fn card(hosts: &[String]) -> [(HeaderName, Option<HeaderValue>); 2] {
    let policy = format!("{CARD}; frame-ancestors {}", hosts.join(" "));
    [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_str(&policy).ok()),
        (
            header::CROSS_ORIGIN_RESOURCE_POLICY,
            Some(HeaderValue::from_static("cross-origin")),
        ),
    ]
}

impl Security {
    /// What the answers of `site` say; `tls` if TLS ends in this program.
    pub(super) fn of(site: &Site, tls: bool) -> Self {
        Self {
            tls,
            hidden: site.hidden,
            preview: site.preview.is_some(),
        }
    }

    /// The headers of an answer that may do what `policy` says.
    pub(super) fn headers(self, policy: Policy) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
        let tls = self.tls.then_some((header::STRICT_TRANSPORT_SECURITY, TRANSPORT));
        let own = policy;
        let policy = (header::CONTENT_SECURITY_POLICY, self.content_security_policy(policy));
        let hidden = self.hidden.then_some((ROBOTS, "noindex"));
        let shown = if own == Policy::Picture { SHOWN.1 } else { SHOWN.0 };
        let shown = (header::CROSS_ORIGIN_RESOURCE_POLICY, shown);
        let all = ALWAYS.into_iter().chain([shown, policy]).chain(tls).chain(hidden);
        all.map(|(name, value)| (name, HeaderValue::from_static(value)))
    }

    /// What a resource may load and do: only what this site sent, and nothing inline. Nobody may
    /// frame a page, so nobody can lay something over it.
    /// A card alone is shown by other sites; see [`card`].
    fn content_security_policy(self, policy: Policy) -> &'static str {
        match (policy, self.preview) {
            (Policy::Page, false) => {
                "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; \
                 manifest-src 'self'; \
                 form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
            }
            (Policy::Embed, _) => CARD,
            (Policy::Worker, _) => WORKER,
            // What is written on a page with questions stays there.
            (Policy::Questions, false) => {
                "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; \
                 manifest-src 'self'; \
                 connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
            }
            // The script asks for news.
            (Policy::Page | Policy::Questions, true) => {
                "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; \
                 form-action 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; \
                 require-trusted-types-for 'script'"
            }
            // A picture may style itself, and that is all.
            (Policy::File | Policy::Picture, _) => {
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
            }
        }
    }
}

/// Puts a header into an answer, if its value can be one.
pub(super) fn insert(response: &mut HttpResponse, name: HeaderName, value: Option<HeaderValue>) {
    if let Some(value) = value {
        response.headers_mut().insert(name, value);
    }
}
