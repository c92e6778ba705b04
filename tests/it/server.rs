//! The program over HTTP: what every address of the built-in site answers.

mod admin;
mod alerts;
mod base;
mod certificate;
mod client;
mod complete;
mod conditional;
mod connection;
mod drawings;
mod encodings;
mod ending;
mod forms;
mod headers;
mod health;
mod live;
mod log;
mod methods;
mod nothing;
mod past;
mod places;
mod preview;
mod ranges;
mod replicas;
mod reply;
mod sea;
mod search;
mod share;
mod sizes;
mod slow;
mod systemd;
mod tls;
mod wire;

use alongside::content::Tree;
use alongside::render::{Entry, Resource};
use client::Server;

/// Every resource of the built-in site by its path.
fn resources() -> Vec<(String, Resource)> {
    resources_at(None)
}

/// The same, published at an address; but for the page that depends on a query, which is sent as it is only by other hosts.
fn resources_at(address: Option<&str>) -> Vec<(String, Resource)> {
    let settings = alongside::Settings {
        address: address.map(|it| alongside::url::BaseUrl::parse(it).unwrap()),
        ..Default::default()
    };
    let site = alongside::build(&Tree::built_in(), &settings).0.unwrap();
    let resource = |(path, entry): (alongside::url::SitePath, Entry)| match entry {
        Entry::Resource(_) if path.as_str().ends_with("/search") => None,
        Entry::Resource(it) => Some((path.to_string(), it)),
        Entry::Drawing(_) | Entry::Redirect(_) | Entry::Gone(_) => None, // drawings have tests of their own
    };
    let found: Vec<_> = site.entries.into_iter().filter_map(resource).collect();
    assert!(found.len() > 10, "the site has only {} resources", found.len());
    found
}

/// The paths of the pages.
fn pages() -> Vec<String> {
    let pages = resources()
        .into_iter()
        .filter(|(_, it)| it.media_type.starts_with("text/html"));
    pages.map(|(path, _)| path).collect()
}

/// The path of the first resource of a media type.
fn asset(media_type: &str) -> String {
    let found = resources()
        .into_iter()
        .find(|(path, it)| it.media_type.starts_with(media_type) && !path.contains("/panel."));
    found.unwrap().0
}

#[test]
fn every_address_answers_with_its_bytes_and_says_what_they_are() {
    let server = Server::start();
    for (path, resource) in resources() {
        let reply = server.get(&path);
        assert_eq!(reply.status, 200, "{path}");
        assert_eq!(reply.header("content-type"), Some(resource.media_type), "{path}");
        assert_eq!(
            reply.header("content-length"),
            Some(resource.body.len().to_string().as_str()),
            "{path}"
        );
        assert!(
            reply.body == resource.body,
            "{path} answers with other bytes than the site has"
        );
        let is_text = resource.media_type.starts_with("text/");
        assert!(
            !is_text || resource.media_type.ends_with("; charset=utf-8"),
            "{path}: {}",
            resource.media_type
        );
    }
    assert_eq!(server.get(&asset("image/svg+xml")).status, 200);
}

#[test]
fn pages_say_their_language() {
    let server = Server::start();
    for path in pages() {
        let lang = ["ar", "es"].into_iter().find(|it| {
            path.strip_prefix(&format!("/{it}"))
                .is_some_and(|it| it.is_empty() || it.starts_with('/'))
        });
        assert_eq!(
            server.get(&path).header("content-language"),
            lang.or(Some("en")),
            "{path}"
        );
    }
}

#[test]
fn head_answers_what_get_answers_without_the_body() {
    let server = Server::start();
    let css = asset("text/css");
    for path in [
        "/",
        "/closing",
        "/article",
        &css,
        "/lessons/nope",
        "/closing/",
        "/CLOSING?a=b",
    ] {
        let get = server.get(path);
        let head = server.request("HEAD", path);
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.headers_but_date(), get.headers_but_date(), "{path}");
        // The last bytes on the wire are those of the headers.
        let wire = server.raw(&format!("HEAD {path} HTTP/1.1\r\nHost: test\r\n"));
        assert!(
            wire.body.is_empty(),
            "{path} has {} bytes after the headers",
            wire.body.len()
        );
        assert_eq!(wire.status, get.status, "{path}");
    }
}

#[test]
fn an_answer_is_as_long_as_it_says() {
    let server = Server::start();
    for path in ["/", &asset("text/css"), "/lessons/nope", "/closing/"] {
        let wire = server.raw(&format!("GET {path} HTTP/1.1\r\nHost: test\r\n"));
        assert_eq!(
            wire.header("content-length"),
            Some(wire.body.len().to_string().as_str()),
            "{path}"
        );
        assert_eq!(wire.header("transfer-encoding"), None, "{path}");
    }
}
