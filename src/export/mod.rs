//! Writes what is taken along to a disk, whole or not at all: a book, one file, or the whole site for a host that only
//! sends files.
//!
//! What is written is made in `render`. `survey.rs` says what each address answers, and a file for each host
//! (`cloud.rs`, `nginx.rs`, `caddy.rs`) says it in that host's words.

mod caddy;
mod cloud;
mod disk;
mod folder;
mod manifest;
mod nginx;
mod one;
mod patterns;
mod plan;
mod survey;

pub use cloud::CLOUDFLARE;
pub use disk::Written;
pub use folder::{Target, write as write_folder};
pub use one::{check_name, write};
pub use plan::{Clash, Plan};

/// Why nothing was written: a whole message for an operator.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The command was wrong.
    Command(String),
    /// The machine failed.
    Machine(String),
}
