//! One connection, byte for byte.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::client::GUARD;
use super::reply::Reply;

/// A connection to the program.
pub(super) struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub(super) fn open(host: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(host)?;
        stream.set_read_timeout(Some(GUARD))?;
        stream.set_write_timeout(Some(GUARD))?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    /// Sends bytes.
    #[track_caller]
    pub(super) fn send(&mut self, text: &str) {
        self.stream.get_mut().write_all(text.as_bytes()).unwrap();
    }

    /// Sends as much as the program takes before it closes the connection.
    pub(super) fn send_what_is_taken(&mut self, text: &str) {
        if let Err(error) = self.stream.get_mut().write_all(text.as_bytes()) {
            assert!(is_close(&error), "{error}");
        }
    }

    /// Sends a GET and waits for its answer.
    #[track_caller]
    pub(super) fn get(&mut self, path: &str) -> Reply {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: test\r\n\r\n"));
        self.reply()
    }

    /// The next answer, as long as it says it is.
    #[track_caller]
    pub(super) fn reply(&mut self) -> Reply {
        let reply = self.reply_to_head();
        self.with_body(reply)
    }

    /// The next answer, unless the program closes the connection before it has sent it.
    #[track_caller]
    pub(super) fn reply_or_close(&mut self) -> Option<Reply> {
        let reply = self.head()?;
        Some(self.with_body(reply))
    }

    #[track_caller]
    fn with_body(&mut self, mut reply: Reply) -> Reply {
        let length = reply.header("content-length").map_or(0, |it| it.parse().unwrap());
        reply.body = vec![0; length];
        self.stream.read_exact(&mut reply.body).unwrap();
        reply
    }

    /// The next answer, to a request whose answers have no body.
    #[track_caller]
    pub(super) fn reply_to_head(&mut self) -> Reply {
        self.head().unwrap_or_else(|| panic!("closed without an answer"))
    }

    #[track_caller]
    fn head(&mut self) -> Option<Reply> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            match self.stream.read_until(b'\n', &mut head) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) if is_close(&error) => return None,
                Err(error) => panic!("no answer: {error}"),
            }
        }
        Some(Reply::parse(&head))
    }

    /// Takes so many bytes of an answer.
    #[track_caller]
    pub(super) fn take(&mut self, count: usize) -> Vec<u8> {
        let mut bytes = vec![0; count];
        self.stream.read_exact(&mut bytes).unwrap();
        bytes
    }

    /// Everything that comes until the program closes the connection, which it must.
    #[track_caller]
    pub(super) fn rest(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        if let Err(error) = self.stream.read_to_end(&mut bytes) {
            assert!(is_close(&error), "the program keeps the connection open: {error}");
        }
        bytes
    }

    /// Whether the program closes the connection, or answers, within this time.
    pub(super) fn hears_within(&mut self, time: Duration) -> bool {
        self.stream.get_ref().set_read_timeout(Some(time)).unwrap();
        let heard = match self.stream.fill_buf() {
            Ok(_) => true,
            Err(error) => is_close(&error),
        };
        self.stream.get_ref().set_read_timeout(Some(GUARD)).unwrap();
        heard
    }
}

/// Whether an error says that the other side has closed the connection.
fn is_close(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe)
}
