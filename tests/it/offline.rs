//! What a reader can keep for reading without a connection: whole, no more than that, and told by its content.

use std::collections::{BTreeMap, BTreeSet};

use alongside::Settings;
use alongside::content::Tree;
use alongside::render::{Cache, Entry, Policy, Resource, Site};
use alongside::url::{BaseUrl, SitePath};
use sha2::{Digest, Sha256};

use crate::folder::{Folder, text};
use crate::markup::all;

const PICTURE: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><circle cx="4" cy="4" r="3"/></svg>"#;

fn site(tree: &Tree, settings: &Settings) -> Site {
    let (site, report) = alongside::build(tree, settings);
    site.unwrap_or_else(|| panic!("{report}"))
}

fn resource<'a>(site: &'a Site, path: &str) -> Option<&'a Resource> {
    match site.entries.get(&SitePath::parse(path)?)? {
        Entry::Resource(it) => Some(it),
        _ => None,
    }
}

/// The list at a path: the size, and hashes by address.
fn list(site: &Site, path: &str) -> (u64, BTreeMap<String, String>) {
    let text = std::str::from_utf8(&resource(site, path).unwrap().body).unwrap();
    let json = text
        .strip_prefix("export default ")
        .unwrap()
        .trim_end()
        .strip_suffix(';')
        .unwrap();
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    (
        value["size"].as_u64().unwrap(),
        serde_json::from_value(value["files"].clone()).unwrap(),
    )
}

fn illustrated(words: &str) -> Folder {
    Folder::sound()
        .lesson(&format!("{words}\n\n![A dot](dot.svg)\n\n[The plan](plan.pdf)"))
        .file("en/01-tides/dot.svg", PICTURE)
        .file("en/01-tides/plan.pdf", "%PDF-1.4\n")
}

#[test]
fn each_file_is_told_by_its_content_and_the_size_is_their_sum() {
    let site = site(&Tree::built_in(), &Settings::default());
    let (bytes, files) = list(&site, "/-/offline.js");
    assert!(files.len() > 20, "there are only {}", files.len());
    let mut sum = 0;
    for (path, hash) in &files {
        let body = &resource(&site, path)
            .unwrap_or_else(|| panic!("there is no {path}"))
            .body;
        let digest: String = Sha256::digest(body)
            .iter()
            .take(8)
            .map(|it| format!("{it:02x}"))
            .collect();
        assert_eq!(*hash, digest, "{path}");
        sum += body.len() as u64;
    }
    assert_eq!(bytes, sum);
}

#[test]
fn every_page_is_kept_with_all_that_it_loads_and_nothing_else_is() {
    let site = site(&illustrated("Words.").tree(), &Settings::default());
    let (_, files) = list(&site, "/-/offline.js");
    let mut loaded = BTreeSet::new();
    for (path, entry) in &site.entries {
        let Entry::Resource(it) = entry else { continue };
        if path.as_str() == "/search" {
            continue; // without a connection nothing can be searched
        }
        if it.media_type.starts_with("text/html") {
            assert!(files.contains_key(path.as_str()), "{path} is not kept");
            let html = String::from_utf8_lossy(&it.body);
            for (element, attribute) in [("script", "src"), ("img", "src")] {
                loaded.extend(
                    all(&html, element)
                        .iter()
                        .filter_map(|it| it.get(attribute).map(str::to_owned)),
                );
            }
            let sheets = all(&html, "link");
            let sheets = sheets
                .iter()
                .filter(|it| matches!(it.get("rel"), Some("stylesheet" | "icon")));
            loaded.extend(sheets.filter_map(|it| it.get("href").map(str::to_owned)));
        }
    }
    assert!(loaded.iter().any(|it| it.contains("/dot.")), "{loaded:?}");
    for path in &loaded {
        assert!(files.contains_key(path), "{path} is loaded and not kept");
    }
    for path in files.keys() {
        let other = [
            ".md",
            ".epub",
            ".atom",
            ".json",
            ".pdf",
            ".xml",
            "/-/qr/",
            "/-/cards/",
            "/-/embed",
            "/search",
        ];
        assert!(!other.iter().any(|it| path.contains(it)), "{path} is kept");
    }
}

#[test]
fn a_change_of_one_text_changes_few_hashes() {
    let one = list(
        &site(&illustrated("Words.").tree(), &Settings::default()),
        "/-/offline.js",
    )
    .1;
    let other = list(
        &site(&illustrated("Other words.").tree(), &Settings::default()),
        "/-/offline.js",
    )
    .1;
    let changed: Vec<_> = one
        .iter()
        .filter(|(path, hash)| other.get(*path) != Some(*hash))
        .collect();
    let changed: Vec<_> = changed.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(changed, ["/article", "/lessons/tides"]);
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
}

#[test]
fn addresses_carry_the_base_path_and_the_worker_is_asked_for_anew_each_time() {
    let settings = Settings {
        address: BaseUrl::parse("https://example.org/ally").ok(),
        ..Default::default()
    };
    let site = site(&Tree::built_in(), &settings);
    let (_, files) = list(&site, "/-/offline.js");
    assert!(files.keys().all(|it| it == "/ally" || it.starts_with("/ally/")));
    let worker = resource(&site, "/sw.js").unwrap();
    assert_eq!(
        (worker.policy, worker.cache, worker.listed),
        (Policy::Worker, Cache::Revalidate, false)
    );
    assert!(!resource(&site, "/-/offline").unwrap().listed);
}

#[test]
fn a_preview_offers_nothing() {
    let settings = Settings {
        running: alongside::render::Running {
            preview: Some(1),
            log: false,
        },
        ..Settings::default()
    };
    let site = site(&Tree::built_in(), &settings);
    for path in ["/sw.js", "/-/offline.js", "/-/offline"] {
        assert!(resource(&site, path).is_none(), "{path}");
    }
    assert!(
        !site
            .entries
            .keys()
            .any(|it| it.as_str().starts_with("/-/assets/offline."))
    );
}

#[test]
fn each_edition_has_a_list_of_its_own() {
    let tree = Folder::sound()
        .file("site.toml", "title = \"Sea\"\nlanguages = [\"en\", \"en-GB\"]\n")
        .file("en-GB/article.md", &text("The other sea", ""))
        .file("en-GB/01-tides/lesson.md", &text("Other tides", "The moon pulls."))
        .tree();
    let site = site(&tree, &Settings::default());
    let (_, default) = list(&site, "/-/offline.js");
    let (_, other) = list(&site, "/en-gb/-/offline.js");
    assert!(default.contains_key("/-/offline") && !default.keys().any(|it| it.starts_with("/en-gb")));
    assert!(other.contains_key("/en-gb/-/offline") && other.contains_key("/en-gb"));
    assert!(!other.contains_key("/") && !other.contains_key("/article"));
}
