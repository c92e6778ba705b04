//! The site that is current, and how another one takes its place.
//!
//! The new site is prepared whole beside the old one; then one pointer changes. A request takes
//! the pointer once and keeps what it found, so no answer mixes two sites and none has to wait.

use std::sync::Arc;

use arc_swap::ArcSwap;

use super::gallery::Gallery;
use super::headers::Security;
use super::prepared::Prepared;
use super::preview::Preview;
use super::status::{Reload, Status};
use crate::problem::Report;
use crate::render::Site;

/// The current site, shared by the workers and whoever brings a new one.
pub struct Live {
    current: ArcSwap<Prepared>,
    status: Arc<Status>,
    /// Whether TLS ends in this program.
    tls: bool,
    preview: Option<Preview>,
    gallery: Gallery,
}

impl Live {
    pub(super) fn new(site: &Site, tls: bool) -> Self {
        Self {
            current: ArcSwap::from_pointee(Prepared::new(site, Security::of(site, tls), None)),
            status: Arc::default(),
            tls,
            preview: site.preview.map(Preview::new),
            gallery: Gallery::default(),
        }
    }

    /// Puts `site` in the place of the current one.
    pub fn publish(self: &Arc<Self>, site: &Site, report: &Report) {
        let before = self.current.load();
        let next = Arc::new(Prepared::new(site, Security::of(site, self.tls), Some(&before)));
        self.current.store(next.clone());
        drop(before);
        self.gallery.keep_only(next.drawings.values(), next.security());
        self.status.criticise(report, true);
        self.status.reloaded(Reload::Ok);
        if let (Some(preview), Some(revision)) = (&self.preview, site.preview) {
            preview.published(revision, report);
        }
        self.refine();
    }

    /// Says that the content has errors, or cannot be read at all: the current site stays.
    pub fn keep(&self, report: &Report) {
        self.status.criticise(report, false);
        self.status.reloaded(Reload::Failed);
        if let Some(preview) = &self.preview {
            preview.kept(report);
        }
    }

    /// Says that the current site is what the content makes, perhaps with warnings.
    pub fn remark(&self, report: &Report) {
        // A mistake that was taken back is a change as good as any.
        if self.status.errors() > 0 {
            self.status.reloaded(Reload::Ok);
        }
        self.status.criticise(report, true);
        if let Some(preview) = &self.preview {
            preview.kept(report);
        }
    }

    /// The current site.
    pub(super) fn current(&self) -> arc_swap::Guard<Arc<Prepared>> {
        self.current.load()
    }

    /// The path below which the site lives.
    pub(super) fn path(&self) -> String {
        self.current.load().path().to_owned()
    }

    /// The host at which the site is published, if anybody said where.
    pub(super) fn host(&self) -> Option<String> {
        self.current.load().host()
    }

    pub(super) fn status(&self) -> &Arc<Status> {
        &self.status
    }

    pub(super) fn preview(&self) -> Option<&Preview> {
        self.preview.as_ref()
    }

    /// Pictures that were drawn.
    pub(super) fn gallery(&self) -> &Gallery {
        &self.gallery
    }

    /// Takes the words of the current site, and compresses it well, while requests are answered already, on a thread of its own
    /// that ends when another site has come or the program ends.
    pub(super) fn refine(self: &Arc<Self>) {
        let (live, prepared) = (self.clone(), self.current.load_full());
        let thread = std::thread::Builder::new().name("background".to_owned());
        // Without the thread everything works, only less small.
        let _ = thread.spawn(move || {
            let go_on = || !live.status.is_ending() && Arc::ptr_eq(&live.current.load(), &prepared);
            prepared.learn(go_on);
            prepared.refine(go_on);
        });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Weak};

    use super::Live;
    use crate::content::{Tree, load};
    use crate::problem::Report;
    use crate::render::{self, Site};
    use crate::serve::prepared::Prepared;

    /// The built-in course with a lesson that says which change it is.
    fn site(change: usize) -> Site {
        let path = "en/01-remain-curious/lesson.md";
        let tree = Tree::built_in();
        let text = String::from_utf8(tree.bytes(path).unwrap().to_vec()).unwrap();
        let text = format!("{text}\n\nChange number {change}.\n");
        let tree = tree.with(ToOwned::to_owned, [(path.to_owned(), text.as_bytes())]);
        render::site(&load(&tree).0.unwrap(), render::Running::default())
    }

    /// The program may run for years while its content changes every day: what was must not stay in memory.
    #[actix_web::test]
    async fn sites_that_were_replaced_leave_nothing_behind() {
        let first = site(0);
        let live = Arc::new(Live::new(&first, false));
        let mut former: Vec<Weak<Prepared>> = Vec::new();
        let mut pictures = Vec::new();
        for change in 1..=6 {
            let current = live.current.load_full();
            for drawing in current.drawings.values() {
                live.gallery.answer(drawing, current.security()).await;
            }
            pictures.push(live.gallery.len());
            former.push(Arc::downgrade(&current));
            drop(current);
            live.publish(&site(change), &Report::default());
        }
        // One of them is the book, another one after each change.
        let drawn = live.current().drawings.len();
        assert_eq!(pictures, vec![drawn; 6]);
        // What compresses a site ends when it sees that another one has come.
        live.status().end();
        while former.iter().any(|it| it.strong_count() > 0) {
            std::thread::yield_now();
        }
    }
}
