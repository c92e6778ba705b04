//! `alongside translate --sync`: what it writes and says.

use insta::assert_snapshot;

use super::{after, sea, synced, translate};
use crate::folder::{Folder, text};
use crate::program::{Disk, program};

/// What a command prints when all goes well, in a folder that it changes.
#[track_caller]
fn done(disk: &Disk, arguments: &[&str]) -> String {
    let (code, out, error) = translate(disk, arguments);
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    out
}

fn lock(disk: &Disk) -> String {
    std::fs::read_to_string(disk.content().join("es/translation.lock")).unwrap()
}

#[test]
fn the_lock_says_what_each_text_translates() {
    let disk = sea().on_disk();
    assert_snapshot!(done(&disk, &["--sync"]), @"
    content/es/translation.lock holds 3 texts

    up to date from now on:

      content/es/article.md
      content/es/01-tides/lesson.md
      content/es/01-tides/questions.md

    Commit it with the content.
    ");
    assert_snapshot!(lock(&disk), @"
    # What the texts of this folder translate, paragraph by paragraph, as it was then: that is how `alongside translate`
    # knows what changed since. `alongside translate --sync` writes it, when a translation is up to date; commit it with
    # the content. Behind each text stands a hash of the whole file it translates, before each paragraph one of the
    # paragraph.
    format 1

    article.md 0daddbd103bf
      b2fc137f5bfa title The sea
      a6bfa1bf52be summary The sea: what there is to know about it, in one sentence of a good length.

    tides/lesson.md c7d30a3dfa65
      af9cbf46ea62 title Tides
      22a37ca1c35f summary Tides: what there is to know about it, in one sentence of a good length.
      0388270ce7c1 text The moon pulls at the water twice a day.
      452d5d060a0c text The shore wakes up.
      fb3e93d464f6 text ## How near it is
      868f8820005b text It is near.

    tides/questions.md e3efb2b35908
      353f0b134f7e text Take your time; answers stay with you.
      63300a526831 text ## For yourself
      704d730df214 text ### What moves you?
    ");
    let before = lock(&disk);
    assert_eq!(
        done(&disk, &["--sync"]),
        "content/es/translation.lock holds 3 texts, as before\n"
    );
    assert_eq!(
        done(&disk, &["--sync", "es"]),
        "content/es/translation.lock holds 3 texts, as before\n"
    );
    assert_eq!(lock(&disk), before);
}

#[test]
fn whoever_looks_through_the_library_finds_the_same_lock() {
    let disk = sea().on_disk();
    done(&disk, &["--sync"]);
    let tree = synced().tree();
    assert_eq!(tree.text("es/translation.lock").unwrap().unwrap().text(), lock(&disk));
}

#[test]
fn what_had_changed_is_said() {
    let folder = after("The shore wakes up.\n\n", "").file(
        "en/01-tides/questions.md",
        "Take your time; answers stay with you.\n\n## For yourself\n\n### What moves you today? {#moves}\n\nAnd why?\n",
    );
    let disk = folder.on_disk();
    assert_snapshot!(done(&disk, &["--sync", "es"]), @"
    content/es/translation.lock holds 3 texts

    up to date from now on:

      content/es/01-tides/lesson.md, of which a paragraph had changed
      content/es/01-tides/questions.md, of which 2 paragraphs had changed

    Commit it with the content.
    ");
    assert!(done(&disk, &[]).contains("es: 3 of 5 texts complete, 2 missing\n"));
}

#[test]
fn one_section_alone_can_be_up_to_date() {
    let disk = sea().on_disk();
    assert_snapshot!(done(&disk, &["--sync", "es", "01-tides"]), @"
    content/es/translation.lock holds 2 texts

    up to date from now on:

      content/es/01-tides/lesson.md
      content/es/01-tides/questions.md

    Commit it with the content.
    ");
    assert!(done(&disk, &[]).contains("es: 2 of 5 texts complete, 2 missing, 1 not synced\n"));
}

#[test]
fn where_only_lines_are_broken_elsewhere_nothing_had_changed() {
    let disk = after("at the water\ntwice", "at the\nwater twice").on_disk();
    assert_eq!(
        done(&disk, &["--sync"]),
        "content/es/translation.lock holds 3 texts, of which only lines were broken elsewhere\n\nCommit it with the content.\n"
    );
}

#[test]
fn what_is_not_there_any_more_is_taken_out() {
    let folder = synced()
        .without("es/01-tides/lesson.md")
        .without("es/01-tides/questions.md");
    assert_snapshot!(done(&folder.on_disk(), &["--sync"]), @"
    content/es/translation.lock holds 1 text

    taken out, because it is not there any more:

      tides/lesson.md
      tides/questions.md

    Commit it with the content.
    ");
}

#[test]
fn languages_without_a_translation_get_no_lock() {
    let site = "title = \"Sea\"\nlanguages = [\"en\", \"es\", \"fr\"]\n";
    let folder = synced()
        .file("site.toml", site)
        .file("fr/article.md", &text("La mer", ""));
    let disk = folder.on_disk();
    assert_snapshot!(done(&disk, &["--sync"]), @"
    content/es/translation.lock holds 3 texts, as before

    content/fr/translation.lock holds 1 text

    up to date from now on:

      content/fr/article.md

    Commit it with the content.
    ");
    assert!(disk.content().join("fr/translation.lock").exists());
}

#[test]
fn comments_of_ones_own_stay() {
    let disk = after("twice", "once").on_disk();
    let own = lock(&disk).replace("# paragraph.\n", "# paragraph.\n# Ana looks after this.\n");
    disk.write("content/es/translation.lock", own.as_bytes());
    done(&disk, &["--sync"]);
    assert!(lock(&disk).starts_with("# What the texts") && lock(&disk).contains("# Ana looks after this.\nformat 1\n"));
}

#[test]
fn a_lock_with_the_line_ends_of_windows_is_the_same() {
    let disk = synced().on_disk();
    disk.write(
        "content/es/translation.lock",
        lock(&disk).replace('\n', "\r\n").as_bytes(),
    );
    assert!(done(&disk, &[]).contains("es: 3 of 5 texts complete, 2 missing\n"));
}

#[test]
fn a_change_after_the_sync_is_a_change_again() {
    let disk = after("twice", "once").on_disk();
    done(&disk, &["--sync"]);
    let lesson = text("Tides", super::TIDES);
    disk.write("content/en/01-tides/lesson.md", lesson.as_bytes());
    assert!(done(&disk, &[]).contains("The moon pulls at the water [-once-]{+twice+} a day."));
}

#[test]
fn the_built_in_translations_are_up_to_date() {
    let output = program()
        .args(["translate", "--deny", "outdated,missing,unsynced"])
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "run `alongside translate --sync --content content`\n{out}"
    );
    assert_eq!(
        out.lines().filter(|it| it.ends_with("15 of 15 texts complete")).count(),
        2,
        "{out}"
    );
}

#[test]
fn nothing_is_written_while_content_is_wrong() {
    let disk = synced().lesson("<b>raw</b>").on_disk();
    let before = lock(&disk);
    let (code, out, error) = translate(&disk, &["--sync"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        error.contains("error[E040]")
            && error.ends_with("error: nothing was added, because this has to be mended first\n"),
        "{error}"
    );
    assert_eq!(lock(&disk), before);
    let empty = Folder::sound();
    assert_eq!(translate(&empty.on_disk(), &["--sync"]).0, 2);
}
