//! What the program counts while it serves, for those who watch over it.
//!
//! Counting is in `counts`, what a program says of itself as any other in `process`, and how all of it is
//! written in `page`. No crate does it: those that we know take a lock for each duration, and speak
//! `OpenMetrics` alone, where the older text format is read by everything.

mod counts;
mod page;
mod process;

pub(super) use counts::Counts;
pub(super) use page::{MEDIA_TYPE, Now, page};

use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// The counts of all workers.
#[derive(Debug)]
pub(super) struct Metrics {
    workers: Mutex<Vec<Arc<Counts>>>,
    began: SystemTime,
}

impl Metrics {
    pub(super) fn new() -> Self {
        Self {
            workers: Mutex::default(),
            began: SystemTime::now(),
        }
    }

    /// Counts for one more worker. They are never given back, so that no sum ever falls.
    pub(super) fn worker(&self) -> Arc<Counts> {
        let counts = Arc::new(Counts::default());
        self.workers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(counts.clone());
        counts
    }

    fn workers(&self) -> Vec<Arc<Counts>> {
        self.workers.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
