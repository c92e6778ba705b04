//! What the head of a page says.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use serde_json::Value;

use super::{body, find, published, said, sea};
use crate::markup::all;

/// The head of a page, the addresses of assets without their hashes.
fn head(html: &str) -> String {
    let (_, rest) = html.split_once("<head>\n").unwrap();
    let (head, _) = rest.split_once("</head>").unwrap();
    let line = |line: &str| match (line.find("/-/assets/"), line.rfind('.')) {
        (Some(at), Some(dot)) => {
            let name = line[at..].find('.').map_or(at, |it| at + it);
            format!("{}.HASH{}", &line[..name], &line[dot..])
        }
        _ => line.to_owned(),
    };
    head.lines().map(|it| line(it) + "\n").collect()
}

#[test]
fn of_a_lesson() {
    let site = published(&sea().tree(), Some("https://sea.example/ally"));
    assert_snapshot!(head(&body(&site, "/lessons/tides")), @r##"
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Tides &#38; &#34;Time&#34; – Sea &#38; Sky</title>
    <meta name="author" content="Mo &#60;mo@sea&#62;">
    <script src="/ally/-/assets/early.HASH.js"></script>
    <link rel="stylesheet" href="/ally/-/assets/site.HASH.css">
    <link rel="icon" href="/ally/-/assets/icon.HASH.svg" type="image/svg+xml">
    <link rel="apple-touch-icon" href="/ally/-/assets/icon-180.HASH.png">
    <meta name="description" content="Why the water comes and goes twice a day, and what the &#60;moon&#62; has to do with it.">
    <link rel="canonical" href="https://sea.example/ally/lessons/tides">
    <link rel="prev" href="/ally">
    <link rel="next" href="/ally/lessons/winds">
    <link rel="alternate" type="application/atom+xml" title="The sea" href="/ally/feed.atom">
    <link rel="alternate" type="application/feed+json" title="The sea" href="/ally/feed.json">
    <link rel="alternate" type="text/markdown" href="/ally/lessons/tides.md">
    <link rel="manifest" href="/ally/manifest.webmanifest">
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf8f1">
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#181715">
    <meta property="og:type" content="article">
    <meta property="og:title" content="Tides &#38; &#34;Time&#34;">
    <meta property="og:description" content="Why the water comes and goes twice a day, and what the &#60;moon&#62; has to do with it.">
    <meta property="og:url" content="https://sea.example/ally/lessons/tides">
    <meta property="og:site_name" content="Sea &#38; Sky">
    <meta property="og:locale" content="en_US">
    <meta property="og:image" content="https://sea.example/ally/-/cards/lessons-tides.73f4551b6b.png">
    <meta property="og:image:type" content="image/png">
    <meta property="og:image:width" content="1200">
    <meta property="og:image:height" content="630">
    <meta property="og:image:alt" content="Tides &#38; &#34;Time&#34; – Lesson 1 of 2 – Sea &#38; Sky">
    <meta name="twitter:card" content="summary_large_image">
    <meta name="twitter:image:alt" content="Tides &#38; &#34;Time&#34; – Lesson 1 of 2 – Sea &#38; Sky">
    <meta property="article:modified_time" content="2024-02-29">
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":["Article","LearningResource"],"author":{"@type":"Person","name":"Mo \u003cmo@sea>"},"contributor":{"@type":"Organization","name":"the people of the shore"},"dateModified":"2024-02-29","description":"Why the water comes and goes twice a day, and what the \u003cmoon> has to do with it.","headline":"Tides & \"Time\"","image":"https://sea.example/ally/-/cards/lessons-tides.73f4551b6b.png","inLanguage":"en","isAccessibleForFree":true,"isPartOf":{"@type":"CreativeWork","name":"The sea","url":"https://sea.example/ally"},"learningResourceType":"lesson","license":"https://creativecommons.org/licenses/by/4.0/","mainEntityOfPage":"https://sea.example/ally/lessons/tides","position":2,"publisher":{"@type":"Organization","name":"Sea & Sky","url":"https://sea.example/ally"},"timeRequired":"PT1M","url":"https://sea.example/ally/lessons/tides"},{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","item":"https://sea.example/ally","name":"The sea","position":1},{"@type":"ListItem","item":"https://sea.example/ally/lessons/tides","name":"Tides & \"Time\"","position":2}]}]}</script>
    "##);
}

#[test]
fn of_a_lesson_that_is_published_nowhere() {
    let site = published(&sea().tree(), None);
    assert_snapshot!(head(&body(&site, "/lessons/tides")), @r##"
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Tides &#38; &#34;Time&#34; – Sea &#38; Sky</title>
    <meta name="author" content="Mo &#60;mo@sea&#62;">
    <script src="/-/assets/early.HASH.js"></script>
    <link rel="stylesheet" href="/-/assets/site.HASH.css">
    <link rel="icon" href="/-/assets/icon.HASH.svg" type="image/svg+xml">
    <link rel="apple-touch-icon" href="/-/assets/icon-180.HASH.png">
    <meta name="description" content="Why the water comes and goes twice a day, and what the &#60;moon&#62; has to do with it.">
    <link rel="prev" href="/">
    <link rel="next" href="/lessons/winds">
    <link rel="alternate" type="text/markdown" href="/lessons/tides.md">
    <link rel="manifest" href="/manifest.webmanifest">
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf8f1">
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#181715">
    <meta property="og:type" content="article">
    <meta property="og:title" content="Tides &#38; &#34;Time&#34;">
    <meta property="og:description" content="Why the water comes and goes twice a day, and what the &#60;moon&#62; has to do with it.">
    <meta property="og:site_name" content="Sea &#38; Sky">
    <meta property="og:locale" content="en_US">
    <meta property="article:modified_time" content="2024-02-29">
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":["Article","LearningResource"],"author":{"@type":"Person","name":"Mo \u003cmo@sea>"},"contributor":{"@type":"Organization","name":"the people of the shore"},"dateModified":"2024-02-29","description":"Why the water comes and goes twice a day, and what the \u003cmoon> has to do with it.","headline":"Tides & \"Time\"","inLanguage":"en","isAccessibleForFree":true,"isPartOf":{"@type":"CreativeWork","name":"The sea"},"learningResourceType":"lesson","license":"https://creativecommons.org/licenses/by/4.0/","position":2,"publisher":{"@type":"Organization","name":"Sea & Sky"},"timeRequired":"PT1M"}]}</script>
    "##);
}

