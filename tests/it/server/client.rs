//! The real program on a free port, and a client that follows no redirect.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::program::program;

/// The methods that every address answers, as `Allow` lists them.
pub(super) const HEAD: &str = "GET, HEAD";

/// A guard against waiting for ever, never a measure.
const GUARD: Duration = Duration::from_mins(1);

/// A running program; it ends with this value.
pub(super) struct Server {
    child: Child,
    /// Host and port.
    host: String,
    agent: ureq::Agent,
}

/// One answer.
pub(super) struct Reply {
    pub(super) status: u16,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Server {
    /// Serves the built-in content.
    pub(super) fn start() -> Self {
        Self::start_with(&[])
    }

    /// Serves with further arguments; answers when the port is open.
    pub(super) fn start_with(arguments: &[&str]) -> Self {
        let mut command = program();
        command.args(["--listen", "127.0.0.1:0"]).args(arguments);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(GUARD))
            .build();
        let mut server = Self {
            child,
            host: String::new(),
            agent: agent.into(),
        };
        let (_, address) = line
            .split_once("http://")
            .unwrap_or_else(|| panic!("no address in {line:?}"));
        server.host.push_str(address.split(['/', ' ']).next().unwrap());
        server
    }

    /// GET.
    pub(super) fn get(&self, path: &str) -> Reply {
        self.request("GET", path)
    }

    /// A request without a body.
    pub(super) fn request(&self, method: &str, path: &str) -> Reply {
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("http://{}{path}", self.host));
        let mut response = self.agent.run(request.body(()).unwrap()).unwrap();
        let text = |(name, value): (&ureq::http::HeaderName, &ureq::http::HeaderValue)| {
            (name.as_str().to_owned(), value.to_str().unwrap().to_owned())
        };
        Reply {
            status: response.status().as_u16(),
            headers: response.headers().iter().map(text).collect(),
            body: response.body_mut().read_to_vec().unwrap(),
        }
    }

    /// A request exactly as given, up to and without the empty line after the headers, unless it
    /// has one; the body of the answer is all that follows until the connection ends.
    pub(super) fn raw(&self, request: &str) -> Reply {
        let (head, body) = request.split_once("\r\n\r\n").unwrap_or((request.trim_end(), ""));
        let request = format!("{head}\r\nConnection: close\r\n\r\n{body}");
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(GUARD)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        Reply::parse(&answer)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let ended = self.child.kill().and_then(|()| self.child.wait());
        assert!(ended.is_ok() || std::thread::panicking(), "the program cannot be ended");
    }
}

impl Reply {
    fn parse(answer: &[u8]) -> Self {
        let at = answer.windows(4).position(|it| it == b"\r\n\r\n");
        let at = at.unwrap_or_else(|| panic!("no end of the headers in {:?}", String::from_utf8_lossy(answer)));
        let head = String::from_utf8(answer[..at].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|it| it.split_once(": ").unwrap());
        Self {
            status,
            headers: headers
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            body: answer[at + 4..].to_vec(),
        }
    }

    /// The value of a header that stands once.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self
            .headers
            .iter()
            .filter(|(it, _)| it == name)
            .map(|(_, value)| value.as_str());
        let value = values.next();
        assert_eq!(values.next(), None, "{name} stands twice");
        value
    }

    /// All headers in order of their names, but for the one that changes.
    pub(super) fn headers_but_date(&self) -> Vec<&(String, String)> {
        let mut headers: Vec<_> = self.headers.iter().filter(|(name, _)| name != "date").collect();
        headers.sort();
        headers
    }

    /// The body as text.
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}
