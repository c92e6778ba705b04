//! The headers that keep a reader safe, as they are sent. What they say is decided in
//! [`crate::protection`].

use actix_web::http::header::{self, HeaderName, HeaderValue};

use crate::protection::{
    self, ALWAYS, CARD, CONTENT_SECURITY_POLICY, CROSS_ORIGIN_RESOURCE_POLICY, UNLISTED, content_security_policy, shown,
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
