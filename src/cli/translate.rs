//! What is asked about translations.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// What to do about translations.
#[derive(Debug, Clone, Args)]
pub struct TranslateArgs {
    /// Only this language, such as `es` [default: every language but the first of site.toml]
    #[arg(value_name = "LANG")]
    pub lang: Option<String>,
    /// Only these sections, by their slugs or folders; `article` is article.md [default: all]
    #[arg(value_name = "SECTION")]
    pub sections: Vec<String>,
    /// The folder that holds site.toml [default: the content that is built in]
    #[arg(long, env = "ALONGSIDE_CONTENT", value_name = "DIR")]
    pub content: Option<PathBuf>,
    /// Show what is missing and what is outdated, with each paragraph that changed (this is what happens without a flag)
    #[arg(long, conflicts_with_all = ["sync", "start"])]
    pub status: bool,
    /// Say that translations are up to date: hold what they translate in translation.lock
    #[arg(long, conflicts_with = "start")]
    pub sync: bool,
    /// Begin translations: copy the texts of sections that are missing, to be translated in place
    #[arg(long)]
    pub start: bool,
    /// Exit with 1 if a text is one of these
    #[arg(long, value_name = "STATE", value_delimiter = ',', conflicts_with_all = ["sync", "start"])]
    pub deny: Vec<Denied>,
    /// How to print the status
    #[arg(long, value_name = "FORMAT", default_value = "text", conflicts_with_all = ["sync", "start"])]
    pub format: Listing,
}

/// What a translation may be that somebody does not want.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Denied {
    /// The text has changed since
    Outdated,
    /// There is no translation
    Missing,
    /// Nobody said that it is up to date
    Unsynced,
}

/// How a status is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Listing {
    /// For people
    Text,
    /// For programs: one JSON object a line
    Json,
}
