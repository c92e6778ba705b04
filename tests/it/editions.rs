//! The article in several languages.

mod interface;
mod problems;

use alongside::content::Tree;
use alongside::render::{Entry, Site};
use alongside::url::{BaseUrl, SitePath};

use crate::folder::{Folder, text};
use crate::markup::{all, visible};

const SITE: &str = "title = \"Sea\"\naddress = \"https://sea.example\"\nlanguages = [\"en\", \"ar\"]\n\n[contact]\nname = \"Mo\"\nurl = \"mailto:mo@sea.example\"\n\n[[edition]]\nlang = \"ar\"\ntitle = \"البحر\"\n\n[[footer]]\ntext = \"Boats\"\nurl = \"https://boats.example\"\nlang = \"en\"\n";

/// A text of which every part has a word that no other language has.
const WINDS: &str = "+++\ntitle = \"Zephyr winds\"\nsummary = \"Where the zephyr comes from, and why it turns when the evening comes and it is cold.\"\nupdated = 2026-01-02\ncontent_note = \"A zephyr blows.\"\naliases = [\"/lessons/breezes\"]\n+++\nA zephyr pushes; see [zephyr tides](../01-tides/lesson.md#pull) and [zephyr questions](questions.md#zephyr).[^a]\n\n## The zephyr turns {#turning}\n\n[^a]: A zephyr note.\n";
const ASKED: &str =
    "A zephyr of questions.\n\n## For yourself\n\n### Which zephyr moves you? {#zephyr}\n\nA zephyr of context.\n";

/// Two lessons in English; in Arabic one of them, without its questions.
fn half() -> Folder {
    Folder::sound()
        .file("site.toml", SITE)
        .file(
            "en/01-tides/lesson.md",
            &text("Tides", "The moon pulls.\n\n## The pull {#pull}\n\nYes."),
        )
        .file("en/01-tides/questions.md", ASKED)
        .section("02-winds", "lesson.md", WINDS)
        .file("en/02-winds/questions.md", ASKED)
        .file("ar/article.md", &text("البحر", ""))
        .file(
            "ar/01-tides/lesson.md",
            &text(
                "المد",
                "القمر يجذب [الرياح](../02-winds/lesson.md#turning) و[الأسئلة](questions.md#zephyr).",
            ),
        )
}

fn site(tree: &Tree) -> Site {
    let settings = alongside::Settings {
        address: BaseUrl::parse("https://sea.example").ok(),
        ..Default::default()
    };
    let (site, report) = alongside::build(tree, &settings);
    assert!(!report.has_errors(), "{report}");
    site.unwrap()
}

#[track_caller]
fn body(site: &Site, path: &str) -> String {
    match site.entries.get(&SitePath::parse(path).unwrap()) {
        Some(Entry::Resource(it)) => String::from_utf8(it.body.to_vec()).unwrap(),
        _ => panic!("there is no {path}"),
    }
}

/// Every page in HTML with its address.
fn pages(site: &Site) -> impl Iterator<Item = (&SitePath, String)> {
    site.entries.iter().filter_map(|(path, it)| match it {
        Entry::Resource(it) if it.media_type.starts_with("text/html") => {
            Some((path, String::from_utf8(it.body.to_vec()).unwrap()))
        }
        _ => None,
    })
}

fn canonical(html: &str) -> Option<String> {
    let links = all(html, "link");
    let found = links.iter().find(|it| it.get("rel") == Some("canonical"))?;
    found.get("href").map(str::to_owned)
}

/// The languages of a page by what its head says, each with its address.
fn alternates(html: &str) -> Vec<(String, String)> {
    let links = all(html, "link").into_iter();
    links
        .filter_map(|it| Some((it.get("hreflang")?.to_owned(), it.get("href")?.to_owned())))
        .collect()
}

