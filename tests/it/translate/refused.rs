//! What `alongside translate` does not do, and why.

use insta::assert_snapshot;

use super::{synced, translate};
use crate::folder::Folder;

/// What is said of a command that is wrong.
#[track_caller]
fn refusal(folder: &Folder, arguments: &[&str]) -> String {
    let (code, out, error) = translate(&folder.on_disk(), arguments);
    assert_eq!((code, out.as_str()), (2, ""), "{error}");
    error
}

#[test]
fn every_wrong_command_has_its_message() {
    let synced = synced();
    assert_snapshot!(refusal(&Folder::sound(), &[]), @r#"
    error: there is nothing to translate into: the content is in one language, `en`
      = help: name another in site.toml, `languages = ["en", "es"]`, and write its texts in a folder `es`
    "#);
    assert_snapshot!(refusal(&synced, &["en"]), @"
    error: `en` is the language that the others are translated from
      = help: name one of these: es
    ");
    assert_snapshot!(refusal(&synced, &["ess"]), @"
    error: `ess` is no language that the content is translated into
      = help: did you mean `es`?
    ");
    assert_snapshot!(refusal(&synced, &["tides"]), @"
    error: `tides` is no language that the content is translated into
      = help: the language comes first, and is one of these: es
    ");
    assert_snapshot!(refusal(&synced, &["es", "tide"]), @"
    error: `tide` is no section of `en`
      = help: did you mean `tides`?
    ");
    assert_snapshot!(refusal(&synced, &["es", "nothing-like-it"]), @"
    error: `nothing-like-it` is no section of `en`
      = help: the sections are: article, tides, winds
    ");
    assert_snapshot!(refusal(&synced, &["--sync", "--start", "es"]), @"
    error: `--sync` cannot stand beside `--start`
      = help: leave one of them out
    ");
    assert_snapshot!(refusal(&synced, &["--start", "es"]), @"
    error: `--start` wants to know the sections that are to be begun
      = help: write them behind the language: `alongside translate --start es SECTION`
    ");
    assert_snapshot!(refusal(&synced, &["--deny", "old"]), @"
    error: `old` is no value for `--deny`
      = help: the values are: outdated, missing, unsynced
    ");
}

#[test]
fn sections_are_named_as_one_likes() {
    let disk = synced().on_disk();
    let expected = translate(&disk, &["es", "tides"]);
    assert_eq!(expected.0, 0);
    for name in [
        "01-tides",
        "07-tides",
        "en/01-tides",
        "es/01-tides/lesson.md",
        "content/es/01-tides/",
    ] {
        assert_eq!(translate(&disk, &["es", name]), expected, "{name}");
    }
    let (_, article, _) = translate(&disk, &["es", "article"]);
    assert_eq!(translate(&disk, &["es", "es/article.md"]).1, article);
    assert!(article.contains("es: 1 of 1 text complete\n"), "{article}");
}

#[test]
fn while_content_is_wrong_nothing_is_compared() {
    let (code, out, error) = translate(&synced().lesson("<b>raw</b>").on_disk(), &[]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        error.ends_with("error: nothing was compared, because this has to be mended first\n"),
        "{error}"
    );
}
