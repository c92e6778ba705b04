//! The program as a command: what it prints, where, and its exit codes.

use std::net::TcpListener;
use std::process::{Output, Stdio};

use alongside::cli::Cli;
use insta::assert_snapshot;

use crate::program::{Disk, program};

/// How a command ended: exit code, standard output, standard error.
fn run(arguments: &[&str]) -> (i32, String, String) {
    ended(program().args(arguments).output().unwrap())
}

/// The same in a folder of its own, so that paths can be relative.
fn run_in(disk: &Disk, arguments: &[&str]) -> (i32, String, String) {
    ended(program().args(arguments).current_dir(disk.path()).output().unwrap())
}

fn ended(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// A content folder with one mistake.
fn mistaken() -> Disk {
    let disk = Disk::with_content(&[]);
    let path = disk.content().join("en/06-closing/closing.md");
    let text = std::fs::read_to_string(&path)
        .unwrap()
        .replacen("summary = ", "sumary = ", 1);
    disk.write("content/en/06-closing/closing.md", text.as_bytes());
    disk
}

#[test]
fn the_built_in_content_is_met_with_silence() {
    assert_eq!(run(&["check"]), (0, String::new(), String::new()));
}

#[test]
fn a_copy_of_the_built_in_content_is_met_with_silence() {
    let disk = Disk::with_content(&[]);
    assert_eq!(
        run_in(&disk, &["check", "--content", "content"]),
        (0, String::new(), String::new())
    );
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let served = run_in(&Disk::new(), &["--content", "no/such/folder"]);
    let (code, out, err) = run_in(&Disk::new(), &["check", "--content", "no/such/folder"]);
    assert_eq!((code, out.as_str()), (3, ""));
    assert_snapshot!(err, @r"
    error: cannot read the content folder `no/such/folder`: there is no such folder
      = help: point --content at the folder that holds site.toml
    ");
    assert_eq!(served, (code, out, err));
}

#[test]
fn a_file_is_no_content_folder() {
    let disk = Disk::new();
    disk.write("site.toml", b"");
    let (code, out, err) = run_in(&disk, &["check", "--content", "site.toml"]);
    assert_eq!((code, out.as_str()), (3, ""));
    assert_snapshot!(err, @r"
    error: cannot read the content folder `site.toml`: it is not a folder
      = help: point --content at the folder that holds site.toml
    ");
}

#[test]
fn a_folder_without_site_toml_is_no_content_folder() {
    let (code, out, err) = run_in(&Disk::new(), &["check", "--content", "."]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert_snapshot!(out, @r#"
    error[E010]: there is no `site.toml`
    --> site.toml
     = help: write it with `title = "..."` and `languages = ["en"]`

    1 error.
    "#);
}

#[test]
fn a_port_in_use_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let (code, out, err) = run(&["--listen", &address]);
    assert_eq!((code, out.as_str()), (3, ""));
    assert_snapshot!(err.replace(&address, "127.0.0.1:PORT"), @r"
    error: cannot listen on 127.0.0.1:PORT: the port is already in use
      = help: stop the other program, or let --listen 127.0.0.1:0 pick a free port
    ");
}

#[test]
fn an_address_without_a_port_is_refused() {
    let (code, out, err) = run(&["--listen", "8080"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_snapshot!(err, @r"
    error: invalid value '8080' for '--listen <HOST:PORT>': write an address and a port, such as 127.0.0.1:8080, 0.0.0.0:80, [::1]:8080 or localhost:0

    For more information, try '--help'.
    ");
}

#[test]
fn a_limit_that_makes_no_sense_is_refused() {
    let refused = |flag: &str, value: &str| {
        let (code, out, err) = run(&[flag, value]);
        assert_eq!((code, out.as_str()), (2, ""), "{flag} {value}");
        err
    };
    assert_snapshot!(refused("--request-timeout", "0"), @"
    error: invalid value '0' for '--request-timeout <SECONDS>': write a whole number of seconds from 1 to 3600

    For more information, try '--help'.
    ");
    assert_snapshot!(refused("--max-connections", "0"), @"
    error: invalid value '0' for '--max-connections <NUMBER>': 0 is not in 1..=4294967295

    For more information, try '--help'.
    ");
    for flag in ["--idle-timeout", "--stall-timeout", "--shutdown-timeout"] {
        for value in ["0", "3601", "1.5", "soon"] {
            assert!(refused(flag, value).contains("from 1 to 3600"), "{flag} {value}");
        }
    }
    for flag in ["--max-address", "--max-head", "--workers"] {
        for value in ["0", "many", "99999999999"] {
            assert!(
                refused(flag, value).contains(&format!("invalid value '{value}'")),
                "{flag} {value}"
            );
        }
    }
    assert!(refused("--shutdown-delay", "3601").contains("from 1 to 3600"));
}

#[test]
fn a_certificate_needs_its_key() {
    let (code, out, err) = run(&["--tls-cert", "cert.pem"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_snapshot!(err, @"
    error: the following required arguments were not provided:
      --tls-key <FILE>

    Usage: alongside --tls-cert <FILE> --tls-key <FILE>

    For more information, try '--help'.
    ");
    assert_eq!(run(&["--tls-key", "key.pem"]).0, 2);
}

#[test]
fn an_unknown_flag_is_refused_with_the_nearest_one() {
    let (code, out, err) = run(&["--contnet", "x"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_snapshot!(err, @r"
    error: unexpected argument '--contnet' found

      tip: a similar argument exists: '--content'

    Usage: alongside --content <DIR>

    For more information, try '--help'.
    ");
}

#[test]
fn an_unknown_variable_is_refused_with_the_nearest_one() {
    let misspelt = |arguments: &[&str]| {
        let mut command = program();
        ended(
            command
                .args(arguments)
                .env("ALONGSIDE_LISTN", "127.0.0.1:0")
                .output()
                .unwrap(),
        )
    };
    let (code, out, err) = misspelt(&[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_snapshot!(err, @r"
    error: `ALONGSIDE_LISTN` is not a variable of this program
      = help: did you mean `ALONGSIDE_LISTEN`?
    ");
    assert_eq!(misspelt(&["check"]), (code, out, err));
}

#[test]
fn a_flag_wins_over_its_variable() {
    let disk = Disk::with_content(&[]);
    let mut command = program();
    command
        .args(["check", "--content", "content"])
        .env("ALONGSIDE_CONTENT", "no/such/folder");
    assert_eq!(ended(command.current_dir(disk.path()).output().unwrap()).0, 0);
    let mut command = program();
    command.arg("check").env("ALONGSIDE_CONTENT", "no/such/folder");
    assert_eq!(ended(command.current_dir(disk.path()).output().unwrap()).0, 3);
}

#[test]
fn help_shows_each_flag_with_its_variable_and_default() {
    let (code, help, err) = run(&["--help"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let blocks: Vec<&str> = help.split("\n      --").skip(1).collect();
    assert!(blocks.len() >= 15);
    for block in blocks {
        let name = block.split([' ', '\n']).next().unwrap();
        let flag = format!("--{name}");
        let variable = format!("[env: ALONGSIDE_{}=", flag[2..].replace('-', "_").to_uppercase());
        assert!(block.contains(&variable), "{flag} has no {variable}]:\n{block}");
        assert!(block.contains("[default: "), "{flag} has no default:\n{block}");
    }
    for variable in Cli::variables() {
        assert!(
            help.contains(&format!("[env: {variable}=")),
            "--help does not name {variable}"
        );
    }
    for code in ["0 fine", "1 the content", "2 the command", "3 the machine"] {
        assert!(help.contains(code), "--help does not say what {code} means");
    }
}

#[test]
fn a_mistake_in_the_content_keeps_a_site_from_being_served() {
    let (code, out, err) = run_in(&mistaken(), &["--content", "content", "--listen", "127.0.0.1:0"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_snapshot!(err, @r#"
    error[E033]: `sumary` is not a key of the front matter
     --> en/06-closing/closing.md:3:1
      |
    3 | sumary = "Where to go from here: one small thing to do, and a conversation that has room for other views."
      | ^^^^^^
      |
      = help: did you mean `summary`?

    1 error.
    "#);
}

#[test]
fn check_prints_the_same_mistake() {
    let disk = mistaken();
    let (code, out, err) = run_in(&disk, &["check", "--content", "content"]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert_eq!(
        out,
        run_in(&disk, &["--content", "content", "--listen", "127.0.0.1:0"]).2
    );
}

#[test]
fn a_reader_that_goes_away_causes_no_panic() {
    let disk = mistaken();
    for (arguments, expected) in [
        (&["check", "--content", "content"][..], 1),
        (&["--help"], 0),
        (&["--version"], 0),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = program();
        command
            .args(arguments)
            .current_dir(disk.path())
            .stdout(writer)
            .stderr(Stdio::piped());
        let (code, _, err) = ended(command.output().unwrap());
        assert_eq!((code, err.as_str()), (expected, ""), "{arguments:?}");
    }
}

#[test]
fn a_closed_standard_error_changes_no_exit_code() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = program()
        .args(["check", "--content", "no/such/folder"])
        .stderr(writer)
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(3));
}
