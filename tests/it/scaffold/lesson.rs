//! A lesson added to a content folder.

use std::fs;

use alongside::scaffold::today;
use insta::assert_snapshot;

use super::{does, refuses, run};
use crate::folder::{Folder, text};
use crate::program::Disk;

/// Arguments that add a lesson to the folder `content`.
fn new<'a>(title: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let all = ["new", "lesson", title, "--content", "content"];
    all.iter().chain(more).copied().collect()
}

/// A sound folder with a closing right after its lesson.
fn closed() -> Folder {
    let closing = text("Home", "The sea stays.");
    Folder::sound().section("02-closing", "closing.md", &closing)
}

/// A sound folder in two languages.
fn in_two() -> Folder {
    let mut folder = Folder::sound().file("site.toml", "title = \"Sea\"\nlanguages = [\"en\", \"en-GB\"]\n");
    for (path, text) in [
        ("article.md", text("The sea", "")),
        ("10-tides/lesson.md", text("Tides", "The moon pulls.")),
        (
            "10-tides/questions.md",
            "Think.\n\n## For yourself\n\n### What moves you? {#moves}\n".to_owned(),
        ),
    ] {
        folder = folder.file(&format!("en-GB/{path}"), &text);
    }
    folder
}

/// Checks that nothing is wrong but that the texts of the test's own folder have no date.
#[track_caller]
fn silent(disk: &Disk) {
    let said = does(disk, &["check", "--content", "content", "--format", "json"]);
    // What is new has no day and no translation yet.
    let is_new = |it: &str| {
        ["H081", "H111", "H112"]
            .iter()
            .any(|code| it.contains(&format!("\"code\":\"{code}\"")))
    };
    assert!(said.lines().all(is_new), "{said}");
}

fn read(disk: &Disk, path: &str) -> String {
    fs::read_to_string(disk.content().join(path)).unwrap()
}

