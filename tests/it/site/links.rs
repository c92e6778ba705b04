//! Where the links of the built-in site lead, and what can be linked to.

use std::collections::BTreeSet;

use alongside::content::Tree;
use alongside::render::Entry;
use alongside::url::SitePath;

use super::{build, library, page, pages, resources, site};
use crate::markup::{elements, visible};
use crate::program::built_in_with;

fn ids(html: &str) -> Vec<String> {
    elements(html)
        .iter()
        .filter_map(|it| it.get("id").map(str::to_owned))
        .collect()
}

/// Every address that a page leads to or loads.
fn addresses(html: &str) -> Vec<String> {
    let of = ["href", "src", "action", "poster", "data"];
    let elements = elements(html);
    let found = elements
        .iter()
        .flat_map(|it| of.iter().filter_map(|name| it.get(name).map(str::to_owned)));
    found.collect()
}

#[test]
fn every_link_leads_to_something_that_exists() {
    let site = site();
    let pages = pages(&site);
    let mut seen = 0;
    for (path, html) in &pages {
        for address in addresses(html) {
            seen += 1;
            if address.starts_with("https://") {
                continue;
            }
            let (target, fragment) = address.split_once('#').unwrap_or((&address, ""));
            // What a page depends on is nothing to where it is.
            let target = target.split_once('?').map_or(target, |(it, _)| it);
            let target = if target.is_empty() { path } else { target };
            let known = target == path
                || SitePath::parse(target)
                    .is_some_and(|it| matches!(site.entries.get(&it), Some(Entry::Resource(_) | Entry::Drawing(_))));
            assert!(known, "{path} leads to {address}, where no resource is");
            if address.contains('#') {
                let found = ids(&pages[target]).iter().any(|it| it == fragment);
                assert!(found, "{path} leads to {address}, and there is no such id");
            }
        }
    }
    assert!(seen > 100, "only {seen} addresses were found");
}

#[test]
fn every_label_and_description_points_at_an_element() {
    for (path, html) in pages(&site()) {
        let ids = ids(&html);
        for element in elements(&html) {
            for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
                for id in element.get(name).unwrap_or_default().split_whitespace() {
                    assert!(ids.iter().any(|it| it == id), "{path}: {name}=\"{id}\" points nowhere");
                }
            }
        }
    }
}

#[test]
fn ids_are_unique_within_each_page() {
    for (path, html) in pages(&site()) {
        let mut seen = BTreeSet::new();
        for id in ids(&html) {
            assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{path}: id {id:?}");
            assert!(seen.insert(id.clone()), "{path} has the id {id} twice");
        }
    }
}

#[test]
fn the_whole_article_has_an_id_for_every_section() {
    let library = library();
    let edition = &library.editions[0];
    let ids = ids(&page(&site(), &edition.paths.article()));
    for section in &edition.sections {
        assert!(ids.contains(&section.slug), "{} has no id in {ids:?}", section.slug);
    }
}

#[test]
fn every_question_can_be_linked_to() {
    let site = site();
    let mut questions = 0;
    for section in &library().editions[0].sections {
        let own = section.questions.as_ref().unwrap();
        let html = page(&site, &own.path);
        let (ids, words) = (ids(&html), visible(&html));
        for question in &own.list {
            questions += 1;
            assert!(ids.contains(&question.id), "{} has no id {}", own.path, question.id);
            assert!(
                words.contains(&question.text),
                "{} does not ask: {}",
                own.path,
                question.text
            );
        }
    }
    assert!(questions > 10, "there are only {questions} questions");
}

#[test]
fn every_address_moves_with_the_base_path() {
    let settings = Tree::built_in().text("site.toml").unwrap().unwrap().text().to_owned();
    let at = |address: &str| {
        let settings = format!("address = \"{address}\"\n{settings}");
        build(&built_in_with(&[("site.toml", &settings)]))
    };
    let moved = at("https://example.org/ally");
    let original = at("https://example.org");
    assert_eq!(moved.base.path(), "/ally");
    // Scripts know the base path, so their names change with it.
    let plain = |text: &str| -> String {
        let parts: Vec<_> = text.split(".js").collect();
        let named = parts.iter().map(|it| match it.rsplit_once('.') {
            Some((name, hash)) if hash.len() == 10 => name,
            _ => it,
        });
        named.collect::<Vec<_>>().join(".js")
    };
    let paths =
        |it: &alongside::render::Site| -> Vec<String> { it.entries.keys().map(|it| plain(it.as_str())).collect() };
    let sorted = |mut it: Vec<String>| {
        it.sort();
        it
    };
    assert_eq!(
        sorted(paths(&moved)),
        sorted(paths(&original)),
        "paths within the site stay"
    );
    for (path, html) in pages(&moved) {
        for address in addresses(&html) {
            let own = address == "/ally"
                || ["/ally/", "/ally#", "#", "https://", "mailto:?"]
                    .iter()
                    .any(|it| address.starts_with(it));
            assert!(own, "{path} leads to {address}, out of the site");
        }
    }
    let back = |html: &str| {
        html.replace("example.org/ally\"", "example.org/\"")
            .replace("example.org/ally/", "example.org/")
            .replace("\"/ally\"", "\"/\"")
            .replace("\"/ally#", "\"/#")
            .replace("\"/ally/", "\"/")
            .replace(">/ally/", ">/") // shown
            .replace("alongside/ally:", "alongside:") // the names of what browsers keep
            .replace("https://example.org/ally", "https://example.org/") // in a mail
    };
    for (path, html) in pages(&original) {
        assert!(
            plain(&html) == plain(&back(&pages(&moved)[&path])),
            "{path} differs in more than its addresses"
        );
    }
}

#[test]
fn the_stylesheet_loads_nothing_from_elsewhere() {
    let site = site();
    for (path, resource) in resources(&site).filter(|(_, it)| it.media_type.starts_with("text/css")) {
        let css = String::from_utf8_lossy(&resource.body);
        assert!(!css.contains("url(") && !css.contains("@import"), "{path}");
    }
}
