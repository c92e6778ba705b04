//! Feeds: what a feed reader gets.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use serde_json::Value;

use super::{body, find, published, sea};
use crate::markup::all;

const AT: Option<&str> = Some("https://sea.example/ally");

#[test]
fn atom_word_for_word() {
    let site = published(&sea().tree(), AT);
    assert_snapshot!(body(&site, "/feed.atom").replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\""), @r#"
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
    <id>https://sea.example/ally/feed.atom</id>
    <title>The sea</title>
    <subtitle>The sea: what there is to know about it, in one sentence of a good length.</subtitle>
    <updated>2024-03-01T00:00:00Z</updated>
    <author><name>Mo <mo@sea></name></author>
    <contributor><name>the people of the shore</name></contributor>
    <link rel="self" type="application/atom+xml" href="https://sea.example/ally/feed.atom"/>
    <link rel="alternate" type="text/html" hreflang="en" href="https://sea.example/ally"/>
    <link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>
    <rights>CC BY 4.0</rights>
    <entry>
    <id>https://sea.example/ally/lessons/winds</id>
    <title>Winds</title>
    <updated>2024-03-01T00:00:00Z</updated>
    <link rel="alternate" type="text/html" hreflang="en" href="https://sea.example/ally/lessons/winds"/>
    <summary>Where the winds come from, and why they turn in the evening when the land grows cold.</summary>
    <content type="html" xml:lang="en"><h2 id="turning">They turn</h2>
    <p>Back to <a href="https://sea.example/ally/lessons/tides#pull">the pull</a>, or <a href="https://example.com/a?b&#38;amp;c">away</a>.</p>
    <p><a href="https://sea.example/ally/lessons/winds/questions">All the questions</a></p>
    </content>
    </entry>
    <entry>
    <id>https://sea.example/ally/lessons/old-tides</id>
    <title>Tides &#38; "Time"</title>
    <updated>2024-02-29T00:00:00Z</updated>
    <link rel="alternate" type="text/html" hreflang="en" href="https://sea.example/ally/lessons/tides"/>
    <summary>Why the water comes and goes twice a day, and what the <moon> has to do with it.</summary>
    <content type="html" xml:lang="en"><p><strong>Before you read</strong><br>There is talk of storms.</p>
    <p>The <em>moon</em> pulls; see <a href="https://sea.example/ally/lessons/winds">the winds</a>, <a href="https://sea.example/ally/lessons/winds#turning">where they turn</a>
    and <a href="https://sea.example/ally/lessons/tides/questions#moves">what to ask</a>.<sup class="footnote-ref"><a href="https://sea.example/ally/lessons/tides#fn:1" id="fnref:1" role="doc-noteref" aria-label="Footnote 1">1</a></sup></p>
    <h2 id="pull">The pull</h2>
    <figure><img src="https://sea.example/ally/-/assets/moon.accba9483e.svg" alt="The moon over the sea" width="16" height="16" loading="lazy" decoding="async"><figcaption>Seen from the shore</figcaption></figure>
    <div class="note note-tip" role="note">
    <p class="note-title">Tip</p>
    <p>Look up.</p>
    </div>
    <ul>
    <li class="task"><span class="box" role="img" aria-label="To do">☐</span> Find the moon</li>
    <li class="task"><span class="box" role="img" aria-label="Done">☑</span> Find the sea</li>
    </ul>
    <div class="table" role="region" aria-label="Table 1" tabindex="0">
    <table><thead><tr><th scope="col">day</th><th scope="col" class="right">tide</th></tr></thead><tbody>
    <tr><td>1</td><td class="right">high</td></tr>
    </tbody></table>
    </div>
    <section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
    <ol>
    <li id="fn:1"><p>And the <em>sun</em>, a little. <a href="https://sea.example/ally/lessons/tides#fnref:1" role="doc-backlink" aria-label="Back to the text">↩</a></p></li>
    </ol>
    </section>
    <p><a href="https://sea.example/ally/lessons/tides/questions">All the questions</a></p>
    </content>
    </entry>
    </feed>
    "#);
}

