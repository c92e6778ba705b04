//! Cards and icons as they come out: sizes, colours, and titles that are hard to set.

use std::sync::Arc;

use resvg::tiny_skia::Pixmap;

use super::{Cache, Card, Drawing, Flaw, HEIGHT, Icon, Kit, Layout, WIDTH};
use crate::colour::Colour;
use crate::content::{Brand, File, FileKind, Picture};

fn card(layout: Layout, title: &str) -> Card {
    Card {
        layout,
        mirrored: false,
        title: title.to_owned(),
        site: Some("Showing Up".to_owned()),
        place: Some("Lesson 2 of 5".to_owned()),
        steps: Some((2, 5)),
    }
}

fn of(card: Card, kit: &Arc<Kit>) -> Drawing {
    let site = Arc::new(self::card(Layout::Cover, "Showing Up"));
    Drawing::card(card, "en/02-tides/lesson.md", &site, kit)
}

fn drawn(card: Card, brand: &Brand) -> (Pixmap, usize) {
    let drawing = of(card, &Arc::new(Kit::new(brand)));
    let bytes = drawing.bytes();
    assert!(bytes == drawing.bytes(), "the same drawing has the same bytes");
    (Pixmap::decode_png(&bytes).unwrap(), bytes.len())
}

/// How many pixels have exactly this colour, of those that `of` takes by their column.
fn count(picture: &Pixmap, colour: Colour, of: impl Fn(usize) -> bool) -> usize {
    let [red, green, blue] = colour.rgb();
    let pixels = picture.data().chunks(4).enumerate();
    pixels
        .filter(|(at, it)| of(at % picture.width() as usize) && *it == [red, green, blue, 255])
        .count()
}

/// A card that fits: as large as it has to be, light enough, and nothing at its edges.
#[track_caller]
fn check(card: Card, brand: &Brand) -> Pixmap {
    let ground = match card.layout {
        Layout::Questions => brand.light.accent,
        Layout::Cover | Layout::Text => brand.light.paper,
    };
    let ink = match card.layout {
        Layout::Questions => brand.light.paper,
        Layout::Cover | Layout::Text => brand.light.ink,
    };
    let (picture, bytes) = drawn(card, brand);
    assert_eq!((picture.width(), picture.height()), (WIDTH, HEIGHT));
    assert!(bytes < 300 << 10, "{bytes}");
    assert!(count(&picture, ink, |_| true) > 1000, "there are words");
    let margins = |it: usize| !(90..1110).contains(&it);
    assert_eq!(
        count(&picture, ground, margins),
        180 * HEIGHT as usize,
        "nothing leaves the card"
    );
    picture
}

#[test]
fn titles_of_every_kind_fit() {
    let long = "Why people who know what they need are asked again and again whether they really know it, \
                and what an ally who listens to the answer can do in the weeks after that, with patience, \
                with time and without an answer that would fit everybody in every place";
    let word = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle";
    let brand = Brand::default();
    for layout in [Layout::Cover, Layout::Text, Layout::Questions] {
        for title in [
            "Tides",
            long,
            word,
            "A & <B> \u{201c}c\u{201d}",
            "Trở thành người đồng hành",
            "Не молчите",
        ] {
            check(card(layout, title), &brand);
        }
    }
}

#[test]
fn what_runs_from_right_to_left_is_mirrored() {
    let brand = Brand::default();
    for title in ["ابقَ فضولياً", "הישארו סקרנים!", "ابقَ فضولياً في كل الأوقات (حتى مع Rae)؟"]
    {
        let mirrored = Card {
            mirrored: true,
            title: title.to_owned(),
            site: Some("الحضور".to_owned()),
            place: Some("الدرس 2 من 5".to_owned()),
            ..card(Layout::Text, "")
        };
        let picture = check(mirrored, &brand);
        let [start, end] = [|it: usize| it >= 1060, |it: usize| it < 140];
        let ink = brand.light.ink;
        assert!(count(&picture, ink, start) > 200, "the title begins at the right");
        assert!(
            title.len() > 40 || count(&picture, ink, end) == 0,
            "and ends where it ends"
        );
        assert!(
            count(&picture, brand.light.accent, |it| it < 300) > 200,
            "the strokes that count lessons are left"
        );
    }
}

#[test]
fn a_brand_has_its_colours_and_its_logo() {
    let mut brand = Brand::default();
    brand.light.paper = Colour::new(255, 240, 245);
    brand.light.accent = Colour::new(160, 0, 80);
    let blue = Colour::new(0, 0, 255);
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><path fill=\"#00f\" d=\"M0 0h40v20H0z\"/></svg>";
    let mut square = Pixmap::new(100, 100).unwrap();
    square.fill(resvg::tiny_skia::Color::from_rgba8(0, 0, 255, 255));
    let pictures = [
        (FileKind::Svg, svg.to_vec(), (40, 20)),
        (FileKind::Png, square.encode_png().unwrap(), (100, 100)),
    ];
    for (kind, bytes, size) in pictures {
        brand.logo = Some(Picture {
            path: "brand/logo".to_owned(),
            file: File {
                kind,
                bytes: bytes.into(),
                size: Some(size),
            },
        });
        brand.icon.clone_from(&brand.logo);
        for layout in [Layout::Cover, Layout::Text] {
            let picture = check(card(layout, "Tides"), &brand);
            assert!(count(&picture, blue, |_| true) > 3000, "the logo is there");
        }
        // A logo for paper is not put on the accent.
        let picture = check(card(Layout::Questions, "Tides"), &brand);
        assert_eq!(count(&picture, blue, |_| true), 0);
        let kit = Arc::new(Kit::new(&brand));
        let icon = Pixmap::decode_png(&Drawing::icon(Icon::MANIFEST[2], &kit).bytes()).unwrap();
        assert!(count(&icon, blue, |_| true) > 20_000);
    }
    let names = [Brand::default(), brand].map(|it| {
        let kit = Arc::new(Kit::new(&it));
        of(card(Layout::Text, "Tides"), &kit).hash().to_owned()
    });
    assert_ne!(names[0], names[1], "another brand is another picture");
}

