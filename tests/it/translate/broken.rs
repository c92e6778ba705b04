//! What `alongside check` says of translations and of a translation.lock that cannot be read.

use insta::assert_snapshot;

use super::{after, sea, synced, translate};
use crate::folder::Folder;

/// The folder with a changed lock.
fn with_lock(change: impl Fn(&str) -> String) -> Folder {
    let tree = synced().tree();
    let lock = tree.text("es/translation.lock").unwrap().unwrap();
    synced().file("es/translation.lock", &change(lock.text()))
}

/// Warnings and hints of other things than translations left out.
fn problems(folder: &Folder) -> String {
    let all = folder.problems_and_hints();
    let of_translations = |it: &&str| {
        ["[W110]", "[H111]", "[H112]", "[W113]"]
            .iter()
            .any(|code| it.contains(code))
    };
    all.split("\n\n")
        .filter(of_translations)
        .collect::<Vec<_>>()
        .join("\n\n")
}

#[test]
fn what_is_outdated_missing_or_not_synced_is_said() {
    assert_snapshot!(problems(&sea()), @"
    hint[H111]: `en/02-winds/lesson.md` and another text are not translated; readers get the text as it was written
    --> es/02-winds/lesson.md
     = help: `alongside translate --status es` lists them; write `es/02-winds/lesson.md`

    hint[H112]: nobody has said yet that `es/article.md` and 2 other texts are up to date
    --> es/translation.lock
     = help: when the translation says what the text says now, run `alongside translate --sync es`: from then on you are told what changes
    ");
    assert_snapshot!(problems(&after("twice a day", "once a day").questions("Take your time; yes.\n\n## For yourself\n\n### What is it? {#moves}\n")), @"
    warning[W110]: a paragraph of `en/01-tides/lesson.md` has changed since this was translated
     --> es/01-tides/lesson.md:5:1
      |
    5 | La luna tira del agua dos veces al día.
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: `alongside translate --status es tides` shows what changed; when the translation says it too, `alongside translate --sync es tides`

    warning[W110]: 2 paragraphs of `en/01-tides/questions.md` have changed since this was translated
     --> es/01-tides/questions.md:1:1
      |
    1 | Tómate tu tiempo.
      | ^^^^^^^^^^^^^^^^^
      |
      = help: `alongside translate --status es tides` shows what changed; when the translation says it too, `alongside translate --sync es tides`

    hint[H111]: `en/02-winds/lesson.md` and another text are not translated; readers get the text as it was written
    --> es/02-winds/lesson.md
     = help: `alongside translate --status es` lists them; write `es/02-winds/lesson.md`
    ");
}

#[test]
fn what_is_up_to_date_has_nothing_to_say() {
    let folder = synced()
        .without("en/02-winds/lesson.md")
        .without("en/02-winds/questions.md");
    assert!(
        !folder.problems_and_hints().contains("translat"),
        "{}",
        folder.problems_and_hints()
    );
}

#[test]
fn one_language_has_nothing_to_say() {
    assert_eq!(problems(&Folder::sound()), "");
}

#[test]
fn every_line_that_cannot_be_read_has_its_message() {
    let broken = with_lock(|it| {
        it.replace("tides/questions.md ", "tides/questions.md x")
            .replace(" title Tides\n", " titel Tides\n")
    });
    assert_snapshot!(problems(&broken), @"
    hint[H111]: `en/02-winds/lesson.md` and another text are not translated; readers get the text as it was written
    --> es/02-winds/lesson.md
     = help: `alongside translate --status es` lists them; write `es/02-winds/lesson.md`

    warning[W113]: `af9cbf46ea62 titel Tides` is not a paragraph of a text
      --> es/translation.lock:12:3
       |
    12 |   af9cbf46ea62 titel Tides
       |   ^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: bring the file back as it was; or, if every text in `es` is up to date, write it anew: `alongside translate --sync es`

    warning[W113]: `tides/questions.md xe3efb2b35908` is not the name of a text and its hash
      --> es/translation.lock:19:1
       |
    19 | tides/questions.md xe3efb2b35908
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: bring the file back as it was; or, if every text in `es` is up to date, write it anew: `alongside translate --sync es`
    ");
}

#[test]
fn a_text_that_stands_there_twice_counts_once() {
    let twice = with_lock(|it| format!("{it}\narticle.md 0123456789ab\n  0123456789ab title The sea\n"));
    assert_snapshot!(problems(&twice), @"
    hint[H111]: `en/02-winds/lesson.md` and another text are not translated; readers get the text as it was written
    --> es/02-winds/lesson.md
     = help: `alongside translate --status es` lists them; write `es/02-winds/lesson.md`

    warning[W113]: `article.md` stands here twice
      --> es/translation.lock:24:1
       |
    24 | article.md 0123456789ab
       | ^^^^^^^^^^
       |
       = help: take out the second, with the lines below it
    ");
}

#[test]
fn halves_of_a_merge_are_seen() {
    let merged = with_lock(|it| {
        let lines = it.replace("article.md ", "<<<<<<< HEAD\narticle.md ");
        lines.replace("\ntides/lesson.md", "\n=======\n>>>>>>> other\ntides/lesson.md")
    });
    assert_snapshot!(problems(&merged), @"
    hint[H111]: `en/02-winds/lesson.md` and another text are not translated; readers get the text as it was written
    --> es/02-winds/lesson.md
     = help: `alongside translate --status es` lists them; write `es/02-winds/lesson.md`

    warning[W113]: two versions of this file were merged by halves
     --> es/translation.lock:7:1
      |
    7 | <<<<<<< HEAD
      | ^^^^^^^^^^^^
      |
      = help: keep the lines of one side, and take out the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`
    ");
}

#[test]
fn a_file_of_a_newer_version_is_left_alone() {
    let newer = with_lock(|it| it.replace("format 1\n", "format 2\n"));
    assert_snapshot!(problems(&newer).replace(env!("CARGO_PKG_VERSION"), "0.0.0"), @"
    hint[H111]: `en/02-winds/lesson.md` and another text are not translated; readers get the text as it was written
    --> es/02-winds/lesson.md
     = help: `alongside translate --status es` lists them; write `es/02-winds/lesson.md`

    warning[W113]: a newer version of Alongside wrote this file, in format 2
     --> es/translation.lock:5:1
      |
    5 | format 2
      | ^^^^^^^^
      |
      = help: install that version; this is 0.0.0, which knows format 1
    ");
    let disk = newer.on_disk();
    let (code, out, error) = translate(&disk, &["--sync"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        error.contains("warning[W113]: a newer version of Alongside wrote this file"),
        "{error}"
    );
}

#[test]
fn a_file_without_its_first_line_or_without_any_is_seen() {
    assert_snapshot!(problems(&with_lock(|it| it.replace("format 1\n", ""))), @"
    hint[H111]: `en/02-winds/lesson.md` and another text are not translated; readers get the text as it was written
    --> es/02-winds/lesson.md
     = help: `alongside translate --status es` lists them; write `es/02-winds/lesson.md`

    warning[W113]: `article.md 0daddbd103bf` does not say in which format this file is
     --> es/translation.lock:6:1
      |
    6 | article.md 0daddbd103bf
      | ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `format 1` above the first text
    ");
    assert_snapshot!(problems(&with_lock(|_| "# only this\n".to_owned())), @"
    hint[H111]: `en/02-winds/lesson.md` and another text are not translated; readers get the text as it was written
    --> es/02-winds/lesson.md
     = help: `alongside translate --status es` lists them; write `es/02-winds/lesson.md`

    warning[W113]: this file says nothing
     --> es/translation.lock:2:1
      |
    2 |
      | ^
      |
      = help: bring the file back as it was; or, if every text in `es` is up to date, write it anew: `alongside translate --sync es`
    ");
    assert_snapshot!(problems(&synced().bytes("es/translation.lock", b"format 1\n\xff\n")), @"
    hint[H111]: `en/02-winds/lesson.md` and another text are not translated; readers get the text as it was written
    --> es/02-winds/lesson.md
     = help: `alongside translate --status es` lists them; write `es/02-winds/lesson.md`
    ");
}

#[test]
fn a_broken_file_is_written_anew_for_a_whole_language_and_not_for_a_section() {
    let broken = with_lock(|it| it.replace(" title Tides\n", " titel Tides\n"));
    let disk = broken.on_disk();
    let (code, out, error) = translate(&disk, &["--sync", "es", "tides"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(error.contains("warning[W113]"), "{error}");
    let (code, out, _) = translate(&disk, &["--sync", "es"]);
    assert_eq!(code, 0);
    assert!(out.contains("content/es/01-tides/lesson.md\n"), "{out}");
    let (code, out, error) = translate(&disk, &[]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(out.contains("es: 3 of 5 texts complete, 2 missing\n"), "{out}");
}
