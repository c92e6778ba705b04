//! What is allowed and yet unwise, word for word.

use insta::assert_snapshot;

use super::run;
use crate::folder::{Folder, text};

/// The first bytes of a PNG of this size, as far as its size is read.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0");
    bytes
}

fn check(body: &str) -> String {
    Folder::sound().lesson(body).problems()
}

#[test]
fn a_text_without_a_date() {
    assert_snapshot!(Folder::sound().problems_and_hints(), @"
    hint[H081]: this text does not say when it last changed
     --> en/01-tides/lesson.md:1:1
      |
    1 | +++
      | ^^^
      |
      = help: add a line with the day, such as `updated = 2026-11-23`

    hint[H081]: this text does not say when it last changed
     --> en/article.md:1:1
      |
    1 | +++
      | ^^^
      |
      = help: add a line with the day, such as `updated = 2026-11-23`

    2 hints.
    ");
}

#[test]
fn a_link_to_an_address_that_has_moved() {
    let winds = text("Winds", "## Gusts\n\nThey blow.").replace("+++\n##", "aliases = [\"/lessons/wind\"]\n+++\n##");
    let folder = Folder::sound()
        .section("02-winds", "lesson.md", &winds)
        .lesson("[the winds](/lessons/wind) and [their gusts](/lessons/Wind/#gusts), [x](/lessons/wind#nope)");
    assert_snapshot!(folder.problems(), @"
    warning[W070]: `/lessons/wind` has moved to `/lessons/winds`
     --> en/01-tides/lesson.md:5:1
      |
    5 | [the winds](/lessons/wind) and [their gusts](/lessons/Wind/#gusts), [x](/lessons/wind#nope)
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: name its file: `../02-winds/lesson.md`

    warning[W070]: `/lessons/Wind/` has moved to `/lessons/winds`
     --> en/01-tides/lesson.md:5:32
      |
    5 | [the winds](/lessons/wind) and [their gusts](/lessons/Wind/#gusts), [x](/lessons/wind#nope)
      |                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: name its file: `../02-winds/lesson.md#gusts`

    error[E043]: there is no heading `#nope` on `/lessons/winds`
     --> en/01-tides/lesson.md:5:69
      |
    5 | [the winds](/lessons/wind) and [their gusts](/lessons/Wind/#gusts), [x](/lessons/wind#nope)
      |                                                                     ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: the headings there are: #gusts

    warning[W070]: `/lessons/wind` has moved to `/lessons/winds`
     --> en/01-tides/lesson.md:5:69
      |
    5 | [the winds](/lessons/wind) and [their gusts](/lessons/Wind/#gusts), [x](/lessons/wind#nope)
      |                                                                     ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: name its file: `../02-winds/lesson.md#nope`

    1 error, 3 warnings.
    ");
    assert!(folder.problems().contains("[E043]"));
}

#[test]
fn aliases_that_other_things_want() {
    let aliases = [
        "/healthz",
        "/readyz/x",
        "/search",
        "/-/x",
        "/sitemap.xml",
        "/privacy",
        "/questions",
        "/x.md",
        "/lessons/tides",
        "/lessons/tides/questions",
        "/old",
    ];
    let list: Vec<_> = aliases.iter().map(|it| format!("\"{it}\"")).collect();
    let list = format!("aliases = [\n{}\n]\n+++\nThe", list.join(",\n"));
    let lesson = text("Tides", "The moon pulls.").replace("+++\nThe", &list);
    assert_snapshot!(Folder::sound().file("en/01-tides/lesson.md", &lesson).problems(), @r#"
    error[E052]: the program keeps `/healthz` for itself
     --> en/01-tides/lesson.md:5:1
      |
    5 | "/healthz",
      | ^^^^^^^^^^
      |
      = help: take it out; no text can be found there

    error[E052]: the program keeps `/readyz/x` for itself
     --> en/01-tides/lesson.md:6:1
      |
    6 | "/readyz/x",
      | ^^^^^^^^^^^
      |
      = help: take it out; no text can be found there

    error[E052]: the program keeps `/search` for itself
     --> en/01-tides/lesson.md:7:1
      |
    7 | "/search",
      | ^^^^^^^^^
      |
      = help: take it out; no text can be found there

    error[E052]: the program keeps `/-/x` for itself
     --> en/01-tides/lesson.md:8:1
      |
    8 | "/-/x",
      | ^^^^^^
      |
      = help: take it out; no text can be found there

    error[E052]: the program keeps `/sitemap.xml` for itself
     --> en/01-tides/lesson.md:9:1
      |
    9 | "/sitemap.xml",
      | ^^^^^^^^^^^^^^
      |
      = help: take it out; no text can be found there

    error[E052]: the program keeps `/privacy` for itself
      --> en/01-tides/lesson.md:10:1
       |
    10 | "/privacy",
       | ^^^^^^^^^^
       |
       = help: take it out; no text can be found there

    error[E052]: the program keeps `/questions` for itself
      --> en/01-tides/lesson.md:11:1
       |
    11 | "/questions",
       | ^^^^^^^^^^^^
       |
       = help: take it out; no text can be found there

    error[E052]: the program keeps `/x.md` for itself
      --> en/01-tides/lesson.md:12:1
       |
    12 | "/x.md",
       | ^^^^^^^
       |
       = help: take it out; no text can be found there

    error[E052]: `/lessons/tides` is where this text is anyway
      --> en/01-tides/lesson.md:13:1
       |
    13 | "/lessons/tides",
       | ^^^^^^^^^^^^^^^^
       |
       = help: take it out: aliases are addresses that it had before

    error[E052]: `/lessons/tides/questions` already leads to the questions of “Tides”
      --> en/01-tides/lesson.md:14:1
       |
    14 | "/lessons/tides/questions",
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: take it out here, or out of the other text

    10 errors.
    "#);
}

#[test]
fn a_base_path_that_health_needs() {
    let site = "title = \"Sea\"\nlanguages = [\"en\"]\naddress = \"https://example.org/healthz/x\"\n";
    assert_snapshot!(Folder::sound().file("site.toml", site).problems(), @r#"
    error[E013]: the program keeps `/healthz` and `/readyz` for itself
     --> site.toml:3:11
      |
    3 | address = "https://example.org/healthz/x"
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write it like `address = "https://example.org"`

    1 error.
    "#);
}

#[test]
fn files_that_nothing_uses() {
    let folder = Folder::sound()
        .lesson("![The moon](moon.png) [A list](list.csv)")
        .bytes("en/01-tides/moon.png", &png(10, 10))
        .file("en/01-tides/list.csv", "a,b\n")
        .bytes("en/01-tides/sun (2).jpg", b"x")
        .file("en/01-tides/notes.txt", "x")
        .file("en/01-tides/tide.xcf", "x")
        .file("en/01-tides/LICENSE", "x")
        .bytes("en/README.md", b"x")
        .bytes(
            "brand/logo.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>",
        )
        .bytes("brand/old.svg", b"<svg/>")
        .file("Makefile", "x")
        .file("drafts/later.png", "x")
        .file(
            "site.toml",
            "title = \"Sea\"\nlanguages = [\"en\"]\n[brand]\nlogo = \"brand/logo.svg\"\n",
        );
    assert_snapshot!(folder.problems(), @"
    warning[W071]: no text uses `brand/old.svg`
    --> brand/old.svg
     = help: name it below `[brand]` in `site.toml`, or take it away

    warning[W071]: no text uses `en/01-tides/notes.txt`
    --> en/01-tides/notes.txt
     = help: link to it with `[Its name](notes.txt)`, or take it away

    warning[W071]: no text uses `en/01-tides/sun (2).jpg`
    --> en/01-tides/sun (2).jpg
     = help: show it with `![What it shows](<sun (2).jpg>)`, or take it away

    warning[W071]: no text uses `en/01-tides/tide.xcf`
    --> en/01-tides/tide.xcf
     = help: take it away; files of this kind are not served

    warning[W056]: no page is made from `en/README.md`
    --> en/README.md
     = help: texts are `en/article.md` and `en/01-some-words/lesson.md`; take other files out

    5 warnings.
    ");
}

#[test]
fn nothing_is_called_unused_while_texts_cannot_be_read() {
    let folder = Folder::sound()
        .file("en/01-tides/lesson.md", "![x](moon.png)")
        .bytes("en/01-tides/moon.png", b"");
    assert!(!folder.problems().contains("W071"), "{}", folder.problems());
}

#[test]
fn pictures_that_are_too_large() {
    let mut heavy = png(1_000, 800);
    heavy.resize(400 * 1024, 0);
    let folder = Folder::sound()
        .bytes("en/01-tides/wide.png", &png(4_000, 3_000))
        .bytes("en/01-tides/heavy.png", &heavy)
        .bytes("en/01-tides/linked.png", &png(4_000, 3_000))
        .lesson("![Wide](wide.png)\n\n![Heavy](heavy.png)\n\n[The plan in full size](linked.png)");
    assert_snapshot!(folder.problems(), @"
    warning[W072]: `en/01-tides/heavy.png` weighs 400 KB, for which many readers wait
    --> en/01-tides/heavy.png
     = help: make it at most 1,600 pixels wide, and save photographs as JPEG, WebP or AVIF

    warning[W072]: `en/01-tides/wide.png` is 4000 pixels wide
    --> en/01-tides/wide.png
     = help: make it at most 1,600 pixels wide, and save photographs as JPEG, WebP or AVIF

    2 warnings.
    ");
}

#[test]
fn pictures_that_are_something_else() {
    let folder = Folder::sound()
        .bytes("en/01-tides/moon.jpg", &png(10, 10))
        .bytes("en/01-tides/junk.png", b"<html>")
        .bytes("en/01-tides/empty.webp", b"")
        .bytes("en/01-tides/cut.png", b"\x89PNG\r\n\x1a\n")
        .lesson("![A](moon.jpg) ![B](junk.png) ![C](empty.webp) ![D](cut.png)");
    assert_snapshot!(folder.problems(), @"
    warning[W073]: `en/01-tides/cut.png` cannot be read as a picture of the kind `png`
    --> en/01-tides/cut.png
     = help: open it in a program for pictures, and save it again under this name

    warning[W073]: `en/01-tides/empty.webp` is empty
    --> en/01-tides/empty.webp
     = help: open it in a program for pictures, and save it again under this name

    warning[W073]: `en/01-tides/junk.png` cannot be read as a picture of the kind `png`
    --> en/01-tides/junk.png
     = help: open it in a program for pictures, and save it again under this name

    warning[W073]: `en/01-tides/moon.jpg` holds a picture of the kind `png`
    --> en/01-tides/moon.jpg
     = help: rename it to `en/01-tides/moon.png`, in the texts too

    4 warnings.
    ");
}

#[test]
fn a_table_without_words_in_its_head() {
    assert_snapshot!(check("|   |   |\n|---|---|\n| Monday | 04:12 |\n\n|   | Tide |\n|---|---|\n| Monday | 04:12 |\n"), @"
    warning[W074]: the head of this table has no words
     --> en/01-tides/lesson.md:5:1
      |
    5 | |   |   |
      | ^^^^^^^^^
      |
      = help: say in the first line what each column holds: `| Day | Tide |`

    1 warning.
    ");
}

#[test]
fn links_whose_words_say_nothing() {
    let body = "[Click here!](lesson.md) [ more ](lesson.md) [](lesson.md) [the tides](lesson.md)\n\n\
        <https://example.org> <https://example.org/a/very/long/address?that=nobody&wants=to&read=aloud>";
    assert_snapshot!(check(body), @"
    warning[W075]: `Click here!` does not say where this link leads
     --> en/01-tides/lesson.md:5:1
      |
    5 | [Click here!](lesson.md) [ more ](lesson.md) [](lesson.md) [the tides](lesson.md)
      | ^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: let the words say what is found there, as in `[how the tides come about](...)`

    warning[W075]: `more` does not say where this link leads
     --> en/01-tides/lesson.md:5:26
      |
    5 | [Click here!](lesson.md) [ more ](lesson.md) [](lesson.md) [the tides](lesson.md)
      |                          ^^^^^^^^^^^^^^^^^^^
      |
      = help: let the words say what is found there, as in `[how the tides come about](...)`

    warning[W075]: this link has no words
     --> en/01-tides/lesson.md:5:46
      |
    5 | [Click here!](lesson.md) [ more ](lesson.md) [](lesson.md) [the tides](lesson.md)
      |                                              ^^^^^^^^^^^^^
      |
      = help: write between the square brackets what is found there: `[the tides](...)`

    warning[W075]: an address this long is hard to read, and harder to hear
     --> en/01-tides/lesson.md:7:23
      |
    7 | <https://example.org> <https://example.org/a/very/long/address?that=nobody&wants=to&read=aloud>
      |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `[what is found there](the address)`

    4 warnings.
    ");
}

#[test]
fn links_with_the_same_words_that_lead_to_different_places() {
    let body = "## Moon\n\n[The moon](#moon), [the moon](lesson.md#moon),\n[the *moon*](https://example.org/moon) and [The moon](lesson.md).";
    assert_snapshot!(check(body), @"
    warning[W076]: `the moon` also leads to another place, in line 7
     --> en/01-tides/lesson.md:8:1
      |
    8 | [the *moon*](https://example.org/moon) and [The moon](lesson.md).
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: let the words of each link say where it leads

    1 warning.
    ");
}

#[test]
fn notes_of_a_kind_that_does_not_exist() {
    let body = "> [!HINT]\n> Bring boots.\n\n> [!NOTE] Bring boots.\n\n> [!note]\n> Fine.\n\n> [!wow](lesson.md) a link\n\n- > > [!Danger]\n  > > Deep.\n";
    assert_snapshot!(check(body), @"
    warning[W077]: `[!HINT]` is no kind of note, so this is a plain quotation
     --> en/01-tides/lesson.md:5:3
      |
    5 | > [!HINT]
      |   ^^^^^^^
      |
      = help: the kinds are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`

    warning[W077]: nothing may follow `[!NOTE]` on its line, so this is a plain quotation
     --> en/01-tides/lesson.md:8:3
      |
    8 | > [!NOTE] Bring boots.
      |   ^^^^^^^
      |
      = help: begin the note's text on the next line, after `> `

    warning[W077]: `[!Danger]` is no kind of note, so this is a plain quotation
      --> en/01-tides/lesson.md:15:7
       |
    15 | - > > [!Danger]
       |       ^^^^^^^^^
       |
       = help: the kinds are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`

    3 warnings.
    ");
}

#[test]
fn very_long_sentences() {
    let long = "word ".repeat(30);
    let body = format!(
        "Short. {long}*and* {long}end. After.\n\n- {long}\n- {long}\n\n```\n{long}{long}\n```\n\n{long} e.g. {long}\n\n{}。{}。\n",
        "潮".repeat(153),
        "汐".repeat(149)
    );
    let updated = |it: String| it.replacen("+++\n", "+++\nupdated = 2026-11-23\n", 1);
    let folder = Folder::sound()
        .file("en/article.md", &updated(text("The sea", "")))
        .file("en/01-tides/lesson.md", &updated(text("Tides", &body)));
    assert_snapshot!(folder.problems_and_hints(), @"
    hint[H080]: this sentence has 62 words
     --> en/01-tides/lesson.md:6:8
      |
    6 | ...t. word word word word word word word wor...ord word word word word word word end. Af...
      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: make two or three of it: end it at a semicolon, a comma or an `and`

    hint[H080]: this sentence has 153 characters
      --> en/01-tides/lesson.md:17:1
       |
    17 | 潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮潮
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: make two or three of it: end it at a semicolon, a comma or an `and`

    2 hints.
    ");
}

#[test]
fn a_sentence_within_limits_is_met_with_silence() {
    let fifty = "word ".repeat(49) + "isn\u{2019}t.";
    assert!(!Folder::sound().lesson(&fifty).problems_and_hints().contains("H080"));
    let text = format!("{fifty} It is 3.5 m at <https://example.org/a.b.c>.");
    assert!(!Folder::sound().lesson(&text).problems_and_hints().contains("H080"));
}

#[test]
fn an_empty_section_folder() {
    let disk = Folder::sound().on_disk();
    for folder in ["en/02-winds", "en/pictures", "drafts/01-x"] {
        std::fs::create_dir_all(disk.content().join(folder)).unwrap();
    }
    let (code, out, _) = run(&disk, &["check", "--content", "content"]);
    assert_eq!(code, 0);
    let warnings: Vec<_> = out.split("\n\n").filter(|it| it.starts_with("warning")).collect();
    assert_snapshot!(warnings.join("\n\n"), @"
    warning[W078]: `en/02-winds` is empty, so there is no page for it
    --> en/02-winds
     = help: write `en/02-winds/lesson.md`, or take the folder away
    ");
}

#[test]
fn what_was_left_out_is_not_called_missing() {
    let disk = Folder::sound().lesson("[x](questions.md) ![y](y.png)").on_disk();
    let large = vec![b'a'; (5 << 20) + 1];
    for file in [
        "01-tides/lesson.md",
        "01-tides/questions.md",
        "01-tides/y.png",
        "article.md",
    ] {
        disk.write(&format!("content/en/{file}"), &large);
    }
    let (code, out, _) = run(&disk, &["check", "--content", "content"]);
    assert_eq!(code, 1);
    assert_snapshot!(out, @"
    error[E001]: `en/01-tides/lesson.md` is larger than 5 MiB
    --> en/01-tides/lesson.md
     = help: make it smaller, or link to it where it is kept elsewhere

    error[E001]: `en/01-tides/questions.md` is larger than 5 MiB
    --> en/01-tides/questions.md
     = help: make it smaller, or link to it where it is kept elsewhere

    error[E001]: `en/01-tides/y.png` is larger than 5 MiB
    --> en/01-tides/y.png
     = help: make it smaller, or link to it where it is kept elsewhere

    error[E001]: `en/article.md` is larger than 5 MiB
    --> en/article.md
     = help: make it smaller, or link to it where it is kept elsewhere

    4 errors.
    ");
    disk.write("content/site.toml", &large);
    let (_, out, _) = run(&disk, &["check", "--content", "content"]);
    assert!(out.ends_with("\n5 errors.\n") && !out.contains("E010"), "{out}");
}
