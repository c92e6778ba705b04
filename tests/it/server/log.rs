//! The request log: what it holds, what it never holds, and that nobody waits for it.

use std::fs::File;
use std::io::{Read, Write};
use std::process::Stdio;

use alongside::log::FIELDS;
use serde_json::Value;

use super::admin::Watched;
use super::client::{GUARD, Server, until};
use super::connection::Connection;
use crate::program::{Disk, program};

/// What a person would be known by, each in another place of a request.
const SECRETS: [&str; 9] = [
    "query-zq1",
    "agent-zq2",
    "referrer-zq3",
    "cookie-zq4",
    "forwarded-zq5",
    "typed-zq6",
    "authorization-zq7",
    "METHODZQ8",
    "garbage-zq9",
];

/// Everything that a program prints that logs in this style and was asked for many things.
fn logged(style: &str) -> (String, String) {
    let disk = Disk::new();
    let err = disk.path().join("err");
    let mut command = program();
    command.args(["--log", style]).stderr(File::create(&err).unwrap());
    let mut server = Server::start_command(&mut command);
    let [
        query,
        agent,
        referrer,
        cookie,
        forwarded,
        typed,
        authorization,
        method,
        garbage,
    ] = SECRETS;
    let headers = [
        ("user-agent", agent),
        ("referer", referrer),
        ("cookie", cookie),
        ("x-forwarded-for", forwarded),
        ("forwarded", forwarded),
        ("authorization", authorization),
        (garbage, garbage),
    ];
    for path in [
        "/",
        "/closing",
        "/CLOSING",
        "/closing/",
        "/lessons/remain-curious",
        "/robots.txt",
        "/readyz",
    ] {
        server.get_with(&format!("{path}?q={query}"), &headers);
    }
    server.get_with(&format!("/{typed}"), &headers);
    server.get_with(&format!("/lessons/{typed}/questions?{query}"), &headers);
    server.get_with(&format!("/{}", typed.repeat(2000)), &headers);
    let mut connection = server.connect();
    connection.send(&format!(
        "{method} /closing HTTP/1.1\r\nHost: {garbage}\r\nCookie: {cookie}\r\n\r\n"
    ));
    assert_eq!(connection.reply().status, 405);
    server.request_with("POST", &format!("/{typed}"), &headers);
    for raw in [
        format!("{garbage}\r\n\r\n"),
        format!("GET http://{typed}/ HTTP/1.1\r\nHost: {garbage}\r\n\r\n"),
        format!("GET /{garbage} HTTP/1.1\r\n{garbage}\r\n\r\n"),
    ] {
        let mut connection = server.connect();
        connection.send(&raw);
        connection.reply();
    }
    server.get_with("/article", &headers);
    let out = server.printed_to_the_end();
    (out, std::fs::read_to_string(err).unwrap())
}

#[test]
fn nothing_in_it_tells_one_person_from_another() {
    for style in ["text", "json", "off"] {
        let (out, err) = logged(style);
        for secret in SECRETS.iter().chain(&["127.0.0.1", "localhost", "q="]) {
            assert!(!out.contains(secret), "{style}: {secret} in\n{out}");
            assert!(!err.contains(secret), "{style}: {secret} in\n{err}");
        }
        assert_eq!(err, "", "{style}");
        assert_eq!(out.contains("/article"), style != "off", "{style}: {out}");
    }
}

