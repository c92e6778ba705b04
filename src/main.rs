//! Runs a command, prints what went wrong, and says so by the exit code.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use alongside::cli::{self, Cli, Command, ContentArgs, ServeArgs};
use alongside::content::Tree;
use alongside::problem::Report;
use alongside::serve::{Limits, Options, TlsFiles};
use alongside::{build, serve};
use clap::Parser;

/// Why a command could not be carried out.
enum Failure {
    /// The content is wrong; everything has been printed already.
    Content,
    /// The command was wrong.
    Command(String),
    /// The machine failed.
    Machine(String),
}

fn main() -> ExitCode {
    let result = cli::check_variables(std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()))
        .map_err(Failure::Command)
        .and_then(|()| match Cli::parse().command() {
            Command::Serve(args) => serve(&args),
            Command::Check(args) => check(&args),
        });
    let (code, message) = match result {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Content) => return ExitCode::from(1),
        Err(Failure::Command(message)) => (2, message),
        Err(Failure::Machine(message)) => (3, message),
    };
    print(io::stderr(), &format!("error: {message}\n"));
    ExitCode::from(code)
}

fn check(args: &ContentArgs) -> Result<(), Failure> {
    let (tree, mut report) = read(args.content.as_deref())?;
    report.extend(build(&tree).1);
    print(io::stdout(), &report.to_string());
    if report.has_errors() {
        Err(Failure::Content)
    } else {
        Ok(())
    }
}

fn serve(args: &ServeArgs) -> Result<(), Failure> {
    let (tree, mut report) = read(args.content.content.as_deref())?;
    let (site, problems) = build(&tree);
    report.extend(problems);
    print(io::stderr(), &report.to_string());
    let Some(site) = site.filter(|_| !report.has_errors()) else {
        return Err(Failure::Content);
    };
    let title = site.title.clone();
    let ready = |address: &str| print(io::stdout(), &format!("{title} is at {address} (Ctrl+C ends it)\n"));
    let failed = |message: &str| print(io::stderr(), &format!("error: {message}\n"));
    serve::run(&site, &options(args), ready, failed).map_err(|error| Failure::Machine(error.to_string()))
}

/// What the command line says, as the server wants it.
fn options(args: &ServeArgs) -> Options {
    let processors = || std::thread::available_parallelism().map_or(1, usize::from);
    let files = args.tls_cert.clone().zip(args.tls_key.clone());
    Options {
        listen: args.listen,
        tls: files.map(|(certificate, key)| TlsFiles { certificate, key }),
        limits: Limits {
            connections: args.max_connections as usize,
            address: args.max_address as usize,
            head: args.max_head as usize,
            request: args.request_timeout,
            idle: args.idle_timeout,
            stall: args.stall_timeout,
        },
        workers: args.workers.map_or_else(processors, usize::from),
        shutdown_delay: args.shutdown_delay,
        shutdown_timeout: args.shutdown_timeout,
    }
}

/// The files of a content folder, or the ones that are built in.
fn read(content: Option<&Path>) -> Result<(Tree, Report), Failure> {
    let Some(folder) = content else {
        return Ok((Tree::built_in(), Report::default()));
    };
    Tree::read(folder).map_err(|error| {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "there is no such folder",
            io::ErrorKind::NotADirectory => "it is not a folder",
            io::ErrorKind::PermissionDenied => "permission is denied",
            _ => "the disk says no",
        };
        let folder = folder.display();
        let help = "point --content at the folder that holds site.toml";
        Failure::Machine(format!(
            "cannot read the content folder `{folder}`: {reason}\n  = help: {help}"
        ))
    })
}

/// Writes a text; a reader that has gone away (`| head`) is no failure.
fn print(mut to: impl Write, text: &str) {
    let _ = to.write_all(text.as_bytes()).and_then(|()| to.flush());
}
