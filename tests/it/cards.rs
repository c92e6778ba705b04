//! Link previews: cards, an editor's own pictures, and what pages say of them.

use alongside::Settings;
use alongside::render::{Entry, Site};
use alongside::url::{BaseUrl, SitePath};
use insta::assert_snapshot;

use crate::folder::{Folder, text};
use crate::program::{Disk, program};

/// The site at `https://example.org/ally`, which may have warnings.
fn published(folder: &Folder) -> Site {
    let settings = Settings {
        address: Some(BaseUrl::parse("https://example.org/ally").unwrap()),
        ..Default::default()
    };
    alongside::build(&folder.tree(), &settings).0.unwrap()
}

fn page(site: &Site, path: &str) -> String {
    let path = SitePath::parse(path).unwrap();
    let page = site.entries.get(&path).unwrap().resource().unwrap();
    String::from_utf8(page.body.to_vec()).unwrap()
}

/// The lines of a page's head that are about its card.
fn head(page: &str) -> String {
    let lines = page
        .lines()
        .filter(|it| it.contains("image") && it.starts_with("<meta") || it.contains("twitter:"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The address of the card that a page names, within the site.
fn card(site: &Site, path: &str) -> SitePath {
    let page = page(site, path);
    let (_, rest) = page
        .split_once("\"og:image\" content=\"https://example.org/ally")
        .unwrap();
    SitePath::parse(rest.split_once('"').unwrap().0).unwrap()
}

/// A PNG file as far as its head says: so large, of so many bytes.
fn png(width: u32, height: u32, bytes: usize) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.resize(bytes, 0);
    png
}

fn lesson(title: &str, line: &str) -> String {
    text(title, "The moon pulls.").replacen("\n+++\n", &format!("\n{line}\n+++\n"), 1)
}

#[test]
fn what_a_page_says_of_its_card() {
    let site = published(&Folder::sound());
    assert_snapshot!(head(&page(&site, "/lessons/tides")), @r#"
    <meta property="og:image" content="https://example.org/ally/-/cards/lessons-tides.5c7ca453ed.png">
    <meta property="og:image:type" content="image/png">
    <meta property="og:image:width" content="1200">
    <meta property="og:image:height" content="630">
    <meta property="og:image:alt" content="Tides – Lesson 1 of 1 – Sea">
    <meta name="twitter:card" content="summary_large_image">
    <meta name="twitter:image:alt" content="Tides – Lesson 1 of 1 – Sea">
    "#);
    assert_snapshot!(head(&page(&site, "/lessons/tides/questions")), @r#"
    <meta property="og:image" content="https://example.org/ally/-/cards/lessons-tides-questions.61d7c1645c.png">
    <meta property="og:image:type" content="image/png">
    <meta property="og:image:width" content="1200">
    <meta property="og:image:height" content="630">
    <meta property="og:image:alt" content="Tides – Curiosity questions · Lesson 1 of 1 – Sea">
    <meta name="twitter:card" content="summary_large_image">
    <meta name="twitter:image:alt" content="Tides – Curiosity questions · Lesson 1 of 1 – Sea">
    "#);
}

#[test]
fn every_card_a_page_names_is_there_and_other_sites_may_show_it() {
    let site = published(&Folder::sound());
    for path in ["/", "/article", "/lessons/tides", "/lessons/tides/questions"] {
        let card = site
            .entries
            .get(&card(&site, path))
            .unwrap()
            .resource()
            .unwrap()
            .into_owned();
        assert_eq!(
            (card.media_type, card.policy),
            ("image/png", alongside::render::Policy::Picture)
        );
        assert!(card.body.starts_with(b"\x89PNG") && card.body.len() < 300 << 10);
        assert_eq!(
            card.body[16..24],
            [1200_u32.to_be_bytes(), 630_u32.to_be_bytes()].concat()
        );
    }
}

#[test]
fn without_a_public_address_nothing_names_a_card_or_a_code() {
    let (site, _) = Folder::sound().build();
    let site = site.unwrap();
    let html = page(&site, "/lessons/tides");
    assert!(!html.contains("og:image") && !html.contains("class=\"share\"") && !html.contains("/share."));
    let paths: Vec<_> = site
        .entries
        .keys()
        .filter(|it| it.as_str().contains("/cards/") || it.as_str().contains("/qr/"))
        .collect();
    assert!(paths.is_empty(), "{paths:?}");
}

#[test]
fn a_card_has_a_new_name_when_it_shows_something_else() {
    let named = |folder: &Folder, path: &str| card(&published(folder), path);
    let before = Folder::sound();
    let text_changed = Folder::sound().lesson("The moon pulls twice a day.");
    assert_eq!(named(&before, "/lessons/tides"), named(&text_changed, "/lessons/tides"));
    let title_changed = Folder::sound().file("en/01-tides/lesson.md", &text("Ebb and flow", "The moon pulls."));
    assert_ne!(
        named(&before, "/lessons/tides"),
        named(&title_changed, "/lessons/tides")
    );
    assert_eq!(named(&before, "/"), named(&title_changed, "/"));
}

#[test]
fn a_picture_of_ones_own() {
    let folder = Folder::sound()
        .file("en/01-tides/lesson.md", &lesson("Tides", "card = \"moon.png\""))
        .bytes("en/01-tides/moon.png", &png(600, 315, 1000));
    assert_eq!(folder.problems(), "");
    let site = published(&folder);
    assert_snapshot!(head(&page(&site, "/lessons/tides")), @r#"
    <meta property="og:image" content="https://example.org/ally/-/assets/moon.780d638d39.png">
    <meta property="og:image:type" content="image/png">
    <meta property="og:image:width" content="600">
    <meta property="og:image:height" content="315">
    <meta property="og:image:alt" content="Tides">
    <meta name="twitter:card" content="summary_large_image">
    <meta name="twitter:image:alt" content="Tides">
    "#);
    let Some(Entry::Resource(picture)) = site.entries.get(&card(&site, "/lessons/tides")) else {
        panic!("the picture is no resource");
    };
    assert_eq!(picture.policy, alongside::render::Policy::Picture);
}

#[test]
fn pictures_that_cannot_be_used_are_refused() {
    let with = |line: &str, bytes: &[u8]| {
        Folder::sound()
            .file("en/01-tides/lesson.md", &lesson("Tides", line))
            .bytes("en/01-tides/moon.png", bytes)
            .problems()
    };
    let sound = png(1200, 630, 1000);
    assert_snapshot!(with("card = \"mon.png\"", &sound), @r#"
    error[E059]: there is no picture `en/01-tides/mon.png`
     --> en/01-tides/lesson.md:4:8
      |
    4 | card = "mon.png"
      |        ^^^^^^^^^
      |
      = help: did you mean `card = "moon.png"`?

    1 error.
    "#);
    assert_snapshot!(with("card = \"moon.png\"", &png(400, 400, 1000)), @r#"
    error[E059]: `en/01-tides/moon.png` has 400 × 400 pixels, which is too small for a preview
     --> en/01-tides/lesson.md:4:8
      |
    4 | card = "moon.png"
      |        ^^^^^^^^^^
      |
      = help: make it 1200 × 630 pixels, or at least 600 × 315

    1 error.
    "#);
    assert_snapshot!(with("card = \"moon.png\"", &png(1200, 630, 400 << 10)), @r#"
    error[E059]: `en/01-tides/moon.png` has 400 KB, and some programs load no more than 300
     --> en/01-tides/lesson.md:4:8
      |
    4 | card = "moon.png"
      |        ^^^^^^^^^^
      |
      = help: save it smaller, as JPEG for example

    1 error.
    "#);
    assert_snapshot!(with("card = \"moon.png\"", b"GIF89a and more"), @r#"
    error[E059]: `en/01-tides/moon.png` is no PNG and no JPEG picture
     --> en/01-tides/lesson.md:4:8
      |
    4 | card = "moon.png"
      |        ^^^^^^^^^^
      |
      = help: save it as PNG or JPEG; programs that show previews take nothing else

    1 error.
    "#);
    assert_snapshot!(with("card = 5", &sound), @r#"
    error[E034]: `card` wants a text between quotation marks
     --> en/01-tides/lesson.md:4:8
      |
    4 | card = 5
      |        ^
      |
      = help: write `card = "..."`

    1 error.
    "#);
}

#[test]
fn a_title_without_a_font_has_the_card_of_the_site() {
    let site = "title = \"Sea\"\nlanguages = [\"en\"]\n";
    let folder = Folder::sound()
        .file("site.toml", &format!("{site}address = \"https://example.org\"\n"))
        .file("en/01-tides/lesson.md", &text("潮の満ち引き", "The moon pulls."))
        .section("02-winds", "lesson.md", &text("風", "It blows."));
    assert_snapshot!(folder.problems(), @r#"
    warning[W058]: no font has the character `潮`, so a link to this page shows the card of the site; so does one more page
     --> en/01-tides/lesson.md:2:9
      |
    2 | title = "潮の満ち引き"
      |         ^^^^^^^^^^^^^^
      |
      = help: name a font that has it in site.toml, below `[brand]`: `card_font = "brand/font.ttf"`

    1 warning.
    "#);
    let nowhere = folder.clone().file("site.toml", site);
    assert_eq!(nowhere.problems(), "", "no link to it can be passed on");
    let site = published(&folder);
    let drawn = |path: &str| {
        site.entries
            .get(&card(&site, path))
            .unwrap()
            .resource()
            .unwrap()
            .body
            .clone()
    };
    assert!(drawn("/lessons/tides") == drawn("/lessons/winds"), "both show the site");
    assert!(head(&page(&site, "/lessons/winds")).contains("content=\"風 – Lesson 2 of 2 – Sea\""));
}

#[test]
fn fonts_for_cards_are_fonts() {
    let with = |bytes: &[u8]| {
        Folder::sound()
            .file(
                "site.toml",
                "title = \"Sea\"\nlanguages = [\"en\"]\n\n[brand]\ncard_font = \"brand/a.ttf\"\n",
            )
            .bytes("brand/a.ttf", bytes)
            .problems()
    };
    assert_eq!(with(alongside::fonts::ALL[2]), "");
    assert_snapshot!(with(b"wOF2 and more"), @r#"
    error[E015]: `brand/a.ttf` is a font for browsers, and cards are drawn with fonts as programs use them
     --> site.toml:5:13
      |
    5 | card_font = "brand/a.ttf"
      |             ^^^^^^^^^^^^^
      |
      = help: name the TTF or OTF file that it was made from

    1 error.
    "#);
    assert_snapshot!(with(b"ttcf and more"), @r#"
    error[E015]: `brand/a.ttf` holds several fonts
     --> site.toml:5:13
      |
    5 | card_font = "brand/a.ttf"
      |             ^^^^^^^^^^^^^
      |
      = help: take the one that you want out of it, as TTF or OTF

    1 error.
    "#);
    assert_snapshot!(with(b"no font"), @r#"
    error[E015]: `brand/a.ttf` is no font of the kind TTF or OTF, or is broken
     --> site.toml:5:13
      |
    5 | card_font = "brand/a.ttf"
      |             ^^^^^^^^^^^^^
      |
      = help: copy it again from where it came

    1 error.
    "#);
}

#[test]
fn the_panel_for_sharing() {
    let site = published(&Folder::sound());
    let html = page(&site, "/lessons/tides");
    let (_, rest) = html.split_once("<aside class=\"share\"").unwrap();
    assert_snapshot!(rest.split_once("</aside>").unwrap().0, @r#"
     aria-label="Share this page">
    <details>
    <summary>Share this page</summary>
    <p><label for="address:">Address</label> <input id="address:" readonly dir="ltr" value="https://example.org/ally/lessons/tides"> <span role="status"></span></p>
    <ul>
    <li><a href="mailto:?subject=Tides&#38;body=Tides%0D%0Ahttps://example.org/ally/lessons/tides">Send by mail</a></li>
    <li><a href="/ally/-/qr/lessons/tides.svg">QR code (SVG)</a></li>
    <li><a href="/ally/-/qr/lessons/tides.png">QR code (PNG)</a></li>
    </ul>
    </details>
    <p class="paper"><img src="/ally/-/qr/lessons/tides.svg" width="120" height="120" loading="lazy" alt="QR code that leads to “Tides”"> <span dir="ltr">https://example.org/ally/lessons/tides</span></p>
    "#);
}

#[test]
fn check_writes_a_page_with_every_card() {
    let disk = Disk::new();
    let file = disk.path().join("cards.html");
    let output = program().args(["check", "--cards"]).arg(&file).output().unwrap();
    assert_eq!(
        (output.status.code(), output.stdout.as_slice()),
        (Some(0), b"".as_slice())
    );
    let html = std::fs::read_to_string(&file).unwrap();
    let pages = html.matches("<article").count();
    assert!(pages > 10, "there are only {pages} pages");
    assert_eq!(
        html.matches("src=\"data:image/png;base64,iVBOR").count(),
        2 * pages,
        "two pictures for each"
    );
    assert!(html.contains("https://your-site.example/lessons/remain-curious/questions"));
    assert!(
        !html.contains("src=\"/") && !html.contains("href="),
        "one file is enough"
    );
    let output = program()
        .args(["check", "--cards", "/nowhere/cards.html"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @r#"
    error: cannot write `/nowhere/cards.html`: its folder is not there
      = help: name a file to write, as in `--cards cards.html`
    "#);
}

#[test]
fn a_name_of_the_site_without_a_font_is_told_once() {
    let site = "title = \"海\"\nlanguages = [\"en\"]\naddress = \"https://example.org\"\n";
    assert_snapshot!(Folder::sound().file("site.toml", site).problems(), @r#"
    warning[W058]: no font has the character `海`, so no card shows the name of the site
     --> site.toml:1:9
      |
    1 | title = "海"
      |         ^^^^
      |
      = help: name a font that has it in site.toml, below `[brand]`: `card_font = "brand/font.ttf"`

    1 warning.
    "#);
}
