//! What is asked about a content folder.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};

/// Which content to take.
#[derive(Debug, Clone, Args)]
pub struct ContentArgs {
    /// The folder that holds site.toml [default: the content that is built in]
    #[arg(long, env = "ALONGSIDE_CONTENT", value_name = "DIR")]
    pub content: Option<PathBuf>,
    /// Where the site is published, such as `https://example.org/ally` [default: `address` in site.toml]
    #[arg(long, env = "ALONGSIDE_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
}

/// How to check.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// Which content to check.
    #[command(flatten)]
    pub content: ContentArgs,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Write the suggested line wherever something was published and is lost, if there is no doubt about it
    #[arg(long, conflicts_with = "explain")]
    pub fix: bool,
    /// Tell what a code means and how to mend it, and check nothing
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
    /// Also write a page that shows how links to the site look elsewhere: large card, small card, text
    #[arg(long, value_name = "FILE", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub cards: Option<PathBuf>,
}

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: place, quoted line, help
    Text,
    /// For programs: one JSON object a line
    Json,
    /// For GitHub: annotations in a pull request
    Github,
}

/// Where to begin.
#[derive(Debug, Clone, Args)]
pub struct InitArgs {
    /// The folder to write; it must be empty or not be there yet
    #[arg(value_name = "DIR", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    // an empty one gets a message of its own
    pub folder: PathBuf,
    /// Copy the content that is built in, to adapt it
    #[arg(long)]
    pub from_built_in: bool,
}

/// Which interface texts to print.
#[derive(Debug, Clone, Args)]
pub struct InterfaceArgs {
    /// The tag of the language
    #[arg(value_name = "TAG", default_value = "en")]
    pub language: String,
}

/// What to add.
#[derive(Debug, Clone, Subcommand)]
pub enum New {
    /// Add a lesson after the last one, with its questions
    Lesson(LessonArgs),
}

/// Which lesson to add.
#[derive(Debug, Clone, Args)]
pub struct LessonArgs {
    /// The title of the lesson; its address is made from it
    pub title: String,
    /// The folder that holds site.toml
    #[arg(long, env = "ALONGSIDE_CONTENT", value_name = "DIR")]
    pub content: PathBuf,
    /// How its address is to end, if the title is not to decide
    #[arg(long, value_name = "SLUG")]
    pub slug: Option<String>,
    /// Only in this edition [default: the first of `languages` in site.toml]
    #[arg(long, value_name = "TAG", conflicts_with = "all_editions")]
    pub edition: Option<String>,
    /// In every edition
    #[arg(long)]
    pub all_editions: bool,
}
