//! Care: the way out, support by language, who answers for the site, and the two pages that the program writes
//! about itself.

use alongside::protection::{ALWAYS, CONTENT_SECURITY_POLICY, CROSS_ORIGIN_RESOURCE_POLICY};
use alongside::render::{AXE, EPUBCHECK, Entry, MARKUP};
use insta::assert_snapshot;

use crate::folder::{Folder, text};
use crate::markup::visible;

/// A folder whose site.toml ends with these lines.
fn with(lines: &str) -> Folder {
    let site =
        format!("title = \"Sea\"\naddress = \"https://sea.example/ally\"\nlanguages = [\"en\", \"en-GB\"]\n\n{lines}");
    Folder::sound()
        .file("site.toml", &site)
        .file("en-GB/article.md", &text("The British sea", ""))
        .file("en-GB/01-tides/lesson.md", &text("British tides", "The moon pulls."))
        .file(
            "en-GB/01-tides/questions.md",
            "Take your time; answers stay with you.\n\n## For yourself\n\n### What moves you? {#moves}\n",
        )
}

/// The resource at a path, as text.
#[track_caller]
fn body(folder: &Folder, path: &str) -> String {
    let (site, report) = folder.build();
    assert!(report.is_empty(), "{report}");
    let entries = site.unwrap().entries;
    match entries.iter().find(|(it, _)| it.as_str() == path) {
        Some((_, Entry::Resource(it))) => String::from_utf8(it.body.to_vec()).unwrap(),
        other => panic!("{path}: {other:?}"),
    }
}

/// What is said of each of these ends of site.toml.
fn said_of(ends: &[&str]) -> String {
    let said: Vec<_> = ends.iter().map(|it| with(it).problems()).collect();
    said.join("\n")
}

