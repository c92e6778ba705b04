//! How source files look, and what each of them may name.

use super::rust::Source;
use super::{files, none, words};

/// Every source with its test modules left out; a file that is one is left out whole.
fn sources() -> impl Iterator<Item = (String, Source)> {
    files("src", "rs")
        .into_iter()
        .filter(|(path, _)| !path.ends_with("tests.rs") && !path.contains("/tests/"))
        .map(|(path, text)| (path, Source::new(&text).without_tests()))
}

/// The files, but for those with a name in `except`, of whose code `test` is true.
fn those(except: &[&str], test: impl Fn(&Source) -> bool) -> Vec<String> {
    sources()
        .filter(|(path, source)| !except.iter().any(|it| path.starts_with(it)) && test(source))
        .map(|(path, _)| path)
        .collect()
}

fn names(source: &Source, word: &str) -> bool {
    words(&source.code, &['_']).any(|it| it == word)
}

#[test]
fn every_file_begins_with_what_it_owns() {
    let all = files("src", "rs").into_iter().chain(files("tests", "rs"));
    let wrong: Vec<_> = all
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    none(&wrong, "the first line of a file says after `//!` what the file owns");
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let long: Vec<_> = files("src", "rs")
        .into_iter()
        .filter(|(_, text)| text.lines().count() > 400)
        .map(|(path, text)| format!("{path}: {}", text.lines().count()))
        .collect();
    none(&long, "a file has one owner and at most 400 lines, tests included");
}

#[test]
fn no_file_is_longer_than_300_lines_without_its_tests() {
    let lines = |text: &str| text.lines().take_while(|it| *it != "#[cfg(test)]").count();
    let long: Vec<_> = files("src", "rs")
        .into_iter()
        .filter(|(path, text)| !path.ends_with("tests.rs") && lines(text) > 300)
        .map(|(path, text)| format!("{path}: {}", lines(&text)))
        .collect();
    none(&long, "a file has at most 300 lines before its test module");
}

#[test]
fn only_serve_names_actix() {
    let names_actix = |it: &Source| words(&it.code, &['_']).any(|it| it.starts_with("actix"));
    none(&those(&["src/serve/"], names_actix), "only src/serve/ names actix");
    let total = sources().filter(|(_, it)| names_actix(it)).count();
    assert!(total > 0, "the scanner finds nothing even in src/serve/");
}

#[test]
fn only_these_files_name_the_disk() {
    let allowed = [
        "src/content/stamp.rs",
        "src/content/tree.rs",
        "src/export/disk.rs",
        "src/export/folder.rs",
        "src/export/one.rs",
        "src/run/access.rs",
        "src/run/check.rs",
        "src/scaffold/disk.rs",
        "src/serve/metrics/process.rs",
        "src/serve/tls/files.rs",
        "src/serve/tls/mod.rs",
        "src/watch.rs",
        "src/main.rs",
    ];
    none(
        &those(&allowed, |it| names(it, "fs")),
        "only src/content/tree.rs and stamp.rs, src/watch.rs, src/scaffold/disk.rs (new content), src/export/ (disk.rs, folder.rs and one.rs), \
         src/serve/tls/ (the certificate), src/serve/metrics/process.rs (what the system says of the process), src/run/check.rs (`--cards`), src/run/access.rs (why a folder is closed) and src/main.rs name std::fs",
    );
    assert_eq!(those(&["src/main.rs"], |it| names(it, "fs")), allowed[..12]);
}

#[test]
fn only_url_rs_spells_an_address() {
    /// A message may show an address in quotation marks or backticks.
    fn spells(text: &str) -> bool {
        ["/lessons", "/-/", "/closing", "/article", "/questions"]
            .iter()
            .any(|address| {
                let mut hits = text.match_indices(address);
                hits.any(|(at, _)| {
                    let ends = text[at + address.len()..].chars().next();
                    !text[..at].ends_with(['`', '"'])
                        && (address.ends_with('/')
                            || !ends.is_some_and(|it| it.is_alphanumeric() || matches!(it, '_' | '.')))
                })
            })
    }

    assert!(spells("/lessons") && spells("{base}/closing/questions") && spells("/-/assets"));
    assert!(!spells("write `/lessons/old-name`") && !spells("{lang}/article.md") && !spells("css/"));
    none(
        &those(&["src/url.rs", "src/url/"], |it| it.strings().any(spells)),
        "only src/url.rs and the files beside it spell an address",
    );
}

#[test]
fn nothing_is_left_unfinished_or_unwrapped() {
    let wrong: Vec<_> = ["todo!", "unimplemented!", "dbg!", ".unwrap()"]
        .iter()
        .flat_map(|it| {
            those(&[], |source| source.code.contains(it))
                .into_iter()
                .map(move |path| format!("{path}: {it}"))
        })
        .collect();
    none(&wrong, "outside of tests there is no todo!, dbg! or unwrap()");
}

#[test]
fn a_page_has_the_same_name_in_render_and_in_templates() {
    let templates: Vec<_> = files("templates", "html")
        .into_iter()
        .filter_map(|(path, _)| {
            path.strip_prefix("templates/")?
                .strip_suffix(".html")
                .map(str::to_owned)
        })
        .filter(|it| !it.contains('/') && it != "base")
        .collect();
    let mut deriving = Vec::new();
    for (path, text) in files("src/render", "rs") {
        let name = path.strip_prefix("src/render/").unwrap().strip_suffix(".rs").unwrap();
        for part in text.split("#[template(path = \"").skip(1) {
            let template = part.split(".html\"").next().unwrap();
            if !template.contains('/') {
                assert_eq!(template, name, "{path} derives templates/{template}.html");
                deriving.push(name.to_owned());
            }
        }
    }
    assert_eq!(templates, deriving, "templates/ on the left, src/render/ on the right");
}
