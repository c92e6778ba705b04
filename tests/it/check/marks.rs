//! Marks of Markdown that make nothing, and what is sound and only looks like one.

use insta::assert_snapshot;

use crate::folder::Folder;

/// Message and help of each problem, after the place.
fn brief(printed: &str) -> String {
    let lines = printed.lines().map(str::trim_start);
    let keep = |it: &&str| {
        let unused = it.contains("[W071]") || it.contains("show it with"); // the picture, if its link is none
        !unused && ["warning[", "error[", "= help"].iter().any(|kind| it.starts_with(kind))
    };
    lines.filter(keep).collect::<Vec<_>>().join("\n")
}

/// What is said about each body.
fn said(bodies: &[&str]) -> String {
    let one = |it: &&str| {
        let folder = Folder::sound().bytes("en/01-tides/moon.png", include_bytes!("../../browser/lesson.png"));
        let said = folder.lesson(&format!("The moon pulls.\n\n{it}\n")).problems();
        format!("{it}\n{}", brief(&said))
    };
    bodies.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn headings_without_a_blank() {
    assert_snapshot!(said(&["##Moon", "###**Moon** and sun {#sun}", "##\u{a0}Moon", "> ##Moon"]), @r"
    ##Moon
    warning[W082]: this is no heading, because no blank stands behind the `#` signs
    = help: write `## Moon`

    ###**Moon** and sun {#sun}
    warning[W082]: this is no heading, because no blank stands behind the `#` signs
    = help: write `### **Moon** and sun {#sun}`

    ## Moon
    warning[W082]: a no-break space behind the `#` signs keeps this line from being a heading
    = help: write `## Moon`

    > ##Moon
    warning[W082]: this is no heading, because no blank stands behind the `#` signs
    = help: write `## Moon`
    ");
}

#[test]
fn links_and_pictures_that_are_none() {
    let bodies = [
        "See [the moon] (https://moon.org).",
        "See [the moon](https://moon.org and more",
        "See [[moon-phases]].",
        "!(moon.png)",
        "! [The moon](moon.png)",
        "See http://moon.org.",
        "![The moon](moon.png \u{201c}At night.\u{201d})",
    ];
    assert_snapshot!(said(&bodies), @r#"
    See [the moon] (https://moon.org).
    warning[W082]: a blank between the brackets keeps this from being a link
    = help: write `[the moon](https://moon.org)`

    See [the moon](https://moon.org and more
    warning[W082]: the round bracket of this link has no partner
    = help: write `[the moon](https://moon.org)`

    See [[moon-phases]].
    warning[W082]: double square brackets make no link here
    = help: write `[moon-phases](the path of its file)`

    !(moon.png)
    warning[W082]: a picture needs its description in square brackets before its path
    = help: write `![what is to be seen](moon.png)`

    ! [The moon](moon.png)
    warning[W082]: a blank behind `!` keeps this picture from being shown
    = help: write `![The moon](moon.png)`

    See http://moon.org.
    warning[W082]: this address is not a link as it stands
    = help: write `<http://moon.org>`, or better `[what is found there](http://moon.org)`

    ![The moon](moon.png “At night.”)
    error[E042]: curly quotation marks do not mark a caption here
    = help: write `![The moon](moon.png "At night.")`
    "#);
}

#[test]
fn lists_tables_notes_and_bold_words_that_are_none() {
    let bodies = [
        "\u{2022} one\n\u{2022} two",
        "| A | B |\n|---|\n| 1 | 2 |",
        "It is **bold ** here.",
        "> [NOTE]\n> Bring boots.",
        "\tThe tide turns twice a day.",
        "    ### Moon {#moon}",
        "The tide turns.\n---",
    ];
    assert_snapshot!(said(&bodies), @r"
    • one
    • two
    warning[W082]: this bullet makes no list here, so its lines run together
    = help: write `- one`, and so each line of the list
    warning[W082]: this bullet makes no list here, so its lines run together
    = help: write `- two`, and so each line of the list

    | A | B |
    |---|
    | 1 | 2 |
    warning[W082]: this is no table, because this line has not as many columns as the one above
    = help: write `|---|---|`

    It is **bold ** here.
    warning[W082]: a blank within the `**` keeps these words from being bold
    = help: write `**bold**`

    > [NOTE]
    > Bring boots.
    warning[W077]: `!` is missing in `[NOTE]`, so this is a plain quotation
    = help: write `> [!NOTE]` on a line of its own, and the note's text on the next, after `> `

    	The tide turns twice a day.
    warning[W083]: this text is indented, so readers see it as code
    = help: take out the blanks before it; code stands between two lines of three backticks

        ### Moon {#moon}
    warning[W083]: this heading is indented, so readers see it as code
    = help: let the line begin with its signs: `### Moon {#moon}`

    The tide turns.
    ---
    warning[W085]: the line `---` directly below this text makes a heading of it
    = help: leave a line empty above `---`; a heading begins with `## `
    ");
}

#[test]
fn what_is_sound_is_met_with_silence() {
    let sound = [
        "#1 of all, and #tide.",
        "\\##Moon, \\[the moon] (moon.png), \\[[moon]] and \\**bold **.",
        "`##Moon`, `[a] (https://a.org)`, `http://plain.org`, `[[moon]]`, `!(moon.png)` and `**bold **`.",
        "```\n##Moon\n[a] (https://a.org) http://plain.org\n\u{2022} one\n```",
        "```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n```",
        "    fn main() { tide(); }",
        "    # a note in a script\n    ./tide --high",
        "<https://moon.org>, [moon.org](https://moon.org) and [https://moon.org](https://moon.org)",
        "They said [sic] (and nobody laughed), and 2 ** 3 ** 4.",
        "What a moon! [Its picture](moon.png) is here.",
        "| A | B |\n|---|---|\n| 1 | 2 |",
        "The tide\n\n---\n\nThe moon",
        "A heading\n---------",
        "> [The moon](https://moon.org) pulls.",
        "An address begins with https:// and a name. 5 * 3 * 2, ** and ##.",
    ];
    for body in sound {
        let folder = Folder::sound().lesson(&format!("The moon pulls.\n\n{body}\n"));
        let folder = folder.bytes("en/01-tides/moon.png", include_bytes!("../../browser/lesson.png"));
        assert_eq!(brief(&folder.problems()), "", "{body}");
    }
}

#[test]
fn a_question_without_its_blank_is_seen() {
    let questions =
        "Take your time.\n\n## For yourself\n\n### One? {#one}\n\n###Two? {#two}\n\n    ### Three? {#three}\n";
    assert_snapshot!(brief(&Folder::sound().questions(questions).problems()), @r"
    warning[W082]: this is no heading, because no blank stands behind the `#` signs
    = help: write `### Two? {#two}`
    warning[W083]: this heading is indented, so readers see it as code
    = help: let the line begin with its signs: `### Three? {#three}`
    ");
}

#[test]
fn a_help_that_is_followed_mends() {
    let mended = [
        "## Moon",
        "See [the moon](https://moon.org).",
        "![The moon](moon.png)",
        "![The moon](moon.png \"At night.\")",
        "See <http://moon.org>.",
        "It is **bold** here.",
        "- one\n- two",
        "| A | B |\n|---|---|\n| 1 | 2 |",
        "> [!NOTE]\n> Bring boots.",
        "The tide turns.\n\n---",
    ];
    for body in mended {
        let folder = Folder::sound().bytes("en/01-tides/moon.png", include_bytes!("../../browser/lesson.png"));
        let said = folder.lesson(&format!("The moon pulls.\n\n{body}\n")).problems();
        assert!(!said.contains("error") && !said.contains("W08"), "{said}");
    }
}

#[test]
fn an_unfinished_merge_is_said_once() {
    let merge = "<<<<<<< HEAD\ntitle = \"A\"\n=======\ntitle = \"B\"\n>>>>>>> other\n";
    assert_snapshot!(Folder::sound().file("site.toml", merge).problems(), @r"
    error[E086]: an unfinished merge stands here, with both versions
     --> site.toml:1:1
      |
    1 | <<<<<<< HEAD
      | ^^^^^^^^^^^^
      |
      = help: keep what is right, and take out the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`

    1 error.
    ");
    assert_snapshot!(Folder::sound().lesson(&merge.replace("title = ", "")).problems(), @r"
    error[E086]: an unfinished merge stands here, with both versions
     --> en/01-tides/lesson.md:5:1
      |
    5 | <<<<<<< HEAD
      | ^^^^^^^^^^^^
      |
      = help: keep what is right, and take out the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`

    1 error.
    ");
    assert_snapshot!(Folder::sound().questions(merge).problems(), @r"
    error[E086]: an unfinished merge stands here, with both versions
     --> en/01-tides/questions.md:1:1
      |
    1 | <<<<<<< HEAD
      | ^^^^^^^^^^^^
      |
      = help: keep what is right, and take out the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`

    1 error.
    ");
}

/// What is said about a lesson with this source.
fn lesson(text: &str) -> String {
    brief(&Folder::sound().file("en/01-tides/lesson.md", text).problems())
}

#[test]
fn the_day_that_was_meant_is_proposed() {
    let said = |day: &str| {
        let text = crate::folder::text("Tides", "The moon pulls.");
        lesson(&text.replacen("title", &format!("updated = {day}\ntitle"), 1))
    };
    let days = [
        "\"2026-11-24\"",
        "24.11.2026",
        "2026-11-24T10:00:00",
        "2026/11/24",
        "2026\u{2013}11\u{2013}24",
        "2026-1-5",
    ];
    let all: Vec<_> = days.iter().map(|it| format!("{it}\n{}", said(it))).collect();
    assert_snapshot!(all.join("\n"), @r#"
    "2026-11-24"
    error[E034]: `updated` wants a date without quotation marks
    = help: write `updated = 2026-11-24`
    24.11.2026
    error[E031]: `24.11.2026` is no day as it is written here
    = help: write year, month and day without quotation marks: `updated = 2026-11-24`
    2026-11-24T10:00:00
    error[E034]: `updated` wants a day without a time
    = help: write `updated = 2026-11-24`
    2026/11/24
    error[E031]: `2026/11/24` is no day as it is written here
    = help: write year, month and day without quotation marks: `updated = 2026-11-24`
    2026–11–24
    error[E031]: `2026–11–24` is no day as it is written here
    = help: write year, month and day without quotation marks: `updated = 2026-11-24`
    2026-1-5
    error[E031]: `2026-1-5` is no day as it is written here
    = help: write year, month and day without quotation marks: `updated = 2026-01-05`
    "#);
}

#[test]
fn front_matter_without_its_first_line() {
    let text = crate::folder::text("Tides", "The moon pulls.");
    assert_snapshot!(lesson(text.trim_start_matches("+++\n")), @r"
    error[E030]: the line `+++` above the front matter is missing
    = help: put a line `+++` above this one
    ");
    assert_snapshot!(lesson(&text.replacen("+++", "\u{2014}", 1)), @r"
    error[E030]: `—` does not begin front matter
    = help: write `+++` in its place
    ");
    assert_snapshot!(lesson(&text.replacen("\"Tides\"", "\"...\"", 1)), @r"
    warning[W084]: dots are no words: readers would see them as they stand
    = help: write what stands on the site in their place
    ");
    assert_snapshot!(lesson(&text.replacen("\"Tides\"", "'It's late'", 1)), @r#"
    error[E031]: an apostrophe within the text ends it, because `'` begins it
    = help: write `title = "It's late"`
    "#);
}

#[test]
fn folders_keep_their_number_and_order() {
    let text = |it| crate::folder::text(it, "The moon pulls.");
    let named = |name| brief(&Folder::sound().section(name, "lesson.md", &text("Moon")).problems());
    assert_snapshot!(named("03 Say Thank You"), @r"
    error[E023]: `03 Say Thank You` is not the name of a section folder
    = help: call it a number, a hyphen and lower-case words: `03-say-thank-you`
    ");
    assert_snapshot!(named("04_say_thanks"), @r"
    error[E023]: `04_say_thanks` is not the name of a section folder
    = help: call it a number, a hyphen and lower-case words: `04-say-thanks`
    ");
    let folder = Folder::sound().section("01-moon", "lesson.md", &text("Moon"));
    let folder = folder.section("99-closing", "closing.md", &text("Closing"));
    assert_snapshot!(brief(&folder.problems()), @r"
    error[E025]: `en/01-moon` and `en/01-tides` have the same number
    = help: give one of them another number; 02 is free
    ");
    let mended = Folder::sound().section("02-moon", "lesson.md", &text("Moon"));
    assert_eq!(
        mended.section("99-closing", "closing.md", &text("Closing")).problems(),
        ""
    );
}

#[test]
fn comments_without_an_end_and_addresses_with_one_slash() {
    assert_snapshot!(said(&["<!-- a note", "See [the moon](https:/moon.org)."]), @r"
    <!-- a note
    error[E040]: this comment has no end `-->`
    = help: write `-->` behind its last word

    See [the moon](https:/moon.org).
    error[E042]: two slashes belong behind `https:`
    = help: write `https://moon.org`
    ");
}
