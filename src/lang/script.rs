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
    pub place: PlaceStrings,
    pub offline: OfflineStrings,
    pub reading: ReadingStrings,
    pub aloud: AloudStrings,
    pub answers: AnswersStrings,
    pub mine: MineStrings,
    pub search: SuggestStrings,
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

/// What is said of what was read and where.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceStrings {
    pub resume: String,
    pub resume_here: String,
    pub onward: String,
    pub lesson: String,
    pub forget: String,
    pub forgotten: String,
    pub left: String,
    pub all_read: String,
    pub read: String,
}

/// What is said of keeping the article for offline reading.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OfflineStrings {
    pub keep_this: String,
    pub looking: String,
    pub size: String,
    pub keep: String,
    pub unknown: String,
    pub fetching: String,
    pub kept: String,
    pub kept_this: String,
    pub kept_since: String,
    pub remove: String,
    pub removed: String,
    pub full: String,
    pub lost: String,
    pub changed: String,
    pub blocked: String,
    pub nothing: String,
    pub newer: String,
    pub show: String,
}

/// What the panel for reading settings says.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingStrings {
    pub theme: String,
    pub system: String,
    pub light: String,
    pub dark: String,
    pub sepia: String,
    pub contrast_light: String,
    pub contrast_dark: String,
    pub font: String,
    pub designed: String,
    pub serif: String,
    pub sans: String,
    pub clear: String,
    pub size: String,
    pub line: String,
    pub between: String,
    pub measure: String,
    pub letters: String,
    pub words: String,
    pub hyphens: String,
    pub always: String,
    pub never: String,
    pub reset: String,
    pub not_wanted: String,
    pub not_kept: String,
}

/// What reading aloud says.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AloudStrings {
    pub listen: String,
    pub back: String,
    pub pause: String,
    pub resume: String,
    pub on: String,
    pub speed: String,
    pub stop: String,
}

/// What stands beneath each question.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AnswersStrings {
    pub saved: String,
    pub full: String,
    pub blocked: String,
    pub nothing: String,
    pub elsewhere: String,
    pub erased: String,
    pub again: String,
    pub reworded: String,
    pub fits: String,
    pub twofold: String,
    pub both: String,
    pub upper: String,
    pub lower: String,
}

/// What the page with all answers says.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MineStrings {
    pub reworded: String,
    pub twofold: String,
    pub erase: String,
    pub erase_section: String,
    pub erase_all: String,
    pub erased: String,
    pub erased_section: String,
    pub erased_all: String,
    pub undo: String,
    pub put_back: String,
    pub not_undone: String,
    pub file: String,
    pub taken: String,
    pub handed: String,
    pub brought: String,
    pub odd: String,
    pub left_full: String,
    pub left_blocked: String,
    pub left_nothing: String,
    pub here: String,
    pub there: String,
    pub keep_both: String,
    pub keep_here: String,
    pub take_theirs: String,
    pub chosen: String,
    pub large: String,
    pub broken: String,
    pub newer: String,
    pub foreign: String,
    pub anyway: String,
    pub answers: String,
    pub reading: String,
    pub place: String,
    pub offline: String,
    pub nothing: String,
    pub offer: String,
    pub unknown: String,
    pub copies: String,
    pub worker: String,
    pub kept_none: String,
    pub erased_everything: String,
    pub from_now: String,
    pub persists: String,
    pub persists_not: String,
}

/// What is said of suggestions.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SuggestStrings {
    pub suggestions: String,
    pub none: String,
}
