//! What `[brand]` in site.toml makes of a site, and how each mistake in it is said.

use alongside::colour::Colour;
use alongside::render::{Entry, Resource, Site};
use insta::assert_snapshot;

use crate::folder::Folder;

const LOGO: &str =
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 80"><path d="M0 0h240v80z" fill="#7a3e6b"/></svg>"##;

/// A PNG picture of one pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\xdac\xf8\xff\xff?\0\x05\xfe\x02\xfe\xa75\x81\x84\0\0\0\0IEND\xaeB`\x82";

/// The head of a WOFF2 file with one table, which is all that is looked at.
fn woff2(length: usize) -> Vec<u8> {
    let mut bytes = b"wOF2\0\x01\0\0".to_vec();
    bytes.extend(u32::try_from(length).unwrap().to_be_bytes());
    bytes.extend([0, 1]);
    bytes.resize(48, 0);
    bytes.extend([1, 54]);
    bytes.resize(length, 0);
    bytes
}

/// A sound folder with these lines below `[brand]`, and the files that they name.
fn branded(lines: &str) -> Folder {
    let site = format!("title = \"Sea\"\nlanguages = [\"en\"]\n\n[brand]\n{lines}\n");
    let files: [(&str, &[u8]); 4] = [
        ("brand/logo.svg", LOGO.as_bytes()),
        ("brand/night.svg", LOGO.as_bytes()),
        ("brand/icon.png", PNG),
        ("brand/face.woff2", &woff2(60)),
    ];
    let named = files.iter().filter(|(path, _)| lines.contains(path));
    let folder = Folder::sound().file("site.toml", &site);
    named.fold(folder, |folder, (path, bytes)| folder.bytes(path, bytes))
}

/// The site of a folder that is without a fault.
#[track_caller]
fn site(folder: &Folder) -> Site {
    let (site, report) = folder.build();
    assert!(report.is_empty(), "{report}");
    site.unwrap()
}

/// Everything whose path fits, as text.
fn those(site: &Site, fits: impl Fn(&str) -> bool) -> Vec<(String, Resource)> {
    let entries = site.entries.iter().filter(|(path, _)| fits(path.as_str()));
    entries
        .filter_map(|(path, entry)| match entry {
            Entry::Resource(it) => Some((path.as_str().to_owned(), it.clone())),
            Entry::Drawing(_) | Entry::Redirect(_) | Entry::Gone(_) => None,
        })
        .collect()
}

fn text(resource: &Resource) -> String {
    String::from_utf8(resource.body.to_vec()).unwrap()
}

/// The one thing whose path ends so.
#[track_caller]
fn one(site: &Site, fits: impl Fn(&str) -> bool) -> (String, String) {
    let found = those(site, fits);
    let [(path, resource)] = found.as_slice() else {
        panic!("{:?}", found.iter().map(|it| &it.0).collect::<Vec<_>>());
    };
    (path.clone(), text(resource))
}

fn stylesheet(site: &Site) -> String {
    one(site, |it| it.contains("/site.") && it.ends_with(".css")).1
}

#[test]
fn without_a_brand_nothing_changes() {
    let (plain, empty) = (site(&Folder::sound()), site(&branded("")));
    assert_eq!(stylesheet(&plain), stylesheet(&empty));
    assert!(!stylesheet(&plain).contains("@layer brand {"));
    let same = branded("accent = \"#0C5B54\"\npaper_dark = \"rgb(24 23 21)\"\nfont = \"book\"");
    assert_eq!(
        stylesheet(&site(&same.file(
            "site.toml",
            "title = \"Sea\"\nlanguages = [\"en\"]\n\n[brand]\npaper = \"#fbf8f1\"\n"
        ))),
        stylesheet(&plain)
    );
    let icon = |site: &Site| one(site, |it| it.contains("/icon."));
    assert_eq!(icon(&plain), icon(&empty));
    let (_, page) = one(&plain, |it| it == "/lessons/tides");
    assert!(!page.contains("<picture>") && !page.contains("Typeface"));
}

