//! `alongside epub` and `alongside export`: what they write, and what they say when they cannot.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Output;

use alongside::render;
use insta::assert_snapshot;

use super::{built_in, single};
use crate::program::{Disk, program};

fn ended(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn run(disk: &Disk, arguments: &[&str]) -> (i32, String, String) {
    ended(program().args(arguments).current_dir(disk.path()).output().unwrap())
}

/// What a command that fails says; it must have left nothing behind.
fn refused(disk: &Disk, code: i32, arguments: &[&str]) -> String {
    let list = || {
        let names = fs::read_dir(disk.path()).unwrap().map(|it| it.unwrap().file_name());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    };
    let before = list();
    let (found, out, err) = run(disk, arguments);
    assert_eq!((found, out.as_str()), (code, ""), "{arguments:?}: {err}");
    assert_eq!(list(), before, "{arguments:?}");
    err
}

#[test]
fn each_writes_what_it_is_asked_for() {
    let (disk, library) = (Disk::new(), built_in(None));
    let (code, out, err) = run(&disk, &["epub", "course.epub"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("Wrote course.epub: “Showing Up” in en, "), "{out}");
    let written = fs::read(disk.path().join("course.epub")).unwrap();
    assert!(written == render::book(&library, &library.editions[0]));

    let (code, out, err) = run(&disk, &["export", "--single", "course.html"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("Wrote course.html: “Showing Up” in en, "), "{out}");
    let written = fs::read_to_string(disk.path().join("course.html")).unwrap();
    assert!(written == single(&library, 0));
    assert_eq!(
        fs::read_dir(disk.path()).unwrap().count(),
        2,
        "nothing else is left behind"
    );
}

#[test]
fn the_public_address_and_the_content_can_be_told() {
    let disk = Disk::with_content(&[("site.toml", "title = \"Mine\"\nlanguages = [\"en\"]\n")]);
    let flags = [
        "--content",
        "content",
        "--public-url",
        "https://example.org",
        "--edition",
        "en",
    ];
    let (code, _, err) = run(&disk, &[&["export", "--single", "a.HTML"], &flags[..]].concat());
    assert_eq!((code, err.as_str()), (0, ""));
    let html = fs::read_to_string(disk.path().join("a.HTML")).unwrap();
    assert!(html.contains("Showing Up – Mine") && html.contains("<a href=\"https://example.org/\">"));
}

#[test]
fn a_file_that_is_there_is_replaced_and_keeps_its_rights_and_its_links() {
    let disk = Disk::new();
    disk.write("real/old.epub", b"old");
    let real = disk.path().join("real/old.epub");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/old.epub", disk.path().join("new.epub")).unwrap();
    assert_eq!(run(&disk, &["epub", "new.epub"]).0, 0);
    assert!(disk.path().join("new.epub").is_symlink());
    assert!(fs::read(&real).unwrap().starts_with(b"PK"));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_file_of_another_kind_is_never_written_to() {
    let disk = Disk::new();
    disk.write("site.toml", b"mine");
    disk.write("folder/x", b"");
    disk.write("taken.epub/x", b"");
    let epub = |file: &str| refused(&disk, 2, &["epub", file]);
    assert_snapshot!(epub("site.toml"), @"
    error: `site.toml` does not end in `.epub`
      = help: name the file, such as `site.epub`
    ");
    assert_snapshot!(epub("folder"), @"
    error: `folder` is a folder
      = help: name the file, such as `folder/course.epub`
    ");
    assert_snapshot!(epub("taken.epub"), @"
    error: `taken.epub` is a folder
      = help: name the file, such as `taken.epub/course.epub`
    ");
    assert_snapshot!(epub(""), @"
    error: the file has no name
      = help: name the file, such as `course.epub`
    ");
    assert_snapshot!(refused(&disk, 2, &["export", "--single", "course.epub"]), @"
    error: `course.epub` does not end in `.html`
      = help: name the file, such as `course.html`
    ");
    assert_eq!(fs::read(disk.path().join("site.toml")).unwrap(), b"mine");
}

#[test]
fn what_a_disk_says_is_said_in_plain_words() {
    let disk = Disk::new();
    disk.write("file", b"");
    let epub = |file: &str| refused(&disk, 3, &["epub", file]);
    assert_snapshot!(epub("no/such/course.epub"), @"
    error: cannot write `no/such/course.epub`: there is no folder `no/such`; nothing was changed
      = help: make it with `mkdir -p no/such`
    ");
    assert_snapshot!(epub("file/course.epub"), @"
    error: cannot write `file/course.epub`: a file stands where a folder is needed; nothing was changed
      = help: choose another folder, or move the file
    ");
    assert_snapshot!(refused(&disk, 3, &["epub", &format!("{}.epub", "x".repeat(300))]).replace(&"x".repeat(300), "xxx…"), @"
    error: cannot write `xxx….epub`: this disk has no such names; nothing was changed
      = help: choose a shorter name, of letters, digits and hyphens
    ");
}

#[test]
fn a_full_disk_is_named_and_leaves_nothing_behind() {
    let disk = Disk::new();
    disk.write("course.epub", b"before");
    let binary = env!("CARGO_BIN_EXE_alongside");
    // One block of 512 bytes is all that may be written (POSIX.1-2017, ulimit), as on a disk with no more room.
    let script = format!("trap '' XFSZ; ulimit -f 1; exec '{binary}' epub course.epub");
    let mut shell = std::process::Command::new("sh");
    let (code, out, err) = ended(shell.args(["-c", &script]).current_dir(disk.path()).output().unwrap());
    assert_eq!((code, out.as_str()), (3, ""));
    assert_snapshot!(err, @"
    error: cannot write `course.epub`: this disk or this shell takes no file of its size; nothing was changed
      = help: look at `ulimit -f`, or choose a folder on another disk
    ");
    assert_eq!(fs::read(disk.path().join("course.epub")).unwrap(), b"before");
    assert_eq!(fs::read_dir(disk.path()).unwrap().count(), 1);
}

#[test]
fn an_edition_that_is_not_there_is_named() {
    let disk = Disk::new();
    assert_snapshot!(refused(&disk, 2, &["epub", "course.epub", "--edition", "fr"]), @"
    error: there is no edition `fr`
      = help: the editions are: en, es, ar
    ");
    assert_snapshot!(refused(&disk, 2, &["export"]), @"
    error: `<DIR>` is missing
      = help: add it to the command
    ");
    assert_snapshot!(refused(&disk, 2, &["epub"]), @"
    error: `<FILE>` is missing
      = help: add it to the command
    ");
}

#[test]
fn nothing_is_written_from_content_with_errors() {
    let disk = Disk::with_content(&[("en/article.md", "# No front matter\n")]);
    let (code, out, err) = run(&disk, &["epub", "course.epub", "--content", "content"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.starts_with("error[E030]"), "{err}");
    assert!(!disk.path().join("course.epub").exists());
}
