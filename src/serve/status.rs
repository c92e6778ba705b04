//! How the program is: serving or ending, and how many connections are open.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Shared by every worker.
#[derive(Debug, Default)]
pub(super) struct Status {
    ending: AtomicBool,
    /// How many errors keep the content from becoming the site.
    errors: AtomicUsize,
    connections: AtomicUsize,
}

impl Status {
    /// From now on `/readyz` says no, and every answer ends its connection.
    pub(super) fn end(&self) {
        self.ending.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }

    /// How many errors the content has; with none, it is what is served.
    pub(super) fn criticise(&self, errors: usize) {
        self.errors.store(errors, Ordering::Relaxed);
    }

    pub(super) fn errors(&self) -> usize {
        self.errors.load(Ordering::Relaxed)
    }

    /// How many connections are open.
    pub(super) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    /// A place for one more connection, if there are fewer than `most`.
    pub(super) fn admit(self: &Arc<Self>, most: usize) -> Option<Permit> {
        let before = self.connections.fetch_add(1, Ordering::Relaxed);
        let permit = Permit(self.clone());
        (before < most).then_some(permit)
    }
}

/// A connection's place; given back when it is dropped.
#[derive(Debug)]
pub(super) struct Permit(Arc<Status>);

impl Drop for Permit {
    fn drop(&mut self) {
        self.0.connections.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::Status;
    use std::sync::Arc;

    #[test]
    fn places_are_counted_and_given_back() {
        let status = Arc::new(Status::default());
        let first = status.admit(1);
        assert!(first.is_some());
        assert!(status.admit(1).is_none());
        drop(first);
        assert!(status.admit(1).is_some());
    }
}
