//! deploy/Containerfile and deploy/compose.yaml agree with the program and with each other. That an image is built and
//! run is not tested here: it takes a registry.

use alongside::cli::Cli;
use clap::{CommandFactory, Parser};
use serde_json::Value;

fn read(name: &str) -> String {
    let path = format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands behind a word at the beginning of a line of the Containerfile, the last time that it stands there.
fn instruction(word: &str) -> String {
    let text = read("deploy/Containerfile");
    let mut lines = text.lines().filter_map(|it| it.strip_prefix(word)?.strip_prefix(' '));
    lines.next_back().unwrap_or_else(|| panic!("no {word}")).to_owned()
}

/// The settings of the program in compose.yaml.
fn service() -> Value {
    let mut compose: Value = serde_yaml_ng::from_str(&read("deploy/compose.yaml")).unwrap();
    compose["services"]["alongside"].take()
}

/// Words between brackets, as in `["/alongside", "healthcheck"]`.
fn words(list: &str) -> Vec<String> {
    serde_json::from_str(list).unwrap()
}

#[test]
fn every_variable_exists() {
    let known = Cli::variables();
    for file in ["deploy/Containerfile", "deploy/compose.yaml"] {
        let text = read(file);
        for part in text.split("ALONGSIDE_").skip(1) {
            let name = part
                .split(|it: char| !it.is_ascii_uppercase() && it != '_')
                .next()
                .unwrap();
            let name = format!("ALONGSIDE_{name}");
            let argument = text.contains(&format!("ARG {name}="));
            assert!(argument || known.contains(&name), "{file}: {name}");
        }
    }
}

#[test]
fn the_image_is_the_program_alone_and_nobody() {
    let text = read("deploy/Containerfile");
    let (_, last) = text.rsplit_once("\nFROM ").unwrap();
    assert!(last.starts_with("scratch\n"), "{last}");
    assert_eq!(last.matches("\nCOPY ").count(), 1, "{last}");
    assert!(!last.contains("\nRUN "), "{last}");
    assert_eq!(instruction("USER"), "65532:65532");
}

#[test]
fn the_image_listens_at_the_port_that_it_names() {
    let listen = instruction("ENV");
    let (_, address) = listen.split_once("ALONGSIDE_LISTEN=").unwrap();
    assert!(Cli::try_parse_from(["alongside", "serve", "--listen", address]).is_ok());
    let port = address.rsplit_once(':').unwrap().1;
    assert_eq!(instruction("EXPOSE"), port);
    let compose: Value = serde_yaml_ng::from_str(&read("deploy/compose.yaml")).unwrap();
    let caddy = compose["services"]["caddy"]["command"].as_str().unwrap();
    assert!(caddy.ends_with(&format!("--to alongside:{port}")), "{caddy}");
}

#[test]
fn the_health_check_is_a_command_of_the_program() {
    let check = instruction("HEALTHCHECK");
    let check = words(check.split_once("CMD ").unwrap().1);
    assert_eq!(words(&instruction("ENTRYPOINT")), check[..1]);
    assert!(Cli::try_parse_from(&check).is_ok(), "{check:?}");
    let compose: Vec<String> = serde_json::from_value(service()["healthcheck"]["test"].clone()).unwrap();
    assert_eq!(compose[0], "CMD");
    assert_eq!(compose[1..], check);
}

#[test]
fn there_is_time_to_end() {
    let command = <Cli as CommandFactory>::command();
    let serve = command.get_subcommands().find(|it| it.get_name() == "serve").unwrap();
    let seconds = |id: &str| {
        let argument = serve.get_arguments().find(|it| it.get_id() == id).unwrap();
        let text = argument.get_default_values()[0].to_str().unwrap();
        text.parse::<u64>().unwrap()
    };
    let service = service();
    let grace = service["stop_grace_period"].as_str().unwrap();
    let grace: u64 = grace.strip_suffix('s').unwrap().parse().unwrap();
    assert!(grace > seconds("shutdown_delay") + seconds("shutdown_timeout"));
}

#[test]
fn all_that_a_build_needs_is_let_into_it_and_nothing_else() {
    let text = read(".dockerignore");
    let mut lines = text.lines().filter(|it| !it.starts_with('#'));
    assert_eq!(lines.next(), Some("*"), "everything else stays outside");
    let let_in: Vec<_> = lines.map(|it| it.strip_prefix('!').unwrap()).collect();
    for needed in [
        "Cargo.toml",
        "Cargo.lock",
        "LICENSE",
        "content",
        "deploy",
        "src",
        "static",
        "templates",
    ] {
        assert!(let_in.contains(&needed), "{needed}");
    }
    for never in ["target", ".git", "tests"] {
        assert!(!let_in.contains(&never), "{never}");
    }
}
