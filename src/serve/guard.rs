//! A connection that cannot be held open for nothing.
//!
//! actix bounds only the first head of a connection. The guard bounds every
//! request, from its first byte to the first byte of its answer, and every
//! answer that the reader does not take. Timers are coarse on purpose: one
//! stays armed while requests come and go, so that a fast client costs none.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

use super::status::Permit;

/// An input and output with deadlines.
pub(super) struct Guard<S> {
    io: S,
    /// From a request's first byte to its answer's first.
    request: Duration,
    /// How long a reader may take nothing of an answer.
    stall: Duration,
    answer_by: Option<Instant>,
    take_by: Option<Instant>,
    alarm: Option<Pin<Box<Sleep>>>,
    _permit: Permit,
}

impl<S> Guard<S> {
    pub(super) fn new(io: S, request: Duration, stall: Duration, permit: Permit) -> Self {
        Self {
            io,
            request,
            stall,
            answer_by: None,
            take_by: None,
            alarm: None,
            _permit: permit,
        }
    }

    /// An error once a deadline has passed; otherwise the task is woken when the next one does.
    fn check(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        loop {
            let next = match (self.answer_by, self.take_by) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            let Some(alarm) = &mut self.alarm else {
                let Some(next) = next else { return Ok(()) };
                self.alarm = Some(Box::pin(sleep_until(next)));
                continue;
            };
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
                self.answer_by = None;
                self.take_by = None;
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
        if buffer.filled().len() > before && self.answer_by.is_none() {
            self.answer_by = Some(Instant::now() + self.request);
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
