//! How the program ends: in good order, or at once.

use std::io;
use std::net::TcpListener;
use std::time::Duration;

use actix_server::ServerHandle;
use actix_service::{Service as _, ServiceFactory as _};
use socket2::SockRef;
use tokio::net::TcpStream;
use tokio::signal::unix::Signal;
use tokio::time::{Instant, interval};

use super::listen::Options;
use super::service::Service;
use super::status::{Places, Status};

/// How long after the port is closed idle connections are left open.
const SETTLE: Duration = Duration::from_millis(250);

/// What is needed to end.
pub(super) struct Ending<'a> {
    pub(super) server: ServerHandle,
    pub(super) status: &'a Status,
    /// The connections that are open.
    pub(super) places: &'a Places,
    pub(super) options: &'a Options,
    /// The port once more, for connections that the server no longer accepts; `None` if it is not ours to close.
    pub(super) port: Option<TcpListener>,
    /// What a worker does with a connection.
    pub(super) service: Service,
    /// Is called when the end begins.
    pub(super) tell: &'a dyn Fn(),
}

impl Ending<'_> {
    /// Returns when the process is to end. SIGTERM is heard with patience: first `/readyz` says no, so
    /// that balancers look elsewhere, and answers close their connections; then the port is closed and
    /// open requests finish. SIGINT ends everything at once, that patience too.
    pub(super) async fn wait(self, mut terminate: Signal, mut interrupt: Signal) {
        let status = self.status;
        let patient = async {
            terminate.recv().await;
            (self.tell)();
            status.end();
            tokio::time::sleep(self.options.shutdown_delay).await;
            self.server.pause().await;
            // Whoever was connected by the system before the port closed has perhaps sent a request.
            if let Some(port) = &self.port {
                let _ = self.take_in_the_last(port).await;
            }
            let by = Instant::now() + self.options.shutdown_timeout;
            // Connections that were just opened may still be on their way to a worker, or their requests to us.
            tokio::time::sleep(SETTLE.min(self.options.shutdown_timeout)).await;
            self.server.stop(true).await;
            self.until_none(by).await;
        };
        tokio::select! {
            () = patient => {}
            _ = interrupt.recv() => {
                (self.tell)();
                status.end();
            }
        }
    }

    /// Answers the connections that nobody has accepted yet, and closes the port
    /// in the moment in which there is none.
    async fn take_in_the_last(&self, port: &TcpListener) -> io::Result<()> {
        let service = self.service.new_service(()).await;
        while let (Ok(service), Some(stream)) = (&service, Self::accept(port)?) {
            tokio::task::spawn_local(service.call(stream));
        }
        SockRef::from(port).shutdown(std::net::Shutdown::Read)
    }

    fn accept(port: &TcpListener) -> io::Result<Option<TcpStream>> {
        match port.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(true)?;
                Ok(Some(TcpStream::from_std(stream)?))
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Waits until no connection is open, but not longer than `end`.
    async fn until_none(&self, end: Instant) {
        let mut tick = interval(Duration::from_millis(10));
        while self.places.taken() > 0 && Instant::now() < end {
            tick.tick().await;
        }
    }
}
