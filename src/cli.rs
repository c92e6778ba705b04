//! Commands, flags and variables: what an operator decides.
//!
//! One definition gives the flag, its variable, its default and its help. What
//! an editor decides stands in site.toml instead.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, CommandFactory, Parser, Subcommand};

/// Serves a short course: an article, its lessons, and curiosity questions for each of them.
///
/// Without a command it serves. Exit codes: 0 fine, 1 the content is wrong,
/// 2 the command was wrong, 3 the machine failed (port, disk, permission).
#[derive(Debug, Parser)]
#[command(name = "alongside", version, args_conflicts_with_subcommands = true)]
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
    Serve(ServeArgs),
    /// Print everything that is wrong with the content, and exit with 1 if a site cannot be built
    Check(ContentArgs),
}

/// Which content to take.
#[derive(Debug, Clone, Args)]
pub struct ContentArgs {
    /// The folder that holds site.toml [default: the content that is built in]
    #[arg(long, env = "ALONGSIDE_CONTENT", value_name = "DIR")]
    pub content: Option<PathBuf>,
}

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// Which content to serve.
    #[command(flatten)]
    pub content: ContentArgs,
    /// Address and port to listen on; port 0 picks a free one and prints it
    #[arg(long, env = "ALONGSIDE_LISTEN", value_name = "HOST:PORT", default_value = "127.0.0.1:8080", value_parser = listen)]
    pub listen: SocketAddr,
    /// Certificate (PEM, with those that vouch for it), if TLS is to end here; read again when it changes [default: plain HTTP]
    #[arg(long, env = "ALONGSIDE_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// The certificate's private key (PEM) [default: plain HTTP]
    #[arg(long, env = "ALONGSIDE_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// Threads that answer [default: one for each processor]
    #[arg(long, env = "ALONGSIDE_WORKERS", value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub workers: Option<u16>,
    /// Connections at once; one more is told 503
    #[arg(
        long,
        env = "ALONGSIDE_MAX_CONNECTIONS",
        value_name = "NUMBER",
        default_value = "10000", value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub max_connections: u32,
    /// Bytes of an address; a longer one is answered 414
    #[arg(long, env = "ALONGSIDE_MAX_ADDRESS", value_name = "BYTES", default_value = "8192", value_parser = clap::value_parser!(u32).range(1..))]
    pub max_address: u32,
    /// Bytes of a request's headers; more are answered 431
    #[arg(long, env = "ALONGSIDE_MAX_HEAD", value_name = "BYTES", default_value = "32768", value_parser = clap::value_parser!(u32).range(1..))]
    pub max_head: u32,
    /// Seconds that a client may take to send a request
    #[arg(long, env = "ALONGSIDE_REQUEST_TIMEOUT", value_name = "SECONDS", default_value = "8", value_parser = seconds)]
    pub request_timeout: Duration,
    /// Seconds that a connection may stay open without a request
    #[arg(long, env = "ALONGSIDE_IDLE_TIMEOUT", value_name = "SECONDS", default_value = "15", value_parser = seconds)]
    pub idle_timeout: Duration,
    /// Seconds that a reader may take nothing of an answer
    #[arg(long, env = "ALONGSIDE_STALL_TIMEOUT", value_name = "SECONDS", default_value = "15", value_parser = seconds)]
    pub stall_timeout: Duration,
    /// Seconds for which /readyz says no after SIGTERM before connections are refused
    #[arg(long, env = "ALONGSIDE_SHUTDOWN_DELAY", value_name = "SECONDS", default_value = "1", value_parser = seconds_or_none)]
    pub shutdown_delay: Duration,
    /// Seconds that open requests may take to finish after that
    #[arg(long, env = "ALONGSIDE_SHUTDOWN_TIMEOUT", value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub shutdown_timeout: Duration,
}

impl Cli {
    /// What to do.
    pub fn command(self) -> Command {
        self.command.unwrap_or(Command::Serve(self.serve))
    }

