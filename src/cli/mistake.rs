//! A command that is wrong, in the words of this program: what is wrong with it, and what to type.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The whole message for an operator. What clap says and we have no words for stays as it is.
pub(super) fn message(error: &clap::Error, all: &clap::Command) -> String {
    let found = Found { error, all };
    let said = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::NoEquals => found.value(),
        ErrorKind::UnknownArgument => found.unknown(),
        ErrorKind::InvalidSubcommand => found.command(),
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => Some(found.missing()),
        ErrorKind::ArgumentConflict => found.conflict(),
        ErrorKind::TooManyValues => found.too_many(),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let help = "`alongside help` lists the commands with what stands behind them".to_owned();
            Some(("the command is not whole".to_owned(), help))
        }
        _ => None,
    };
    said.map_or_else(
        || {
            error
                .render()
                .to_string()
                .trim_start_matches("error: ")
                .trim_end()
                .to_owned()
        },
        |(message, help)| format!("{message}\n  = help: {help}"),
    )
}

/// What clap found.
struct Found<'a> {
    error: &'a clap::Error,
    all: &'a clap::Command,
}

impl Found<'_> {
    fn text(&self, kind: ContextKind) -> Option<&str> {
        match self.error.get(kind)? {
            ContextValue::String(text) => Some(text),
            ContextValue::Strings(texts) => texts.first().map(String::as_str),
            _ => None,
        }
    }

    fn texts(&self, kind: ContextKind) -> Vec<&str> {
        match self.error.get(kind) {
            Some(ContextValue::Strings(texts)) => texts.iter().map(String::as_str).collect(),
            Some(ContextValue::String(text)) => vec![text],
            _ => Vec::new(),
        }
    }

    /// A value that does not fit its flag.
    fn value(&self) -> Option<(String, String)> {
        let argument = self.text(ContextKind::InvalidArg)?;
        let (flag, shape) = argument.split_once(' ').unwrap_or((argument, ""));
        let value = self.text(ContextKind::InvalidValue).unwrap_or_default();
        let variable = self.variable(flag, value);
        let flag = format!("`{}`", variable.as_deref().unwrap_or(flag));
        let values = self.texts(ContextKind::ValidValue);
        let help = match std::error::Error::source(self.error) {
            Some(source) => source.to_string(),
            None if !values.is_empty() => format!("the values are: {}", values.join(", ")),
            None if variable.is_some() => "give it a value, or take the variable away".to_owned(),
            None => format!("write a value behind it: `{argument}`"),
        };
        let message = match (value, values.is_empty()) {
            ("", _) => format!("{flag} has no value"),
            (value, _) if shape.is_empty() => format!("`{value}` cannot be {flag}"),
            (value, _) => format!("`{value}` is no value for {flag}"),
        };
        Some((message, help))
    }

    /// The variable that a value comes from, if it was not written with the command.
    fn variable(&self, flag: &str, value: &str) -> Option<String> {
        let mut written = std::env::args();
        if written.any(|it| it == flag || it.starts_with(&format!("{flag}="))) {
            return None;
        }
        let long = flag.strip_prefix("--")?;
        let commands = std::iter::once(self.all).chain(self.all.get_subcommands());
        let mut arguments = commands.flat_map(clap::Command::get_arguments);
        let name = arguments.find(|it| it.get_long() == Some(long))?.get_env()?;
        (std::env::var(name).ok()? == value).then(|| name.to_string_lossy().into_owned())
    }

    /// A flag that does not exist, or a word too many.
    fn unknown(&self) -> Option<(String, String)> {
        let argument = self.text(ContextKind::InvalidArg)?;
        if !argument.starts_with('-') {
            let message = format!("`{argument}` is one word too many");
            let help = if is_folder(argument) {
                format!("a content folder is named with `--content {argument}`")
            } else {
                "put a title or a path with spaces between quotation marks".to_owned()
            };
            return Some((message, help));
        }
        // `-content` is read as `-c`: what was written says more.
        let written = std::env::args().find(|it| it.starts_with(argument));
        let written = written.unwrap_or_else(|| argument.to_owned());
        let long = written.trim_start_matches('-');
        let near = self.text(ContextKind::SuggestedArg).map(str::to_owned);
        let near = near.or_else(|| self.flags().find(|it| *it == long).map(|it| format!("--{it}")));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None if long == "port" => "the port stands behind the address: `--listen 127.0.0.1:8080`".to_owned(),
            None => "`alongside help` lists the commands, and `--help` behind one of them its flags".to_owned(),
        };
        Some((format!("`{written}` is not a flag here"), help))
    }

    /// The long names of all flags.
    fn flags(&self) -> impl Iterator<Item = &str> {
        let commands = std::iter::once(self.all).chain(self.all.get_subcommands());
        commands
            .flat_map(clap::Command::get_arguments)
            .filter_map(clap::Arg::get_long)
    }

    fn command(&self) -> Option<(String, String)> {
        let command = self.text(ContextKind::InvalidSubcommand)?;
        if std::env::args().nth(1).is_some_and(|it| it == "new") {
            let message = format!("`{command}` is nothing that can be added");
            return Some((message, format!("write `alongside new lesson \"{command}\"`")));
        }
        let names: Vec<_> = self.all.get_subcommands().map(clap::Command::get_name).collect();
        let help = match self.text(ContextKind::SuggestedSubcommand) {
            Some(near) => format!("did you mean `{near}`?"),
            None if is_folder(command) => format!("to serve a content folder, write `alongside --content {command}`"),
            None => format!("the commands are: {}", names.join(", ")),
        };
        Some((format!("`{command}` is not a command"), help))
    }

    fn missing(&self) -> (String, String) {
        let missing = self.texts(ContextKind::InvalidArg);
        if missing.is_empty() {
            let words = self.texts(ContextKind::ValidSubcommand);
            let message = "a word is missing that says what".to_owned();
            return (message, format!("write one of: {}", words.join(", ")));
        }
        let all: Vec<_> = missing.iter().map(|it| format!("`{it}`")).collect();
        let (is, it) = if all.len() == 1 { ("is", "it") } else { ("are", "them") };
        let message = format!("{} {is} missing", all.join(" and "));
        (message, format!("add {it} to the command"))
    }

    fn too_many(&self) -> Option<(String, String)> {
        let flag = self.text(ContextKind::InvalidArg)?;
        let value = self.text(ContextKind::InvalidValue)?;
        Some((format!("`{flag}` takes no value"), format!("leave `{value}` out")))
    }

    /// Flags before the command, or two that exclude each other.
    fn conflict(&self) -> Option<(String, String)> {
        let one = self
            .text(ContextKind::InvalidArg)
            .or_else(|| self.text(ContextKind::InvalidSubcommand))?;
        let other = self.text(ContextKind::PriorArg);
        match (self.all.find_subcommand(one), other) {
            (Some(command), _) => {
                let name = command.get_name();
                let message = format!("`{name}` is a command, and flags stand behind it");
                let flags: Vec<_> = std::env::args().skip(1).filter(|it| it != name).collect();
                Some((message, format!("write `alongside {name} {}`", flags.join(" "))))
            }
            (None, Some(other)) if other == one => {
                Some((format!("`{one}` stands here twice"), "leave one of them out".to_owned()))
            }
            (None, other) => {
                let other = other.unwrap_or("another flag");
                let message = format!("`{one}` cannot stand beside `{other}`");
                Some((message, "leave one of them out".to_owned()))
            }
        }
    }
}

/// Whether a word names a folder; if so, that is what was meant by it.
fn is_folder(word: &str) -> bool {
    std::path::Path::new(word).is_dir()
}
