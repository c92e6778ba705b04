//! What readers of an outdated translation are told.

use alongside::render::{Entry, Site};
use alongside::url::SitePath;
use insta::assert_snapshot;

use super::{after, synced};
use crate::folder::{Folder, text};

fn site(folder: &Folder) -> Site {
    let (site, report) = folder.build();
    site.unwrap_or_else(|| panic!("{report}"))
}

/// The page at `path`.
fn page(site: &Site, path: &str) -> String {
    match &site.entries[&SitePath::parse(path).unwrap()] {
        Entry::Resource(it) => String::from_utf8(it.body.to_vec()).unwrap(),
        other => panic!("{path}: {other:?}"),
    }
}

/// The notes on the page at `path`.
fn notes(site: &Site, path: &str) -> String {
    let page = page(site, path);
    let lines = page.lines().filter(|it| it.contains("class=\"context outdated\""));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_lesson_says_how_much_has_changed_and_leads_to_the_text() {
    let site = site(&after("twice a day.\n\nThe shore wakes up.", "once a day."));
    assert_snapshot!(notes(&site, "/es/lessons/tides"), @r#"
    <p class="context outdated">El texto original ha cambiado desde que se tradujo. Párrafos que ya no son como eran: 2. <a href="/lessons/tides" hreflang="en">Leer este texto en el idioma en que se escribió: <bdi lang="en" dir="ltr">English</bdi></a></p>
    "#);
    assert_eq!(notes(&site, "/es/article"), notes(&site, "/es/lessons/tides"));
    for path in [
        "/lessons/tides",
        "/es/lessons/tides/questions",
        "/es",
        "/es/lessons/winds",
    ] {
        assert_eq!(notes(&site, path), "", "{path}");
    }
    let page = page(&site, "/es/lessons/tides");
    let (title, note) = (
        page.find("<h1").unwrap(),
        page.find("class=\"context outdated\"").unwrap(),
    );
    assert!(title < note && note < page.find("La luna tira").unwrap());
}

#[test]
fn questions_and_the_cover_say_it_of_their_own_texts() {
    let folder = synced()
        .questions("Take your time; yes.\n\n## For yourself\n\n### What moves you? {#moves}\n")
        .file("en/article.md", &text("The seas", ""))
        .file(
            "site.toml",
            "title = \"Sea\"\nlanguages = [\"en\", \"es\"]\naddress = \"https://example.org/ally\"\n",
        );
    let site = site(&folder);
    assert_snapshot!(notes(&site, "/es/lessons/tides/questions"), @r#"
    <p class="context outdated">El texto original ha cambiado desde que se tradujo. Párrafos que ya no son como eran: 1. <a href="/ally/lessons/tides/questions" hreflang="en">Leer este texto en el idioma en que se escribió: <bdi lang="en" dir="ltr">English</bdi></a></p>
    "#);
    assert_snapshot!(notes(&site, "/es"), @r#"
    <p class="context outdated">El texto original ha cambiado desde que se tradujo. Párrafos que ya no son como eran: 2. <a href="/ally" hreflang="en">Leer este texto en el idioma en que se escribió: <bdi lang="en" dir="ltr">English</bdi></a></p>
    "#);
    assert_eq!(notes(&site, "/es/lessons/tides"), "");
}

#[test]
fn an_introduction_says_it_on_the_cover() {
    let folder = synced()
        .section("00-start", "introduction.md", &text("Start", "It begins."))
        .file("es/00-inicio/introduction.md", &text("Inicio", "Empieza."));
    let folder = super::up_to_date(folder, "es");
    let folder = folder.section("00-start", "introduction.md", &text("Start", "It begins here."));
    let notes = notes(&site(&folder), "/es");
    assert!(notes.contains("ya no son como eran: 1."), "{notes}");
    assert_eq!(notes.lines().count(), 1);
}

#[test]
fn what_is_up_to_date_says_nothing() {
    let site = site(&synced());
    for path in site.entries.keys().filter(|it| it.as_str().starts_with("/es")) {
        if let Entry::Resource(it) = &site.entries[path] {
            assert!(!String::from_utf8_lossy(&it.body).contains("outdated"), "{path}");
        }
    }
}