#[test]
fn colours_reach_the_stylesheet_but_neither_print_nor_high_contrast() {
    let site = site(&branded("accent = \"#7a3e6b\"\npaper = \"ivory\""));
    let css = stylesheet(&site);
    let (_, brand) = css.split_once("@layer brand {").unwrap();
    assert_snapshot!(brand, @r##"
    @media screen {
    :root {
    --accent: light-dark(#7a3e6b, #d08dbd);
    }
    }
    @media screen and (not (prefers-contrast: more)) {
    :root {
    --paper: light-dark(#fffff0, #181715);
    --rule: light-dark(#dbdbcd, #3a3732);
    }
    }
    }
    "##);
    let (_, icon) = one(&site, |it| it.contains("/icon."));
    assert_snapshot!(icon, @r##"
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>g{stroke:#7a3e6b}@media(prefers-color-scheme:dark){g{stroke:#d08dbd}}</style><g fill="none" stroke="#2b8d81" stroke-width="6" stroke-linecap="round"><path d="M9.5 11v16M22.5 5v22"/></g></svg>
    "##);
}

#[test]
fn an_accent_that_is_too_pale_for_sepia_is_darker_there() {
    const RULE: &str = "@layer chosen {\n@media screen {\n:root[data-theme=\"sepia\"] {\n--accent: ";
    let css = |accent: &str| stylesheet(&site(&branded(&format!("accent = \"{accent}\""))));
    assert!(!css("#7a3e6b").contains(RULE));
    let pale = css("#a06600");
    let (_, rule) = pale.split_once(RULE).unwrap();
    let accent = Colour::parse(rule.split_once(';').unwrap().0).unwrap();
    let contrast = accent.contrast(Colour::parse("#f2e4c8").unwrap());
    assert!((4.5..4.7).contains(&contrast), "{accent}: {contrast}");
}

#[test]
fn a_logo_stands_in_the_header_beside_the_title() {
    let brand = "logo = \"brand/logo.svg\"\nlogo_dark = \"./brand/night.svg\"\nicon = \"brand/icon.png\"";
    let folder = branded(brand).file("brand/night.svg", &LOGO.replace("7a3e6b", "d9a0d9"));
    let site = site(&folder);
    for path in ["/", "/lessons/tides", "/lessons/tides/questions", "/article"] {
        let (_, page) = one(&site, |it| it == path);
        let header = page.split("<header class=\"site-header\">").nth(1).unwrap();
        let home = header.split("</a>").next().unwrap();
        let plain: String = hashless(home);
        assert!(
            plain.ends_with(
                "<picture><source srcset=\"/-/assets/night.svg\" width=\"96\" height=\"32\" media=\"(prefers-color-scheme: dark)\">\
                 <img src=\"/-/assets/logo.svg\" width=\"96\" height=\"32\" alt=\"\"></picture> Sea"
            ),
            "{path}: {plain}"
        );
        let icon = "<link rel=\"icon\" href=\"/-/assets/icon.png\" type=\"image/png\">";
        assert!(hashless(&page).contains(icon), "{path}");
    }
    let (_, logo) = one(&site, |it| it.contains("/logo."));
    assert!(
        logo.contains("viewBox=\"0 0 240 80\"") && logo.contains("#7a3e6b"),
        "{logo}"
    );
}

#[test]
fn a_brand_names_the_files_that_it_uses() {
    let lines = "logo = \"/brand/logo.svg\"\nicon = \"./brand/icon.png\"\nfont_file = \"brand/face.woff2\"\n\
                 font_name = \"Sea\"\nfont_licence = \"OFL\"";
    let (library, report) = alongside::content::load(&branded(lines).tree());
    assert!(!report.has_errors(), "{report}");
    let brand = library.unwrap().identity.brand;
    let files: Vec<_> = brand.files().collect();
    assert_eq!(files, ["brand/logo.svg", "brand/icon.png", "brand/face.woff2"]);
}

/// Without the hashes in the names of assets.
fn hashless(page: &str) -> String {
    let mut parts = page.split("/-/assets/");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| {
        let mut names = part.splitn(3, '.');
        let mut name = || names.next().unwrap_or_default();
        let (stem, _, rest) = (name(), name(), name());
        format!("{out}/-/assets/{stem}.{rest}")
    })
}

#[test]
fn a_font_file_is_served_and_its_licence_named() {
    let brand =
        "font = \"plain\"\nfont_file = \"brand/face.woff2\"\nfont_name = \"Sea Serif\"\nfont_licence = \"OFL 1.1\"";
    let site = site(&branded(brand));
    let found = those(&site, |it| it.ends_with(".woff2"));
    let [(path, face)] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!((face.media_type, face.body.len()), ("font/woff2", 60));
    let css = stylesheet(&site);
    let (_, brand) = css.split_once("@layer brand {").unwrap();
    let (_, name) = path.rsplit_once('/').unwrap();
    assert_snapshot!(brand.replace(name, "face.woff2"), @r##"
    @font-face {
    font-family: "Own Face";
    src: url("face.woff2") format("woff2");
    font-display: swap;
    }
    :root {
    --serif: "Own Face", var(--sans);
    }
    }
    "##);
    for path in ["/", "/lessons/tides/questions"] {
        let (_, page) = one(&site, |it| it == path);
        assert!(page.contains("<p>Typeface: Sea Serif (OFL 1.1).</p>"), "{path}");
    }
}

#[test]
fn the_brand_in_the_readme_is_sound() {
    let readme = include_str!("../../README.md");
    let (_, section) = readme.split_once("### Your name and colours").unwrap();
    let (_, example) = section.split_once("```toml\n[brand]\n").unwrap();
    let (lines, _) = example.split_once("```").unwrap();
    assert_eq!(lines.lines().count(), 4);
    site(&branded(lines));
    site(&branded("accent = \"indigo\""));
}

#[test]
fn a_choice_of_fonts_is_a_stack() {
    for (name, first) in [
        ("news", "Charter"),
        ("warm", "Optima"),
        ("plain", "var(--sans)"),
        ("clear", "\"Atkinson Hyperlegible Next\""),
    ] {
        let css = stylesheet(&site(&branded(&format!("font = \"{name}\""))));
        let (_, brand) = css.split_once("@layer brand {\n:root {\n--serif: ").unwrap();
        assert!(brand.starts_with(first), "{name}: {brand}");
    }
}

#[test]
fn pictures_lose_what_no_picture_may_have() {
    let bad = LOGO.replace("<path", "<script>alert(1)</script><path onclick=\"x()\"");
    let folder = branded("logo = \"brand/logo.svg\"")
        .file("brand/logo.svg", &bad)
        .file("en/01-tides/moon.svg", &bad)
        .lesson("![The moon](moon.svg)");
    let (site, report) = folder.build();
    let site = site.unwrap();
    for name in ["/logo.", "/moon."] {
        let (_, svg) = one(&site, |it| it.contains(name));
        assert!(
            !svg.contains("script") && !svg.contains("onclick") && svg.contains("<path"),
            "{svg}"
        );
    }
    assert_snapshot!(report.to_string(), @r##"
    warning[W018]: `en/01-tides/moon.svg` is shown without what no picture may have: `<script>`, `onclick` of `<path>`
     --> en/01-tides/lesson.md:5:1
      |
    5 | ![The moon](moon.svg)
      | ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: save it as plain SVG, without scripts, HTML, links and parts that lie elsewhere

    warning[W018]: `brand/logo.svg` is shown without what no picture may have: `<script>`, `onclick` of `<path>`
     --> site.toml:5:8
      |
    5 | logo = "brand/logo.svg"
      |        ^^^^^^^^^^^^^^^^
      |
      = help: save it as plain SVG, without scripts, HTML, links and parts that lie elsewhere

    2 warnings.
    "##);
}

#[test]
fn a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can() {
    let problems = |lines| branded(lines).problems();
    assert_snapshot!(problems("accent = \"orange\""), @r##"
    error[E014]: `orange` is hard to read: links in #ffa500 on the light paper #fbf8f1 have a contrast of 1.86 : 1 and need 4.5 : 1
     --> site.toml:5:10
      |
    5 | accent = "orange"
      |          ^^^^^^^^
      |
      = help: the nearest colour that can be read is `accent = "#a06600"`

    1 error.
    "##);
    assert_snapshot!(problems("accent = \"#7a3e6b\"\naccent_dark = \"#7a3e6b\"\npaper = \"#888\""), @r##"
    error[E014]: `#7a3e6b` is hard to read: links in #7a3e6b on the dark paper #181715 have a contrast of 2.32 : 1 and need 4.5 : 1
     --> site.toml:6:15
      |
    6 | accent_dark = "#7a3e6b"
      |               ^^^^^^^^^
      |
      = help: the nearest colour that can be read is `accent_dark = "#ab6b9a"`

    error[E014]: `#888` is hard to read on: numerals and ornaments in #8c8475 on the light paper #888888 have a contrast of 1.04 : 1 and need 3 : 1
     --> site.toml:7:9
      |
    7 | paper = "#888"
      |         ^^^^^^
      |
      = help: the nearest colour that can be read is `paper = "#e8e8e8"`

    2 errors.
    "##);
    assert_snapshot!(problems("paper_dark = \"#444\""), @r##"
    error[E014]: `#444` is hard to read on: numerals and ornaments in #777063 on the dark paper #444444 have a contrast of 1.98 : 1 and need 3 : 1
     --> site.toml:5:14
      |
    5 | paper_dark = "#444"
      |              ^^^^^^
      |
      = help: the nearest colour that can be read is `paper_dark = "#282828"`

    1 error.
    "##);
}

#[test]
fn every_mistake_with_a_colour_has_its_own_message() {
    let problems = |lines| branded(lines).problems();
    let papers = "paper = \"#fffff\"\npaper_dark = \"dark brown\"";
    let lines = format!("accent = \"plumm\"\naccent_dark = \"7a3e6b\"\n{papers}");
    assert_snapshot!(branded(&lines).problems(), @r##"
    error[E013]: `plumm` is no colour
     --> site.toml:5:10
      |
    5 | accent = "plumm"
      |          ^^^^^^^
      |
      = help: did you mean `accent = "plum"`?

    error[E013]: `7a3e6b` is no colour
     --> site.toml:6:15
      |
    6 | accent_dark = "7a3e6b"
      |               ^^^^^^^^
      |
      = help: did you mean `accent_dark = "#7a3e6b"`?

    error[E013]: `#fffff` is no colour
     --> site.toml:7:9
      |
    7 | paper = "#fffff"
      |         ^^^^^^^^
      |
      = help: after `#` stand three or six digits from 0 to 9 and a to f, as in `paper = "#fbf8f1"`

    error[E013]: `dark brown` is no colour
     --> site.toml:8:14
      |
    8 | paper_dark = "dark brown"
      |              ^^^^^^^^^^^^
      |
      = help: write it as in CSS, such as `paper_dark = "#181715"`

    4 errors.
    "##);
    assert_snapshot!(problems("accent = \"rgb(122 62 107 / 50%)\"\npaper = 3"), @r##"
    error[E013]: one can look through `rgb(122 62 107 / 50%)`, and a colour of the brand is solid
     --> site.toml:5:10
      |
    5 | accent = "rgb(122 62 107 / 50%)"
      |          ^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: the nearest colour to what is seen is `accent = "#886a7c"`

    error[E013]: `paper` wants a text between quotation marks
     --> site.toml:6:9
      |
    6 | paper = 3
      |         ^
      |
      = help: write `paper = "..."`

    2 errors.
    "##);
    assert_snapshot!(problems("accent = #7a3e6b"), @r##"
    error[E011]: what stands behind `#` is a note, so `accent` has no value
     --> site.toml:5:10
      |
    5 | accent = #7a3e6b
      |          ^
      |
      = help: write `accent = "#7a3e6b"`

    1 error.
    "##);
    assert_snapshot!(problems("acent = \"#7a3e6b\""), @r##"
    error[E012]: `acent` is not a key of `[brand]`
     --> site.toml:5:1
      |
    5 | acent = "#7a3e6b"
      | ^^^^^
      |
      = help: did you mean `accent`?

    1 error.
    "##);
}

#[test]
fn every_mistake_with_a_picture_has_its_own_message() {
    let problems = |lines| branded(lines).problems();
    let lost = branded("logo = \"brand/lgo.svg\"\nicon = \"favicon.ico\"").file("brand/logo.svg", LOGO);
    assert_snapshot!(lost.problems(), @r##"
    error[E015]: there is no file `brand/lgo.svg`
     --> site.toml:5:8
      |
    5 | logo = "brand/lgo.svg"
      |        ^^^^^^^^^^^^^^^
      |
      = help: did you mean `brand/logo.svg`?

    error[E015]: there is no file `favicon.ico`
     --> site.toml:6:8
      |
    6 | icon = "favicon.ico"
      |        ^^^^^^^^^^^^^
      |
      = help: write its path from the folder of site.toml on, such as `icon = "brand/icon.svg"`

    2 errors.
    "##);
    assert_snapshot!(problems("logo_dark = \"brand/night.svg\""), @r##"
    error[E013]: there is a logo for the dark design, but none for the light one
     --> site.toml:5:13
      |
    5 | logo_dark = "brand/night.svg"
      |             ^^^^^^^^^^^^^^^^^
      |
      = help: add a line `logo = "..."`, which alone serves both

    1 error.
    "##);
    let folder = branded("logo = \"brand/logo.jpg\"\nlogo_dark = \"brand/night.svg\"\nicon = \"brand/icon.png\"")
        .bytes("brand/logo.jpg", b"\xff\xd8")
        .file(
            "brand/night.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<g>\n</svg>\n",
        )
        .bytes("brand/icon.png", b"GIF89a");
    assert_snapshot!(folder.problems(), @r##"
    error[E015]: `brand/logo.jpg` is neither SVG nor PNG
     --> site.toml:5:8
      |
    5 | logo = "brand/logo.jpg"
      |        ^^^^^^^^^^^^^^^^
      |
      = help: save it as SVG, or as PNG

    error[E017]: `brand/night.svg` is broken in its line 3
     --> site.toml:6:13
      |
    6 | logo_dark = "brand/night.svg"
      |             ^^^^^^^^^^^^^^^^^
      |
      = help: open it in a drawing program and save it as plain SVG

    error[E015]: `brand/icon.png` is called a PNG picture and is none, or is broken
     --> site.toml:7:8
      |
    7 | icon = "brand/icon.png"
      |        ^^^^^^^^^^^^^^^^
      |
      = help: open it in a drawing program and save it as PNG again

    3 errors.
    "##);
    let unscaled = LOGO.replace("viewBox=\"0 0 240 80\"", "width=\"240\" height=\"80\"");
    let large = LOGO.replace("M0 0h240v80z", &"M0 0h240v80z ".repeat(10_000));
    let folder = branded("logo = \"brand/logo.svg\"\nicon = \"brand/night.svg\"")
        .file("brand/logo.svg", &unscaled)
        .file("brand/night.svg", &large);
    assert_snapshot!(folder.problems(), @r##"
    error[E015]: `brand/logo.svg` has no `viewBox`, without which it cannot be made to fit
     --> site.toml:5:8
      |
    5 | logo = "brand/logo.svg"
      |        ^^^^^^^^^^^^^^^^
      |
      = help: write it into the first tag: `<svg viewBox="0 0 240 80" ...>`

    warning[W016]: `brand/night.svg` has 127 KB, and every reader has to load it
     --> site.toml:6:8
      |
    6 | icon = "brand/night.svg"
      |        ^^^^^^^^^^^^^^^^^
      |
      = help: save a smaller or simpler version of it; less than 100 KB is good

    1 error, 1 warning.
    "##);
}

#[test]
fn a_broken_picture_of_a_text_is_an_error_where_it_is_shown() {
    let folder = Folder::sound()
        .file("en/01-tides/moon.svg", "<svg><path></svg>")
        .lesson("![The moon](moon.svg)");
    assert_snapshot!(folder.problems(), @r##"
    error[E017]: `en/01-tides/moon.svg` is broken in its line 1
     --> en/01-tides/lesson.md:5:1
      |
    5 | ![The moon](moon.svg)
      | ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: open it in a drawing program and save it as plain SVG

    1 error.
    "##);
}

#[test]
fn every_mistake_with_a_font_has_its_own_message() {
    let problems = |lines| branded(lines).problems();
    assert_snapshot!(problems("font = \"boook\""), @r##"
    error[E013]: `boook` is none of the fonts to choose from
     --> site.toml:5:8
      |
    5 | font = "boook"
      |        ^^^^^^^
      |
      = help: did you mean `book`?

    1 error.
    "##);
    assert_snapshot!(problems("font = \"Comic Sans\""), @r##"
    error[E013]: `Comic Sans` is none of the fonts to choose from
     --> site.toml:5:8
      |
    5 | font = "Comic Sans"
      |        ^^^^^^^^^^^^
      |
      = help: the fonts are: book, news, warm, plain, clear; a font file is named by `font_file`

    1 error.
    "##);
    assert_snapshot!(problems("font = \"brand/face.woff2\""), @r##"
    error[E013]: `brand/face.woff2` is none of the fonts to choose from
     --> site.toml:5:8
      |
    5 | font = "brand/face.woff2"
      |        ^^^^^^^^^^^^^^^^^^
      |
      = help: a font file is named by `font_file = "brand/face.woff2"`

    1 error.
    "##);
    assert_snapshot!(problems("font_file = \"brand/face.woff2\""), @r##"
    error[E013]: `[brand]` has no `font_name`
     --> site.toml:4:2
      |
    4 | [brand]
      |  ^^^^^
      |
      = help: add a line `font_name = "..."`

    error[E013]: `[brand]` has no `font_licence`
     --> site.toml:4:2
      |
    4 | [brand]
      |  ^^^^^
      |
      = help: add a line `font_licence = "..."`

    2 errors.
    "##);
    assert_snapshot!(problems("font_name = \"Sea Serif\""), @r##"
    error[E013]: `font_name` is about a font file, and none is named
     --> site.toml:5:13
      |
    5 | font_name = "Sea Serif"
      |             ^^^^^^^^^^^
      |
      = help: add a line `font_file = "brand/font.woff2"`

    1 error.
    "##);
}

#[test]
fn every_mistake_with_a_font_file_has_its_own_message() {
    let lost = branded("font_file = \"fonts/face.woff2\"\nfont_name = \"Sea\"\nfont_licence = \"OFL\"");
    let lost = lost.bytes("brand/face.woff2", &woff2(60));
    assert_snapshot!(lost.problems(), @r##"
    error[E015]: there is no file `fonts/face.woff2`
     --> site.toml:5:13
      |
    5 | font_file = "fonts/face.woff2"
      |             ^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `brand/face.woff2`?

    1 error.
    "##);
    let face = |bytes: &[u8]| {
        let lines = "font_file = \"brand/face.woff2\"\nfont_name = \"Sea\"\nfont_licence = \"OFL\"";
        branded(lines).bytes("brand/face.woff2", bytes).problems()
    };
    assert_snapshot!(face(b"\0\x01\0\0"), @r##"
    error[E015]: `brand/face.woff2` is a font as programs use it, three times as large
     --> site.toml:5:13
      |
    5 | font_file = "brand/face.woff2"
      |             ^^^^^^^^^^^^^^^^^^
      |
      = help: convert it, for example with `woff2_compress brand/face.ttf`

    1 error.
    "##);
    assert_snapshot!(face(b"wOFF"), @r##"
    error[E015]: `brand/face.woff2` is a font of the older kind WOFF
     --> site.toml:5:13
      |
    5 | font_file = "brand/face.woff2"
      |             ^^^^^^^^^^^^^^^^^^
      |
      = help: convert it, for example with `woff2_compress brand/face.ttf`

    1 error.
    "##);
    assert_snapshot!(face(&woff2(60)[..55]), @r##"
    error[E015]: `brand/face.woff2` is a WOFF2 font that breaks off
     --> site.toml:5:13
      |
    5 | font_file = "brand/face.woff2"
      |             ^^^^^^^^^^^^^^^^^^
      |
      = help: copy it again from where it came

    1 error.
    "##);
    assert_snapshot!(face(b"<html>"), @r##"
    error[E015]: `brand/face.woff2` is no font of the kind WOFF2
     --> site.toml:5:13
      |
    5 | font_file = "brand/face.woff2"
      |             ^^^^^^^^^^^^^^^^^^
      |
      = help: convert it, for example with `woff2_compress brand/face.ttf`

    1 error.
    "##);
    assert_snapshot!(face(&woff2(300_000)), @r##"
    warning[W016]: `brand/face.woff2` has 292 KB, and every reader has to load it
     --> site.toml:5:13
      |
    5 | font_file = "brand/face.woff2"
      |             ^^^^^^^^^^^^^^^^^^
      |
      = help: leave out the characters that you do not use, for example with `pyftsubset`; less than 200 KB is good

    1 warning.
    "##);
}
