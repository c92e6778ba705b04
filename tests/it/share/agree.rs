//! Everything that names a page names it alike, wherever the site is published.

use std::collections::BTreeSet;

use serde_json::Value;

use super::head::data;
use super::{body, find, is_statement, published, said, sea};
use crate::markup::all;

/// Whether JSON names no absolute address of the site, nor leaves one empty.
fn addresses(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.starts_with("http") => found.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|it| addresses(it, found)),
        Value::Object(map) => map.values().for_each(|it| addresses(it, found)),
        _ => {}
    }
}

/// Every page by its path, but those that no search engine may list: they are for readers of this site alone.
fn pages(site: &alongside::render::Site) -> Vec<(String, String)> {
    let pages: Vec<_> = site
        .entries
        .keys()
        .filter(|it| !is_statement(it.as_str()))
        .filter(|it| find(site, it.as_str()).is_some_and(|it| it.listed && it.media_type.starts_with("text/html")))
        .map(|it| (it.to_string(), body(site, it.as_str())))
        .collect();
    assert!(pages.len() >= 9, "{}", pages.len());
    pages
}

#[test]
fn every_page_has_one_public_address() {
    for base in ["https://sea.example", "https://sea.example/ally"] {
        let site = published(&sea().tree(), Some(base));
        let sitemap = body(&site, "/sitemap.xml");
        let feed: Value = serde_json::from_str(&body(&site, "/feed.json")).unwrap();
        let atom = body(&site, "/feed.atom");
        let items: Vec<_> = feed["items"].as_array().unwrap().iter().collect();
        let mut in_feed = 0;
        for (path, html) in pages(&site) {
            let expected = match (base, path.as_str()) {
                ("https://sea.example/ally", "/") => base.to_owned(),
                _ => format!("{base}{path}"),
            };
            let canonical = said(&html, "link", ["rel", "canonical"], "href");
            assert_eq!(canonical.as_deref(), Some(expected.as_str()), "{path}: canonical");
            let shared = said(&html, "meta", ["property", "og:url"], "content");
            assert_eq!(shared.as_deref(), Some(expected.as_str()), "{path}: og:url");
            let graph = data(&html);
            assert_eq!(graph[0]["url"], expected, "{path}: JSON-LD");
            assert_eq!(graph[0]["mainEntityOfPage"], expected, "{path}: JSON-LD");
            if let Some(crumbs) = graph.get(1).and_then(|it| it["itemListElement"].as_array()) {
                assert_eq!(crumbs.last().unwrap()["item"], expected, "{path}: breadcrumbs");
            }
            assert_eq!(
                sitemap.matches(&format!("<loc>{expected}</loc>")).count(),
                1,
                "{path}: sitemap"
            );
            let title = said(&html, "meta", ["property", "og:title"], "content");
            assert_eq!(graph[0]["headline"].as_str(), title.as_deref(), "{path}");
            let about = said(&html, "meta", ["name", "description"], "content");
            assert_eq!(graph[0]["description"].as_str(), about.as_deref(), "{path}");
            assert_eq!(
                said(&html, "meta", ["property", "og:description"], "content"),
                about,
                "{path}"
            );
            for item in items.iter().filter(|it| it["url"] == expected) {
                in_feed += 1;
                // The address under which it was first published.
                let first = if path.as_str() == "/lessons/tides" {
                    expected.replace("tides", "old-tides")
                } else {
                    expected.clone()
                };
                assert_eq!(item["id"], first, "{path}: feed");
                assert_eq!(item["title"].as_str(), title.as_deref(), "{path}: feed");
                assert!(atom.contains(&format!("<id>{first}</id>")), "{path}: Atom");
                let day = graph[0]["dateModified"].as_str().unwrap();
                assert_eq!(item["date_modified"], format!("{day}T00:00:00Z"), "{path}: feed");
                assert!(
                    sitemap.contains(&format!("<loc>{expected}</loc>\n<lastmod>{day}</lastmod>")),
                    "{path}"
                );
                assert_eq!(
                    said(&html, "meta", ["property", "article:modified_time"], "content").as_deref(),
                    Some(day),
                    "{path}"
                );
            }
            let twin = all(&html, "link")
                .iter()
                .find(|it| it.get("type") == Some("text/markdown"))
                .unwrap()
                .get("href")
                .unwrap()
                .to_owned();
            let twin = twin.strip_prefix(site.base.path()).unwrap();
            let twin = find(&site, twin).unwrap_or_else(|| panic!("{path}: no {twin}"));
            assert_eq!(twin.canonical.as_deref(), Some(expected.as_str()), "{path}: its twin");
        }
        assert_eq!(in_feed, items.len(), "each item is a page");
    }
}

#[test]
fn what_the_program_says_of_itself_has_an_address_and_a_twin_and_is_not_passed_on() {
    let site = published(&sea().tree(), Some("https://sea.example"));
    let sitemap = body(&site, "/sitemap.xml");
    for path in ["/privacy", "/accessibility"] {
        let html = body(&site, path);
        let expected = format!("https://sea.example{path}");
        let canonical = said(&html, "link", ["rel", "canonical"], "href");
        assert_eq!(canonical.as_deref(), Some(expected.as_str()));
        assert!(sitemap.contains(&format!("<loc>{expected}</loc>")), "{path}");
        let twin = find(&site, &format!("{path}.md")).unwrap();
        assert_eq!(twin.canonical.as_deref(), Some(expected.as_str()));
        for property in ["og:title", "og:type"] {
            assert_eq!(said(&html, "meta", ["property", property], "content"), None, "{path}");
        }
        assert!(find(&site, &format!("/-/embed{path}")).is_none());
    }
}

