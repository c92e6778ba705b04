//! Carries out commands: the only place besides `serve` that prints.

mod access;
mod alone;
mod check;
mod config;
mod export;
mod healthcheck;
mod init;
mod interface;
mod licences;
mod live;
mod lock;
mod serve;
mod systemd;
mod translate;
mod voice;

pub(crate) use alone::{epub, export};
pub(crate) use check::check;
pub(crate) use config::config;
pub(crate) use healthcheck::healthcheck;
pub(crate) use init::{init, lesson};
pub(crate) use interface::interface;
pub(crate) use licences::licences;
pub(crate) use lock::lock;
pub(crate) use serve::serve;
pub(crate) use translate::translate;

use std::io::{self, Write};
use std::path::Path;

use alongside::Settings;
use alongside::cli::ContentArgs;
use alongside::content::Tree;
use alongside::problem::Report;
use alongside::scaffold::shell_word;
use alongside::url::BaseUrl;

/// The file by which a content folder is known.
const SETTINGS: &str = "site.toml";

/// Why a command could not be carried out.
pub(crate) enum Failure {
    /// The content is wrong; everything has been printed already.
    Content,
    /// The command was wrong.
    Command(String),
    /// The machine failed.
    Machine(String),
}

/// The files of a content folder, or the ones that are built in.
fn read(content: Option<&Path>) -> Result<(Tree, Report), Failure> {
    let Some(folder) = content else {
        return built_in();
    };
    let (tree, report) = Tree::read(folder).map_err(|error| {
        let (reason, shown) = (unreadable(&error), folder.display());
        let begin = match error.kind() {
            io::ErrorKind::NotFound => format!(", or write one with `alongside init {}`", shell_word(folder)),
            _ => String::new(),
        };
        let help = match error.kind() {
            io::ErrorKind::PermissionDenied => access::help(folder),
            _ => format!("point --content at the folder that holds site.toml{begin}"),
        };
        Failure::Machine(format!(
            "cannot read the content folder `{shown}`: {reason}\n  = help: {help}"
        ))
    })?;
    let above = folder.parent().filter(|it| it.join(SETTINGS).is_file());
    match above {
        Some(above) if tree.bytes(SETTINGS).is_none() => Err(Failure::Command(format!(
            "`{}` is a folder within a content folder\n  = help: write `--content {}`, which holds `{SETTINGS}`",
            folder.display(),
            shell_word(if above.as_os_str().is_empty() {
                Path::new(".")
            } else {
                above
            })
        ))),
        _ => Ok((tree, report)),
    }
}

/// The content that is built in. Who stands in a content folder of their own means that one, and has to say so.
fn built_in() -> Result<(Tree, Report), Failure> {
    if Path::new(SETTINGS).is_file() {
        return Err(Failure::Command(format!(
            "there is a `{SETTINGS}` here, but without `--content` the built-in course is meant\n  \
             = help: write `--content .` for the content in this folder"
        )));
    }
    Ok((Tree::built_in(), Report::default()))
}

/// Why a folder cannot be read.
fn unreadable(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder",
        io::ErrorKind::NotADirectory => "it is not a folder",
        io::ErrorKind::PermissionDenied => "permission is denied",
        _ => "the disk says no",
    }
}

/// What the operator decides about the site.
fn settings(args: &ContentArgs) -> Result<Settings, Failure> {
    let address = args.public_url.as_deref().map(BaseUrl::parse).transpose();
    let address = address.map_err(|reason| {
        let text = args.public_url.as_deref().unwrap_or_default();
        Failure::Command(format!(
            "`{text}` cannot be the public address: {reason}\n  = help: write it like `--public-url https://example.org`"
        ))
    })?;
    Ok(Settings {
        address,
        ..Settings::default()
    })
}

/// Writes a text; a reader that has gone away (`| head`) is no failure.
fn print(mut to: impl Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}

/// Prints what ended the program.
pub(crate) fn print_error(message: &str) {
    print(io::stderr(), &format!("error: {message}\n"));
}
