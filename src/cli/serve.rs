//! What an operator decides about the server.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::ContentArgs;

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// Which content to serve.
    #[command(flatten)]
    pub content: ContentArgs,
    /// Address and port to listen on; port 0 picks a free one and prints it
    #[arg(long, env = "ALONGSIDE_LISTEN", value_name = "HOST:PORT", default_value = "127.0.0.1:8080", value_parser = listen)]
    pub listen: SocketAddr,
    /// Where to listen for those who watch over the program: /metrics, /healthz, /readyz; not for the world [default: nowhere]
    #[arg(long, env = "ALONGSIDE_ADMIN_LISTEN", value_name = "HOST:PORT", value_parser = listen)]
    pub admin_listen: Option<SocketAddr>,
    /// How to write one line for each request; never an address, a query or a browser
    #[arg(long, env = "ALONGSIDE_LOG", value_name = "STYLE", default_value = "off")]
    pub log: Log,
    /// How to notice that the content folder has changed
    #[arg(long, env = "ALONGSIDE_WATCH", value_name = "HOW", default_value = "auto")]
    pub watch: Watch,
    /// For the one who writes: pages reload when they change and show what is wrong; only on this machine [default: off]
    #[arg(long, env = "ALONGSIDE_PREVIEW", value_parser = switch)]
    pub preview: bool,
    /// Certificate (PEM, with those that vouch for it), if TLS is to end here; read again when it changes [default: plain HTTP]
    #[arg(long, env = "ALONGSIDE_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// The certificate's private key (PEM) [default: plain HTTP]
    #[arg(long, env = "ALONGSIDE_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// Threads that answer [default: one for each processor]
    #[arg(long, env = "ALONGSIDE_WORKERS", value_name = "NUMBER", value_parser = workers)]
    pub workers: Option<u16>,
    /// Connections at once; one more is told 503
    #[arg(
        long,
        env = "ALONGSIDE_MAX_CONNECTIONS",
        value_name = "NUMBER",
        default_value = "10000", value_parser = number
    )]
    pub max_connections: u32,
    /// Bytes of an address; a longer one is answered 414
    #[arg(long, env = "ALONGSIDE_MAX_ADDRESS", value_name = "BYTES", default_value = "8192", value_parser = number)]
    pub max_address: u32,
    /// Bytes of a request's headers; more are answered 431
    #[arg(long, env = "ALONGSIDE_MAX_HEAD", value_name = "BYTES", default_value = "32768", value_parser = number)]
    pub max_head: u32,
    /// Seconds that a client may take to send a request
    #[arg(long, env = "ALONGSIDE_REQUEST_TIMEOUT", value_name = "SECONDS", default_value = "8", value_parser = seconds)]
    pub request_timeout: Duration,
    /// Seconds that a connection may stay open without a request
    #[arg(long, env = "ALONGSIDE_IDLE_TIMEOUT", value_name = "SECONDS", default_value = "15", value_parser = seconds)]
    pub idle_timeout: Duration,
    /// Seconds that a reader may take nothing of an answer, or less than 1,000 bytes each
    #[arg(long, env = "ALONGSIDE_STALL_TIMEOUT", value_name = "SECONDS", default_value = "15", value_parser = seconds)]
    pub stall_timeout: Duration,
    /// Seconds for which /readyz says no after SIGTERM before connections are refused
    #[arg(long, env = "ALONGSIDE_SHUTDOWN_DELAY", value_name = "SECONDS", default_value = "1", value_parser = seconds_or_none)]
    pub shutdown_delay: Duration,
    /// Seconds that open requests may take to finish after that
    #[arg(long, env = "ALONGSIDE_SHUTDOWN_TIMEOUT", value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub shutdown_timeout: Duration,
}

/// How to notice that the content folder has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Watch {
    /// By the system's own notices, and by looking now and then where it sends none
    Auto,
    /// By looking every second, for folders on a network
    Poll,
    /// Not at all
    Off,
}

/// How requests are logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Log {
    /// Names and values, for people
    Text,
    /// One JSON object a line, also for what the program says of itself
    Json,
    /// Not at all
    Off,
}

/// An address to listen on: a number or `localhost`, a colon, and a port.
pub(super) fn listen(text: &str) -> Result<SocketAddr, String> {
    let help = "write an address and a port, such as 127.0.0.1:8080, 0.0.0.0:80, [::1]:8080 or localhost:0";
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    let local = text
        .starts_with("localhost:")
        .then(|| text.to_socket_addrs().ok())
        .flatten();
    let port = |it: u16| format!("write `127.0.0.1:{it}` for this machine alone, or `0.0.0.0:{it}` for others too");
    let help = || text.parse().map_or_else(|_| help.to_owned(), port);
    local.and_then(|mut it| it.next()).ok_or_else(help)
}

/// Whether something is on, as a variable says it.
fn switch(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Ok(true),
        "false" | "no" | "off" | "0" | "" => Ok(false),
        _ => Err("write `true` or `false`".to_owned()),
    }
}

/// A number of threads.
fn workers(text: &str) -> Result<u16, String> {
    let number = text.parse().ok().filter(|it| (1..=512).contains(it));
    number.ok_or_else(|| "write a whole number from 1 to 512".to_owned())
}

/// A number of connections or bytes.
fn number(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|it| (1..=1_000_000_000).contains(it));
    number.ok_or_else(|| "write a whole number from 1 to 1000000000".to_owned())
}

/// A time from one second to an hour.
pub(super) fn seconds(text: &str) -> Result<Duration, String> {
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
    use super::listen;

    #[test]
    fn an_address_has_a_port() {
        assert!(listen("127.0.0.1:0").is_ok());
        assert!(listen("localhost:8080").is_ok());
        for wrong in ["8080", "example.org:80", "127.0.0.1", "127.0.0.1:99999"] {
            assert!(listen(wrong).unwrap_err().starts_with("write "), "{wrong}");
        }
    }
}
