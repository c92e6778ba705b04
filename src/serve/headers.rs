//! The headers that keep a reader safe, as actix wants them; what they say is decided in [`crate::headers`].

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderName, HeaderValue};

use crate::headers::{self, WORKER_ALLOWED as WORKER_SCOPE};
use crate::protection::{
    self, ALWAYS, CONTENT_SECURITY_POLICY, CROSS_ORIGIN_RESOURCE_POLICY, UNLISTED, content_security_policy, shown,
};
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

/// A year, the least that the preload lists and the MDN observatory take seriously.
const TRANSPORT: &str = "max-age=31536000";

/// Read by search engines, also with files that have no place for it in themselves.
pub(super) const ROBOTS: HeaderName = HeaderName::from_static(protection::ROBOTS);

/// Says how far the worker may watch: below a base path the cover has no slash at its end, so it lies outside of the
/// folder that a browser would allow by itself (W3C, Service Workers, "Service-Worker-Allowed").
pub(super) const WORKER_ALLOWED: HeaderName = HeaderName::from_static(WORKER_SCOPE);

/// What a card says in the place of what pages say: that the pages of these hosts may show it.
pub(super) fn card(hosts: &[String]) -> [(HeaderName, Option<HeaderValue>); 2] {
    headers::card(hosts).map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(&value).ok()))
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
        let own = [
            (CROSS_ORIGIN_RESOURCE_POLICY, shown(policy)),
            (CONTENT_SECURITY_POLICY, content_security_policy(policy, self.preview)),
        ];
        let tls = || (header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(TRANSPORT));
        let tls = self.tls.then(tls);
        let hidden = self.hidden.then(|| (ROBOTS, HeaderValue::from_static(UNLISTED)));
        let all = ALWAYS.into_iter().chain(own);
        let all = all.map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        all.chain(tls).chain(hidden)
    }
}

/// Puts a header into an answer, if its value can be one.
pub(super) fn insert(response: &mut HttpResponse, name: HeaderName, value: Option<HeaderValue>) {
    if let Some(value) = value {
        response.headers_mut().insert(name, value);
    }
}
