//! `alongside export DIR`: the whole site as files, and what is said when they cannot be written.

mod folder;
mod hosts;
mod refused;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::program::{Disk, program};

/// Runs a command in a folder: its exit code and what it printed.
fn run(disk: &Disk, arguments: &[&str]) -> (i32, String, String) {
    let output = program().args(arguments).current_dir(disk.path()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Exports to `folder` what is built in, or what `more` says; answers what it printed.
fn export(disk: &Disk, folder: &str, more: &[&str]) -> String {
    let (code, out, err) = run(disk, &[&["export", folder], more].concat());
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    out
}

/// Every file below a folder with its bytes; links with where they lead.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(within) = open.pop() {
        for entry in fs::read_dir(&within).unwrap() {
            let (path, kind) = entry.map(|it| (it.path(), it.file_type().unwrap())).unwrap();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_symlink() {
                found.insert(
                    name,
                    fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes(),
                );
            } else {
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}
