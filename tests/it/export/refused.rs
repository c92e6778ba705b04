//! What is said when an export cannot be written; nothing has changed then.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use insta::assert_snapshot;

use super::{export, files, run};
use crate::program::Disk;

/// What an export that fails says; it must have changed nothing.
fn refused(disk: &Disk, code: i32, arguments: &[&str]) -> String {
    let before = files(disk.path());
    let (found, out, err) = run(disk, &[&["export"], arguments].concat());
    assert_eq!((found, out.as_str()), (code, ""), "{arguments:?}: {err}");
    assert!(files(disk.path()) == before, "{arguments:?}");
    // The folder of a test has another name each time.
    err.replace(&disk.path().canonicalize().unwrap().display().to_string(), "/tmp/x")
}

#[test]
fn a_folder_that_cannot_be_meant_is_refused() {
    let disk = Disk::with_content(&[]);
    disk.write("file", b"");
    disk.write("mine/notes.txt", b"");
    disk.write("mine/b.txt", b"");
    let of = |folder: &'static str| [folder, "--content", "content"];
    assert_snapshot!(refused(&disk, 2, &[]), @"");
    assert_snapshot!(refused(&disk, 2, &[""]), @"");
    assert_snapshot!(refused(&disk, 2, &["file"]), @"");
    assert_snapshot!(refused(&disk, 2, &["/"]), @"");
    assert_snapshot!(refused(&disk, 2, &["mine"]), @"");
    assert_snapshot!(refused(&disk, 2, &["."]), @"");
    assert_snapshot!(refused(&disk, 2, &of("content/public")), @"");
    assert_snapshot!(refused(&disk, 2, &of("content")), @"");
    disk.write("above/content/site.toml", b"");
    assert_snapshot!(refused(&disk, 2, &["above", "--content", "above/content"]), @"");
    assert_snapshot!(refused(&disk, 2, &["public", "--edition", "en"]), @"");
    assert_snapshot!(refused(&disk, 2, &["public", "--single", "course.html"]), @"");
}

#[test]
fn a_file_of_somebody_else_is_never_overwritten() {
    let disk = Disk::new();
    export(&disk, "public", &[]);
    disk.write("public/robots.txt", b"mine");
    assert_snapshot!(refused(&disk, 2, &["public"]), @"");

    let disk = Disk::new();
    disk.write("public/.nojekyll", b"mine");
    assert_snapshot!(refused(&disk, 2, &["public"]), @"");

    let disk = Disk::new();
    export(&disk, "public", &[]);
    disk.write("public/Index.HTML", b"mine");
    assert_snapshot!(refused(&disk, 2, &["public"]), @"");

    let disk = Disk::new();
    export(&disk, "public", &[]);
    disk.write("public/.alongside-export", b"<<<<<<< HEAD\n");
    assert_snapshot!(refused(&disk, 2, &["public"]), @"");
}

#[test]
fn two_addresses_that_would_be_one_file_are_named() {
    let lesson = "+++\ntitle = \"One\"\nsummary = \"A summary that is long enough to say what this lesson is about.\"\naliases = [\"/index\"]\n+++\nText.\n";
    let disk = Disk::with_content(&[("en/01-remain-curious/lesson.md", lesson)]);
    let err = refused(&disk, 1, &["public", "--content", "content"]);
    let (_, error) = err.split_once("error: ").unwrap();
    assert_snapshot!(error, @"");
}

#[test]
fn what_a_disk_says_is_said_in_plain_words() {
    let disk = Disk::new();
    disk.write("file", b"");
    assert_snapshot!(refused(&disk, 3, &["no/such/public"]), @"");
    assert_snapshot!(refused(&disk, 3, &["file/public"]), @"");
    let long = "x".repeat(300);
    assert_snapshot!(refused(&disk, 3, &[&long]).replace(&long, "xxx…"), @"");
}

#[test]
fn a_name_that_is_too_long_for_the_disk_is_named() {
    let slug = "a".repeat(246);
    let folder = format!("en/06-{slug}");
    let lesson = "+++\ntitle = \"Long\"\nsummary = \"A summary that is long enough to say what this lesson is about.\"\n+++\nText.\n";
    let questions = "Ask.\n\n## For yourself\n\n### Why? {#why}\n";
    let disk = Disk::with_content(&[
        (&format!("{folder}/lesson.md"), lesson),
        (&format!("{folder}/questions.md"), questions),
    ]);
    fs::rename(
        disk.content().join("en/06-closing"),
        disk.content().join("en/07-closing"),
    )
    .unwrap();
    let err = refused(&disk, 3, &["public", "--content", "content"]).replace(&slug, "aaa…");
    let (_, error) = err.split_once("error: ").unwrap();
    assert_snapshot!(error, @"");
}

#[test]
fn a_full_disk_leaves_the_old_export_whole() {
    let disk = Disk::new();
    export(&disk, "public", &[]);
    let before = files(disk.path());
    let binary = env!("CARGO_BIN_EXE_alongside");
    // Eight blocks of 512 bytes are all that a file may have (POSIX.1-2017, ulimit), as on a disk with no more room.
    let script = format!("trap '' XFSZ; ulimit -f 8; exec '{binary}' export public --public-url https://example.org");
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(disk.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.starts_with("error: cannot write `public/"), "{err}");
    let (_, rest) = err.split_once("`: ").unwrap();
    assert_snapshot!(rest, @"");
    assert!(
        files(disk.path()) == before,
        "the old one is whole, and nothing lies beside it"
    );
}

#[test]
fn a_folder_without_the_right_to_write_in_is_named() {
    let disk = Disk::new();
    fs::create_dir(disk.path().join("closed")).unwrap();
    let closed = disk.path().join("closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write everywhere: then there is nothing to see.
    if fs::write(closed.join("probe"), "").is_ok() {
        fs::remove_file(closed.join("probe")).unwrap();
        let output = Command::new("setpriv")
            .args([
                "--reuid",
                "65534",
                "--clear-groups",
                env!("CARGO_BIN_EXE_alongside"),
                "export",
                "closed/public",
            ])
            .current_dir(disk.path())
            .output();
        fs::set_permissions(disk.path(), fs::Permissions::from_mode(0o755)).unwrap();
        assert!(output.is_ok());
        return;
    }
    assert_snapshot!(refused(&disk, 3, &["closed/public"]), @"");
}
