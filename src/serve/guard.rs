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
use super::status::Permit;

/// How much longer than actix the guard waits for the next request: actix ends a silent connection
/// in better form (TLS says goodbye), so it goes first wherever it notices the silence.
const GRACE: Duration = Duration::from_secs(1);

/// An input and output with deadlines.
pub(super) struct Guard<S> {
    io: S,
    /// From a request's first byte to its answer's first.
    request: Duration,
    /// How long a reader may take nothing of an answer.
    stall: Duration,
    /// How long there may be silence after an answer.
    idle: Duration,
    /// Whether bytes of a request came in since the last bytes of an answer went out.
    asked: bool,
    /// When the answer, or after one the next request, is due.
    next_by: Option<Instant>,
    /// When the reader must have taken something; it goes before `next_by`.
    take_by: Option<Instant>,
    alarm: Option<Pin<Box<Sleep>>>,
    _permit: Permit,
}

impl<S> Guard<S> {
    pub(super) fn new(io: S, limits: &Limits, permit: Permit) -> Self {
        Self {
            io,
            request: limits.request,
            stall: limits.stall,
            idle: limits.idle + GRACE,
            asked: false,
            next_by: None,
            take_by: None,
            alarm: None,
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
                Some(next) if next <= Instant::now() => return Err(io::ErrorKind::TimedOut.into()),
                Some(next) => alarm.as_mut().reset(next),
                None => self.alarm = None,
            }
        }
    }

    /// Notes what came of a write.
    fn wrote(&mut self, cx: &mut Context<'_>, result: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match result {
            Poll::Ready(Ok(count)) if count > 0 => {
                self.asked = false;
                self.next_by = Some(Instant::now() + self.idle);
                self.take_by = None;
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
        if buffer.filled().len() > before && !self.asked {
            self.asked = true;
            self.next_by = Some(Instant::now() + self.request);
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
        self.wrote(cx, result)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.io).poll_write_vectored(cx, slices);
        self.wrote(cx, result)
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