#[test]
fn of_questions() {
    let site = published(&sea().tree(), Some("https://sea.example"));
    let html = body(&site, "/closing/questions");
    assert_snapshot!(head(&html), @r##"
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Questions: In the end – Sea &#38; Sky</title>
    <meta name="author" content="Mo &#60;mo@sea&#62;">
    <script src="/-/assets/early.HASH.js"></script>
    <link rel="stylesheet" href="/-/assets/site.HASH.css">
    <link rel="icon" href="/-/assets/icon.HASH.svg" type="image/svg+xml">
    <link rel="apple-touch-icon" href="/-/assets/icon-180.HASH.png">
    <meta name="description" content="Curiosity questions about “In the end”, for yourself, with someone else and as a group.">
    <link rel="canonical" href="https://sea.example/closing/questions">
    <link rel="prev" href="/closing">
    <link rel="alternate" type="application/atom+xml" title="The sea" href="/feed.atom">
    <link rel="alternate" type="application/feed+json" title="The sea" href="/feed.json">
    <link rel="alternate" type="text/markdown" href="/closing/questions.md">
    <link rel="manifest" href="/manifest.webmanifest">
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf8f1">
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#181715">
    <meta property="og:type" content="article">
    <meta property="og:title" content="Questions: In the end">
    <meta property="og:description" content="Curiosity questions about “In the end”, for yourself, with someone else and as a group.">
    <meta property="og:url" content="https://sea.example/closing/questions">
    <meta property="og:site_name" content="Sea &#38; Sky">
    <meta property="og:locale" content="en_US">
    <meta property="og:image" content="https://sea.example/-/cards/closing-questions.3a404b6940.png">
    <meta property="og:image:type" content="image/png">
    <meta property="og:image:width" content="1200">
    <meta property="og:image:height" content="630">
    <meta property="og:image:alt" content="In the end – Curiosity questions · Closing – Sea &#38; Sky">
    <meta name="twitter:card" content="summary_large_image">
    <meta name="twitter:image:alt" content="In the end – Curiosity questions · Closing – Sea &#38; Sky">
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":["LearningResource"],"author":{"@type":"Person","name":"Mo \u003cmo@sea>"},"contributor":{"@type":"Organization","name":"the people of the shore"},"description":"Curiosity questions about “In the end”, for yourself, with someone else and as a group.","headline":"Questions: In the end","image":"https://sea.example/-/cards/closing-questions.3a404b6940.png","inLanguage":"en","isAccessibleForFree":true,"isPartOf":{"@type":"CreativeWork","name":"In the end","url":"https://sea.example/closing"},"learningResourceType":"questions","license":"https://creativecommons.org/licenses/by/4.0/","mainEntityOfPage":"https://sea.example/closing/questions","publisher":{"@type":"Organization","name":"Sea & Sky","url":"https://sea.example/"},"url":"https://sea.example/closing/questions"},{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","item":"https://sea.example/","name":"The sea","position":1},{"@type":"ListItem","item":"https://sea.example/closing","name":"In the end","position":2},{"@type":"ListItem","item":"https://sea.example/closing/questions","name":"Questions: In the end","position":3}]}]}</script>
    "##);
}

#[test]
fn of_the_cover() {
    let site = published(&sea().tree(), Some("https://sea.example"));
    assert_snapshot!(head(&body(&site, "/")), @r##"
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>The sea – Sea &#38; Sky</title>
    <meta name="author" content="Mo &#60;mo@sea&#62;">
    <script src="/-/assets/early.HASH.js"></script>
    <link rel="stylesheet" href="/-/assets/site.HASH.css">
    <link rel="icon" href="/-/assets/icon.HASH.svg" type="image/svg+xml">
    <link rel="apple-touch-icon" href="/-/assets/icon-180.HASH.png">
    <meta name="description" content="The sea: what there is to know about it, in one sentence of a good length.">
    <link rel="canonical" href="https://sea.example/">
    <link rel="next" href="/lessons/tides">
    <link rel="alternate" type="application/atom+xml" title="The sea" href="/feed.atom">
    <link rel="alternate" type="application/feed+json" title="The sea" href="/feed.json">
    <link rel="alternate" type="text/markdown" href="/index.md">
    <link rel="alternate" type="application/epub+zip" href="/book.epub">
    <link rel="manifest" href="/manifest.webmanifest">
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf8f1">
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#181715">
    <meta property="og:type" content="website">
    <meta property="og:title" content="The sea">
    <meta property="og:description" content="The sea: what there is to know about it, in one sentence of a good length.">
    <meta property="og:url" content="https://sea.example/">
    <meta property="og:site_name" content="Sea &#38; Sky">
    <meta property="og:locale" content="en_US">
    <meta property="og:image" content="https://sea.example/-/cards/cover.9a6f097548.png">
    <meta property="og:image:type" content="image/png">
    <meta property="og:image:width" content="1200">
    <meta property="og:image:height" content="630">
    <meta property="og:image:alt" content="The sea – Sea &#38; Sky">
    <meta name="twitter:card" content="summary_large_image">
    <meta name="twitter:image:alt" content="The sea – Sea &#38; Sky">
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":["Article","LearningResource"],"author":{"@type":"Person","name":"Mo \u003cmo@sea>"},"contributor":{"@type":"Organization","name":"the people of the shore"},"dateModified":"2024-03-01","description":"The sea: what there is to know about it, in one sentence of a good length.","hasPart":[{"@type":["Article","LearningResource"],"headline":"Tides & \"Time\"","url":"https://sea.example/lessons/tides"},{"@type":["Article","LearningResource"],"headline":"Winds","url":"https://sea.example/lessons/winds"},{"@type":["Article","LearningResource"],"headline":"In the end","url":"https://sea.example/closing"}],"headline":"The sea","image":"https://sea.example/-/cards/cover.9a6f097548.png","inLanguage":"en","isAccessibleForFree":true,"learningResourceType":"course","license":"https://creativecommons.org/licenses/by/4.0/","mainEntityOfPage":"https://sea.example/","publisher":{"@type":"Organization","name":"Sea & Sky","url":"https://sea.example/"},"timeRequired":"PT1M","url":"https://sea.example/"}]}</script>
    "##);
}

