//! The ways through an edition: the contents in the header, the progress mark, links to sections.

use super::frame::Frame;
use super::page::Head;
use super::translation::words;
use crate::content::{Kind, Section};
use crate::html::Html;
use crate::url::SitePath;

/// The most sections that the contents in the header name; of a longer article
/// they name the neighbours, because a page must not grow with the article.
const CONTENTS: usize = 24;

/// The most lessons that the progress mark draws.
const PROGRESS: usize = 12;

/// A link to a section or page.
pub(super) struct NavLink {
    pub(super) href: String,
    pub(super) title: Html,
    /// The number of a lesson.
    pub(super) number: Option<usize>,
    /// How long a section takes to read, for the script that knows what was read.
    pub(super) minutes: Option<usize>,
    /// The value of `aria-current`; empty for every other page.
    pub(super) current: &'static str,
}

/// One lesson in the progress mark.
pub(super) struct Step {
    pub(super) link: NavLink,
    /// Whether it comes after the current one.
    pub(super) ahead: bool,
}

/// The progress mark of a page about `current`; empty for very long articles.
pub(super) fn progress(frame: &Frame<'_>, current: usize, head: &Head<'_>) -> Vec<Step> {
    if frame.lessons > PROGRESS {
        return Vec::new();
    }
    let lessons = frame.edition.sections.iter().enumerate();
    lessons
        .filter(|(_, it)| matches!(it.kind, Kind::Lesson(_)))
        .map(|(at, section)| Step {
            link: nav_link(frame, section, head),
            ahead: at > current,
        })
        .collect()
}

/// The link to a section's text; `aria-current` is `page` there and `true` on its questions.
pub(super) fn nav_link(frame: &Frame<'_>, section: &Section, head: &Head<'_>) -> NavLink {
    let own = head
        .what
        .section()
        .is_some_and(|at| frame.edition.sections[at].path == section.path);
    let number = match section.kind {
        Kind::Lesson(number) => Some(number),
        _ => None,
    };
    let mut link = plain_link(frame, &section.path, &section.title, head);
    link.title = words(&section.title, section.untranslated.as_ref());
    link.number = number;
    link.minutes = Some(section.text.document.words.minutes());
    if own && link.current.is_empty() {
        link.current = "true";
    }
    link
}

/// A link to any other page.
pub(super) fn plain_link(frame: &Frame<'_>, path: &SitePath, title: &str, head: &Head<'_>) -> NavLink {
    NavLink {
        href: frame.href(path),
        title: Html::text(title),
        number: None,
        minutes: None,
        current: if path == head.path { "page" } else { "" },
    }
}

/// Which of `count` sections the contents name on a page about `current`, and
/// whether that is all of them.
pub(super) fn window(count: usize, current: usize) -> (std::ops::Range<usize>, bool) {
    if count <= CONTENTS {
        return (0..count, true);
    }
    let start = current.saturating_sub(CONTENTS / 2).min(count - CONTENTS);
    (start..start + CONTENTS, false)
}

#[cfg(test)]
mod tests {
    use super::window;

    #[test]
    fn contents_stay_short() {
        assert_eq!(window(7, 3), (0..7, true));
        assert_eq!(window(24, 23), (0..24, true));
        assert_eq!(window(100, 0), (0..24, false));
        assert_eq!(window(100, 50), (38..62, false));
        assert_eq!(window(100, 99), (76..100, false));
    }
}
