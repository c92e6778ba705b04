//! What robots may read (RFC 9309).

use std::fmt::Write;

use super::site::Resource;
use crate::content::Visibility;

/// robots.txt; `sitemap` is the public address of the sitemap, if there is one.
///
/// A hidden site does not forbid reading: a robot that may not read a page never learns that the page
/// asks not to be listed, and lists its bare address when it finds a link to it.
pub(super) fn robots(visibility: Visibility, sitemap: Option<&str>) -> Resource {
    let mut body = String::new();
    if visibility == Visibility::Hidden {
        body.push_str("# Every answer of this site asks not to be listed; who reads none would not know.\n");
    }
    body.push_str("User-agent: *\nAllow: /\n");
    if let Some(address) = sitemap {
        let _ = writeln!(body, "\nSitemap: {address}");
    }
    Resource::text("text/plain; charset=utf-8", None, body)
}
