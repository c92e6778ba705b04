//! How the program speaks to an operator while it serves: in words, or for programs that read logs.

use std::io;
use std::time::SystemTime;

use alongside::cli::Log;
use alongside::log::moment;
use alongside::problem::Report;
use serde_json::json;

use super::{print, print_error};

/// In words, or one JSON object a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
    Words,
    Json,
}

impl Voice {
    pub(crate) fn of(log: Log) -> Self {
        match log {
            Log::Json => Self::Json,
            Log::Text | Log::Off => Self::Words,
        }
    }

    /// That the program serves, and where.
    pub(crate) fn start(self, words: &str) {
        print(io::stdout(), &self.event("start", words));
    }

    /// What came of a change of the content.
    pub(crate) fn reload(self, words: &str) {
        if !words.is_empty() {
            print(io::stderr(), &self.event("reload", words));
        }
    }

    /// What is wrong with the content.
    pub(crate) fn report(self, report: &Report) {
        let text = match self {
            Self::Words => report.to_string(),
            Self::Json => report.json("").collect(),
        };
        print(io::stderr(), &text);
    }

    /// Something to know, with which nothing is wrong.
    pub(crate) fn note(self, message: &str) {
        let text = match self {
            Self::Words => format!("note: {message}\n"),
            Self::Json => self.event("note", message),
        };
        print(io::stderr(), &text);
    }

    /// Something that should be otherwise, and what to do.
    pub(crate) fn warn(self, message: &str, help: &str) {
        let text = match self {
            Self::Words => format!("warning: {message}\n  = help: {help}\n"),
            Self::Json => self.event("warning", &format!("{message}; {help}")),
        };
        print(io::stderr(), &text);
    }

    /// What tells that something did not work while the program goes on.
    pub(crate) fn failed(self) -> fn(&str) {
        match self {
            Self::Words => print_error,
            Self::Json => |message| print(io::stderr(), &Self::Json.event("error", message)),
        }
    }

    fn event(self, name: &str, words: &str) -> String {
        match self {
            Self::Words => format!("{words}\n"),
            Self::Json => {
                let time = moment(SystemTime::now());
                format!("{}\n", json!({ "time": time, "event": name, "message": words }))
            }
        }
    }
}
