//! Writes what a package brings beside the executable, made from the definition of the command line: manual pages, and
//! completions for bash, zsh and fish.
//!
//! `cargo run --example papers -- DIR`

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use alongside::cli::Cli;
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

/// What the main page says at its end, in roff.
const MORE: &str = r".SH FILES
.TP
\fI/etc/alongside/alongside.env\fR
Settings of the service, each explained.
.TP
\fI/usr/lib/systemd/system/alongside.socket\fR
Where the service listens; \fBsystemctl edit alongside.socket\fR changes it.
.TP
\fI/srv/alongside\fR
A good place for the content folder of a service, which may not read below \fI/home\fR.
.SH EXAMPLES
.TP
\fBalongside init my\-course && alongside serve \-\-preview \-\-content my\-course\fR
Writes a small course to begin with, and shows it at http://127.0.0.1:8080.
.TP
\fBalongside check \-\-content my\-course\fR
Prints everything that is wrong with it.
";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os()
        .nth(1)
        .ok_or("which folder? cargo run --example papers -- DIR")?;
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder)?;
    let mut all = <Cli as CommandFactory>::command();
    for (shell, name) in [
        (Shell::Bash, "alongside.bash"),
        (Shell::Zsh, "_alongside"),
        (Shell::Fish, "alongside.fish"),
    ] {
        let mut text = Vec::new();
        clap_complete::generate(shell, &mut all, "alongside", &mut text);
        fs::write(folder.join(name), text)?;
    }
    all.build();
    write(&folder, &all, "alongside")
}

/// The page of a command, and those of the commands below it.
fn write(folder: &std::path::Path, command: &Command, name: &str) -> Result<(), Box<dyn Error>> {
    let mut text = Vec::new();
    let man = Man::new(command.clone().version(env!("CARGO_PKG_VERSION")))
        .manual("Alongside")
        .source(concat!("Alongside ", env!("CARGO_PKG_VERSION")));
    man.render(&mut text)?;
    if name == "alongside" {
        text.extend(MORE.as_bytes());
    }
    fs::write(folder.join(format!("{name}.1")), text)?;
    for below in command
        .get_subcommands()
        .filter(|it| it.get_name() != "help" && !it.is_hide_set())
    {
        write(folder, below, &format!("{name}-{}", below.get_name()))?;
    }
    Ok(())
}
