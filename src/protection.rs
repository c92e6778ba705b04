//! The headers that keep a reader safe, each with its reason: the one table of them. `serve` sends them, whoever
//! writes the site for another host writes them down, and the page on privacy says what they mean.
//!
//! Names stand in lower case, as HTTP/2 has them.

/// What a resource may do in a browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// A page to read.
    Page,
    /// The page on which one searches: it may ask this site for suggestions.
    Search,
    /// A page with questions: nothing that is written there may leave it.
    Questions,
    /// A card that the pages of other sites may show.
    Embed,
    /// A picture that the pages of other sites may show: the card in a link preview, a QR code.
    Picture,
    /// The script that keeps pages for offline reading: it may fetch what this site sends.
    Worker,
    /// A file that is never a page; what looks like one (SVG) may run nothing.
    File,
}

/// On every answer, errors included, with its value.
pub const ALWAYS: [(&str, &str); 4] = [
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
pub const CONTENT_SECURITY_POLICY: &str = "content-security-policy";

/// Who may show a file in its pages.
pub const CROSS_ORIGIN_RESOURCE_POLICY: &str = "cross-origin-resource-policy";

/// Read by search engines, also with files that have no place for it in themselves.
pub const ROBOTS: &str = "x-robots-tag";

/// What [`ROBOTS`] says of what search engines should not list.
pub const UNLISTED: &str = "noindex";

/// A card of a page loads its style sheets and nothing else.
pub const CARD: &str = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; \
                        require-trusted-types-for 'script'";

/// A service worker fetches what it keeps from this site, and has no use for anything else.
const WORKER: &str = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'; \
                      require-trusted-types-for 'script'";

/// Who may show an answer in its pages. Ours alone, so that nobody shows them as theirs or measures
/// them; but cards and QR codes are made to be shown elsewhere.
pub fn shown(policy: Policy) -> &'static str {
    match policy {
        Policy::Picture => "cross-origin",
        _ => "same-origin",
    }
}

/// What a resource may load and do: only what this site sent, and nothing inline. Nobody may
/// frame a page, so nobody can lay something over it.
/// A card alone is shown by other sites; whoever sends it adds by which. Pages of a preview ask for news.
pub fn content_security_policy(policy: Policy, preview: bool) -> &'static str {
    match (policy, preview) {
        (Policy::Page, false) => {
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; \
             manifest-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
        }
        (Policy::Search, false) => {
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; \
             manifest-src 'self'; \
             connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
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
        (Policy::Page | Policy::Search | Policy::Questions, true) => {
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
