//! The built-in site through the library: what every page promises to every reader.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Stdio};

use alongside::content::{self, Kind, Library, Tree};
use alongside::render::{Entry, Resource, Site};
use alongside::url::SitePath;

use crate::markup::{all, elements, visible};
use crate::program::built_in_with;

const NOWHERE: &str = "/lessons/nope";

fn site() -> Site {
    build(&Tree::built_in())
}

fn build(tree: &Tree) -> Site {
    let (site, report) = alongside::build(tree);
    assert_eq!(report.to_string(), "");
    site.unwrap()
}

fn library() -> Library {
    content::load(&Tree::built_in()).0.unwrap()
}

fn resources(site: &Site) -> impl Iterator<Item = (&str, &Resource)> {
    site.entries.iter().filter_map(|(path, entry)| match entry {
        Entry::Resource(it) => Some((path.as_str(), it)),
        Entry::Redirect(_) => None,
    })
}

/// Every page by its path, with the page for an address where nothing is.
fn pages(site: &Site) -> BTreeMap<String, String> {
    let mut pages: BTreeMap<_, _> = resources(site)
        .filter(|(_, it)| it.media_type.starts_with("text/html"))
        .map(|(path, it)| (path.to_owned(), String::from_utf8(it.body.clone()).unwrap()))
        .collect();
    assert!(pages.len() > 10, "there are only {} pages", pages.len());
    pages.insert(NOWHERE.to_owned(), site.not_found.page(NOWHERE).to_string());
    pages
}

fn page(site: &Site, path: &SitePath) -> String {
    pages(site)
        .remove(path.as_str())
        .unwrap_or_else(|| panic!("there is no page {path}"))
}

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
fn the_same_content_gives_the_same_bytes() {
    let (one, other) = (site(), site());
    assert_eq!(
        one.entries.keys().collect::<Vec<_>>(),
        other.entries.keys().collect::<Vec<_>>()
    );
    for (path, entry) in &one.entries {
        assert!(
            other.entries[path] == *entry,
            "{path} differs from one build to the next"
        );
    }
    assert_eq!(one.not_found.page(NOWHERE), other.not_found.page(NOWHERE));
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
            let target = if target.is_empty() { path } else { target };
            let known = target == path
                || SitePath::parse(target).is_some_and(|it| matches!(site.entries.get(&it), Some(Entry::Resource(_))));
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
fn titles_and_descriptions_are_unique() {
    let (mut titles, mut descriptions) = (BTreeMap::new(), BTreeMap::new());
    for (path, html) in pages(&site()) {
        let title = all(&html, "title")[0].text();
        let meta = all(&html, "meta");
        let description = meta.iter().find(|it| it.get("name") == Some("description")).unwrap();
        let description = description.get("content").unwrap().to_owned();
        assert!(!title.trim().is_empty() && !description.trim().is_empty(), "{path}");
        let other = titles
            .insert(title, path.clone())
            .or_else(|| descriptions.insert(description, path.clone()));
        assert_eq!(other, None, "has the same title or description as {path}");
    }
}

#[test]
fn every_page_has_one_heading_one_main_part_and_a_skip_link_first() {
    for (path, html) in pages(&site()) {
        assert_eq!(all(&html, "h1").len(), 1, "{path}");
        let main = all(&html, "main");
        assert_eq!(main.len(), 1, "{path}");
        let body = elements(&html)
            .into_iter()
            .skip_while(|it| it.name != "body")
            .nth(1)
            .unwrap();
        assert!(
            body.name == "a" && body.has_class("skip"),
            "{path} begins with {body:?}"
        );
        let target = format!("#{}", main[0].get("id").unwrap());
        assert_eq!(body.get("href"), Some(target.as_str()), "{path}");
    }
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    for (path, html) in pages(&site()) {
        let mut before = 0;
        for element in elements(&html) {
            let level = element.name.strip_prefix('h').and_then(|it| it.parse::<u8>().ok());
            if let Some(level) = level {
                assert!(level <= before + 1, "{path}: h{level} follows h{before}");
                before = level;
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
fn a_lesson_with_its_stylesheet_is_small_enough_for_one_round_trip() {
    let site = site();
    let css: Vec<_> = resources(&site)
        .filter(|(_, it)| it.media_type.starts_with("text/css"))
        .collect();
    assert_eq!(css.len(), 1);
    let css = gzip(&css[0].1.body);
    let mut lessons = 0;
    for section in &library().editions[0].sections {
        if let Kind::Lesson(_) = section.kind {
            lessons += 1;
            let bytes = gzip(page(&site, &section.path).as_bytes()) + css;
            assert!(
                bytes < 14_000,
                "{} takes {bytes} bytes with its stylesheet",
                section.path
            );
        }
    }
    assert!(lessons > 0);
}

/// How many bytes are left of `bytes`.
fn gzip(bytes: &[u8]) -> usize {
    let mut command = Command::new("gzip");
    let mut child = command
        .arg("-9n")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(bytes).unwrap());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        output.stdout.len()
    })
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
fn every_page_says_its_licence_and_whom_it_is_after() {
    let library = library();
    let licence = library.identity.licence.as_ref().unwrap();
    let credit = library.editions[0].article.credit.as_ref().unwrap();
    let words_by = library.identity.words.as_ref().unwrap();
    for (path, html) in pages(&site()) {
        let words = visible(&html);
        for text in [&licence.name, credit, words_by] {
            assert!(words.contains(text), "{path} does not say {text}");
        }
        let links = all(&html, "a");
        let link = links.iter().find(|it| it.get("rel") == Some("license"));
        assert_eq!(link.and_then(|it| it.get("href")), Some(licence.url.as_str()), "{path}");
    }
}

#[test]
fn every_address_moves_with_the_base_path() {
    let settings = Tree::built_in().text("site.toml").unwrap().unwrap().text().to_owned();
    let settings = format!("address = \"https://example.org/ally\"\n{settings}");
    let moved = build(&built_in_with(&[("site.toml", &settings)]));
    let original = site();
    assert_eq!(moved.base.path(), "/ally");
    assert_eq!(
        moved.entries.keys().collect::<Vec<_>>(),
        original.entries.keys().collect::<Vec<_>>(),
        "paths within the site stay"
    );
    for (path, html) in pages(&moved) {
        for address in addresses(&html) {
            let own = address == "/ally"
                || ["/ally/", "/ally#", "#", "https://"]
                    .iter()
                    .any(|it| address.starts_with(it));
            assert!(own, "{path} leads to {address}, out of the site");
        }
    }
    let back = |html: &str| {
        html.replace("\"/ally\"", "\"/\"")
            .replace("\"/ally#", "\"/#")
            .replace("\"/ally/", "\"/")
    };
    for (path, html) in pages(&original) {
        assert!(
            html == back(&pages(&moved)[&path]),
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
