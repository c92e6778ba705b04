//! `alongside translate --start`: a copy to begin with.

use insta::assert_snapshot;

use super::{sea, synced, translate};
use crate::folder::text;

#[test]
fn a_copy_lies_where_the_translation_belongs() {
    let winds = text("Winds", "Warm air rises. ![Warm air](air.svg)");
    let winds = winds.replacen("+++\n", "+++\naliases = [\"/gusts\"]\n", 1);
    let folder = sea()
        .section("02-winds", "lesson.md", &winds)
        .file("en/02-winds/air.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    let disk = folder.on_disk();
    let (code, out, error) = translate(&disk, &["--start", "es", "winds"]);
    assert_eq!((code, error.as_str()), (0, ""));
    assert_snapshot!(out, @"
    Wrote content/es/02-winds/lesson.md
    Wrote content/es/02-winds/questions.md
    Wrote content/es/02-winds/air.svg

    It is a copy so far: readers of `es` get it as it stands. When it is translated:

      alongside translate --sync es winds
    ");
    let read = |path: &str| std::fs::read_to_string(disk.content().join(path)).unwrap();
    assert_eq!(
        read("es/02-winds/lesson.md"),
        winds.replace("aliases = [\"/gusts\"]\n", "")
    );
    assert_eq!(read("es/02-winds/questions.md"), read("en/02-winds/questions.md"));
    let (_, status, _) = translate(&disk, &[]);
    assert!(status.contains("  not synced  es/02-winds/lesson.md"), "{status}");
    let (code, out, error) = translate(&disk, &["--start", "es", "winds"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_snapshot!(error, @"
    error: `content/es/02-winds/lesson.md` is there already, and is never overwritten
      = help: translate it where it lies, then run `alongside translate --sync es winds`
    ");
}

#[test]
fn what_is_there_stays_and_what_is_missing_comes() {
    let disk = synced().without("es/01-tides/questions.md").on_disk();
    let (code, out, _) = translate(&disk, &["--start", "es", "tides"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("Wrote content/es/01-tides/questions.md\n\n"), "{out}");
}
