//! Files under names that change with their content: the stylesheet, the pictures and
//! the font of the brand, and the files that lie beside the texts. Templates ask for them by role.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;

use super::drawing::{Drawing, Icon, Kit};
use super::site::{Cache, Entry, Policy, Resource};
use super::theme;
use crate::content::{File, FileKind, Library, Picture};
use crate::hash::hash;
use crate::markdown::slugify;
use crate::url::SitePath;

#[derive(rust_embed::RustEmbed)]
#[folder = "static/"]
struct Static;

/// How many bytes of a hash stand in names that only have to differ within one site and its past.
pub(super) const SHORT: usize = 5;

/// The media type of style sheets.
pub(super) const CSS: &str = "text/css; charset=utf-8";

/// Where each asset stands.
#[derive(Debug)]
pub(super) struct Assets {
    pub(super) stylesheet: SitePath,
    pub(super) icon: SitePath,
    /// The style sheet of cards within pages of other sites, if there are any.
    pub(super) embed: Option<SitePath>,
    /// Style sheet and script of a preview.
    pub(super) preview: Option<(SitePath, SitePath)>,
    /// The icon as PNG: for Apple's devices, then those of a manifest, in the order of [`Icon::MANIFEST`].
    pub(super) icons: [SitePath; 4],
    /// What kind of picture the icon is.
    pub(super) icon_type: &'static str,
    pub(super) logo: Option<SitePath>,
    pub(super) logo_dark: Option<SitePath>,
    /// The files of the content folder, by their path there.
    pub(super) files: BTreeMap<String, SitePath>,
}

impl Assets {
    /// Puts every asset into `entries`.
    pub(super) fn new(
        library: &Library,
        embed: bool,
        preview: bool,
        kit: &Arc<Kit>,
        entries: &mut BTreeMap<SitePath, Entry>,
    ) -> Self {
        let (brand, files) = (&library.identity.brand, &library.files);
        let [first, second, third] = Icon::MANIFEST;
        let icons = [Icon::APPLE, first, second, third].map(|it| {
            let drawing = Drawing::icon(it, kit);
            let path = SitePath::asset(&it.name(), drawing.hash(), "png");
            entries.insert(path.clone(), Entry::Drawing(drawing));
            path
        });
        let mut add = |name: &str, extension: &str, media_type: &'static str, body: Bytes| {
            put(entries, name, extension, media_type, body)
        };
        let mut add_file = |path: &str, it: &File| {
            add(
                &file_name(path),
                it.kind.extension(),
                it.kind.media_type(),
                it.bytes.clone(),
            )
        };
        let mut picture = |it: &Option<Picture>| it.as_ref().map(|it| add_file(&it.path, &it.file));
        let (logo, logo_dark) = (picture(&brand.logo), picture(&brand.logo_dark));
        let icon = picture(&brand.icon);
        let files = files
            .iter()
            .map(|(path, it)| (path.clone(), add_file(path, it)))
            .collect();
        let face = brand.face.as_ref().map(|it| {
            let name = file_name(&it.path);
            add(&name, "woff2", "font/woff2", it.bytes.clone().into())
        });
        let stylesheet = stylesheet() + &theme::css(brand, face.as_ref());
        let mark = || theme::icon(brand, &file("favicon.svg"));
        Self {
            stylesheet: add("site", "css", CSS, stylesheet.into()),
            icon: icon.unwrap_or_else(|| add("icon", "svg", "image/svg+xml", mark().into())),
            icon_type: brand
                .icon
                .as_ref()
                .map_or(FileKind::Svg, |it| it.file.kind)
                .media_type(),
            embed: embed.then(|| {
                let css = file("embed/embed.css").into();
                add("embed", "css", CSS, css)
            }),
            preview: preview.then(|| {
                let mut own =
                    |name: &str, kind| add("preview", name, kind, file(&format!("preview/preview.{name}")).into());
                (own("css", CSS), own("js", "text/javascript; charset=utf-8"))
            }),
            icons,
            logo,
            logo_dark,
            files,
        }
    }
}

/// Puts a file into `entries`, under a name that changes with its content.
pub(super) fn put(
    entries: &mut BTreeMap<SitePath, Entry>,
    name: &str,
    extension: &str,
    media_type: &'static str,
    body: impl Into<Bytes>,
) -> SitePath {
    let body = body.into();
    let path = SitePath::asset(name, &short(&body), extension);
    let resource = Resource {
        media_type,
        cache: Cache::Forever,
        policy: Policy::File,
        lang: None,
        modified: None,
        canonical: None,
        listed: true,
        body,
    };
    entries.insert(path.clone(), Entry::Resource(resource));
    path
}

/// The style sheets joined in the order of their names, comments and indentation left out.
fn stylesheet() -> String {
    let mut names: Vec<_> = Static::iter()
        .filter(|it| it.starts_with("css/") && it.ends_with(".css"))
        .collect();
    names.sort();
    let mut out = String::new();
    for name in names {
        let mut css = file(&name);
        while let Some(start) = css.find("/*") {
            let end = css[start..].find("*/").map_or(css.len(), |at| start + at + 2);
            css.replace_range(start..end, "");
        }
        for line in css.lines().map(str::trim).filter(|it| !it.is_empty()) {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// A text file of `static/`.
pub(super) fn file(name: &str) -> String {
    Static::get(name).map_or_else(String::new, |it| String::from_utf8_lossy(&it.data).into_owned())
}

/// The hash in a name, of [`SHORT`] bytes.
pub(super) fn short(content: &[u8]) -> String {
    hash(content, SHORT)
}

/// The name of a content file for its address: ASCII, lower case, without its ending.
fn file_name(path: &str) -> String {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain: String = slugify(stem).chars().filter(char::is_ascii).take(60).collect();
    if plain.is_empty() { "file".to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::{file_name, stylesheet};

    #[test]
    fn the_stylesheet_is_joined_in_order_without_comments() {
        let css = stylesheet();
        assert!(css.starts_with("@layer tokens"), "{}", &css[..40]);
        assert!(!css.contains("/*"));
        assert!(css.contains("@media print"));
    }

    #[test]
    fn file_names_are_plain() {
        assert_eq!(file_name("en/01-a/Spring Tide (2).PNG"), "spring-tide-2");
        assert_eq!(file_name("en/01-a/月.png"), "file");
    }
}
