//! When and under which address something was first published, as far as published.lock knows.

use std::borrow::Cow;

use super::frame::Frame;
use super::what::What;
use crate::content::{Date, Section};
use crate::url::SitePath;

/// The address under which a text was first published, and the day. Where no day is known, the first alias is the oldest.
pub(super) fn of_text<'a>(frame: &Frame<'_>, section: &'a Section) -> (Cow<'a, SitePath>, Option<Date>) {
    let aliases = section.aliases.iter().filter(|it| it.text_of_questions().is_none());
    first(frame, aliases.chain([&section.path]).map(Cow::Borrowed))
}

/// The day on which the page at `path` was first published, under whatever address; `None` if nobody knows, or
/// the site is published nowhere.
pub(super) fn day(frame: &Frame<'_>, what: What, path: &SitePath) -> Option<Date> {
    frame.absolute(path)?;
    let section = what.section().map(|at| &frame.edition.sections[at]);
    match (what, section) {
        (What::Nowhere, _) => None,
        (What::Questions(_), Some(section)) => {
            let aliases = section.aliases.iter().map(|it| match it.text_of_questions() {
                Some(_) => Cow::Borrowed(it),
                None => Cow::Owned(it.questions()),
            });
            first(frame, aliases.chain([Cow::Borrowed(path)])).1
        }
        (_, Some(section)) => of_text(frame, section).1,
        (_, None) => frame.first.get(path).copied(),
    }
}

/// The first of these addresses of one page, by the day; the last is where it is now.
fn first<'a>(
    frame: &Frame<'_>,
    addresses: impl Iterator<Item = Cow<'a, SitePath>>,
) -> (Cow<'a, SitePath>, Option<Date>) {
    let days = addresses.map(|it| (frame.first.get(&*it).copied(), it));
    let found = days.min_by_key(|(day, _)| (day.is_none(), *day));
    found.map_or_else(|| (Cow::Owned(SitePath::nowhere()), None), |(day, path)| (path, day))
}
