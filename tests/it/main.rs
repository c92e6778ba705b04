//! The tests of the whole: the built program over HTTP and as a command, the built-in
//! site through the library, the documents about it, and the architecture itself.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod alone;
mod answers;
mod brand;
mod cards;
mod care;
mod check;
mod command;
mod container;
mod docs;
mod editions;
mod export;
mod folder;
mod kubernetes;
mod markup;
mod offline;
mod problems;
mod program;
mod published;
mod rights;
mod scaffold;
mod search;
mod server;
mod settings;
mod share;
mod site;
mod supply;
mod tidy;
mod translate;
mod units;
