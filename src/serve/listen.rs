//! The listener: binds the port and starts the workers.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_server::Server as Workers;
use actix_service::boxed::factory;
use tokio::net::{TcpListener, TcpSocket};
use tokio::signal::unix::{SignalKind, signal};

use super::Limits;
use super::admin::{Panel, serve};
use super::ending::Ending;
use super::headers::Security;
use super::journal::Journal;
use super::live::Live;
use super::metrics::Metrics;
use super::observe::Observer;
use super::service::{Port, Service, Shared, full, headers, plain, secure};
use super::tls::{Certificate, TlsFiles};
use crate::log::Style;
use crate::render::Site;

/// Connections that the system may hold ready while all workers are busy.
const BACKLOG: u32 = 2048;

/// How to serve.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where those who watch over the program may ask, if anywhere.
    pub admin: Option<SocketAddr>,
    /// How a line is written for each request, if one is.
    pub log: Option<Style>,
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

/// Where a server can be asked once it serves.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The address to open.
    pub site: String,
    /// Where those who watch over the program may ask, if anywhere.
    pub admin: Option<String>,
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
        let journal = options
            .log
            .map(|style| Journal::start(style, io::stdout()).ok_or_else(no_thread));
        let observer = Observer {
            metrics: options.admin.map(|_| Arc::new(Metrics::new())),
            journal: journal.transpose()?,
        };
        let shared = Shared {
            live: Arc::new(Live::new(site, tls)),
            limits: options.limits.clone(),
            full: full(security).into(),
            headers: headers(security).into(),
            places: Arc::default(),
            observer,
            port: Port::Site,
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

    /// Serves until the process is told to end. `ready` is called once the ports are bound, `failed` with what an
    /// operator should know.
    ///
    /// The error's text is a whole message for an operator.
    pub fn run(self, ready: impl FnOnce(&Ready), failed: fn(&str)) -> io::Result<()> {
        let Self {
            options,
            certificate,
            shared,
        } = self;
        // A connection needs one file descriptor; some more are for everything else.
        let _ = rlimit::increase_nofile_limit(options.limits.connections as u64 + 256);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        tokio::task::LocalSet::new().block_on(&runtime, async {
            let listener = bind(options.listen, "--listen")?;
            let address = listener.local_addr()?;
            let admin = options.admin.map(|it| bind(it, "--admin-listen")).transpose()?;
            let port = listener.try_clone()?;
            let (server, service) = server(&shared, &options, listener, certificate.as_ref())?;
            // From here on a signal ends the program in good order, so this comes before `ready`.
            let (terminate, interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
            let ending = Ending {
                server: server.handle(),
                status: shared.live.status(),
                places: &shared.places,
                options: &options,
                port,
                service: service(),
            };
            let scheme = if certificate.is_some() { "https" } else { "http" };
            if let Some(certificate) = certificate {
                tokio::task::spawn_local(certificate.watch(move |error| failed(&error.to_string())));
            }
            let mut addresses = Ready {
                site: format!("{scheme}://{address}{}", shared.live.path()),
                admin: None,
            };
            if let (Some(listener), Some(metrics)) = (admin, &shared.observer.metrics) {
                addresses.admin = Some(format!("http://{}", listener.local_addr()?));
                let listener = TcpListener::from_std(listener)?;
                tokio::task::spawn_local(serve(listener, Panel::of(&shared, metrics.clone())));
            }
            ready(&addresses);
            shared.live.refine();
            let result = tokio::select! {
                result = server => result,
                () = ending.wait(terminate, interrupt) => Ok(()),
            };
            shared.observer.journal.inspect(Journal::finish);
            result
        })
    }
}

/// Listens where `flag` says. The error's text is a whole message for an operator.
fn bind(address: SocketAddr, flag: &str) -> io::Result<std::net::TcpListener> {
    let bound = || {
        let socket = if address.is_ipv4() {
            TcpSocket::new_v4()
        } else {
            TcpSocket::new_v6()
        }?;
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        socket.listen(BACKLOG)?.into_std()
    };
    bound().map_err(|error| cannot_listen(address, flag, &error))
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

fn cannot_listen(listen: SocketAddr, flag: &str, error: &io::Error) -> io::Error {
    let (reason, help) = match error.kind() {
        io::ErrorKind::AddrInUse => (
            "the port is already in use",
            format!("stop the other program, or let {flag} 127.0.0.1:0 pick a free port"),
        ),
        io::ErrorKind::PermissionDenied => (
            "permission is denied",
            format!("ports below 1024 are for the administrator; take one like {flag} 127.0.0.1:8080"),
        ),
        io::ErrorKind::AddrNotAvailable => (
            "this machine does not have that address",
            "listen on 127.0.0.1 for this machine alone, or on 0.0.0.0 for every address it has".to_owned(),
        ),
        _ => ("the system says no", format!("try another address with {flag}")),
    };
    io::Error::new(
        error.kind(),
        format!("cannot listen on {listen}: {reason}\n  = help: {help}"),
    )
}

fn no_thread() -> io::Error {
    io::Error::other(
        "the request log cannot be written: the system has no thread to give\n  \
         = help: let more threads run (`ulimit -u`), or write `--log off`",
    )
}
