//! The files in deploy/systemd/: complete, true, and as closed as systemd itself says.

use std::process::Command;

use alongside::cli::Cli;
use clap::CommandFactory;

use crate::program::say;

const SERVICE: &str = include_str!("../../deploy/systemd/alongside.service");
const SOCKET: &str = include_str!("../../deploy/systemd/alongside.socket");
const ENVIRONMENT: &str = include_str!("../../deploy/systemd/alongside.env");

/// What `systemd-analyze security` may say at most.
const EXPOSURE: f32 = 1.5;

/// A setting of a unit.
#[track_caller]
fn setting<'a>(unit: &'a str, key: &str) -> &'a str {
    let mut lines = unit.lines().filter_map(|it| it.strip_prefix(key)?.strip_prefix('='));
    let value = lines.next().unwrap_or_else(|| panic!("{key} is missing"));
    assert_eq!(lines.next(), None, "{key} stands twice");
    value
}

/// A default of `serve`.
fn default_of(variable: &str) -> Option<String> {
    let command = <Cli as CommandFactory>::command();
    let serve = command.get_subcommands().find(|it| it.get_name() == "serve").unwrap();
    let mut arguments = serve.get_arguments();
    let argument = arguments.find(|it| it.get_env().is_some_and(|it| it == variable))?;
    let value = argument.get_default_values().first()?;
    Some(value.to_str().unwrap().to_owned())
}

#[test]
fn the_environment_file_shows_every_variable_once_with_its_default() {
    let shown: Vec<_> = ENVIRONMENT
        .lines()
        .filter_map(|it| it.strip_prefix("#ALONGSIDE_")?.split_once('='))
        .map(|(name, value)| (format!("ALONGSIDE_{name}"), value))
        .collect();
    let mut names: Vec<_> = shown.iter().map(|(name, _)| name.clone()).collect();
    names.sort();
    assert_eq!(
        names,
        Cli::variables(),
        "alongside.env on the left, the program on the right"
    );
    for (name, value) in shown {
        let default = default_of(&name).unwrap_or_else(|| value.to_owned());
        assert_eq!(value, default, "{name}");
    }
    let active = ENVIRONMENT.lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
    assert_eq!(active.count(), 0, "a new installation has no settings of its own");
}

#[test]
fn the_service_leaves_the_program_the_time_and_the_connections_it_asks_for() {
    let number = |variable| default_of(variable).unwrap().parse::<u32>().unwrap();
    let patience = number("ALONGSIDE_SHUTDOWN_DELAY") + number("ALONGSIDE_SHUTDOWN_TIMEOUT");
    let stop: u32 = setting(SERVICE, "TimeoutStopSec")
        .trim_end_matches('s')
        .parse()
        .unwrap();
    assert!(stop > patience);
    let files: u32 = setting(SERVICE, "LimitNOFILE").parse().unwrap();
    assert!(files > number("ALONGSIDE_MAX_CONNECTIONS") + 256);
    assert_eq!(setting(SOCKET, "ListenStream"), default_of("ALONGSIDE_LISTEN").unwrap());
}

#[test]
fn the_service_says_what_the_program_does() {
    assert_eq!(setting(SERVICE, "Type"), "notify");
    assert_eq!(
        setting(SERVICE, "ExecReload"),
        "+/usr/bin/systemctl kill --signal=HUP --kill-whom=main alongside.service"
    );
    // 2 is a wrong command, which another start does not make right.
    assert_eq!(setting(SERVICE, "RestartPreventExitStatus"), "2");
    assert_eq!(setting(SERVICE, "Sockets"), "alongside.socket");
}

/// The exposure level at the end of what systemd-analyze says.
fn exposure(said: &str) -> Option<f32> {
    let (_, rest) = said.rsplit_once("exposure level for alongside.service: ")?;
    rest.split_whitespace().next()?.parse().ok()
}

#[test]
fn systemd_calls_the_service_closed() {
    assert_eq!(
        exposure("→ Overall exposure level for alongside.service: 9.2 UNSAFE"),
        Some(9.2)
    );
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/deploy/systemd/alongside.service");
    let asked = Command::new("systemd-analyze")
        .args(["security", "--offline=true", "--no-pager", file])
        .output();
    let Ok(output) = asked else {
        say(
            "NOT TESTED: there is no systemd-analyze on this machine, so nobody rates deploy/systemd/alongside.service",
        );
        return;
    };
    let said = String::from_utf8(output.stdout).unwrap();
    let level = exposure(&said).unwrap_or_else(|| panic!("{said}{}", String::from_utf8_lossy(&output.stderr)));
    say(&format!("systemd-analyze security: {level}"));
    assert!(level <= EXPOSURE, "{said}");
}

#[test]
fn systemd_understands_every_line_of_the_units() {
    let files = ["alongside.service", "alongside.socket"]
        .map(|it| format!("{}/deploy/systemd/{it}", env!("CARGO_MANIFEST_DIR")));
    let asked = Command::new("systemd-analyze")
        .args(["verify", "--man=no"])
        .args(&files)
        .output();
    let Ok(output) = asked else {
        say("NOT TESTED: there is no systemd-analyze on this machine, so nobody reads deploy/systemd");
        return;
    };
    let said = String::from_utf8(output.stderr).unwrap();
    // Where the program is not installed, that is said too; what concerns other units of the machine names those.
    let wrong: Vec<_> = said
        .lines()
        .filter(|it| it.contains("alongside") && !it.contains("/usr/bin/alongside is not executable"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
