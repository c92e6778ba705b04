//! How the program is: serving or ending, and in step with its content or not.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::log::moment;
use crate::problem::Report;

/// What came of a change of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reload {
    /// It was taken over.
    Ok,
    /// It has errors, so the last good site stays.
    Failed,
}

impl Reload {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Failed => "failed",
        }
    }
}

/// Shared by every worker.
#[derive(Debug, Default)]
pub(super) struct Status {
    ending: AtomicBool,
    /// How many errors keep the content from becoming the site.
    errors: AtomicUsize,
    warnings: AtomicUsize,
    /// How often each came of a change, and when it last did, in milliseconds since 1970.
    reloads: [AtomicU64; 2],
    last: [AtomicU64; 2],
}

impl Status {
    /// From now on `/readyz` says no, and every answer ends its connection.
    pub(super) fn end(&self) {
        self.ending.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }

    /// What is wrong with the newest content. Without errors it is what is served; content that cannot be read at
    /// all has at least one.
    pub(super) fn criticise(&self, report: &Report, served: bool) {
        let (errors, warnings) = report.counts();
        let errors = if served { 0 } else { errors.max(1) };
        self.errors.store(errors, Ordering::Relaxed);
        self.warnings.store(warnings, Ordering::Relaxed);
    }

    /// Notes what came of a change.
    pub(super) fn reloaded(&self, reload: Reload) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = u64::try_from(now.as_millis()).unwrap_or_default();
        self.last[reload as usize].store(now, Ordering::Relaxed);
        self.reloads[reload as usize].fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn errors(&self) -> usize {
        self.errors.load(Ordering::Relaxed)
    }

    pub(super) fn warnings(&self) -> usize {
        self.warnings.load(Ordering::Relaxed)
    }

    /// How often this came of a change.
    pub(super) fn reloads(&self, reload: Reload) -> u64 {
        self.reloads[reload as usize].load(Ordering::Relaxed)
    }

    /// When this last came of a change.
    pub(super) fn last(&self, reload: Reload) -> Option<SystemTime> {
        let last = self.last[reload as usize].load(Ordering::Relaxed);
        (last > 0).then(|| UNIX_EPOCH + Duration::from_millis(last))
    }

    /// Whether requests are wanted, and how the program is, as `/readyz` says it.
    pub(super) fn ready(&self, fingerprint: &str) -> (bool, String) {
        let first = match self.errors() {
            _ if self.is_ending() => "ending".to_owned(),
            0 => "ready".to_owned(),
            1 => "degraded: there is 1 error in the content; the last good site is served".to_owned(),
            errors => format!("degraded: there are {errors} errors in the content; the last good site is served"),
        };
        let latest = [Reload::Ok, Reload::Failed]
            .into_iter()
            .filter_map(|it| Some((self.last(it)?, it.name())))
            .max();
        let reload = latest.map_or_else(|| "none".to_owned(), |(time, name)| format!("{name} {}", moment(time)));
        let text = format!("{first}\ncontent: {fingerprint}\nlast reload: {reload}\n");
        (!self.is_ending(), text)
    }
}

/// How many connections are open at one port.
#[derive(Debug, Default)]
pub(super) struct Places(AtomicUsize);

impl Places {
    /// How many connections are open.
    pub(super) fn taken(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    /// A place for one more connection, if there are fewer than `most`.
    pub(super) fn admit(self: &Arc<Self>, most: usize) -> Option<Permit> {
        let before = self.0.fetch_add(1, Ordering::Relaxed);
        let permit = Permit(self.clone());
        (before < most).then_some(permit)
    }
}

/// A connection's place; given back when it is dropped.
#[derive(Debug)]
pub(super) struct Permit(Arc<Places>);

impl Drop for Permit {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::{Places, Reload, Status};
    use crate::problem::{Code, Place, Problem, Report};
    use std::sync::Arc;

    #[test]
    fn places_are_counted_and_given_back() {
        let places = Arc::new(Places::default());
        let first = places.admit(1);
        assert!(first.is_some());
        assert!(places.admit(1).is_none());
        drop(first);
        assert!(places.admit(1).is_some());
    }

    #[test]
    fn what_came_of_a_change_last_is_said() {
        let status = Status::default();
        assert_eq!(
            status.ready("0a1b"),
            (true, "ready\ncontent: 0a1b\nlast reload: none\n".to_owned())
        );
        let mut report = Report::default();
        for path in ["a.md", "b.md"] {
            report.push(Problem::new(Code::Unreadable, Place::file(path), "no"));
        }
        status.criticise(&report, false);
        status.reloaded(Reload::Failed);
        let (ready, text) = status.ready("0a1b");
        assert!(ready);
        assert!(
            text.starts_with("degraded: there are 2 errors in the content; "),
            "{text}"
        );
        assert!(text.contains("\nlast reload: failed 20"), "{text}");
        status.criticise(&Report::default(), true);
        status.reloaded(Reload::Ok);
        status.end();
        let (ready, text) = status.ready("0a1b");
        assert!(!ready && text.starts_with("ending\ncontent: 0a1b\n"), "{text}");
    }
}
