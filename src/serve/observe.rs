//! Counts and notes what happens, if somebody asked for it; otherwise it costs nothing.
//!
//! What is counted is in `metrics`, where lines go in `journal`. Of a request they learn what stands here:
//! the kind of its address, what it named on the site, its method, and how it was answered.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use actix_web::HttpResponse;
use actix_web::body::{BodySize, MessageBody};
use actix_web::http::Method;

use super::journal::Journal;
use super::metrics::{Counts, Metrics};
use crate::log::Record;
use crate::render::Entry;
use crate::url::{Route, SitePath};

/// What all workers share of it.
#[derive(Clone, Default)]
pub(super) struct Observer {
    pub(super) metrics: Option<Arc<Metrics>>,
    pub(super) journal: Option<Journal>,
}

/// What one worker has of it.
#[derive(Clone, Default)]
pub(super) struct Eye {
    counts: Option<Arc<Counts>>,
    journal: Option<Journal>,
    /// When something of a request was last read that nobody has answered since. The clock is not for nothing: where a
    /// system has a slow one, asking it costs more than everything else here.
    heard: Rc<Cell<Option<Instant>>>,
}

/// What was asked for.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) route: Route,
    /// The path of what stands there; empty where nothing does.
    pub(super) path: Box<str>,
}

impl Place {
    /// What stands at a path of the site.
    pub(super) fn of(route: Route, path: &str) -> Self {
        Self {
            route,
            path: path.into(),
        }
    }

    /// What is asked for at a path.
    pub(super) fn at(path: &SitePath, entry: &Entry) -> Self {
        let route = match entry {
            Entry::Resource(_) | Entry::Drawing(_) => path.route(),
            Entry::Redirect(_) => Route::Moved,
            Entry::Gone(_) => Route::Gone,
        };
        Self::of(route, path.as_str())
    }

    /// What has no path of its own.
    pub(super) fn only(route: Route) -> Self {
        Self {
            route,
            path: Box::default(),
        }
    }
}

/// What was asked for, as far as it is of interest.
pub(super) struct Seen {
    route: Route,
    path: Option<Box<str>>,
}

impl Observer {
    /// The part of one more worker.
    pub(super) fn worker(&self) -> Eye {
        Eye {
            counts: self.metrics.as_ref().map(|it| it.worker()),
            journal: self.journal.clone(),
            heard: Rc::default(),
        }
    }
}

impl Eye {
    /// Whether anybody wants to know anything.
    pub(super) fn is_open(&self) -> bool {
        self.counts.is_some() || self.journal.is_some()
    }

    /// Something of a request was read.
    pub(super) fn heard(&self, now: Instant) {
        self.heard.set(Some(now));
    }

    /// The moment in which a request begins to be answered: a worker answers at once what it has just read.
    pub(super) fn begin(&self) -> Option<Instant> {
        self.is_open().then(|| self.heard.take().unwrap_or_else(Instant::now))
    }

    /// What is to be remembered of a place.
    pub(super) fn see(&self, place: &Place) -> Seen {
        let path = self.journal.as_ref().filter(|_| !place.path.is_empty());
        Seen {
            route: place.route,
            path: path.map(|_| place.path.clone()),
        }
    }

    /// A request was answered.
    pub(super) fn answered(&self, began: Option<Instant>, method: &Method, seen: Seen, response: &HttpResponse) {
        let Some(began) = began else { return };
        let (took, status) = (began.elapsed(), response.status().as_u16());
        if let Some(counts) = &self.counts {
            counts.request(seen.route, status, took);
        }
        // Balancers ask every second how the program is, which nobody wants to read.
        if let Some(journal) = &self.journal
            && seen.route != Route::Health
        {
            let bytes = match response.body().size() {
                BodySize::Sized(bytes) if *method != Method::HEAD => bytes,
                _ => 0,
            };
            journal.note(Record {
                time: SystemTime::now(),
                method: name(method),
                route: seen.route.name(),
                path: seen.path,
                status,
                bytes,
                took,
            });
        }
    }

    /// A request was answered before it was read.
    pub(super) fn unread(&self, status: u16) {
        if let Some(counts) = &self.counts {
            counts.unread(Route::None, status);
        }
    }

    /// A connection was opened, and there was a place for it or not.
    pub(super) fn arrived(&self, admitted: bool) {
        if let Some(counts) = &self.counts {
            let which = if admitted { &counts.accepted } else { &counts.refused };
            which.add(1);
        }
    }

    /// So many bytes went out.
    pub(super) fn sent(&self, bytes: usize) {
        if let Some(counts) = &self.counts {
            counts.sent.add(bytes as u64);
        }
    }

    /// A connection was ended because the other side was too slow.
    pub(super) fn too_slow(&self) {
        if let Some(counts) = &self.counts {
            counts.slow.add(1);
        }
    }

    /// A connection came to no agreement on TLS.
    pub(super) fn untrusted(&self) {
        if let Some(counts) = &self.counts {
            counts.untrusted.add(1);
        }
    }
}

/// A method's name if it is one of HTTP's own; what a client made up is not repeated.
fn name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::CONNECT => "CONNECT",
        Method::TRACE => "TRACE",
        _ => "other",
    }
}
