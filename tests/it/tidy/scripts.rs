//! The scripts of pages: small, one feature each, and no word of theirs is dead.

use std::collections::BTreeMap;

use super::rust::Source;
use super::{files, none};

/// Every script of pages by its name, without comments.
fn scripts() -> BTreeMap<String, String> {
    let all = files("static/js", "js").into_iter();
    all.map(|(path, text)| {
        let name = path.rsplit('/').next().unwrap().trim_end_matches(".js").to_owned();
        let code = text.lines().filter(|it| !it.trim().starts_with("//"));
        (name, code.collect::<Vec<_>>().join("\n"))
    })
    .collect()
}

#[test]
fn each_script_is_short_and_begins_with_what_it_is_for() {
    let wrong: Vec<_> = files("static/js", "js")
        .into_iter()
        .filter(|(_, text)| text.lines().count() >= 120 || !text.starts_with("// "))
        .map(|(path, _)| path)
        .collect();
    none(
        &wrong,
        "a script has fewer than 120 lines and begins with a comment that says what it is for",
    );
}

/// Follows the imports of a script, and notes circles and imports of what is not there.
fn walk(scripts: &BTreeMap<String, String>, name: &str, way: &mut Vec<String>, wrong: &mut Vec<String>) {
    if way.iter().any(|it| it == name) {
        wrong.push(format!("{} → {name}", way.join(" → ")));
        return;
    }
    way.push(name.to_owned());
    let loads = |it: &&str| it.starts_with("import ") || it.contains("import(\"");
    for import in scripts[name].lines().filter(loads) {
        let target = import.split_once("\"./").and_then(|(_, it)| it.split_once(".js\""));
        match target.map(|(it, _)| it) {
            Some(it) if it == "site" || it.starts_with("texts-") => {}
            Some(it) if scripts.contains_key(it) => walk(scripts, it, way, wrong),
            _ => wrong.push(format!("{name}: {import}")),
        }
    }
    way.pop();
}

#[test]
fn no_two_scripts_import_each_other() {
    let scripts = scripts();
    let mut wrong = Vec::new();
    for name in scripts.keys() {
        walk(&scripts, name, &mut Vec::new(), &mut wrong);
    }
    none(
        &wrong,
        "an import is one line, names `\"./{module}.js\"`, and goes one way",
    );
}

#[test]
fn no_script_writes_markup_or_listens_for_single_keys_or_spans_texts_over_lines() {
    let forbidden = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "DOMParser",
        "eval(",
        ".style.cssText",
        "XMLHttpRequest",
        "sendBeacon",
        "document.cookie",
        "sessionStorage",
        "accesskey",
        "accessKey",
    ];
    let mut wrong = Vec::new();
    for (name, code) in scripts() {
        wrong.extend(
            forbidden
                .iter()
                .filter(|it| code.contains(**it))
                .map(|it| format!("{name}: {it}")),
        );
        if code.lines().any(|it| it.matches('`').count() % 2 == 1) {
            wrong.push(format!("{name}: a text in backticks over several lines"));
        }
        if name != "kept" && name != "early" && code.contains("localStorage") {
            wrong.push(format!("{name}: localStorage"));
        }
    }
    none(
        &wrong,
        "scripts make elements, not markup; only kept.js (and early.js, which is before everything) touches storage",
    );
}

#[test]
fn no_word_of_scripts_is_dead() {
    let (_, source) = files("src/lang", "rs")
        .into_iter()
        .find(|(it, _)| it.ends_with("/script.rs"))
        .unwrap();
    let all: String = scripts().into_values().collect();
    let code = Source::new(&source).without_tests().code;
    let fields = code.lines().filter_map(|it| {
        let (name, kind) = it.trim().strip_prefix("pub ")?.split_once(": ")?;
        (!kind.contains("Strings")).then(|| name.to_owned())
    });
    let fields: Vec<_> = fields.collect();
    assert!(fields.len() > 3);
    let used = |field: &str| {
        all.match_indices(&format!(".{field}")).any(|(at, hit)| {
            let next = all[at + hit.len()..].chars().next();
            !next.is_some_and(|it| it.is_alphanumeric() || it == '_')
        })
    };
    let dead: Vec<_> = fields.into_iter().filter(|it| !used(it)).collect();
    none(&dead, "each field of ScriptStrings is said by a script as `t.field`");
}
