//! What every answer says about security and about how long it is good.

use super::client::Server;
use super::reply::Reply;
use super::{asset, pages, resources};
use alongside::render::{Cache, Policy};

/// Checks what no answer may lack or have.
#[track_caller]
fn is_safe(reply: &Reply, what: &str) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(reply.header(name), Some(value), "{what}: {name}");
    }
    for name in ["set-cookie", "server", "x-powered-by", "access-control-allow-origin"] {
        assert_eq!(reply.header(name), None, "{what}: {name}");
    }
}

/// What a directive of the content security policy allows.
fn directive<'a>(reply: &'a Reply, name: &str) -> Option<&'a str> {
    let policy = reply.header("content-security-policy").unwrap_or_default();
    policy
        .split(';')
        .find_map(|it| it.trim().strip_prefix(name)?.strip_prefix(' '))
}

#[test]
fn even_a_request_that_cannot_be_read_gets_a_complete_answer() {
    let server = Server::start();
    for (request, status) in [
        ("nonsense\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/9.9\r\n\r\n".to_owned(), 400),
        ("GET /\u{1} HTTP/1.1\r\nHost: test\r\n\r\n".to_owned(), 400),
        (format!("GET / HTTP/1.1\r\n{}\r\n", "x: y\r\n".repeat(97)), 431),
    ] {
        let mut connection = server.connect();
        connection.send(&request);
        let reply = Reply::parse(&connection.rest());
        assert_eq!(reply.status, status, "{request}");
        is_safe(&reply, &request);
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{request}");
        assert!(directive(&reply, "default-src").is_some(), "{request}");
    }
}

#[test]
fn a_request_that_cannot_be_read_behind_others_gets_a_complete_answer_too() {
    let server = Server::start();
    let mut connection = server.connect();
    connection.send("GET /healthz HTTP/1.1\r\nHost: test\r\n\r\nnonsense\r\n\r\n");
    assert_eq!(connection.reply().status, 200);
    let reply = Reply::parse(&connection.rest());
    assert_eq!(reply.status, 400);
    is_safe(&reply, "behind another");
}

#[test]
fn every_kind_of_answer_carries_the_security_headers() {
    let server = Server::start();
    for (path, _) in resources() {
        is_safe(&server.get(&path), &path);
        is_safe(&server.request("HEAD", &path), &path);
    }
    is_safe(&server.get("/closing/"), "a redirect");
    is_safe(&server.get("/lessons/nope"), "not found");
    is_safe(&server.get("/%00"), "not found");
    is_safe(&server.request("HEAD", "/nope"), "HEAD of nothing");
    is_safe(&server.request("POST", "/"), "method not allowed");
    is_safe(&server.request("DELETE", "/nope"), "method not allowed");
}

#[test]
fn nothing_may_run_or_load_but_what_the_site_sends() {
    let server = Server::start();
    for (path, _) in resources() {
        let reply = server.get(&path);
        assert_eq!(directive(&reply, "default-src"), Some("'none'"), "{path}");
        assert_eq!(directive(&reply, "frame-ancestors"), Some("'none'"), "{path}");
        let policy = reply.header("content-security-policy").unwrap();
        assert!(
            !policy.contains("unsafe-eval") && !policy.contains('*'),
            "{path}: {policy}"
        );
        let scripts = directive(&reply, "script-src").unwrap_or_default();
        assert!(!scripts.contains("unsafe-inline"), "{path}: {policy}");
    }
    for path in pages().iter().map(String::as_str).chain(["/lessons/nope"]) {
        let reply = server.get(path);
        assert_eq!(directive(&reply, "style-src"), Some("'self'"), "{path}");
        assert_eq!(directive(&reply, "font-src"), Some("'self'"), "{path}");
        assert_eq!(directive(&reply, "base-uri"), Some("'none'"), "{path}");
    }
}

#[test]
fn what_is_written_on_a_page_with_questions_stays_there() {
    let server = Server::start();
    let resources = resources();
    let questions: Vec<_> = resources
        .iter()
        .filter(|(_, it)| it.policy == Policy::Questions)
        .collect();
    let addressed = resources
        .iter()
        .filter(|(path, _)| path.ends_with("/questions") || path.ends_with("/answers"));
    assert_eq!(questions, addressed.collect::<Vec<_>>());
    assert!(questions.len() > 5);
    for (path, _) in questions {
        let reply = server.get(path);
        assert_eq!(directive(&reply, "connect-src"), Some("'none'"), "{path}");
        assert_eq!(directive(&reply, "form-action"), Some("'none'"), "{path}");
    }
}

#[test]
fn pages_are_asked_for_again_and_assets_never() {
    let server = Server::start();
    for path in pages() {
        assert_eq!(
            server.get(&path).header("cache-control"),
            Some("public, max-age=0, must-revalidate"),
            "{path}"
        );
    }
    let assets: Vec<_> = resources()
        .into_iter()
        .filter(|(_, it)| it.cache == Cache::Forever)
        .collect();
    assert!(assets.len() >= 2);
    for (path, _) in assets {
        let (_, name) = path.rsplit_once('/').unwrap();
        let hash = name.split('.').nth(1).unwrap();
        assert!(
            hash.len() >= 10 && hash.bytes().all(|it| it.is_ascii_hexdigit()),
            "{path} has no hash in its name"
        );
        let cache = server.get(&path);
        assert_eq!(
            cache.header("cache-control"),
            Some("public, max-age=31536000, immutable"),
            "{path}"
        );
    }
}

#[test]
fn nothing_is_kept_of_an_address_where_nothing_is() {
    let server = Server::start();
    assert_eq!(server.get("/lessons/nope").header("cache-control"), Some("no-store"));
    let css = asset("text/css");
    let (before, after) = css.split_once('.').unwrap();
    let old = format!("{before}.0000000000.{}", after.split_once('.').unwrap().1);
    let reply = server.get(&old);
    // Another version's leads to the present one.
    assert_eq!(
        (reply.status, reply.header("cache-control"), reply.header("location")),
        (307, Some("no-store"), Some(css.as_str())),
        "{old}"
    );
    let nowhere = old.replace("site.", "nope.");
    let reply = server.get(&nowhere);
    assert_eq!(
        (reply.status, reply.header("cache-control")),
        (404, Some("no-store")),
        "{nowhere}"
    );
}
