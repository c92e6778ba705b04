//! Cards that other sites may show, and how they ask for them (oEmbed).

use insta::assert_snapshot;
use serde_json::Value;

use super::{SITE, body, find, is_statement, published, said, sea};
use crate::folder::Folder;
use alongside::render::{OembedAnswer, Site};

const AT: Option<&str> = Some("https://sea.example/ally");

fn embeddable() -> Folder {
    sea().file(
        "site.toml",
        &format!("embed = [\"https://learn.example.org\", \"https://*.example.net\"]\n{SITE}"),
    )
}

fn ask(site: &Site, query: &str) -> OembedAnswer {
    site.oembed.as_ref().unwrap().answer(query)
}

fn found(site: &Site, query: &str) -> Value {
    match ask(site, query) {
        OembedAnswer::Found(json) => serde_json::from_str(&json).unwrap(),
        other => panic!("{query}: {other:?}"),
    }
}

#[test]
fn an_answer_word_for_word() {
    let site = published(&embeddable().tree(), AT);
    let answer = found(
        &site,
        "url=https%3A%2F%2Fsea.example%2Fally%2Flessons%2Ftides&format=json",
    );
    assert_snapshot!(format!("{answer:#}"), @r#"
    {
      "author_name": "Mo <mo@sea>",
      "cache_age": 86400,
      "height": 240,
      "html": "<iframe src=\"https://sea.example/ally/-/embed/lessons/tides\" width=\"600\" height=\"240\" title=\"Tides &amp; &quot;Time&quot;\" loading=\"lazy\" style=\"border:0\"></iframe>",
      "provider_name": "Sea & Sky",
      "provider_url": "https://sea.example/ally",
      "thumbnail_height": 630,
      "thumbnail_url": "https://sea.example/ally/-/cards/lessons-tides.73f4551b6b.png",
      "thumbnail_width": 1200,
      "title": "Tides & \"Time\"",
      "type": "rich",
      "version": "1.0",
      "width": 600
    }
    "#);
}

#[test]
fn a_card_word_for_word() {
    let site = published(&embeddable().tree(), AT);
    let html = body(&site, "/-/embed/lessons/tides");
    let main = html.split_once("<main>").unwrap().1.split_once("</main>").unwrap().0;
    assert_snapshot!(main, @r#"

    <p class="kicker"><svg class="mark" viewBox="0 0 12 24" width="10" height="20" aria-hidden="true" focusable="false"><path d="M1 9a1.5 1.5 0 0 1 3 0v12.5a1.5 1.5 0 0 1-3 0zM8 2.5a1.5 1.5 0 0 1 3 0v19a1.5 1.5 0 0 1-3 0z"/></svg> Sea &#38; Sky <span aria-hidden="true">·</span> Lesson 1 of 2</p>
    <h1><a href="https://sea.example/ally/lessons/tides" target="_blank" rel="noopener">Tides &#38; &#34;Time&#34;</a></h1>
    <p class="summary">Why the water comes and goes twice a day, and what the &#60;moon&#62; has to do with it.</p>
    "#);
    assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
    let card = find(&site, "/-/embed/lessons/tides").unwrap();
    assert!(!card.listed);
    assert_eq!(
        card.canonical.as_deref(),
        Some("https://sea.example/ally/lessons/tides")
    );
}

#[test]
fn every_page_leads_to_its_own_answer() {
    let site = published(&embeddable().tree(), AT);
    let mut seen = 0;
    for path in site.entries.keys().filter(|it| !it.as_str().starts_with("/-/")) {
        let html = find(&site, path.as_str()).is_some_and(|it| it.listed && it.media_type.starts_with("text/html"));
        if !html || is_statement(path.as_str()) {
            continue;
        }
        let html = body(&site, path.as_str());
        let href = said(&html, "link", ["type", "application/json+oembed"], "href").unwrap();
        let query = href.strip_prefix("https://sea.example/ally/-/oembed?").unwrap();
        let answer = found(&site, query);
        let title = said(&html, "meta", ["property", "og:title"], "content").unwrap();
        assert_eq!(answer["title"], title, "{path}");
        let card = answer["html"].as_str().unwrap().split('"').nth(1).unwrap();
        let card = card.strip_prefix("https://sea.example/ally").unwrap();
        let card = body(&site, card);
        let canonical = |html: &str| said(html, "link", ["rel", "canonical"], "href").unwrap();
        assert_eq!(canonical(&card), canonical(&html), "{path}");
        for name in [
            "version",
            "type",
            "html",
            "width",
            "height",
            "provider_name",
            "provider_url",
            "thumbnail_url",
            "thumbnail_width",
            "thumbnail_height",
        ] {
            assert!(!answer[name].is_null(), "{path}: {name}");
        }
        seen += 1;
    }
    assert_eq!(seen, 9);
}

#[test]
fn questions_are_answered_or_refused() {
    let site = published(&embeddable().tree(), AT);
    let at = |address: &str| format!("url={}", address.replace(':', "%3A").replace('/', "%2F"));
    for address in [
        "https://sea.example/ally/lessons/tides/",
        "https://sea.example/ally/LESSONS/tides.html#pull",
        "https://sea.example/ally/lessons/old-tides",
    ] {
        assert_eq!(found(&site, &at(address))["title"], "Tides & \"Time\"", "{address}");
    }
    for address in [
        "https://sea.example/ally/lessons/nope",
        "https://sea.example/lessons/tides",
        "https://other.example/ally/lessons/tides",
        "https://sea.example/ally/feed.atom",
        "/lessons/tides",
        "",
    ] {
        assert_eq!(ask(&site, &at(address)), OembedAnswer::Unknown, "{address}");
    }
    assert_eq!(ask(&site, ""), OembedAnswer::Unknown);
    let tides = at("https://sea.example/ally/lessons/tides");
    assert_eq!(ask(&site, &format!("{tides}&format=xml")), OembedAnswer::OtherFormat);
    let small = found(&site, &format!("{tides}&maxwidth=320&maxheight=100"));
    assert_eq!((&small["width"], &small["height"]), (&320.into(), &100.into()));
    assert!(small["html"].as_str().unwrap().contains("width=\"320\" height=\"100\""));
    for odd in ["maxwidth=9999", "maxwidth=0", "maxwidth=-1", "maxwidth=wide"] {
        assert_eq!(found(&site, &format!("{tides}&{odd}"))["width"], 600, "{odd}");
    }
}

#[test]
fn nobody_may_show_cards_who_was_not_named() {
    let silent = published(&sea().tree(), AT);
    let nowhere = published(&embeddable().tree(), None);
    for site in [&silent, &nowhere] {
        assert!(site.oembed.is_none());
        assert!(find(site, "/-/embed/lessons/tides").is_none());
        assert!(!body(site, "/lessons/tides").contains("oembed"));
        assert!(
            !site.entries.keys().any(|it| it.as_str().contains("/embed")),
            "no stylesheet either"
        );
    }
}

#[test]
fn each_mistake_in_embed_is_named() {
    let with = |value: &str| sea().file("site.toml", &format!("embed = {value}\n{SITE}")).problems();
    assert_eq!(with("[\"*\"]"), "");
    assert_eq!(with("[]"), "");
    assert_snapshot!(with("[\"https://learn.example.org/course\"]"), @r#"
    error[E013]: `https://learn.example.org/course` is not the address of a host alone
     --> site.toml:1:10
      |
    1 | embed = ["https://learn.example.org/course"]
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write it like `embed = ["https://learn.example.org"]`

    1 error.
    "#);
    assert_snapshot!(with("[\"learn.example.org\"]"), @r#"
    error[E013]: `learn.example.org` is not the address of a host alone
     --> site.toml:1:10
      |
    1 | embed = ["learn.example.org"]
      |          ^^^^^^^^^^^^^^^^^^^
      |
      = help: write it like `embed = ["https://learn.example.org"]`

    1 error.
    "#);
    assert_snapshot!(with("\"*\""), @r#"
    error[E013]: `embed` wants a list of texts
     --> site.toml:1:9
      |
    1 | embed = "*"
      |         ^^^
      |
      = help: write `embed = ["...", "..."]`

    1 error.
    "#);
}