/// A page without the elements that say that they are in `lang`.
fn without(html: &str, lang: &str) -> String {
    let (mut out, mut rest) = (String::new(), html);
    while let Some(at) = rest.find(&format!(" lang=\"{lang}\"")) {
        let open = rest[..at].rfind('<').unwrap();
        let name = rest[open + 1..].split([' ', '>']).next().unwrap();
        out.push_str(&rest[..open]);
        let (mut depth, mut end) = (0, open);
        loop {
            let next = rest[end..].find(&format!("<{name}")).map(|it| it + end);
            let close = rest[end..].find(&format!("</{name}>")).unwrap() + end;
            if next.is_some_and(|it| it < close) {
                depth += 1;
                end = next.unwrap() + 1;
            } else {
                depth -= 1;
                end = close + name.len() + 3;
            }
            if depth == 0 {
                break;
            }
        }
        rest = &rest[end..];
    }
    out + rest
}

#[test]
fn what_is_not_translated_stands_there_in_its_own_language() {
    let site = site(&half().tree());
    let page = body(&site, "/ar/lessons/winds");
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page.contains("<h1 lang=\"en\" dir=\"ltr\">Zephyr winds</h1>"));
    assert!(page.contains("<a href=\"/lessons/winds\" hreflang=\"en\" lang=\"en\">English</a>"));
    assert_eq!(canonical(&page).as_deref(), Some("https://sea.example/lessons/winds"));
    assert_eq!(alternates(&page), [], "it is no version of the page");
    // Its links stay in the edition; a heading that the translation does not have is left out.
    assert!(page.contains("<a href=\"/ar/lessons/tides\">zephyr tides</a>"));
    assert!(page.contains("<a href=\"/ar/lessons/winds/questions#zephyr\">zephyr questions</a>"));
    // The translation leads to it too, and to its questions, which nobody translated either.
    let tides = body(&site, "/ar/lessons/tides");
    assert!(tides.contains("href=\"/ar/lessons/winds#turning\""));
    assert!(tides.contains("href=\"/ar/lessons/tides/questions#zephyr\""));
    assert!(body(&site, "/ar/lessons/tides/questions").contains("<h3 id=\"zephyr\" lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn no_word_of_another_language_stands_without_saying_so() {
    let folder = half();
    let site = site(&folder.tree());
    for (path, html) in pages(&site).filter(|(path, _)| path.as_str().starts_with("/ar")) {
        let rest = visible(&without(&html, "en")).to_lowercase();
        assert!(!rest.contains("zephyr"), "{path}: {rest}");
    }
    let library = alongside::library(&folder.tree(), &alongside::Settings::default())
        .0
        .unwrap();
    let single = alongside::render::single(&library, &library.editions[1]);
    let rest = visible(&without(&String::from_utf8(single).unwrap(), "en")).to_lowercase();
    assert!(!rest.contains("zephyr"), "{rest}");
}

#[test]
fn what_is_not_translated_is_listed_once() {
    let site = site(&half().tree());
    for list in ["/sitemap.xml", "/ar/feed.json", "/ar/llms.txt"] {
        let path = SitePath::parse(list).unwrap();
        assert!(
            !site.entries.contains_key(&path) || !body(&site, list).contains("/ar/lessons/winds"),
            "{list}"
        );
    }
    let lock = alongside::content::renewed(
        &half().tree(),
        &alongside::library(&half().tree(), &alongside::Settings::default())
            .0
            .unwrap(),
        alongside::content::Date {
            year: 2026,
            month: 1,
            day: 1,
        },
    );
    let lock = lock.0.to_string();
    assert!(
        lock.contains(" /ar/lessons/tides ") && !lock.contains("/ar/lessons/winds"),
        "{lock}"
    );
    assert!(!lock.contains("/ar/lessons/tides/questions"), "{lock}");
    // Whoever knew the section by an older name finds it in both languages.
    for (from, to) in [
        ("/lessons/breezes", "/lessons/winds"),
        ("/ar/lessons/breezes", "/ar/lessons/winds"),
    ] {
        match &site.entries[&SitePath::parse(from).unwrap()] {
            Entry::Redirect(it) => assert_eq!(it.as_str(), to),
            other => panic!("{from}: {other:?}"),
        }
    }
}

#[test]
fn a_translation_says_so_and_the_site_has_its_name_in_that_language() {
    let site = site(&half().tree());
    let page = body(&site, "/ar/lessons/tides");
    let foot = page.rsplit("<footer").next().unwrap();
    assert!(foot.contains("<a href=\"/lessons/tides\" hreflang=\"en\" lang=\"en\">English</a>"));
    assert!(foot.contains("<a href=\"mailto:mo@sea.example\">Mo</a>"));
    assert!(page.contains("<meta property=\"og:site_name\" content=\"البحر\">"));
    assert!(!page.contains("boats.example"), "that link is for readers of English");
    let english = body(&site, "/lessons/tides");
    assert!(english.contains("boats.example") && english.contains("content=\"Sea\""));
    assert!(!english.rsplit("<footer").next().unwrap().contains("hreflang"));
}

/// The menu of languages of a page: address, language, whether it is this one.
fn menu(html: &str) -> Vec<(String, String, bool)> {
    let links = all(html, "a").into_iter();
    let links = links.filter(|it| it.get("hreflang").is_some() && it.get("lang") == it.get("hreflang"));
    let menu = html.split_once("<details class=\"languages\"").map_or(0, |(_, it)| {
        it.split("</details>").next().unwrap().matches("hreflang").count()
    });
    links
        .take(menu)
        .map(|it| {
            let get = |name: &str| it.get(name).unwrap_or_default().to_owned();
            (get("href"), get("lang"), get("aria-current") == "page")
        })
        .collect()
}

#[test]
fn the_menu_stays_on_the_same_page_and_names_only_what_is_there() {
    let site = site(&half().tree());
    let both = |english: &str, arabic: &str, at: usize| {
        vec![
            (english.to_owned(), "en".to_owned(), at == 0),
            (arabic.to_owned(), "ar".to_owned(), at == 1),
        ]
    };
    assert_eq!(
        menu(&body(&site, "/lessons/tides")),
        both("/lessons/tides", "/ar/lessons/tides", 0)
    );
    assert_eq!(menu(&body(&site, "/ar/privacy")), both("/privacy", "/ar/privacy", 1));
    assert_eq!(menu(&body(&site, "/answers")), both("/answers", "/ar/answers", 0));
    assert_eq!(menu(&body(&site, "/lessons/winds")), [], "it is in one language alone");
    assert_eq!(
        menu(&body(&site, "/ar/lessons/winds")),
        both("/lessons/winds", "", 1)[..1]
    );
    // With one language there is none.
    let one = body(&self::site(&Folder::sound().tree()), "/");
    assert!(!one.contains("hreflang") && !one.contains("class=\"languages\""));
}

#[test]
fn every_pair_of_languages_is_said_on_both_sides() {
    let site = site(&Tree::built_in());
    let pages: Vec<_> = pages(&site).collect();
    let of: std::collections::BTreeMap<String, Vec<(String, String)>> = pages
        .iter()
        .filter_map(|(_, html)| Some((canonical(html)?, alternates(html))))
        .collect();
    let mut pairs = 0;
    for (address, all) in of.iter().filter(|(_, all)| !all.is_empty()) {
        assert!(
            all.iter().any(|(_, it)| it == address),
            "{address} does not name itself"
        );
        assert!(all.iter().any(|(lang, _)| lang == "x-default"), "{address}");
        for (lang, other) in all {
            assert_eq!(
                of.get(other),
                Some(all),
                "{address} names {other} as {lang}, which says something else"
            );
            pairs += 1;
        }
    }
    assert!(pairs > 100, "{pairs}");
    for (path, html) in &pages {
        let html = all(html, "html");
        assert!(
            html[0].get("lang").is_some_and(|it| ["en", "es", "ar"].contains(&it)),
            "{path}"
        );
    }
}

#[test]
fn the_sitemap_says_the_same_as_the_pages() {
    let site = site(&Tree::built_in());
    let sitemap = body(&site, "/sitemap.xml");
    for entry in sitemap.split("<url>").skip(1) {
        let address = entry.split_once("<loc>").unwrap().1.split_once("</loc>").unwrap().0;
        let path = address.trim_start_matches("https://sea.example");
        let links = all(entry, "xhtml:link").into_iter();
        let said: Vec<_> = links
            .map(|it| {
                (
                    it.get("hreflang").unwrap().to_owned(),
                    it.get("href").unwrap().to_owned(),
                )
            })
            .collect();
        assert_eq!(said, alternates(&body(&site, path)), "{address}");
    }
}
