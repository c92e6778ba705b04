//! From a [`Site`] to HTTP. The only folder that names actix.
//!
//! Answers are prepared once; a request looks one up. What the answers are is
//! decided in `prepared` and `answer`, which one a request gets in `handler`,
//! what they say about security in `headers`, how long a connection may take in `guard`,
//! and how another site takes the place of this one in `live`. Who watches over all this is told by `admin`
//! (on a port of its own) and `journal` (line by line); both learn from `observe`.

mod absent;
mod admin;
mod answer;
mod asked;
mod courtesy;
mod date;
mod ending;
mod fingerprint;
mod former;
mod gallery;
mod guard;
mod handler;
mod headers;
mod hurry;
mod journal;
mod listen;
mod live;
mod metrics;
mod negotiate;
mod observe;
mod prepared;
mod preview;
mod redirect;
mod search;
mod service;
mod status;
mod tls;
mod variant;

pub use listen::{Event, Options, Server};
pub use live::Live;
pub use tls::TlsFiles;

use std::time::Duration;

/// What a client may ask for and how long it may take, each with a sensible default in `cli`.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections at once; one more is told 503 and closed.
    pub connections: usize,
    /// Bytes of an address; longer ones are answered 414.
    pub address: usize,
    /// Bytes of all headers of a request; more are answered 431.
    pub head: usize,
    /// From the first byte of a request to the first byte of its answer.
    pub request: Duration,
    /// How long a connection may stay open without a request.
    pub idle: Duration,
    /// How long a reader may take nothing of an answer.
    pub stall: Duration,
}
