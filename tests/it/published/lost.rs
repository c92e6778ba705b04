//! What was published and is lost, each with the exact line that mends it.

use insta::assert_snapshot;

use super::sea;
use crate::folder::{Folder, text};

#[test]
fn a_renamed_lesson_needs_an_alias() {
    assert_snapshot!(sea().locked().moved("01-tides", "01-ebb-and-flow").problems(), @r#"
    error[E102]: “Tides” was published at `/lessons/tides`, which leads nowhere now
     --> published.lock:6:12
      |
    6 | 2026-01-01 /lessons/tides "Tides" ~56fa53a7fedf5cb8cbdae13a54d121988ae1c48dc7e844b9
      |            ^^^^^^^^^^^^^^
      |
      = help: write `aliases = ["/lessons/tides"]` in the front matter of `en/01-ebb-and-flow/lesson.md`

    1 error.
    "#);
}

#[test]
fn a_second_alias_stands_beside_the_first() {
    let winds = text("Winds", "Warm air rises over the land, and cool air comes in below it.");
    let winds = winds.replacen("+++\n", "+++\naliases = [\"/lessons/breeze\"]\n", 1);
    let folder = sea().file("en/02-winds/lesson.md", &winds).locked();
    assert_snapshot!(folder.moved("02-winds", "02-storms").problems(), @r#"
    error[E102]: “Winds” was published at `/lessons/winds`, which leads nowhere now
      --> published.lock:11:12
       |
    11 | 2026-01-01 /lessons/winds "Winds" ~1f1cb26c27979eae90a7e4b7b1cbd95a691fe85c191ffc17
       |            ^^^^^^^^^^^^^^
       |
       = help: write `aliases = ["/lessons/breeze", "/lessons/winds"]` in the front matter of `en/02-storms/lesson.md`

    1 error.
    "#);
}

#[test]
fn a_reworded_heading_needs_its_old_id() {
    let body = "The moon pulls at the water twice a day, and the shore wakes.\n\n## How the moon pulls\n\nIt is near.";
    assert_snapshot!(sea().locked().lesson(body).problems(), @r#"
    error[E103]: “The pull of the moon” was published at `/lessons/tides#the-pull-of-the-moon`, and is not there now
     --> published.lock:7:12
      |
    7 | 2026-01-01 /lessons/tides#the-pull-of-the-moon "The pull of the moon"
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `## How the moon pulls {#the-pull-of-the-moon}` in `en/01-tides/lesson.md`

    1 error.
    "#);
}

#[test]
fn an_id_that_the_author_wrote_or_links_to_stays() {
    let body = "## The moon's pull {#moon-pull}\n\nIt is near. [The pull](#moon-pull)";
    assert_snapshot!(sea().locked().lesson(body).problems(), @r#"
    error[E103]: “The pull of the moon” was published at `/lessons/tides#the-pull-of-the-moon`, and is not there now
     --> published.lock:7:12
      |
    7 | 2026-01-01 /lessons/tides#the-pull-of-the-moon "The pull of the moon"
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `## The moon's pull {#moon-pull #the-pull-of-the-moon}` in `en/01-tides/lesson.md`

    1 error.
    "#);
    let body = "## The pull of our moon\n\nIt is near. [The pull](#the-pull-of-our-moon)";
    assert_snapshot!(sea().locked().lesson(body).problems(), @r#"
    error[E103]: “The pull of the moon” was published at `/lessons/tides#the-pull-of-the-moon`, and is not there now
     --> published.lock:7:12
      |
    7 | 2026-01-01 /lessons/tides#the-pull-of-the-moon "The pull of the moon"
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `## The pull of our moon {#the-pull-of-our-moon #the-pull-of-the-moon}` in `en/01-tides/lesson.md`

    1 error.
    "#);
}

#[test]
fn a_question_needs_its_old_id() {
    let questions = "Take your time; answers stay with you.\n\n## For yourself\n\n### What moves you? {#moved}\n";
    assert_snapshot!(sea().locked().questions(questions).problems(), @r#"
    error[E104]: “What moves you?” was published at `/lessons/tides/questions#moves`, and is not there now
     --> published.lock:9:12
      |
    9 | 2026-01-01 /lessons/tides/questions#moves "What moves you?"
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write `### What moves you? {#moves #moved}` in `en/01-tides/questions.md`

    1 error.
    "#);
}

#[test]
fn a_deleted_lesson_is_one_problem_with_the_words_for_site_toml() {
    let folder = sea()
        .locked()
        .without("en/02-winds/lesson.md")
        .without("en/02-winds/questions.md");
    assert_snapshot!(folder.problems(), @r#"
    error[E102]: “Winds” was published at `/lessons/winds`, which leads nowhere now
      --> published.lock:10:12
       |
    10 | 2026-01-01 /lessons/winds "Winds" ~1f1cb26c27979eae90a7e4b7b1cbd95a691fe85c191ffc17
       |            ^^^^^^^^^^^^^^
       |
       = help: if it is gone on purpose, write `[[gone]]` and below it `address = "/lessons/winds"` at the end of site.toml

    1 error.
    "#);
}

#[test]
fn a_heading_of_which_nothing_is_like_is_gone() {
    let body = "The moon pulls at the water twice a day, and the shore wakes.\n\n## Spring and neap\n\nIt is near.";
    assert_snapshot!(sea().locked().lesson(body).problems(), @r#"
    error[E103]: “The pull of the moon” was published at `/lessons/tides#the-pull-of-the-moon`, and is not there now
     --> published.lock:7:12
      |
    7 | 2026-01-01 /lessons/tides#the-pull-of-the-moon "The pull of the moon"
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: if it is gone on purpose, write `[[gone]]` and below it `address = "/lessons/tides#the-pull-of-the-moon"` at the end of site.toml

    1 error.
    "#);
}

#[test]
fn what_is_a_little_like_is_shown_with_both_ways() {
    let body =
        "The moon pulls at the water twice a day, and the shore wakes.\n\n## The moon and all its ways\n\nIt is near.";
    assert_snapshot!(sea().locked().lesson(body).problems(), @r#"
    error[E103]: “The pull of the moon” was published at `/lessons/tides#the-pull-of-the-moon`, and is not there now
     --> published.lock:7:12
      |
    7 | 2026-01-01 /lessons/tides#the-pull-of-the-moon "The pull of the moon"
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: if these are its words now, write `## The moon and all its ways {#the-pull-of-the-moon}` in `en/01-tides/lesson.md`; else write `[[gone]]` and below it `address = "/lessons/tides#the-pull-of-the-moon"` at the end of site.toml

    1 error.
    "#);
    let folder = sea()
        .locked()
        .without("en/02-winds/lesson.md")
        .without("en/02-winds/questions.md")
        .section("02-upwinds", "lesson.md", &text("Mills", "They turn."));
    assert_snapshot!(folder.problems(), @r#"
    error[E102]: “Winds” was published at `/lessons/winds`, which leads nowhere now
      --> published.lock:10:12
       |
    10 | 2026-01-01 /lessons/winds "Winds" ~1f1cb26c27979eae90a7e4b7b1cbd95a691fe85c191ffc17
       |            ^^^^^^^^^^^^^^
       |
       = help: if it is what is now “Mills”, write `aliases = ["/lessons/winds"]` in the front matter of `en/02-upwinds/lesson.md`; else write `[[gone]]` and below it `address = "/lessons/winds"` at the end of site.toml

    1 error.
    "#);
}

#[test]
fn of_two_that_are_alike_the_new_one_is_meant_or_a_person_decides() {
    let same = "Warm air rises over the land, and cool air comes in below it.";
    let folder = sea()
        .section("03-breeze", "lesson.md", &text("Breeze", same))
        .locked()
        .moved("02-winds", "02-storms");
    assert!(
        folder
            .problems()
            .contains("the front matter of `en/02-storms/lesson.md`")
    );
    let twice = sea()
        .locked()
        .without("en/02-winds/lesson.md")
        .without("en/02-winds/questions.md")
        .section("02-breeze", "lesson.md", &text("Breeze", same))
        .section("03-gale", "lesson.md", &text("Gale", same));
    assert_snapshot!(twice.problems(), @r#"
    error[E102]: “Winds” was published at `/lessons/winds`, which leads nowhere now
      --> published.lock:10:12
       |
    10 | 2026-01-01 /lessons/winds "Winds" ~1f1cb26c27979eae90a7e4b7b1cbd95a691fe85c191ffc17
       |            ^^^^^^^^^^^^^^
       |
       = help: if it is what is now “Breeze”, write `aliases = ["/lessons/winds"]` in the front matter of `en/02-breeze/lesson.md`; else write `[[gone]]` and below it `address = "/lessons/winds"` at the end of site.toml

    1 error.
    "#);
}

#[test]
fn questions_of_an_introduction_that_went_cannot_be_an_alias() {
    let folder = sea()
        .section(
            "00-introduction",
            "introduction.md",
            &text("Before you sail", "Look at the sky."),
        )
        .locked()
        .without("en/00-introduction/introduction.md")
        .without("en/00-introduction/questions.md");
    assert_snapshot!(folder.problems(), @r#"
    error[E102]: “Before you sail” was published at `/questions`, which leads nowhere now
      --> published.lock:13:12
       |
    13 | 2026-01-01 /questions "Before you sail" ~90cf6952ebafda0fd4c14b745eb9c145d4649e6be82d9934
       |            ^^^^^^^^^^
       |
       = help: if it is gone on purpose, write `[[gone]]` and below it `address = "/questions"` at the end of site.toml

    1 error.
    "#);
}

#[test]
fn nothing_is_lost_while_a_text_cannot_be_read() {
    let folder = sea().locked().file("en/02-winds/lesson.md", "no front matter");
    assert!(!folder.problems().contains("E102"), "{}", folder.problems());
    let folder = Folder::sound()
        .locked()
        .lesson("[Nowhere](../nowhere.md)")
        .moved("01-tides", "01-water");
    assert!(folder.problems().contains("E102") && folder.problems().contains("E042"));
}

/// A folder in two languages, of which only the program's own words are alike.
fn in_two(languages: &str) -> Folder {
    let site = format!("title = \"Sea\"\nlanguages = {languages}\naddress = \"https://example.org\"\n");
    let questions = "Think it over by yourself.\n\n## For yourself\n\n### What lifts you? {#lifts}\n";
    let flood = "Twice a day the harbour fills, and the boats get up from the mud.\n\n## The harbour\n\nIt waits.";
    sea()
        .section(
            "00-introduction",
            "introduction.md",
            &text("Before you sail", "Look at the sky, then at the map."),
        )
        .file("site.toml", &site)
        .file("en-GB/article.md", &text("The British sea", ""))
        .file(
            "en-GB/00-introduction/introduction.md",
            &text("Ahoy", "Mind the weather and pack a jumper."),
        )
        .file("en-GB/00-introduction/questions.md", questions)
        .file("en-GB/01-tides/lesson.md", &text("Flood", flood))
        .file("en-GB/01-tides/questions.md", questions)
        .file(
            "en-GB/02-winds/lesson.md",
            &text("Gales", "It blows from the north, and nobody goes out."),
        )
        .file("en-GB/02-winds/questions.md", questions)
}

#[test]
fn another_default_language_moves_every_page_and_each_is_found_again() {
    let before = in_two("[\"en\", \"en-GB\"]").locked();
    let lock = before.tree().text("published.lock").unwrap().unwrap().text().to_owned();
    let after = in_two("[\"en-GB\", \"en\"]").file("published.lock", &lock);
    let problems = after.problems();
    let lines = problems
        .lines()
        .filter(|it| it.starts_with("error") || it.contains("= help"));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r#"
    error[E102]: “The British sea” was published at `/en-gb`, which leads nowhere now
      = help: write `aliases = ["/en-gb"]` in the front matter of `en-GB/00-introduction/introduction.md`
    error[E102]: “The British sea” was published at `/en-gb/article`, which leads nowhere now
      = help: write `aliases = ["/en-gb/article"]` in the front matter of `en-GB/00-introduction/introduction.md`
    error[E102]: “Flood” was published at `/en-gb/lessons/tides`, which leads nowhere now
      = help: write `aliases = ["/en-gb/lessons/tides"]` in the front matter of `en-GB/01-tides/lesson.md`
    error[E102]: “Gales” was published at `/en-gb/lessons/winds`, which leads nowhere now
       = help: write `aliases = ["/en-gb/lessons/winds"]` in the front matter of `en-GB/02-winds/lesson.md`
    error[E103]: “The pull of the moon” was published at `/lessons/tides#the-pull-of-the-moon`, and is not there now
       = help: if it is gone on purpose, write `[[gone]]` and below it `address = "/lessons/tides#the-pull-of-the-moon"` at the end of site.toml
    error[E104]: “What moves you?” was published at `/lessons/tides/questions#moves`, and is not there now
       = help: write `### What lifts you? {#moves #lifts}` in `en-GB/01-tides/questions.md`
    error[E104]: “What moves you?” was published at `/lessons/winds/questions#moves`, and is not there now
       = help: write `### What lifts you? {#moves #lifts}` in `en-GB/02-winds/questions.md`
    error[E104]: “What moves you?” was published at `/questions#moves`, and is not there now
       = help: write `### What lifts you? {#moves #lifts}` in `en-GB/00-introduction/questions.md`
    "#);
}

#[test]
fn an_edition_that_was_taken_away_is_said_to_be_gone_once() {
    let lock = in_two("[\"en\", \"en-GB\"]")
        .locked()
        .tree()
        .text("published.lock")
        .unwrap()
        .unwrap()
        .text()
        .to_owned();
    let problems = in_two("[\"en\"]").file("published.lock", &lock).problems();
    let lines = problems
        .lines()
        .filter(|it| it.starts_with("error") || it.contains("= help"));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r#"
     = help: write `languages = ["en", "en-GB"]`, or let the folder's name begin with a dot
    error[E102]: “The British sea” was published at `/en-gb`, which leads nowhere now
      = help: if it is gone on purpose, write `[[gone]]` and below it `address = "/en-gb"` at the end of site.toml
    "#);
}

#[test]
fn where_too_much_is_lost_nothing_is_called_gone() {
    let headings = |word: &str| {
        (0..400)
            .map(|at| format!("## {word} {at}\n\nIt is near.\n\n"))
            .collect::<String>()
    };
    let folder = sea().lesson(&headings("Wave")).locked().lesson(&headings("Gust"));
    let problems = folder.build().1;
    let helps: Vec<_> = problems
        .problems()
        .into_iter()
        .filter_map(|it| it.help.clone())
        .collect();
    assert_snapshot!(helps.last().unwrap(), @"
    mend the others first, then check again: too much is lost at once to guess what became of it
    ");
    assert!(!helps.last().unwrap().contains("gone"));
}
