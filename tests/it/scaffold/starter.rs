//! The folder to begin with: complete, without a fault, and explained.

use std::path::Path;

use alongside::content::{ARTICLE_KEYS, Date, SECTION_KEYS, Tree, site_keys, site_values};
use alongside::render::Entry;
use alongside::scaffold::{starter, today};
use alongside::{Settings, build};

/// The keys of site.toml that name a file which the folder does not hold, or that belong to one.
const FILES: [&str; 7] = [
    "logo",
    "logo_dark",
    "icon",
    "font_file",
    "font_name",
    "font_licence",
    "card_font",
];

fn tree(day: Date) -> Tree {
    let files = starter(day);
    Tree::from_files(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())))
}

fn text(tree: &Tree, path: &str) -> String {
    tree.text(path).unwrap().unwrap().text().to_owned()
}

/// The site.toml with its examples as real lines, but for the keys of which `keep` is true.
fn with_examples(tree: &Tree, keep: impl Fn(&str) -> bool) -> String {
    let mut table = String::new();
    let mut lines = String::new();
    for line in text(tree, "site.toml").lines() {
        let example = line
            .strip_prefix('#')
            .filter(|it| !it.starts_with(' ') && !it.is_empty());
        let said = example.unwrap_or(line);
        if said.starts_with('[') {
            table = format!("{}.", said.trim_matches(['[', ']']));
        }
        let key = said.split_once(" = ").map(|(key, _)| format!("{table}{key}"));
        let line = if key.is_some_and(|it| keep(&it)) { line } else { said };
        lines.push_str(line);
        lines.push('\n');
    }
    lines
}

#[test]
fn every_key_of_site_toml_stands_in_it() {
    let tree = tree(today());
    let all = with_examples(&tree, |_| false);
    let values = site_values(&Tree::from_files([("site.toml", all.as_bytes())])).0;
    let missing: Vec<_> = values
        .iter()
        .filter(|(_, value)| value.is_none())
        .map(|(key, _)| key)
        .collect();
    assert!(
        missing.is_empty(),
        "templates/init/site.toml does not mention {missing:?}"
    );
    assert_eq!(values.len(), site_keys().len());
}

#[test]
fn every_example_in_site_toml_can_be_used_as_it_stands() {
    let tree = tree(today());
    let known = site_keys();
    let keep = |key: &str| !known.iter().any(|it| it == key) || FILES.iter().any(|it| key == format!("brand.{it}"));
    let examples = with_examples(&tree, keep);
    assert_ne!(examples, text(&tree, "site.toml"));
    let kept = tree.paths().map(|path| (path, tree.bytes(path).unwrap()));
    let all = kept.chain([("site.toml", examples.as_bytes())]);
    let (site, report) = build(&Tree::from_files(all), &Settings::default());
    assert!(report.is_empty() && site.is_some(), "{report}");
}

#[test]
fn every_line_of_site_toml_is_explained() {
    let text = text(&tree(today()), "site.toml");
    for block in text.split("\n\n").filter(|it| !it.is_empty()) {
        assert!(block.starts_with("# "), "{block}");
    }
}

#[test]
fn every_key_of_the_front_matter_is_shown() {
    let tree = tree(today());
    let texts: String = tree
        .paths()
        .filter(|it| it.ends_with(".md"))
        .map(|it| text(&tree, it))
        .collect();
    for key in ARTICLE_KEYS.iter().chain(&SECTION_KEYS) {
        let shown = texts
            .lines()
            .any(|it| it.trim_start_matches('#').starts_with(&format!("{key} = ")));
        assert!(shown, "no text shows `{key}`");
    }
}

#[test]
fn every_text_has_the_day_on_which_it_was_made() {
    let day = Date {
        year: 2031,
        month: 2,
        day: 3,
    };
    let tree = tree(day);
    let texts = tree
        .paths()
        .filter(|it| it.ends_with(".md") && !it.ends_with("questions.md"));
    let mut count = 0;
    for path in texts {
        assert!(text(&tree, path).contains("\nupdated = 2031-02-03\n"), "{path}");
        count += 1;
    }
    assert!(count > 4);
}

#[test]
fn every_feature_of_a_text_is_shown_once_and_explained() {
    let (site, report) = build(&tree(today()), &Settings::default());
    assert!(report.is_empty(), "{report}");
    let site = site.unwrap();
    let page = |path: &str| match site.entries.iter().find(|(it, _)| it.as_str() == path) {
        Some((_, Entry::Resource(it))) => String::from_utf8(it.body.to_vec()).unwrap(),
        other => panic!("{path}: {other:?}"),
    };
    let whole = page("/article");
    for feature in [
        "note-note",
        "note-tip",
        "note-important",
        "note-warning",
        "<figcaption>",
        "<table>",
        "<dl>",
        "class=\"task\"",
        "<del>",
        "<em>",
        "footnote-ref",
        "#late-is-better-than-lost--lost-or-broken",
        "Before you read",
    ] {
        assert!(whole.contains(feature), "{feature}");
    }
    assert!(!whole.contains("<!--"));
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/init");
    let (on_disk, _) = Tree::read(&templates).unwrap();
    for path in on_disk
        .paths()
        .filter(|it| it.ends_with("n.md") || it.ends_with("g.md"))
    {
        assert!(text(&on_disk, path).contains("<!-- "), "{path} explains nothing");
    }
}
