//! The finished pages name nothing that does not exist.

use alongside::content::Tree;
use alongside::render::Entry;
use alongside::url::SitePath;
use alongside::{Settings, build, check};
use insta::assert_snapshot;

use crate::folder::{Folder, text};
use crate::program::built_in_with;

/// Checks that content builds a site whose pages are sound.
#[track_caller]
fn sound(tree: &Tree) {
    let (site, report) = build(tree, &Settings::default());
    let site = site.unwrap_or_else(|| panic!("{report}"));
    assert_eq!(check::site(&site).to_string(), "");
}

#[test]
fn the_built_in_site_is_sound() {
    sound(&Tree::built_in());
}

#[test]
fn a_site_that_others_may_show_is_sound() {
    let settings = Tree::built_in().text("site.toml").unwrap().unwrap().text().to_owned();
    sound(&built_in_with(&[(
        "site.toml",
        &format!("address = \"https://example.org/ally\"\nembed = [\"https://learn.example.org\"]\n{settings}"),
    )]));
}

#[test]
fn a_site_below_a_base_path_is_sound() {
    let settings = Tree::built_in().text("site.toml").unwrap().unwrap().text().to_owned();
    for address in ["https://example.org/ally", "http://example.org:8080/a/b"] {
        sound(&built_in_with(&[(
            "site.toml",
            &format!("address = \"{address}\"\n{settings}"),
        )]));
    }
}

#[test]
fn a_folder_that_shows_every_feature_is_sound() {
    let body = "Words[^n] and[^n] [moon](#the-moon), [gusts](../02-winds/lesson.md#gusts), [why](questions.md#moves), [all](/article), \
        [old](/old#gusts), [a file](a%20b.pdf#page=2), ![A dot](dot.svg)\n\n## The moon\n\n![A dot](dot.svg \"Caption\")\n\n\
        | a | b |\n|---|---|\n| [x](https://example.org) | <me@example.org> |\n\n- [ ] task\n\n> [!NOTE]\n> note\n\n\
        ## Überraschung 好\n\n[so](#überraschung-好)\n\n[^n]: Note [with a link](#the-moon).\n";
    let winds = text("Winds", "## Gusts\n\nThey blow.").replace("+++\n##", "aliases = [\"/old\"]\n+++\n##");
    let folder = Folder::sound()
        .lesson(body)
        .bytes("en/01-tides/a b.pdf", b"%PDF-1.7")
        .file("en/01-tides/dot.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
        .section(
            "00-start",
            "introduction.md",
            &text("Start", "## Gusts\n\nIt begins [here we go](../01-tides/lesson.md)."),
        )
        .section("02-winds", "lesson.md", &winds)
        .section("09-end", "closing.md", &text("End", "It [ends](../article.md#first)."))
        .file(
            "en/article.md",
            &text(
                "The sea",
                "## First\n\nWords [of the moon](01-tides/lesson.md#the-moon).",
            ),
        );
    sound(&folder.tree());
}

#[test]
fn each_fault_is_named_with_page_and_address() {
    let mut site = build(&Tree::built_in(), &Settings::default()).0.unwrap();
    let path = SitePath::parse("/closing").unwrap();
    let Some(Entry::Resource(page)) = site.entries.get_mut(&path) else {
        panic!("there is no closing")
    };
    page.body = br##"<p id=a><p id=a><label for="b"></label><a href="/nope?x">x</a><a href="#c">
        <a href="/lessons/remain-curious#d"><img src=x.png srcset="/y.png 2x, / 3x"><a href="https://example.org/nope">
        <a href="mailto:a@b"><a href="#a"><a href="/closing#a"><a href="#"><!-- <a href="/no"> --><a href="&#47;&lt;">"##
        .as_slice()
        .into();
    let report = check::site(&site);
    assert_snapshot!(report, @"
    error[E090]: the finished page `/closing` has the id `a` twice
    --> /closing
     = help: this is a fault of the program, not of your text; please report it

    error[E090]: the finished page `/closing` refers to the id `b`, which is not there
    --> /closing
     = help: this is a fault of the program, not of your text; please report it

    error[E090]: the finished page `/closing` leads to `/nope?x`, where nothing is
    --> /closing
     = help: this is a fault of the program, not of your text; please report it

    error[E090]: the finished page `/closing` leads to `#c`, and there is no such id
    --> /closing
     = help: this is a fault of the program, not of your text; please report it

    error[E090]: the finished page `/closing` leads to `/lessons/remain-curious#d`, and there is no such id
    --> /closing
     = help: this is a fault of the program, not of your text; please report it

    error[E090]: the finished page `/closing` leads to `x.png`, where nothing is
    --> /closing
     = help: this is a fault of the program, not of your text; please report it

    error[E090]: the finished page `/closing` leads to `/y.png`, where nothing is
    --> /closing
     = help: this is a fault of the program, not of your text; please report it

    error[E090]: the finished page `/closing` leads to `/<`, where nothing is
    --> /closing
     = help: this is a fault of the program, not of your text; please report it

    8 errors.
    ");
}

#[test]
fn a_picture_that_cannot_be_drawn_is_named_once_and_breaks_nothing() {
    let cut = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0\x1f\x15\xc4\x89";
    let folder = Folder::sound()
        .file(
            "site.toml",
            "title = \"Sea\"\naddress = \"https://example.org\"\nlanguages = [\"en\"]\n\n[brand]\nlogo = \"brand/logo.png\"\nicon = \"brand/logo.png\"\n",
        )
        .bytes("brand/logo.png", cut);
    let (site, report) = build(&folder.tree(), &Settings::default());
    let site = site.unwrap_or_else(|| panic!("{report}"));
    assert_snapshot!(check::site(&site).to_string(), @"
    warning[W091]: `brand/logo.png` cannot be drawn, so cards and icons show the mark in its place
    --> brand/logo.png
     = help: open it in a drawing program and save it again as SVG or PNG

    1 warning.
    ");
    for (path, entry) in &site.entries {
        let Entry::Drawing(drawing) = entry else { continue };
        let kind: &[u8] = if path.as_str().ends_with(".epub") {
            b"PK"
        } else if path.as_str().ends_with(".svg") {
            b"<svg"
        } else {
            b"\x89PNG"
        };
        assert!(drawing.bytes().starts_with(kind), "{path}");
    }
}
