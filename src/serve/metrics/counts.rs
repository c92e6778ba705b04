//! What one worker has counted.
//!
//! Each worker has its own counts, and no other thread adds to them: so adding is a load and a store in memory
//! that no other processor wants. Whoever asks for the sum reads them from elsewhere, and may read a request's count
//! before its duration; the next time they agree.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::url::Route;

/// The statuses that the program answers with, in order; what else there may be is counted under 0.
pub(super) const STATUSES: [u16; 19] = [
    0, 200, 204, 206, 304, 308, 400, 404, 405, 408, 410, 412, 414, 416, 421, 431, 500, 501, 503,
];

/// The limits of the durations that are told apart, in nanoseconds, and as seconds.
pub(super) const BOUNDS: [(u64, &str); 12] = [
    (10_000, "0.00001"),
    (100_000, "0.0001"),
    (1_000_000, "0.001"),
    (5_000_000, "0.005"),
    (10_000_000, "0.01"),
    (50_000_000, "0.05"),
    (100_000_000, "0.1"),
    (250_000_000, "0.25"),
    (500_000_000, "0.5"),
    (1_000_000_000, "1"),
    (2_500_000_000, "2.5"),
    (5_000_000_000, "5"),
];

const ROUTES: usize = Route::ALL.len();

/// A number that one thread adds to and others read.
#[derive(Debug, Default)]
pub(in crate::serve) struct Count(AtomicU64);

impl Count {
    pub(in crate::serve) fn add(&self, number: u64) {
        self.0.store(self.get().wrapping_add(number), Ordering::Relaxed);
    }

    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// What one worker has counted.
#[derive(Debug, Default)]
#[repr(align(128))] // two workers never share a line of the processor's cache
pub(in crate::serve) struct Counts {
    requests: [[Count; STATUSES.len()]; ROUTES],
    /// How many took so long: up to each of the bounds, and longer.
    durations: [[Count; BOUNDS.len() + 1]; ROUTES],
    nanoseconds: [Count; ROUTES],
    /// Bytes that went out, headers and TLS included.
    pub(in crate::serve) sent: Count,
    /// Connections that there was a place for.
    pub(in crate::serve) accepted: Count,
    /// Connections that there was no place for.
    pub(in crate::serve) refused: Count,
    /// Connections that were ended because the other side was too slow.
    pub(in crate::serve) slow: Count,
    /// Connections that came to no agreement on TLS.
    pub(in crate::serve) untrusted: Count,
}

impl Counts {
    /// A request that was answered after this time.
    pub(in crate::serve) fn request(&self, route: Route, status: u16, took: Duration) {
        self.unread(route, status);
        let nanoseconds = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX);
        let bucket = BOUNDS.iter().position(|(bound, _)| nanoseconds <= *bound);
        self.durations[route as usize][bucket.unwrap_or(BOUNDS.len())].add(1);
        self.nanoseconds[route as usize].add(nanoseconds);
    }

    /// A request that was answered before it was read.
    pub(in crate::serve) fn unread(&self, route: Route, status: u16) {
        let at = STATUSES.binary_search(&status).unwrap_or(0);
        self.requests[route as usize][at].add(1);
    }
}

/// What all workers have counted.
pub(super) struct Sum<'a>(pub(super) &'a [std::sync::Arc<Counts>]);

impl Sum<'_> {
    pub(super) fn of(&self, pick: impl Fn(&Counts) -> &Count) -> u64 {
        self.0.iter().map(|it| pick(it).get()).fold(0, u64::wrapping_add)
    }

    /// How many requests of this kind were answered with each status; those that never were are left out.
    pub(super) fn statuses(&self, route: Route) -> impl Iterator<Item = (u16, u64)> {
        let counted = STATUSES.iter().enumerate();
        let counted = counted.map(move |(at, status)| (*status, self.of(|it| &it.requests[route as usize][at])));
        counted.filter(|(_, count)| *count > 0)
    }

    /// How many requests of this kind took so long, up to each bound and longer, and all together in nanoseconds.
    pub(super) fn durations(&self, route: Route) -> (Vec<u64>, u64) {
        let bucket = |at: usize| self.of(|it| &it.durations[route as usize][at]);
        let nanoseconds = self.of(|it| &it.nanoseconds[route as usize]);
        ((0..=BOUNDS.len()).map(bucket).collect(), nanoseconds)
    }
}

#[cfg(test)]
mod tests {
    use super::{BOUNDS, Counts, STATUSES, Sum};
    use crate::url::Route;
    use std::sync::Arc;
    use std::time::Duration;

    #[test]
    fn workers_are_added_up() {
        let workers = [Arc::new(Counts::default()), Arc::new(Counts::default())];
        workers[0].request(Route::Lesson, 200, Duration::from_micros(5));
        workers[1].request(Route::Lesson, 200, Duration::from_secs(9));
        workers[1].request(Route::Lesson, 304, Duration::from_millis(5));
        workers[1].unread(Route::None, 777);
        let sum = Sum(&workers);
        let statuses: Vec<_> = sum.statuses(Route::Lesson).collect();
        assert_eq!(statuses, [(200, 2), (304, 1)]);
        assert_eq!(sum.statuses(Route::None).collect::<Vec<_>>(), [(0, 1)]);
        assert_eq!(sum.statuses(Route::Cover).count(), 0);
        let (durations, nanoseconds) = sum.durations(Route::Lesson);
        assert_eq!(durations.iter().sum::<u64>(), 3);
        assert_eq!((durations[0], durations[3], durations[BOUNDS.len()]), (1, 1, 1));
        assert_eq!(nanoseconds, 9_005_005_000);
    }

    #[test]
    fn tables_are_in_order() {
        assert!(STATUSES.is_sorted());
        for (nanoseconds, text) in BOUNDS {
            let bound: f64 = text.parse().unwrap();
            assert_eq!(Duration::from_secs_f64(bound), Duration::from_nanos(nanoseconds));
        }
        assert!(BOUNDS.is_sorted());
    }
}
