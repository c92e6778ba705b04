//! The same work on many things at once, with the results in their order, so
//! that nobody can tell by the outcome how many threads there were.

use std::thread;

/// Fewer things than this are not worth a thread.
const ENOUGH: usize = 64;

/// `work` on each item, in order, on as many threads as there are processors.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let chunk = items.len().div_ceil(threads);
    let one = |start: usize, items: &[T]| -> Vec<R> {
        let numbered = items.iter().enumerate();
        numbered.map(|(at, item)| work(start + at, item)).collect()
    };
    if items.len() < ENOUGH || threads == 1 {
        return one(0, items);
    }
    thread::scope(|scope| {
        let one = &one;
        let parts: Vec<_> = items
            .chunks(chunk)
            .enumerate()
            .map(|(part, items)| scope.spawn(move || one(part * chunk, items)))
            .collect();
        parts
            .into_iter()
            .flat_map(|it| it.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_come_in_order() {
        for count in [0, 1, 63, 64, 1001] {
            let items: Vec<usize> = (0..count).collect();
            let results = map(&items, |at, it| (at, it * 2));
            assert_eq!(results, items.iter().map(|it| (*it, it * 2)).collect::<Vec<_>>());
        }
    }
}
