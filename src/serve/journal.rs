//! The request log: lines are written by a thread of their own, so that no worker ever waits for whoever reads them.
//!
//! Workers put what happened into a queue with a bound. When it is full, because nobody takes what is written or a
//! disk is slow, lines are dropped and counted; the log says how many as soon as it can be written again.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::{Duration, Instant, SystemTime};

use crate::log::{Record, Style, dropped};

/// How many lines may wait.
const QUEUE: usize = 8192;
/// How many bytes are written at once, about.
const BATCH: usize = 32 << 10;
/// How long the end of the program waits for the last lines.
const LAST: Duration = Duration::from_secs(1);

/// Where workers put what happened.
#[derive(Debug, Clone)]
pub(super) struct Journal {
    queue: SyncSender<Entry>,
    dropped: Arc<AtomicU64>,
}

#[derive(Debug)]
enum Entry {
    Line(Record),
    /// Says so when everything before is written.
    Last(SyncSender<()>),
}

impl Journal {
    /// A log that is written to `to`. `None` if the system has no thread for it.
    pub(super) fn start(style: Style, to: impl Write + Send + 'static) -> Option<Self> {
        let (queue, entries) = sync_channel(QUEUE);
        let dropped = Arc::new(AtomicU64::new(0));
        let writer = Writer {
            style,
            to,
            dropped: dropped.clone(),
            told: 0,
        };
        let thread = std::thread::Builder::new().name("log".to_owned());
        thread.spawn(move || writer.write(&entries)).ok()?;
        Some(Self { queue, dropped })
    }

    /// Notes a request, without waiting.
    pub(super) fn note(&self, record: Record) {
        if self.queue.try_send(Entry::Line(record)).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// How many lines could not be written.
    pub(super) fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// Waits until all is written that was noted, but not long.
    pub(super) fn finish(&self) {
        let (done, written) = sync_channel(1);
        let mut last = Entry::Last(done);
        let end = Instant::now() + LAST;
        while let Err(TrySendError::Full(again)) = self.queue.try_send(last) {
            if Instant::now() > end {
                return;
            }
            last = again;
            std::thread::sleep(LAST / 100);
        }
        let _ = written.recv_timeout(LAST);
    }
}

/// The thread's own part.
struct Writer<W> {
    style: Style,
    to: W,
    dropped: Arc<AtomicU64>,
    /// How many dropped lines the log has spoken of.
    told: u64,
}

impl<W: Write> Writer<W> {
    /// Writes until nobody can note anything any more.
    fn write(mut self, entries: &Receiver<Entry>) {
        let mut text = String::new();
        while let Ok(entry) = entries.recv() {
            let mut next = Some(entry);
            let mut lines = 0;
            let mut waiting = None;
            text.clear();
            while let Some(entry) = next.take() {
                match entry {
                    Entry::Line(record) => {
                        record.write(self.style, &mut text);
                        lines += 1;
                    }
                    Entry::Last(done) => waiting = Some(done),
                }
                if text.len() < BATCH && waiting.is_none() {
                    next = entries.try_recv().ok();
                }
            }
            let lost = self.dropped.load(Ordering::Relaxed);
            if lost > self.told {
                dropped(lost - self.told, SystemTime::now(), self.style, &mut text);
            }
            match self.to.write_all(text.as_bytes()).and_then(|()| self.to.flush()) {
                Ok(()) => self.told = lost,
                Err(_) => {
                    self.dropped.fetch_add(lines, Ordering::Relaxed);
                }
            }
            // Whoever waits no longer has gone on.
            waiting.map(|it| it.try_send(()));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::time::{Duration, UNIX_EPOCH};

    use super::{Journal, QUEUE};
    use crate::log::{Record, Style};

    /// Takes what is written only when it is allowed to, never what holds 500, and hands it over.
    struct Gate {
        open: Receiver<()>,
        out: Sender<String>,
    }

    impl Write for Gate {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let _ = self.open.recv();
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            if text.contains("status=500") {
                return Err(io::ErrorKind::StorageFull.into());
            }
            let _ = self.out.send(text);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn journal() -> (Journal, Sender<()>, Receiver<String>) {
        let ((key, open), (out, written)) = (channel(), channel());
        (Journal::start(Style::Text, Gate { open, out }).unwrap(), key, written)
    }

    fn record(status: u16) -> Record {
        Record {
            time: UNIX_EPOCH,
            method: "GET",
            route: "cover",
            path: None,
            status,
            bytes: 0,
            took: Duration::ZERO,
        }
    }

    #[test]
    fn what_nobody_takes_is_dropped_and_counted() {
        let (journal, key, written) = journal();
        // The writer holds a first batch; the queue takes as many as it can, and no note waits.
        for _ in 0..3 * QUEUE {
            journal.note(record(200));
        }
        let lost = journal.dropped();
        assert!(lost >= 1, "{lost}");
        drop(key);
        journal.finish();
        let text: String = written.try_iter().collect();
        let lines = text.lines().filter(|it| it.ends_with("ms=0.000")).count();
        assert_eq!(lines + usize::try_from(lost).unwrap(), 3 * QUEUE);
        let told = text
            .lines()
            .filter_map(|it| it.split_once(" dropped=")?.1.parse::<u64>().ok());
        assert_eq!(told.sum::<u64>(), lost);
    }

    #[test]
    fn what_cannot_be_written_is_counted_too() {
        let (journal, key, written) = journal();
        drop(key);
        journal.note(record(500));
        journal.finish();
        assert_eq!(journal.dropped(), 1);
        journal.note(record(404));
        journal.finish();
        let text: String = written.try_iter().collect();
        assert!(text.contains("status=404") && text.contains(" dropped=1\n"), "{text}");
    }
}
