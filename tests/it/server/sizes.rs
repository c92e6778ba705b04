//! Addresses and headers that are too long.

use super::client::Server;
use super::reply::Reply;

/// The answer to GET with this much more in its headers, and whether the connection lives on.
fn with_headers(server: &Server, lines: &[String]) -> Reply {
    let mut connection = server.connect();
    let lines: String = lines.iter().map(|it| format!("{it}\r\n")).collect();
    connection.send(&format!("GET / HTTP/1.1\r\nHost: test\r\n{lines}\r\n"));
    let reply = connection.reply();
    assert_eq!(connection.get("/").status, 200, "the connection still works");
    reply
}

#[test]
fn an_address_as_long_as_allowed_is_looked_up() {
    let server = Server::start_with(&["--max-address", "100"]);
    let path = |length: usize| format!("/{}", "a".repeat(length - 1));
    assert_eq!(server.get(&path(100)).status, 404);
    assert_eq!(server.get(&path(101)).status, 414);
    assert_eq!(server.get(&format!("/?{}", "q".repeat(99))).status, 200);
    assert_eq!(server.get(&format!("/?{}", "q".repeat(100))).status, 414);
}

#[test]
fn a_longer_address_is_answered_414_and_closed() {
    let server = Server::start();
    for path in [
        format!("/{}", "a".repeat(20_000)),
        format!("/?{}", "q".repeat(20_000)),
        "/..".repeat(7_000),
        "/%2e%2e".repeat(3_000),
    ] {
        let mut connection = server.connect();
        let reply = connection.get(&path);
        assert_eq!(reply.status, 414, "{}", &path[..10]);
        assert_eq!(reply.header("connection"), Some("close"), "{}", &path[..10]);
        assert_eq!(reply.text(), "This address is too long.\n");
        assert!(connection.rest().is_empty());
    }
}

#[test]
fn an_address_longer_than_anything_is_refused_and_closed() {
    let server = Server::start();
    let mut connection = server.connect();
    connection.send_what_is_taken(&format!("GET /{} HTTP/1.1\r\nHost: test\r\n\r\n", "a".repeat(70_000)));
    let status = Reply::parse(&connection.rest()).status;
    assert!(matches!(status, 400 | 414), "{status}");
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn headers_up_to_the_limit_are_read() {
    // A line counts with its colon, space and line end: `host: test` is 12 bytes, `x: ` and its value 5 more.
    let server = Server::start_with(&["--max-head", "1000"]);
    let line = |length: usize| vec![format!("X: {}", "a".repeat(length - 12 - 5))];
    assert_eq!(with_headers(&server, &line(1_000)).status, 200);
    assert_eq!(with_headers(&server, &line(1_001)).status, 431);
    let many: Vec<_> = (0..50).map(|it| format!("X-{it:02}: {}", "a".repeat(20))).collect();
    assert_eq!(
        with_headers(&server, &many).status,
        431,
        "many short ones count together"
    );
}

#[test]
fn larger_headers_are_answered_431() {
    let server = Server::start();
    for name in ["Cookie", "X-Anything", "Accept-Encoding", "If-None-Match", "User-Agent"] {
        let reply = with_headers(&server, &[format!("{name}: {}", "a".repeat(70_000))]);
        assert_eq!(reply.status, 431, "{name}");
        assert_eq!(reply.text(), "This request's headers are too large.\n");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
    }
}

#[test]
fn headers_without_measure_are_refused_and_closed() {
    let server = Server::start();
    for request in [
        format!("GET / HTTP/1.1\r\nHost: test\r\nX: {}\r\n\r\n", "a".repeat(200_000)),
        // No end in sight.
        format!("GET / HTTP/1.1\r\nHost: test\r\nX: {}", "a".repeat(200_000)),
        format!("GET / HTTP/1.1\r\nHost: test\r\n{}", "X: a\r\n".repeat(50_000)),
        "A".repeat(200_000),
    ] {
        let mut connection = server.connect();
        connection.send_what_is_taken(&request);
        // What was not read when it was closed may take the answer with it.
        let rest = connection.rest();
        if !rest.is_empty() {
            let status = Reply::parse(&rest).status;
            assert!(matches!(status, 400 | 431), "{status}");
        }
        assert_eq!(server.get("/").status, 200, "the program still answers");
    }
}