#[test]
fn a_logo_that_cannot_be_drawn_leaves_the_rest() {
    let brand = Brand {
        logo: Some(Picture {
            path: "brand/logo.png".to_owned(),
            file: File {
                kind: FileKind::Png,
                bytes: b"\x89PNG\r\n\x1a\nnothing".as_slice().into(),
                size: Some((10, 10)),
            },
        }),
        ..Brand::default()
    };
    let picture = check(card(Layout::Text, "Tides"), &brand);
    let plain = check(card(Layout::Text, "Tides"), &Brand::default());
    assert_eq!(picture.data(), plain.data(), "the mark stands in its place");
    let kit = Arc::new(Kit::new(&Brand {
        icon: brand.logo.clone(),
        ..brand
    }));
    let flaw = Some(Flaw::Picture("brand/logo.png".to_owned()));
    assert_eq!(of(card(Layout::Text, "Tides"), &kit).flaw(), flaw);
    assert_eq!(
        of(card(Layout::Questions, "Tides"), &kit).flaw(),
        None,
        "it is for paper"
    );
    let plain = Drawing::icon(Icon::APPLE, &Arc::new(Kit::new(&Brand::default())));
    let icon = Drawing::icon(Icon::APPLE, &kit);
    assert_eq!((icon.bytes(), icon.flaw()), (plain.bytes(), flaw));
    assert_eq!(icon.resource().cache, Cache::Revalidate, "it may be drawn one day");
    assert_eq!(plain.resource().cache, Cache::Forever);
}

#[test]
fn a_card_that_cannot_be_drawn_is_that_of_the_site() {
    let kit = Arc::new(Kit::new(&Brand::default()));
    // No XML can hold it (XML 1.0, section 2.2).
    let broken = of(card(Layout::Text, "Ti\u{1}des"), &kit);
    let site = of(card(Layout::Cover, "Showing Up"), &kit);
    assert_eq!(broken.bytes(), site.bytes());
    assert_eq!(broken.flaw(), Some(Flaw::Card("en/02-tides/lesson.md".to_owned())));
    assert_eq!(broken.resource().cache, Cache::Revalidate);
    let none = Arc::new(card(Layout::Cover, "\u{1}"));
    let none = Drawing::card(card(Layout::Text, "\u{1}"), "en/article.md", &none, &kit);
    assert_eq!(none.flaw(), Some(Flaw::Empty));
    assert!(none.bytes().starts_with(b"\x89PNG"));
}

#[test]
fn a_code_that_cannot_be_made_is_still_a_picture_of_its_kind() {
    let kit = Arc::new(Kit::new(&Brand::default()));
    let long = "x".repeat(3000);
    let (svg, png) = (Drawing::qr_svg(&long, "a", &kit), Drawing::qr_png(&long, &kit));
    assert_eq!(svg.resource().media_type, "image/svg+xml");
    assert!(svg.bytes().starts_with(b"<svg"));
    assert_eq!(png.resource().media_type, "image/png");
    assert!(png.bytes().starts_with(b"\x89PNG"));
    assert_eq!([svg.flaw(), png.flaw()], [Some(Flaw::Empty), Some(Flaw::Empty)]);
}

#[test]
fn icons_have_their_sizes_and_their_edges() {
    let kit = Arc::new(Kit::new(&Brand::default()));
    let (paper, accent) = (Brand::default().light.paper, Brand::default().light.accent);
    for (icon, corner) in [
        (Icon::APPLE, 255),
        (Icon::MANIFEST[0], 0),
        (Icon::MANIFEST[1], 0),
        (Icon::MANIFEST[2], 255),
    ] {
        let drawing = Drawing::icon(icon, &kit);
        let picture = Pixmap::decode_png(&drawing.bytes()).unwrap();
        let side = u32::from(icon.side);
        assert_eq!((picture.width(), picture.height()), (side, side));
        assert_eq!(picture.pixel(0, 0).unwrap().alpha(), corner);
        assert!(count(&picture, paper, |_| true) > 1000 && count(&picture, accent, |_| true) > 500);
    }
}

#[test]
fn a_card_without_words_shows_the_mark() {
    let brand = Brand::default();
    let bare = Card {
        site: None,
        place: None,
        steps: None,
        ..card(Layout::Cover, "")
    };
    let (picture, _) = drawn(bare, &brand);
    assert!(count(&picture, brand.light.accent, |_| true) > 5000);
    assert_eq!(count(&picture, brand.light.ink, |_| true), 0);
}

#[test]
fn a_hyphen_that_is_never_broken_is_drawn() {
    let kit = Kit::new(&Brand::default());
    let width = |it: &str| super::lines::measure(it, &kit.families(), &super::canvas::options(&kit));
    assert!(width("a\u{2011}b") > width("ab") + 10.0);
    assert!(width("a\u{2011}b") < width("ab") + 60.0);
}
