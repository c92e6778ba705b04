//! Pictures that are drawn when somebody asks for them: cards, icons, QR codes.

use super::client::Server;
use crate::folder::{Folder, text};

const LESSON: &str = "/ally/lessons/remain-curious";

fn published() -> Server {
    Server::start_with(&["--public-url", "https://example.org/ally"])
}

/// The card of a page, as its head names it, below the base path.
fn card(server: &Server, page: &str) -> String {
    let html = String::from_utf8(server.get(page).body).unwrap();
    let (_, rest) = html.split_once("\"og:image\" content=\"https://example.org").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

#[test]
fn a_card_is_drawn_and_may_be_shown_elsewhere_and_kept_for_ever() {
    let server = published();
    let card = card(&server, LESSON);
    // HEAD comes first, so it has to draw.
    let head = server.request("HEAD", &card);
    let reply = server.get(&card);
    assert_eq!((head.status, reply.status), (200, 200));
    assert_eq!(
        head.header("content-length"),
        Some(reply.body.len().to_string().as_str())
    );
    assert_eq!(reply.header("content-type"), Some("image/png"));
    assert_eq!(reply.header("cross-origin-resource-policy"), Some("cross-origin"));
    assert_eq!(
        reply.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    let tag = reply.header("etag").unwrap();
    assert_eq!(server.get_with(&card, &[("if-none-match", tag)]).status, 304);
    assert!(
        published().get(&card).body == reply.body,
        "another replica sends the same"
    );
}

#[test]
fn a_card_is_found_in_every_form_and_without_the_base_path() {
    let server = published();
    let card = card(&server, LESSON);
    let stripped = card.strip_prefix("/ally").unwrap();
    assert!(server.get(stripped).body == server.get(&card).body);
    let reply = server.get(&format!("{card}/"));
    assert_eq!((reply.status, reply.header("location")), (308, Some(card.as_str())));
    assert_eq!(server.get("/ally/-/cards/lessons-tides.0123456789.png").status, 404);
}

#[test]
fn codes_come_as_svg_and_png() {
    let server = published();
    let svg = server.get("/ally/-/qr/lessons/remain-curious.svg");
    assert_eq!((svg.status, svg.header("content-type")), (200, Some("image/svg+xml")));
    let png = server.get("/ally/-/qr/lessons/remain-curious.png");
    assert_eq!((png.status, png.header("content-type")), (200, Some("image/png")));
    assert_eq!(png.header("cache-control"), Some("public, max-age=0, must-revalidate"));
    // A poster or a page elsewhere may show it.
    for code in [&svg, &png] {
        assert_eq!(code.header("cross-origin-resource-policy"), Some("cross-origin"));
    }
}

#[test]
fn the_book_is_put_together_when_somebody_asks_and_is_the_same_everywhere() {
    let (server, replica) = (published(), published());
    let head = server.request("HEAD", "/ally/book.epub");
    let book = server.get("/ally/book.epub");
    assert_eq!((head.status, book.status), (200, 200));
    assert_eq!(
        head.header("content-length"),
        Some(book.body.len().to_string().as_str())
    );
    assert_eq!(book.header("content-type"), Some("application/epub+zip"));
    assert_eq!(book.header("content-language"), Some("en"));
    assert_eq!(
        book.header("link"),
        Some("<https://example.org/ally/article>; rel=\"canonical\"")
    );
    let tag = book.header("etag").unwrap();
    // The first request to the other one is on condition: it has to put the book together to know.
    assert_eq!(
        replica.get_with("/ally/book.epub", &[("if-none-match", tag)]).status,
        304
    );
    assert!(replica.get("/ally/book.epub").body == book.body);
    let part = server.get_with("/ally/book.epub", &[("range", "bytes=30-57")]);
    assert_eq!((part.status, part.text()), (206, "mimetypeapplication/epub+zip"));
}

#[test]
fn the_icon_of_a_home_screen_is_there_without_a_public_address() {
    let server = Server::start();
    let html = String::from_utf8(server.get("/").body).unwrap();
    let (_, rest) = html.split_once("\"apple-touch-icon\" href=\"").unwrap();
    let icon = server.get(rest.split_once('"').unwrap().0);
    assert_eq!((icon.status, icon.header("content-type")), (200, Some("image/png")));
    assert_eq!(icon.header("cross-origin-resource-policy"), Some("same-origin"));
}

/// A site of which one lesson was renamed and one is gone.
fn with_a_past() -> Server {
    let site = "title = \"Sea\"\nlanguages = [\"en\"]\naddress = \"https://example.org/ally\"\n\n[[gone]]\naddress = \"/lessons/reefs\"\n";
    let moved = text("Tides", "The moon pulls.").replacen("\n+++\n", "\naliases = [\"/lessons/ebb\"]\n+++\n", 1);
    let lock = "2026-01-01 /lessons/reefs \"Reefs\"\n2026-01-01 /lessons/ebb \"Ebb\"\n";
    let disk = Folder::sound()
        .file("site.toml", site)
        .file("en/01-tides/lesson.md", &moved)
        .file("published.lock", lock)
        .on_disk();
    Server::start_with(&["--watch", "off", "--content", disk.content().to_str().unwrap()])
}

#[test]
fn a_card_that_somebody_remembers_leads_to_the_present_one() {
    let server = with_a_past();
    let (tides, cover) = (card(&server, "/ally/lessons/tides"), card(&server, "/ally"));
    for (old, now) in [
        ("/ally/-/cards/lessons-tides.0123456789.png", &tides),
        ("/-/cards/lessons-tides.0123456789.png", &tides),
        ("/ally/-/cards/lessons-ebb.0123456789.png", &tides),
        ("/ally/-/cards/cover.0123456789.png", &cover),
        ("/ally/-/cards/lessons-reefs.0123456789.png", &cover),
    ] {
        let reply = server.get(old);
        assert_eq!(
            (reply.status, reply.header("location")),
            (307, Some(now.as_str())),
            "{old}"
        );
        assert_eq!(reply.header("cache-control"), Some("public, max-age=300"), "{old}");
        assert_eq!(
            reply.header("cross-origin-resource-policy"),
            Some("cross-origin"),
            "{old}"
        );
        assert_eq!(server.get(now).status, 200, "{old}");
    }
    for nowhere in [
        "lessons-nothing.0123456789.png",
        "lessons-tides.png",
        "lessons-tides.0123456789.jpg",
    ] {
        assert_eq!(server.get(&format!("/ally/-/cards/{nowhere}")).status, 404, "{nowhere}");
    }
}

#[test]
fn a_code_on_an_old_poster_is_led_to_from_everywhere() {
    let reply = with_a_past().get("/ally/-/qr/lessons/ebb.svg");
    assert_eq!(
        (reply.status, reply.header("location")),
        (308, Some("/ally/-/qr/lessons/tides.svg"))
    );
    assert_eq!(reply.header("cross-origin-resource-policy"), Some("cross-origin"));
}
