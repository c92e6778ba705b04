//! Entries `[[gone]]` of site.toml.

use alongside::render::Entry;
use alongside::url::SitePath;
use insta::assert_snapshot;

use super::sea;
use crate::folder::Folder;

const SITE: &str = "title = \"Sea\"\nlanguages = [\"en\"]\n";

fn with(entries: &str) -> Folder {
    sea().file("site.toml", &format!("{SITE}\n{entries}"))
}

#[test]
fn every_mistake_in_an_entry_has_its_own_message() {
    let entries = r#"[[gone]]
text = "It went."

[[gone]]
address = "lessons/old"

[[gone]]
address = "/lessons/tides"

[[gone]]
address = "/lessons/tides#the-pull-of-the-moon"

[[gone]]
address = "/lessons/tides#ebb"
text = "It went."

[[gone]]
adress = "/lessons/old"

[[gone]]
address = "/lessons/older"

[[gone]]
address = "/lessons/older"
"#;
    assert_snapshot!(with(entries).problems(), @r#"
    error[E013]: `[[gone]]` has no `address`
     --> site.toml:4:1
      |
    4 | [[gone]]
      | ^^^^^^^^
      |
      = help: add a line `address = "..."`

    error[E013]: `lessons/old` is not an address of this site
     --> site.toml:8:11
      |
    8 | address = "lessons/old"
      |           ^^^^^^^^^^^^^
      |
      = help: write it as it stands in published.lock: `address = "/lessons/old-name"`

    error[E105]: `/lessons/tides` is not gone: it leads to “Tides”
      --> site.toml:11:11
       |
    11 | address = "/lessons/tides"
       |           ^^^^^^^^^^^^^^^^
       |
       = help: take this entry `[[gone]]` out

    error[E105]: `/lessons/tides#the-pull-of-the-moon` is not gone: it is on “Tides”
      --> site.toml:14:11
       |
    14 | address = "/lessons/tides#the-pull-of-the-moon"
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: take this entry `[[gone]]` out

    error[E013]: nobody can read a sentence about a part of a page
      --> site.toml:18:8
       |
    18 | text = "It went."
       |        ^^^^^^^^^^
       |
       = help: take `text` out; the rest of the page is still there

    error[E012]: `adress` is not a key of `[[gone]]`
      --> site.toml:21:1
       |
    21 | adress = "/lessons/old"
       | ^^^^^^
       |
       = help: did you mean `address`?

    error[E105]: `/lessons/older` stands here twice
      --> site.toml:27:11
       |
    27 | address = "/lessons/older"
       |           ^^^^^^^^^^^^^^^^
       |
       = help: take this entry `[[gone]]` out

    7 errors.
    "#);
}

#[test]
fn what_is_gone_takes_everything_below_with_it() {
    let lock = "2026-01-01 /de\n2026-01-01 /de/lessons/flut\n2026-01-01 /de/lessons/flut#mond\n2026-01-01 /dear\n\
        2026-01-01 /lessons/old\n2026-01-01 /lessons/old/questions\n2026-01-01 /lessons/old/questions#moves\n";
    let entries = "[[gone]]\naddress = \"/de\"\ntext = \"Es ist fort.\"\n\n[[gone]]\naddress = \"/lessons/old\"\n\n\
        [[gone]]\naddress = \"/dear\"\n\n[[gone]]\naddress = \"/de/lessons/flut\"\n";
    let folder = with(entries).file("published.lock", lock);
    assert_eq!(folder.problems(), "");
    let site = folder.build().0.unwrap();
    let gone: Vec<_> = site
        .entries
        .iter()
        .filter_map(|(path, it)| match it {
            Entry::Gone(page) if !path.as_str().ends_with(".md") => Some((
                path.as_str(),
                String::from_utf8_lossy(&page.body).contains("Es ist fort."),
            )),
            _ => None,
        })
        .collect();
    assert!(matches!(
        site.entries[&SitePath::parse("/de/lessons/flut.md").unwrap()],
        Entry::Gone(_)
    ));
    assert_eq!(
        gone,
        [
            ("/de", true),
            ("/de/lessons/flut", false),
            ("/de/lessons/flut/questions", false),
            ("/de/questions", true),
            ("/dear", false),
            ("/dear/questions", false),
            ("/lessons/old", false),
            ("/lessons/old/questions", false),
        ]
    );
}

#[test]
fn an_edition_that_is_gone_is_one_problem() {
    let lock = "2026-01-01 /de \"Das Meer\"\n2026-01-01 /de/article\n2026-01-01 /de/lessons/flut \"Flut\"\n2026-01-01 /de/lessons/flut#mond\n";
    assert_snapshot!(sea().file("published.lock", lock).problems(), @r#"
    error[E102]: “Das Meer” was published at `/de`, which leads nowhere now
     --> published.lock:1:12
      |
    1 | 2026-01-01 /de "Das Meer"
      |            ^^^
      |
      = help: if it is gone on purpose, write `[[gone]]` and below it `address = "/de"` at the end of site.toml

    1 error.
    "#);
}

#[test]
fn an_alias_leads_to_the_text_and_that_of_its_questions_to_those() {
    let tides = crate::folder::text("Tides", "The moon pulls.");
    let tides = tides.replacen(
        "+++\n",
        "+++\naliases = [\"/lessons/one\", \"/two\", \"/three/questions\"]\n",
        1,
    );
    let site = Folder::sound().file("en/01-tides/lesson.md", &tides).build().0.unwrap();
    let leads = |from: &str| match site.entries.get(&SitePath::parse(from).unwrap()) {
        Some(Entry::Redirect(to)) => to.to_string(),
        other => panic!("{from}: {other:?}"),
    };
    assert_eq!(leads("/lessons/one"), "/lessons/tides");
    assert_eq!(leads("/lessons/one/questions"), "/lessons/tides/questions");
    assert_eq!(leads("/two"), "/lessons/tides");
    assert_eq!(leads("/two.md"), "/lessons/tides.md");
    assert_eq!(leads("/lessons/one/questions.md"), "/lessons/tides/questions.md");
    assert_eq!(leads("/two/questions"), "/lessons/tides/questions");
    assert_eq!(leads("/three/questions"), "/lessons/tides/questions");
    let bare = Folder::sound()
        .file("en/01-tides/lesson.md", &tides)
        .without("en/01-tides/questions.md");
    let site = bare.build().0.unwrap();
    assert!(
        !site
            .entries
            .contains_key(&SitePath::parse("/lessons/one/questions").unwrap())
    );
}

#[test]
fn a_page_that_is_gone_speaks_the_language_of_its_edition() {
    let folder = Folder::sound()
        .file("en-GB/article.md", &crate::folder::text("The British sea", ""))
        .file("en-GB/01-tides/lesson.md", &crate::folder::text("Flood", "It rises."))
        .file(
            "site.toml",
            "title = \"Sea\"\nlanguages = [\"en\", \"en-GB\"]\n[[gone]]\naddress = \"/en-gb/lessons/ebb\"\n[[gone]]\naddress = \"/ebb\"\n",
        );
    let site = folder.build().0.unwrap();
    for (path, lang, shown) in [
        ("/en-gb/lessons/ebb", "en-GB", "/en-gb/lessons/tides"),
        ("/ebb", "en", "/lessons/tides"),
    ] {
        let Entry::Gone(page) = &site.entries[&SitePath::parse(path).unwrap()] else {
            panic!("{path} is not gone")
        };
        assert_eq!(page.lang.as_ref().unwrap().tag(), lang);
        let html = String::from_utf8_lossy(&page.body);
        assert!(html.contains(&format!("href=\"{shown}\"")), "{html}");
    }
}

#[test]
fn what_the_program_keeps_for_itself_cannot_be_gone() {
    for address in [
        "/feed.atom",
        "/book.epub",
        "/lessons/tides.md",
        "/-/assets/site.css",
        "/healthz",
        "/search",
    ] {
        let problems = with(&format!("[[gone]]\naddress = \"{address}\"\n")).problems();
        let expected = format!("error[E105]: the program keeps `{address}` for itself\n");
        assert!(problems.starts_with(&expected), "{problems}");
    }
}
