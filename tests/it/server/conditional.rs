//! Requests with conditions: what a client has already is not sent again.

use super::client::METHODS;
use super::reply::Reply;
use super::sea::{Sea, TIDES};

/// The day that the lesson names as `updated`, the second before, and a day after.
const DAY: &str = "Thu, 29 Feb 2024 00:00:00 GMT";
const BEFORE: &str = "Wed, 28 Feb 2024 23:59:59 GMT";
const AFTER: &str = "Fri, 01 Mar 2024 00:00:00 GMT";

/// Checks that an answer is a 304 for `full`, with what it must repeat and nothing about a body.
#[track_caller]
fn is_not_modified(reply: &Reply, full: &Reply) {
    assert_eq!(reply.status, 304);
    assert!(reply.body.is_empty());
    for name in ["cache-control", "etag", "vary", "last-modified"] {
        assert_eq!(reply.header(name), full.header(name), "{name}");
    }
    assert!(reply.header("etag").is_some() && reply.header("date").is_some());
    for name in [
        "content-encoding",
        "content-type",
        "content-length",
        "content-language",
        "transfer-encoding",
    ] {
        assert_eq!(reply.header(name), None, "{name}");
    }
}

#[test]
fn each_coding_has_its_304() {
    let sea = Sea::serve(&[]);
    let codings = sea.codings(TIDES);
    let names = ["identity", "gzip", "br"];
    for (name, full) in names.iter().zip(&codings) {
        let tag = full.tag();
        let again = [("accept-encoding", *name), ("if-none-match", tag.as_str())];
        is_not_modified(&sea.server.get_with(TIDES, &again), full);
        is_not_modified(&sea.server.request_with("HEAD", TIDES, &again), full);
        // Nothing follows the headers on the wire.
        let wire = format!("GET {TIDES} HTTP/1.1\r\nHost: test\r\nAccept-Encoding: {name}\r\nIf-None-Match: {tag}\r\n");
        is_not_modified(&sea.server.raw(&wire), full);
        // The same page in another coding is another answer.
        for other in names.iter().filter(|it| *it != name) {
            let reply = sea
                .server
                .get_with(TIDES, &[("accept-encoding", other), ("if-none-match", &tag)]);
            assert_eq!(reply.status, 200, "{other} against the tag of {name}");
        }
    }
}

#[test]
fn a_picture_has_its_304_too() {
    let sea = Sea::serve(&[]);
    let full = sea.server.get(&sea.picture);
    let reply = sea.server.get_with(&sea.picture, &[("if-none-match", &full.tag())]);
    is_not_modified(&reply, &full);
    assert_eq!(
        reply.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
}

#[test]
fn if_none_match_is_a_list_compared_weakly() {
    let sea = Sea::serve(&[]);
    let tag = sea.server.get(TIDES).tag();
    let get = |value: &str| sea.server.get_with(TIDES, &[("if-none-match", value)]).status;
    assert_eq!(get(&format!("\"one\", \"two,three\" ,{tag}")), 304);
    assert_eq!(get(&format!("{tag}, \"one\"")), 304);
    assert_eq!(get(&format!("W/{tag}")), 304);
    assert_eq!(get("*"), 304);
    assert_eq!(get("\"one\", W/\"two\""), 200);
    assert_eq!(get(tag.trim_matches('"')), 200, "without quotation marks it is no tag");
    assert_eq!(get(&tag[..tag.len() - 1]), 200, "a tag ends");
    assert_eq!(get(""), 200);
    let lines = [("if-none-match", "\"one\""), ("if-none-match", tag.as_str())];
    assert_eq!(sea.server.get_with(TIDES, &lines).status, 304, "in two lines");
}

#[test]
fn if_modified_since_is_compared_with_the_day_of_the_content() {
    let sea = Sea::serve(&[]);
    let full = sea.server.get(TIDES);
    assert_eq!(full.header("last-modified"), Some(DAY));
    let get = |value: &str| sea.server.get_with(TIDES, &[("if-modified-since", value)]);
    is_not_modified(&get(DAY), &full);
    is_not_modified(&get(AFTER), &full);
    assert_eq!(
        get("Thursday, 29-Feb-24 00:00:00 GMT").status,
        304,
        "as RFC 850 wrote it"
    );
    assert_eq!(get("Thu Feb 29 00:00:00 2024").status, 304, "as C writes it");
    assert_eq!(get(BEFORE).status, 200);
    assert_eq!(get("last week").status, 200, "no date is no condition");
    let both = [("if-none-match", "\"other\""), ("if-modified-since", DAY)];
    assert_eq!(sea.server.get_with(TIDES, &both).status, 200, "the tag goes first");
}

#[test]
fn if_match_fails_with_412_unless_it_is_this_very_answer() {
    let sea = Sea::serve(&[]);
    let [identity, gzip, _] = sea.codings(TIDES);
    let tag = identity.tag();
    let get = |value: &str| sea.server.get_with(TIDES, &[("if-match", value)]).status;
    assert_eq!(get(&tag), 200);
    assert_eq!(get(&format!("\"one\", {tag}")), 200);
    assert_eq!(get("*"), 200);
    assert_eq!(get("\"one\""), 412);
    assert_eq!(get(&gzip.tag()), 412);
    assert_eq!(get(&format!("W/{tag}")), 412, "weak tags never match here");
    let lines = [("if-match", "\"one\""), ("if-match", tag.as_str())];
    assert_eq!(sea.server.get_with(TIDES, &lines).status, 200, "in two lines");
}

#[test]
fn if_unmodified_since_fails_with_412_when_it_changed_later() {
    let sea = Sea::serve(&[]);
    let get = |value: &str| sea.server.get_with(TIDES, &[("if-unmodified-since", value)]).status;
    assert_eq!(get(BEFORE), 412);
    assert_eq!(get(DAY), 200);
    assert_eq!(get(AFTER), 200);
    assert_eq!(get("last week"), 200);
    let tag = sea.server.get(TIDES).tag();
    let both = [("if-match", tag.as_str()), ("if-unmodified-since", BEFORE)];
    assert_eq!(sea.server.get_with(TIDES, &both).status, 200, "the tag goes first");
}

#[test]
fn a_412_has_no_body_and_is_not_kept() {
    let sea = Sea::serve(&[]);
    for method in ["GET", "HEAD"] {
        let reply = sea.server.request_with(method, TIDES, &[("if-match", "\"one\"")]);
        assert_eq!(
            (reply.status, reply.header("cache-control")),
            (412, Some("no-store")),
            "{method}"
        );
        assert!(reply.body.is_empty(), "{method}");
        assert_eq!(reply.header("content-encoding"), None, "{method}");
    }
}

#[test]
fn where_nothing_is_a_condition_changes_nothing() {
    let sea = Sea::serve(&[]);
    for condition in [("if-none-match", "*"), ("if-match", "\"one\""), ("if-match", "*")] {
        let status = |method, path| sea.server.request_with(method, path, &[condition]).status;
        assert_eq!(status("GET", "/wp-login.php"), 404, "{condition:?}");
        assert_eq!(status("GET", "/lessons/tides/"), 308, "{condition:?}");
    }
    let post = sea.server.request_with("DELETE", TIDES, &[("if-match", "\"one\"")]);
    assert_eq!((post.status, post.header("allow")), (405, Some(METHODS)));
}
