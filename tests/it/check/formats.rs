//! What `check` prints for programs, and what a code means.

use insta::assert_snapshot;

use super::run;
use crate::folder::{Folder, text};
use crate::program::Disk;

/// A folder with an error, a warning and a hint.
fn faulty() -> Disk {
    let lesson = text(
        "Tides",
        "See [50 %, more: here, or\nthere](nope.md) and [here](lesson.md).",
    );
    let updated = |text: &str| text.replacen("+++\n", "+++\nupdated = 2026-11-23\n", 1);
    Folder::sound()
        .file("en/article.md", &updated(&text("The sea", "")))
        .file("en/01-tides/lesson.md", &lesson)
        .on_disk()
}

#[test]
fn text_counts_errors_warnings_and_hints() {
    let (code, out, err) = run(&faulty(), &["check", "--content", "content"]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert_snapshot!(out, @"
    hint[H081]: this text does not say when it last changed
     --> en/01-tides/lesson.md:1:1
      |
    1 | +++
      | ^^^
      |
      = help: add a line with the day, such as `updated = 2026-11-23`

    error[E042]: there is no file or page `en/01-tides/nope.md`
     --> en/01-tides/lesson.md:5:5
      |
    5 | See [50 %, more: here, or
      |     ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `lesson.md`?

    warning[W075]: `here` does not say where this link leads
     --> en/01-tides/lesson.md:6:21
      |
    6 | there](nope.md) and [here](lesson.md).
      |                     ^^^^^^^^^^^^^^^^^
      |
      = help: let the words say what is found there, as in `[how the tides come about](...)`

    1 error, 1 warning, 1 hint.
    ");
}

#[test]
fn hints_and_warnings_fail_nothing() {
    let disk = Folder::sound().lesson("See [here](lesson.md).").on_disk();
    let (code, out, err) = run(&disk, &["check", "--content", "content"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.ends_with("\n1 warning, 2 hints.\n"), "{out}");
}

#[test]
fn json_is_one_object_a_line() {
    let (code, out, err) = run(&faulty(), &["check", "--content", "content", "--format", "json"]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert_snapshot!(out, @r#"
    {"code":"H081","column":1,"end_column":4,"end_line":1,"file":"content/en/01-tides/lesson.md","help":"add a line with the day, such as `updated = 2026-11-23`","line":1,"message":"this text does not say when it last changed","quoted":"+++","severity":"hint"}
    {"code":"E042","column":5,"end_column":16,"end_line":6,"file":"content/en/01-tides/lesson.md","help":"did you mean `lesson.md`?","line":5,"message":"there is no file or page `en/01-tides/nope.md`","quoted":"See [50 %, more: here, or","severity":"error"}
    {"code":"W075","column":21,"end_column":38,"end_line":6,"file":"content/en/01-tides/lesson.md","help":"let the words say what is found there, as in `[how the tides come about](...)`","line":6,"message":"`here` does not say where this link leads","quoted":"there](nope.md) and [here](lesson.md).","severity":"warning"}
    "#);
    for line in out.lines() {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        let keys: Vec<_> = object.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            [
                "code",
                "column",
                "end_column",
                "end_line",
                "file",
                "help",
                "line",
                "message",
                "quoted",
                "severity"
            ]
        );
    }
}

#[test]
fn github_gets_annotations_of_files_in_the_repository() {
    let (code, out, err) = run(&faulty(), &["check", "--content", "./content/", "--format", "github"]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert_snapshot!(out, @"
    ::notice file=content/en/01-tides/lesson.md,line=1,col=1,endColumn=4,title=H081%3A a text without the day of its last change::this text does not say when it last changed%0Aadd a line with the day, such as `updated = 2026-11-23`
    ::error file=content/en/01-tides/lesson.md,line=5,endLine=6,title=E042%3A a link to something that is not there::there is no file or page `en/01-tides/nope.md`%0Adid you mean `lesson.md`?
    ::warning file=content/en/01-tides/lesson.md,line=6,col=21,endColumn=38,title=W075%3A a link whose words say nothing::`here` does not say where this link leads%0Alet the words say what is found there, as in `[how the tides come about](...)`
    ");
}

#[test]
fn a_file_as_a_whole_has_no_line() {
    let disk = Folder::sound().without("en/01-tides/questions.md").on_disk();
    let content = disk.content();
    let absolute = content.to_str().unwrap();
    let (_, out, _) = run(&disk, &["check", "--content", absolute, "--format", "json"]);
    assert_snapshot!(out.lines().last().unwrap_or_default(), @r#"{"code":"H081","column":1,"end_column":4,"end_line":1,"file":"content/en/article.md","help":"add a line with the day, such as `updated = 2026-11-23`","line":1,"message":"this text does not say when it last changed","quoted":"+++","severity":"hint"}"#);
    let (_, out, _) = run(&disk, &["check", "--content", absolute, "--format", "github"]);
    assert_snapshot!(out.lines().last().unwrap_or_default(), @"::notice file=content/en/article.md,line=1,col=1,endColumn=4,title=H081%3A a text without the day of its last change::this text does not say when it last changed%0Aadd a line with the day, such as `updated = 2026-11-23`");
}

#[test]
fn a_path_from_elsewhere_stays_as_it_is() {
    let disk = Folder::sound().without("site.toml").on_disk();
    let (_, out, _) = run(
        &disk,
        &["check", "--content", "content/../content", "--format", "github"],
    );
    assert!(
        out.starts_with("::error file=content/../content/site.toml,title=E010%3A "),
        "{out}"
    );
}

#[test]
fn sound_content_is_silence_in_every_format() {
    for format in ["text", "json", "github"] {
        assert_eq!(
            run(&Disk::new(), &["check", "--format", format]),
            (0, String::new(), String::new())
        );
    }
}

#[test]
fn control_and_direction_characters_are_harmless_in_every_format() {
    let body = "[\u{202e}\u{2066}\u{85}x](n\u{200f}\u{9b}31mope.md)";
    let disk = Folder::sound().lesson(body).on_disk();
    disk.write("content/en/01-tides/\u{1b}[31m\n::error::x\u{202e}.png", b"");
    for format in ["text", "json", "github"] {
        let (code, out, _) = run(&disk, &["check", "--content", "content", "--format", format]);
        assert_eq!(code, 1, "{out}");
        let bad =
            |it: char| it.is_control() && it != '\n' || ('\u{202a}'..='\u{202e}').contains(&it) || it == '\u{2066}';
        assert!(!out.contains(bad), "{format}: {out:?}");
        assert!(!out.contains("\n::error::x"), "{format}: {out:?}");
    }
}

#[test]
fn a_code_is_explained() {
    let (code, out, err) = run(&Disk::new(), &["check", "--explain", "e45"]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    let (code, out, err) = run(&Disk::new(), &["check", "--explain", "w45"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_snapshot!(out, @"
    W045 (warning): a picture without description

    A picture has no description. Who cannot see it, or reads while pictures do not load, learns nothing
    of what it shows.

    Wrong: `![](moon.png)`
    Right: `![The sun, the moon and the earth in one line](moon.png)`

    Mend it: write between the square brackets what you would say on the telephone.
    ");
}

#[test]
fn an_unknown_code_is_refused_with_the_nearest() {
    let (code, out, err) = run(&Disk::new(), &["check", "--explain", "E069"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_snapshot!(err, @"
    error: `E069` is not a code of this program
      = help: the nearest are W070 (a link to an address that has moved), W071 (a picture or file that no text uses), W072 (a picture that is too large for a page)
    ");
    let (code, out, err) = run(&Disk::new(), &["check", "--explain", "tides"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_snapshot!(err, @"
    error: `tides` is not a code of this program
      = help: the nearest are E001 (a file larger than 5 MiB), E002 (a content folder that is too large), E003 (a symbolic link that leads out of the content folder)
    ");
}

#[test]
fn many_mistakes_of_one_kind_are_counted_not_listed() {
    let disk = Folder::sound().lesson(&"[x](nope.md) ".repeat(250)).on_disk();
    let (_, out, _) = run(&disk, &["check", "--content", "content"]);
    assert_eq!(out.matches("error[E042]").count(), 100);
    let end: Vec<_> = out.lines().rev().take(2).collect();
    assert_snapshot!(end[1], @"E042 is found 150 more times in en/01-tides/lesson.md.");
    assert_snapshot!(end[0], @"250 errors, 3 hints.");
    let (_, out, _) = run(&disk, &["check", "--content", "content", "--format", "json"]);
    assert_eq!(out.matches("E042").count(), 250);
}
