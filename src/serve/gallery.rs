//! Pictures that are drawn when they are first asked for, and kept.
//!
//! A picture is kept under what it shows, so a new site draws only what has changed; what it does not show any more
//! is forgotten when it comes. Drawing happens beside the workers, each picture once however many ask for it, and not
//! many at a time. What is kept has a bound; beyond it the oldest pictures are drawn again when somebody asks.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use tokio::sync::{OnceCell, Semaphore};

use super::answer::Answer;
use super::headers::Security;
use crate::compress::Effort;
use crate::render::Drawing;

/// The most bytes that are kept: the cards of some fifteen hundred pages.
const MOST: usize = 64 << 20;

/// How many pictures are drawn at one time. Drawing takes a whole processor.
const AT_ONCE: usize = 2;

/// The pictures that were drawn, shared by all sites of one program.
pub(super) struct Gallery {
    kept: Mutex<Kept>,
    turns: Semaphore,
    most: usize,
}

#[derive(Default)]
struct Kept {
    pictures: HashMap<String, Arc<OnceCell<Arc<Answer>>>>,
    /// Those that are drawn, the oldest first, with their sizes.
    order: VecDeque<(String, usize)>,
    bytes: usize,
}

impl Default for Gallery {
    fn default() -> Self {
        Self::up_to(MOST)
    }
}

impl Gallery {
    fn up_to(most: usize) -> Self {
        Self {
            kept: Mutex::default(),
            turns: Semaphore::new(AT_ONCE),
            most,
        }
    }

    /// The answer with a picture, drawn now if it is not there yet.
    pub(super) async fn answer(&self, drawing: &Drawing, security: Security) -> Arc<Answer> {
        let key = key(drawing, security);
        let cell = self.kept().pictures.entry(key.clone()).or_default().clone();
        let draw = || async {
            // Never closed, so it always comes.
            let _turn = self.turns.acquire().await;
            let subject = drawing.clone();
            let drawn = tokio::task::spawn_blocking(move || {
                let resource = subject.resource();
                let answer = Answer::resource(&resource, security);
                answer.refine(Effort::Best);
                (answer, resource.body.len())
            });
            let (answer, bytes) = match drawn.await {
                Ok(it) => it,
                // The program is ending.
                Err(_) => {
                    let (status, text) = (StatusCode::SERVICE_UNAVAILABLE, Bytes::from_static(b"ending\n"));
                    (Answer::passing(status, "text/plain; charset=utf-8", text, security), 0)
                }
            };
            self.keep(key, bytes);
            Arc::new(answer)
        };
        cell.get_or_init(draw).await.clone()
    }

    /// Forgets every picture but these, which are those of a new site: a book that changes with every word would
    /// otherwise stay in memory once for each change. Whoever still reads the site before has its picture drawn again.
    pub(super) fn keep_only<'a>(&self, drawings: impl Iterator<Item = &'a Drawing>, security: Security) {
        let present: HashSet<_> = drawings.map(|it| key(it, security)).collect();
        let mut kept = self.kept();
        kept.pictures.retain(|key, _| present.contains(key));
        kept.order.retain(|(key, _)| present.contains(key));
        kept.bytes = kept.order.iter().map(|(_, bytes)| bytes).sum();
    }

    fn keep(&self, key: String, bytes: usize) {
        let mut kept = self.kept();
        if !kept.pictures.contains_key(&key) {
            // It was forgotten while it was drawn.
            return;
        }
        kept.bytes += bytes;
        kept.order.push_back((key, bytes));
        while kept.bytes > self.most
            && kept.order.len() > 1
            && let Some((oldest, bytes)) = kept.order.pop_front()
        {
            kept.bytes -= bytes;
            kept.pictures.remove(&oldest);
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many pictures are kept, drawn or being drawn.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.kept().pictures.len()
    }
}

/// Under what a picture is kept.
fn key(drawing: &Drawing, security: Security) -> String {
    format!("{} {security:?}", drawing.hash())
}

#[cfg(test)]
mod tests {
    use super::Gallery;
    use crate::content::{Tree, load};
    use crate::render::{self, Drawing, Entry, Site};
    use crate::serve::headers::Security;

    fn site() -> Site {
        render::site(&load(&Tree::built_in()).0.unwrap(), render::Running::default())
    }

    fn drawings(site: &Site) -> Vec<&Drawing> {
        let all = site.entries.values();
        all.filter_map(|it| if let Entry::Drawing(it) = it { Some(it) } else { None })
            .collect()
    }

    #[actix_web::test]
    async fn a_picture_is_drawn_once_even_for_another_site() {
        let gallery = Gallery::default();
        let (before, after) = (site(), site());
        let security = Security::of(&before, false);
        let (first, second) = (drawings(&before), drawings(&after));
        let drawn = gallery.answer(first[0], security).await;
        let again = gallery.answer(second[0], security).await;
        assert!(std::sync::Arc::ptr_eq(&drawn, &again));
    }

    #[actix_web::test]
    async fn what_is_kept_has_a_bound() {
        let gallery = Gallery::up_to(1);
        let site = site();
        let security = Security::of(&site, false);
        let drawings = drawings(&site);
        let drawn = gallery.answer(drawings[0], security).await;
        gallery.answer(drawings[1], security).await;
        assert_eq!(gallery.kept().pictures.len(), 1);
        let again = gallery.answer(drawings[0], security).await;
        assert!(!std::sync::Arc::ptr_eq(&drawn, &again));
    }
}
