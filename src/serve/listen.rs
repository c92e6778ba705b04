//! The listener: binds the port, or takes those that are open already, and starts the workers.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use actix_server::Server as Workers;
use actix_service::boxed::factory;
use rustls::ServerConfig;
use tokio::net::TcpSocket;
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
use super::tls::{Certificate, News, TlsFiles};
use crate::log::Style;
use crate::render::Site;

/// Connections that the system may hold ready while all workers are busy.
const BACKLOG: u32 = 2048;

/// How to serve.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where to listen, unless ports are open already.
    pub listen: SocketAddr,
    /// Where those who watch over the program may ask, if anywhere.
    pub admin: Option<SocketAddr>,
    /// How a line is written for each request, if one is.
    pub log: Option<Style>,
    /// Whether there is to be one more port, for this machine alone and without TLS, by which the program can see for
    /// itself that its workers answer.
    pub watched: bool,
    /// Whether SIGHUP asks to read the content again; otherwise it ends the program, as when a terminal closes.
    pub hangup: bool,
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

/// What happens to a server.
#[derive(Debug)]
pub enum Event<'a> {
    /// It serves: at the address to open, at that for those who watch over it, and at the port that only looks after itself.
    Ready {
        /// Such as `http://127.0.0.1:8080/ally`.
        address: &'a str,
        /// Where those who watch over the program may ask, if anywhere.
        admin: Option<&'a str>,
        /// There is one if [`Options::watched`].
        own: Option<SocketAddr>,
    },
    /// Somebody asks to read the content again.
    Asked,
    /// It goes on, but an operator should know this: a whole message.
    Failed(&'a io::Error),
    /// It does what it was told, and readers will not have much of it: why, and what to do.
    Doubted(&'a str, &'a str),
    /// It has been told to end, and does not begin anything new.
    Ending,
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

    /// Serves until the process is told to end: at `ports`, or where the options say if there are none. Ports that are
    /// given belong to somebody else too, so they stay open when this ends, and who waits at them goes to the next.
    ///
    /// The error's text is a whole message for an operator.
    pub fn run(self, ports: Vec<TcpListener>, tell: impl Fn(Event<'_>) + 'static) -> io::Result<()> {
        let Self {
            options,
            certificate,
            shared,
        } = self;
        // A connection needs one file descriptor; some more are for everything else.
        let _ = rlimit::increase_nofile_limit(options.limits.connections as u64 + 256);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        tokio::task::LocalSet::new().block_on(&runtime, async {
            let mut closing = None;
            let ports = if ports.is_empty() {
                let port = bind(options.listen, "--listen")?;
                closing = Some(port.try_clone()?);
                vec![port]
            } else {
                ports
            };
            let address = ports.first().map_or(Ok(options.listen), TcpListener::local_addr)?;
            let admin = options.admin.map(|it| bind(it, "--admin-listen")).transpose()?;
            let own = options.watched.then(own_port).transpose()?;
            let own_address = own.as_ref().map(TcpListener::local_addr).transpose()?;
            let (server, service) = server(&shared, &options, ports, own, certificate.as_ref())?;
            // From here on a signal ends the program in good order, so this comes before `Ready`.
            let (terminate, interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
            let hangup = options.hangup.then(|| signal(SignalKind::hangup())).transpose()?;
            let tell = Rc::new(tell);
            let ending = Ending {
                server: server.handle(),
                status: shared.live.status(),
                places: &shared.places,
                options: &options,
                port: closing,
                service: service(),
                tell: &|| tell(Event::Ending),
            };
            let scheme = if certificate.is_some() { "https" } else { "http" };
            let mut panel = None;
            if let (Some(listener), Some(metrics)) = (admin, &shared.observer.metrics) {
                panel = Some(format!("http://{}", listener.local_addr()?));
                let listener = tokio::net::TcpListener::from_std(listener)?;
                tokio::task::spawn_local(serve(
                    listener,
                    Panel::of(&shared, metrics.clone(), certificate.clone()),
                ));
            }
            if let Some(certificate) = certificate {
                let (tell, live) = (tell.clone(), shared.live.clone());
                let tell = move |news: News| match news {
                    News::Failed(error) => tell(Event::Failed(&error)),
                    News::Doubted(it) => tell(Event::Doubted(&it.message, &it.help)),
                };
                tokio::task::spawn_local(certificate.watch(move || live.host(), tell));
            }
            tell(Event::Ready {
                address: &format!("{scheme}://{address}{}", shared.live.path()),
                admin: panel.as_deref(),
                own: own_address,
            });
            if let Some(mut hangup) = hangup {
                let tell = tell.clone();
                tokio::task::spawn_local(async move {
                    while hangup.recv().await.is_some() {
                        tell(Event::Asked);
                    }
                });
            }
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

/// A port that only this machine reaches.
fn own_port() -> io::Result<TcpListener> {
    let bind = |address: IpAddr| bind((address, 0).into(), "the watchdog");
    bind(Ipv4Addr::LOCALHOST.into()).or_else(|_| bind(Ipv6Addr::LOCALHOST.into()))
}

/// Listens where `flag` says. The error's text is a whole message for an operator.
fn bind(address: SocketAddr, flag: &str) -> io::Result<TcpListener> {
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
    ports: Vec<TcpListener>,
    own: Option<TcpListener>,
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
    let service = move |config: Option<&Arc<ServerConfig>>| {
        let ending = ending.clone();
        let ended = move || {
            let ending = ending.clone();
            async move { ending.notified().await }
        };
        match config {
            None => factory(plain(shared.clone(), ended)),
            Some(config) => factory(secure(shared.clone(), config.clone(), ended)),
        }
    };
    let mut builder = builder;
    if let Some(port) = own {
        let service = service.clone();
        builder = builder.listen("own", port, move || service(None))?;
    }
    let service = move || service(config.as_ref());
    for port in ports {
        builder = builder.listen("http", port, service.clone())?;
    }
    Ok((builder.run(), service))
}

fn cannot_listen(listen: SocketAddr, flag: &str, error: &io::Error) -> io::Error {
    let (reason, help) = match error.kind() {
        io::ErrorKind::AddrInUse => (
            "the port is already in use",
            format!("stop the other program, or let {flag} 127.0.0.1:0 pick a free port"),
        ),
        io::ErrorKind::PermissionDenied if listen.port() < 1024 => (
            "ports below 1024 are for the administrator",
            format!("take one like {flag} 127.0.0.1:8080, or let systemd open this one (deploy/systemd/alongside.socket)"),
        ),
        io::ErrorKind::PermissionDenied => (
            "permission is denied",
            "a rule of this system (SELinux, a sandbox) keeps the program from it; take another port, or change the rule".to_owned(),
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
