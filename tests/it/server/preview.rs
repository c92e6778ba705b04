//! What the one who writes is told in the browser, and nobody else.

use insta::assert_snapshot;

use super::client::{Server, until};
use crate::folder::{Folder, text};
use crate::program::{Disk, program};

fn preview(disk: &Disk, arguments: &[&str]) -> Server {
    let mut command = program();
    command.args(["--content", "content", "--preview"]).args(arguments);
    Server::start_command(command.current_dir(disk.path()))
}

fn news(server: &Server, seen: &str) -> serde_json::Value {
    let reply = server.get(&format!("/-/preview?seen={seen}"));
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    serde_json::from_slice(&reply.body).unwrap()
}

#[test]
fn a_page_is_told_of_a_new_site_and_of_mistakes() {
    let disk = Folder::sound().on_disk();
    let server = preview(&disk, &[]);
    let first = news(&server, "");
    assert_eq!((&first["summary"], &first["report"]), (&"".into(), &"".into()));

    disk.write("content/en/01-tides/lesson.md", text("Tides", "New.").as_bytes());
    let second = until("there is a new site", || {
        let told = news(&server, &first["count"].to_string());
        (told["revision"] != first["revision"]).then_some(told)
    });
    disk.write("content/en/01-tides/lesson.md", b"");
    let third = until("there is a mistake", || {
        let told = news(&server, &second["count"].to_string());
        told["summary"].as_str()?.starts_with("1 error. Until").then_some(told)
    });
    assert_eq!(third["revision"], second["revision"]);
    assert!(
        third["report"]
            .as_str()
            .unwrap()
            .starts_with("error[E030]: this text has no front matter\n")
    );
}

#[test]
fn a_page_of_a_preview_has_its_script_and_a_policy_that_lets_it_run() {
    let disk = Folder::sound().on_disk();
    let server = preview(&disk, &["--public-url", "https://example.org/ally"]);
    for path in [
        "/ally",
        "/ally/lessons/tides",
        "/ally/lessons/tides/questions",
        "/ally/nothing",
    ] {
        let reply = server.get(path);
        let page = String::from_utf8(reply.body.clone()).unwrap();
        assert!(
            page.contains(r#" defer data-news="/ally/-/preview" data-revision=""#),
            "{path}"
        );
        let policy = reply.header("content-security-policy").unwrap();
        assert!(
            policy.contains("script-src 'self'; connect-src 'self'"),
            "{path}: {policy}"
        );
    }
    assert_eq!(server.get("/ally/-/preview").status, 200);
}

#[test]
fn a_preview_does_not_answer_to_the_names_of_other_machines() {
    let disk = Folder::sound().on_disk();
    let server = preview(&disk, &[]);
    let ask = |host: &str| {
        server
            .raw(&format!("GET /-/preview HTTP/1.1\r\nHost: {host}\r\n"))
            .status
    };
    for host in ["localhost:8080", "LOCALHOST", "127.0.0.1", "[::1]:80", "127.1.2.3:9"] {
        assert_eq!(ask(host), 200, "{host}");
    }
    for host in [
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "192.0.2.1",
        "",
        "127.0.0.1.evil.example",
    ] {
        assert_eq!(ask(host), 421, "{host}");
    }
}

#[test]
fn readers_get_none_of_it() {
    let server = Server::start();
    let reply = server.get("/");
    assert!(!String::from_utf8(reply.body.clone()).unwrap().contains("preview"));
    let policy = reply.header("content-security-policy").unwrap();
    assert!(!policy.contains("connect-src 'self'"), "{policy}");
    assert_eq!(server.get("/-/preview").status, 404);
}

#[test]
fn a_preview_is_for_this_machine_alone() {
    for listen in ["0.0.0.0:8080", "[::]:8080", "192.0.2.1:80"] {
        let output = program().args(["--preview", "--listen", listen]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{listen}");
    }
    let output = program()
        .args(["--preview", "--listen", "0.0.0.0:8080"])
        .output()
        .unwrap();
    assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @"
    error: a preview is for this machine alone, and 0.0.0.0:8080 can be reached from others
      = help: write `--listen 127.0.0.1:8080`, or leave the preview (`--preview` or `ALONGSIDE_PREVIEW`) out
    ");
}