    /// The variables that set flags.
    pub fn variables() -> Vec<String> {
        let command = Self::command_factory();
        let all = std::iter::once(&command).chain(command.get_subcommands());
        let mut names: Vec<String> = all
            .flat_map(clap::Command::get_arguments)
            .filter_map(|it| it.get_env().map(|it| it.to_string_lossy().into_owned()))
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// The long names of all flags, for the README's test.
    pub fn flags() -> Vec<String> {
        let command = Self::command_factory();
        let all = std::iter::once(&command).chain(command.get_subcommands());
        let mut names: Vec<String> = all
            .flat_map(clap::Command::get_arguments)
            .filter_map(|it| it.get_long().map(|it| format!("--{it}")))
            .collect();
        names.sort();
        names.dedup();
        names
    }

    fn command_factory() -> clap::Command {
        <Self as CommandFactory>::command()
    }
}

/// Checks that no variable beginning with `ALONGSIDE_` is unknown: a misspelt one
/// would otherwise do nothing, without a word. The error is the whole message.
pub fn check_variables(names: impl Iterator<Item = String>) -> Result<(), String> {
    let known = Cli::variables();
    for name in names.filter(|it| it.starts_with("ALONGSIDE_")) {
        if known.contains(&name) {
            continue;
        }
        let near = known.iter().min_by_key(|it| strsim::damerau_levenshtein(&name, it));
        let help = match near {
            Some(near) if strsim::damerau_levenshtein(&name, near) <= name.len() / 3 => {
                format!("did you mean `{near}`?")
            }
            _ => format!("the variables are: {}", known.join(", ")),
        };
        return Err(format!("`{name}` is not a variable of this program\n  = help: {help}"));
    }
    Ok(())
}

/// An address to listen on: a number or `localhost`, a colon, and a port.
fn listen(text: &str) -> Result<SocketAddr, String> {
    let help = "write an address and a port, such as 127.0.0.1:8080, 0.0.0.0:80, [::1]:8080 or localhost:0";
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    let local = text
        .starts_with("localhost:")
        .then(|| text.to_socket_addrs().ok())
        .flatten();
    local.and_then(|mut it| it.next()).ok_or_else(|| help.to_owned())
}

/// A time from one second to an hour.
fn seconds(text: &str) -> Result<Duration, String> {
    match text.parse() {
        Ok(seconds @ 1..=3600) => Ok(Duration::from_secs(seconds)),
        _ => Err("write a whole number of seconds from 1 to 3600".to_owned()),
    }
}

/// A time up to an hour.
fn seconds_or_none(text: &str) -> Result<Duration, String> {
    if text == "0" { Ok(Duration::ZERO) } else { seconds(text) }
}

#[cfg(test)]
mod tests {
    use super::{Cli, check_variables, listen};
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Cli::command_factory().debug_assert();
        <Cli as CommandFactory>::command().debug_assert();
    }

    #[test]
    fn a_misspelt_variable_is_refused_with_the_nearest_one() {
        let check = |name: &str| check_variables(std::iter::once(name.to_owned()));
        assert_eq!(check("ALONGSIDE_LISTEN"), Ok(()));
        assert_eq!(check("PATH"), Ok(()));
        insta::assert_snapshot!(check("ALONGSIDE_LISTN").unwrap_err(), @r"
        `ALONGSIDE_LISTN` is not a variable of this program
          = help: did you mean `ALONGSIDE_LISTEN`?
        ");
        insta::assert_snapshot!(check("ALONGSIDE_X").unwrap_err(), @"
        `ALONGSIDE_X` is not a variable of this program
          = help: the variables are: ALONGSIDE_CONTENT, ALONGSIDE_IDLE_TIMEOUT, ALONGSIDE_LISTEN, ALONGSIDE_MAX_ADDRESS, ALONGSIDE_MAX_CONNECTIONS, ALONGSIDE_MAX_HEAD, ALONGSIDE_REQUEST_TIMEOUT, ALONGSIDE_SHUTDOWN_DELAY, ALONGSIDE_SHUTDOWN_TIMEOUT, ALONGSIDE_STALL_TIMEOUT, ALONGSIDE_TLS_CERT, ALONGSIDE_TLS_KEY, ALONGSIDE_WORKERS
        ");
    }

    #[test]
    fn an_address_has_a_port() {
        assert!(listen("127.0.0.1:0").is_ok());
        assert!(listen("localhost:8080").is_ok());
        for wrong in ["8080", "example.org:80", "127.0.0.1", "127.0.0.1:99999"] {
            assert!(listen(wrong).unwrap_err().starts_with("write an address"), "{wrong}");
        }
    }
}
