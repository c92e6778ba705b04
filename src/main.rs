//! Reads the command, runs it, and says by the exit code what came of it.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::allow_attributes, reason = "a test may panic")
)]

mod run;

use std::process::ExitCode;

use alongside::cli::{self, Cli, Command, New};
use run::Failure;

fn main() -> ExitCode {
    let result = cli::check_variables(std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()))
        .map_err(Failure::Command)
        .and_then(|()| Cli::read().map_err(Failure::Command))
        .and_then(|(command, settings)| match command {
            Command::Serve(args) => run::serve(&args),
            Command::Check(args) => run::check(&args),
            Command::Lock(args) => run::lock(&args),
            Command::Translate(args) => run::translate(&args),
            Command::Init(args) => run::init(&args),
            Command::New(New::Lesson(args)) => run::lesson(&args),
            Command::Epub(args) => run::epub(&args),
            Command::Export(args) => run::export(&args),
            Command::Config(args) => run::config(&args, &settings),
            Command::Healthcheck(args) => run::healthcheck(&args),
            Command::Interface(args) => run::interface(&args),
            Command::Licenses => {
                run::licences();
                Ok(())
            }
        });
    let (code, message) = match result {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Content) => return ExitCode::from(1),
        Err(Failure::Command(message)) => (2, message),
        Err(Failure::Machine(message)) => (3, message),
    };
    run::print_error(&message);
    ExitCode::from(code)
}
