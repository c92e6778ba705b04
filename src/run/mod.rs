//! Carries out commands: the only place besides `serve` that prints.

mod check;
mod config;
mod init;
mod live;
mod serve;

pub(crate) use check::check;
pub(crate) use config::config;
pub(crate) use init::{init, lesson};
pub(crate) use serve::serve;

use std::io::{self, Write};
use std::path::Path;

use alongside::Settings;
use alongside::cli::ContentArgs;
use alongside::content::Tree;
use alongside::problem::Report;
use alongside::url::BaseUrl;

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
        return Ok((Tree::built_in(), Report::default()));
    };
    Tree::read(folder).map_err(|error| {
        let reason = unreadable(&error);
        let folder = folder.display();
        let help = "point --content at the folder that holds site.toml";
        Failure::Machine(format!(
            "cannot read the content folder `{folder}`: {reason}\n  = help: {help}"
        ))
    })
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
    Ok(Settings { address, preview: None })
}

/// Writes a text; a reader that has gone away (`| head`) is no failure.
fn print(mut to: impl Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}

/// Prints what ended the program.
pub(crate) fn print_error(message: &str) {
    print(io::stderr(), &format!("error: {message}\n"));
}
