//! Content that means no good, or is nothing at all: `check` ends, with problems or with
//! output that is safe. How long it takes for far larger things is measured by
//! `cargo bench --bench hostile`.

use std::fmt::Write;
use std::os::unix::fs::symlink;
use std::process::Command;

use insta::assert_snapshot;

use super::run;
use crate::folder::{Folder, text};

/// The code with which `check` ends for a lesson with this body. It must not crash.
#[track_caller]
fn ends(body: &str) -> String {
    let disk = Folder::sound()
        .file("en/01-tides/lesson.md", &text("Tides", body))
        .on_disk();
    let (code, out, err) = run(&disk, &["check", "--content", "content"]);
    assert!(code == 0 || code == 1, "{code}: {err}");
    assert_eq!(err, "");
    assert!(out.len() < 1_000_000, "{} bytes are printed", out.len());
    out
}

#[test]
fn deep_nesting_ends() {
    for sign in [
        "> ", "- ", "1. ", "[", "![", "*", "**_", "`", "~~", "<", "(", "[^", "| ", "\\", "&", "![[", "> - ",
    ] {
        ends(&sign.repeat(2_000));
        ends(&format!("{}x", sign.repeat(2_000)));
    }
    ends(&format!("{}x{}", "[".repeat(2_000), "](a)".repeat(2_000)));
    ends(&format!("{}x{}", "![".repeat(2_000), "](a)".repeat(2_000)));
    ends(&format!("{}x{}", "*".repeat(2_000), "*".repeat(2_000)));
    let stairs = |sign: &str| (0..200).fold(String::new(), |out, at| out + &"  ".repeat(at) + sign + "x\n");
    ends(&stairs("- "));
    ends(&stairs("> "));
}

#[test]
fn long_lines_and_many_problems_end() {
    ends(&"x".repeat(500_000));
    ends(&format!("## {}", "é ".repeat(100_000)));
    let out = ends(&"[x](nope.md) <b> ![](y.png) ".repeat(3_000));
    assert!(
        out.contains("E042 is found 2900 more times in en/01-tides/lesson.md."),
        "{out}"
    );
    let mut headings = String::new();
    for at in 0..2_000 {
        let _ = writeln!(headings, "## a {{#a}}\n\n#### b\n\n## c{at} {{#C}}\n");
    }
    ends(&headings);
    ends(&"[^a]\n\n[^b]: x\n\n".repeat(1_000));
}

#[test]
fn lines_that_are_nested_too_deeply() {
    let folder = Folder::sound()
        .lesson(&format!("Fine.\n\n{}x", "> - ".repeat(60)))
        .section(
            "02-winds",
            "lesson.md",
            &text("Winds", &format!("- a\n{}- b", " ".repeat(300))),
        )
        .section(
            "03-waves",
            "lesson.md",
            &text("Waves", &format!("{}\n\n{}\n", "-".repeat(300), "> ".repeat(90))),
        );
    assert_snapshot!(folder.problems(), @"
    error[E057]: this line is nested too deeply
     --> en/01-tides/lesson.md:7:1
      |
    7 | > - > - > - > - > - > - > - > - > - > ...- > - > - > - > - > - > - > - > - > - x
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: take out what is too much at the beginning of the line

    error[E057]: this line is nested too deeply
     --> en/02-winds/lesson.md:6:1
      |
    6 |                                       ...                                    - b
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^...^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: take out what is too much at the beginning of the line

    2 errors.
    ");
}

#[test]
fn a_text_that_is_longer_than_a_book() {
    let folder = Folder::sound().lesson(&"word ".repeat(250_000));
    assert_snapshot!(folder.problems(), @"
    error[E008]: this text is longer than 1 MiB
    --> en/01-tides/lesson.md
     = help: divide it into several, each in a folder of its own

    1 error.
    ");
}

#[test]
fn text_that_is_no_text() {
    let utf_16: Vec<u8> = "+++\ntitle = \"Tides\"\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let with_mark = [b"\xff\xfe", utf_16.as_slice()].concat();
    let folder = Folder::sound()
        .bytes("en/01-tides/lesson.md", &with_mark)
        .bytes("en/01-tides/questions.md", &utf_16)
        .bytes("en/article.md", &[0; 1_000]);
    let (code, out, _) = run(&folder.on_disk(), &["check", "--content", "content"]);
    assert_eq!(code, 1);
    assert_snapshot!(out, @"
    error[E006]: this text is UTF-16, not UTF-8
    --> en/01-tides/lesson.md
     = help: save the file with the encoding UTF-8

    error[E006]: this text is UTF-16, not UTF-8
    --> en/01-tides/questions.md
     = help: save the file with the encoding UTF-8

    error[E007]: there is a control character here
     --> en/article.md:1:1
      |
    1 | �����������������������������������������������������������������������������������������������������������������...
      | ^
      |
      = help: take it out; your editor may show it as a box or not at all

    3 errors.
    ");
}

#[test]
fn pipes_devices_and_links_in_a_circle() {
    let disk = Folder::sound().without("en/01-tides/questions.md").on_disk();
    let content = disk.content();
    let pipe = content.join("en/01-tides/questions.md");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    symlink("/dev/zero", content.join("en/01-tides/zero.png")).unwrap();
    symlink("loop-b.md", content.join("en/01-tides/loop-a.md")).unwrap();
    symlink("loop-a.md", content.join("en/01-tides/loop-b.md")).unwrap();
    symlink("..", content.join("en/01-tides/up")).unwrap();
    symlink("nowhere", content.join("en/01-tides/gone")).unwrap();
    let (code, out, err) = run(&disk, &["check", "--content", "content"]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert_snapshot!(out, @"
    error[E005]: `en/01-tides/gone` cannot be read: what it leads to is not there
    --> en/01-tides/gone
     = help: let the program read it, or take it out of the content folder

    hint[H081]: this text does not say when it last changed
     --> en/01-tides/lesson.md:1:1
      |
    1 | +++
      | ^^^
      |
      = help: add a line with the day, such as `updated = 2026-11-23`

    error[E005]: `en/01-tides/loop-a.md` cannot be read: the disk says no, or symbolic links lead in a circle
    --> en/01-tides/loop-a.md
     = help: let the program read it, or take it out of the content folder

    error[E005]: `en/01-tides/loop-b.md` cannot be read: the disk says no, or symbolic links lead in a circle
    --> en/01-tides/loop-b.md
     = help: let the program read it, or take it out of the content folder

    error[E004]: `en/01-tides/questions.md` is neither a file nor a folder
    --> en/01-tides/questions.md
     = help: take it out of the content folder

    error[E003]: `en/01-tides/up` is a symbolic link that leads back to a folder above it
    --> en/01-tides/up
     = help: take the link away

    error[E003]: `en/01-tides/zero.png` is a symbolic link that leads out of the content folder
    --> en/01-tides/zero.png
     = help: copy what it leads to into the folder

    hint[H081]: this text does not say when it last changed
     --> en/article.md:1:1
      |
    1 | +++
      | ^^^
      |
      = help: add a line with the day, such as `updated = 2026-11-23`

    6 errors, 2 hints.
    ");
}

#[test]
fn a_content_folder_that_is_a_pipe() {
    let disk = Folder::sound().on_disk();
    let pipe = disk.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (code, _, err) = run(&disk, &["check", "--content", "pipe"]);
    assert_eq!(code, 3);
    assert!(err.contains("it is not a folder"), "{err}");
}
