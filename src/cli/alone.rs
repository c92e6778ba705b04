//! What is to be taken along without the site.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{OsStringValueParser, TypedValueParser};

use super::ContentArgs;

/// Of which content, and in which language.
#[derive(Debug, Clone, Args)]
pub struct AloneArgs {
    /// Which content to take.
    #[command(flatten)]
    pub content: ContentArgs,
    /// In this language [default: the first of `languages` in site.toml]
    #[arg(long, value_name = "TAG")]
    pub edition: Option<String>,
}

/// Where the book goes.
#[derive(Debug, Clone, Args)]
pub struct EpubArgs {
    /// The file to write, such as `course.epub`; one that is there already is replaced, whole or not at all
    #[arg(value_name = "FILE", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    // an empty one gets a message of its own
    pub file: PathBuf,
    /// What it holds.
    #[command(flatten)]
    pub of: AloneArgs,
}

/// Where the site or the one file goes.
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    /// The folder to write the whole site to, such as `public`; one that an export wrote is replaced, whole or not at all,
    /// and what others have put into it is kept
    #[arg(value_name = "DIR", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    #[arg(required_unless_present = "single", conflicts_with = "single")]
    pub folder: Option<PathBuf>,
    /// Everything in this one HTML file instead, such as `course.html`; one that is there already is replaced, whole or not at all
    #[arg(long, value_name = "FILE", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub single: Option<PathBuf>,
    /// What it holds.
    #[command(flatten)]
    pub of: AloneArgs,
}
