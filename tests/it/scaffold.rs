//! `alongside init` and `alongside new lesson`: what they write, and what they say when they do not.

mod init;
mod lesson;
mod starter;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::program::{Disk, program};

/// How a command in a disk's folder ended: exit code, standard output, standard error.
fn run(disk: &Disk, arguments: &[&str]) -> (i32, String, String) {
    let mut command = program();
    command.env_remove("VISUAL").env_remove("EDITOR");
    let output = command.args(arguments).current_dir(disk.path()).output().unwrap();
    let text = |bytes| {
        let text = String::from_utf8(bytes).unwrap();
        // What is printed can be typed: the program by the path by which it was called.
        text.replace(env!("CARGO_BIN_EXE_alongside"), "alongside")
    };
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// What a command prints that does what it is asked to.
#[track_caller]
fn does(disk: &Disk, arguments: &[&str]) -> String {
    let (code, out, err) = run(disk, arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}\n{out}");
    out
}

/// What a command prints that refuses with this exit code, having changed nothing.
#[track_caller]
fn refuses(disk: &Disk, code: i32, arguments: &[&str]) -> String {
    let before = everything(disk.path());
    let (ended, out, err) = run(disk, arguments);
    assert_eq!((ended, out.as_str()), (code, ""), "{arguments:?}\n{err}");
    assert_eq!(before, everything(disk.path()), "{arguments:?}");
    err
}

/// Everything below a folder: files with their content, folders without.
fn everything(folder: &Path) -> BTreeMap<String, Option<Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            let is_folder = path.is_dir() && !path.is_symlink();
            found.insert(name, (!is_folder).then(|| fs::read(&path).unwrap_or_default()));
            if is_folder {
                folders.push(path);
            }
        }
    }
    found
}

#[test]
fn the_readme_leads_from_nothing_to_an_own_site() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (_, steps) = readme.split_once("\n## Make it yours\n").unwrap();
    let (steps, _) = steps.split_once("\n### site.toml\n").unwrap();
    let blocks = steps.split("```sh\n").skip(1).map(|it| it.split("```").next().unwrap());
    let typed: Vec<&str> = blocks.flat_map(str::lines).collect();
    let disk = Disk::new();
    for line in &typed {
        let said = does(&disk, &words(&line.replacen("serve --preview", "check", 1)));
        let silent = line.contains("serve") || line.contains("check");
        assert_eq!(said.is_empty(), silent, "{line}\n{said}");
    }
    assert!(typed.len() >= 4, "{typed:?}");
    for path in [
        "en/00-introduction",
        "en/01-look-up-first",
        "en/03-say-thank-you",
        "en/99-closing",
    ] {
        assert!(readme.contains(path.trim_start_matches("en/")) && disk.path().join("my-course").join(path).is_dir());
    }
}

/// The arguments of a line of README.md, of which one may stand between quotation marks.
fn words(line: &str) -> Vec<&str> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(at, it)| {
        if at % 2 == 1 {
            vec![it]
        } else {
            it.split_whitespace().collect()
        }
    });
    let words: Vec<&str> = words.collect();
    assert_eq!(words[0], "alongside", "{line}");
    words[1..].to_vec()
}
