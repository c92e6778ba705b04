//! One page in several codings: which one a client gets, and that it is the same page.

use super::asset;
use super::client::Server;
use super::sea::{Sea, TIDES};

#[test]
fn every_coding_is_the_same_page() {
    let sea = Sea::serve(&[]);
    let questions = format!("{TIDES}/questions");
    for path in ["/", TIDES, &questions, "/article", &asset("text/css")] {
        let replies = sea.codings(path);
        let [identity, gzip, brotli] = &replies;
        assert_eq!(identity.header("content-encoding"), None, "{path}");
        assert_eq!(gzip.header("content-encoding"), Some("gzip"), "{path}");
        assert_eq!(brotli.header("content-encoding"), Some("br"), "{path}");
        for reply in &replies {
            assert_eq!(reply.status, 200, "{path}");
            assert_eq!(reply.header("vary"), Some("accept-encoding"), "{path}");
            let length = reply.body.len().to_string();
            assert_eq!(reply.header("content-length"), Some(length.as_str()), "{path}");
            assert_eq!(reply.header("content-type"), identity.header("content-type"), "{path}");
            assert!(reply.decoded() == identity.body, "{path} decodes to another page");
        }
        assert!(
            brotli.body.len() < gzip.body.len() && gzip.body.len() < identity.body.len(),
            "{path}: {} bytes as they are, {} with gzip, {} with brotli",
            identity.body.len(),
            gzip.body.len(),
            brotli.body.len()
        );
        let (one, two, three) = (identity.tag(), gzip.tag(), brotli.tag());
        assert!(
            one != two && two != three && one != three,
            "{path}: {one} {two} {three}"
        );
    }
}

#[test]
fn a_client_that_says_nothing_gets_the_page_as_it_is() {
    let sea = Sea::serve(&[]);
    let [identity, ..] = sea.codings(TIDES);
    let reply = sea.server.get(TIDES);
    assert_eq!(reply.headers_but_date(), identity.headers_but_date());
    assert!(reply.body == identity.body);
}

#[test]
fn gzip_is_there_from_the_first_request_on() {
    // However large its pictures are.
    let sea = Sea::with_picture(4_000_000, &[]);
    for (server, path) in [(&Server::start(), "/lessons/remain-curious"), (&sea.server, TIDES)] {
        let reply = server.get_with(path, &[("accept-encoding", "gzip")]);
        assert_eq!(reply.header("content-encoding"), Some("gzip"), "{path}");
        assert!(reply.decoded() == server.get(path).body, "{path}");
    }
}

#[test]
fn the_coding_is_the_one_that_is_wanted_most() {
    let sea = Sea::serve(&[]);
    sea.codings(TIDES);
    for (accept, expected) in [
        ("gzip, deflate, br, zstd", Some("br")),
        ("gzip, deflate", Some("gzip")),
        ("GZip", Some("gzip")),
        ("x-gzip", Some("gzip")),
        ("br;q=0.5, gzip;q=0.8", Some("gzip")),
        ("br;q=0.8, gzip;q=0.8", Some("br")),
        ("br; q=0, gzip", Some("gzip")),
        ("br;q=0.001", Some("br")),
        ("br;q=0.000", None),
        ("identity, br;q=0.9", None),
        ("identity;q=0.5, gzip;q=0.5", Some("gzip")),
        ("*", Some("br")),
        ("*, br;q=0", Some("gzip")),
        ("gzip, *;q=0", Some("gzip")),
        ("identity;q=0, gzip", Some("gzip")),
        ("identity;q=0, *", Some("br")),
        ("deflate, zstd", None),
        ("", None),
        (",;q=, ;", None),
        ("br;q=nonsense, gzip;q=0.9", Some("br")),
        // Where everything is refused, the page as it is serves best.
        ("*;q=0", None),
        ("identity;q=0", None),
        ("br;q=0, gzip;q=0, identity;q=0", None),
    ] {
        let reply = sea.server.get_with(TIDES, &[("accept-encoding", accept)]);
        assert_eq!(reply.status, 200, "{accept}");
        assert_eq!(reply.header("content-encoding"), expected, "{accept}");
    }
}

#[test]
fn a_list_in_two_lines_is_one_list() {
    let sea = Sea::serve(&[]);
    sea.codings(TIDES);
    let get = |first, second| {
        let reply = sea
            .server
            .get_with(TIDES, &[("accept-encoding", first), ("accept-encoding", second)]);
        reply.header("content-encoding").map(str::to_owned)
    };
    assert_eq!(get("deflate", "gzip").as_deref(), Some("gzip"));
    assert_eq!(get("gzip;q=0.5", "br").as_deref(), Some("br"));
}

#[test]
fn what_cannot_shrink_is_sent_as_it_is() {
    let sea = Sea::serve(&[]);
    sea.codings("/");
    let reply = sea
        .server
        .get_with(&sea.picture, &[("accept-encoding", "br, gzip, identity;q=0")]);
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), Some("image/png"));
    assert_eq!(reply.header("content-encoding"), None);
    assert_eq!(reply.header("vary"), None, "there is only one form of it");
    assert_eq!(reply.header("content-length"), Some("1000"));
    assert!(reply.body == sea.bytes);
}

#[test]
fn head_tells_the_length_of_each_coding() {
    let sea = Sea::serve(&[]);
    let codings = sea.codings(TIDES);
    for (coding, get) in ["identity", "gzip", "br"].iter().zip(codings) {
        let head = sea.server.request_with("HEAD", TIDES, &[("accept-encoding", coding)]);
        assert_eq!(head.headers_but_date(), get.headers_but_date(), "{coding}");
        assert!(head.body.is_empty(), "{coding}");
    }
}

#[test]
fn the_page_for_nothing_is_compressed_too() {
    let sea = Sea::serve(&[]);
    let identity = sea.server.get("/wp-login.php");
    assert_eq!(identity.status, 404);
    for reply in sea.codings("/wp-login.php") {
        assert_eq!(reply.status, 404);
        assert_eq!(reply.header("vary"), Some("accept-encoding"));
        assert_eq!(reply.header("etag"), None, "nothing is there to be kept");
        assert!(reply.decoded() == identity.body);
    }
}
