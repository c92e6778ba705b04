//! README.md and CHANGELOG.md say everything that the program can be told, and nothing it is not called.

use alongside::cli::Cli;
use alongside::content::{ARTICLE_KEYS, SECTION_KEYS, site_keys};
use alongside::problem::Code;
use clap::CommandFactory;

fn read(name: &str) -> String {
    let path = format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Checks that README.md mentions each name as code.
#[track_caller]
fn mentions<'a>(names: impl IntoIterator<Item = &'a str>) {
    let readme = read("README.md");
    let missing: Vec<_> = names.into_iter().filter(|it| !says(&readme, it)).collect();
    assert!(missing.is_empty(), "README.md does not mention: {}", missing.join(", "));
}

/// Whether a text has the name as a whole word between backticks or in a block of code.
fn says(text: &str, name: &str) -> bool {
    let word = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-');
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let inline = line.matches('`').count() % 2 == 1;
        let block = before.matches("```").count() % 2 == 1;
        !before.ends_with(word) && !after.starts_with(word) && (inline || block)
    })
}

#[test]
fn a_name_counts_only_as_code_and_whole() {
    assert!(says("take `--content DIR` here", "--content"));
    assert!(says("```toml\ntitle = \"Sea\"\n```\n", "title"));
    assert!(!says("the title of a site", "title"));
    assert!(!says("`subtitle` and `title_case`", "title"));
}

#[test]
fn the_readme_mentions_every_flag_and_variable() {
    let (flags, variables) = (Cli::flags(), Cli::variables());
    assert!(flags.len() >= 2 && variables.len() >= 2);
    mentions(flags.iter().chain(&variables).map(String::as_str));
}

#[test]
fn the_readme_mentions_every_command() {
    let command = <Cli as CommandFactory>::command();
    let names: Vec<_> = command
        .get_subcommands()
        .map(|it| format!("alongside {}", it.get_name()))
        .collect();
    assert!(names.len() >= 2);
    mentions(names.iter().map(String::as_str));
}

#[test]
fn the_readme_explains_every_key_an_editor_can_write() {
    let settings = site_keys();
    mentions(
        settings
            .iter()
            .map(String::as_str)
            .chain(ARTICLE_KEYS)
            .chain(SECTION_KEYS),
    );
}

#[test]
fn the_readme_lists_the_exit_codes() {
    let readme = read("README.md");
    let explains = |paragraph: &&str| {
        let mut words = paragraph.split(|it: char| !it.is_alphanumeric());
        // In this order: 1 the content, 2 the command, 3 the machine.
        ["0", "1", "content", "2", "command", "3", "machine"]
            .iter()
            .all(|it| words.any(|word| word == *it))
    };
    let found = readme.split("\n\n").find(explains);
    assert!(
        found.is_some(),
        "no paragraph of README.md says what the exit codes 0, 1, 2 and 3 mean"
    );
}

#[test]
fn the_readme_lists_every_problem_with_its_meaning() {
    let readme = read("README.md");
    let rows: Vec<_> = readme.lines().filter(|it| it.starts_with('|')).collect();
    let missing: Vec<_> = Code::ALL
        .iter()
        .filter(|code| {
            !rows
                .iter()
                .any(|row| row.contains(code.id()) && row.contains(code.meaning()))
        })
        .map(|code| format!("| `{}` | {} |", code.id(), code.meaning()))
        .collect();
    assert!(
        missing.is_empty(),
        "add to the table of problems in README.md:\n{}",
        missing.join("\n")
    );
}

#[test]
fn the_readme_lists_no_problem_that_does_not_exist() {
    let readme = read("README.md");
    for row in readme.lines().filter(|it| it.starts_with('|')) {
        let first = row.split('|').nth(1).unwrap_or_default().trim().trim_matches('`');
        let is_code =
            first.len() == 4 && first.starts_with(['E', 'W', 'H']) && first[1..].bytes().all(|it| it.is_ascii_digit());
        assert!(
            !is_code || Code::ALL.iter().any(|it| it.id() == first),
            "{first} is no code"
        );
    }
}

#[test]
fn the_changelog_has_a_heading_for_this_version() {
    let changelog = read("CHANGELOG.md");
    let version = env!("CARGO_PKG_VERSION");
    let mut headings = changelog.lines().filter(|it| it.starts_with("## "));
    let found = headings.any(|it| it.contains(version) || it.contains("Unreleased"));
    assert!(
        found,
        "CHANGELOG.md has no heading for {version}, nor for what is unreleased"
    );
}

#[test]
fn a_proxy_of_deploy_lets_go_of_a_connection_before_the_program_does() {
    let command = <Cli as CommandFactory>::command();
    let serve = command.get_subcommands().find(|it| it.get_name() == "serve").unwrap();
    let idle = serve.get_arguments().find(|it| it.get_id() == "idle_timeout").unwrap();
    let program: u64 = idle.get_default_values()[0].to_str().unwrap().parse().unwrap();
    for (file, setting) in [
        ("deploy/nginx.conf", "keepalive_timeout "),
        ("deploy/Caddyfile", "keepalive "),
        ("deploy/haproxy.cfg", "pool-purge-delay "),
    ] {
        let text = read(file);
        let (_, value) = text
            .split_once(setting)
            .unwrap_or_else(|| panic!("{file} has no {setting}"));
        let seconds: String = value.chars().take_while(char::is_ascii_digit).collect();
        assert!(seconds.parse::<u64>().unwrap() < program, "{file}: {setting}{seconds}");
        assert!(
            text.contains(&format!("{program} seconds")),
            "{file} names --idle-timeout's default"
        );
    }
}

#[test]
fn the_readme_quotes_what_stands_in_the_files_for_proxies() {
    let readme = read("README.md");
    for (name, file) in [
        ("nginx", "deploy/nginx.conf"),
        ("Caddy", "deploy/Caddyfile"),
        ("HAProxy", "deploy/haproxy.cfg"),
    ] {
        let (_, rest) = readme
            .split_once(&format!("- **{name}**, [`{file}`]({file}): "))
            .unwrap();
        let item = rest.split("\n-").next().unwrap().split("\n\n").next().unwrap();
        let quoted: Vec<_> = item.split('`').skip(1).step_by(2).collect();
        assert!(quoted.len() > 1, "{name}: {item}");
        let text = read(file);
        let missing: Vec<_> = quoted.iter().filter(|it| !text.contains(**it)).collect();
        assert!(missing.is_empty(), "{file} does not have: {missing:?}");
    }
}
