//! Which running program to ask how it is.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use super::serve::{listen, seconds};

/// Where to ask. Without `--url` it is the program that the same variables start.
#[derive(Debug, Clone, Args)]
pub struct HealthcheckArgs {
    /// Where to ask; without a path, /readyz there [default: what --admin-listen or --listen says]
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Where the program listens for those who watch over it [default: nowhere]
    #[arg(long, env = "ALONGSIDE_ADMIN_LISTEN", value_name = "HOST:PORT", value_parser = listen)]
    pub admin_listen: Option<SocketAddr>,
    /// Where the program listens
    #[arg(long, env = "ALONGSIDE_LISTEN", value_name = "HOST:PORT", default_value = "127.0.0.1:8080", value_parser = listen)]
    pub listen: SocketAddr,
    /// The program's certificate: if there is one, it is asked with TLS [default: plain HTTP]
    #[arg(long, env = "ALONGSIDE_TLS_CERT", value_name = "FILE")]
    pub tls_cert: Option<PathBuf>,
    /// Seconds that the answer may take
    #[arg(long, value_name = "SECONDS", default_value = "3", value_parser = seconds)]
    pub timeout: Duration,
}
