//! What a reader can keep for reading without a connection: the list of everything that belongs to an edition,
//! the page that is shown where something was not kept, and the script that keeps (static/sw/).
//!
//! The list is a module, because a page may start scripts of this site and may fetch nothing; the script that keeps
//! reads the same file as text. Each file stands in it with a hash of its content, so that only what changed is
//! fetched again, and so that nothing is kept that is not what this site sent.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use serde_json::{Map, Value, json};

use super::assets::{CSS, file};
use super::frame::Frame;
use super::page::{Head, Page, resource};
use super::scripts::without_comments;
use super::site::{Cache, Entry, HTML, Policy, Resource};
use super::what::What;
use crate::content::{Target, Text};
use crate::hash::hash;
use crate::html::Html;
use crate::parallel;
use crate::url::SitePath;

/// How many bytes of a hash tell one content from another, as in entity tags.
const HASH: usize = 8;

#[derive(Template)]
#[template(path = "offline.html")]
struct OfflinePage<'a> {
    page: Page<'a>,
}

/// Puts the edition's page and list into `entries`, which hold everything else already, and the script that keeps.
pub(super) fn put(frame: &Frame<'_>, entries: &mut BTreeMap<SitePath, Entry>) {
    entries.insert(frame.edition.paths.offline(), Entry::Resource(page(frame)));
    let list = list(frame, entries);
    entries.insert(
        frame.edition.paths.offline_list(),
        Entry::Resource(script(Policy::File, list)),
    );
    // A worker that imported its second half would not notice in every browser when only that changed.
    let worker = [file("sw/1-answer.js"), file("sw/2-keep.js")]
        .map(|it| without_comments(&it))
        .concat();
    let worker = script(Policy::Worker, worker);
    entries.insert(SitePath::worker(), Entry::Resource(worker));
}

fn page(frame: &Frame<'_>) -> Resource {
    let t = frame.t();
    let head = Head {
        title: &t.offline,
        description: t.offline_text.clone(),
        path: &SitePath::nowhere(),
        what: What::Nowhere,
        updated: None,
    };
    let page = OfflinePage {
        page: Page::new(frame, &head),
    };
    let mut page = resource(frame.edition, Html::template(&page), Policy::Page, None);
    page.listed = false;
    page
}

/// A script under a name that stays.
fn script(policy: Policy, body: String) -> Resource {
    Resource {
        cache: Cache::Revalidate,
        policy,
        listed: false,
        ..Resource::text("text/javascript; charset=utf-8", None, body)
    }
}

/// `{"size": bytes, "files": {address: hash}}`.
fn list(frame: &Frame<'_>, entries: &BTreeMap<SitePath, Entry>) -> String {
    let loaded = loaded(frame);
    let search = frame.edition.paths.search();
    let belongs = |path: &SitePath, it: &Resource| match it.media_type {
        // Without a connection nothing can be searched.
        HTML if *path == search => false,
        HTML => it.policy != Policy::Embed && it.lang.as_ref() == Some(&frame.edition.lang),
        "font/woff2" => true,
        CSS => frame.assets.embed.as_ref() != Some(path),
        _ => loaded.contains(path),
    };
    let files: Vec<(&SitePath, &[u8])> = entries
        .iter()
        .filter_map(|(path, entry)| match entry {
            Entry::Resource(it) if belongs(path, it) => Some((path, it.body.as_ref())),
            _ => None,
        })
        .collect();
    let size: usize = files.iter().map(|(_, body)| body.len()).sum();
    let hashes = parallel::map(&files, |_, (_, body)| hash(body, HASH));
    let files: Map<String, Value> = files
        .iter()
        .zip(hashes)
        .map(|((path, _), hash)| (frame.href(path), Value::from(hash)))
        .collect();
    format!("export default {};\n", json!({ "size": size, "files": files }))
}

/// What the edition's pages load beside styles and fonts: scripts, the icon, and the pictures of its texts.
fn loaded(frame: &Frame<'_>) -> BTreeSet<SitePath> {
    let assets = frame.assets;
    let edition = frame.edition;
    let texts = edition.sections.iter().flat_map(|it| {
        let questions = it.questions.iter().map(|it| &it.text);
        std::iter::once(&it.text).chain(questions)
    });
    let texts = texts.chain([&edition.article.text]);
    let pictures = texts.flat_map(|text: &Text| &text.targets).filter_map(|it| match it {
        Target::File(path, _) => Some(path).filter(|it| frame.files.get(*it).is_some_and(|it| it.kind.is_picture())),
        _ => None,
    });
    let pictures = pictures.filter_map(|it| assets.files.get(it));
    let own = [Some(&assets.icon), assets.logo.as_ref(), assets.logo_dark.as_ref()];
    let all = own.into_iter().flatten().chain(frame.scripts.all()).chain(pictures);
    all.cloned().collect()
}
