//! What HTTP/1.0 and HTTP/1.1 ask of a connection: when it stays open, and in which order it answers.

use super::client::Server;
use super::sea::{Sea, TIDES};

#[test]
fn http_1_0_gets_one_answer() {
    let server = Server::start();
    let mut connection = server.connect();
    connection.send("GET /closing HTTP/1.0\r\n\r\n");
    let reply = connection.reply();
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("transfer-encoding"), None);
    assert!(reply.body == server.get("/closing").body);
    assert!(connection.rest().is_empty());
}

#[test]
fn http_1_0_may_ask_for_more() {
    let server = Server::start();
    let mut connection = server.connect();
    for path in ["/", "/closing"] {
        connection.send(&format!("GET {path} HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
        let reply = connection.reply();
        assert_eq!(reply.header("connection"), Some("keep-alive"), "{path}");
        assert!(reply.body == server.get(path).body, "{path}");
    }
}

#[test]
fn a_connection_stays_open_until_the_client_says_close() {
    let server = Server::start();
    let mut connection = server.connect();
    for path in ["/", "/nope", "/closing/", "/closing"] {
        let reply = connection.get(path);
        assert_eq!(reply.status, server.get(path).status, "{path}");
        assert_eq!(reply.header("connection"), None, "{path}");
    }
    connection.send("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    let reply = connection.reply();
    assert_eq!((reply.status, reply.header("connection")), (200, Some("close")));
    assert!(connection.rest().is_empty());
}

#[test]
fn requests_in_one_write_are_answered_in_order() {
    let server = Server::start();
    let paths = [
        "/",
        "/closing",
        "/nope",
        "/closing/",
        "/article",
        "/lessons/remain-curious/questions",
    ];
    let asked: Vec<_> = paths.iter().cycle().take(60).collect();
    let requests: String = asked
        .iter()
        .map(|path| format!("GET {path} HTTP/1.1\r\nHost: test\r\n\r\n"))
        .collect();
    let mut connection = server.connect();
    connection.send(&requests);
    let expected: Vec<_> = paths.iter().map(|path| server.get(path)).collect();
    for (number, expected) in expected.iter().cycle().take(60).enumerate() {
        let reply = connection.reply();
        assert_eq!(reply.status, expected.status, "answer {number}");
        assert!(reply.body == expected.body, "answer {number}");
    }
    assert_eq!(connection.get("/").status, 200);
}

#[test]
fn requests_of_every_kind_can_stand_in_one_write() {
    let sea = Sea::serve(&[]);
    let mut connection = sea.server.connect();
    let tag = sea.server.get(TIDES).tag();
    connection.send(&format!(
        "HEAD {TIDES} HTTP/1.1\r\nHost: test\r\n\r\n\
         GET {TIDES} HTTP/1.1\r\nHost: test\r\nIf-None-Match: {tag}\r\n\r\n\
         OPTIONS * HTTP/1.1\r\nHost: test\r\n\r\n\
         POST {TIDES} HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhello\
         GET {TIDES} HTTP/1.1\r\nHost: test\r\n\r\n"
    ));
    assert_eq!(connection.reply_to_head().status, 200);
    assert_eq!(connection.reply().status, 304);
    assert_eq!(connection.reply().status, 204);
    assert_eq!(connection.reply().status, 405);
    let last = connection.reply();
    assert!(last.status == 200 && last.body == sea.server.get(TIDES).body);
}

#[test]
fn a_request_in_pieces_is_one_request() {
    let server = Server::start();
    let mut connection = server.connect();
    for piece in ["GE", "T /clos", "ing HTTP/1.1\r", "\nHost: test\r\n", "\r", "\n"] {
        connection.send(piece);
    }
    assert!(connection.reply().body == server.get("/closing").body);
}

#[test]
fn since_http_1_1_a_request_names_one_host() {
    let server = Server::start();
    // `raw` adds a line to each, and no host.
    for request in [
        "GET / HTTP/1.1",
        "GET / HTTP/1.1\r\nHost: one\r\nHost: two",
        "HEAD / HTTP/1.1\r\nAccept: */*",
        "POST / HTTP/1.1\r\nContent-Length: 0",
    ] {
        assert_eq!(server.raw(request).status, 400, "{request}");
    }
    assert_eq!(server.raw("GET / HTTP/1.0").status, 200);
    assert_eq!(server.raw("GET http://test/closing HTTP/1.1\r\nHost: test").status, 200);
}

#[test]
fn a_request_with_two_lengths_is_refused() {
    // Where a proxy and a program see different ends of a request, one can be hidden in another.
    let server = Server::start();
    for lengths in [
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length: -5",
        "Content-Length: +5",
        "Content-Length: 5, 5",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: xchunked",
    ] {
        let mut connection = server.connect();
        connection.send(&format!(
            "POST / HTTP/1.1\r\nHost: test\r\n{lengths}\r\n\r\n0\r\n\r\nGET /closing HTTP/1.1\r\nHost: test\r\n\r\n"
        ));
        let rest = connection.rest();
        assert!(rest.starts_with(b"HTTP/1.1 400 "), "{lengths}");
        let answers = rest.windows(9).filter(|it| it == b"HTTP/1.1 ").count();
        assert_eq!(answers, 1, "{lengths}: the hidden request is answered");
    }
}
