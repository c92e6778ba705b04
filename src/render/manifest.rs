//! What the site is called and looks like where somebody installs it (W3C, Web Application Manifest).

use serde_json::json;

use super::drawing::Icon;
use super::frame::Frame;
use super::meta::paper;
use super::site::Resource;
use crate::content::FileKind;

/// The manifest of an edition. Every address in it lies below the base path.
pub(super) fn manifest(frame: &Frame<'_>) -> Resource {
    let edition = frame.edition;
    let home = frame.href(&edition.paths.cover());
    let [paper, _] = paper(frame);
    let mut icon = json!({ "src": frame.href(&frame.assets.icon), "type": frame.assets.icon_type });
    if FileKind::Svg.media_type() == frame.assets.icon_type {
        icon["sizes"] = "any".into();
    }
    let mut icons = vec![icon];
    for (drawn, path) in Icon::MANIFEST.iter().zip(&frame.assets.icons[1..]) {
        let sizes = format!("{0}x{0}", drawn.side);
        icons.push(json!({ "src": frame.href(path), "type": "image/png", "sizes": sizes, "purpose": drawn.purpose() }));
    }
    let manifest = json!({
        "id": home,
        "name": edition.article.title,
        "short_name": frame.identity.title,
        "description": edition.article.summary,
        "lang": edition.lang.tag(),
        "dir": edition.lang.direction(),
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",
        "background_color": paper,
        "theme_color": paper,
        "icons": icons,
        "categories": ["education"],
    });
    let body = format!("{manifest:#}\n");
    Resource::text("application/manifest+json; charset=utf-8", Some(&edition.lang), body)
}
