//! The words by which a reader finds the text, and finds it in another language.

use serde::Deserialize;

use super::Phrase;

/// What is said of the article in several languages; templates/strings/en.toml says where each text is used.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "templates/strings/en.toml says where each text is used")]
pub struct EditionsStrings {
    pub name: String,
    pub menu: String,
    pub offer: String,
    pub offer_go: String,
    pub offer_no: String,
    pub not_translated: Phrase<1>,
    pub translated: Phrase<1>,
    pub correct: Phrase<1>,
    pub read_source: Phrase<1>,
    pub outdated: Phrase<1>,
}

/// What /search says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "templates/strings/en.toml says where each text is used")]
pub struct SearchStrings {
    pub name: String,
    pub summary: String,
    pub field: String,
    pub go: String,
    pub found: Phrase<2>,
    pub first: Phrase<1>,
    pub near: Phrase<1>,
    pub nothing: Phrase<1>,
    pub nothing_text: String,
    pub empty: String,
    pub question: String,
    pub cut: Phrase<1>,
    pub not_ready: String,
    pub words_of_address: String,
    pub list_only: String,
}
