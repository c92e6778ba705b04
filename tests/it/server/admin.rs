//! The port for those who watch over the program: what it counts, and who may see it.

use std::fs::File;

use insta::assert_snapshot;

use super::client::{NEVER, Server, until};
use super::reply::Reply;
use crate::program::{Disk, program};

/// A program with a second port.
pub(super) struct Watched {
    pub(super) server: Server,
    /// Host and port of the second one.
    admin: String,
}

impl Watched {
    pub(super) fn start(arguments: &[&str]) -> Self {
        let server = Server::start_command(program().args(["--admin-listen", "127.0.0.1:0"]).args(arguments));
        let line = server.printed();
        let admin = line.strip_prefix("Those who watch over it ask http://").unwrap();
        let admin = admin.strip_suffix("/metrics").unwrap().to_owned();
        Self { server, admin }
    }

    pub(super) fn ask(&self, path: &str) -> Reply {
        self.server.ask(&self.admin, "GET", path, &[])
    }

    pub(super) fn metrics(&self) -> String {
        let reply = self.ask("/metrics");
        assert_eq!(reply.status, 200);
        let media_type = "text/plain; version=0.0.4; charset=utf-8";
        assert_eq!(reply.header("content-type"), Some(media_type));
        reply.text().to_owned()
    }

    /// The value of a line of the metrics; `None` if there is no such line.
    pub(super) fn value(&self, line: &str) -> Option<f64> {
        let metrics = self.metrics();
        let mut lines = metrics.lines().filter_map(|it| it.rsplit_once(' '));
        let found = lines.find(|(name, _)| *name == line)?;
        Some(found.1.parse().unwrap())
    }

    #[track_caller]
    fn becomes(&self, line: &str, value: f64) {
        until(&format!("{line} is {value}"), || {
            (self.value(line) == Some(value)).then_some(())
        });
    }
}

