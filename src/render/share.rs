//! The panel by which a reader passes a page on: its address, a mail, its QR code.
//!
//! Without a public address there is nothing to pass on, and no panel.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::drawing::{Drawing, Kit};
use super::frame::Frame;
use super::site::Entry;
use crate::url::{SitePath, mail};

/// What `share` in parts/macros.html prints.
pub(super) struct Share {
    pub(super) address: String,
    pub(super) mail: String,
    pub(super) qr_svg: String,
    pub(super) qr_png: String,
    pub(super) qr_title: String,
}

impl Share {
    /// The panel of `page`, whose title is `title`.
    pub(super) fn new(frame: &Frame<'_>, page: &SitePath, title: &str) -> Option<Self> {
        let address = frame.absolute(page)?;
        Some(Self {
            mail: mail(title, &format!("{title}\n{address}")),
            qr_svg: frame.href(&SitePath::qr(page, "svg")),
            qr_png: frame.href(&SitePath::qr(page, "png")),
            qr_title: frame.t().qr_code_of.fill([title]),
            address,
        })
    }
}

/// Puts the QR code of every page that has a panel into the site.
pub(super) fn put(frame: &Frame<'_>, kit: &Arc<Kit>, entries: &mut BTreeMap<SitePath, Entry>) {
    let t = frame.t();
    let edition = frame.edition;
    let mut put = |page: &SitePath, title: &str| {
        let Some(address) = frame.absolute(page) else { return };
        let title = t.qr_code_of.fill([title]);
        let both = [
            ("svg", Drawing::qr_svg(&address, &title, kit)),
            ("png", Drawing::qr_png(&address, kit)),
        ];
        for (extension, drawing) in both {
            entries.insert(SitePath::qr(page, extension), Entry::Drawing(drawing));
        }
    };
    put(&edition.paths.cover(), &edition.article.title);
    put(
        &edition.paths.article(),
        &t.whole_article_of.fill([&edition.article.title]),
    );
    for section in &edition.sections {
        if section.path != edition.paths.cover() {
            put(&section.path, &section.title);
        }
        if let Some(questions) = &section.questions {
            put(&questions.path, &t.questions_about.fill([&section.title]));
        }
    }
}
