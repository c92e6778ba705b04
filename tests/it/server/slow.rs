//! Clients that hold a connection open for nothing: each is closed by the limit that is meant for it.
//!
//! In each test the other limits are so far away that only the right one can have acted.

use std::time::Duration;

use super::client::{NEVER, Server, until};
use super::connection::Connection;
use super::reply::Reply;
use super::sea::Sea;

/// A step of a slow client, and how it notices that it is closed.
const STEP: Duration = Duration::from_millis(50);

/// Limits of which none is near but those that are named.
fn limits<'a>(near: &[(&'a str, &'a str)]) -> Vec<&'a str> {
    ["--request-timeout", "--idle-timeout", "--stall-timeout"]
        .into_iter()
        .flat_map(|flag| {
            let near = near.iter().find(|(it, _)| *it == flag);
            [flag, near.map_or(NEVER, |(_, seconds)| seconds)]
        })
        .collect()
}

fn impatient_with_requests() -> Server {
    Server::start_with(&limits(&[("--request-timeout", "1")]))
}

/// Checks that the program closes a connection, with 408 if it says anything.
#[track_caller]
fn is_given_up(connection: Connection) {
    let rest = connection.rest();
    if !rest.is_empty() {
        let reply = Reply::parse(&rest);
        assert_eq!(reply.status, 408);
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
    }
}

#[test]
fn silence_from_the_start_is_closed() {
    let server = impatient_with_requests();
    is_given_up(server.connect());
}

#[test]
fn half_a_first_head_is_closed() {
    let server = impatient_with_requests();
    for half in ["G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: te", "\r\n"] {
        let mut connection = server.connect();
        connection.send(half);
        is_given_up(connection);
    }
}

#[test]
fn half_a_second_head_is_closed() {
    let server = impatient_with_requests();
    for half in ["G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: te"] {
        let mut connection = server.connect();
        assert_eq!(connection.get("/").status, 200);
        connection.send(half);
        is_given_up(connection);
    }
}

#[test]
fn a_head_that_comes_drop_by_drop_is_closed() {
    let server = impatient_with_requests();
    for used_before in [false, true] {
        let mut connection = server.connect();
        if used_before {
            assert_eq!(connection.get("/").status, 200);
        }
        connection.send("GET / HTTP/1.1\r\nHost: test\r\nX: ");
        until("the program gives up", || {
            connection.send_what_is_taken("a");
            connection.hears_within(STEP).then_some(())
        });
        is_given_up(connection);
    }
}

#[test]
fn slow_clients_keep_nobody_waiting() {
    let server = Server::start_with(&limits(&[("--request-timeout", "2")]));
    let slow: Vec<_> = (0..200)
        .map(|_| {
            let mut connection = server.connect();
            connection.send("GET / HTTP/1.1\r\n");
            connection
        })
        .collect();
    assert_eq!(server.get("/").status, 200);
    slow.into_iter().for_each(is_given_up);
}

#[test]
fn silence_after_an_answer_is_closed() {
    let server = Server::start_with(&limits(&[("--idle-timeout", "1")]));
    let mut connection = server.connect();
    assert_eq!(connection.get("/").status, 200);
    assert_eq!(connection.get("/closing").status, 200);
    assert!(connection.rest().is_empty(), "it is closed without a word");
}

#[test]
fn a_body_that_never_comes_is_answered_and_closed() {
    // The guard of the idle time is what ends a chunked body; a counted one is not even waited for.
    let server = Server::start_with(&limits(&[("--idle-timeout", "1")]));
    for head in ["Content-Length: 1000", "Transfer-Encoding: chunked"] {
        for begun in ["", "5\r\nhello\r\n", "5\r\nhe"] {
            let mut connection = server.connect();
            connection.send(&format!("POST / HTTP/1.1\r\nHost: test\r\n{head}\r\n\r\n{begun}"));
            assert_eq!(connection.reply().status, 405, "{head} {begun:?}");
            assert!(connection.rest().is_empty(), "{head} {begun:?}");
        }
    }
}

#[test]
fn a_body_that_comes_drop_by_drop_is_closed() {
    let server = Server::start_with(&limits(&[("--request-timeout", "1")]));
    let mut connection = server.connect();
    connection.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\nfffff\r\n");
    assert_eq!(connection.reply().status, 405);
    until("the program gives up", || {
        connection.send_what_is_taken("a");
        connection.hears_within(STEP).then_some(())
    });
    assert!(connection.rest().is_empty());
}

#[test]
fn a_reader_that_takes_nothing_is_closed() {
    let near = limits(&[("--stall-timeout", "1")]);
    let sea = Sea::with_picture(4_000_000, &[&near[..], &["--max-connections", "1"]].concat());
    let request = format!("GET {} HTTP/1.1\r\nHost: test\r\n\r\n", sea.picture);
    let mut reader = sea.server.connect();
    // More than the system takes off the program's hands.
    reader.send(&request.repeat(16));
    assert_eq!(reader.reply_to_head().status, 200);
    // There is one place, and the reader has it until the program gives up.
    until("the reader's place is free", || {
        let mut other = sea.server.connect();
        other.send_what_is_taken("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
        other.reply_or_close().filter(|it| it.status == 200)
    });
    let rest = reader.rest().len();
    assert!(rest < 15 * sea.bytes.len(), "the reader got everything: {rest} bytes");
}

#[test]
fn a_reader_that_takes_its_time_gets_everything() {
    let near = limits(&[
        ("--request-timeout", "1"),
        ("--idle-timeout", "1"),
        ("--stall-timeout", "60"),
    ]);
    let sea = Sea::with_picture(4_000_000, &near);
    let request = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: test\r\n\r\n");
    let mut reader = sea.server.connect();
    reader.send(&request(&sea.picture).repeat(8));
    // Others come and go by the limits that are near, while the reader takes nothing.
    for _ in 0..2 {
        let mut other = sea.server.connect();
        assert_eq!(other.get("/").status, 200);
        assert!(other.rest().is_empty());
    }
    for number in 0..8 {
        assert!(reader.reply().body == sea.bytes, "answer {number}");
    }
}
