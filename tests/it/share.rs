//! What is there for programs: metadata, feeds, files with fixed names, Markdown twins, cards.

mod agree;
mod cards;
mod feeds;
mod files;
mod head;
mod twins;

use alongside::content::Tree;
use alongside::render::{Entry, Resource, Site};
use alongside::url::{BaseUrl, SitePath};

use crate::folder::Folder;
use crate::markup::{Element, all};

const SITE: &str = r#"title = "Sea & Sky"
languages = ["en"]

[credit]
ideas = "Mo <mo@sea>"
words = "the people of the shore"

[licence]
name = "CC BY 4.0"
url = "https://creativecommons.org/licenses/by/4.0/"
"#;

const TIDES: &str = r#"+++
title = "Tides & \"Time\""
summary = "Why the water comes and goes twice a day, and what the <moon> has to do with it."
updated = 2024-02-29
content_note = "There is talk of storms."
aliases = ["/lessons/old-tides"]
+++
The *moon* pulls; see [the winds](../02-winds/lesson.md), [where they turn](../02-winds/lesson.md#turning)
and [what to ask](questions.md#moves).[^moon]

## The pull {#pull}

![The moon over the sea](moon.svg "Seen from the shore")

> [!TIP]
> Look up.

- [ ] Find the moon
- [x] Find the sea

| day | tide |
|-----|-----:|
| 1   | high |

[^moon]: And the *sun*, a little.
"#;

const WINDS: &str = r#"+++
title = "Winds"
summary = "Where the winds come from, and why they turn in the evening when the land grows cold."
updated = 2024-03-01
+++
## They turn {#turning}

Back to [the pull](../01-tides/lesson.md#pull), or [away](https://example.com/a?b&c).
"#;

const MOON: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><circle cx="8" cy="8" r="8"/></svg>"#;

/// An article with an introduction, two dated lessons and a closing without a date.
fn sea() -> Folder {
    let text = |title: &str| {
        format!(
            "+++\ntitle = \"{title}\"\nsummary = \"{title}: all that there is to say in one sentence of a good length.\"\n+++\nWords.\n"
        )
    };
    Folder::sound()
        .file("site.toml", SITE)
        .section("00-introduction", "introduction.md", &text("To begin with"))
        .file("en/01-tides/lesson.md", TIDES)
        .file("en/01-tides/moon.svg", MOON)
        .section("02-winds", "lesson.md", WINDS)
        .section("09-closing", "closing.md", &text("In the end"))
}

/// The site of a folder, published at an address or nowhere.
fn published(tree: &Tree, address: Option<&str>) -> Site {
    let settings = alongside::Settings {
        address: address.map(|it| BaseUrl::parse(it).unwrap()),
        ..Default::default()
    };
    let (site, report) = alongside::build(tree, &settings);
    assert_eq!(report.to_string(), "");
    site.unwrap()
}

/// What stands at a path.
/// Whether a page is one that the program writes about itself: no article, nothing to share.
fn is_statement(path: &str) -> bool {
    path.ends_with("/privacy") || path.ends_with("/accessibility")
}

fn find<'a>(site: &'a Site, path: &str) -> Option<&'a Resource> {
    match site.entries.get(&SitePath::parse(path).unwrap())? {
        Entry::Resource(it) => Some(it),
        Entry::Drawing(_) | Entry::Redirect(_) | Entry::Gone(_) => None,
    }
}

#[track_caller]
fn body(site: &Site, path: &str) -> String {
    let found = find(site, path).unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8(found.body.to_vec()).unwrap()
}

/// What the head of a page says by the first of these elements: the value of `wanted` where `key` is `value`.
fn said(html: &str, element: &str, [key, value]: [&str; 2], wanted: &str) -> Option<String> {
    let elements: Vec<Element<'_>> = all(html, element);
    let found = elements.iter().find(|it| it.get(key) == Some(value))?;
    found.get(wanted).map(str::to_owned)
}
