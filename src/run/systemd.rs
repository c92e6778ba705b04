//! What a service manager hands over and wants to hear, as systemd defines it: open sockets
//! (`sd_listen_fds(3)`), readiness (`sd_notify(3)`) and a sign of life (`sd_watchdog_enabled(3)`).
//!
//! Without a service manager nothing here does anything. What is said of it to people stands in `serve`.

use std::env;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::{SocketAddr as Name, UnixDatagram};
use std::time::Duration;

use listenfd::ListenFd;

/// How many signs of life fit into the time after which the manager takes the program for dead.
const SIGNS: u32 = 3;

/// The sockets that were opened for this process, none if there are none.
///
/// Must be called before there is a second thread: it takes the variables away, as they are for this process alone.
/// The error's text is a whole message for an operator.
pub(super) fn sockets() -> Result<Vec<TcpListener>, String> {
    let (Some(count), Some(process)) = (env::var_os("LISTEN_FDS"), env::var_os("LISTEN_PID")) else {
        return Ok(Vec::new());
    };
    // Variables of a process that started this one are not for this one.
    if process != *std::process::id().to_string() {
        return Ok(Vec::new());
    }
    let mut given = ListenFd::from_env();
    let many = given.len();
    if many == 0 && count != *"0" {
        let (count, help) = (count.to_string_lossy(), "let the service manager set it");
        return Err(format!("`{count}` cannot be `LISTEN_FDS`\n  = help: {help}"));
    }
    let socket = |index| {
        let listener = given.take_tcp_listener(index).ok().flatten();
        let listener = listener.filter(|it| socket2::SockRef::from(it).peer_addr().is_err());
        let (number, lines) = (index + 1, "`ListenStream=` with an address or a port, and `Accept=no`");
        listener.ok_or_else(|| {
            format!(
                "socket {number} from the service manager is none to accept connections at\n  \
                 = help: the socket unit has only {lines}"
            )
        })
    };
    (0..many).map(socket).collect()
}

/// Tells the manager how the program is. One that does not listen is no fault of the program.
pub(super) fn say(state: &str) {
    let Some(name) = env::var_os("NOTIFY_SOCKET") else {
        return;
    };
    let send = || -> io::Result<usize> {
        // A name that begins with `@` lies in no folder.
        let name = match name.as_bytes().strip_prefix(b"@") {
            Some(name) => Name::from_abstract_name(name)?,
            None => Name::from_pathname(&name)?,
        };
        UnixDatagram::unbound()?.send_to_addr(state.as_bytes(), &name)
    };
    let _ = send();
}

/// After how long without a sign of life the manager ends this process; `None` if it never does.
pub(super) fn patience() -> Option<Duration> {
    let number = |name| env::var(name).ok()?.parse().ok();
    let mine = number("WATCHDOG_PID").is_none_or(|it| it == u64::from(std::process::id()));
    let patience = number("WATCHDOG_USEC").filter(|it| mine && *it > 0);
    patience.map(Duration::from_micros)
}

/// Gives signs of life for ever, but only while as many connections at once as there are workers get an answer:
/// they are dealt out to the workers in turn, so that one that hangs is missed.
pub(super) fn live(port: SocketAddr, workers: usize, patience: Duration) {
    let pause = patience / SIGNS;
    loop {
        if answers(port, workers, pause).is_ok() {
            say("WATCHDOG=1");
        }
        std::thread::sleep(pause);
    }
}

/// Whether the port answers so many requests at once, none of which has to wait longer than `patience`.
fn answers(port: SocketAddr, many: usize, patience: Duration) -> io::Result<()> {
    let ask = |_| {
        let mut stream = TcpStream::connect_timeout(&port, patience)?;
        stream.set_read_timeout(Some(patience))?;
        stream.set_write_timeout(Some(patience))?;
        let request = "HEAD /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        stream.write_all(request.as_bytes()).map(|()| stream)
    };
    let asked: Vec<_> = (0..many).map(ask).collect::<io::Result<_>>()?;
    for mut stream in asked {
        let mut begin = [0; 9];
        stream.read_exact(&mut begin)?;
        // Also "there is no place" is a worker's answer.
        if begin != *b"HTTP/1.1 " {
            return Err(io::ErrorKind::InvalidData.into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::answers;
    use std::io::Write;
    use std::net::TcpListener;
    use std::time::Duration;

    #[test]
    fn a_worker_that_does_not_answer_is_missed() {
        let port = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = port.local_addr().unwrap();
        // The system takes the connection in, and nobody answers.
        assert!(answers(address, 1, Duration::from_millis(20)).is_err());
        drop(port.accept().unwrap());
        let one_of_two = std::thread::spawn(move || {
            let (mut first, _) = port.accept().unwrap();
            let second = port.accept().unwrap();
            first.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
            (port, first, second)
        });
        assert!(answers(address, 2, Duration::from_millis(50)).is_err());
        let (port, ..) = one_of_two.join().unwrap();
        let full = std::thread::spawn(move || {
            let (mut only, _) = port.accept().unwrap();
            only.write_all(b"HTTP/1.1 503 Service Unavailable\r\n\r\n").unwrap();
            only
        });
        assert!(answers(address, 1, Duration::from_mins(1)).is_ok());
        drop(full.join().unwrap());
    }
}
