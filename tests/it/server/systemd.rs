//! The program under a service manager, whose part the test plays: it opens the socket, hears how the program is,
//! waits for signs of life, and starts it anew.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use insta::assert_snapshot;

use super::client::{GUARD, Server, until};
use crate::program::{Disk, program, say};

/// How a shell starts the program with the sockets that systemd would pass: from number 3 on, and
/// the number of the process, which stays the same over `exec`.
const ACTIVATE: &str = r#"exec 3<&0 </dev/null; export LISTEN_PID=$$ LISTEN_FDS=1; exec "$0" "$@""#;

/// The program as a command that gets this socket as its first.
fn activated(socket: impl Into<OwnedFd>, arguments: &[&str]) -> Command {
    through(ACTIVATE, socket, arguments)
}

/// The same with another script.
fn through(script: &str, socket: impl Into<OwnedFd>, arguments: &[&str]) -> Command {
    let mut command = Command::new("sh");
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("ALONGSIDE_") {
            command.env_remove(name);
        }
    }
    command
        .args(["-c", script, program().get_program().to_str().unwrap()])
        .args(arguments)
        .stdin(Stdio::from(socket.into()))
        .stderr(Stdio::piped());
    command
}

/// Where the manager hears how the program is.
struct Manager {
    socket: UnixDatagram,
    name: String,
    _disk: Disk,
}

impl Manager {
    /// Hears in a folder of its own.
    fn new() -> Self {
        let disk = Disk::new();
        let path = disk.path().join("notify");
        let socket = UnixDatagram::bind(&path).unwrap();
        Self::of(socket, path.to_str().unwrap().to_owned(), disk)
    }

    fn of(socket: UnixDatagram, name: String, disk: Disk) -> Self {
        socket.set_read_timeout(Some(GUARD)).unwrap();
        Self {
            socket,
            name,
            _disk: disk,
        }
    }

    /// What the program says next, but for signs of life.
    #[track_caller]
    fn hears(&self) -> String {
        loop {
            let heard = self.hears_anything();
            if heard != "WATCHDOG=1" {
                return heard;
            }
        }
    }

    #[track_caller]
    fn hears_anything(&self) -> String {
        let mut bytes = [0; 4096];
        let length = self.socket.recv(&mut bytes).unwrap();
        String::from_utf8(bytes[..length].to_vec()).unwrap()
    }

