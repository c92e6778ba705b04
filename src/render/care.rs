//! What a page has for a reader who is not well, or not safe: who gives support, and the way out.

use super::frame::Frame;
use super::privacy::EXIT;
use crate::content::Support;
use crate::html::Html;
use crate::url::{contact_number, with_fragment};

/// Somebody who gives support.
pub(super) struct SupportView<'a> {
    pub(super) url: &'a str,
    pub(super) name: &'a str,
    /// What is dialled or written to, where it can be said: a screen is not always what dials, and paper never is.
    pub(super) number: Option<&'a str>,
    pub(super) note: Option<&'a str>,
}

/// Who gives support to readers of an edition.
pub(super) fn support<'a>(frame: &Frame<'a>) -> Vec<SupportView<'a>> {
    let view = |it: &'a Support| SupportView {
        url: &it.url,
        name: &it.name,
        number: contact_number(&it.url).filter(|number| !it.name.contains(number)),
        note: it.note.as_deref(),
    };
    frame.support().map(view).collect()
}

/// The way out.
pub(super) struct ExitView<'a> {
    pub(super) url: &'a str,
    /// What it leaves undone, with the way to all that is said of it.
    pub(super) limits: Html,
}

impl<'a> ExitView<'a> {
    /// The way out of a site that has one.
    pub(super) fn new(frame: &Frame<'a>) -> Option<Self> {
        let exit = frame.identity.exit.as_ref()?;
        let t = frame.t();
        let href = with_fragment(&frame.href(&frame.edition.paths.privacy()), EXIT);
        let (href, words) = (Html::text(&href), Html::text(&t.leave_limits_link));
        let link = Html::trusted(format!("<a href=\"{href}\">{words}</a>"));
        Some(Self {
            url: &exit.url,
            limits: t.leave_limits.html([&Html::text(&t.leave), &link]),
        })
    }
}
