//! What can be done with an address: it can be read, and nothing else.

use super::asset;
use super::client::{METHODS, Server};

#[test]
fn options_says_what_can_be_done_and_has_no_body() {
    let server = Server::start();
    for path in ["/", "/closing/questions", &asset("text/css"), "/nope"] {
        let reply = server.request("OPTIONS", path);
        assert_eq!((reply.status, reply.header("allow")), (204, Some(METHODS)), "{path}");
        assert!(reply.body.is_empty(), "{path}");
        assert_eq!(reply.header("content-length"), None, "{path}");
    }
    let all = server.raw("OPTIONS * HTTP/1.1\r\nHost: test\r\n");
    assert_eq!((all.status, all.header("allow")), (204, Some(METHODS)));
    assert!(all.body.is_empty());
}

#[test]
fn what_writes_or_is_unknown_is_refused() {
    let server = Server::start();
    let css = asset("text/css");
    for method in [
        "POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "BREW", "get", "Get", "GETT",
    ] {
        for path in ["/", "/closing/questions", &css, "/closing/", "/nope"] {
            let reply = server.raw(&format!("{method} {path} HTTP/1.1\r\nHost: test\r\n"));
            assert_eq!(
                (reply.status, reply.header("allow")),
                (405, Some(METHODS)),
                "{method} {path}"
            );
            assert_eq!(reply.header("cache-control"), Some("no-store"), "{method} {path}");
        }
    }
}

#[test]
fn a_tunnel_is_refused_and_closed() {
    let server = Server::start();
    let mut connection = server.connect();
    connection.send("CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n");
    let reply = connection.reply();
    assert_eq!((reply.status, reply.header("allow")), (405, Some(METHODS)));
    assert!(connection.rest().is_empty());
}

#[test]
fn a_wish_for_another_protocol_is_not_granted() {
    let server = Server::start();
    for wish in ["h2c", "websocket", "TLS/1.0"] {
        let mut connection = server.connect();
        connection.send(&format!(
            "GET / HTTP/1.1\r\nHost: test\r\nConnection: upgrade\r\nUpgrade: {wish}\r\n\r\n"
        ));
        let reply = connection.reply();
        assert_eq!(reply.status, 200, "{wish}");
        assert_eq!(reply.header("upgrade"), None, "{wish}");
        assert!(reply.body == server.get("/").body, "{wish}");
    }
}

#[test]
fn what_is_written_is_not_read() {
    let server = Server::start();
    let body = "POST /closing/questions HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nsecret=yes";
    let chunked = "PUT / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\na\r\nsecret=yes\r\n0\r\n\r\n";
    for request in [body, chunked] {
        let reply = server.raw(request);
        assert_eq!(reply.status, 405);
        assert!(!String::from_utf8_lossy(&reply.body).contains("secret"));
    }
}
