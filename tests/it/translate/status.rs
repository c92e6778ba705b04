//! What `alongside translate` lists.

use insta::assert_snapshot;

use super::{MAREAS, TIDES, after, said, sea, synced, translate, up_to_date};
use crate::folder::text;

/// What is listed of the lesson that changed.
fn listed(from: &str, to: &str) -> String {
    let all = said(&after(from, to), &["es", "tides"]);
    let questions = all.find("  complete    es/01-tides/questions.md").unwrap();
    all[..questions].trim_end().to_owned()
}

#[test]
fn every_text_is_listed_and_each_language_has_a_line_at_the_end() {
    assert_snapshot!(said(&sea(), &[]), @"
    es

      not synced  es/article.md, of which nobody said that it is up to date
      not synced  es/01-tides/lesson.md, of which nobody said that it is up to date
      not synced  es/01-tides/questions.md, of which nobody said that it is up to date
      missing     es/02-winds/lesson.md, the translation of en/02-winds/lesson.md
      missing     es/02-winds/questions.md, the translation of en/02-winds/questions.md

    es: 0 of 5 texts complete, 2 missing, 3 not synced
      = help: when the translation says what the text says now: `alongside translate --sync es`
    ");
    assert_snapshot!(said(&synced(), &["--status", "es"]), @"
    es

      complete    es/article.md
      complete    es/01-tides/lesson.md
      complete    es/01-tides/questions.md
      missing     es/02-winds/lesson.md, the translation of en/02-winds/lesson.md
      missing     es/02-winds/questions.md, the translation of en/02-winds/questions.md

    es: 3 of 5 texts complete, 2 missing
      = help: begin with a copy: `alongside translate --start es winds`
    ");
}

#[test]
fn a_paragraph_in_other_words_is_shown_word_by_word() {
    assert_snapshot!(listed("twice a day", "twice on every day"), @"
    es

      outdated    es/01-tides/lesson.md: a paragraph has changed in en/01-tides/lesson.md

        changed en/01-tides/lesson.md:5, translated in es/01-tides/lesson.md:5
          The moon pulls at the water twice [-a-]{+on every+} day.
    ");
}

#[test]
fn a_paragraph_that_says_something_else_is_shown_twice() {
    assert_snapshot!(listed("The shore wakes up.", "Birds come to look for food."), @"
    es

      outdated    es/01-tides/lesson.md: a paragraph has changed in en/01-tides/lesson.md

        changed en/01-tides/lesson.md:8, translated in es/01-tides/lesson.md:7
          [-The shore wakes up.-]
          {+Birds come to look for food.+}
    ");
}

#[test]
fn a_new_paragraph_is_shown_with_the_one_that_it_follows() {
    assert_snapshot!(listed("## How near", "All of it moves.\n\n## How near"), @"
    es

      outdated    es/01-tides/lesson.md: a paragraph has changed in en/01-tides/lesson.md

        new en/01-tides/lesson.md:10, to follow es/01-tides/lesson.md:7
          {+All of it moves.+}
    ");
}

#[test]
fn a_paragraph_that_is_gone_is_shown_with_its_translation() {
    assert_snapshot!(listed("The shore wakes up.\n\n", ""), @"
    es

      outdated    es/01-tides/lesson.md: a paragraph has changed in en/01-tides/lesson.md

        gone, was translated in es/01-tides/lesson.md:7
          [-The shore wakes up.-]
    ");
}

#[test]
fn a_paragraph_that_moved_is_shown_once() {
    let (one, two) = ("The moon pulls at the water\ntwice a day.", "The shore wakes up.");
    assert_snapshot!(listed(&format!("{one}\n\n{two}"), &format!("{two}\n\n{one}")), @"
    es

      outdated    es/01-tides/lesson.md: a paragraph has changed in en/01-tides/lesson.md

        moved to en/01-tides/lesson.md:5, translated in es/01-tides/lesson.md:7
          The shore wakes up.
    ");
}

#[test]
fn a_title_and_a_summary_are_paragraphs_too() {
    let changed = listed("title = \"Tides\"", "title = \"The tides\"\ncontent_note = \"Water\"");
    assert_snapshot!(changed, @"
    es

      outdated    es/01-tides/lesson.md: 2 paragraphs have changed in en/01-tides/lesson.md

        changed `title` en/01-tides/lesson.md:2, translated in es/01-tides/lesson.md:2
          [-Tides-]
          {+The tides+}

        new `content_note` en/01-tides/lesson.md:3
          {+Water+}
    ");
}

#[test]
fn broken_lines_ids_comments_and_days_make_no_difference() {
    for (from, to) in [
        ("at the water\ntwice a day", "at\nthe water twice a day"),
        ("## How near it is", "## How near it is {#near}"),
        ("It is near.", "It is near.   <!-- or is it? -->\n\n<!-- see -->"),
        ("title = \"Tides\"", "updated = 2026-11-25\ntitle   =   \"Tides\""),
    ] {
        let all = said(&after(from, to), &[]);
        assert!(all.contains("  complete    es/01-tides/lesson.md\n"), "{to}: {all}");
    }
    let renumbered = synced().moved("01-tides", "07-tides").moved("02-winds", "01-winds");
    assert!(said(&renumbered, &[]).contains("es: 3 of 5 texts complete, 2 missing\n"));
}

#[test]
fn a_question_in_other_words_is_shown() {
    let questions = "Take your time; answers stay with you.\n\n## For yourself\n\n### What moves you today? {#moves}\n";
    assert_snapshot!(said(&synced().questions(questions), &["es", "tides"]), @"
    es

      complete    es/01-tides/lesson.md
      outdated    es/01-tides/questions.md: a paragraph has changed in en/01-tides/questions.md

        changed en/01-tides/questions.md:5, translated in es/01-tides/questions.md:5
          ### What moves you {+today+}?

    es: 1 of 2 texts complete, 1 outdated
      = help: [-gone-], {+new+}; when the translation says the same: `alongside translate --sync es`
    ");
}

#[test]
fn where_the_translation_has_another_shape_only_the_text_is_shown() {
    let folder = after("twice a day", "twice on every day");
    let folder = folder.file(
        "es/01-tides/lesson.md",
        &text("Las mareas", &format!("{MAREAS}\n\nY brilla.")),
    );
    let all = said(&folder, &["es", "tides"]);
    assert!(all.contains("    changed en/01-tides/lesson.md:5\n"), "{all}");
}

#[test]
fn several_languages_stand_below_each_other() {
    let folder = synced()
        .file("site.toml", "title = \"Sea\"\nlanguages = [\"en\", \"es\", \"ar\"]\n")
        .file("ar/article.md", &text("البحر", ""))
        .section("02-winds", "lesson.md", &text("Winds", "Cold air falls."));
    let folder = up_to_date(folder, "ar");
    assert_snapshot!(said(&folder, &[]), @"
    es

      complete    es/article.md
      complete    es/01-tides/lesson.md
      complete    es/01-tides/questions.md
      missing     es/02-winds/lesson.md, the translation of en/02-winds/lesson.md
      missing     es/02-winds/questions.md, the translation of en/02-winds/questions.md

    ar

      complete    ar/article.md
      missing     ar/01-tides/lesson.md, the translation of en/01-tides/lesson.md
      missing     ar/01-tides/questions.md, the translation of en/01-tides/questions.md
      missing     ar/02-winds/lesson.md, the translation of en/02-winds/lesson.md
      missing     ar/02-winds/questions.md, the translation of en/02-winds/questions.md

    es: 3 of 5 texts complete, 2 missing
    ar: 1 of 5 texts complete, 4 missing
      = help: begin with a copy: `alongside translate --start es winds`
    ");
    let one = said(&folder, &["ar"]);
    assert!(!one.contains("es/article.md"), "{one}");
}

#[test]
fn programs_get_one_object_a_line() {
    let folder = after("twice a day.\n\n", "twice a day.\n\nAll of it.\n\n");
    assert_snapshot!(said(&folder, &["--format", "json", "es", "tides", "winds"]), @r#"
    {"changes":[{"after":"All of it.","before":null,"change":"new","line":8,"of":"text","translation_line":null}],"language":"es","section":"tides","state":"outdated","text":"content/en/01-tides/lesson.md","translation":"content/es/01-tides/lesson.md"}
    {"changes":[],"language":"es","section":"tides","state":"complete","text":"content/en/01-tides/questions.md","translation":"content/es/01-tides/questions.md"}
    {"changes":[],"language":"es","section":"winds","state":"missing","text":"content/en/02-winds/lesson.md","translation":"content/es/02-winds/lesson.md"}
    {"changes":[],"language":"es","section":"winds","state":"missing","text":"content/en/02-winds/questions.md","translation":"content/es/02-winds/questions.md"}
    "#);
}

#[test]
fn the_exit_code_says_what_is_denied() {
    let (outdated, new) = (after("twice", "once"), sea());
    for (folder, denied, code) in [
        (&outdated, "", 0),
        (&outdated, "outdated", 1),
        (&outdated, "unsynced", 0),
        (&outdated, "unsynced,missing", 1),
        (&new, "outdated", 0),
        (&new, "unsynced", 1),
    ] {
        let deny = ["--deny", denied];
        let found = translate(&folder.on_disk(), if denied.is_empty() { &[] } else { &deny });
        assert_eq!((found.0, found.2.as_str()), (code, ""), "{denied}: {}", found.1);
    }
}

#[test]
fn a_long_paragraph_is_broken_into_lines() {
    let long = "The moon pulls at the water and the water follows it round the world, day and night. ".repeat(3);
    let folder = sea().lesson(&long);
    let folder = up_to_date(folder, "es").lesson(&long.replace("round the world, day", "all round the world, by day"));
    let all = said(&folder, &["es", "tides"]);
    assert!(all.lines().all(|it| it.chars().count() <= 120), "{all}");
    assert_eq!(all.matches("{+").count(), 3 * 2 + 1, "{all}");
    assert!(TIDES.len() < long.len());
}