    /// Starts the program, and waits until it says that it is ready.
    #[track_caller]
    fn start(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Server {
        let mut command = program();
        command
            .args(arguments)
            .env("NOTIFY_SOCKET", &self.name)
            .stdin(Stdio::null());
        let server = Server::start_command(command.envs(variables.iter().copied()).stderr(Stdio::piped()));
        assert_eq!(self.hears(), format!("READY=1\nSTATUS=serves http://{}", server.host()));
        server
    }
}

#[test]
fn the_manager_hears_of_readiness_and_of_the_end() {
    let manager = Manager::new();
    let mut server = manager.start(&[], &[]);
    assert_eq!(server.get("/").status, 200);
    server.signal("TERM");
    assert_eq!(manager.hears(), "STOPPING=1");
    assert_eq!(server.ended(), Some(0));
}

#[test]
fn a_manager_without_a_place_in_the_file_system_hears_too() {
    let name = format!("alongside-test-{}", std::process::id());
    let address = SocketAddr::from_abstract_name(&name).unwrap();
    let manager = Manager::of(
        UnixDatagram::bind_addr(&address).unwrap(),
        format!("@{name}"),
        Disk::new(),
    );
    let server = manager.start(&[], &[]);
    server.signal("INT");
    assert_eq!(manager.hears(), "STOPPING=1");
}

#[test]
fn sighup_reads_the_content_again_whether_or_not_it_is_watched() {
    for watch in ["auto", "off"] {
        let disk = Disk::with_content(&[]);
        let manager = Manager::new();
        let content = disk.content();
        let server = manager.start(&["--content", content.to_str().unwrap(), "--watch", watch], &[]);
        server.signal("HUP");
        assert_eq!(manager.hears(), "RELOADING=1");
        assert_eq!(
            manager.hears(),
            "READY=1\nSTATUS=serves the content as it is",
            "{watch}"
        );
        let article = std::fs::read_to_string(content.join("en/article.md")).unwrap();
        disk.write(
            "content/en/article.md",
            article.replacen("title = \"", "title = \"New: ", 1).as_bytes(),
        );
        if watch == "off" {
            server.signal("HUP");
            assert_eq!(manager.hears(), "RELOADING=1");
        }
        assert_eq!(
            manager.hears(),
            "READY=1\nSTATUS=serves the content as it is",
            "{watch}"
        );
        assert!(server.get("/").text().contains("New: "));
        disk.write("content/en/article.md", b"nothing");
        server.signal("HUP");
        let heard: Vec<_> = std::iter::from_fn(|| Some(manager.hears())).take(2).collect();
        let bad = "READY=1\nSTATUS=serves the last good site: the content has an error";
        assert!(
            heard.iter().any(|it| it == "RELOADING=1") && heard.iter().any(|it| it == bad),
            "{heard:?}"
        );
        assert!(server.get("/").text().contains("New: "));
    }
}

#[test]
fn sighup_does_nothing_to_content_that_is_built_in() {
    let manager = Manager::new();
    let server = manager.start(&[], &[]);
    server.signal("HUP");
    assert_eq!(manager.hears(), "RELOADING=1");
    assert_eq!(manager.hears(), "READY=1");
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn the_watchdog_gets_signs_of_life() {
    let manager = Manager::new();
    let server = manager.start(&["--workers", "2"], &[("WATCHDOG_USEC", "30000")]);
    for _ in 0..3 {
        assert_eq!(manager.hears_anything(), "WATCHDOG=1");
    }
    drop(server);
}

#[test]
fn the_watchdog_gets_signs_of_life_also_below_tls() {
    let disk = Disk::new();
    super::tls::issue(&disk, "");
    let manager = Manager::new();
    let mut command = program();
    command
        .args(super::tls::FILES)
        .current_dir(disk.path())
        .stdin(Stdio::null());
    command
        .env("NOTIFY_SOCKET", &manager.name)
        .env("WATCHDOG_USEC", "30000");
    let server = Server::start_command(&mut command);
    assert_eq!(
        manager.hears(),
        format!("READY=1\nSTATUS=serves https://{}", server.host())
    );
    assert_eq!(manager.hears_anything(), "WATCHDOG=1");
}

#[test]
fn a_watchdog_of_another_process_is_not_fed() {
    let manager = Manager::new();
    let mut server = manager.start(&[], &[("WATCHDOG_USEC", "1000"), ("WATCHDOG_PID", "1")]);
    assert_eq!(server.get("/").status, 200);
    server.signal("TERM");
    assert_eq!(manager.hears_anything(), "STOPPING=1");
    assert_eq!(server.ended(), Some(0));
}

#[test]
fn a_socket_that_is_open_already_is_served() {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap().to_string();
    let mut server = Server::start_command(&mut activated(socket, &[]));
    assert_eq!(server.host(), address);
    assert_eq!(server.get("/closing").status, 200);
    assert_snapshot!(server.messages(1), @"note: the service manager has opened the port, so `--listen 127.0.0.1:0` is not used");
}

#[test]
fn a_socket_for_another_process_is_not_touched() {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap().to_string();
    let script = r#"exec 3<&0 </dev/null; export LISTEN_PID=1 LISTEN_FDS=1; exec "$0" "$@""#;
    let server = Server::start_command(&mut through(script, socket, &[]));
    assert_ne!(server.host(), address);
}

#[test]
fn a_socket_of_another_kind_is_refused() {
    let refused = |mut command: Command| {
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        String::from_utf8(output.stderr).unwrap()
    };
    let datagrams = UnixDatagram::unbound().unwrap();
    assert_snapshot!(refused(activated(datagrams, &[])), @r"
    error: socket 1 from the service manager is none to accept connections at
      = help: the socket unit has only `ListenStream=` with an address or a port, and `Accept=no`
    ");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let connection = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    assert_snapshot!(refused(activated(connection, &[])), @r"
    error: socket 1 from the service manager is none to accept connections at
      = help: the socket unit has only `ListenStream=` with an address or a port, and `Accept=no`
    ");
    let script = r#"export LISTEN_PID=$$ LISTEN_FDS=one; exec "$0" "$@""#;
    assert_snapshot!(refused(through(script, listener, &[])), @r"
    error: `one` cannot be `LISTEN_FDS`
      = help: let the service manager set it
    ");
}

#[test]
fn a_preview_is_refused_at_a_socket_that_others_reach() {
    let socket = TcpListener::bind("0.0.0.0:0").unwrap();
    let port = socket.local_addr().unwrap().port();
    let output = activated(socket, &["--preview"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_snapshot!(String::from_utf8(output.stderr).unwrap().replace(&port.to_string(), "PORT"), @r"
    error: a preview is for this machine alone, and 0.0.0.0:PORT can be reached from others
      = help: write `--listen 127.0.0.1:PORT`, or leave the preview (`--preview` or `ALONGSIDE_PREVIEW`) out
    ");
}

/// What a client saw of restarts.
#[derive(Default)]
struct Seen {
    answered: AtomicUsize,
    refused: AtomicUsize,
    broken: AtomicUsize,
}

impl Seen {
    /// Asks in a connection of its own until there is no more to ask; each is refused, broken or answered.
    fn ask(&self, address: &str, stop: &AtomicBool) {
        while !stop.load(Ordering::Relaxed) {
            let count = match Self::once(address) {
                Ok(true) => &self.answered,
                Err(error) if error.kind() == ErrorKind::ConnectionRefused => &self.refused,
                Ok(false) | Err(_) => &self.broken,
            };
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Whether there is a whole answer.
    fn once(address: &str) -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(GUARD))?;
        stream.write_all(b"GET /closing HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer.starts_with("HTTP/1.1 200 ") && answer.trim_end().ends_with("</html>"))
    }

    fn numbers(&self) -> [usize; 3] {
        [&self.answered, &self.refused, &self.broken].map(|it| it.load(Ordering::Relaxed))
    }
}

#[test]
fn a_restart_at_a_socket_that_stays_open_refuses_nobody() {
    const STARTS: usize = 4;
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap().to_string();
    let (seen, stop) = (Seen::default(), AtomicBool::new(false));
    let mut last = None;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| seen.ask(&address, &stop));
        }
        for _ in 0..STARTS {
            let mut command = activated(socket.try_clone().unwrap(), &["--shutdown-delay", "0"]);
            let mut server = Server::start_command(&mut command);
            let before = seen.numbers()[0];
            until("requests are answered", || {
                (seen.numbers()[0] > before + 50).then_some(())
            });
            server.signal("TERM");
            assert_eq!(server.ended(), Some(0));
        }
        // Who waits now is answered by the last one, which serves until nobody asks any more.
        last = Some(Server::start_command(&mut activated(socket, &[])));
        stop.store(true, Ordering::Relaxed);
    });
    drop(last);
    let [answered, refused, broken] = seen.numbers();
    say(&format!(
        "{STARTS} restarts: {answered} answered, {refused} refused, {broken} broken"
    ));
    assert!(answered > 50 * STARTS);
    assert_eq!((refused, broken), (0, 0));
}