#[test]
fn of_a_page_in_two_languages() {
    let site = super::SITE.replace("[\"en\"]", "[\"en\", \"en-GB\"]");
    let mut folder = sea().file("site.toml", &site);
    for (path, text) in [
        ("en-GB/article.md", crate::folder::text("The British sea", "")),
        (
            "en-GB/01-tides/lesson.md",
            crate::folder::text("British tides", "The moon pulls."),
        ),
        (
            "en-GB/02-winds/lesson.md",
            crate::folder::text("British gales", "The wind pushes."),
        ),
    ] {
        folder = folder.file(path, &text);
    }
    for lesson in ["01-tides", "02-winds"] {
        let questions = "Take your time.\n\n## For yourself\n\n### What moves you? {#moves}\n";
        folder = folder.file(&format!("en-GB/{lesson}/questions.md"), questions);
    }
    let site = published(&folder.tree(), Some("https://sea.example"));
    let languages = |path: &str| {
        let html = body(&site, path);
        let links = all(&html, "link").into_iter();
        let links = links.filter_map(|it| Some(format!("{} {}\n", it.get("hreflang")?, it.get("href")?)));
        links.collect::<String>()
    };
    assert_snapshot!(languages("/lessons/tides"), @r"
    x-default https://sea.example/lessons/tides
    en https://sea.example/lessons/tides
    en-GB https://sea.example/en-gb/lessons/tides
    ");
    assert_eq!(
        languages("/lessons/winds"),
        languages("/en-gb/lessons/winds"),
        "lessons of one slug belong together"
    );
    assert_eq!(languages("/questions"), "", "what the other edition does not have");
    let british = body(&site, "/en-gb/lessons/tides");
    assert_eq!(
        said(&british, "meta", ["property", "og:locale"], "content").unwrap(),
        "en_GB"
    );
    assert_eq!(
        said(&british, "meta", ["property", "og:locale:alternate"], "content").unwrap(),
        "en_US"
    );
    assert!(british.contains("\"translationOfWork\""));
    let sitemap = body(&site, "/sitemap.xml");
    let alternate =
        "<xhtml:link rel=\"alternate\" hreflang=\"en-GB\" href=\"https://sea.example/en-gb/lessons/winds\"/>";
    assert_eq!(sitemap.matches(alternate).count(), 2, "each of both lessons names both");
    assert!(body(&site, "/llms.txt").contains("[The British sea (en-GB)](https://sea.example/en-gb/llms.txt)"));
}

#[test]
fn opening_paragraphs_describe_the_questions_where_no_two_are_alike() {
    let long = "Think of a day at the sea, or of a night, and of all that you have heard there; \
                then of somebody who was with you, of what they heard, and of what you never asked them about it.";
    let folder = sea().file(
        "en/02-winds/questions.md",
        &format!("{long}\n\n## For yourself\n\n### What moves you? {{#moves}}\n"),
    );
    let site = published(&folder.tree(), None);
    let about = |path: &str| said(&body(&site, path), "meta", ["name", "description"], "content").unwrap();
    assert_snapshot!(about("/lessons/winds/questions"), @"Think of a day at the sea, or of a night, and of all that you have heard there; then of somebody who was with you, of what they heard, and of what you never…");
    assert_snapshot!(about("/lessons/tides/questions"), @r#"Curiosity questions about “Tides & "Time"”, for yourself, with someone else and as a group."#);
    let all: Vec<_> = [
        "/questions",
        "/lessons/tides/questions",
        "/lessons/winds/questions",
        "/closing/questions",
    ]
    .map(about)
    .into();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 4, "{all:?}");
}

/// What JSON-LD says on a page, what the page shows first.
pub(super) fn data(html: &str) -> Vec<Value> {
    let script = all(html, "script");
    let found = script
        .iter()
        .find(|it| it.get("type") == Some("application/ld+json"))
        .unwrap();
    let mut whole: Value = serde_json::from_str(found.inner()).unwrap();
    assert_eq!(whole["@context"], "https://schema.org");
    match whole["@graph"].take() {
        Value::Array(graph) => graph,
        other => panic!("no list: {other}"),
    }
}

#[test]
fn data_has_what_schema_org_asks_for_on_every_page() {
    let site = published(&sea().tree(), Some("https://sea.example/ally"));
    for path in [
        "/",
        "/article",
        "/questions",
        "/lessons/tides",
        "/lessons/tides/questions",
        "/closing",
    ] {
        let graph = data(&body(&site, path));
        let thing = &graph[0];
        for name in [
            "headline",
            "description",
            "inLanguage",
            "url",
            "mainEntityOfPage",
            "learningResourceType",
            "license",
        ] {
            assert!(thing[name].as_str().is_some_and(|it| !it.is_empty()), "{path}: {name}");
        }
        for name in ["author", "publisher"] {
            assert!(
                thing[name]["name"].is_string() && thing[name]["@type"].is_string(),
                "{path}: {name}"
            );
        }
        assert_eq!(thing["isAccessibleForFree"], true, "{path}");
        let types: Vec<_> = thing["@type"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(Value::as_str)
            .collect();
        let questions = path.ends_with("questions");
        assert_eq!(types.contains(&"Article"), !questions, "{path}");
        assert!(types.contains(&"LearningResource"), "{path}");
        let whole = path == "/";
        assert_eq!(thing["hasPart"].as_array().map(Vec::len), whole.then_some(3), "{path}");
        assert_eq!(thing["isPartOf"]["name"].is_string(), !whole, "{path}");
        assert_eq!(
            graph.len(),
            if matches!(path, "/" | "/article") { 1 } else { 2 },
            "{path}"
        );
        if let Some(crumbs) = graph.get(1) {
            assert_eq!(crumbs["@type"], "BreadcrumbList", "{path}");
            for (at, item) in crumbs["itemListElement"].as_array().unwrap().iter().enumerate() {
                assert_eq!(item["position"], at + 1, "{path}");
                assert!(item["name"].is_string() && item["item"].is_string(), "{path}");
            }
        }
    }
}

#[test]
fn data_cannot_leave_its_element() {
    let site = published(&sea().tree(), None);
    let html = body(&site, "/lessons/tides");
    assert!(
        html.contains("what the \\u003cmoon> has"),
        "a pointed bracket is written otherwise"
    );
    assert_eq!(
        data(&html)[0]["description"]
            .as_str()
            .unwrap()
            .matches("<moon>")
            .count(),
        1
    );
}

#[test]
fn data_on_a_lesson_of_the_built_in_course_stays_small() {
    let site = published(
        &alongside::content::Tree::built_in(),
        Some("https://showing-up.example.org"),
    );
    for path in site.entries.keys().filter(|it| it.as_str().starts_with("/lessons/")) {
        let html = String::from_utf8(find(&site, path.as_str()).unwrap().body.to_vec()).unwrap();
        if html.starts_with("<!DOCTYPE") {
            let script = all(&html, "script");
            let limit = if path.as_str().ends_with("/questions") {
                1_640
            } else {
                1_390
            };
            let data = script.iter().find(|it| it.get("type") == Some("application/ld+json"));
            let bytes = data.unwrap().inner().len();
            assert!(bytes < limit, "{path}: {bytes}");
        }
    }
}

#[test]
fn a_page_where_nothing_is_says_nothing_of_itself() {
    let site = published(&sea().tree(), Some("https://sea.example"));
    let html = site.not_found.plain()[0].to_string();
    assert!(all(&html, "script").iter().all(|it| it.get("src").is_some()));
    assert!(!html.contains("canonical") && !html.contains("og:") && !html.contains("text/markdown"));
}
