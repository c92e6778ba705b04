//! Gives the answers that actix writes by itself the headers of all others.
//!
//! A request that cannot be read, is too large to be read or never comes gets a bare 400, 431 or
//! 408 before anything of ours is asked. Here, on its way out, it gets what every answer has.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::observe::Eye;

/// A header that every answer of ours has.
const OURS: &[u8] = b"x-content-type-options";

/// How such an answer begins, and the most bytes that one has.
const START: &[u8] = b"HTTP/1.";
const LONGEST: usize = 200;

/// A connection whose every answer is complete.
pub(super) struct Courtesy<S> {
    io: S,
    /// Whole lines.
    headers: Arc<[u8]>,
    /// What is written already as far as actix knows.
    left: Vec<u8>,
    eye: Eye,
}

impl<S> Courtesy<S> {
    pub(super) fn new(io: S, headers: Arc<[u8]>, eye: Eye) -> Self {
        Self {
            io,
            headers,
            left: Vec::new(),
            eye,
        }
    }
}

impl<S: AsyncWrite + Unpin> Courtesy<S> {
    fn write_left(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.left.is_empty() {
            match ready!(Pin::new(&mut self.io).poll_write(cx, &self.left))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                count => self.left.drain(..count),
            };
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Courtesy<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Courtesy<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        ready!(self.write_left(cx))?;
        let Some((status, complete)) = complete(bytes, &self.headers) else {
            return Pin::new(&mut self.io).poll_write(cx, bytes);
        };
        self.eye.unread(status);
        self.left = complete;
        // What is not taken now is taken when actix flushes.
        if let Poll::Ready(result) = self.write_left(cx) {
            result?;
        }
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.write_left(cx))?;
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.write_left(cx))?;
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

/// The bytes that are written with `headers` added, if they end in an answer of actix's own: bare, about a fault of
/// the client, and the last one on its connection. Answers to requests before it may stand in front. Its status comes first.
fn complete(bytes: &[u8], headers: &[u8]) -> Option<(u16, Vec<u8>)> {
    let head = bytes.strip_suffix(b"\r\n\r\n")?;
    let near = head.len().saturating_sub(LONGEST);
    let start = near + head[near..].windows(START.len()).rposition(|it| it == START)?;
    let answer = &head[start..];
    let has = |line: &[u8]| answer.windows(line.len()).any(|it| it == line);
    let bare = answer.get(8..10) == Some(b" 4") && has(b"\r\ncontent-length: 0") && !has(OURS);
    // Behind others it has the day and nothing else; what only looks like it is a part of a body.
    let last = start == 0 || has(b"\r\ndate: ");
    let status = std::str::from_utf8(answer.get(9..12)?).ok()?.parse().ok()?;
    (bare && last).then(|| (status, [head, b"\r\n", headers, b"\r\n"].concat()))
}

#[cfg(test)]
mod tests {
    use super::complete;

    #[test]
    fn only_bare_answers_get_headers() {
        #[track_caller]
        fn check(answer: &str, expected: Option<&str>) {
            let found = complete(answer.as_bytes(), b"a: b\r\n");
            let found = found.map(|(status, it)| (status, String::from_utf8(it).unwrap()));
            assert_eq!(found.as_ref().map(|it| it.1.as_str()), expected);
            assert!(found.is_none_or(|(status, _)| status == 400), "{answer}");
        }

        check(
            "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n",
            Some("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\na: b\r\n\r\n"),
        );
        check(
            "HTTP/1.1 404 Not Found\r\nx-content-type-options: nosniff\r\n\r\n",
            None,
        );
        check("HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\nno", None);
        check(
            "HTTP/1.1 200 OK\r\nx-content-type-options: nosniff\r\ncontent-length: 2\r\n\r\nokHTTP/1.1 400 Bad Request\r\n\
             content-length: 0\r\ndate: D\r\n\r\n",
            Some(
                "HTTP/1.1 200 OK\r\nx-content-type-options: nosniff\r\ncontent-length: 2\r\n\r\nokHTTP/1.1 400 Bad Request\r\n\
                 content-length: 0\r\ndate: D\r\na: b\r\n\r\n",
            ),
        );
        check("HTTP/1.1 304 Not Modified\r\n\r\n", None);
        check("of a body\r\n\r\n", None);
        check("", None);
    }
}
