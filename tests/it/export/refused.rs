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
    assert_snapshot!(refused(&disk, 2, &[]), @"
    error: `<DIR>` is missing
      = help: add it to the command
    ");
    assert_snapshot!(refused(&disk, 2, &[""]), @"
    error: the folder has no name
      = help: name it, such as `public`
    ");
    assert_snapshot!(refused(&disk, 2, &["file"]), @"
    error: `file` is a file
      = help: name a folder, such as `public`
    ");
    assert_snapshot!(refused(&disk, 2, &["/"]), @"
    error: `/` has no folder above it
      = help: name a folder, such as `public`
    ");
    assert_snapshot!(refused(&disk, 2, &["mine"]), @"
    error: `mine` holds files that no export wrote: `b.txt`, `notes.txt`
      = help: choose an empty folder or a new one; what is put into it later is kept
    ");
    let (message, help) = {
        let said = refused(&disk, 2, &["."]);
        let (message, help) = said.split_once('\n').unwrap();
        (message.to_owned(), help.to_owned())
    };
    assert_eq!(message, "error: this shell stands in `.`, which is replaced as a whole");
    assert!(
        help.starts_with("  = help: write `cd ") && help.ends_with(" first, then the same with `/tmp/x`\n"),
        "{help}"
    );
    assert_snapshot!(refused(&disk, 2, &of("content/public")), @"
    error: `content/public` lies within the content folder `content`, and would become content
      = help: choose a folder beside it, such as `public`
    ");
    assert_snapshot!(refused(&disk, 2, &of("content")), @"
    error: `content` is the content folder
      = help: choose a folder beside it, such as `public`
    ");
    disk.write("above/content/site.toml", b"");
    assert_snapshot!(refused(&disk, 2, &["above", "--content", "above/content"]), @"
    error: `above` holds the content folder `above/content`
      = help: choose a folder beside it, such as `public`
    ");
    assert_snapshot!(refused(&disk, 2, &["public", "--edition", "en"]), @"
    error: `--edition en` cannot stand beside a folder, which holds the site in all its languages
      = help: leave it out, or write one file of one language with `--single course.html`
    ");
    assert_snapshot!(refused(&disk, 2, &["public", "--single", "course.html"]), @"
    error: `[DIR]` cannot stand beside `--single <FILE>`
      = help: leave one of them out
    ");
}

#[test]
fn a_file_of_somebody_else_is_never_overwritten() {
    let disk = Disk::new();
    export(&disk, "public", &[]);
    disk.write("public/robots.txt", b"mine");
    assert_snapshot!(refused(&disk, 2, &["public"]), @"
    error: `public/robots.txt` has been changed since it was exported; nothing was changed
      = help: move it elsewhere, then try again
    ");

    let disk = Disk::new();
    disk.write("public/.nojekyll", b"mine");
    assert_snapshot!(refused(&disk, 2, &["public"]), @"
    error: `public/.nojekyll` was not written by an export, and the site has a file of that name; nothing was changed
      = help: move it elsewhere, then try again
    ");

    let disk = Disk::new();
    export(&disk, "public", &[]);
    disk.write("public/Index.HTML", b"mine");
    assert_snapshot!(refused(&disk, 2, &["public"]), @"
    error: `public/Index.HTML` was not written by an export, and on some disks is the same as `index.html` of the site; nothing was changed
      = help: move it elsewhere, then try again
    ");

    let disk = Disk::new();
    export(&disk, "public", &[]);
    disk.write("public/.alongside-export", b"<<<<<<< HEAD\n");
    assert_snapshot!(refused(&disk, 2, &["public"]), @"
    error: `public/.alongside-export` is not as an export wrote it, so nobody knows which files are whose
      = help: empty the folder, or choose another one
    ");
}

#[test]
fn two_addresses_that_would_be_one_file_are_named() {
    let disk = Disk::with_content(&[]);
    let file = disk.content().join("en/01-remain-curious/lesson.md");
    let lesson = fs::read_to_string(&file).unwrap();
    fs::write(
        &file,
        lesson.replacen("\nsummary =", "\naliases = [\"/index\"]\nsummary =", 1),
    )
    .unwrap();
    let err = refused(&disk, 1, &["public", "--content", "content"]);
    let (_, error) = err.split_once("error: ").unwrap();
    assert_snapshot!(error, @"
    `/` and `/index` would both be the file `index.html`; nothing was changed
      = help: a host that only sends files cannot tell them apart: take `/index` out of `aliases` or `[[gone]]`
    ");
}

#[test]
fn what_a_disk_says_is_said_in_plain_words() {
    let disk = Disk::new();
    disk.write("file", b"");
    assert_snapshot!(refused(&disk, 3, &["no/such/public"]), @"
    error: cannot write `no/such/public`: there is no folder `no/such`; nothing was changed
      = help: make it with `mkdir -p no/such`
    ");
    assert_snapshot!(refused(&disk, 3, &["file/public"]), @"
    error: cannot write `file/public`: a file stands where a folder is needed; nothing was changed
      = help: choose another folder, or move the file
    ");
    let long = "x".repeat(300);
    assert_snapshot!(refused(&disk, 3, &[&long]).replace(&long, "xxx…"), @"
    error: cannot write `xxx…`: this disk has no such names; nothing was changed
      = help: choose a shorter name, of letters, digits and hyphens
    ");
}

#[test]
fn a_name_that_is_too_long_for_the_disk_is_named() {
    let slug = "a".repeat(249);
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
    assert_snapshot!(error, @"
    cannot write `public/lessons/aaa….html.gz`: its name is too long for this disk; nothing was changed
      = help: give the section's folder a shorter name, or export to a folder with a shorter path
    ");
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
    assert_snapshot!(rest, @"
    this disk or this shell takes no file of its size; nothing was changed
      = help: look at `ulimit -f`, or choose a folder on another disk
    ");
    assert!(
        files(disk.path()) == before,
        "the old one is whole, and nothing lies beside it"
    );
}

#[test]
fn a_folder_without_the_right_to_write_in_is_named() {
    let disk = Disk::new();
    let closed = disk.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(closed.join("probe"), "").is_ok() {
        // Root may write everywhere, so nothing is refused here.
        fs::remove_file(closed.join("probe")).unwrap();
        export(&disk, "closed/public", &[]);
        return;
    }
    assert_snapshot!(refused(&disk, 3, &["closed/public"]), @"
    error: cannot write beside `closed/public`, in `/tmp/x/closed`: permission is denied; nothing was changed
      = help: choose a folder that you may write in, or have it given to you
    ");
}
