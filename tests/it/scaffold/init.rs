//! A content folder where there was none.

use std::fs;
use std::process::Command;

use alongside::content::Tree;
use insta::assert_snapshot;

use super::{does, everything, refuses, run};
use crate::program::Disk;

#[test]
fn what_was_written_and_what_to_type_next() {
    let out = does(&Disk::new(), &["init", "my-course"]);
    assert_snapshot!(out, @r"
    Wrote 11 files:

      my-course/en/00-introduction/introduction.md
      my-course/en/00-introduction/questions.md
      my-course/en/01-look-up-first/counter.svg
      my-course/en/01-look-up-first/lesson.md
      my-course/en/01-look-up-first/questions.md
      my-course/en/02-late-is-better-than-lost/lesson.md
      my-course/en/02-late-is-better-than-lost/questions.md
      my-course/en/99-closing/closing.md
      my-course/en/99-closing/questions.md
      my-course/en/article.md
      my-course/site.toml

    To see that all is well, to look at it in a browser, and to say whose it is:

      alongside check --content my-course
      alongside serve --preview --content my-course
      nano my-course/site.toml
    ");
}

#[test]
fn what_was_written_is_met_with_silence() {
    for arguments in [&["init", "new"][..], &["init", "--from-built-in", "new"]] {
        let disk = Disk::new();
        does(&disk, arguments);
        assert_eq!(does(&disk, &["check", "--content", "new"]), "", "{arguments:?}");
    }
}

#[test]
fn a_path_is_printed_as_a_shell_takes_it() {
    let disk = Disk::new();
    let out = does(&disk, &["init", "Rae's course"]);
    let last: Vec<_> = out.lines().rev().take(3).collect();
    assert_snapshot!(last.join("\n"), @r"
      nano 'Rae'\''s course/site.toml'
      alongside serve --preview --content 'Rae'\''s course'
      alongside check --content 'Rae'\''s course'
    ");
    let typed = out.lines().rev().nth(2).unwrap().trim();
    let typed = typed.replacen("alongside", env!("CARGO_BIN_EXE_alongside"), 1);
    let mut shell = Command::new("sh");
    let shell = shell.args(["-c", &typed]).current_dir(disk.path()).output().unwrap();
    assert!(shell.status.success() && shell.stdout.is_empty(), "{shell:?}");
}

#[test]
fn the_copy_of_what_is_built_in_differs_by_a_comment() {
    let disk = Disk::new();
    does(&disk, &["init", "--from-built-in", "copy"]);
    let (copy, report) = Tree::read(&disk.path().join("copy")).unwrap();
    assert!(report.is_empty(), "{report}");
    let built_in = Tree::built_in();
    // Who adapts it has published nothing yet.
    let paths = || built_in.paths().filter(|it| *it != "published.lock");
    assert!(copy.paths().eq(paths()));
    for path in paths().filter(|it| *it != "site.toml") {
        assert_eq!(copy.bytes(path), built_in.bytes(path), "{path}");
    }
    let text = |tree: &Tree| tree.text("site.toml").unwrap().unwrap().text().to_owned();
    let (copied, original) = (text(&copy), text(&built_in));
    let note = copied.strip_suffix(&original).unwrap();
    assert!(note.lines().all(|it| it.is_empty() || it.starts_with('#')), "{note}");
    for asked in ["CC BY 4.0", "keep the credit", "say that you changed it"] {
        assert!(note.contains(asked), "{note}");
    }
}

#[test]
fn a_folder_that_is_empty_or_under_version_control_is_filled() {
    let disk = Disk::new();
    for folder in ["empty", "repository/.git", "above"] {
        fs::create_dir_all(disk.path().join(folder)).unwrap();
    }
    disk.write("repository/.git/HEAD", b"ref: refs/heads/main\n");
    disk.write("submodule/.git", b"gitdir: ../x\n");
    for folder in ["empty", "repository", "submodule", "above/is/missing", "./dot/../dot"] {
        does(&disk, &["init", folder]);
        assert_eq!(does(&disk, &["check", "--content", folder]), "", "{folder}");
    }
    assert!(disk.path().join("repository/.git/HEAD").is_file());
}

#[test]
fn the_folder_one_stands_in_can_be_meant() {
    let disk = Disk::new();
    let out = does(&disk, &["init", "."]);
    assert!(out.contains("alongside check --content ."), "{out}");
    assert_eq!(does(&disk, &["check", "--content", "."]), "");
}

#[test]
fn what_stands_in_the_way_is_named() {
    let disk = Disk::new();
    disk.write("one/.hidden", b"x");
    disk.write("two/b", b"x");
    disk.write("two/a", b"x");
    for name in ["d", "b", "a", "e", "c"] {
        disk.write(&format!("many/{name}/x"), b"x");
    }
    disk.write("many-2", b"x");
    assert_snapshot!(refuses(&disk, 2, &["init", "one"]), @r"
    error: `one` is not empty: it holds `.hidden`, and nothing is ever overwritten
      = help: choose a folder that is not there yet, such as `alongside init one-2`
    ");
    assert_snapshot!(refuses(&disk, 2, &["init", "two", "--from-built-in"]), @r"
    error: `two` is not empty: it holds `a` and `b`, and nothing is ever overwritten
      = help: choose a folder that is not there yet, such as `alongside init two-2`
    ");
    assert_snapshot!(refuses(&disk, 2, &["init", "many"]), @r"
    error: `many` is not empty: it holds `a`, `b`, `c` and 2 more, and nothing is ever overwritten
      = help: choose a folder that is not there yet, such as `alongside init many-3`
    ");
    assert_snapshot!(refuses(&disk, 2, &["init", "."]), @r"
    error: `.` is not empty: it holds `many`, `many-2`, `one` and 1 more, and nothing is ever overwritten
      = help: choose a folder that is not there yet, such as `alongside init ./my-course`
    ");
}

#[cfg(unix)]
#[test]
fn a_name_in_the_way_drives_no_terminal() {
    let disk = Disk::new();
    disk.write("one/\u{1b}[2J", b"x");
    let err = refuses(&disk, 2, &["init", "one"]);
    assert!(err.contains("it holds `\u{fffd}[2J`"), "{err:?}");
}

#[test]
fn a_content_folder_is_not_written_twice() {
    let disk = Disk::new();
    does(&disk, &["init", "my course"]);
    assert_snapshot!(refuses(&disk, 2, &["init", "my course"]), @r"
    error: `my course` is not empty: it holds `en` and `site.toml`, and nothing is ever overwritten
      = help: it is a content folder already; see it with `alongside serve --preview --content 'my course'`
    ");
}

#[test]
fn a_folder_without_a_name_is_none() {
    assert_snapshot!(refuses(&Disk::new(), 2, &["init", ""]), @r"
    error: the folder has no name
      = help: write its name after `init`, such as `alongside init my-course`
    ");
}

#[test]
fn a_file_is_no_folder() {
    let disk = Disk::new();
    disk.write("notes.txt", b"x");
    assert_snapshot!(refuses(&disk, 3, &["init", "notes.txt"]), @r"
    error: cannot write `notes.txt`: a file stands where a folder is needed; nothing was changed
      = help: choose another folder, or move the file
    ");
    assert_snapshot!(refuses(&disk, 3, &["init", "notes.txt/course"]), @r"
    error: cannot write `notes.txt/course`: a file stands where a folder is needed; nothing was changed
      = help: choose another folder, or move the file
    ");
}

#[test]
fn a_name_can_be_too_long() {
    let disk = Disk::new();
    let long = "n".repeat(300);
    let err = refuses(&disk, 3, &["init", &format!("above/{long}")]).replace(&long, "LONG");
    assert_snapshot!(err, @r"
    error: cannot write `above/LONG`: this disk has no such names; nothing was changed
      = help: choose a shorter name, of letters, digits and hyphens
    ");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_no_folder() {
    let disk = Disk::new();
    std::os::unix::fs::symlink("nowhere", disk.path().join("link")).unwrap();
    assert_snapshot!(refuses(&disk, 3, &["init", "link"]), @r"
    error: cannot write `link`: what it lies in, or leads to, is not there; nothing was changed
      = help: look for a symbolic link that leads nowhere
    ");
}

#[cfg(unix)]
#[test]
fn nothing_stays_of_a_folder_that_could_not_be_written_whole() {
    let disk = Disk::new();
    fs::create_dir(disk.path().join("empty")).unwrap();
    let cut_short = |folder: &str| {
        let before = everything(disk.path());
        // A file may not be longer than one block, which cuts the first text short.
        let typed = format!("trap '' XFSZ; ulimit -f 1; exec \"$0\" init {folder}");
        let mut shell = Command::new("sh");
        let shell = shell.args(["-c", &typed, env!("CARGO_BIN_EXE_alongside")]);
        let ended = shell.current_dir(disk.path()).output().unwrap();
        assert_eq!(ended.status.code(), Some(3), "{ended:?}");
        assert_eq!(before, everything(disk.path()), "{folder}");
        String::from_utf8(ended.stderr).unwrap().replace(folder, "DIR")
    };
    let err = cut_short("empty");
    assert_snapshot!(err, @r"
    error: cannot write `DIR/en/00-introduction/introduction.md`: this disk or this shell takes no file of its size; nothing was changed
      = help: look at `ulimit -f`, or choose a folder on another disk
    ");
    assert_eq!(cut_short("above/new"), err);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_said_to_be_one() {
    use std::os::unix::fs::PermissionsExt;

    let disk = Disk::new();
    let locked = disk.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    // Who runs as root may write everywhere.
    let root = fs::write(locked.join("probe"), "").is_ok();
    let (code, out, err) = run(&disk, &["init", "locked/course"]);
    if root {
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
    } else {
        assert_eq!((code, out.as_str()), (3, ""));
        assert_snapshot!(err, @r"
        error: cannot write `locked/course`: permission is denied; nothing was changed
          = help: choose a folder that you may write in, or have it given to you
        ");
    }
}
