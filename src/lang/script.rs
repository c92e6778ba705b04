//! The interface texts that scripts say, in one language. Each group is a module of its own that is written for
//! the browser, so that no page carries the words of scripts; see `render/scripts.rs`.

use serde::{Deserialize, Serialize};

/// The words of scripts, by the script that says them; templates/strings/en.toml says where each is used.
/// Gaps in them are written `{1}`, `{2}`, ... and filled by `static/js/words.js`.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "templates/strings/en.toml says where each text is used")]
pub struct ScriptStrings {
    pub leave: LeaveStrings,
    pub share: ShareStrings,
}

/// What the button says by which a reader leaves at once.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct LeaveStrings {
    pub more: String,
    pub once_more: String,
    pub expired: String,
    pub leaving: String,
}

/// What the panel for sharing says.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ShareStrings {
    pub copy: String,
    pub copied: String,
    pub selected: String,
    pub more: String,
}
