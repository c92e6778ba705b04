//! Every mistake in content has a message of its own, word for word.

use insta::assert_snapshot;

use crate::folder::{Folder, text};

#[test]
fn a_sound_folder_is_met_with_silence() {
    assert_snapshot!(Folder::sound().problems(), @"");
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_fine() {
    let folder = Folder::sound();
    let lesson = format!("\u{feff}{}", text("Tides", "## Moon\n\nSee [moon](#moon).")).replace('\n', "\r\n");
    assert_snapshot!(folder.file("en/01-tides/lesson.md", &lesson).problems(), @"");
}

mod files {
    use super::*;

    #[test]
    fn text_that_is_not_utf_8() {
        let folder = Folder::sound().bytes("en/01-tides/lesson.md", b"+++\ntitle = \"Caf\xe9\"\n+++\n");
        assert_snapshot!(folder.problems(), @r#"
        error[E006]: this text is not UTF-8
         --> en/01-tides/lesson.md:2:13
          |
        2 | title = "Caf�"
          |             ^
          |
          = help: save the file with the encoding UTF-8

        1 error.
        "#);
    }

    #[test]
    fn site_toml_is_missing() {
        assert_snapshot!(Folder::sound().without("site.toml").problems(), @r#"
        error[E010]: there is no `site.toml`
        --> site.toml
         = help: write it with `title = "..."` and `languages = ["en"]`

        1 error.
        "#);
    }

    #[test]
    fn content_that_needs_a_newer_program_is_told_so_and_nothing_else() {
        let site = "needs = \"9.1\"\ntitle = \"Sea\"\nlanguages = [\"en\"]\nsound = \"waves\"\n";
        let said = Folder::sound().file("site.toml", site).lesson("<later>").problems();
        assert_snapshot!(said.replace(env!("CARGO_PKG_VERSION"), "[version]"), @r#"
        error[E019]: this content needs Alongside 9.1 or newer, and this is Alongside [version]
         --> site.toml:1:9
          |
        1 | needs = "9.1"
          |         ^^^^^
          |
          = help: install Alongside 9.1, or serve an older copy of the content until then

        1 error.
        "#);
    }

    #[test]
    fn a_need_that_is_no_version() {
        let site = "needs = \"newest\"\ntitle = \"Sea\"\nlanguages = [\"en\"]\n";
        assert_snapshot!(Folder::sound().file("site.toml", site).problems(), @r#"
        error[E013]: `newest` is no version of the program
         --> site.toml:1:9
          |
        1 | needs = "newest"
          |         ^^^^^^^^
          |
          = help: write it like `needs = "0.1"`

        1 error.
        "#);
    }

    #[test]
    fn a_need_that_is_no_text() {
        let site = "needs = 0.1\ntitle = \"Sea\"\nlanguages = [\"en\"]\n";
        assert_snapshot!(Folder::sound().file("site.toml", site).problems(), @r#"
        error[E013]: `needs` wants a text between quotation marks
         --> site.toml:1:9
          |
        1 | needs = 0.1
          |         ^^^
          |
          = help: write `needs = "..."`

        1 error.
        "#);
    }

    #[test]
    fn a_need_that_is_met() {
        let site = "needs = \"0.1\"\ntitle = \"Sea\"\nlanguages = [\"en\"]\n";
        assert_snapshot!(Folder::sound().file("site.toml", site).problems(), @"");
    }

    #[test]
    fn site_toml_has_mistakes_and_all_are_named() {
        let site = "titel = \"Sea\"\naddress = \"example.org\"\nlanguages = [\"en\", \"Klingon\"]\n\n[licence]\nname = 5\nurl = \"ftp://a\"\n";
        assert_snapshot!(Folder::sound().file("site.toml", site).problems(), @r#"
        error[E012]: `titel` is not a key of site.toml
         --> site.toml:1:1
          |
        1 | titel = "Sea"
          | ^^^^^
          |
          = help: did you mean `title`?

        error[E013]: a public address looks like `https://example.org/ally`
         --> site.toml:2:11
          |
        2 | address = "example.org"
          |           ^^^^^^^^^^^^^
          |
          = help: write it like `address = "https://example.org"`

        error[E013]: `Klingon` is not a language tag
         --> site.toml:3:20
          |
        3 | languages = ["en", "Klingon"]
          |                    ^^^^^^^^^
          |
          = help: write it like `languages = ["en", "pt-BR"]`

        error[E013]: `name` wants a text between quotation marks
         --> site.toml:6:8
          |
        6 | name = 5
          |        ^
          |
          = help: write `name = "..."`

        error[E013]: the address of a licence begins with `https://`
         --> site.toml:7:7
          |
        7 | url = "ftp://a"
          |       ^^^^^^^^^
          |
          = help: write it like `url = "https://..."`

        5 errors.
        "#);
    }

    #[test]
    fn site_toml_is_not_toml() {
        assert_snapshot!(Folder::sound().file("site.toml", "title: Sea\n").problems(), @r#"
        error[E011]: `:` stands behind `title`, where `=` belongs
         --> site.toml:1:6
          |
        1 | title: Sea
          |      ^
          |
          = help: write `title = "Sea"`

        1 error.
        "#);
    }

    #[test]
    fn site_toml_is_empty() {
        assert_snapshot!(Folder::sound().file("site.toml", "").problems(), @r#"
        error[E013]: site.toml has no `title`
         --> site.toml:1:1
          |
        1 |
          | ^
          |
          = help: add a line `title = "..."`

        error[E013]: site.toml has no `languages`
         --> site.toml:1:1
          |
        1 |
          | ^
          |
          = help: add a line `languages = ["en"]`; each is the name of a folder

        2 errors.
        "#);
    }
}

mod editions {
    use super::*;

    #[test]
    fn a_language_has_no_folder() {
        let site = "title = \"Sea\"\nlanguages = [\"en\", \"en-GB\"]\n";
        assert_snapshot!(Folder::sound().file("site.toml", site).problems(), @r#"
        error[E020]: there is no folder `en-GB` for this language
         --> site.toml:2:20
          |
        2 | languages = ["en", "en-GB"]
          |                    ^^^^^^^
          |
          = help: write `en-GB/article.md`, or take `"en-GB"` out of `languages`

        1 error.
        "#);
    }

    #[test]
    fn a_language_has_no_interface_texts() {
        let folder = Folder::sound().file("site.toml", "title = \"Sea\"\nlanguages = [\"en\", \"tlh\"]\n");
        let known: Vec<_> = alongside::lang::Strings::built_in_tags().collect();
        let problems = folder.file("tlh/article.md", "").problems();
        assert_snapshot!(problems.replace(&known.join(", "), "(all of them)"), @r#"
        error[E029]: the program has no interface texts in `tlh`
         --> site.toml:2:20
          |
        2 | languages = ["en", "tlh"]
          |                    ^^^^^
          |
          = help: write them yourself: `alongside interface > tlh/interface.toml` in the content folder gives you the English ones; it has them in: (all of them)

        1 error.
        "#);
    }

    #[test]
    fn the_article_is_missing() {
        assert_snapshot!(Folder::sound().without("en/article.md").problems(), @"
        error[E021]: there is no `en/article.md`
        --> en/article.md
         = help: write it with front matter: `title`, `summary` and, if it is due, `credit`

        1 error.
        ");
    }

    #[test]
    fn there_is_no_lesson() {
        let folder = Folder::sound()
            .without("en/01-tides/lesson.md")
            .without("en/01-tides/questions.md");
        assert_snapshot!(folder.problems(), @"
        error[E022]: the folder `en` holds no lesson
        --> en
         = help: write `en/01-your-first-lesson/lesson.md`

        1 error.
        ");
    }
}

mod folders {
    use super::*;

    #[test]
    fn a_folder_name_is_not_number_and_slug() {
        let folder = Folder::sound().section("02 The Winds", "lesson.md", &text("Winds", "They blow."));
        assert_snapshot!(folder.problems(), @"
        error[E023]: `02 The Winds` is not the name of a section folder
        --> en/02 The Winds
         = help: call it a number, a hyphen and lower-case words: `02-the-winds`

        1 error.
        ");
    }

    #[test]
    fn a_folder_holds_no_text_or_two() {
        let folder = Folder::sound()
            .section("02-winds", "lessson.md", &text("Winds", "They blow."))
            .section("03-waves", "lesson.md", &text("Waves", "They break."))
            .section("03-waves", "closing.md", &text("End", "It ends."));
        assert_snapshot!(folder.problems(), @"
        error[E024]: `en/02-winds` holds no text
        --> en/02-winds
         = help: rename `lessson.md` to `lesson.md`

        error[E024]: `en/03-waves` holds more than one text: closing.md, lesson.md
        --> en/03-waves
         = help: give each text a folder of its own

        2 errors.
        ");
    }

    #[test]
    fn a_folder_of_pictures_is_no_section() {
        assert_snapshot!(Folder::sound().file("en/pictures/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").lesson("![A](../pictures/a.svg)").problems(), @"");
    }

    #[test]
    fn a_number_a_slug_a_title_and_a_summary_stand_there_twice() {
        let folder = Folder::sound()
            .section("01-winds", "lesson.md", &text("Winds", "They blow."))
            .section("03-tides", "lesson.md", &text("Tides", "Again."));
        assert_snapshot!(folder.problems(), @r#"
        error[E025]: `en/01-tides` and `en/01-winds` have the same number
        --> en/01-winds
         = help: give one of them another number; 02 is free

        error[E026]: `en/01-tides` and `en/03-tides` have the same slug
        --> en/03-tides
         = help: call one of them something else than `tides`

        error[E039]: `en/01-tides/lesson.md` has the same title
         --> en/03-tides/lesson.md:2:9
          |
        2 | title = "Tides"
          |         ^^^^^^^
          |
          = help: write a title that tells this text from the other

        error[E038]: `en/01-tides/lesson.md` has the same summary
         --> en/03-tides/lesson.md:3:11
          |
        3 | summary = "Tides: what there is to know about it, in one sentence of a good length."
          |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: write a summary that tells this text from the other

        4 errors.
        "#);
    }

    #[test]
    fn a_slug_is_reserved() {
        let folder = Folder::sound().section("02-article", "lesson.md", &text("Winds", "They blow."));
        assert_snapshot!(folder.problems(), @"
        error[E027]: the program needs the slug `article` for itself
        --> en/02-article
         = help: call the folder something like `02-about-article`

        1 error.
        ");
    }

    #[test]
    fn the_introduction_is_not_first_and_the_closing_not_last() {
        let folder = Folder::sound()
            .section("00-end", "closing.md", &text("End", "It ends."))
            .section("02-start", "introduction.md", &text("Start", "It begins."));
        assert_snapshot!(folder.problems(), @"
        error[E028]: the closing `en/00-end` does not come last
        --> en/00-end
         = help: give it the highest number; there is only one

        error[E028]: the introduction `en/02-start` does not come first
        --> en/02-start
         = help: give it the lowest number, such as 00; there is only one

        2 errors.
        ");
    }
}

mod front_matter {
    use super::*;

    fn check(lesson: &str) -> String {
        Folder::sound().file("en/01-tides/lesson.md", lesson).problems()
    }

    #[test]
    fn it_is_missing() {
        assert_snapshot!(check("The moon pulls.\n"), @r#"
        error[E030]: this text has no front matter
         --> en/01-tides/lesson.md:1:1
          |
        1 | The moon pulls.
          | ^^^^^^^^^^^^^^^
          |
          = help: begin the file with the lines `+++`, `title = "..."`, `summary = "..."`, `+++`

        1 error.
        "#);
    }

    #[test]
    fn it_has_no_end() {
        assert_snapshot!(check("+++\ntitle = \"Tides\"\n\nThe moon pulls.\n"), @"
        error[E031]: the front matter has no end
         --> en/01-tides/lesson.md:1:1
          |
        1 | +++
          | ^^^
          |
          = help: add a line `+++` after its last key

        1 error.
        ");
    }

    #[test]
    fn it_is_broken() {
        assert_snapshot!(check("+++\ntitle = \"Tides\nsummary: x\n+++\nThe moon pulls.\n"), @r#"
        error[E031]: the quotation mark before this text has no partner
         --> en/01-tides/lesson.md:2:15
          |
        2 | title = "Tides
          |               ^
          |
          = help: write `title = "Tides"`

        error[E031]: `:` stands behind `summary`, where `=` belongs
         --> en/01-tides/lesson.md:3:8
          |
        3 | summary: x
          |        ^
          |
          = help: write `summary = "x"`

        2 errors.
        "#);
    }

    #[test]
    fn it_is_yaml() {
        assert_snapshot!(check("---\ntitle: Tides\n---\nThe moon pulls.\n"), @r#"
        error[E032]: this front matter is YAML; it is written in TOML here
         --> en/01-tides/lesson.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: put `+++` instead of `---`, and write `title = "..."` instead of `title: ...`

        1 error.
        "#);
    }

    #[test]
    fn a_key_is_unknown() {
        let lesson = text("Tides", "The moon pulls.").replace("summary =", "sumary =");
        assert_snapshot!(check(&lesson), @r#"
        error[E033]: `sumary` is not a key of the front matter
         --> en/01-tides/lesson.md:3:1
          |
        3 | sumary = "Tides: what there is to know about it, in one sentence of a good length."
          | ^^^^^^
          |
          = help: did you mean `summary`?

        1 error.
        "#);
    }

    #[test]
    fn title_and_summary_are_missing() {
        assert_snapshot!(check("+++\nupdated = 2026-11-23\n+++\nThe moon pulls.\n"), @r#"
        error[E035]: the front matter has no `title`
         --> en/01-tides/lesson.md:1:1
          |
        1 | +++
          | ^^^
          |
          = help: add a line `title = "..."`

        error[E036]: the front matter has no `summary`
         --> en/01-tides/lesson.md:1:1
          |
        1 | +++
          | ^^^
          |
          = help: add a line `summary = "..."`

        2 errors.
        "#);
    }

    #[test]
    fn values_do_not_fit_their_keys() {
        let lesson = text("Tides", "The moon pulls.").replace(
            "title = \"Tides\"",
            "title = 5\nupdated = \"yesterday\"\naliases = \"/old\"\ncontent_note = \"\"",
        );
        assert_snapshot!(check(&lesson), @r#"
        error[E034]: `title` wants a text between quotation marks
         --> en/01-tides/lesson.md:2:9
          |
        2 | title = 5
          |         ^
          |
          = help: write `title = "..."`

        error[E034]: `updated` wants a date without quotation marks
         --> en/01-tides/lesson.md:3:11
          |
        3 | updated = "yesterday"
          |           ^^^^^^^^^^^
          |
          = help: write `updated = 2026-11-23`

        error[E034]: `aliases` wants a list of texts
         --> en/01-tides/lesson.md:4:11
          |
        4 | aliases = "/old"
          |           ^^^^^^
          |
          = help: write `aliases = ["...", "..."]`

        error[E034]: `content_note` wants a text between quotation marks
         --> en/01-tides/lesson.md:5:16
          |
        5 | content_note = ""
          |                ^^
          |
          = help: write `content_note = "..."`

        4 errors.
        "#);
    }

    #[test]
    fn a_summary_is_too_short_or_too_long() {
        let long = "word ".repeat(40);
        let folder = Folder::sound()
            .section(
                "02-winds",
                "lesson.md",
                &format!(
                    "+++\ntitle = \"Winds\"\nsummary = \"{}\"\n+++\nThey blow.\n",
                    long.trim()
                ),
            )
            .section(
                "03-waves",
                "lesson.md",
                "+++\ntitle = \"Waves\"\nsummary = \"Short.\"\n+++\nThey break.\n",
            );
        assert_snapshot!(folder.problems(), @r#"
        warning[W037]: the summary is too long: 199 characters, where 50 to 160 are shown whole
         --> en/02-winds/lesson.md:3:11
          |
        3 | ... = "word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word"
          |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: keep the one sentence that makes someone want to read on

        warning[W037]: the summary is too short: 6 characters, where 50 to 160 are shown whole
         --> en/03-waves/lesson.md:3:11
          |
        3 | summary = "Short."
          |           ^^^^^^^^
          |
          = help: say in one sentence what the reader will take away

        2 warnings.
        "#);
    }

    #[test]
    fn aliases_are_addresses_that_nobody_else_has() {
        let winds = text("Winds", "They blow.").replace(
            "+++\nThey",
            "aliases = [\"old\", \"/old\", \"/lessons/tides\"]\n+++\nThey",
        );
        let waves = text("Waves", "They break.").replace("+++\nThey", "aliases = [\"/old\"]\n+++\nThey");
        let folder = Folder::sound()
            .section("02-winds", "lesson.md", &winds)
            .section("03-waves", "lesson.md", &waves);
        assert_snapshot!(folder.problems(), @r#"
        error[E052]: `old` is not an address of this site
         --> en/02-winds/lesson.md:4:12
          |
        4 | aliases = ["old", "/old", "/lessons/tides"]
          |            ^^^^^
          |
          = help: write it as visitors knew it, from the first slash on, in lower case, without `.html`: `"/lessons/old-name"`

        error[E052]: `/lessons/tides` already leads to “Tides”
         --> en/02-winds/lesson.md:4:27
          |
        4 | aliases = ["old", "/old", "/lessons/tides"]
          |                           ^^^^^^^^^^^^^^^^
          |
          = help: take it out here, or out of the other text

        error[E052]: `/old` already leads to “Winds”
         --> en/03-waves/lesson.md:4:12
          |
        4 | aliases = ["/old"]
          |            ^^^^^^
          |
          = help: take it out here, or out of the other text

        3 errors.
        "#);
    }
}

mod markdown {
    use super::*;

    fn check(body: &str) -> String {
        Folder::sound().lesson(body).problems()
    }

    #[test]
    fn raw_html_is_refused_but_comments_are_not() {
        assert_snapshot!(check("A <b>bold</b> word.\n\n<div>\nblock\n</div>\n\n<!-- a note\nto myself -->\n\nEnd <!-- here -->."), @"
        error[E040]: HTML is not read here
         --> en/01-tides/lesson.md:5:3
          |
        5 | A <b>bold</b> word.
          |   ^^^
          |
          = help: say it in Markdown, or put it between backticks to show it as text; the README lists what Markdown offers

        error[E040]: HTML is not read here
         --> en/01-tides/lesson.md:7:1
          |
        7 | <div>
          | ^^^^^
          |
          = help: say it in Markdown, or put it between backticks to show it as text; the README lists what Markdown offers

        2 errors.
        ");
    }

    #[test]
    fn links_are_unsafe() {
        assert_snapshot!(check("[a](javascript:alert(1)) [b](//example.org/x) ![c](https://example.org/c.png)"), @"
        error[E041]: `javascript:` is not a safe kind of link
         --> en/01-tides/lesson.md:5:1
          |
        5 | [a](javascript:alert(1)) [b](//example.org/x) ![c](https://example.org/c.png)
          | ^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: links begin with `https:`, `http:`, `mailto:` or `tel:`, or name a file

        error[E041]: `//example.org/x` says neither a file nor how to reach it
         --> en/01-tides/lesson.md:5:26
          |
        5 | [a](javascript:alert(1)) [b](//example.org/x) ![c](https://example.org/c.png)
          |                          ^^^^^^^^^^^^^^^^^^^^
          |
          = help: write `https://example.org/x`

        error[E044]: this picture is fetched from another site, which would tell it who reads
         --> en/01-tides/lesson.md:5:47
          |
        5 | [a](javascript:alert(1)) [b](//example.org/x) ![c](https://example.org/c.png)
          |                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: put the picture beside the text and name its file

        3 errors.
        ");
    }

    #[test]
    fn links_lead_nowhere() {
        assert_snapshot!(check("[a](../02-winds/lesson.md) [b](lessson.md) [c](/lessons/tide) [d](../../../x.md) [e][f]"), @"
        error[E042]: there is no file or page `en/02-winds/lesson.md`
         --> en/01-tides/lesson.md:5:1
          |
        5 | [a](../02-winds/lesson.md) [b](lessson.md) [c](/lessons/tide) [d](../../../x.md) [e][f]
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: did you mean `lesson.md`?

        error[E042]: there is no file or page `en/01-tides/lessson.md`
         --> en/01-tides/lesson.md:5:28
          |
        5 | [a](../02-winds/lesson.md) [b](lessson.md) [c](/lessons/tide) [d](../../../x.md) [e][f]
          |                            ^^^^^^^^^^^^^^^
          |
          = help: did you mean `lesson.md`?

        error[E042]: there is no file or page `/lessons/tide`
         --> en/01-tides/lesson.md:5:44
          |
        5 | [a](../02-winds/lesson.md) [b](lessson.md) [c](/lessons/tide) [d](../../../x.md) [e][f]
          |                                            ^^^^^^^^^^^^^^^^^^
          |
          = help: did you mean `/lessons/tides`?

        error[E042]: there is no file or page `../../../x.md`
         --> en/01-tides/lesson.md:5:63
          |
        5 | [a](../02-winds/lesson.md) [b](lessson.md) [c](/lessons/tide) [d](../../../x.md) [e][f]
          |                                                               ^^^^^^^^^^^^^^^^^^
          |
          = help: write the path from this file, such as `../02-tides/lesson.md`

        error[E042]: there is no definition of `[f]`
         --> en/01-tides/lesson.md:5:82
          |
        5 | [a](../02-winds/lesson.md) [b](lessson.md) [c](/lessons/tide) [d](../../../x.md) [e][f]
          |                                                                                  ^^^^^^
          |
          = help: add a line `[f]: address`, or write the address in round brackets

        5 errors.
        ");
    }

    #[test]
    fn fragments_lead_nowhere() {
        assert_snapshot!(check("## Moon\n\n[a](#mon) [b](questions.md#moves) [c](questions.md#move) [d](../article.md#x)"), @"
        error[E043]: there is no heading `#mon` on `/lessons/tides`
         --> en/01-tides/lesson.md:7:1
          |
        7 | [a](#mon) [b](questions.md#moves) [c](questions.md#move) [d](../article.md#x)
          | ^^^^^^^^^
          |
          = help: did you mean `#moon`?

        error[E043]: there is no heading `#move` on `/lessons/tides/questions`
         --> en/01-tides/lesson.md:7:35
          |
        7 | [a](#mon) [b](questions.md#moves) [c](questions.md#move) [d](../article.md#x)
          |                                   ^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: did you mean `#moves`?

        error[E043]: there is no heading `#x` on `/`
         --> en/01-tides/lesson.md:7:58
          |
        7 | [a](#mon) [b](questions.md#moves) [c](questions.md#move) [d](../article.md#x)
          |                                                          ^^^^^^^^^^^^^^^^^^^^
          |
          = help: that page has no headings; leave the `#` and what follows out

        3 errors.
        ");
    }

    #[test]
    fn pictures_are_missing_undescribed_or_no_pictures() {
        let folder = Folder::sound()
            .bytes(
                "en/01-tides/moon.png",
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x0a\0\0\0\x0a\x08\x02\0\0\0",
            )
            .bytes("en/01-tides/moon.tiff", b"")
            .bytes("en/01-tides/moon.pdf", b"")
            .lesson(
                "![](moon.png)\n\n![Moon](mon.png)\n\n![Moon](moon.pdf)\n\n[Moon](moon.tiff)\n\n![Page](lesson.md)",
            );
        assert_snapshot!(folder.problems(), @"
        warning[W045]: this picture has no description
         --> en/01-tides/lesson.md:5:1
          |
        5 | ![](moon.png)
          | ^^^^^^^^^^^^^
          |
          = help: write what a reader who cannot see it should know: `![...](moon.png)`

        error[E044]: there is no picture `en/01-tides/mon.png`
         --> en/01-tides/lesson.md:7:1
          |
        7 | ![Moon](mon.png)
          | ^^^^^^^^^^^^^^^^
          |
          = help: did you mean `moon.png`?

        error[E051]: `en/01-tides/moon.pdf` is not of a kind that is shown here
         --> en/01-tides/lesson.md:9:1
          |
        9 | ![Moon](moon.pdf)
          | ^^^^^^^^^^^^^^^^^
          |
          = help: the kinds are: png, jpg, gif, webp, avif, svg

        error[E051]: `en/01-tides/moon.tiff` is not of a kind that is served here
          --> en/01-tides/lesson.md:11:1
           |
        11 | [Moon](moon.tiff)
           | ^^^^^^^^^^^^^^^^^
           |
           = help: the kinds are: png, jpg, gif, webp, avif, svg, pdf, txt, csv, mp3, mp4

        error[E044]: `/lessons/tides` is a page, not a picture
          --> en/01-tides/lesson.md:13:1
           |
        13 | ![Page](lesson.md)
           | ^^^^^^^^^^^^^^^^^^
           |
           = help: take away the `!` before it

        4 errors, 1 warning.
        ");
    }

    #[test]
    fn headings_skip_repeat_and_rise() {
        assert_snapshot!(check("### Deep\n\n# Top\n\n## A {#a}\n\n## B {#a}\n\n## C {#Big}\n\n## D {#main}\n\n## E {.class}"), @"
        error[E046]: this heading of level 3 follows one of level 1
         --> en/01-tides/lesson.md:5:1
          |
        5 | ### Deep
          | ^^^^^^^^
          |
          = help: write `##`, so that no level is skipped

        error[E049]: the title stands in the front matter; headings in the text begin with `##`
         --> en/01-tides/lesson.md:7:1
          |
        7 | # Top
          | ^^^^^
          |
          = help: write `##` instead of `#`

        error[E047]: `a` is already the id of another heading on this page
          --> en/01-tides/lesson.md:11:1
           |
        11 | ## B {#a}
           | ^^^^^^^^^
           |
           = help: choose another, such as `{#a-2}`

        error[E048]: `Big` cannot be the id of a heading
          --> en/01-tides/lesson.md:13:1
           |
        13 | ## C {#Big}
           | ^^^^^^^^^^^
           |
           = help: use lower-case words with hyphens that no page uses for itself, such as `{#big}`

        error[E048]: `main` cannot be the id of a heading
          --> en/01-tides/lesson.md:15:1
           |
        15 | ## D {#main}
           | ^^^^^^^^^^^^
           |
           = help: use lower-case words with hyphens that no page uses for itself, such as `{#main-2}`

        error[E048]: only ids can stand in the braces after a heading
          --> en/01-tides/lesson.md:17:1
           |
        17 | ## E {.class}
           | ^^^^^^^^^^^^^
           |
           = help: write `{#some-words}`

        6 errors.
        ");
    }

    #[test]
    fn headings_with_the_same_words_get_ids_of_their_own() {
        assert_snapshot!(check("## Moon\n\n## Moon\n\n[a](#moon) [b](#moon-2)"), @"");
    }

    #[test]
    fn footnotes_without_mark_and_marks_without_footnote() {
        assert_snapshot!(check("Water[^salt] and wind[^air].\n\n[^salt]: Salty.\n\n[^fish]: Wet."), @"
        warning[W053]: there is no footnote `[^air]`
         --> en/01-tides/lesson.md:5:22
          |
        5 | Water[^salt] and wind[^air].
          |                      ^^^^^^
          |
          = help: add a line `[^air]: the note`

        warning[W054]: nothing refers to the footnote `[^fish]`
         --> en/01-tides/lesson.md:9:1
          |
        9 | [^fish]: Wet.
          | ^^^^^^^^^^^^^
          |
          = help: put `[^fish]` where its mark belongs, or take the note out

        2 warnings.
        ");
    }

    #[test]
    fn a_section_has_no_text() {
        assert_snapshot!(check("<!-- later -->"), @"
        error[E050]: this section has no text
        --> en/01-tides/lesson.md
         = help: write it below the second line `+++`

        1 error.
        ");
    }
}

mod questions {
    use super::*;

    fn check(content: &str) -> String {
        Folder::sound().questions(content).problems()
    }

    #[test]
    fn they_are_missing() {
        assert_snapshot!(Folder::sound().without("en/01-tides/questions.md").problems(), @"
        warning[W060]: `en/01-tides` has no questions
        --> en/01-tides/questions.md
         = help: write `en/01-tides/questions.md`, and readers find a way to it

        1 warning.
        ");
    }

    #[test]
    fn they_are_empty() {
        assert_snapshot!(check(""), @"
        error[E061]: there is no question here
        --> en/01-tides/questions.md
         = help: write `## For yourself` and under it `### Your question? {#short-id}`

        1 error.
        ");
        assert_snapshot!(check("Only an opening.\n"), @"
        error[E061]: there is no question here
        --> en/01-tides/questions.md
         = help: write `## For yourself` and under it `### Your question? {#short-id}`

        1 error.
        ");
    }

    #[test]
    fn a_kind_is_unknown() {
        assert_snapshot!(check("Hello.\n\n## For the cat\n\n### Why? {#why}\n"), @"
        error[E062]: `For the cat` is not a kind of question
         --> en/01-tides/questions.md:3:1
          |
        3 | ## For the cat
          | ^^^^^^^^^^^^^^
          |
          = help: the kinds are `## For yourself`, `## With someone else` and `## As a group`

        1 error.
        ");
    }

    #[test]
    fn a_question_has_no_id_or_a_repeated_one() {
        assert_snapshot!(check("Hello.\n\n## For yourself\n\n### What would you do differently?\n\n### Why? {#why}\n\n### Why not? {#why}\n"), @"
        error[E063]: this question has no id
         --> en/01-tides/questions.md:5:1
          |
        5 | ### What would you do differently?
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: write `### What would you do differently? {#what-would-you-do}`; links and answers hold on to it

        error[E047]: `why` is already the id of another heading on this page
         --> en/01-tides/questions.md:9:1
          |
        9 | ### Why not? {#why}
          | ^^^^^^^^^^^^^^^^^^^
          |
          = help: choose another, such as `{#why-2}`

        2 errors.
        ");
    }

    #[test]
    fn things_stand_where_they_cannot() {
        assert_snapshot!(
            check("## For yourself\n\nStray.\n\n### Why? {#why}\n\n#### Deep\n\n## As a group\n\n### How? {#how}\n\n## For yourself\n\n### When? {#when}\n"),
            @"
        warning[W065]: there is no opening paragraph
         --> en/01-tides/questions.md:1:1
          |
        1 | ## For yourself
          | ^
          |
          = help: say in one sentence what these questions are for, and that answers stay with the reader

        error[E064]: text stands between this kind and its first question
         --> en/01-tides/questions.md:1:1
          |
        1 | ## For yourself
          | ^^^^^^^^^^^^^^^
          |
          = help: write it as `### Your question? {#short-id}` if it is one, else move it above the first `##`

        error[E064]: there are no headings below a question
         --> en/01-tides/questions.md:7:1
          |
        7 | #### Deep
          | ^^^^^^^^^
          |
          = help: write it as a paragraph, or as a question with `###`

        error[E064]: this kind of question stands here twice
          --> en/01-tides/questions.md:13:1
           |
        13 | ## For yourself
           | ^^^^^^^^^^^^^^^
           |
           = help: move its questions under the first one

        3 errors, 1 warning.
        "
        );
    }

    #[test]
    fn a_question_stands_before_any_kind() {
        assert_snapshot!(check("Hello.\n\n### Why? {#why}\n"), @"
        error[E064]: this question stands above the first kind
         --> en/01-tides/questions.md:3:1
          |
        3 | ### Why? {#why}
          | ^^^^^^^^^^^^^^^
          |
          = help: write `## For yourself` above it

        1 error.
        ");
    }
}

mod slips {
    //! Mistakes that a reviewer made on purpose and that once went by in silence.
    use super::*;

    #[test]
    fn an_empty_list_of_languages_and_half_a_licence() {
        let site = "title = \"Sea\"\nlanguages = []\ncredit = \"Me\"\n\n[licence]\nname = \"CC0\"\n";
        assert_snapshot!(Folder::sound().file("site.toml", site).problems(), @r#"
        error[E013]: `languages` names no language
         --> site.toml:1:1
          |
        1 | title = "Sea"
          | ^
          |
          = help: write it like `languages = ["en"]`

        error[E013]: `credit` wants a table
         --> site.toml:3:10
          |
        3 | credit = "Me"
          |          ^^^^
          |
          = help: write `credit = { words = "..." }`

        error[E013]: `[licence]` has no `url`
         --> site.toml:5:2
          |
        5 | [licence]
          |  ^^^^^^^
          |
          = help: add a line `url = "..."`

        3 errors.
        "#);
    }

    #[test]
    fn front_matter_in_questions_md() {
        assert_snapshot!(Folder::sound().questions("+++\ntitle = \"x\"\n+++\nHello.\n\n## For yourself\n\n### Why? {#why}\n").problems(), @"
        error[E064]: questions.md has no front matter
         --> en/01-tides/questions.md:1:1
          |
        1 | +++
          | ^^^
          |
          = help: take it out; title and summary come from the text that the questions belong to

        1 error.
        ");
    }

    #[test]
    fn a_question_inside_a_quotation_and_footnotes_among_questions() {
        let text = "Hello[^a].\n\n## For yourself\n\n### Why? {#why}\n\n> ### How? {#how}\n> so\n\n[^a]: Note.\n";
        assert_snapshot!(Folder::sound().questions(text).problems(), @"
        error[E064]: questions have no footnotes
        --> en/01-tides/questions.md
         = help: say it in the line below the question

        error[E064]: this heading stands inside a list or quotation
         --> en/01-tides/questions.md:7:3
          |
        7 | > ### How? {#how}
          |   ^^^^^^^^^^^^^^^
          |
          = help: let the line begin with its `#` signs

        2 errors.
        ");
    }

    #[test]
    fn a_missing_article_does_not_hide_a_dead_link() {
        assert_snapshot!(Folder::sound().without("en/article.md").lesson("[x](nope.md)").problems(), @"
        error[E042]: there is no file or page `en/01-tides/nope.md`
         --> en/01-tides/lesson.md:5:1
          |
        5 | [x](nope.md)
          | ^^^^^^^^^^^^
          |
          = help: did you mean `lesson.md`?

        error[E021]: there is no `en/article.md`
        --> en/article.md
         = help: write it with front matter: `title`, `summary` and, if it is due, `credit`

        2 errors.
        ");
    }

    #[test]
    fn destinations_that_are_nothing_or_have_a_space() {
        let body = "[x]() ![y](my moon.png) [z](my file.pdf) [w](www.example.org) [m](me@example.org) [h](https://) [p](%ff.md)";
        assert_snapshot!(Folder::sound().lesson(body).problems(), @"
        error[E042]: nothing stands between the round brackets
         --> en/01-tides/lesson.md:5:1
          |
        5 | [x]() ![y](my moon.png) [z](my file.pdf) [w](www.example.org) [m](me@example.org) [h](https://) [p](%ff.md)
          | ^^^^^
          |
          = help: write the path of a file, such as `../02-tides/lesson.md`, or an address

        error[E042]: an address with a space stands between pointed brackets
         --> en/01-tides/lesson.md:5:7
          |
        5 | [x]() ![y](my moon.png) [z](my file.pdf) [w](www.example.org) [m](me@example.org) [h](https://) [p](%ff.md)
          |       ^^^^^^^^^^^^^^^^^
          |
          = help: write `![y](<my moon.png>)`

        error[E042]: an address with a space stands between pointed brackets
         --> en/01-tides/lesson.md:5:25
          |
        5 | [x]() ![y](my moon.png) [z](my file.pdf) [w](www.example.org) [m](me@example.org) [h](https://) [p](%ff.md)
          |                         ^^^^^^^^^^^^^^^^
          |
          = help: write `[z](<my file.pdf>)`

        error[E042]: there is no file or page `en/01-tides/www.example.org`
         --> en/01-tides/lesson.md:5:42
          |
        5 | [x]() ![y](my moon.png) [z](my file.pdf) [w](www.example.org) [m](me@example.org) [h](https://) [p](%ff.md)
          |                                          ^^^^^^^^^^^^^^^^^^^^
          |
          = help: if it is another site, write `https://www.example.org`

        error[E042]: there is no file or page `en/01-tides/me@example.org`
         --> en/01-tides/lesson.md:5:63
          |
        5 | [x]() ![y](my moon.png) [z](my file.pdf) [w](www.example.org) [m](me@example.org) [h](https://) [p](%ff.md)
          |                                                               ^^^^^^^^^^^^^^^^^^^
          |
          = help: if it is an address for mail, write `mailto:me@example.org`

        error[E042]: `https://` is not an address that a browser can open
         --> en/01-tides/lesson.md:5:83
          |
        5 | [x]() ![y](my moon.png) [z](my file.pdf) [w](www.example.org) [m](me@example.org) [h](https://) [p](%ff.md)
          |                                                                                   ^^^^^^^^^^^^^
          |
          = help: write it like `https://example.org/page`

        error[E042]: there is no file or page `%ff.md`
         --> en/01-tides/lesson.md:5:97
          |
        5 | [x]() ![y](my moon.png) [z](my file.pdf) [w](www.example.org) [m](me@example.org) [h](https://) [p](%ff.md)
          |                                                                                                 ^^^^^^^^^^^
          |
          = help: write the path from this file, such as `../02-tides/lesson.md`

        7 errors.
        ");
    }

    #[test]
    fn texts_that_belong_to_no_page() {
        let folder = Folder::sound()
            .file("en/lesson.md", "x")
            .file("en/01-tides/Questions.md", "x")
            .file("en/01-tides/deep/lesson.md", "x")
            .file("README.md", "notes to ourselves");
        assert_snapshot!(folder.problems(), @"
        warning[W056]: no page is made from `en/01-tides/Questions.md`
        --> en/01-tides/Questions.md
         = help: rename it to `questions.md`, or take it out of the folder

        warning[W056]: no page is made from `en/01-tides/deep/lesson.md`
        --> en/01-tides/deep/lesson.md
         = help: texts are `en/article.md` and `en/01-some-words/lesson.md`; take other files out

        warning[W056]: no page is made from `en/lesson.md`
        --> en/lesson.md
         = help: texts are `en/article.md` and `en/01-some-words/lesson.md`; take other files out

        3 warnings.
        ");
    }

    #[test]
    fn empty_headings_and_control_characters() {
        assert_snapshot!(Folder::sound().lesson("## \n\nText.").problems(), @"
        error[E055]: this heading has no words
         --> en/01-tides/lesson.md:5:1
          |
        5 | ## 
          | ^^
          |
          = help: write them after the `#` signs, or take the line out

        1 error.
        ");
        assert_snapshot!(Folder::sound().lesson("A bell\u{7}.").problems(), @"
        error[E007]: there is a control character here
         --> en/01-tides/lesson.md:5:7
          |
        5 | A bell�.
          |       ^
          |
          = help: take it out; your editor may show it as a box or not at all

        1 error.
        ");
    }

    #[test]
    fn control_characters_that_are_written_as_numbers() {
        assert_snapshot!(Folder::sound().lesson("A bell: &#7;.").problems(), @"
        error[E007]: `&#7;` holds a control character, written as a number
         --> en/01-tides/lesson.md:5:9
          |
        5 | A bell: &#7;.
          |         ^^^^
          |
          = help: take the number between `&#` and `;` out

        1 error.
        ");
        assert_snapshot!(Folder::sound().lesson("[A bell](https://example.org \"&#x7;\").").problems(), @r#"
        error[E007]: `[A bell](https://example.org "&#x7;")` holds a control character, written as a number
         --> en/01-tides/lesson.md:5:1
          |
        5 | [A bell](https://example.org "&#x7;").
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: take the number between `&#` and `;` out

        1 error.
        "#);
        let bell = text("Ti\\uFFFEdes", "The moon pulls.");
        assert_snapshot!(Folder::sound().file("en/01-tides/lesson.md", &bell).problems(), @r#"
        error[E034]: `title` wants a text without control characters
         --> en/01-tides/lesson.md:2:9
          |
        2 | title = "Ti\uFFFEdes"
          |         ^^^^^^^^^^^^^
          |
          = help: write `title = "..."`

        error[E034]: `summary` wants a text without control characters
         --> en/01-tides/lesson.md:3:11
          |
        3 | summary = "Ti\uFFFEdes: what there is to know about it, in one sentence of a good length."
          |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: write `summary = "..."`

        2 errors.
        "#);
    }

    #[test]
    fn labels_of_footnotes_have_no_case_and_a_backslash_ends_the_matter() {
        assert_snapshot!(Folder::sound().lesson("A[^Case] and \\[^esc].\n\n<!-- a --> <!-- b -->\n\n[^case]: Note.").problems(), @"");
    }
}
