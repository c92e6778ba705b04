//! The built-in site through the library: what every page promises to every reader.

mod links;

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};

use alongside::content::{self, Kind, Library, Tree};
use alongside::render::{Entry, Resource, Site};
use alongside::url::{BaseUrl, SitePath};

use crate::markup::{all, elements, visible};

const NOWHERE: &str = "/lessons/nope";

fn site() -> Site {
    build(&Tree::built_in())
}

fn build(tree: &Tree) -> Site {
    let (site, report) = alongside::build(tree, &alongside::Settings::default());
    assert_eq!(report.to_string(), "");
    site.unwrap()
}

fn library() -> Library {
    content::load(&Tree::built_in()).0.unwrap()
}

fn resources(site: &Site) -> impl Iterator<Item = (&str, &Resource)> {
    site.entries.iter().filter_map(|(path, entry)| match entry {
        Entry::Resource(it) => Some((path.as_str(), it)),
        Entry::Drawing(_) | Entry::Redirect(_) | Entry::Gone(_) => None,
    })
}

/// The page for an address where nothing is.
fn not_found(site: &Site) -> String {
    site.not_found.find(NOWHERE).1.unwrap().to_string()
}

/// Every page by its path, with the page for an address where nothing is.
fn pages(site: &Site) -> BTreeMap<String, String> {
    let mut pages: BTreeMap<_, _> = resources(site)
        .filter(|(_, it)| it.media_type.starts_with("text/html"))
        .map(|(path, it)| (path.to_owned(), String::from_utf8(it.body.to_vec()).unwrap()))
        .collect();
    assert!(pages.len() > 10, "there are only {} pages", pages.len());
    pages.insert(NOWHERE.to_owned(), not_found(site));
    pages
}

fn page(site: &Site, path: &SitePath) -> String {
    pages(site)
        .remove(path.as_str())
        .unwrap_or_else(|| panic!("there is no page {path}"))
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
    assert_eq!(not_found(&one), not_found(&other));
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
fn a_lesson_with_its_stylesheet_is_small_enough_for_one_round_trip() {
    let settings = alongside::Settings {
        address: BaseUrl::parse("https://showing-up.example.org").ok(),
        ..Default::default()
    };
    let site = alongside::build(&Tree::built_in(), &settings).0.unwrap();
    let css: Vec<_> = resources(&site)
        .filter(|(path, it)| it.media_type.starts_with("text/css") && path.contains("/site."))
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
fn every_page_says_its_licence_and_whom_it_is_after() {
    let library = library();
    let licence = library.identity.licence.as_ref().unwrap();
    for (path, html) in pages(&site()) {
        let edition = &library.editions[library.edition_at(&alongside::url::SitePath::parse(&path).unwrap())];
        let credit = edition.article.credit.as_ref().unwrap();
        let identity = library.identity.within(&edition.lang);
        let words_by = identity.words.as_ref().unwrap();
        let words = visible(&html);
        for text in [&licence.name, credit, words_by] {
            assert!(words.contains(text), "{path} does not say {text}");
        }
        let links = all(&html, "a");
        let link = links.iter().find(|it| it.get("rel") == Some("license"));
        assert_eq!(link.and_then(|it| it.get("href")), Some(licence.url.as_str()), "{path}");
    }
}
