//! Where the program's code comes from: licences, sources and packages that are not wanted, by the rules of
//! deploy/deny.toml. `bash tests/run supply` asks cargo-deny too, where it is installed.

use std::collections::BTreeSet;
use std::process::Command;

use insta::assert_snapshot;
use toml::{Table, Value};

use crate::program::program;

const THIRD_PARTY: &str = include_str!("../../deploy/third-party.txt");
const LOCK: &str = include_str!("../../Cargo.lock");

/// What is released, of which this machine surely has all packages.
const TARGET: &str = "x86_64-unknown-linux-musl";

/// The lines that `cargo tree` has for the packages along these edges but our own, each once.
fn tree(edges: &str, format: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--edges", edges, "--target", TARGET])
        .args(["--prefix", "none", "--format", format])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    let lines = lines.lines().map(|it| it.trim_end_matches(" (*)").to_owned());
    lines
        .filter(|it| !it.is_empty() && !it.starts_with('[') && !it.starts_with("alongside v"))
        .collect()
}

/// The rules.
fn rules() -> Table {
    include_str!("../../deploy/deny.toml").parse().unwrap()
}

/// A list of texts among the rules.
fn list<'a>(rules: &'a Table, table: &str, key: &str) -> Vec<&'a str> {
    let items = rules[table][key].as_array().unwrap();
    let text = |it: &'a Value| it.as_str().or_else(|| it["crate"].as_str()).unwrap();
    items.iter().map(text).collect()
}

#[test]
fn every_linked_package_stands_among_the_licences_and_no_other_does() {
    let linked: BTreeSet<_> = tree("normal,no-proc-macro", "{p}")
        .iter()
        .map(|it| {
            it.split_whitespace()
                .take(2)
                .collect::<Vec<_>>()
                .join(" ")
                .replace(" v", " ")
        })
        .collect();
    let named: BTreeSet<_> = THIRD_PARTY
        .lines()
        .filter_map(|it| it.split_once(": "))
        .filter(|(name, _)| LOCK.contains(&format!("name = \"{}\"\nversion", name.split(' ').next().unwrap())))
        .map(|(name, _)| name.to_owned())
        .collect();
    assert!(linked.len() > 100);
    let missing: Vec<_> = linked.difference(&named).collect();
    assert!(
        missing.is_empty(),
        "deploy/third-party.txt does not name {missing:?}: run deploy/licences"
    );
    // Others may be linked for another target; what Cargo.lock no longer has is out of date.
    let old: Vec<_> = named
        .iter()
        .filter(|it| {
            let (name, version) = it.split_once(' ').unwrap();
            !LOCK.contains(&format!("name = \"{name}\"\nversion = \"{version}\""))
        })
        .collect();
    assert!(
        old.is_empty(),
        "deploy/third-party.txt names {old:?}: run deploy/licences"
    );
}

#[test]
fn the_program_prints_the_licences() {
    let output = program().arg("licenses").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.starts_with("MIT License"));
    for text in [
        "actix-web ",
        "Permission is hereby granted",
        "Apache License",
        "SIL OPEN FONT LICENSE",
    ] {
        assert!(said.contains(text), "{text}");
    }
}

/// Whether an SPDX expression leaves a way that the rules allow.
fn is_allowed(expression: &str, allow: &[&str]) -> bool {
    let expression = expression.replace('/', " OR ");
    expression.split(" AND ").all(|part| {
        let mut offers = part.split(" OR ");
        offers.any(|it| allow.contains(&it.trim().trim_matches(['(', ')'])))
    })
}

#[test]
fn every_package_has_a_licence_that_the_rules_allow() {
    let rules = rules();
    let allow = list(&rules, "licenses", "allow");
    assert!(is_allowed("(MIT OR X) AND ISC", &["MIT", "ISC"]) && !is_allowed("MIT AND X", &["MIT"]));
    let packages = tree("normal,build,dev", "{p}|{l}");
    assert!(packages.len() > 200);
    let wrong: Vec<_> = packages
        .into_iter()
        .filter(|it| !is_allowed(it.split_once('|').unwrap().1, &allow))
        .collect();
    assert!(wrong.is_empty(), "deploy/deny.toml does not allow: {wrong:?}");
}

#[test]
fn every_package_comes_from_where_the_rules_say_and_none_is_banned() {
    let (rules, lock) = (rules(), LOCK.parse::<Table>().unwrap());
    let sources = list(&rules, "sources", "allow-registry");
    let banned = list(&rules, "bans", "deny");
    assert!(!banned.is_empty());
    for package in lock["package"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        assert!(!banned.contains(&name), "{name} is banned in deploy/deny.toml");
        if name != "alongside" {
            let source = package["source"].as_str().unwrap().trim_start_matches("registry+");
            assert!(sources.contains(&source), "{name} comes from {source}");
            assert!(package["checksum"].is_str(), "{name} has no checksum");
        }
    }
}

#[test]
fn every_ban_has_a_reason() {
    let rules = rules();
    for ban in rules["bans"]["deny"].as_array().unwrap() {
        assert!(ban["reason"].as_str().is_some_and(|it| it.len() > 20), "{ban:?}");
    }
}

#[test]
fn the_program_says_what_it_is_built_from() {
    let said = |flag| String::from_utf8(program().arg(flag).output().unwrap().stdout).unwrap();
    assert_eq!(said("-V"), format!("alongside {}\n", env!("CARGO_PKG_VERSION")));
    let long = said("--version");
    let long = long.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    // All but the words depends on who builds it.
    let lines = long.lines().map(|it| match it.split_once(": ") {
        Some((what, value)) => format!("{what}: {}\n", if value.is_empty() { "nothing" } else { "..." }),
        None => format!("{it}\n"),
    });
    assert_snapshot!(lines.collect::<String>(), @r"
    alongside VERSION
    commit: ...
    target: ...
    compiler: ...
    ");
}
