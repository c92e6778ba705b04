//! `alongside healthcheck` against programs that are well, and others.

use insta::assert_snapshot;

use super::client::{NEVER, Server, until};
use crate::program::program;

/// Exit code, standard output and standard error; the server's address is a word in capitals.
fn ask(server: &str, variables: &[(&str, &str)], arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = program();
    command
        .arg("healthcheck")
        .args(arguments)
        .envs(variables.iter().copied());
    let output = command.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8(text).unwrap().replace(server, "SERVER"),
    )
}

#[test]
fn it_asks_where_the_same_variables_let_the_program_listen() {
    let server = Server::start();
    let host = server.host();
    let listen = ("ALONGSIDE_LISTEN", host);
    assert_eq!(ask(host, &[listen], &[]), (Some(0), "ready\n".to_owned()));
    let everywhere = host.replace("127.0.0.1", "0.0.0.0");
    let everywhere = ("ALONGSIDE_LISTEN", everywhere.as_str());
    assert_eq!(ask(host, &[everywhere], &[]), (Some(0), "ready\n".to_owned()));
    // The port for those who watch goes before.
    let admin = ("ALONGSIDE_ADMIN_LISTEN", host);
    let nowhere = ("ALONGSIDE_LISTEN", "127.0.0.1:1");
    assert_eq!(ask(host, &[admin, nowhere], &[]), (Some(0), "ready\n".to_owned()));
    let url = format!("http://{host}/healthz");
    assert_eq!(ask(host, &[nowhere], &["--url", &url]), (Some(0), "ok\n".to_owned()));
}

#[test]
fn a_program_that_is_ending_is_not_well() {
    let server = Server::start_with(&["--shutdown-delay", NEVER]);
    server.signal("TERM");
    let host = server.host();
    let said = until("it says that it is ending", || {
        Some(ask(host, &[], &["--listen", host])).filter(|(code, _)| *code != Some(0))
    });
    assert_eq!(said.0, Some(3));
    assert_snapshot!(said.1, @"error: http://SERVER/readyz answers 503: ending");
}

#[test]
fn what_does_not_answer_is_said() {
    let server = Server::start();
    let host = server.host();
    let url = format!("http://{host}/nope");
    assert_eq!(
        ask(host, &[], &["--url", &url]),
        (Some(3), "error: http://SERVER/nope answers 404\n".to_owned())
    );
    let (code, said) = ask(host, &[], &["--url", &format!("https://{host}")]);
    assert_eq!(code, Some(3));
    assert_snapshot!(said, @r"
    error: https://SERVER/readyz does not answer: it does not speak TLS there
      = help: see whether the program runs, and where it listens
    ");
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().to_string()
    };
    let (code, said) = ask(&closed, &[], &["--listen", &closed]);
    assert_eq!(code, Some(3));
    assert_snapshot!(said, @r"
    error: http://SERVER/readyz does not answer: nobody listens there
      = help: see whether the program runs, and where it listens
    ");
    // The system takes the connection in, and nobody answers.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = silent.local_addr().map(|it| (it.to_string(), silent)).unwrap();
    let (code, said) = ask(&silent.0, &[], &["--listen", &silent.0, "--timeout", "1"]);
    assert_eq!(code, Some(3));
    assert!(
        said.contains("http://SERVER/readyz does not answer: it takes too long"),
        "{said}"
    );
}

#[test]
fn an_address_that_is_none_is_a_wrong_command() {
    let (code, said) = ask("ADDRESS", &[], &["--url", "127.0.0.1:8080"]);
    assert_eq!(code, Some(2));
    assert_snapshot!(said, @r"
    error: `127.0.0.1:8080` cannot be asked: it is no whole address
      = help: write it like `--url http://127.0.0.1:8080/readyz`
    ");
    let (code, said) = ask("ADDRESS", &[("ALONGSIDE_LISTEN", "127.0.0.1:0")], &[]);
    assert_eq!(code, Some(2));
    assert!(said.contains("nobody knows which port 0 became"), "{said}");
}