#[test]
fn every_mistake_in_a_way_out_has_its_own_message() {
    assert_snapshot!(said_of(&[
        "[exit]\n",
        "[exit]\nurl = \"www.wikipedia.org\"\n",
        "[exit]\nurl = \"http://example.org\"\n",
        "[exit]\nurl = \"https://sea.example/ally/closing\"\n",
        "[exit]\nurl = \"https://example.org\"\nname = \"\"\nadress = \"x\"\n",
        "[[exit]]\nurl = \"https://example.org\"\n",
    ]), @r#"
    error[E013]: `[exit]` has no `url`
     --> site.toml:5:2
      |
    5 | [exit]
      |  ^^^^
      |
      = help: add a line `url = "..."`

    1 error.

    error[E013]: `www.wikipedia.org` is no page for which a reader could leave: it begins with `https://`
     --> site.toml:6:7
      |
    6 | url = "www.wikipedia.org"
      |       ^^^^^^^^^^^^^^^^^^^
      |
      = help: write it like `url = "https://www.wikipedia.org/"`

    1 error.

    error[E013]: `http://example.org` is no page for which a reader could leave: it begins with `https://`
     --> site.toml:6:7
      |
    6 | url = "http://example.org"
      |       ^^^^^^^^^^^^^^^^^^^^
      |
      = help: write it like `url = "https://www.wikipedia.org/"`

    1 error.

    error[E013]: `https://sea.example/ally/closing` is a page of this site, and a reader wants to be away from it
     --> site.toml:6:7
      |
    6 | url = "https://sea.example/ally/closing"
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write it like `url = "https://www.wikipedia.org/"`

    1 error.

    error[E013]: `name` wants a text between quotation marks
     --> site.toml:7:8
      |
    7 | name = ""
      |        ^^
      |
      = help: write `name = "..."`

    error[E012]: `adress` is not a key of `[exit]`
     --> site.toml:8:1
      |
    8 | adress = "x"
      | ^^^^^^
      |
      = help: the keys are: url, name

    2 errors.

    error[E013]: `exit` wants a table
     --> site.toml:5:1
      |
    5 | [[exit]]
      | ^^^^^^^^
      |
      = help: write `exit = { url = "https://..." }`

    1 error.
    "#);
}

#[test]
fn every_mistake_in_who_answers_has_its_own_message() {
    assert_snapshot!(said_of(&[
        "[contact]\nname = \"Mo\"\nurl = \"mo@example.org\"\n",
        "[contact]\ntext = \"Mo\"\nurl = \"mailto:mo@example.org\"\n",
    ]), @r#"
    error[E013]: `mo@example.org` is no address that a link can lead to
     --> site.toml:7:7
      |
    7 | url = "mo@example.org"
      |       ^^^^^^^^^^^^^^^^
      |
      = help: write `url = "mailto:mo@example.org"`

    1 error.

    error[E013]: `[contact]` has no `name`
     --> site.toml:5:2
      |
    5 | [contact]
      |  ^^^^^^^
      |
      = help: add a line `name = "..."`

    error[E012]: `text` is not a key of `[contact]`
     --> site.toml:6:1
      |
    6 | text = "Mo"
      | ^^^^
      |
      = help: `text` belongs below a line `[talk]`, `[[footer]]` or `[[gone]]`

    2 errors.
    "#);
}

#[test]
fn support_in_a_language_that_the_site_does_not_have() {
    assert_snapshot!(said_of(&[
        "[[support]]\nname = \"Mo\"\nurl = \"sms:741741\"\nlang = \"en-US\"\n",
        "[[support]]\nname = \"Mo\"\nurl = \"sms:hello\"\nlang = 5\n",
    ]), @r#"
    error[E013]: `en-US` is no language of this site
     --> site.toml:8:8
      |
    8 | lang = "en-US"
      |        ^^^^^^^
      |
      = help: write `lang = "en-GB"`, or take the line out: without it every edition names them

    1 error.

    error[E013]: `sms:hello` is no address that a link can lead to
     --> site.toml:7:7
      |
    7 | url = "sms:hello"
      |       ^^^^^^^^^^^
      |
      = help: an address begins with `https://`, `mailto:`, `tel:` or `sms:`, as in `tel:+49-30-1234567`

    error[E013]: `lang` wants a text between quotation marks
     --> site.toml:8:8
      |
    8 | lang = 5
      |        ^
      |
      = help: write `lang = "..."`

    2 errors.
    "#);
}

#[test]
fn what_is_added_is_read_as_other_texts_are() {
    let folder = with("")
        .file("en/privacy.md", "+++\ntitle = \"Privacy\"\n+++\nWe ask nothing.\n")
        .file("en/accessibility.md", "\n")
        .file("en-GB/privacy.md", "# Ours\n\nSee [the moon](moon.md).\n")
        .file("en-GB/privcy.md", "Ours\n");
    assert_snapshot!(folder.problems(), @r#"
    error[E049]: the title stands in the front matter; headings in the text begin with `##`
     --> en-GB/privacy.md:1:1
      |
    1 | # Ours
      | ^^^^^^
      |
      = help: write `##` instead of `#`

    error[E042]: there is no file or page `en-GB/moon.md`
     --> en-GB/privacy.md:3:5
      |
    3 | See [the moon](moon.md).
      |     ^^^^^^^^^^^^^^^^^^^
      |
      = help: write the path from this file, such as `../02-tides/lesson.md`

    warning[W056]: no page is made from `en-GB/privcy.md`
    --> en-GB/privcy.md
     = help: rename it to `privacy.md`, or take it out of the folder

    error[E050]: there is no text in this file
    --> en/accessibility.md
     = help: write what you add, or take the file away: the page is there without it

    error[E033]: this text has no front matter
     --> en/privacy.md:1:1
      |
    1 | +++
      | ^^^
      |
      = help: take it out; the page has its title, and your text stands below the program’s

    4 errors, 1 warning.
    "#);
}

#[test]
fn each_edition_names_its_own_support() {
    let folder = with(
        "[[support]]\nname = \"For all\"\nurl = \"https://help.example\"\n\n[[support]]\nname = \"For some\"\nurl = \"sms:741741?body=HELP\"\nlang = \"en-GB\"\n",
    );
    for (path, both) in [
        ("/lessons/tides/questions", false),
        ("/lessons/tides", false),
        ("/en-gb/lessons/tides/questions", true),
        ("/en-gb", true),
    ] {
        let page = body(&folder, path);
        assert!(page.contains("<a href=\"https://help.example/\">For all</a>"), "{path}");
        let some = "<a href=\"sms:741741?body=HELP\">For some <bdi>741741</bdi></a>";
        assert_eq!(page.contains(some), both, "{path}");
        let times = if path.ends_with("questions") { 2 } else { 1 };
        assert_eq!(
            page.matches("For all").count(),
            times,
            "{path}: beside the questions and at the foot"
        );
    }
}

#[test]
fn a_way_out_stands_first_on_every_page_and_in_no_file() {
    let folder = with("[exit]\nurl = \"https://www.wikipedia.org\"\n");
    for path in [
        "/",
        "/lessons/tides",
        "/en-gb/lessons/tides/questions",
        "/privacy",
        "/accessibility",
    ] {
        let page = body(&folder, path);
        let link = "<a href=\"https://www.wikipedia.org/\" rel=\"nofollow noreferrer\">Leave this page</a>";
        let at = page.find(link).unwrap_or_else(|| panic!("{path} has no way out"));
        assert!(at < page.find("<header").unwrap(), "{path}");
        assert!(
            page.contains("/privacy#exit:\">what it does, and what it cannot do</a>"),
            "{path}"
        );
        assert!(page.contains("/leave."), "{path}: its script");
    }
    assert!(visible(&body(&folder, "/privacy")).contains("shows www.wikipedia.org in the place of this page"));
    assert!(!body(&folder, "/lessons/tides.md").contains("wikipedia"));
    let plain = body(&with(""), "/lessons/tides");
    assert!(!plain.contains("exit") && !plain.contains("/leave."), "{plain}");
}

#[test]
fn a_note_stands_before_the_questions_too() {
    let lesson = text("Tides", "The moon pulls.").replacen("+++\n", "+++\ncontent_note = \"People drown.\"\n", 1);
    let folder = with("").file("en/01-tides/lesson.md", &lesson);
    for path in ["/lessons/tides", "/lessons/tides/questions", "/article"] {
        let page = body(&folder, path);
        assert_eq!(page.matches("People drown.").count(), 1, "{path}");
    }
    for path in ["/lessons/tides.md", "/lessons/tides/questions.md", "/article.md"] {
        assert!(body(&folder, path).contains("> People drown."), "{path}");
    }
    let page = body(&folder, "/lessons/tides/questions");
    assert!(page.find("People drown.") < page.find("What moves you?"));
}

#[test]
fn privacy_says_what_the_settings_make_of_it() {
    let plain = visible(&body(&with(""), "/privacy"));
    for (name, _) in ALWAYS
        .into_iter()
        .chain([(CONTENT_SECURITY_POLICY, ""), (CROSS_ORIGIN_RESOURCE_POLICY, "")])
    {
        assert!(plain.contains(name), "{name}");
    }
    for absent in [
        "x-robots-tag",
        "Leaving at once",
        "the font of the site",
        "These lead away",
        "may show a card",
    ] {
        assert!(!plain.contains(absent), "{absent}");
    }
    assert!(plain.contains("Sea publishes this site, and names nobody here who can be asked."));

    let folder = with(
        "[contact]\nname = \"Mo\"\nurl = \"mailto:mo@example.org\"\n\n[[footer]]\ntext = \"Imprint\"\nurl = \"https://example.org/imprint\"\n\n[talk]\ntext = \"Chat\"\nurl = \"https://chat.example\"\n\n[[support]]\nname = \"Call\"\nurl = \"tel:+1-2345\"\n",
    );
    let page = body(&folder, "/privacy");
    for part in [
        "<a href=\"mailto:mo@example.org\">Mo</a>",
        "<a href=\"https://example.org/imprint\">Imprint</a>: example.org",
        "<a href=\"https://chat.example/\">Chat</a>: chat.example",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(
        !page.split("<footer").next().unwrap().contains("+1-2345"),
        "a telephone is no other company"
    );
}

#[test]
fn what_is_added_stands_below_under_the_name_of_the_site() {
    let folder = with("")
        .file("en/privacy.md", "We ask nothing.\n\n## Our proxy {#proxy}\n\nSee [tides](01-tides/lesson.md) and [how](accessibility.md).\n")
        .file("en/accessibility.md", "Write to us; and see [the proxy](privacy.md#proxy).\n")
        .lesson("See [privacy](/privacy), [our proxy](../privacy.md#proxy).");
    let page = body(&folder, "/privacy");
    let (_, added) = page.split_once("From Sea</h2>").unwrap();
    assert!(added.contains("<h3 id=\"proxy\">Our proxy</h3>"), "{added}");
    assert!(
        added.contains("href=\"/ally/lessons/tides\"") && added.contains("href=\"/ally/accessibility\""),
        "{added}"
    );
    assert!(body(&folder, "/accessibility").contains("href=\"/ally/privacy#proxy\""));
    assert!(body(&folder, "/lessons/tides").contains("href=\"/ally/privacy#proxy\""));
    let twin = body(&folder, "/privacy.md");
    assert!(
        twin.contains("## From Sea\n\nWe ask nothing.\n\n### Our proxy\n"),
        "{twin}"
    );
    assert!(!body(&folder, "/en-gb/privacy").contains("We ask nothing."));
}

#[test]
fn accessibility_names_the_versions_that_are_installed() {
    let read = |path: &str| std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let packages = read("tests/browser/package.json");
    assert!(packages.contains(&format!("\"axe-core\": \"{AXE}\"")));
    assert!(packages.contains(&format!("\"vnu-jar\": \"{MARKUP}\"")));
    assert!(read("tests/book/requirements.txt").contains(&format!("epubcheck=={EPUBCHECK} ")));
    let page = visible(&body(&with(""), "/accessibility"));
    for version in [AXE, MARKUP, EPUBCHECK, env!("CARGO_PKG_VERSION")] {
        assert!(page.contains(version), "{version}");
    }
}

#[test]
fn accessibility_says_what_is_the_publishers_own() {
    let plain = visible(&body(&with(""), "/accessibility"));
    assert!(plain.contains("Words have a contrast of at least 4.5 : 1"));
    assert!(plain.contains("This site names nobody whom you could tell."));
    assert!(!plain.contains("own font"));
    let own = visible(&body(&with("[brand]\naccent = \"#7a3e6b\"\n"), "/accessibility"));
    assert!(own.contains("The colours are the publisher’s own."), "{own}");
}

#[test]
fn no_word_of_the_two_pages_is_dead() {
    let read = |path: &str| std::fs::read_to_string(format!("{}/src/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let said = read("render/privacy.rs") + &read("render/accessibility.rs") + &read("render/page.rs");
    let words = read("lang/statement.rs");
    let fields = words
        .lines()
        .filter_map(|it| it.trim().strip_prefix("pub ")?.split_once(": "));
    let fields: Vec<_> = fields.map(|(name, _)| name).collect();
    assert!(fields.len() > 40);
    let ends = |rest: &str| !rest.starts_with(|it: char| it.is_alphanumeric() || it == '_');
    let is_said = |name: &str| {
        let name = format!(".{name}");
        said.match_indices(&name).any(|(at, hit)| ends(&said[at + hit.len()..]))
    };
    let dead: Vec<_> = fields.into_iter().filter(|it| !is_said(it)).collect();
    assert!(dead.is_empty(), "{dead:?}");
}
