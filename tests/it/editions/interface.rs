//! interface.toml: other words, and other languages.

use std::fmt::Write;

use alongside::lang::Strings;
use alongside::render::Entry;
use alongside::url::SitePath;
use insta::assert_snapshot;

use crate::folder::{Folder, text};
use crate::program::program;

fn esperanto(texts: &str) -> Folder {
    Folder::sound()
        .file("site.toml", "title = \"Sea\"\nlanguages = [\"en\", \"eo\"]\n")
        .file("eo/article.md", &text("La maro", ""))
        .file("eo/interface.toml", texts)
}

fn page(folder: &Folder, path: &str) -> String {
    let (site, report) = folder.build();
    assert_eq!(report.to_string(), "");
    match &site.unwrap().entries[&SitePath::parse(path).unwrap()] {
        Entry::Resource(it) => String::from_utf8(it.body.to_vec()).unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn any_words_can_be_others() {
    let folder = Folder::sound().file(
        "en/interface.toml",
        "lesson_of = \"Chapter {1}, {2} in all\"\n\n[script.share]\ncopy = \"Copy it\"\n",
    );
    assert!(page(&folder, "/lessons/tides").contains("Chapter 1, 1 in all"));
    assert!(page(&folder, "/lessons/tides").contains("Skip to the text"));
}

#[test]
fn a_language_can_be_brought() {
    let english = Strings::source("en").unwrap();
    let texts = english
        .replace("\"English\"", "\"Esperanto\"")
        .replace("contents = \"Contents\"", "contents = \"Enhavo\"");
    let html = page(&esperanto(&texts), "/eo/lessons/tides");
    assert!(html.contains("Enhavo") && html.contains("<html lang=\"eo\""));
    assert!(page(&esperanto(&texts), "/").contains("hreflang=\"eo\">Esperanto</a>"));
}

#[test]
fn a_language_must_be_complete() {
    assert_snapshot!(esperanto("contents = \"Enhavo\"\n").problems(), @r#"
    error[E098]: the texts of `eo` are not complete: there is no `about_the_book`, `accessibility.contact`, `accessibility.contact_none`, `accessibility.contact_text`, `accessibility.lead` and 322 more
    --> eo/interface.toml
     = help: the program has no words of its own in this language; `alongside interface` prints all keys with the English ones

    1 error.
    "#);
}

#[test]
fn a_language_without_texts_says_how_to_get_them() {
    let folder = Folder::sound()
        .file("site.toml", "title = \"Sea\"\nlanguages = [\"en\", \"eo\"]\n")
        .file("eo/article.md", &text("La maro", ""));
    assert_snapshot!(folder.problems(), @r#"
    error[E029]: the program has no interface texts in `eo`
     --> site.toml:2:20
      |
    2 | languages = ["en", "eo"]
      |                    ^^^^
      |
      = help: write them yourself: `alongside interface > eo/interface.toml` in the content folder gives you the English ones; it has them in: en, ar, de, es, fr, ja, pt, zh-Hans

    1 error.
    "#);
}

#[test]
fn each_mistake_is_named_where_it_stands() {
    let texts = "lesons = \"Chapters\"\ncopy = \"Copy it\"\nlesson_of = \"Chapter {1}\"\nlesson_number = \"Chapter\"\nnext = \"{1}\"\nprevious = 5\nshare = \"\"\nmonths = [\"Jan\"]\nvague_links = \"here\"\n\n[script.share]\nmore = \"More {1}\"\nnext = \"Next\"\n\n[search]\nfound = \"{2} {1} {1}\"\n";
    assert_snapshot!(Folder::sound().file("en/interface.toml", texts).problems(), @r#"
    error[E096]: `lesons` is not a key of interface.toml
     --> en/interface.toml:1:1
      |
    1 | lesons = "Chapters"
      | ^^^^^^
      |
      = help: did you mean `lessons`?

    error[E096]: `copy` is not a key of interface.toml
     --> en/interface.toml:2:1
      |
    2 | copy = "Copy it"
      | ^^^^
      |
      = help: `copy` belongs below a line `[script.share]`

    error[E097]: `lesson_of` needs the gaps {1} and {2}, each once
     --> en/interface.toml:3:13
      |
    3 | lesson_of = "Chapter {1}"
      |             ^^^^^^^^^^^^^
      |
      = help: in English it is `lesson_of = "Lesson {1} of {2}"`

    error[E097]: `lesson_number` needs the gap {1}, once
     --> en/interface.toml:4:17
      |
    4 | lesson_number = "Chapter"
      |                 ^^^^^^^^^
      |
      = help: in English it is `lesson_number = "Lesson {1}"`

    error[E097]: `next` has no gaps to be filled, so braces would be seen as they stand
     --> en/interface.toml:5:8
      |
    5 | next = "{1}"
      |        ^^^^^
      |
      = help: in English it is `next = "Next"`

    error[E097]: `previous` wants a text between quotation marks
     --> en/interface.toml:6:12
      |
    6 | previous = 5
      |            ^
      |
      = help: write `previous = "..."`

    error[E097]: `share` wants a text between quotation marks
     --> en/interface.toml:7:9
      |
    7 | share = ""
      |         ^^
      |
      = help: write `share = "..."`

    error[E097]: `months` has 1 entries, and needs 12
     --> en/interface.toml:8:10
      |
    8 | months = ["Jan"]
      |          ^^^^^^^
      |
      = help: in English it begins `months = ["January", ...`

    error[E097]: `vague_links` wants a list of texts
     --> en/interface.toml:9:15
      |
    9 | vague_links = "here"
      |               ^^^^^^
      |
      = help: write `vague_links = ["...", "..."]`

    error[E097]: `more` has no gaps to be filled, so braces would be seen as they stand
      --> en/interface.toml:12:8
       |
    12 | more = "More {1}"
       |        ^^^^^^^^^^
       |
       = help: in English it is `more = "More ways to share"`

    error[E096]: `next` is not a key of `[script.share]`
      --> en/interface.toml:13:1
       |
    13 | next = "Next"
       | ^^^^
       |
       = help: `next` belongs above the first line in square brackets

    error[E097]: `found` needs the gaps {1} and {2}, each once
      --> en/interface.toml:16:9
       |
    16 | found = "{2} {1} {1}"
       |         ^^^^^^^^^^^^^
       |
       = help: in English it is `found = "Found for “{1}”: {2}"`

    12 errors.
    "#);
}

#[test]
fn a_broken_line_is_no_toml() {
    assert_snapshot!(Folder::sound().file("en/interface.toml", "next = Onward\n").problems(), @r#"
    error[E095]: the value of `next` stands without quotation marks
     --> en/interface.toml:1:8
      |
    1 | next = Onward
      |        ^^^^^^
      |
      = help: write `next = "Onward"`

    1 error.
    "#);
}

#[test]
fn the_command_prints_what_there_is_to_begin_with() {
    let mut said = String::new();
    for args in [&["interface"][..], &["interface", "pt-BR"], &["interface", "tlh"]] {
        let done = program().args(args).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let first = text(done.stdout).lines().next().unwrap_or_default().to_owned();
        let _ = writeln!(said, "{args:?}: {first}{}", text(done.stderr));
    }
    assert_snapshot!(said, @r#"
    ["interface"]: # Every text that the site itself says, in English. {1}, {2}, ... are gaps.
    ["interface", "pt-BR"]: # Every text that the site itself says, in Portuguese (of Brazil). {1}, {2}, ... are gaps.
    ["interface", "tlh"]: error: the program has no interface texts in `tlh`
      = help: it has them in: en, ar, de, es, fr, ja, pt, zh-Hans; translate one of these into the file `interface.toml` in the folder of the language
    "#);
}
