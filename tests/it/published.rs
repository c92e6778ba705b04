//! published.lock: what it holds, and what is said when something that was published is lost.

mod gone;
mod lines;
mod lost;
mod mend;

use alongside::content::{self, Tree};

use crate::folder::{Folder, text};
use crate::program::{Disk, program};

/// A folder with a heading and a second lesson, unlike the first.
fn sea() -> Folder {
    Folder::sound()
        .file("site.toml", "title = \"Sea\"\nlanguages = [\"en\"]\naddress = \"https://example.org\"\n")
        .file(
            "en/01-tides/lesson.md",
            &text("Tides", "The moon pulls at the water twice a day, and the shore wakes.\n\n## The pull of the moon\n\nIt is near."),
        )
        .section("02-winds", "lesson.md", &text("Winds", "Warm air rises over the land, and cool air comes in below it."))
}

/// Lines of a lock that were written by `alongside lock`, as a test can compare them.
fn held(folder: &Folder) -> String {
    let tree = folder.tree();
    let lock = tree.text("published.lock").unwrap().unwrap().text().to_owned();
    let line = |it: &str| match it.split_once('~') {
        Some((before, sketch)) => format!("{before}~{}", sketch.len()),
        None => it.to_owned(),
    };
    lock.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// How a command in a folder ended: exit code, standard output, standard error.
fn run(disk: &Disk, arguments: &[&str]) -> (i32, String, String) {
    let output = program().args(arguments).current_dir(disk.path()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The lock command in the folder of a test.
const LOCK: [&str; 3] = ["lock", "--content", "content"];

#[test]
fn the_built_in_content_agrees_with_its_lock_and_needs_no_other() {
    let tree = Tree::built_in();
    let lock = tree.text("published.lock").unwrap().unwrap();
    let (library, report) = content::load(&tree);
    assert!(report.without_hints().is_empty());
    let today = content::Date {
        year: 2999,
        month: 1,
        day: 1,
    };
    let (renewed, added) = content::renewed(&tree, &library.unwrap(), today);
    assert!(
        added.is_empty(),
        "run `alongside lock --content content --public-url https://alongside.example`: {added:?}"
    );
    assert!(
        renewed.to_string() == lock.text(),
        "the words of some text have changed; run the same"
    );
    assert!(renewed.len() > 60);
}

#[test]
fn the_lock_holds_pages_headings_questions_and_aliases() {
    let article = text("The sea", "## Welcome aboard").replacen("+++\n", "+++\ncredit = \"Nobody\"\n", 1);
    let tides = text("Tides", "## Moon {#moon #luna}\n\n# \n\nIt is near.").replace("# \n\n", "");
    let tides = tides.replacen("+++\n", "+++\naliases = [\"/ebb\"]\n", 1);
    let folder = Folder::sound()
        .file("en/article.md", &article)
        .file("en/01-tides/lesson.md", &tides)
        .section(
            "00-introduction",
            "introduction.md",
            &text("Before \\\"you\\\" sail", "## Welcome aboard\n\nHere."),
        )
        .locked();
    insta::assert_snapshot!(held(&folder), @r#"
    # Every address that was ever published here, with its first day and its words. `alongside lock` adds what
    # is new; commit this file with the content. A line that is here is a promise: what it names stays a page,
    # a redirect, or gone with a word, and `alongside check` says when it does not.
    2026-01-01 / "The sea" ~48
    2026-01-01 /#article--welcome-aboard "Welcome aboard"
    2026-01-01 /#welcome-aboard "Welcome aboard"
    2026-01-01 /article "The sea"
    2026-01-01 /ebb "Tides"
    2026-01-01 /lessons/tides "Tides" ~48
    2026-01-01 /lessons/tides#luna "Moon"
    2026-01-01 /lessons/tides#moon "Moon"
    2026-01-01 /lessons/tides/questions "Tides" ~48
    2026-01-01 /lessons/tides/questions#moves "What moves you?"
    2026-01-01 /questions "Before \"you\" sail" ~48
    2026-01-01 /questions#moves "What moves you?"
    "#);
    assert_eq!(folder.problems(), "");
}

#[test]
fn lock_writes_a_file_that_holds_and_says_what_is_new() {
    let disk = sea().on_disk();
    let (code, out, err) = run(&disk, &LOCK);
    assert_eq!((code, err.as_str()), (0, ""));
    insta::assert_snapshot!(out, @"
    content/published.lock holds 9 addresses; new are 9:

      /
      /article
      /lessons/tides
      /lessons/tides#the-pull-of-the-moon
      /lessons/tides/questions
      /lessons/tides/questions#moves
      /lessons/winds
      /lessons/winds/questions
      /lessons/winds/questions#moves

    Commit it with the content.
    ");
    let written = std::fs::read(disk.content().join("published.lock")).unwrap();
    assert_eq!(
        run(&disk, &LOCK).1,
        "content/published.lock holds all 9 addresses already\n"
    );
    assert_eq!(std::fs::read(disk.content().join("published.lock")).unwrap(), written);

    disk.write(
        "content/en/02-winds/lesson.md",
        text("Wind", "Warm air rises.").as_bytes(),
    );
    assert_eq!(
        run(&disk, &LOCK).1,
        "content/published.lock has new words; its 9 addresses are the same\n"
    );
    let lock = std::fs::read_to_string(disk.content().join("published.lock")).unwrap();
    assert!(lock.contains("/lessons/winds \"Wind\" ~"), "{lock}");
    let mut names: Vec<_> = std::fs::read_dir(disk.content())
        .unwrap()
        .map(|it| it.unwrap().file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["en", "published.lock", "site.toml"]);
}

#[test]
fn lock_joins_what_a_merge_left_and_keeps_what_is_no_more() {
    let gone = "\n[[gone]]\naddress = \"/lessons/ebb\"\n";
    let site = "title = \"Sea\"\nlanguages = [\"en\"]\naddress = \"https://example.org\"\n";
    let lock = "# ours\n2026-05-02 /lessons/tides \"Old\"\n2026-03-01 /article\n2026-04-01 /lessons/tides\n2026-02-01 /lessons/ebb \"Ebb\"\n";
    let disk = Folder::sound()
        .file("site.toml", &format!("{site}{gone}"))
        .file("published.lock", lock)
        .on_disk();
    assert_eq!(run(&disk, &LOCK).0, 0);
    let text = std::fs::read_to_string(disk.content().join("published.lock")).unwrap();
    let lines: Vec<_> = text
        .lines()
        .filter(|it| !it.starts_with(&alongside::scaffold::today().to_string()))
        .collect();
    assert_eq!(
        lines[..3],
        [
            "# ours",
            "2026-03-01 /article \"The sea\"",
            "2026-02-01 /lessons/ebb \"Ebb\""
        ]
    );
    assert!(lines[3].starts_with("2026-04-01 /lessons/tides \"Tides\" ~"), "{text}");
    assert_eq!(lines.len(), 4, "{text}");
}

#[test]
fn lock_is_refused_without_an_address_without_a_folder_and_with_errors() {
    let disk = Folder::sound().on_disk();
    let (code, out, err) = run(&disk, &LOCK);
    assert_eq!((code, out.as_str()), (2, ""));
    insta::assert_snapshot!(err, @r#"
    error: a site without a public address has published nothing that could be held
      = help: write `address = "https://example.org"` into site.toml, or add `--public-url https://example.org`
    "#);
    assert!(!disk.content().join("published.lock").exists());
    let with = [&LOCK[..], &["--public-url", "https://example.org"]].concat();
    assert_eq!(run(&disk, &with).0, 0);

    let (code, out, err) = run(&disk, &["lock"]);
    assert_eq!((code, out.as_str()), (2, ""));
    insta::assert_snapshot!(err, @"
    error: the content that is built in is held already, and there is nowhere to write
      = help: point --content at the folder that holds `site.toml`
    ");

    let output = program().arg("lock").current_dir(disk.content()).output().unwrap();
    insta::assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @"
    error: there is a `site.toml` here, but without `--content` the built-in course is meant
      = help: write `--content .` for the content in this folder
    ");

    let disk = sea().lesson("[Nowhere](../nowhere.md)").on_disk();
    let (code, out, err) = run(&disk, &LOCK);
    assert_eq!((code, out.as_str()), (1, ""));
    insta::assert_snapshot!(err, @"
    error[E042]: there is no file or page `en/nowhere.md`
     --> en/01-tides/lesson.md:5:1
      |
    5 | [Nowhere](../nowhere.md)
      | ^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write the path from this file, such as `../02-tides/lesson.md`

    1 error.

    error: nothing was added, because this has to be mended first
    ");
}

#[test]
fn a_page_that_is_not_held_yet_is_a_hint() {
    let folder = sea()
        .locked()
        .section("03-waves", "lesson.md", &text("Waves", "They come and go."));
    let (_, report) = alongside::build_with_hints(&folder.tree(), &alongside::Settings::default());
    let hints: Vec<_> = report
        .problems()
        .into_iter()
        .filter(|it| it.code == alongside::problem::Code::NotLocked)
        .collect();
    assert_eq!(hints.len(), 1);
    insta::assert_snapshot!(hints[0], @"
    hint[H106]: `/lessons/waves` and another page can still be moved without a trace
    --> published.lock
     = help: when they are published, run `alongside lock`: from then on every link to them holds
    ");
    assert_eq!(folder.problems(), "", "only for those who ask for hints");
}
