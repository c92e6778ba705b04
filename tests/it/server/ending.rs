//! How the program says how it is, and how it ends.

use super::client::{NEVER, Server, until};
use super::reply::Reply;
use super::sea::Sea;

/// Sends SIGTERM and waits until the program has heard it.
#[track_caller]
fn terminate(server: &Server) -> Reply {
    server.signal("TERM");
    until("/readyz says no", || {
        Some(server.get("/readyz")).filter(|it| it.status != 200)
    })
}

#[test]
fn the_program_says_how_it_is() {
    let server = Server::start();
    for (path, text) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
        let reply = server.get(path);
        assert_eq!(reply.status, 200);
        assert!(reply.text().starts_with(text), "{}", reply.text());
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
        let head = server.request("HEAD", path);
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
        assert_eq!(server.request("POST", path).status, 405, "{path}");
        let any = server.get_with(path, &[("if-none-match", "*")]);
        assert_eq!(any.status, 200, "{path} is never what a client has already");
        assert_eq!(server.get(&format!("{path}?probe=1")).status, 200, "{path}");
    }
}

#[test]
fn after_sigterm_readyz_says_no_while_pages_are_served() {
    let server = Server::start_with(&["--shutdown-delay", NEVER, "--idle-timeout", NEVER]);
    let mut kept = server.connect();
    let before = kept.get("/closing");
    assert_eq!((before.status, before.header("connection")), (200, None));
    let no = terminate(&server);
    assert_eq!(no.status, 503);
    assert!(no.text().starts_with("ending\n"), "{}", no.text());
    assert_eq!(no.header("cache-control"), Some("no-store"));
    for path in ["/closing", "/healthz", "/nope"] {
        let reply = server.get(path);
        assert_eq!(reply.header("connection"), Some("close"), "{path}");
        assert_eq!(reply.status, if path == "/nope" { 404 } else { 200 }, "{path}");
    }
    // A connection from before gets its answer too, and is closed with it.
    let after = kept.get("/closing");
    assert_eq!((after.status, after.header("connection")), (200, Some("close")));
    assert!(after.body == before.body);
    assert!(kept.rest().is_empty());
}

#[test]
fn after_sigterm_the_program_ends_well() {
    let mut server = Server::start();
    assert_eq!(server.get("/").status, 200);
    server.signal("TERM");
    assert_eq!(server.ended(), Some(0));
}

#[test]
fn a_request_that_was_sent_before_is_answered() {
    let mut server = Server::start_with(&["--shutdown-delay", NEVER, "--request-timeout", NEVER]);
    let mut connection = server.connect();
    connection.send("GET /closing HTTP/1.1\r\nHost: test\r\n");
    terminate(&server);
    connection.send("\r\n");
    let reply = connection.reply();
    assert_eq!((reply.status, reply.header("connection")), (200, Some("close")));
    assert!(connection.rest().is_empty());
    server.signal("INT");
    assert_eq!(server.ended(), Some(0));
}

#[test]
fn an_answer_on_its_way_arrives_whole() {
    let patient = ["--shutdown-delay", "0", "--shutdown-timeout", NEVER];
    let mut sea = Sea::with_picture(4_000_000, &patient);
    let mut reader = sea.server.connect();
    reader.send(&format!("GET {} HTTP/1.1\r\nHost: test\r\n\r\n", sea.picture));
    assert_eq!(reader.reply_to_head().status, 200);
    assert!(reader.take(100) == sea.bytes[..100]);
    sea.server.signal("TERM");
    sea.server.stopped_listening();
    assert!(reader.rest() == sea.bytes[100..]);
    assert_eq!(sea.server.ended(), Some(0));
}

#[test]
fn idle_connections_do_not_hold_the_program() {
    let patient = [
        "--shutdown-delay",
        "0",
        "--shutdown-timeout",
        NEVER,
        "--idle-timeout",
        NEVER,
    ];
    let mut server = Server::start_with(&patient);
    let mut idle: Vec<_> = (0..20).map(|_| server.connect()).collect();
    for connection in &mut idle {
        assert_eq!(connection.get("/").status, 200);
    }
    server.signal("TERM");
    for connection in idle {
        assert!(connection.rest().is_empty());
    }
    assert_eq!(server.ended(), Some(0));
}

/// A site that would wait for ever for a reader that takes nothing, and so for its end.
fn held_up(shutdown_timeout: &str) -> (Sea, super::connection::Connection) {
    let patient = [
        "--shutdown-delay",
        "0",
        "--stall-timeout",
        NEVER,
        "--shutdown-timeout",
        shutdown_timeout,
    ];
    let sea = Sea::with_picture(4_000_000, &patient);
    let mut reader = sea.server.connect();
    reader.send(&format!("GET {} HTTP/1.1\r\nHost: test\r\n\r\n", sea.picture).repeat(16));
    assert_eq!(reader.reply_to_head().status, 200);
    sea.server.signal("TERM");
    sea.server.stopped_listening();
    (sea, reader)
}

#[test]
fn a_reader_that_takes_nothing_holds_the_program_no_longer_than_its_timeout() {
    let (mut sea, reader) = held_up("1");
    assert_eq!(sea.server.ended(), Some(0));
    assert!(reader.rest().len() < 16 * sea.bytes.len());
}

#[test]
fn sigint_ends_the_patience_after_sigterm() {
    let (mut sea, _reader) = held_up(NEVER);
    sea.server.signal("INT");
    assert_eq!(sea.server.ended(), Some(0));
}

#[test]
fn sigint_ends_the_program_at_once() {
    let mut server = Server::start_with(&["--shutdown-delay", NEVER, "--shutdown-timeout", NEVER]);
    let mut connection = server.connect();
    connection.send("GET / HTTP/1.1\r\n");
    server.signal("INT");
    assert_eq!(server.ended(), Some(0));
}

#[test]
fn sigint_ends_the_delay_after_sigterm() {
    let mut server = Server::start_with(&["--shutdown-delay", NEVER]);
    terminate(&server);
    server.signal("INT");
    assert_eq!(server.ended(), Some(0));
}

#[test]
fn who_waits_at_the_port_when_the_end_comes_is_answered() {
    let mut server = Server::start_with(&["--shutdown-delay", "0"]);
    // While the program stands still, the system takes in connections and requests for it.
    server.signal("STOP");
    let mut waiting: Vec<_> = (0..50).map(|_| server.connect()).collect();
    for connection in &mut waiting {
        connection.send("GET /closing HTTP/1.1\r\nHost: test\r\n\r\n");
    }
    server.signal("TERM");
    server.signal("CONT");
    for mut connection in waiting {
        assert_eq!(connection.reply().status, 200);
    }
    assert_eq!(server.ended(), Some(0));
}
