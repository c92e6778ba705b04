//! What an answer says about itself, as names and values: `serve` sends it, and `export` writes it down for other
//! hosts. Knows no HTTP library. The headers that keep a reader safe, and why, stand in [`crate::protection`].

use crate::protection::{
    CARD, CONTENT_SECURITY_POLICY, CROSS_ORIGIN_RESOURCE_POLICY, ROBOTS, UNLISTED, content_security_policy, shown,
};
use crate::render::{Cache, Policy, Resource, Site};

/// Anybody may keep it and asks each time whether it is still good.
pub(crate) const REVALIDATE: &str = "public, max-age=0, must-revalidate";

/// Nobody may keep it.
pub(crate) const NO_STORE: &str = "no-store";

/// What was here is gone on purpose. For an hour at most that may be kept, so that readers who come again and
/// programs that keep asking are answered from nearby, and a word said in error is out of the world soon.
pub(crate) const GONE: &str = "public, max-age=3600";

/// Says how far the worker may watch: below a base path the cover has no slash at its end, so it lies outside of the
/// folder that a browser would allow by itself (W3C, Service Workers, "Service-Worker-Allowed").
pub(crate) const WORKER_ALLOWED: &str = "service-worker-allowed";

/// The value of `Cache-Control`.
pub(crate) fn cache(cache: Cache) -> &'static str {
    match cache {
        Cache::Forever => "public, max-age=31536000, immutable",
        Cache::Revalidate => REVALIDATE,
    }
}

/// The value of `Link`: what this is another form of.
pub(crate) fn canonical(resource: &Resource) -> Option<String> {
    let address = resource.canonical.as_ref()?;
    Some(format!("<{address}>; rel=\"canonical\""))
}

/// What a card says in the place of what pages say: that the pages of these hosts may show it.
pub(crate) fn card(hosts: &[String]) -> [(&'static str, String); 2] {
    let policy = format!("{CARD}; frame-ancestors {}", hosts.join(" "));
    [
        (CONTENT_SECURITY_POLICY, policy),
        (CROSS_ORIGIN_RESOURCE_POLICY, "cross-origin".to_owned()),
    ]
}

/// All that is said of a resource beside [`ALWAYS`] and its type, as an answer of `site` says it.
pub(crate) fn of(resource: &Resource, site: &Site) -> Vec<(&'static str, String)> {
    let mut all = with(resource.policy, cache(resource.cache), site);
    if resource.policy == Policy::Embed {
        all.splice(1..3, card(&site.embed));
    }
    all.extend(
        resource
            .lang
            .as_ref()
            .map(|it| ("content-language", it.tag().to_owned())),
    );
    if resource.policy == Policy::Worker {
        all.push((WORKER_ALLOWED, site.base.join("/")));
    }
    all.extend(canonical(resource).map(|it| ("link", it)));
    if !resource.listed && !site.hidden {
        all.push((ROBOTS, UNLISTED.to_owned()));
    }
    all
}

/// What is said of an answer with this policy and this value of `Cache-Control`.
pub(crate) fn with(policy: Policy, cache: &str, site: &Site) -> Vec<(&'static str, String)> {
    let mut all = vec![
        ("cache-control", cache.to_owned()),
        (
            CONTENT_SECURITY_POLICY,
            content_security_policy(policy, site.preview.is_some()).to_owned(),
        ),
        (CROSS_ORIGIN_RESOURCE_POLICY, shown(policy).to_owned()),
    ];
    if site.hidden {
        all.push((ROBOTS, UNLISTED.to_owned()));
    }
    all
}