#[test]
fn a_site_that_is_published_nowhere_names_no_address_of_its_own() {
    let site = published(&sea().tree(), None);
    for (path, html) in pages(&site) {
        let links = all(&html, "link");
        for link in &links {
            let href = link.get("href").unwrap();
            assert!(href.starts_with('/'), "{path} leads to {href}");
        }
        assert_eq!(said(&html, "link", ["rel", "canonical"], "href"), None, "{path}");
        assert_eq!(said(&html, "meta", ["property", "og:url"], "content"), None, "{path}");
        let mut found = Vec::new();
        for thing in data(&html) {
            addresses(&thing, &mut found);
        }
        let found: BTreeSet<_> = found.iter().map(String::as_str).collect();
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            ["https://creativecommons.org/licenses/by/4.0/"],
            "{path}"
        );
    }
    for path in site.entries.keys() {
        assert!(
            find(&site, path.as_str()).is_none_or(|it| it.canonical.is_none()),
            "{path}"
        );
    }
}

#[test]
fn pages_lead_to_the_pages_before_and_after_them() {
    let site = published(&sea().tree(), None);
    let ways = |path: &str| {
        let html = body(&site, path);
        ["prev", "next"].map(|it| said(&html, "link", ["rel", it], "href").unwrap_or_default())
    };
    assert_eq!(ways("/"), ["", "/lessons/tides"]);
    assert_eq!(ways("/questions"), ["/", "/lessons/tides"]);
    assert_eq!(ways("/lessons/tides"), ["/", "/lessons/winds"]);
    assert_eq!(ways("/lessons/tides/questions"), ["/lessons/tides", "/lessons/winds"]);
    assert_eq!(ways("/closing"), ["/lessons/winds", ""]);
    assert_eq!(ways("/article"), ["", ""]);
    // Without an introduction the cover comes before the first lesson all the same.
    let site = published(&crate::folder::Folder::sound().tree(), None);
    let ways = |path: &str| {
        let html = body(&site, path);
        ["prev", "next"].map(|it| said(&html, "link", ["rel", it], "href").unwrap_or_default())
    };
    assert_eq!(ways("/"), ["", "/lessons/tides"]);
    assert_eq!(ways("/lessons/tides"), ["/", ""]);
}

#[test]
fn everything_that_names_the_first_day_names_the_same() {
    // A lesson that moved, one that did not, and the page of the closing, which the lock does not know yet.
    let lock = "2023-05-01 / \"The sea\"\n\
                2023-05-02 /article \"The sea\"\n\
                2023-05-04 /lessons/old-tides \"Tides\"\n\
                2023-05-04 /lessons/old-tides/questions \"Tides\"\n\
                2024-02-29 /lessons/tides \"Tides\"\n\
                2023-06-06 /lessons/winds \"Winds\"\n";
    let folder = sea().file("published.lock", lock);
    let site = published(&folder.tree(), Some("https://sea.example"));
    let feed: Value = serde_json::from_str(&body(&site, "/feed.json")).unwrap();
    let atom: atom_syndication::Feed = body(&site, "/feed.atom").parse().unwrap();
    let mut in_feeds = 0;
    for (path, html) in pages(&site) {
        let expected = match path.as_str() {
            "/" => Some("2023-05-01"),
            "/article" => Some("2023-05-02"),
            "/lessons/tides" | "/lessons/tides/questions" => Some("2023-05-04"),
            "/lessons/winds" => Some("2023-06-06"),
            _ => None,
        };
        assert_eq!(data(&html)[0]["datePublished"].as_str(), expected, "{path}: JSON-LD");
        let said = said(&html, "meta", ["property", "article:published_time"], "content");
        // The cover is a site to Open Graph, and a site has no day.
        let shared = expected.filter(|_| path != "/");
        assert_eq!(said.as_deref(), shared, "{path}: Open Graph");
        let address = format!("https://sea.example{path}");
        let items = feed["items"].as_array().unwrap().iter();
        for item in items.filter(|it| it["url"] == address) {
            let moment = expected.map(|it| format!("{it}T00:00:00Z"));
            assert_eq!(item["date_published"].as_str(), moment.as_deref(), "{path}: JSON Feed");
            let entry = atom.entries().iter().find(|it| item["id"] == it.id()).unwrap();
            let day = entry.published().map(|it| it.format("%Y-%m-%dT%H:%M:%SZ").to_string());
            assert_eq!(day, moment, "{path}: Atom");
            in_feeds += 1;
        }
    }
    assert_eq!(in_feeds, 2);
    // What is published nowhere has no first day, whatever the lock of its texts says.
    let nowhere = published(&folder.tree(), None);
    assert!(
        pages(&nowhere)
            .iter()
            .all(|(_, html)| !html.contains("ublished_time") && !html.contains("datePublished"))
    );
}

#[test]
fn the_first_day_is_left_out_where_nobody_knows_it() {
    let site = published(&sea().tree(), Some("https://sea.example"));
    for path in ["/feed.atom", "/feed.json", "/lessons/tides", "/"] {
        let text = body(&site, path);
        let names = ["<published>", "date_published", "datePublished", "published_time"];
        assert!(names.iter().all(|it| !text.contains(it)), "{path}");
    }
}
