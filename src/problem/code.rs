//! The stable codes of problems. A number keeps its meaning for ever, because
//! editors write it into notes and scripts; a code that is no longer needed
//! leaves a gap.

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site cannot be built with it.
    Error,
    /// The site works, but a reader will miss something.
    Warning,
    /// Advice about style; said by `alongside check` alone.
    Hint,
}

impl Severity {
    /// Every severity, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Hint];

    /// How it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// Defines [`Code`] and its tables from one list, so that none can be forgotten.
macro_rules! codes {
    ($($name:ident $id:literal $meaning:literal)*) => {
        /// What kind of mistake a problem is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $meaning] $name,)*
        }

        impl Code {
            /// Every code, in order of its number.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code as it is printed: `E` for errors, `W` for warnings, `H` for hints, three digits.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),* }
            }

            /// The mistake in a few words.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name => $meaning),* }
            }
        }
    };
}

codes! {
    FileTooLarge       "E001" "a file larger than 5 MiB"
    FolderTooLarge     "E002" "a content folder that is too large"
    LinkLeavesFolder   "E003" "a symbolic link that leads out of the content folder"
    NotAFile           "E004" "something that is neither a file nor a folder"
    Unreadable         "E005" "a file that cannot be read"
    NotUtf8            "E006" "a text that is not UTF-8"
    ControlCharacter   "E007" "a character that no text can hold"
    TextTooLong        "E008" "a text longer than 1 MiB"
    SettingsMissing    "E010" "a content folder without site.toml"
    SettingsBroken     "E011" "a site.toml that is not TOML"
    SettingsKey        "E012" "a key in site.toml that does not exist"
    SettingsValue      "E013" "a value in site.toml that does not fit its key"
    ColourContrast     "E014" "a colour that cannot be read on its background"
    BrandFile          "E015" "a logo, icon or font that cannot be used"
    BrandFileLarge     "W016" "a logo, icon or font that is large"
    SvgBroken          "E017" "an SVG picture that is broken"
    SvgCleaned         "W018" "an SVG picture that is shown without a part of it"
    NeedsNewer         "E019" "content that needs a newer version of the program"
    EditionMissing     "E020" "a language of site.toml without its folder"
    ArticleMissing     "E021" "an edition without article.md"
    NoLessons          "E022" "an edition without a lesson"
    FolderName         "E023" "a section folder whose name is not number-slug"
    SectionFile        "E024" "a section folder without exactly one text"
    DuplicateNumber    "E025" "two section folders with one number"
    DuplicateSlug      "E026" "two sections with one slug"
    ReservedSlug       "E027" "a slug that the program needs for itself"
    SectionOrder       "E028" "an introduction that is not first, or a closing that is not last"
    UnknownLanguage    "E029" "a language without interface texts"
    FrontMatterMissing "E030" "a text without front matter"
    FrontMatterBroken  "E031" "front matter that is not TOML"
    FrontMatterYaml    "E032" "front matter in YAML"
    FrontMatterKey     "E033" "a front matter key that does not exist"
    FrontMatterValue   "E034" "a front matter value that does not fit its key"
    TitleMissing       "E035" "a text without title"
    SummaryMissing     "E036" "a text without summary"
    SummaryLength      "W037" "a summary that is too short or too long"
    SummaryRepeated    "E038" "two texts with the same summary"
    TitleRepeated      "E039" "two texts with the same title"
    RawHtml            "E040" "raw HTML in Markdown"
    UnsafeScheme       "E041" "a link with a scheme that is not safe"
    DeadLink           "E042" "a link to something that is not there"
    DeadFragment       "E043" "a link to a heading that is not there"
    PictureMissing     "E044" "a picture that is not there"
    PictureUndescribed "W045" "a picture without description"
    HeadingSkipped     "E046" "a heading that skips a level"
    HeadingRepeatedId  "E047" "two headings with one id"
    HeadingId          "E048" "a heading id that cannot be used"
    HeadingTitle       "E049" "a first-level heading in a body"
    EmptyText          "E050" "a section without text"
    FileKind           "E051" "a linked file of a kind that is not served"
    Alias              "E052" "an alias that cannot be used"
    FootnoteMissing    "W053" "a footnote mark without its note"
    FootnoteUnused     "W054" "a footnote that nothing refers to"
    HeadingEmpty       "E055" "a heading without words"
    StrayText          "W056" "a text that belongs to no page"
    NestedTooDeeply    "E057" "a text that is nested too deeply"
    CardLettering      "W058" "a title that the card for link previews cannot show"
    CardPicture        "E059" "a picture for link previews that cannot be used"
    QuestionsMissing   "W060" "a section without questions.md"
    QuestionsEmpty     "E061" "a questions.md without a question"
    QuestionKind       "E062" "a heading in questions.md that is no kind of question"
    QuestionIdMissing  "E063" "a question without an id"
    QuestionOutOfPlace "E064" "something in questions.md that stands where it cannot"
    QuestionIntro      "W065" "a questions.md without an opening paragraph"
    LinkToAlias        "W070" "a link to an address that has moved"
    FileUnused         "W071" "a picture or file that no text uses"
    PictureTooLarge    "W072" "a picture that is too large for a page"
    PictureBytes       "W073" "a picture that is not what its name says"
    TableHead          "W074" "a table without words in its head"
    LinkText           "W075" "a link whose words say nothing"
    LinkTextRepeated   "W076" "two links with the same words that lead to different places"
    NoteKind           "W077" "a note of a kind that does not exist"
    FolderEmpty        "W078" "a section folder without a file"
    SentenceLength     "H080" "a very long sentence"
    UpdatedMissing     "H081" "a text without the day of its last change"
    MarkUnread         "W082" "a mark of Markdown that readers see as it stands"
    TextIndented       "W083" "a text that is shown as code because it is indented"
    Placeholder        "W084" "a placeholder that was never replaced"
    SentenceUnderlined "W085" "a sentence that the line below makes a heading"
    MergeUnfinished    "E086" "a file with an unfinished merge"
    PageBroken         "E090" "a finished page with a fault, which is the program's own"
    DrawingFailed      "W091" "a picture that the program cannot draw"
    OfNothing          "E092" "a translation of a section that is not there"
    TranslatedTwice    "E093" "a section that is translated twice"
    EditionUnnamed     "W094" "a folder that looks like an edition, and is not named in site.toml"
    TextsBroken        "E095" "an interface.toml that is not TOML"
    TextsKey           "E096" "a key in interface.toml that does not exist"
    TextsValue         "E097" "a value in interface.toml that does not fit its key"
    TextsMissing       "E098" "an interface.toml without all the texts that its language needs"
    LockLine           "E100" "a line of published.lock that cannot be read"
    LockRepeated       "W101" "an address that stands twice in published.lock"
    PageLost           "E102" "a published page that leads nowhere"
    HeadingLost        "E103" "a published heading that is not there"
    QuestionLost       "E104" "a published question that is not there"
    GoneThere          "E105" "an address that is gone and yet there"
    NotLocked          "H106" "a page that published.lock does not hold yet"
    TranslationOutdated "W110" "a translation of a text that has changed since"
    TranslationMissing "H111" "a text that is not translated"
    TranslationUnsynced "H112" "a translation of which nobody said that it is up to date"
    TranslationLock    "W113" "a translation.lock that cannot be read"
}

impl Code {
    /// Its digits as a number; no two codes have the same.
    pub fn number(self) -> u32 {
        self.id()[1..].parse().unwrap_or_default()
    }

    /// How bad it is: the first letter of [`Code::id`].
    pub fn severity(self) -> Severity {
        match self.id().as_bytes() {
            [b'E', ..] => Severity::Error,
            [b'W', ..] => Severity::Warning,
            _ => Severity::Hint,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn numbers_are_unique_and_in_order() {
        let numbers: Vec<_> = Code::ALL.iter().map(|it| &it.id()[1..]).collect();
        assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
        assert!(
            Code::ALL
                .iter()
                .all(|it| it.id().len() == 4 && it.id().starts_with(['E', 'W', 'H']))
        );
    }
}
