//! Where each setting of a command comes from.

use clap::parser::ValueSource;
use clap::{ArgMatches, FromArgMatches};

use super::{Cli, Command};

/// One setting of the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The flag that sets it.
    pub flag: String,
    /// Its value, or in brackets what happens without one.
    pub value: String,
    /// Where the value comes from.
    pub origin: Origin,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It was written with the command.
    Flag,
    /// From the variable with this name.
    Variable(String),
    /// Nobody said anything else.
    Default,
}

impl Cli {
    /// Reads the command line, and says where each setting of the command comes from. The error is a
    /// whole message for an operator. Where help is asked for, it is printed and the program ends.
    pub fn read() -> Result<(Command, Vec<Setting>), String> {
        let all = Self::command_factory();
        let matches = all.clone().try_get_matches().map_err(|error| mistake(&error, &all))?;
        let settings = settings(&matches);
        let cli = Self::from_arg_matches(&matches).map_err(|error| mistake(&error, &all))?;
        Ok((cli.command(), settings))
    }
}

fn mistake(error: &clap::Error, all: &clap::Command) -> String {
    if !error.use_stderr() {
        error.exit();
    }
    super::mistake::message(error, all)
}

fn settings(matches: &ArgMatches) -> Vec<Setting> {
    let all = Cli::command_factory();
    let Some((name, matches)) = matches.subcommand() else {
        return Vec::new();
    };
    let Some(command) = all.find_subcommand(name) else {
        return Vec::new();
    };
    let flags = command.get_arguments().filter(|it| !it.is_global_set());
    flags
        .filter_map(|it| {
            let id = it.get_id().as_str();
            let flag = format!("--{}", it.get_long()?);
            let values = matches.try_get_raw(id).ok()?;
            let value = values.map(|it| it.map(|it| it.to_string_lossy()).collect::<Vec<_>>().join(" "));
            let origin = match matches.value_source(id) {
                Some(ValueSource::CommandLine) => Origin::Flag,
                Some(ValueSource::EnvVariable) => Origin::Variable(it.get_env()?.to_string_lossy().into_owned()),
                _ => Origin::Default,
            };
            let value = value.unwrap_or_else(|| format!("({})", without(it)));
            Some(Setting { flag, value, origin })
        })
        .collect()
}

/// What happens without a value, as the help of a flag says it: `[default: one for each processor]`.
fn without(flag: &clap::Arg) -> String {
    let help = flag.get_help().map(ToString::to_string).unwrap_or_default();
    let text = help.split_once("[default: ").and_then(|(_, it)| it.split_once(']'));
    text.map_or_else(|| "none".to_owned(), |(it, _)| it.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Origin, settings};
    use crate::cli::Cli;

    #[test]
    fn a_setting_knows_where_it_comes_from() {
        let arguments = ["alongside", "config", "--listen", "127.0.0.1:0"];
        let found = settings(&Cli::command_factory().get_matches_from(arguments));
        let find = |flag: &str| found.iter().find(|it| it.flag == flag).unwrap().clone();

        assert_eq!(
            (find("--listen").value.as_str(), find("--listen").origin),
            ("127.0.0.1:0", Origin::Flag)
        );
        assert_eq!(find("--workers").value, "(one for each processor)");
        assert_eq!(find("--max-head").value, "32768");
        assert_eq!(find("--max-head").origin, Origin::Default);
    }
}
