//! What things in a document are called, in the reader's language.

/// The kinds of note an author can set apart with `> [!NOTE]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// Something worth knowing even when skimming.
    Note,
    /// A piece of advice.
    Tip,
    /// What must be known.
    Important,
    /// What needs care.
    Warning,
    /// What may go wrong.
    Caution,
}

/// The names a document needs in the reader's language, as plain text.
pub trait Labels {
    /// The permalink of a heading with this text.
    fn link_to(&self, heading: &str) -> String;
    /// The table with this number on the page.
    fn table(&self, number: usize) -> String;
    /// The mark of the footnote with this number.
    fn footnote(&self, number: usize) -> String;
    /// The way from a footnote back to its mark.
    fn back_to_mark(&self) -> &str;
    /// A note of this kind.
    fn note(&self, kind: NoteKind) -> &str;
    /// A task that is done, or not.
    fn task(&self, done: bool) -> &str;
}
