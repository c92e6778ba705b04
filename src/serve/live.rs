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
        let next = Prepared::new(site, Security::of(site, self.tls), Some(&before));
        self.current.store(Arc::new(next));
        drop(before);
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