#[test]
fn a_lesson_comes_after_the_last_one() {
    let disk = Folder::sound().on_disk();
    assert_snapshot!(does(&disk, &new("Say \"Thank You\" \\o/", &[])), @r"
    Wrote content/en/02-say-thank-you-o/lesson.md
    Wrote content/en/02-say-thank-you-o/questions.md
    It will be read at /lessons/say-thank-you-o
    ");
    let day = today().to_string();
    assert_snapshot!(read(&disk, "en/02-say-thank-you-o/lesson.md").replace(&day, "TODAY"), @r#"
    +++
    title = "Say \"Thank You\" \\o/"
    # One sentence of 50 to 160 characters. It stands under the title, in the contents and in link previews.
    summary = "Still to be written: what a reader takes away from the lesson “say-thank-you-o”, in one sentence."
    updated = TODAY
    +++

    Begin with the thought of this lesson, in two or three plain sentences. A good length for the whole is
    200 to 400 words, in short paragraphs.

    ## An example {#an-example}

    Tell what happened once, to whom, and what came of it. Then say what a reader can try.
    "#);
    assert_snapshot!(read(&disk, "en/02-say-thank-you-o/questions.md"), @r"
    A sentence that invites to these questions. Nobody collects the answers; they stay with the reader.

    ## For yourself

    ### What in this lesson is new to you, and what did you know already? {#new-to-you}

    Why you ask, in a line. It may be left out.

    ## With someone else

    ### How have you come across this in your own life? {#in-your-own-life}

    A question to ask someone, who may say no.

    ## As a group

    ### What could we try before we meet again? {#could-try}

    For a team or a workshop.
    ");
    silent(&disk);
}

#[test]
fn lessons_can_be_added_one_after_the_other() {
    for arguments in [&["init", "content"][..], &["init", "--from-built-in", "content"]] {
        let disk = Disk::new();
        does(&disk, arguments);
        for (title, slug) in [
            ("Say Thank You", "say-thank-you"),
            ("Say “Thank You”", "say-thank-you-2"),
        ] {
            let out = does(&disk, &new(title, &[]));
            assert!(out.ends_with(&format!("It will be read at /lessons/{slug}\n")), "{out}");
            silent(&disk);
        }
    }
}

#[test]
fn a_closing_makes_room() {
    let disk = closed().on_disk();
    assert_snapshot!(does(&disk, &new("Winds", &[])), @r"
    Moved content/en/02-closing to content/en/03-closing; its address stays
    Wrote content/en/02-winds/lesson.md
    Wrote content/en/02-winds/questions.md
    It will be read at /lessons/winds
    ");
    silent(&disk);
    assert!(read(&disk, "en/03-closing/closing.md").contains("The sea stays."));
}

#[test]
fn a_closing_that_is_linked_to_is_not_moved() {
    let disk = closed().lesson("Read [the end](../02-closing/closing.md).").on_disk();
    assert_snapshot!(refuses(&disk, 2, &new("Winds", &[])), @r"
    error: the closing has to make room for the lesson, but `en/01-tides/lesson.md` links to its folder
      = help: move it with `mv content/en/02-closing content/en/03-closing`, mend the links that `alongside check --content content` then names, and try again
    ");
    fs::rename(
        disk.content().join("en/02-closing"),
        disk.content().join("en/03-closing"),
    )
    .unwrap();
    disk.write(
        "content/en/01-tides/lesson.md",
        text("Tides", "Read [the end](../03-closing/closing.md).").as_bytes(),
    );
    does(&disk, &new("Winds", &[]));
    silent(&disk);
}

#[test]
fn editions() {
    let disk = in_two().on_disk();
    assert_snapshot!(does(&disk, &new("Winds", &["--all-editions"])), @r"
    Wrote content/en/02-winds/lesson.md
    Wrote content/en/02-winds/questions.md
    It will be read at /lessons/winds
    Wrote content/en-GB/20-winds/lesson.md
    Wrote content/en-GB/20-winds/questions.md
    It will be read at /en-gb/lessons/winds
    ");
    does(&disk, &new("Sand", &[]));
    assert_snapshot!(does(&disk, &new("British Sand", &["--edition", "en-GB", "--slug", "sand"])), @r"
    Wrote content/en-GB/30-sand/lesson.md
    Wrote content/en-GB/30-sand/questions.md
    It will be read at /en-gb/lessons/sand
    ");
    let (code, _, err) = run(&disk, &new("Waves", &["--edition", "en-GB"]));
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("-waves` translates nothing"), "{err}");
    silent(&disk);
}

#[test]
fn an_edition_that_does_not_exist_is_refused_with_the_nearest() {
    let disk = in_two().on_disk();
    assert_snapshot!(refuses(&disk, 2, &new("Winds", &["--edition", "en-UK"])), @r"
    error: there is no edition `en-UK`
      = help: did you mean `en-GB`?
    ");
    assert_snapshot!(refuses(&disk, 2, &new("Winds", &["--edition", "fr"])), @r"
    error: there is no edition `fr`
      = help: the editions are: en, en-GB
    ");
    assert_snapshot!(refuses(&disk, 2, &new("Winds", &["--edition", "en", "--all-editions"])), @r"
    error: `--edition <TAG>` cannot stand beside `--all-editions`
      = help: leave one of them out
    ");
}

#[test]
fn the_address_is_the_public_one() {
    let site = "title = \"Sea\"\naddress = \"https://example.org/ally\"\nlanguages = [\"en\"]\n";
    let disk = Folder::sound().file("site.toml", site).on_disk();
    let out = does(&disk, &new("Winds", &[]));
    assert!(out.ends_with("It will be read at /ally/lessons/winds\n"), "{out}");
}

#[test]
fn an_address_that_is_taken_gets_a_number() {
    let tides = text("Tides", "The moon pulls.").replace("+++\nThe", "aliases = [\"/lessons/winds\"]\n+++\nThe");
    let disk = Folder::sound().file("en/01-tides/lesson.md", &tides).on_disk();
    for (title, slug) in [
        ("Tides?", "tides-2"),
        ("Winds", "winds-2"),
        ("Questions", "about-questions"),
        ("Introduction", "about-introduction"),
    ] {
        let out = does(&disk, &new(title, &[]));
        assert!(out.ends_with(&format!("It will be read at /lessons/{slug}\n")), "{out}");
    }
    silent(&disk);
}

#[test]
fn an_address_can_be_chosen() {
    let disk = Folder::sound().on_disk();
    assert_snapshot!(refuses(&disk, 2, &new("Любопытство", &[])), @r"
    error: no address can be made from `Любопытство`: it is written in the letters a to z, digits and hyphens
      = help: say how its address is to end, as in `--slug some-words`
    ");
    let out = does(&disk, &new("Любопытство", &["--slug", "curiosity"]));
    assert!(out.ends_with("It will be read at /lessons/curiosity\n"), "{out}");
    silent(&disk);
    assert_snapshot!(refuses(&disk, 2, &new("Winds", &["--slug", "The Winds"])), @r"
    error: `The Winds` cannot end an address: that takes lower-case letters a to z, digits and single hyphens
      = help: write something like `--slug the-winds`
    ");
    assert_snapshot!(refuses(&disk, 2, &new("Winds", &["--slug", "風"])), @r"
    error: `風` cannot end an address: that takes lower-case letters a to z, digits and single hyphens
      = help: write something like `--slug some-words`
    ");
    assert_snapshot!(refuses(&disk, 2, &new("Winds", &["--slug", "ask"])), @r"
    error: the program needs the slug `ask` for itself
      = help: write something like `--slug about-ask`
    ");
    assert_snapshot!(refuses(&disk, 2, &new("Winds", &["--slug", "tides"])), @r"
    error: `en/01-tides` has the slug `tides` already
      = help: write something like `--slug tides-2`
    ");
}

#[test]
fn what_is_no_title_is_refused() {
    let disk = Folder::sound().on_disk();
    assert_snapshot!(refuses(&disk, 2, &new("", &[])), @r#"
    error: the title is empty
      = help: write it between quotation marks: `alongside new lesson "Say Thank You"`
    "#);
    assert_eq!(refuses(&disk, 2, &new("  \n ", &[])), refuses(&disk, 2, &new("", &[])));
    assert_snapshot!(refuses(&disk, 2, &new("?!", &[])), @r"
    error: `?!` is no title: there is no letter and no digit in it
      = help: say in a few words what the lesson is about
    ");
    assert_snapshot!(refuses(&disk, 2, &new("Win\u{7}ds", &[])), @r"
    error: there is a control character in the title
      = help: type the title anew instead of pasting it
    ");
}

#[test]
fn no_two_texts_have_one_title() {
    let disk = Folder::sound().on_disk();
    assert_snapshot!(refuses(&disk, 2, &new(" TIDES", &[])), @r"
    error: `en/01-tides` has the title `TIDES` already
      = help: give the new lesson a title that tells the two apart
    ");
    assert_snapshot!(refuses(&disk, 2, &new("the sea", &[])), @r"
    error: `en/article.md` has the title `the sea` already
      = help: give the new lesson a title that tells the two apart
    ");
}

#[test]
fn a_content_folder_is_needed() {
    let disk = Disk::new();
    fs::create_dir(disk.content()).unwrap();
    assert_snapshot!(refuses(&disk, 2, &new("Winds", &[])), @r"
    error: `content` is no content folder: there is no `site.toml` in it
      = help: point --content at the folder that holds `site.toml`, or write one with `alongside init my-course`
    ");
    assert_snapshot!(refuses(&disk, 3, &["new", "lesson", "Winds", "--content", "none"]), @r"
    error: cannot read the content folder `none`: there is no such folder
      = help: point --content at the folder that holds site.toml, or write one with `alongside init none`
    ");
    assert_snapshot!(refuses(&disk, 2, &["new", "lesson", "Winds"]), @r"
    error: `--content <DIR>` is missing
      = help: add it to the command
    ");
}

#[test]
fn errors_elsewhere_do_not_keep_a_lesson_away() {
    let disk = Folder::sound().lesson("Read [on](nowhere.md).").on_disk();
    assert_snapshot!(does(&disk, &new("Winds", &[])), @r"
    Wrote content/en/02-winds/lesson.md
    Wrote content/en/02-winds/questions.md
    It will be read at /lessons/winds

    The content had an error before; this names it:

      alongside check --content content
    ");
    let broken = text("Tides", "<b>").replace("title", "titel");
    let disk = Folder::sound().file("en/01-tides/lesson.md", &broken).on_disk();
    let out = does(&disk, &new("Winds", &[]));
    assert!(
        out.contains("The content had 2 errors before; this names them:"),
        "{out}"
    );
}

#[test]
fn errors_that_leave_no_place_for_a_lesson_come_first() {
    let disk = Folder::sound()
        .file("site.toml", "title = \"Sea\"\nlanguages = [\"en\", \"fr\"]\n")
        .on_disk();
    let (code, out, err) = run(&disk, &new("Winds", &["--all-editions"]));
    assert_eq!((code, out.as_str()), (1, ""));
    assert_snapshot!(err, @r#"
    error[E020]: there is no folder `fr` for this language
     --> site.toml:2:20
      |
    2 | languages = ["en", "fr"]
      |                    ^^^^
      |
      = help: write `fr/article.md`, or take `"fr"` out of `languages`

    1 error.

    error: nothing was added, because this has to be mended first
    "#);
    does(&disk, &new("Winds", &[])); // the other edition is sound

    let disk = closed()
        .section("07-more", "lesson.md", &text("More", "Sand."))
        .on_disk();
    let err = refuses(&disk, 1, &new("Winds", &[]));
    assert!(
        err.starts_with("error[E028]: the closing `en/02-closing` does not come last"),
        "{err}"
    );
    let disk = Folder::sound()
        .file("site.toml", "title = \"Sea\nlanguages = [\"en\"]\n")
        .on_disk();
    let err = refuses(&disk, 1, &new("Winds", &[]));
    assert!(err.starts_with("error[E011]: "), "{err}");
}

#[cfg(unix)]
#[test]
fn nothing_stays_of_a_lesson_that_could_not_be_written_whole() {
    let disk = closed().on_disk();
    // A folder of that name with nothing that the program reads: the last step fails.
    disk.write("content/en/02-winds/.hidden", b"x");
    assert_snapshot!(refuses(&disk, 3, &new("Winds", &[])), @r"
    error: cannot write `content/en/02-winds`: something with this name is there already; nothing was changed
      = help: move it elsewhere, then try again
    ");
    let disk = in_two().on_disk();
    disk.write("content/en-GB/20-winds/.hidden", b"x");
    let err = refuses(&disk, 3, &new("Winds", &["--all-editions"]));
    assert!(
        err.starts_with("error: cannot write `content/en-GB/20-winds`: something"),
        "{err}"
    );
}

#[cfg(unix)]
#[test]
fn a_site_toml_that_cannot_be_read_is_not_called_missing() {
    let disk = Disk::new();
    disk.write("elsewhere.toml", b"title = \"Sea\"\n");
    fs::create_dir(disk.content()).unwrap();
    std::os::unix::fs::symlink("../elsewhere.toml", disk.content().join("site.toml")).unwrap();
    assert_snapshot!(refuses(&disk, 1, &new("Winds", &[])), @r"
    error[E003]: `site.toml` is a symbolic link that leads out of the content folder
    --> site.toml
     = help: copy what it leads to into the folder

    1 error.

    error: nothing was added, because this has to be mended first
    ");
}
