//! More connections than there are places.

use super::client::{Server, until};
use super::connection::Connection;

/// Opens a connection for which there is a place, and uses it.
#[track_caller]
fn admitted(server: &Server) -> Connection {
    let mut connection = server.connect();
    assert_eq!(connection.get("/").status, 200);
    connection
}

/// What a connection hears at once for which there is no place, and that it is closed.
#[track_caller]
fn turned_away(server: &Server) {
    let mut connection = server.connect();
    let reply = connection.reply();
    assert_eq!(reply.status, 503);
    assert_eq!(reply.header("retry-after"), Some("5"));
    assert!(connection.rest().is_empty());
}

/// Waits until there is a place.
#[track_caller]
fn finds_a_place(server: &Server) -> Connection {
    until("a place for one more", || {
        let mut connection = server.connect();
        connection.send_what_is_taken("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        let reply = connection.reply_or_close()?;
        (reply.status == 200).then_some(connection)
    })
}

#[test]
fn one_connection_too_many_is_told_503_and_closed() {
    let server = Server::start_with(&["--max-connections", "2"]);
    let (mut one, mut two) = (admitted(&server), admitted(&server));
    for _ in 0..10 {
        turned_away(&server);
    }
    assert_eq!(one.get("/closing").status, 200, "the first still works");
    assert_eq!(two.get("/closing").status, 200, "the second still works");
}

#[test]
fn a_503_is_as_safe_as_every_answer() {
    let server = Server::start_with(&["--max-connections", "1"]);
    let _one = admitted(&server);
    insta::assert_snapshot!(server.connect().reply().shown(), @"
    503
    cache-control: no-store
    connection: close
    content-length: 0
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    retry-after: 5
    x-content-type-options: nosniff
    ");
}

#[test]
fn a_place_that_is_given_back_is_used_again() {
    let server = Server::start_with(&["--max-connections", "2"]);
    let (one, mut two) = (admitted(&server), admitted(&server));
    turned_away(&server);
    drop(one);
    let mut three = finds_a_place(&server);
    turned_away(&server);
    assert_eq!(two.get("/").status, 200);
    assert_eq!(three.get("/").status, 200);
    // One that the program closes gives its place back too.
    two.send("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    assert_eq!(two.reply().status, 200);
    assert!(two.rest().is_empty());
    finds_a_place(&server);
}

#[test]
fn those_turned_away_take_no_place() {
    let server = Server::start_with(&["--max-connections", "1"]);
    let one = admitted(&server);
    let turned: Vec<_> = (0..20).map(|_| server.connect()).collect();
    for connection in turned {
        assert!(connection.rest().starts_with(b"HTTP/1.1 503 "));
    }
    drop(one);
    finds_a_place(&server);
}