#[test]
fn a_request_is_one_line_with_the_fields_that_are_documented() {
    let (out, _) = logged("json");
    let lines: Vec<Value> = out.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    for line in &lines {
        let fields = line.as_object().unwrap();
        assert_eq!(fields.len(), FIELDS.len(), "{line}");
        assert!(FIELDS.iter().all(|(name, _)| fields.contains_key(*name)), "{line}");
    }
    let words =
        |it: &Value| format!("{} {} {} {}", it["method"], it["route"], it["path"], it["status"]).replace('"', "");
    let shown: Vec<_> = lines.iter().map(words).collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
    GET cover / 200
    GET closing /closing 200
    GET moved /closing 308
    GET moved /closing 308
    GET lesson /lessons/remain-curious 200
    GET file /robots.txt 200
    GET none null 404
    GET none null 404
    GET none null 414
    other none null 405
    POST none null 405
    GET cover / 200
    GET article /article 200
    ");
    let text = logged("text").0;
    assert_eq!(text.lines().count(), lines.len());
    let names: Vec<_> = FIELDS.iter().map(|(name, _)| *name).collect();
    for line in text.lines() {
        let found: Vec<_> = line.split(' ').filter_map(|it| Some(it.split_once('=')?.0)).collect();
        assert_eq!(found, names, "{line}");
    }
}

#[test]
fn programs_that_read_logs_are_told_everything_in_their_language() {
    let disk = Disk::with_content(&[]);
    let err = disk.path().join("err");
    let mut command = program();
    command
        .args(["--log", "json", "--content", "content"])
        .current_dir(disk.path())
        .stderr(File::create(&err).unwrap());
    let server = Server::start_command(&mut command);
    let path = disk.content().join("en/06-closing/closing.md");
    let good = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, good.replacen("summary = ", "sumary = ", 1)).unwrap();
    let said = until("the mistake is spoken of", || {
        let said = std::fs::read_to_string(&err).unwrap();
        said.contains("until this is mended").then_some(said)
    });
    let lines: Vec<Value> = said.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    assert!(
        lines
            .iter()
            .any(|it| it["code"].is_string() && it["file"] == "en/06-closing/closing.md"),
        "{said}"
    );
    let last = lines.last().unwrap();
    assert_eq!(last["event"], "reload");
    assert_eq!(last["message"], "the last good site stays until this is mended");
    assert!(last["time"].as_str().unwrap().ends_with('Z'));
    drop(server);
}

/// Reads one line, and not a byte more.
fn line(from: &mut impl Read) -> String {
    let mut line = Vec::new();
    let mut byte = [0];
    while from.read(&mut byte).unwrap() == 1 && byte != *b"\n" {
        line.extend(byte);
    }
    String::from_utf8(line).unwrap()
}

#[test]
fn whoever_does_not_take_the_log_holds_nobody_up() {
    let mut child = program()
        .args([
            "--listen",
            "127.0.0.1:0",
            "--admin-listen",
            "127.0.0.1:0",
            "--log",
            "text",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    let host = |line: String| {
        let (_, rest) = line.split_once("://").unwrap();
        rest.split(['/', ' ']).next().unwrap().to_owned()
    };
    let (site, admin) = (host(line(&mut out)), host(line(&mut out)));
    let mut connection = Connection::open(&site).unwrap();
    // A pipe holds 65,536 bytes and the queue 8,192 lines; nobody takes any of them.
    for _ in 0..12_000 {
        let reply = connection.get("/robots.txt");
        assert_eq!(reply.status, 200);
    }
    let metrics = Connection::open(&admin).unwrap().get("/metrics");
    let metrics = metrics.text();
    let dropped = metrics
        .lines()
        .find_map(|it| it.strip_prefix("alongside_log_dropped_total "));
    let dropped: u64 = dropped.unwrap().parse().unwrap();
    assert!(dropped > 0, "{dropped}");
    // As soon as somebody takes it, the log says what is missing.
    let (mut lines, mut told) = (0, 0);
    let began = std::time::Instant::now();
    while lines + told < 12_000 && began.elapsed() < GUARD {
        let line = line(&mut out);
        match line.split_once(" dropped=") {
            Some((_, count)) => told += count.parse::<u64>().unwrap(),
            None => lines += 1,
        }
    }
    assert_eq!((lines + told, told), (12_000, dropped));
    let _ = std::io::stdout().flush();
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn without_a_reader_of_the_log_the_program_goes_on() {
    let watched = Watched::start(&["--log", "text"]);
    assert_eq!(watched.server.get("/closing").status, 200);
    assert!(watched.server.printed().contains(" path=/closing status=200 "));
}
