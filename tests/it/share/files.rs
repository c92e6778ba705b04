//! Files with fixed names: sitemap, robots.txt, llms.txt, the manifest.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use serde_json::Value;

use super::{SITE, body, find, published, sea};

const AT: Option<&str> = Some("https://sea.example/ally");

#[test]
fn sitemap_word_for_word() {
    assert_snapshot!(body(&published(&sea().tree(), AT), "/sitemap.xml"), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
    <url>
    <loc>https://sea.example/ally</loc>
    <lastmod>2024-03-01</lastmod>
    </url>
    <url>
    <loc>https://sea.example/ally/questions</loc>
    </url>
    <url>
    <loc>https://sea.example/ally/lessons/tides</loc>
    <lastmod>2024-02-29</lastmod>
    </url>
    <url>
    <loc>https://sea.example/ally/lessons/tides/questions</loc>
    <lastmod>2024-02-29</lastmod>
    </url>
    <url>
    <loc>https://sea.example/ally/lessons/winds</loc>
    <lastmod>2024-03-01</lastmod>
    </url>
    <url>
    <loc>https://sea.example/ally/lessons/winds/questions</loc>
    <lastmod>2024-03-01</lastmod>
    </url>
    <url>
    <loc>https://sea.example/ally/closing</loc>
    </url>
    <url>
    <loc>https://sea.example/ally/closing/questions</loc>
    </url>
    <url>
    <loc>https://sea.example/ally/article</loc>
    <lastmod>2024-03-01</lastmod>
    </url>
    <url>
    <loc>https://sea.example/ally/privacy</loc>
    </url>
    <url>
    <loc>https://sea.example/ally/accessibility</loc>
    </url>
    </urlset>
    "#);
}

#[test]
fn the_sitemap_keeps_the_rules_of_its_schema() {
    let site = published(&sea().tree(), AT);
    let text = body(&site, "/sitemap.xml");
    assert!(text.starts_with(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
    ));
    let urls: Vec<_> = text.split("<url>").skip(1).collect();
    let mut seen = BTreeSet::new();
    for url in &urls {
        // loc once and first, then at most one lastmod; nothing else without other languages.
        let names: Vec<_> = url
            .split('<')
            .filter(|it| !it.starts_with('/'))
            .skip(1)
            .filter_map(|it| it.split('>').next())
            .collect();
        assert!(matches!(names.as_slice(), ["loc"] | ["loc", "lastmod"]), "{names:?}");
        let (loc, _) = url.split_once("<loc>").unwrap().1.split_once("</loc>").unwrap();
        assert!(
            loc.starts_with("https://sea.example/ally") && loc.len() < 2_048,
            "{loc}"
        );
        assert!(seen.insert(loc), "{loc} stands there twice");
    }
    let pages = site
        .entries
        .keys()
        .filter(|it| find(&site, it.as_str()).is_some_and(|it| it.listed && it.media_type.starts_with("text/html")));
    assert_eq!(urls.len(), pages.count(), "every page, and no other address");
    assert!(text.contains("<lastmod>2024-02-29</lastmod>"));
}

#[test]
fn a_site_that_is_hidden_or_published_nowhere_has_no_sitemap() {
    let hidden = sea().file("site.toml", &format!("visibility = \"hidden\"\n{SITE}"));
    assert!(find(&published(&hidden.tree(), AT), "/sitemap.xml").is_none());
    assert!(find(&published(&sea().tree(), None), "/sitemap.xml").is_none());
}

#[test]
fn robots_txt_says_who_may_read_what() {
    assert_snapshot!(body(&published(&sea().tree(), AT), "/robots.txt"), @r"
    User-agent: *
    Allow: /

    Sitemap: https://sea.example/ally/sitemap.xml
    ");
    assert_snapshot!(body(&published(&sea().tree(), None), "/robots.txt"), @r"
    User-agent: *
    Allow: /
    ");
    let hidden = sea().file("site.toml", &format!("visibility = \"hidden\"\n{SITE}"));
    assert_snapshot!(body(&published(&hidden.tree(), AT), "/robots.txt"), @r"
    # Every answer of this site asks not to be listed; who reads none would not know.
    User-agent: *
    Allow: /
    ");
}

#[test]
fn llms_txt_word_for_word() {
    assert_snapshot!(body(&published(&sea().tree(), AT), "/llms.txt"), @r#"
    # The sea

    > The sea: what there is to know about it, in one sentence of a good length.

    ## Contents

    - [To begin with](https://sea.example/ally/index.md): To begin with: all that there is to say in one sentence of a good length.
    - [Lesson 1: Tides &amp; "Time"](https://sea.example/ally/lessons/tides.md): Why the water comes and goes twice a day, and what the \<moon> has to do with it.
    - [Lesson 2: Winds](https://sea.example/ally/lessons/winds.md): Where the winds come from, and why they turn in the evening when the land grows cold.
    - [In the end](https://sea.example/ally/closing.md): In the end: all that there is to say in one sentence of a good length.

    ## Curiosity questions

    - [Questions: To begin with](https://sea.example/ally/questions.md): Curiosity questions about “To begin with”, for yourself, with someone else and as a group.
    - [Questions: Tides &amp; "Time"](https://sea.example/ally/lessons/tides/questions.md): Curiosity questions about “Tides &amp; "Time"”, for yourself, with someone else and as a group.
    - [Questions: Winds](https://sea.example/ally/lessons/winds/questions.md): Curiosity questions about “Winds”, for yourself, with someone else and as a group.
    - [Questions: In the end](https://sea.example/ally/closing/questions.md): Curiosity questions about “In the end”, for yourself, with someone else and as a group.

    ## Optional

    - [The sea: the whole article](https://sea.example/ally/article.md): The sea: introduction, lessons and closing on one page, to read in one go or to print.
    "#);
}

#[test]
fn llms_txt_has_the_form_of_its_convention() {
    let text = body(&published(&sea().tree(), AT), "/llms.txt");
    let mut lines = text.lines().filter(|it| !it.is_empty());
    assert!(lines.next().unwrap().starts_with("# "), "a title first");
    assert!(lines.next().unwrap().starts_with("> "), "then a summary");
    let sections: Vec<_> = text.split("\n## ").skip(1).collect();
    assert!(
        sections.last().unwrap().starts_with("Optional\n"),
        "what may be left out comes last"
    );
    for line in sections
        .iter()
        .flat_map(|it| it.lines().skip(1))
        .filter(|it| !it.is_empty())
    {
        let link = line
            .strip_prefix("- [")
            .and_then(|it| it.split_once("](https://sea.example/ally/"));
        let (_, rest) = link.unwrap_or_else(|| panic!("no link: {line}"));
        let (address, note) = rest.split_once("): ").unwrap();
        assert!(address.ends_with(".md") && !note.is_empty(), "{line}");
    }
}

#[test]
fn the_manifest_stays_below_the_base_path() {
    let site = published(&sea().tree(), AT);
    let text = body(&site, "/manifest.webmanifest");
    let icon = text
        .split("/-/assets/icon.")
        .nth(1)
        .unwrap()
        .split('.')
        .next()
        .unwrap()
        .to_owned();
    assert_snapshot!(text.replace(&icon, "HASH"), @r##"
    {
      "background_color": "#fbf8f1",
      "categories": [
        "education"
      ],
      "description": "The sea: what there is to know about it, in one sentence of a good length.",
      "dir": "ltr",
      "display": "minimal-ui",
      "icons": [
        {
          "sizes": "any",
          "src": "/ally/-/assets/icon.HASH.svg",
          "type": "image/svg+xml"
        },
        {
          "purpose": "any",
          "sizes": "192x192",
          "src": "/ally/-/assets/icon-192.0444cad13e.png",
          "type": "image/png"
        },
        {
          "purpose": "any",
          "sizes": "512x512",
          "src": "/ally/-/assets/icon-512.baf1ea21d5.png",
          "type": "image/png"
        },
        {
          "purpose": "maskable",
          "sizes": "512x512",
          "src": "/ally/-/assets/maskable-512.f7f296bdf7.png",
          "type": "image/png"
        }
      ],
      "id": "/ally",
      "lang": "en",
      "name": "The sea",
      "scope": "/ally",
      "short_name": "Sea & Sky",
      "start_url": "/ally",
      "theme_color": "#fbf8f1"
    }
    "##);
    let manifest: Value = serde_json::from_str(&text).unwrap();
    for address in [&manifest["id"], &manifest["start_url"], &manifest["icons"][0]["src"]] {
        assert!(
            address
                .as_str()
                .unwrap()
                .starts_with(manifest["scope"].as_str().unwrap()),
            "{address}"
        );
    }
}

#[test]
fn no_alias_takes_the_address_of_a_file() {
    for path in [
        "/feed.atom",
        "/robots.txt",
        "/index.md",
        "/lessons/winds.md",
        "/article.md",
    ] {
        let tides = super::TIDES.replace("/lessons/old-tides", path);
        let problems = sea().file("en/01-tides/lesson.md", &tides).problems();
        assert!(
            problems.contains("error[E052]: ") && problems.contains(path),
            "{problems}"
        );
    }
}
