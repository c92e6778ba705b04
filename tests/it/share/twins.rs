//! Markdown twins: the same text as Markdown.

use alongside::content::Tree;
use alongside::lang::{Lang, Strings};
use alongside::markdown::{Address, Medium, View, parse};
use alongside::problem::Source;
use alongside::render::Site;
use insta::assert_snapshot;

use super::{body, find, published, sea};
use crate::markup::visible;

const AT: Option<&str> = Some("https://sea.example/ally");

/// A text without the hash in the address of its picture.
fn unhashed(text: &str) -> String {
    match text.split_once("/-/assets/moon.") {
        Some((before, after)) => format!("{before}/-/assets/moon.HASH{}", &after[after.find('.').unwrap()..]),
        None => text.to_owned(),
    }
}

#[test]
fn of_a_lesson_word_for_word() {
    assert_snapshot!(unhashed(&body(&published(&sea().tree(), AT), "/lessons/tides.md")), @r#"
    # Tides &amp; "Time"

    Why the water comes and goes twice a day, and what the \<moon> has to do with it.

    > [!IMPORTANT]
    > **Before you read**
    >
    > There is talk of storms.

    The *moon* pulls; see [the winds](https://sea.example/ally/lessons/winds), [where they turn](https://sea.example/ally/lessons/winds#turning)
    and [what to ask](https://sea.example/ally/lessons/tides/questions#moves).[^1]

    ## The pull

    ![The moon over the sea](https://sea.example/ally/-/assets/moon.HASH.svg "Seen from the shore")

    > [!TIP]
    > Look up.

    - [ ] Find the moon
    - [x] Find the sea

    |day|tide|
    |---|---:|
    |1|high|

    [^1]: And the *sun*, a little.

    [All the questions](https://sea.example/ally/lessons/tides/questions)

    ---

    Words by the people of the shore.

    Licence of this text: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).
    "#);
}

#[test]
fn of_questions_word_for_word() {
    assert_snapshot!(body(&published(&sea().tree(), AT), "/lessons/tides/questions.md"), @r#"
    # Questions: Tides &amp; "Time"

    > [!IMPORTANT]
    > **Before you read**
    >
    > There is talk of storms.

    Take your time; answers stay with you.

    ## For yourself

    ### What moves you?

    [Tides &amp; "Time"](https://sea.example/ally/lessons/tides)

    ---

    Words by the people of the shore.

    Licence of this text: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).
    "#);
}

#[test]
fn of_the_cover_word_for_word() {
    assert_snapshot!(body(&published(&sea().tree(), AT), "/index.md"), @r#"
    # The sea

    The sea: what there is to know about it, in one sentence of a good length.

    ## To begin with

    Words.

    ## Lessons

    1. [Tides &amp; "Time"](https://sea.example/ally/lessons/tides): Why the water comes and goes twice a day, and what the \<moon> has to do with it.
    2. [Winds](https://sea.example/ally/lessons/winds): Where the winds come from, and why they turn in the evening when the land grows cold.

    - [In the end](https://sea.example/ally/closing): In the end: all that there is to say in one sentence of a good length.

    ---

    Words by the people of the shore.

    Licence of this text: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).
    "#);
}

#[test]
fn of_the_whole_article_word_for_word() {
    assert_snapshot!(unhashed(&body(&published(&sea().tree(), AT), "/article.md")), @r#"
    # The sea

    The sea: what there is to know about it, in one sentence of a good length.

    ## To begin with

    To begin with: all that there is to say in one sentence of a good length.

    Words.

    ## Tides &amp; "Time"

    Why the water comes and goes twice a day, and what the \<moon> has to do with it.

    > [!IMPORTANT]
    > **Before you read**
    >
    > There is talk of storms.

    The *moon* pulls; see [the winds](https://sea.example/ally/lessons/winds), [where they turn](https://sea.example/ally/lessons/winds#turning)
    and [what to ask](https://sea.example/ally/lessons/tides/questions#moves).[^tides--1]

    ### The pull

    ![The moon over the sea](https://sea.example/ally/-/assets/moon.HASH.svg "Seen from the shore")

    > [!TIP]
    > Look up.

    - [ ] Find the moon
    - [x] Find the sea

    |day|tide|
    |---|---:|
    |1|high|

    [^tides--1]: And the *sun*, a little.

    ## Winds

    Where the winds come from, and why they turn in the evening when the land grows cold.

    ### They turn

    Back to [the pull](https://sea.example/ally/lessons/tides#pull), or [away](https://example.com/a?b&amp;c).

    ## In the end

    In the end: all that there is to say in one sentence of a good length.

    Words.

    ---

    Words by the people of the shore.

    Licence of this text: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).
    "#);
}

#[test]
fn links_of_a_site_that_is_published_nowhere_begin_at_its_root() {
    let twin = body(&published(&sea().tree(), None), "/lessons/tides.md");
    assert!(twin.contains("[the winds](/lessons/winds)"), "{twin}");
    assert!(twin.contains("[where they turn](/lessons/winds#turning)"), "{twin}");
}

/// The words of Markdown, read as if it were a text of the site.
fn words(markdown: &str) -> String {
    let strings = Strings::built_in(&Lang::parse("en").unwrap()).unwrap();
    let (document, _) = parse(&Source::new("twin.md", markdown), 0);
    let links = document.links.iter();
    let addresses: Vec<_> = links.map(|it| Address::Link(it.destination.clone())).collect();
    let html = document.html(View {
        addresses: &addresses,
        labels: &strings,
        prefix: "",
        formerly: &[],
        footnotes: "",
        tables: 0,
        shift: 0,
        medium: Medium::Feed(""),
    });
    visible(html.as_str())
}

/// The words of the text on a page and those of its footnotes, permalinks left out.
fn texts(html: &str) -> [String; 2] {
    let mut out = String::new();
    for part in html.split("<div class=\"prose\">").skip(1) {
        let end = part
            .find("</article>")
            .or(part.find("</section>\n<section class=\"part\""))
            .unwrap_or(part.len());
        out.push_str(&part[..end]);
    }
    let mut rest = out.as_str();
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("<a class=\"permalink\"") {
        kept.push_str(before);
        rest = after.split_once("</a>").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    let (text, notes) = kept.split_once("<section class=\"footnotes\"").unwrap_or((&kept, ""));
    [visible(text), visible(notes.split_once('>').map_or("", |(_, it)| it))]
}

fn same_words(site: &Site) -> usize {
    let mut seen = 0;
    for path in site.entries.keys().map(alongside::url::SitePath::as_str) {
        if !path.starts_with("/lessons/") && path != "/closing" || path.ends_with(".md") || path.ends_with("questions")
        {
            continue;
        }
        let Some(page) = find(site, path).filter(|it| it.media_type.starts_with("text/html")) else {
            continue;
        };
        let [text, notes] = texts(std::str::from_utf8(&page.body).unwrap());
        let twin = words(&body(site, &format!("{path}.md")));
        // The text stands between the head and the foot of the twin, and its notes below them.
        assert!(text.len() > 5 && twin.contains(&text), "{path}\n{text}\n\n{twin}");
        assert!(twin.contains(&notes), "{path}\n{notes}\n\n{twin}");
        seen += 1;
    }
    seen
}

#[test]
fn a_twin_that_is_read_again_says_what_its_page_says() {
    assert_eq!(same_words(&published(&Tree::built_in(), None)), 6);
    let plain = sea().without("en/01-tides/moon.svg").lesson("The *moon* **pulls** -- \"hard\".\n\n> [!TIP]\n> Look up.\n\n- [ ] Find it\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTerm\n: Meaning\n\n```\n# code\n```\n");
    let folder = plain.file(
        "en/02-winds/lesson.md",
        super::WINDS
            .replace("../01-tides/lesson.md#pull", "../01-tides/lesson.md")
            .as_str(),
    );
    assert_eq!(same_words(&published(&folder.tree(), AT)), 3);
}

#[test]
fn every_page_has_a_twin() {
    let site = published(&Tree::built_in(), None);
    let mut seen = 0;
    for (path, _) in site.entries.iter().filter(|(path, _)| {
        find(&site, path.as_str()).is_some_and(|it| it.listed && it.media_type.starts_with("text/html"))
    }) {
        let twin = find(&site, path.twin().as_str()).unwrap_or_else(|| panic!("{path} has none"));
        assert_eq!(twin.media_type, "text/markdown; charset=utf-8");
        let text = std::str::from_utf8(&twin.body).unwrap();
        assert!(
            text.starts_with("# ") && text.ends_with('\n') && !text.contains("+++"),
            "{path}"
        );
        assert!(
            text.contains("[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"),
            "{path}"
        );
        seen += 1;
    }
    assert!(seen > 10);
}
