//! `alongside check --fix`: the suggested lines, written.

use std::fs;

use insta::assert_snapshot;

use super::{run, sea};
use crate::folder::{Folder, text};
use crate::program::Disk;

const FIX: [&str; 4] = ["check", "--content", "content", "--fix"];

fn read(disk: &Disk, path: &str) -> String {
    fs::read_to_string(disk.content().join(path)).unwrap()
}

/// Runs `--fix`, and again, which must change nothing; answers what the first one printed before any hint.
#[track_caller]
fn fix(disk: &Disk) -> String {
    let (_, out, err) = run(disk, &FIX);
    assert_eq!(err, "");
    let files = || {
        let mut all = Vec::new();
        let mut folders = vec![disk.content()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else {
                    all.push((entry.path(), fs::read(entry.path()).unwrap()));
                }
            }
        }
        all.sort();
        all
    };
    let once = files();
    let (_, again, _) = run(disk, &FIX);
    assert!(files() == once, "it changes something the second time");
    assert!(!again.contains(".md:") || again.contains("-->"), "{again}");
    out.lines()
        .take_while(|it| !it.starts_with("hint") && !it.starts_with("error"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn an_alias_is_added_as_the_front_matter_is_written() {
    #[track_caller]
    fn check(front_matter: &str, expected: &str) {
        let body = "Warm air rises over the land, and cool air comes in below it.";
        let lesson = text("Winds", body).replacen("+++\n", &format!("+++\n{front_matter}"), 1);
        let disk = sea()
            .file("en/02-winds/lesson.md", &lesson)
            .locked()
            .moved("02-winds", "02-storms")
            .on_disk();
        assert!(fix(&disk).contains("aliases = ["));
        let (head, _) = text("Winds", body)
            .split_once("\n+++\n")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap();
        let now = read(&disk, "en/02-storms/lesson.md");
        let head = head.trim_start_matches("+++\n");
        let own = now
            .trim_start_matches("+++\n")
            .split("+++\n")
            .next()
            .unwrap()
            .replace(&format!("{head}\n"), "");
        assert_eq!(own, expected);
    }

    check("", "aliases = [\"/lessons/winds\"]\n");
    check("aliases = []\n", "aliases = [\"/lessons/winds\"]\n");
    check(
        "aliases = [ \"/a\" ] # old\n",
        "aliases = [ \"/a\", \"/lessons/winds\" ] # old\n",
    );
    check(
        "aliases = [\n  \"/a\",\n  '/b',\n]\n",
        "aliases = [\n  \"/a\",\n  '/b',\n  \"/lessons/winds\",\n]\n",
    );
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let body =
        "The moon pulls at the water twice a day, and the shore wakes.\n\n## The pull of our moon ##\n\nIt is near.";
    let lesson = format!("\u{feff}{}", text("Tides", body)).replace('\n', "\r\n");
    let disk = sea()
        .locked()
        .file("en/01-tides/lesson.md", &lesson)
        .moved("01-tides", "01-water")
        .on_disk();
    assert_snapshot!(fix(&disk), @r#"
    content/en/01-water/lesson.md:4: aliases = ["/lessons/tides"]
    content/en/01-water/lesson.md:8: ## The pull of our moon ## {#the-pull-of-the-moon}
    "#);
    let now = read(&disk, "en/01-water/lesson.md");
    let site = alongside::build(
        &alongside::content::Tree::read(&disk.content()).unwrap().0,
        &alongside::Settings::default(),
    );
    let page = &site.0.unwrap().entries[&alongside::url::SitePath::parse("/lessons/water").unwrap()];
    let alongside::render::Entry::Resource(page) = page else {
        panic!("{page:?}")
    };
    let html = String::from_utf8_lossy(&page.body);
    assert!(
        html.contains("<h2 id=\"the-pull-of-the-moon\">The pull of our moon</h2>"),
        "{html}"
    );
    assert!(now.starts_with('\u{feff}') && now.matches('\n').count() == now.matches("\r\n").count());
}

#[test]
fn several_losses_in_one_place_are_mended_one_after_the_other() {
    let lock = sea()
        .locked()
        .tree()
        .text("published.lock")
        .unwrap()
        .unwrap()
        .text()
        .to_owned();
    let more = "2026-01-01 /lessons/tides#pull \"The pull of the moon\"\n2026-01-01 /lessons/tide \"Tides\"\n2026-01-01 /lessons/tiden \"Tides\"\n\
        2026-01-01 /lessons/xyz \"Something\"\n2026-01-01 /lessons/zyx \"Another\"\n";
    let disk = sea().file("published.lock", &format!("{lock}{more}")).on_disk();
    assert_snapshot!(fix(&disk), @r#"
    content/en/01-tides/lesson.md:4: aliases = ["/lessons/tide"]
    content/en/01-tides/lesson.md:4: aliases = ["/lessons/tide", "/lessons/tiden"]
    content/en/01-tides/lesson.md:8: ## The pull of the moon {#the-pull-of-the-moon #pull}
    content/site.toml:5: [[gone]] address = "/lessons/xyz"
    content/site.toml:8: [[gone]] address = "/lessons/zyx"
    "#);
    assert_eq!(run(&disk, &["check", "--content", "content", "--format", "json"]).0, 0);
}

#[test]
fn what_is_in_doubt_is_left_alone() {
    let body =
        "The moon pulls at the water twice a day, and the shore wakes.\n\n## The moon and all its ways\n\nIt is near.";
    let disk = sea().locked().lesson(body).on_disk();
    let (code, out, _) = run(&disk, &FIX);
    assert_eq!(code, 1);
    assert_snapshot!(out.lines().next().unwrap(), @"
    left alone, because “The moon and all its ways” is only a little like it: “The pull of the moon” was published at `/lessons/tides#the-pull-of-the-moon`, and is not there now
    ");
    assert_eq!(read(&disk, "en/01-tides/lesson.md"), text("Tides", body));
}

#[test]
fn a_setext_heading_and_a_question_are_mended() {
    let body = "The pull of our moon\n--------------------\n\nIt is near. It pulls.";
    let questions = "Take your time.\n\n## For yourself\n\n### What moves you? {#moved}\n";
    let disk = sea().locked().lesson(body).questions(questions).on_disk();
    assert_snapshot!(fix(&disk), @"
    content/en/01-tides/lesson.md:5: The pull of our moon {#the-pull-of-the-moon}
    content/en/01-tides/questions.md:5: ### What moves you? {#moves #moved}
    ");
    assert_eq!(run(&disk, &["check", "--content", "content"]).0, 0);
}

#[test]
fn there_is_nothing_to_write_into_what_is_built_in() {
    let (code, out, err) = run(&Folder::sound().on_disk(), &["check", "--fix"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_snapshot!(err, @"
    error: the content that is built in cannot be changed
      = help: point --content at the folder that holds `site.toml`
    ");
}

#[test]
fn other_mistakes_are_left_alone_and_a_new_one_is_never_made() {
    let disk = sea().locked().moved("01-tides", "01-water").on_disk();
    disk.write(
        "content/site.toml",
        b"title = \"Sea\"\nlanguages = [\"en\"]\ngone = []\n",
    );
    fs::remove_dir_all(disk.content().join("en/02-winds")).unwrap();
    let before = read(&disk, "en/01-water/lesson.md");
    let (code, out, err) = run(&disk, &FIX);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("error[E01"), "{err}");
    assert_eq!(read(&disk, "en/01-water/lesson.md"), before, "all or nothing");
}

#[test]
fn links_into_a_renamed_folder_follow_it() {
    let winds = text(
        "Winds",
        "Warm air, [the tides](../01-tides/lesson.md#the-pull-of-the-moon), [what to ask](<../01-tides/questions.md>).",
    );
    let article = text(
        "The sea",
        "[One](01-tides/lesson.md), [the same](01-tides/lesson.md) and [more][1]; ![moon](01-tides/moon.svg).\n\n[1]: 01-tides/lesson.md",
    );
    let moon = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
    let folder = sea()
        .file("en/02-winds/lesson.md", &winds)
        .file("en/article.md", &article)
        .file("en/01-tides/moon.svg", moon)
        .locked();
    // Another number alone moves no address.
    let disk = folder.clone().moved("01-tides", "04-tides").on_disk();
    assert_snapshot!(fix(&disk), @r"
    content/en/02-winds/lesson.md:5: [the tides](../04-tides/lesson.md#the-pull-of-the-moon)
    content/en/02-winds/lesson.md:5: [what to ask](<../04-tides/questions.md>)
    content/en/article.md:5: [One](04-tides/lesson.md)
    content/en/article.md:5: [the same](04-tides/lesson.md)
    content/en/article.md:5: ![moon](04-tides/moon.svg)
    ");
    // Another name does: the alias comes first, and the links follow.
    let disk = folder.moved("01-tides", "01-ebb-and-flow").on_disk();
    assert_snapshot!(fix(&disk), @r#"
    content/en/01-ebb-and-flow/lesson.md:4: aliases = ["/lessons/tides"]
    content/en/02-winds/lesson.md:5: [the tides](../01-ebb-and-flow/lesson.md#the-pull-of-the-moon)
    content/en/02-winds/lesson.md:5: [what to ask](<../01-ebb-and-flow/questions.md>)
    content/en/article.md:5: [One](01-ebb-and-flow/lesson.md)
    content/en/article.md:5: [the same](01-ebb-and-flow/lesson.md)
    content/en/article.md:5: ![moon](01-ebb-and-flow/moon.svg)
    "#);
    assert_eq!(
        read(&disk, "en/article.md").split("+++\n").nth(2).unwrap().trim(),
        "[One](01-ebb-and-flow/lesson.md), [the same](01-ebb-and-flow/lesson.md) and [more][1]; \
         ![moon](01-ebb-and-flow/moon.svg).\n\n[1]: 01-tides/lesson.md"
    );
    let (_, out, _) = run(&disk, &FIX[..3]);
    assert_eq!(
        out.matches("error").count(),
        2,
        "a definition elsewhere is the editor's to mend, and says how: {out}"
    );
    assert!(out.contains("did you mean `01-ebb-and-flow/lesson.md`?"), "{out}");
}

#[test]
fn a_file_that_is_full_is_said_to_be() {
    let folder = sea().locked();
    let lock = folder.tree().text("published.lock").unwrap().unwrap().text().to_owned();
    let full = format!(
        "title = \"Sea\"\nlanguages = [\"en\"]\naddress = \"https://example.org\"\n# {}\n",
        "x".repeat((64 << 10) - 140)
    );
    // Room for one of two.
    let lines = "2026-01-01 /lessons/reefs \"Reefs\"\n2026-01-01 /lessons/sands \"Sands\"\n";
    let disk = folder
        .file("site.toml", &full)
        .file("published.lock", &format!("{lock}{lines}"))
        .on_disk();
    let (code, out, _) = run(&disk, &FIX);
    assert_eq!(code, 1);
    assert_snapshot!(out.lines().take(2).collect::<Vec<_>>().join("\n"), @r#"
    content/site.toml:6: [[gone]] address = "/lessons/reefs"
    left alone, because `site.toml` would become longer than 64 KiB: “Sands” was published at `/lessons/sands`, which leads nowhere now
    "#);
    assert!(read(&disk, "site.toml").len() <= 64 << 10);
}
