//! `alongside check`: formats, explanations, advice, and content that means no good.

mod formats;
mod hostile;
mod lints;
mod marks;
mod pages;
mod syntax;

use std::process::Output;

use crate::program::{Disk, program};

/// How a command in the folder of `disk` ended: exit code, standard output, standard error.
fn run(disk: &Disk, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = program().args(arguments).current_dir(disk.path()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}
