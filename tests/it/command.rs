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
      = help: point --content at the folder that holds site.toml, or write one with `alongside init no/such/folder`
    ");
    assert_eq!(served, (code, out, err));
}

#[test]
fn whoever_stands_in_a_content_folder_has_to_say_so() {
    let disk = Disk::with_content(&[]);
    for command in ["check", "serve", "config"] {
        let mut program = program();
        let output = program.arg(command).current_dir(disk.content()).output().unwrap();
        let (code, out, err) = ended(output);
        assert_eq!((code, out.as_str()), (2, ""), "{command}");
        assert_eq!(
            err,
            "error: there is a `site.toml` here, but without `--content` the built-in course is meant\n  \
             = help: write `--content .` for the content in this folder\n"
        );
    }
}

#[test]
fn a_folder_within_a_content_folder_is_not_the_content_folder() {
    let disk = Disk::with_content(&[]);
    let (code, out, err) = run_in(&disk, &["check", "--content", "content/en"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_snapshot!(err, @"
    error: `content/en` is a folder within a content folder
      = help: write `--content content`, which holds `site.toml`
    ");
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
    error: `8080` is no value for `--listen`
      = help: write `127.0.0.1:8080` for this machine alone, or `0.0.0.0:8080` for others too
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
    error: `0` is no value for `--request-timeout`
      = help: write a whole number of seconds from 1 to 3600
    ");
    assert_snapshot!(refused("--max-connections", "0"), @"
    error: `0` is no value for `--max-connections`
      = help: write a whole number from 1 to 1000000000
    ");
    for flag in ["--idle-timeout", "--stall-timeout", "--shutdown-timeout"] {
        for value in ["0", "3601", "1.5", "soon"] {
            assert!(refused(flag, value).contains("from 1 to 3600"), "{flag} {value}");
        }
    }
    for flag in ["--max-address", "--max-head", "--workers"] {
        for value in ["0", "many", "99999999999"] {
            assert!(
                refused(flag, value).contains(&format!("`{value}` is no value for `{flag}`")),
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
    error: `--tls-key <FILE>` is missing
      = help: add it to the command
    ");
    assert_eq!(run(&["--tls-key", "key.pem"]).0, 2);
}

#[test]
fn an_unknown_flag_is_refused_with_the_nearest_one() {
    let (code, out, err) = run(&["--contnet", "x"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_snapshot!(err, @r"
    error: `--contnet` is not a flag here
      = help: did you mean `--content`?
    ");
}

#[test]
fn every_wrong_command_has_its_own_message() {
    #[track_caller]
    fn check(arguments: &str, expected: &str) {
        let (code, out, err) = run(&arguments.split(' ').collect::<Vec<_>>());
        assert_eq!((code, out.as_str()), (2, ""), "{arguments}");
        assert_eq!(err.trim_end(), format!("error: {expected}"), "{arguments}");
    }

    check("chek", "`chek` is not a command\n  = help: did you mean `check`?");
    check(
        "frobnicate",
        "`frobnicate` is not a command\n  = help: the commands are: serve, check, lock, translate, init, new, epub, export, config, healthcheck, interface, licenses",
    );
    check(
        "--content x check",
        "`check` is a command, and flags stand behind it\n  = help: write `alongside check --content x`",
    );
    check(
        "--listen",
        "`--listen` has no value\n  = help: write a value behind it: `--listen <HOST:PORT>`",
    );
    check(
        "--watch sometimes",
        "`sometimes` is no value for `--watch`\n  = help: the values are: auto, poll, off",
    );
    check(
        "check --format xml",
        "`xml` is no value for `--format`\n  = help: the values are: text, json, github",
    );
    check(
        "--preview=maybe",
        "`--preview` takes no value\n  = help: leave `maybe` out",
    );
    check(
        "serve --workers 1 --workers 2",
        "`--workers <NUMBER>` stands here twice\n  = help: leave one of them out",
    );
    check(
        "check tests",
        "`tests` is one word too many\n  = help: a content folder is named with `--content tests`",
    );
    check(
        "tests",
        "`tests` is not a command\n  = help: to serve a content folder, write `alongside --content tests`",
    );
    check(
        "new Thanks",
        "`Thanks` is nothing that can be added\n  = help: write `alongside new lesson \"Thanks\"`",
    );
    check(
        "-content x",
        "`-content` is not a flag here\n  = help: did you mean `--content`?",
    );
    check(
        "--port 80",
        "`--port` is not a flag here\n  = help: the port stands behind the address: `--listen 127.0.0.1:8080`",
    );
    check("init", "`<DIR>` is missing\n  = help: add it to the command");
    check(
        "new",
        "the command is not whole\n  = help: `alongside help` lists the commands with what stands behind them",
    );
    check(
        "new lesson",
        "`--content <DIR>` and `<TITLE>` are missing\n  = help: add them to the command",
    );
    check(
        "new lesson One Two --content x",
        "`Two` is one word too many\n  = help: put a title or a path with spaces between quotation marks",
    );
    check(
        "new lesson One --content x --edition en --all-editions",
        "`--edition <TAG>` cannot stand beside `--all-editions`\n  = help: leave one of them out",
    );
    check(
        "-x",
        "`-x` is not a flag here\n  = help: `alongside help` lists the commands, and `--help` behind one of them its flags",
    );
}

#[test]
fn a_wrong_value_of_a_variable_names_the_variable() {
    for (name, value, expected) in [
        (
            "ALONGSIDE_WORKERS",
            "many",
            "`many` is no value for `ALONGSIDE_WORKERS`\n  = help: write a whole number from 1 to 512",
        ),
        (
            "ALONGSIDE_PREVIEW",
            "perhaps",
            "`perhaps` cannot be `ALONGSIDE_PREVIEW`\n  = help: write `true` or `false`",
        ),
        (
            "ALONGSIDE_CONTENT",
            "",
            "`ALONGSIDE_CONTENT` has no value\n  = help: give it a value, or take the variable away",
        ),
        (
            "ALONGSIDE_WATCH",
            "x",
            "`x` is no value for `ALONGSIDE_WATCH`\n  = help: the values are: auto, poll, off",
        ),
    ] {
        let (code, _, err) = ended(program().env(name, value).output().unwrap());
        assert_eq!(
            (code, err.trim_end()),
            (2, format!("error: {expected}").as_str()),
            "{name}"
        );
    }
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
