//! The real program on a free port, and a client that follows no redirect and undoes no coding.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use super::connection::Connection;
use super::reply::Reply;
use crate::program::program;

/// The methods that every address answers, as `Allow` lists them.
pub(super) const METHODS: &str = "GET, HEAD, OPTIONS";

/// A guard against waiting for ever, never a measure.
pub(super) const GUARD: Duration = Duration::from_mins(2);

/// A limit of the program, in seconds, that no test waits for: [`GUARD`] comes first.
pub(super) const NEVER: &str = "3600";

/// A running program; it ends with this value.
pub(super) struct Server {
    child: Child,
    /// Host and port.
    host: String,
    /// What it prints.
    printed: mpsc::Receiver<String>,
    agent: ureq::Agent,
}

/// Asks until there is an answer.
#[track_caller]
pub(super) fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    while began.elapsed() < GUARD {
        if let Some(answer) = ask() {
            return answer;
        }
        // Leaves the processor to the program; nothing relies on how long this is.
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("waited in vain: {what}");
}

/// What a program writes, line by line, to be waited for with a guard.
fn lines(from: impl Read + Send + 'static) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            // Nobody may listen any more.
            let _ = sender.send(line);
        }
    });
    receiver
}

impl Server {
    /// Serves the built-in content.
    pub(super) fn start() -> Self {
        Self::start_with(&[])
    }

    /// Serves with further arguments; answers when the port is open.
    pub(super) fn start_with(arguments: &[&str]) -> Self {
        Self::start_command(program().args(arguments))
    }

    /// Serves with a command that says all but where to listen.
    pub(super) fn start_command(command: &mut Command) -> Self {
        let mut child = command
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let printed = lines(child.stdout.take().unwrap());
        let line = printed.recv_timeout(GUARD).unwrap();
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(GUARD))
            .build();
        let mut server = Self {
            child,
            host: String::new(),
            printed,
            agent: agent.into(),
        };
        let (_, address) = line
            .split_once("://")
            .unwrap_or_else(|| panic!("no address in {line:?}"));
        server.host.push_str(address.split(['/', ' ']).next().unwrap());
        server
    }

    /// The next line that the program prints, after the one that says where it is.
    #[track_caller]
    pub(super) fn printed(&self) -> String {
        self.printed.recv_timeout(GUARD).unwrap()
    }

    /// All that the program prints from here on, once it has ended.
    pub(super) fn printed_to_the_end(&mut self) -> String {
        self.signal("TERM");
        self.ended();
        self.printed.iter().map(|it| it + "\n").collect()
    }

    /// Host and port.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// GET.
    pub(super) fn get(&self, path: &str) -> Reply {
        self.request("GET", path)
    }

    /// GET with headers of the client's own.
    pub(super) fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.request_with("GET", path, headers)
    }

    /// A request without a body.
    pub(super) fn request(&self, method: &str, path: &str) -> Reply {
        self.request_with(method, path, &[])
    }

    /// A request without a body, with headers of the client's own.
    pub(super) fn request_with(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.ask(&self.host, method, path, headers)
    }

    /// A request to another port of the program.
    pub(super) fn ask(&self, host: &str, method: &str, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("http://{host}{path}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
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

    /// A connection of its own.
    pub(super) fn connect(&self) -> Connection {
        Connection::open(&self.host).unwrap()
    }

    /// A request exactly as given, up to and without the empty line after the headers, unless it
    /// has one; the body of the answer is all that follows until the connection ends.
    pub(super) fn raw(&self, request: &str) -> Reply {
        let (head, body) = request.split_once("\r\n\r\n").unwrap_or((request.trim_end(), ""));
        let mut connection = self.connect();
        connection.send(&format!("{head}\r\nConnection: close\r\n\r\n{body}"));
        Reply::parse(&connection.rest())
    }

    /// The next lines of the program's messages; it must have been started with its standard error piped.
    #[track_caller]
    pub(super) fn messages(&mut self, count: usize) -> String {
        let lines = lines(self.child.stderr.take().unwrap());
        let line = |_| lines.recv_timeout(GUARD).unwrap() + "\n";
        (0..count).map(line).collect()
    }

    /// Sends the program a signal, such as `TERM`.
    pub(super) fn signal(&self, name: &str) {
        let number = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &number]).status();
        assert!(sent.unwrap().success(), "SIG{name} cannot be sent");
    }

    /// The exit code, once the program has ended by itself.
    #[track_caller]
    pub(super) fn ended(&mut self) -> Option<i32> {
        until("the program ends", || self.child.try_wait().unwrap()).code()
    }

    /// Waits until nobody listens any more.
    #[track_caller]
    pub(super) fn stopped_listening(&self) {
        until("the port is closed", || Connection::open(&self.host).err());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let ended = self.child.kill().and_then(|()| self.child.wait());
        assert!(ended.is_ok() || std::thread::panicking(), "the program cannot be ended");
    }
}
