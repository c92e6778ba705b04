//! Tests of addresses and their forms.

use super::{BaseUrl, EditionPaths, SitePath, canonical, embedder, query, with_query};
use proptest::prelude::*;

#[test]
fn every_form_of_an_address_leads_to_its_one_form() {
    #[track_caller]
    fn check(path: &str, expected: Option<&str>) {
        assert_eq!(canonical(path).as_deref(), expected);
    }

    check("/", Some("/"));
    check("", Some("/"));
    check("//", Some("/"));
    check("/index.html", Some("/"));
    check("/lessons/remain-curious/", Some("/lessons/remain-curious"));
    check("/lessons//remain-curious", Some("/lessons/remain-curious"));
    check("/LESSONS/remain-curious", Some("/lessons/remain-curious"));
    check("/lessons/./x/../remain-curious.html", Some("/lessons/remain-curious"));
    check("/lessons/%72emain-curious", Some("/lessons/remain-curious"));
    check("/../../etc/passwd", Some("/etc/passwd"));
    check("/%2e%2e%2fetc", None);
    check("/caf%C3%A9", None);
    check("/a%", None);
    check("/a b", None);
}

proptest! {
    #[test]
    fn the_one_form_is_stable(path in "/[a-zA-Z0-9./%-]{0,40}") {
        if let Some(once) = canonical(&path) {
            let again = canonical(&once);
            // `x.html.html` loses one ending at each step; nothing links to such a thing.
            prop_assume!(!once.ends_with(".html") && !once.contains('%'));
            prop_assert_eq!(again.as_deref(), Some(once.as_str()));
        }
    }
}

#[test]
fn addresses_move_with_the_base_path() {
    let paths = EditionPaths::default_edition();
    let base = BaseUrl::parse("https://example.org/ally/").unwrap();
    assert_eq!(base.href(&paths.cover()), "/ally");
    assert_eq!(base.href(&paths.lesson("tides")), "/ally/lessons/tides");
    assert_eq!(BaseUrl::default().href(&paths.cover()), "/");
    assert_eq!(EditionPaths::other("pt-BR").closing().as_str(), "/pt-br/closing");
}

#[test]
fn a_path_is_read_with_the_base_path_kept_and_stripped() {
    #[track_caller]
    fn check(base: &str, path: &str, expected: &[&str]) {
        let base = BaseUrl::parse(&format!("https://example.org{base}")).unwrap();
        assert_eq!(base.readings(path).collect::<Vec<_>>(), expected, "{path}");
    }

    check("", "/", &["/"]);
    check("", "/closing", &["/closing"]);
    check("", "//", &["//"]);
    check("/ally", "/ally/closing", &["/closing", "/ally/closing"]);
    check("/ally", "/closing", &["/closing"]);
    check("/ally", "/ally", &["/", "/ally"]);
    check("/ally", "/ally/", &["/", "/ally/"]);
    check("/ally", "/ally/ally", &["/ally", "/ally/ally"]);
    check("/ally", "/allyclosing", &["/allyclosing"]);
    check("/ally", "/", &["/"]);
    check("/ally", "//", &["/"]);
    check("/ally", "///", &["//"]);
    check("/ally", "//closing", &["/closing"]);
    check("/ally", "/ally//", &["/", "/ally//"]);
    check("/ally", "/ally//closing", &["/closing", "/ally//closing"]);
    check("/ally", "/lessons//tides", &["/lessons//tides"]);
    check("/a/b", "/a/b/closing", &["/closing", "/a/b/closing"]);
    check("/a/b", "/b/closing", &["/b/closing"]);
    check("/lessons", "/lessons/tides", &["/tides", "/lessons/tides"]);
    check("/-", "/-/assets/x.css", &["/assets/x.css", "/-/assets/x.css"]);
}

#[test]
fn a_public_address_is_plain() {
    for wrong in [
        "example.org",
        "ftp://a",
        "https://a/?q",
        "https://a/#x",
        "https://u:p@a",
        "https://a/B",
    ] {
        assert!(BaseUrl::parse(wrong).is_err(), "{wrong}");
    }
    assert_eq!(SitePath::parse("/old/page").unwrap().as_str(), "/old/page");
    assert!(SitePath::parse("/old/").is_none());
    assert!(SitePath::parse("old").is_none());
}

#[test]
fn a_public_address_needs_to_be_told() {
    let closing = EditionPaths::default_edition().closing();
    let cover = EditionPaths::default_edition().cover();
    let at = |base: &str| BaseUrl::parse(base).unwrap();
    assert_eq!(BaseUrl::default().absolute(&closing), None);
    assert_eq!(
        at("https://example.org").absolute(&closing).unwrap(),
        "https://example.org/closing"
    );
    assert_eq!(
        at("https://example.org").absolute(&cover).unwrap(),
        "https://example.org/"
    );
    assert_eq!(
        at("https://example.org/ally").absolute(&cover).unwrap(),
        "https://example.org/ally"
    );
}

#[test]
fn twins_and_cards_have_addresses_of_their_own() {
    for (path, twin, card) in [
        ("/", "/index.md", "/-/embed"),
        ("/pt-br", "/pt-br.md", "/-/embed/pt-br"),
        ("/lessons/tides", "/lessons/tides.md", "/-/embed/lessons/tides"),
    ] {
        let path = SitePath::parse(path).unwrap();
        assert_eq!((path.twin().as_str(), path.card().as_str()), (twin, card));
        for one in [path.twin(), path.card()] {
            assert_eq!(
                canonical(one.as_str()).as_deref(),
                Some(one.as_str()),
                "it is the one form"
            );
        }
    }
}

#[test]
fn a_public_address_is_found_in_every_form() {
    let base = BaseUrl::parse("https://example.org/ally").unwrap();
    let path = |address: &str| base.locate(address).map(|it| it.to_string());
    assert_eq!(
        path("https://example.org/ally/Closing/?a=b#c").as_deref(),
        Some("/closing")
    );
    assert_eq!(path("https://example.org/ally").as_deref(), Some("/"));
    for foreign in [
        "https://example.org/other",
        "http://example.org/ally",
        "https://example.com/ally",
        "/ally",
    ] {
        assert_eq!(path(foreign), None, "{foreign}");
    }
    assert_eq!(BaseUrl::default().locate("https://example.org/"), None);
}

#[test]
fn hosts_that_may_embed_are_plain() {
    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(embedder(text).as_deref(), expected, "{text}");
    }

    check("https://learn.example.org", Some("https://learn.example.org"));
    check("https://learn.example.org/", Some("https://learn.example.org"));
    check("https://*.example.org:8443", Some("https://*.example.org:8443"));
    check("https://example.org/course", None);
    check("https://a;b", None);
    check("https://a,b", None);
    check("https://*", None);
    check("learn.example.org", None);
    check("'self'", None);
    check("data:x", None);
}

#[test]
fn queries_are_written_and_read() {
    let address = with_query("/-/oembed", "url", "https://example.org/a b?c&d=e");
    assert_eq!(address, "/-/oembed?url=https%3A%2F%2Fexample.org%2Fa+b%3Fc%26d%3De");
    let (_, text) = address.split_once('?').unwrap();
    assert_eq!(
        query(text),
        [("url".to_owned(), "https://example.org/a b?c&d=e".to_owned())]
    );
}
