//! Modules import only what lies below them, as the table in src/lib.rs says.

use super::rust::Source;
use super::{files, none};

/// The rows of the table, the lowest first.
struct Layers(Vec<Vec<String>>);

impl Layers {
    /// The table of src/lib.rs, so that what people read is what is held.
    fn read() -> Self {
        let (_, lib) = files("src", "rs")
            .into_iter()
            .find(|(it, _)| it == "src/lib.rs")
            .unwrap();
        let (_, rest) = lib.split_once("//! # Layers\n").unwrap();
        let (_, rest) = rest.split_once("//! ```text\n").unwrap();
        let (table, _) = rest.split_once("//! ```\n").unwrap();
        let row = |line: &str| {
            let line = line.trim_start_matches("//! ");
            let names = line.split("   ").next().unwrap_or_default();
            names.split_whitespace().map(str::to_owned).collect()
        };
        Self(table.lines().map(row).collect())
    }

    fn row(&self, module: &str) -> Option<usize> {
        self.0.iter().position(|row| row.iter().any(|it| it == module))
    }

    /// `cli` imports nothing and is imported by the last row alone. A name that is no
    /// module is something of lib.rs.
    fn may_import(&self, from: &str, to: &str) -> bool {
        let last = self.0.len() - 1;
        let to = match to {
            "cli" => Some(last - 1),
            to => self.row(to).or(Some(last)),
        };
        match self.row(from) {
            Some(from) if from == last => true,
            from => from > to && from.is_some(),
        }
    }
}

/// The module that a file belongs to, and how deep below the crate it stands.
fn module(path: &str) -> (&str, usize) {
    let path = path.strip_prefix("src/").unwrap_or(path);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    (path.split('/').next().unwrap_or(path), path.split('/').count())
}

/// What a source imports from the root of the crate, in `use` or in passing.
fn imports(source: &Source, depth: usize) -> Vec<String> {
    let tests = source.test_modules();
    let mut found = Vec::new();
    for (at, _) in source.code.match_indices("crate::") {
        found.extend(names(&source.code[at + "crate::".len()..]));
    }
    for (at, step) in source.code.match_indices("super::") {
        if source.code[..at].ends_with(step) {
            continue;
        }
        let rest = source.code[at..].trim_start_matches(step);
        let steps = (source.code.len() - at - rest.len()) / step.len();
        let depth = depth + usize::from(tests.iter().any(|it| it.contains(&at)));
        if steps == depth {
            found.extend(names(rest));
        }
    }
    found
}

/// The first name, or the first name of each branch of `{...}`.
fn names(rest: &str) -> Vec<String> {
    let word = |it: &str| {
        let it = it.trim_start();
        let end = it
            .find(|it: char| !it.is_alphanumeric() && it != '_')
            .unwrap_or(it.len());
        if end == 0 {
            it.chars().take(1).collect()
        } else {
            it[..end].to_owned()
        }
    };
    let Some(branches) = rest.strip_prefix('{') else {
        return vec![word(rest)];
    };
    let mut depth = 0;
    let mut found = Vec::new();
    let mut start = 0;
    for (at, it) in branches.char_indices() {
        match it {
            '{' => depth += 1,
            ',' if depth == 0 => {
                found.push(word(&branches[start..at]));
                start = at + 1;
            }
            '}' if depth == 0 => {
                if !branches[start..at].trim().is_empty() {
                    found.push(word(&branches[start..at]));
                }
                break;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    found
}

#[test]
fn modules_import_only_what_lies_below_them() {
    let layers = Layers::read();
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        let (module, depth) = module(&path);
        for import in imports(&Source::new(&text), depth) {
            if import != module && !layers.may_import(module, &import) {
                wrong.push(format!("{path} imports {import}"));
            }
        }
    }
    none(
        &wrong,
        "a module imports only from rows above its own in the table of src/lib.rs",
    );
}

#[test]
fn the_table_names_every_module_and_no_other() {
    let layers = Layers::read();
    let files = files("src", "rs");
    let mut modules: Vec<&str> = files.iter().map(|(path, _)| module(path).0).collect();
    modules.dedup();
    modules.sort_unstable();
    let mut table: Vec<&str> = layers.0.iter().flatten().map(String::as_str).chain(["cli"]).collect();
    table.sort_unstable();
    assert_eq!(modules, table, "src/ on the left, the table in src/lib.rs on the right");
}

#[test]
fn the_table_is_the_one_that_was_agreed() {
    let layers = Layers::read();
    for (from, to, may) in [
        ("url", "problem", true),
        ("lang", "html", true),
        ("lang", "url", false),
        ("html", "problem", false),
        ("problem", "html", false),
        ("content", "markdown", true),
        ("content", "render", false),
        ("render", "content", true),
        ("render", "serve", false),
        ("serve", "render", true),
        ("serve", "cli", false),
        ("serve", "build", false),
        ("cli", "problem", false),
        ("main", "cli", true),
        ("lib", "serve", true),
    ] {
        assert_eq!(layers.may_import(from, to), may, "{from} imports {to}");
    }
}

#[test]
fn the_scanner_sees_every_way_to_import() {
    #[track_caller]
    fn check(code: &str, path: &str, expected: &[&str]) {
        assert_eq!(imports(&Source::new(code), module(path).1), expected, "{code}");
    }

    check("use crate::url::SitePath;", "src/html.rs", &["url"]);
    check(
        "use crate::{html::Html, url::{A, B}, *};",
        "src/html.rs",
        &["html", "url", "*"],
    );
    check(
        "use crate::{\n    html,\n    lang,\n};",
        "src/html.rs",
        &["html", "lang"],
    );
    check(
        "fn f() { crate::build(); $crate::serve::run() }",
        "src/html.rs",
        &["build", "serve"],
    );
    check("pub(crate) use super::url;", "src/html.rs", &["url"]);
    check("use super::url;", "src/content/mod.rs", &["url"]);
    check("use super::tree;", "src/content/file.rs", &[]);
    check("use super::super::{serve};", "src/content/file.rs", &["serve"]);
    check(
        "#[cfg(test)]\nmod tests {\n    use super::Html;\n    use crate::serve;\n}\n",
        "src/html.rs",
        &["serve"],
    );
    check(
        "#[cfg(test)]\nmod tests {\n    use super::super::serve;\n}\n",
        "src/html.rs",
        &["serve"],
    );
    check(
        "// use crate::serve;\nconst S: &str = \"crate::serve\";",
        "src/html.rs",
        &[],
    );
}
