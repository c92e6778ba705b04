//! Addresses where nothing is: the page that helps, and what an attacker gets.

use super::client::Server;
use super::reply::Reply;
use crate::markup::{all, elements};

/// The addresses that a page offers as nearest, best first.
fn nearest(reply: &Reply) -> Vec<String> {
    let html = reply.text();
    let sections = all(html, "section");
    let Some(nearby) = sections.iter().find(|it| it.has_class("nearby")) else {
        return Vec::new();
    };
    let links = elements(nearby.inner());
    links
        .iter()
        .filter_map(|it| it.get("href").map(str::to_owned))
        .collect()
}

#[test]
fn a_lesson_that_is_not_there_leads_to_the_nearest_ones() {
    let server = Server::start();
    let reply = server.get("/lessons/nope");
    assert_eq!(reply.status, 404);
    assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
    let links = nearest(&reply);
    assert!(!links.is_empty());
    for link in links {
        assert!(link.starts_with("/lessons/"), "{link}");
        assert_eq!(server.get(&link).status, 200, "{link}");
    }
}

/// Checks what is offered first.
#[track_caller]
fn check(server: &Server, path: &str, expected: &str) {
    let reply = server.get(path);
    assert_eq!(reply.status, 404, "{path}");
    assert_eq!(nearest(&reply).first().map(String::as_str), Some(expected), "{path}");
}

#[test]
fn a_misspelt_address_offers_the_right_one_first() {
    let server = Server::start();
    check(&server, "/lessons/remain-curous", "/lessons/remain-curious");
    check(&server, "/lessons/Remain-Curous/", "/lessons/remain-curious");
    check(&server, "/lessons/curious", "/lessons/remain-curious");
    check(
        &server,
        "/lessons/remain-curous/questions",
        "/lessons/remain-curious/questions",
    );
    check(&server, "/clsing", "/closing");
    check(&server, "/articel", "/article");
}

#[test]
fn a_word_too_many_after_a_lesson_still_finds_the_lesson() {
    let server = Server::start();
    check(
        &server,
        "/lessons/remain-curious/question",
        "/lessons/remain-curious/questions",
    );
    check(&server, "/lessons/remain-curious/print", "/lessons/remain-curious");
    check(&server, "/closing/question", "/closing/questions");
}

#[test]
fn an_address_unlike_any_offers_nothing_but_the_contents() {
    let reply = Server::start().get("/wp-login.php");
    assert_eq!((reply.status, nearest(&reply)), (404, Vec::new()));
    let links = all(reply.text(), "a");
    assert!(links.iter().any(|it| it.get("href") == Some("/lessons/remain-curious")));
}

#[test]
fn what_was_asked_for_is_never_printed() {
    let server = Server::start();
    for path in [
        "/lessons/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/zzmarkerzz",
        "/lessons/zzmarkerzz?zzmarkerzz",
    ] {
        let reply = server.get(path);
        assert_eq!(reply.status, 404, "{path}");
        // But in the address of the search for its words.
        let rest = reply.text().replace("\"/search?q=zzmarkerzz\"", "");
        assert!(!rest.contains("zzmarkerzz") && !rest.contains("alert(1)"), "{path}");
    }
}

#[test]
fn an_odd_path_never_gives_a_file_an_error_or_a_way_off_the_site() {
    let server = Server::start();
    let long = format!("/lessons/{}", "a".repeat(8_000));
    let deep = "/a".repeat(4_000);
    let dots = format!("{}etc/passwd", "/..".repeat(500));
    for path in [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e%5c%2e%2e%5cetc",
        "/-/assets/../../Cargo.toml",
        "/-/assets/..%2f..%2fCargo.toml",
        "/Cargo.toml",
        "/content/site.toml",
        "/site.toml",
        "/en/01-remain-curious/lesson.md",
        "/.git/config",
        "/%00",
        "/closing%00",
        "/closing%0d%0aset-cookie:%20a=b",
        "/closing/?a=%0d%0aset-cookie:%20a=b",
        "/%ff",
        "/%c0%ae%c0%ae/",
        "/%",
        "/%zz",
        "//evil.example/",
        "//evil.example",
        "///evil.example/..",
        "//evil.example/closing/",
        "//evil.example//..//closing",
        "/%2f%2fevil.example/",
        "/\\evil.example",
        "/\\evil.example/",
        "/%5cevil.example/",
        "/%5c%5cevil.example/%2e%2e",
        "/https://evil.example/",
        "http://evil.example/closing/",
        "closing/",
        "*",
        &long,
        &deep,
        &dots,
    ] {
        let reply = server.raw(&format!("GET {path} HTTP/1.1\r\nHost: evil.example\r\n"));
        let shown = &path[..path.len().min(60)];
        match reply.status {
            308 => {
                let location = reply.header("location").unwrap();
                let on_site =
                    location.starts_with('/') && !location.starts_with("//") && !location.contains(['\\', '\r', '\n']);
                assert!(on_site, "{shown} leads to {location}");
                assert!(!location.contains("evil"), "{shown} leads to {location}");
            }
            status => assert!(matches!(status, 400 | 404 | 414), "{shown} answers {status}"),
        }
        assert_eq!(reply.header("set-cookie"), None, "{shown}");
        let text = String::from_utf8_lossy(&reply.body);
        for inside in ["root:", "[package]", "languages =", "+++", "[core]", "evil.example"] {
            assert!(!text.contains(inside), "{shown} answers with {inside:?} in its text");
        }
    }
    assert_eq!(server.get("/").status, 200, "the program still answers");
}

#[test]
fn a_broken_request_does_not_end_the_program() {
    let server = Server::start();
    for request in [
        "GET",
        "GET / HTTP/9.9\r\nHost: x",
        "\u{0}\u{1}",
        "GET / HTTP/1.1\r\nno colon here",
    ] {
        let reply = server.raw(request);
        assert!(
            (400..500).contains(&reply.status),
            "{request:?} answers {}",
            reply.status
        );
    }
    assert_eq!(server.get("/").status, 200);
}