#[test]
fn every_request_is_counted_once_under_its_kind_and_status() {
    let watched = Watched::start(&[]);
    let server = &watched.server;
    for (path, times) in [
        ("/", 1),
        ("/lessons/remain-curious", 2),
        ("/lessons/remain-curious/questions", 3),
        ("/lessons/remain-curious.md", 4),
        ("/closing/?a=b", 5),
        ("/what/nobody/has", 6),
        ("/-/qr/cover.svg", 7),
        ("/healthz", 8),
    ] {
        for _ in 0..times {
            server.get(path);
        }
    }
    let tag = server.get("/closing").tag();
    server.get_with("/closing", &[("if-none-match", &tag)]);
    server.request("POST", "/closing");
    server.raw("MADEUP /closing HTTP/1.1\r\nHost: test\r\n");
    let mut broken = server.connect();
    broken.send("no request at all\r\n\r\n");
    assert_eq!(broken.reply().status, 400);
    let metrics = watched.metrics();
    let counted: Vec<_> = metrics
        .lines()
        .filter(|it| it.starts_with("alongside_requests_total{"))
        .collect();
    assert_snapshot!(counted.join("\n"), @r#"
    alongside_requests_total{route="cover",status="200"} 1
    alongside_requests_total{route="lesson",status="200"} 2
    alongside_requests_total{route="closing",status="200"} 1
    alongside_requests_total{route="closing",status="304"} 1
    alongside_requests_total{route="questions",status="200"} 3
    alongside_requests_total{route="markdown",status="200"} 4
    alongside_requests_total{route="health",status="200"} 8
    alongside_requests_total{route="moved",status="308"} 5
    alongside_requests_total{route="none",status="400"} 1
    alongside_requests_total{route="none",status="404"} 13
    alongside_requests_total{route="none",status="405"} 2
    "#);
    let count = |line: &str| watched.value(line).unwrap();
    // What was not read has no duration.
    let of_none = r#"alongside_request_duration_seconds_count{route="none"}"#;
    assert!((count(of_none) - 15.0).abs() < 0.5);
    let bucket = r#"alongside_request_duration_seconds_bucket{route="markdown",le="+Inf"}"#;
    assert!((count(bucket) - 4.0).abs() < 0.5);
    assert!(count(r#"alongside_request_duration_seconds_sum{route="markdown"}"#) > 0.0);
    assert!(count("alongside_sent_bytes_total") > 20_000.0);
    assert!(count("alongside_connections_total") >= 2.0);
}

#[test]
fn connections_are_counted_as_they_come_and_go() {
    let watched = Watched::start(&[
        "--max-connections",
        "1",
        "--idle-timeout",
        NEVER,
        "--request-timeout",
        "1",
    ]);
    let server = &watched.server;
    let mut one = server.connect();
    assert_eq!(one.get("/").status, 200);
    watched.becomes("alongside_connections_open", 1.0);
    assert_eq!(watched.value("alongside_connections_limit"), Some(1.0));
    assert_eq!(server.connect().get("/").status, 503);
    watched.becomes("alongside_connections_refused_total", 1.0);
    // The second port has places of its own, and half a request is not waited for.
    one.send("GET / HTTP/1.1\r\n");
    watched.becomes("alongside_connections_slow_total", 1.0);
    watched.becomes("alongside_connections_open", 0.0);
}

#[test]
fn a_change_of_the_content_is_counted() {
    let disk = Disk::with_content(&[]);
    let content = disk.content();
    let watched = Watched::start(&["--content", content.to_str().unwrap()]);
    let fingerprint = || {
        let metrics = watched.metrics();
        let line = metrics.lines().find(|it| it.starts_with("alongside_site_info{"));
        line.unwrap().to_owned()
    };
    let before = fingerprint();
    assert!(before.ends_with("\"} 1"), "{before}");
    assert_eq!(watched.value("alongside_content_current"), Some(1.0));
    assert_eq!(
        watched.value(r#"alongside_reload_timestamp_seconds{result="failed"}"#),
        Some(0.0)
    );
    let path = content.join("en/06-closing/closing.md");
    let good = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, good.replacen("summary = ", "sumary = ", 1)).unwrap();
    watched.becomes("alongside_content_current", 0.0);
    assert_eq!(watched.value(r#"alongside_reloads_total{result="failed"}"#), Some(1.0));
    assert!(watched.value(r#"alongside_problems{severity="error"}"#) >= Some(1.0));
    assert!(watched.value(r#"alongside_reload_timestamp_seconds{result="failed"}"#) > Some(1e9));
    assert_eq!(fingerprint(), before);
    std::fs::write(&path, good + "\nOne more word.\n").unwrap();
    watched.becomes("alongside_content_current", 1.0);
    assert_eq!(watched.value(r#"alongside_reloads_total{result="ok"}"#), Some(1.0));
    assert_eq!(watched.value(r#"alongside_problems{severity="error"}"#), Some(0.0));
    assert_ne!(fingerprint(), before);
}

#[test]
fn it_says_how_the_program_is_until_the_end() {
    let watched = Watched::start(&["--shutdown-delay", NEVER]);
    assert_eq!(watched.ask("/healthz").text(), "ok\n");
    assert!(watched.ask("/readyz").text().starts_with("ready\ncontent: "));
    assert_eq!(watched.value("alongside_ready"), Some(1.0));
    watched.server.signal("TERM");
    watched.becomes("alongside_ready", 0.0);
    let ending = watched.ask("/readyz");
    assert_eq!(ending.status, 503);
    assert!(ending.text().starts_with("ending\n"));
}

#[test]
fn it_shows_nothing_else_and_is_on_no_other_port() {
    let watched = Watched::start(&[]);
    for path in ["/", "/closing", "/metrics/", "/nope"] {
        let reply = watched.ask(path);
        let expected = if path == "/" { 200 } else { 404 };
        assert_eq!(reply.status, expected, "{path}");
        assert!(reply.text().contains("/metrics  what the program counts"), "{path}");
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
    }
    let posted = watched.server.ask(&watched.admin, "POST", "/metrics", &[]);
    assert_eq!(
        (posted.status, posted.header("allow")),
        (405, Some("GET, HEAD, OPTIONS"))
    );
    let head = watched.server.ask(&watched.admin, "HEAD", "/metrics", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(watched.server.get("/metrics").status, 404);
}

/// What a program says of its second port, without the port's number.
fn said(admin: &str) -> String {
    let disk = Disk::new();
    let err = disk.path().join("err");
    let server = Server::start_command(
        program()
            .args(["--admin-listen", admin])
            .stderr(File::create(&err).unwrap()),
    );
    let line = server.printed();
    let port = line.rsplit(':').next().unwrap().trim_end_matches("/metrics");
    assert_ne!(port, "0");
    drop(server);
    std::fs::read_to_string(err).unwrap()
}

#[test]
fn a_port_that_others_can_reach_is_warned_of() {
    assert_eq!(said("127.0.0.1:0"), "");
    assert_snapshot!(said("0.0.0.0:0"), @r"
    warning: --admin-listen 0.0.0.0:0 is every address of this machine, perhaps one that the world can reach
      = help: everybody who reaches it sees how much the site is read: write `--admin-listen 127.0.0.1:0` or an address of an inner network, or let a firewall pass only whoever collects the metrics
    ");
}

#[test]
fn the_two_ports_are_two() {
    let ended = |arguments: &[&str]| {
        let output = program().args(arguments).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, message) = ended(&["--listen", "127.0.0.1:8080", "--admin-listen", "127.0.0.1:8080"]);
    assert_eq!(code, Some(2));
    assert_snapshot!(message, @r"
    error: readers and those who watch over the program cannot both come to 127.0.0.1:8080
      = help: give the latter a port of their own, such as `--admin-listen 127.0.0.1:8081`
    ");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let admin = taken.local_addr().unwrap().to_string();
    let (code, message) = ended(&["--listen", "127.0.0.1:0", "--admin-listen", &admin]);
    assert_eq!(code, Some(3));
    assert_snapshot!(message.replace(&admin, "ADDRESS"), @r"
    error: cannot listen on ADDRESS: the port is already in use
      = help: stop the other program, or let --admin-listen 127.0.0.1:0 pick a free port
    ");
}
