//! What an answer says about itself, each with its reason, as names and values: `serve` sends it, and
//! `export` writes it down for other hosts. Knows no HTTP library.

use crate::render::{Cache, Policy, Resource, Site};

/// On every answer, errors included.
pub(crate) const ALWAYS: [(&str, &str); 4] = [
    // A file is what its type says, whatever its bytes look like.
    ("x-content-type-options", "nosniff"),
    // Nobody learns from us what somebody read.
    ("referrer-policy", "no-referrer"),
    // Nothing here has use for a camera, a microphone or a place.
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    // Pages of other sites that open ours, or are opened by it, cannot reach into it.
    ("cross-origin-opener-policy", "same-origin"),
];

/// What a page may load and do.
pub(crate) const CONTENT_SECURITY_POLICY: &str = "content-security-policy";

/// Who may show a file in its pages.
pub(crate) const CROSS_ORIGIN_RESOURCE_POLICY: &str = "cross-origin-resource-policy";

/// Read by search engines, also with files that have no place for it in themselves.
pub(crate) const ROBOTS: &str = "x-robots-tag";

/// What [`ROBOTS`] says of what search engines should not list.
pub(crate) const UNLISTED: &str = "noindex";

/// Anybody may keep it and asks each time whether it is still good.
pub(crate) const REVALIDATE: &str = "public, max-age=0, must-revalidate";

/// Nobody may keep it.
pub(crate) const NO_STORE: &str = "no-store";

/// What was here is gone on purpose. For an hour at most that may be kept, so that readers who come again and
/// programs that keep asking are answered from nearby, and a word said in error is out of the world soon.
pub(crate) const GONE: &str = "public, max-age=3600";

/// A card of a page loads its style sheets and nothing else.
const CARD: &str = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; \
                    require-trusted-types-for 'script'";

/// A service worker fetches what it keeps from this site, and has no use for anything else.
const WORKER: &str = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'; \
                      require-trusted-types-for 'script'";

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

/// Who may show an answer in its pages. Ours alone, so that nobody shows them as theirs or measures
/// them; but cards and QR codes are made to be shown elsewhere.
pub(crate) fn shown(policy: Policy) -> &'static str {
    match policy {
        Policy::Picture => "cross-origin",
        _ => "same-origin",
    }
}

/// What a resource may load and do: only what this site sent, and nothing inline. Nobody may
/// frame a page, so nobody can lay something over it.
/// A card alone is shown by other sites; see [`card`]. Pages of a preview ask for news.
pub(crate) fn content_security_policy(policy: Policy, preview: bool) -> &'static str {
    match (policy, preview) {
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
