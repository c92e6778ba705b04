//! Commands, flags and variables: what an operator decides.
//!
//! One definition gives the flag, its variable, its default and its help. What
//! an editor decides stands in site.toml instead.

mod alone;
mod content;
mod healthcheck;
mod mistake;
mod origin;
mod serve;
mod translate;
mod variables;

pub use alone::{AloneArgs, EpubArgs, ExportArgs};
pub use content::{CheckArgs, ContentArgs, Format, InitArgs, InterfaceArgs, LessonArgs, New};
pub use healthcheck::HealthcheckArgs;
pub use origin::{Origin, Setting};
pub use serve::{Log, ServeArgs, Watch};
pub use translate::{Denied, Listing, TranslateArgs};
pub use variables::check_variables;

use clap::{CommandFactory, Parser, Subcommand};

/// What the program is built from (see deploy/build.rs).
const BUILT: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\ncommit: ",
    env!("BUILT_COMMIT"),
    "\ntarget: ",
    env!("BUILT_TARGET"),
    "\ncompiler: ",
    env!("BUILT_RUSTC"),
);

/// Serves a short course: an article, its lessons, and curiosity questions for each of them.
///
/// Without a command it serves. Exit codes: 0 fine, 1 the content is wrong,
/// 2 the command was wrong, 3 the machine failed (port, disk, permission).
#[derive(Debug, Parser)]
#[command(name = "alongside", version, long_version = BUILT, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeArgs,
}

/// What the program is asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site over HTTP (this is what happens without a command)
    Serve(Box<ServeArgs>),
    /// Print everything that is wrong with the content, and exit with 1 if a site cannot be built
    Check(CheckArgs),
    /// Hold every address that is published in published.lock, so that it never dies unnoticed
    Lock(ContentArgs),
    /// Show how far translations are behind their texts, paragraph by paragraph, and say that they are up to date
    Translate(TranslateArgs),
    /// Write a small content folder to begin with
    Init(InitArgs),
    /// Add something to a content folder
    #[command(subcommand)]
    New(New),
    /// Write the course as a book for e-readers (EPUB)
    Epub(EpubArgs),
    /// Write the whole site as files for any host, or the course as one HTML file (`--single`)
    Export(ExportArgs),
    /// Print every setting, its value and where it comes from
    Config(Box<ServeArgs>),
    /// Ask a running program how it is, and exit with 3 if it is not well; for containers
    Healthcheck(HealthcheckArgs),
    /// Print the interface texts of a language, to be changed or translated in a file `interface.toml`
    Interface(InterfaceArgs),
    /// Print the licence of the program and of everybody's code in it
    Licenses,
}

impl Cli {
    /// What to do.
    pub fn command(self) -> Command {
        self.command.unwrap_or(Command::Serve(Box::new(self.serve)))
    }

    /// The variables that set flags.
    pub fn variables() -> Vec<String> {
        Self::each(|it| it.get_env().map(|it| it.to_string_lossy().into_owned()))
    }

    /// The long names of all flags, for the README's test.
    pub fn flags() -> Vec<String> {
        Self::each(|it| it.get_long().map(|it| format!("--{it}")))
    }

    /// What `pick` answers for the arguments of every command, sorted, each once.
    fn each(pick: impl Fn(&clap::Arg) -> Option<String>) -> Vec<String> {
        let mut commands = vec![Self::command_factory()];
        let mut found = Vec::new();
        while let Some(command) = commands.pop() {
            found.extend(command.get_arguments().filter_map(&pick));
            commands.extend(command.get_subcommands().cloned());
        }
        found.sort();
        found.dedup();
        found
    }

    /// The definition of the command line.
    fn command_factory() -> clap::Command {
        <Self as CommandFactory>::command()
    }
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Cli::command_factory().debug_assert();
        <Cli as CommandFactory>::command().debug_assert();
    }
}
