//! A connection that cannot be held open for nothing.
//!
//! actix bounds only the first head of a connection. The guard bounds every
//! request, from its first byte to the first byte of its answer, every answer
//! that the reader does not take, and every silence that actix does not notice,
//! such as one in the middle of a body that nobody waits for. One timer stays
//! armed while requests come and go, so that a fast client costs almost none.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

use super::Limits;
use super::observe::Eye;
use super::status::Permit;

/// How much longer than actix the guard waits for the next request: actix ends a silent connection
/// in better form (TLS says goodbye), so it goes first wherever it notices the silence.
const GRACE: Duration = Duration::from_secs(1);

/// What a reader that is waited for gains with each byte that it takes, up to the whole time that it may take
/// nothing: a thousand bytes a second, far less than the slowest telephone, keep a connection open for as long as
/// there is something to read.
const BYTE: Duration = Duration::from_millis(1);

/// An input and output with deadlines.
pub(super) struct Guard<S> {
    io: S,
    /// From a request's first byte to its answer's first.
    request: Duration,
    /// How long a reader may take nothing of an answer, or too little.
    stall: Duration,
    /// How long there may be silence after an answer.
    idle: Duration,
    /// Whether bytes of a request came in since the last bytes of an answer went out.
    asked: bool,
    /// When the answer, or after one the next request, is due.
    next_by: Option<Instant>,
    /// When the reader must have taken more of an answer that waits for it; it goes before `next_by`.
    take_by: Option<Instant>,
    alarm: Option<Pin<Box<Sleep>>>,
    eye: Eye,
    _permit: Permit,
}

impl<S> Guard<S> {
    pub(super) fn new(io: S, limits: &Limits, permit: Permit, eye: Eye) -> Self {
        Self {
            io,
            request: limits.request,
            stall: limits.stall,
            idle: limits.idle + GRACE,
            asked: false,
            next_by: None,
            take_by: None,
            alarm: None,
            eye,
            _permit: permit,
        }
    }

    /// An error once a deadline has passed; otherwise the task is woken when the next one does.
    fn check(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        loop {
            let next = self.take_by.or(self.next_by);
            let Some(alarm) = &mut self.alarm else {
                let Some(next) = next else { return Ok(()) };
                self.alarm = Some(Box::pin(sleep_until(next)));
                continue;
            };
            if let Some(next) = next.filter(|it| *it < alarm.deadline()) {
                alarm.as_mut().reset(next);
            }
            if alarm.as_mut().poll(cx).is_pending() {
                return Ok(());
            }
            match next {
                Some(next) if next <= Instant::now() => {
                    self.eye.too_slow();
                    return Err(io::ErrorKind::TimedOut.into());
                }
                Some(next) => alarm.as_mut().reset(next),
                None => self.alarm = None,
            }
        }
    }

    /// Notes what came of a write of as many bytes as were offered.
    fn wrote(
        &mut self,
        cx: &mut Context<'_>,
        offered: usize,
        result: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        match result {
            Poll::Ready(Ok(count)) if count > 0 => {
                self.eye.sent(count);
                self.asked = false;
                let now = Instant::now();
                self.next_by = Some(now + self.idle);
                // What was taken only in part is waited for further, and a little longer.
                let taken = BYTE * u32::try_from(count).unwrap_or(u32::MAX);
                let latest = now + self.stall;
                self.take_by = self
                    .take_by
                    .filter(|_| count < offered)
                    .map(|it| (it + taken).min(latest));
                // Nobody reads before the next request, so what is due earlier than the alarm is set here.
                if self.alarm.as_ref().is_none_or(|it| Some(it.deadline()) > self.next_by) {
                    self.check(cx)?;
                }
            }
            Poll::Pending => {
                if self.take_by.is_none() {
                    self.take_by = Some(Instant::now() + self.stall);
                }
                self.check(cx)?;
            }
            Poll::Ready(_) => {}
        }
        result
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Guard<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let result = Pin::new(&mut self.io).poll_read(cx, buffer);
        if buffer.filled().len() > before && (!self.asked || self.eye.is_open()) {
            let now = Instant::now();
            self.eye.heard(now.into_std());
            if !self.asked {
                self.asked = true;
                self.next_by = Some(now + self.request);
            }
        }
        if result.is_pending() || self.alarm.is_some() {
            self.check(cx)?;
        }
        result
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Guard<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.io).poll_write(cx, bytes);
        self.wrote(cx, bytes.len(), result)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let offered = slices.iter().map(|it| it.len()).sum();
        let result = Pin::new(&mut self.io).poll_write_vectored(cx, slices);
        self.wrote(cx, offered, result)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::super::Limits;
    use super::super::observe::Eye;
    use super::super::status::Places;
    use super::Guard;

    /// Whether a reader that takes so many bytes in each pause gets all of a long answer.
    async fn gets_everything(bytes: usize, pause: Duration) -> bool {
        let limits = Limits {
            connections: 1,
            address: 0,
            head: 0,
            request: Duration::from_secs(1),
            idle: Duration::from_secs(1),
            stall: Duration::from_secs(2),
        };
        // The system takes this much off the program's hands.
        let (ours, mut theirs) = duplex(1000);
        let permit = Arc::new(Places::default()).admit(1).unwrap();
        let mut guard = Guard::new(ours, &limits, permit, Eye::default());
        let reader = async move {
            let mut buffer = vec![0; bytes];
            while theirs.read_exact(&mut buffer).await.is_ok() {
                tokio::time::sleep(pause).await;
            }
        };
        let writer = async move { guard.write_all(&vec![b'a'; 60_000]).await.is_ok() };
        tokio::join!(reader, writer).1
    }

    /// Whether a reader that takes a lot at once and then nothing is given up within a minute.
    #[tokio::test(start_paused = true)]
    async fn nobody_buys_a_long_silence_with_a_burst() {
        let limits = Limits {
            connections: 1,
            address: 0,
            head: 0,
            request: Duration::from_secs(1),
            idle: Duration::from_secs(1),
            stall: Duration::from_secs(2),
        };
        let (ours, mut theirs) = duplex(1000);
        let permit = Arc::new(Places::default()).admit(1).unwrap();
        let mut guard = Guard::new(ours, &limits, permit, Eye::default());
        let writer = async move { guard.write_all(&vec![b'a'; 5_000_000]).await.is_ok() };
        let reader = async move {
            let mut buffer = vec![0; 3_000_000];
            theirs.read_exact(&mut buffer).await.unwrap();
            theirs // kept open, and read no more
        };
        let minute = Duration::from_mins(1);
        let ended = tokio::time::timeout(minute, async { tokio::join!(writer, reader).0 }).await;
        assert_eq!(ended, Ok(false));
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_reader_is_waited_for_and_one_that_only_pretends_is_not() {
        let second = Duration::from_secs(1);
        assert!(gets_everything(2_000, second).await);
        assert!(gets_everything(1_000, Duration::from_millis(900)).await);
        assert!(!gets_everything(100, second).await);
        assert!(!gets_everything(1, Duration::from_millis(100)).await);
        assert!(!gets_everything(1_000, 3 * second).await);
    }
}