#[test]
fn json_word_for_word() {
    let site = published(&sea().tree(), AT);
    let mut feed: Value = serde_json::from_str(&body(&site, "/feed.json")).unwrap();
    for item in feed["items"].as_array_mut().unwrap() {
        item["content_html"] = "...".into();
    }
    assert_snapshot!(format!("{feed:#}"), @r#"
    {
      "authors": [
        {
          "name": "Mo <mo@sea>"
        },
        {
          "name": "the people of the shore"
        }
      ],
      "description": "The sea: what there is to know about it, in one sentence of a good length.",
      "feed_url": "https://sea.example/ally/feed.json",
      "home_page_url": "https://sea.example/ally",
      "items": [
        {
          "content_html": "...",
          "date_modified": "2024-03-01T00:00:00Z",
          "id": "https://sea.example/ally/lessons/winds",
          "language": "en",
          "summary": "Where the winds come from, and why they turn in the evening when the land grows cold.",
          "title": "Winds",
          "url": "https://sea.example/ally/lessons/winds"
        },
        {
          "content_html": "...",
          "date_modified": "2024-02-29T00:00:00Z",
          "id": "https://sea.example/ally/lessons/old-tides",
          "language": "en",
          "summary": "Why the water comes and goes twice a day, and what the <moon> has to do with it.",
          "title": "Tides & \"Time\"",
          "url": "https://sea.example/ally/lessons/tides"
        }
      ],
      "language": "en",
      "title": "The sea",
      "version": "https://jsonfeed.org/version/1.1"
    }
    "#);
}

#[test]
fn atom_is_read_back() {
    let site = published(&sea().tree(), AT);
    let text = body(&site, "/feed.atom");
    let feed = atom_syndication::Feed::read_from(text.as_bytes()).unwrap();
    assert_eq!(feed.id(), "https://sea.example/ally/feed.atom");
    assert_eq!(feed.updated().to_rfc3339(), "2024-03-01T00:00:00+00:00");
    assert_eq!(feed.authors()[0].name(), "Mo <mo@sea>");
    let link = |rel: &str| feed.links().iter().find(|it| it.rel() == rel).unwrap().href();
    assert_eq!(link("self"), "https://sea.example/ally/feed.atom");
    assert_eq!(link("alternate"), "https://sea.example/ally");
    let titles: Vec<_> = feed.entries().iter().map(|it| it.title().as_str().to_owned()).collect();
    assert_eq!(
        titles,
        ["Winds", "Tides & \"Time\""],
        "the newest first, those without a date left out"
    );
    let ids: BTreeSet<_> = feed
        .entries()
        .iter()
        .map(atom_syndication::Entry::id)
        .chain([feed.id()])
        .collect();
    assert_eq!(ids.len(), 3, "no id stands for two things");
    for entry in feed.entries() {
        assert!(entry.summary().is_some_and(|it| !it.as_str().is_empty()));
        let content = entry.content().unwrap();
        assert_eq!((content.content_type(), content.lang()), (Some("html"), Some("en")));
        assert_eq!(entry.links()[0].rel(), "alternate");
    }
}

#[test]
fn both_feeds_say_the_same() {
    let site = published(&sea().tree(), AT);
    let atom = atom_syndication::Feed::read_from(body(&site, "/feed.atom").as_bytes()).unwrap();
    let json: Value = serde_json::from_str(&body(&site, "/feed.json")).unwrap();
    let items = json["items"].as_array().unwrap();
    assert_eq!(items.len(), atom.entries().len());
    for (item, entry) in items.iter().zip(atom.entries()) {
        assert_eq!(item["id"], entry.id());
        assert_eq!(item["url"], entry.links()[0].href());
        assert_eq!(item["title"], entry.title().as_str());
        assert_eq!(item["content_html"].as_str(), entry.content().unwrap().value());
        assert_eq!(
            item["date_modified"],
            "2024-03-01T00:00:00Z".replace("03-01", &entry.updated().to_rfc3339()[5..10])
        );
    }
}

#[test]
fn json_has_what_its_specification_asks_for() {
    let site = published(&sea().tree(), AT);
    let feed: Value = serde_json::from_str(&body(&site, "/feed.json")).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    for name in ["title", "home_page_url", "feed_url", "description", "language"] {
        assert!(feed[name].as_str().is_some_and(|it| !it.is_empty()), "{name}");
    }
    assert!(
        feed["authors"]
            .as_array()
            .unwrap()
            .iter()
            .all(|it| it["name"].is_string())
    );
    for item in feed["items"].as_array().unwrap() {
        assert!(item["id"].is_string() && item["content_html"].is_string() && item["url"].is_string());
    }
}

#[test]
fn texts_are_whole_and_their_links_lead_out_of_any_reader() {
    let site = published(&sea().tree(), AT);
    let feed: Value = serde_json::from_str(&body(&site, "/feed.json")).unwrap();
    let tides = feed["items"][1]["content_html"].as_str().unwrap();
    for words in [
        "There is talk of storms.",
        "And the <em>sun</em>, a little.",
        "Look up.",
        "Find the moon",
    ] {
        assert!(tides.contains(words), "{words} is missing in {tides}");
    }
    assert!(!tides.contains("permalink"), "headings of a feed lead nowhere");
    let mut seen = 0;
    for element in all(tides, "a").iter().chain(&all(tides, "img")) {
        let address = element.get("href").or(element.get("src")).unwrap();
        assert!(address.starts_with("https://sea.example/ally/"), "{address}");
        seen += 1;
    }
    assert!(seen >= 6, "{tides}");
}

#[test]
fn an_edition_without_address_or_dates_has_no_feed() {
    let nowhere = published(&sea().tree(), None);
    let folder = sea()
        .lesson("No date.")
        .without("en/01-tides/moon.svg")
        .file("en/02-winds/lesson.md", &crate::folder::text("Winds", "No date."));
    let undated = published(&folder.tree(), AT);
    for site in [&nowhere, &undated] {
        for path in ["/feed.atom", "/feed.json"] {
            assert!(find(site, path).is_none(), "{path}");
        }
        assert!(!body(site, "/").contains("feed."), "no page leads to it");
    }
}

#[test]
fn no_feed_can_hold_a_character_that_xml_cannot() {
    for text in ["A bell: &#7;.", "[x](https://x.example \"&#x1;\")", "`\u{1f}`"] {
        let problems = sea().lesson(text).problems();
        assert!(problems.contains("error[E007]"), "{text}: {problems}");
    }
}

#[test]
fn a_renamed_lesson_is_no_news() {
    let ids = |folder: &crate::folder::Folder| -> Vec<String> {
        let site = published(&folder.tree(), AT);
        let feed: Value = serde_json::from_str(&body(&site, "/feed.json")).unwrap();
        let items = feed["items"].as_array().unwrap().iter();
        items.map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    let lesson = |aliases: &str| {
        crate::folder::text("Tides", "The moon pulls.").replacen(
            "+++\n",
            &format!("+++\nupdated = 2026-01-02\n{aliases}\n"),
            1,
        )
    };
    let folder = |slug: &str, aliases: &str| {
        let path = format!("en/01-{slug}/lesson.md");
        let questions = "Take your time.\n\n## For yourself\n\n### What moves you? {#moves}\n";
        crate::folder::Folder::sound()
            .without("en/01-tides/lesson.md")
            .without("en/01-tides/questions.md")
            .file(&path, &lesson(aliases))
            .file(&format!("en/01-{slug}/questions.md"), questions)
    };
    let first = ["https://sea.example/ally/lessons/tides"];
    assert_eq!(ids(&folder("tides", "")), first);
    let renamed = folder("third", "aliases = [\"/lessons/tides\", \"/lessons/second\"]");
    assert_eq!(ids(&renamed), first);
    // A further name for what never moved is no news either, once the lock knows which was there first.
    let lock = "2026-01-01 /lessons/tides \"Tides\"\n2026-02-01 /tides \"Tides\"\n";
    let named = folder("tides", "aliases = [\"/tides\"]").file("published.lock", lock);
    assert_eq!(ids(&named), first);
}
