//! The listener: binds the port and starts the workers.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_server::Server as Workers;
use actix_service::boxed::factory;
use tokio::net::TcpSocket;
use tokio::signal::unix::{SignalKind, signal};

use super::Limits;
use super::ending::Ending;
use super::headers::Security;
use super::live::Live;
use super::service::{Service, Shared, full, headers, plain, secure};
use super::tls::{Certificate, TlsFiles};
use crate::render::Site;

/// Connections that the system may hold ready while all workers are busy.
const BACKLOG: u32 = 2048;

/// How to serve.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Certificate and key, if TLS ends here.
    pub tls: Option<TlsFiles>,
    /// What clients may ask for.
    pub limits: Limits,
    /// Threads that answer.
    pub workers: usize,
    /// How long `/readyz` says no before connections are no longer accepted.
    pub shutdown_delay: Duration,
    /// How long open requests may take to finish after that.
    pub shutdown_timeout: Duration,
}

/// A server that is ready to serve.
pub struct Server {
    options: Options,
    certificate: Option<Arc<Certificate>>,
    shared: Shared,
}

impl Server {
    /// Prepares `site` and reads the certificate. The error's text is a whole message for an operator.
    pub fn new(site: &Site, options: Options) -> io::Result<Self> {
        let certificate = options.tls.as_ref().map(Certificate::read).transpose()?;
        let tls = certificate.is_some();
        let security = Security::of(site, tls);
        let shared = Shared {
            live: Arc::new(Live::new(site, tls)),
            limits: options.limits.clone(),
            full: full(security).into(),
            headers: headers(security).into(),
        };
        Ok(Self {
            options,
            certificate,
            shared,
        })
    }

    /// Where another site can take the place of this one, also while it is served.
    pub fn live(&self) -> &Arc<Live> {
        &self.shared.live
    }

    /// Serves until the process is told to end. `ready` is called with the address to open
    /// once the port is bound, `failed` with what an operator should know.
    ///
    /// The error's text is a whole message for an operator.
    pub fn run(self, ready: impl FnOnce(&str), failed: fn(&str)) -> io::Result<()> {
        let Self {
            options,
            certificate,
            shared,
        } = self;
        // A connection needs one file descriptor; some more are for everything else.
        let _ = rlimit::increase_nofile_limit(options.limits.connections as u64 + 256);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        tokio::task::LocalSet::new().block_on(&runtime, async {
            let listener = bind(options.listen).map_err(|error| cannot_listen(options.listen, &error))?;
            let address = listener.local_addr()?;
            let port = listener.try_clone()?;
            let (server, service) = server(&shared, &options, listener, certificate.as_ref())?;
            // From here on a signal ends the program in good order, so this comes before `ready`.
            let (terminate, interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
            let ending = Ending {
                server: server.handle(),
                status: shared.live.status(),
                options: &options,
                port,
                service: service(),
            };
            let scheme = if certificate.is_some() { "https" } else { "http" };
            if let Some(certificate) = certificate {
                tokio::task::spawn_local(certificate.watch(move |error| failed(&error.to_string())));
            }
            ready(&format!("{scheme}://{address}{}", shared.live.path()));
            shared.live.refine();
            tokio::select! {
                result = server => result,
                () = ending.wait(terminate, interrupt) => Ok(()),
            }
        })
    }
}

fn bind(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()
    } else {
        TcpSocket::new_v6()
    }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)?.into_std()
}

/// The server, and what makes its service.
fn server(
    shared: &Shared,
    options: &Options,
    listener: std::net::TcpListener,
    certificate: Option<&Arc<Certificate>>,
) -> io::Result<(Workers, impl Fn() -> Service + Send + Clone + 'static)> {
    let builder = Workers::build()
        .workers(options.workers)
        .worker_max_blocking_threads(1)
        .max_concurrent_connections(usize::MAX)
        .shutdown_timeout(options.shutdown_timeout.as_secs())
        .disable_signals();
    let ending = builder.graceful_shutdown_signal();
    let shared = shared.clone();
    let config = certificate.map(Certificate::config).transpose()?;
    let service = move || {
        let ending = ending.clone();
        let ended = move || {
            let ending = ending.clone();
            async move { ending.notified().await }
        };
        match &config {
            None => factory(plain(shared.clone(), ended)),
            Some(config) => factory(secure(shared.clone(), config.clone(), ended)),
        }
    };
    let builder = builder.listen("http", listener, service.clone())?;
    Ok((builder.run(), service))
}

fn cannot_listen(listen: SocketAddr, error: &io::Error) -> io::Error {
    let (reason, help) = match error.kind() {
        io::ErrorKind::AddrInUse => (
            "the port is already in use",
            "stop the other program, or let --listen 127.0.0.1:0 pick a free port",
        ),
        io::ErrorKind::PermissionDenied => (
            "permission is denied",
            "ports below 1024 are for the administrator; take one like --listen 127.0.0.1:8080",
        ),
        io::ErrorKind::AddrNotAvailable => (
            "this machine does not have that address",
            "listen on 127.0.0.1 for this machine alone, or on 0.0.0.0 for every address it has",
        ),
        _ => ("the system says no", "try another address with --listen"),
    };
    io::Error::new(
        error.kind(),
        format!("cannot listen on {listen}: {reason}\n  = help: {help}"),
    )
}
