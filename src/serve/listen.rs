//! The listener: binds the port, starts the workers, and ends in good order.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_http::error::DispatchError;
use actix_http::{HttpService, Protocol};
use actix_server::Server;
use actix_service::{ServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::App;
use actix_web::dev::{AppConfig, ServiceRequest};
use tokio::net::{TcpSocket, TcpStream};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_rustls::TlsAcceptor;

use super::guard::Guard;
use super::headers::Security;
use super::prepared::Prepared;
use super::status::Status;
use super::tls::{Certificate, TlsFiles};
use super::{Limits, handler};
use crate::render::{Policy, Site};

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

/// What every worker shares.
#[derive(Clone)]
struct Shared {
    prepared: Arc<Prepared>,
    status: Arc<Status>,
    limits: Limits,
    /// The answer to a connection for which there is no place.
    full: Arc<[u8]>,
}

/// Serves `site` until the process is told to end. `ready` is called with the
/// address to open once the port is bound, `failed` with what an operator should know.
///
/// The error's text is a whole message for an operator.
pub fn run(site: &Site, options: &Options, ready: impl FnOnce(&str), failed: fn(&str)) -> io::Result<()> {
    let certificate = options.tls.as_ref().map(Certificate::read).transpose()?;
    let security = Security {
        tls: certificate.is_some(),
        hidden: site.hidden,
    };
    let shared = Shared {
        prepared: Arc::new(Prepared::new(site, security)),
        status: Arc::default(),
        limits: options.limits.clone(),
        full: full(security).into(),
    };
    // A connection needs one file descriptor; some more are for everything else.
    let _ = rlimit::increase_nofile_limit(options.limits.connections as u64 + 256);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    tokio::task::LocalSet::new().block_on(&runtime, async {
        let listener = bind(options.listen).map_err(|error| cannot_listen(options.listen, &error))?;
        let address = listener.local_addr()?;
        let server = server(&shared, options, listener, certificate.as_ref())?;
        // From here on a signal ends the program in good order, so this comes before `ready`.
        let (terminate, interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let end = end(server.handle(), &shared.status, options, terminate, interrupt);
        if let Some(certificate) = certificate {
            tokio::task::spawn_local(certificate.watch(move |error| failed(&error.to_string())));
        }
        let scheme = if security.tls { "https" } else { "http" };
        ready(&format!("{scheme}://{address}{}", site.base.path()));
        refine(&shared);
        tokio::select! {
            result = server => result,
            () = end => Ok(()),
        }
    })
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

fn server(
    shared: &Shared,
    options: &Options,
    listener: std::net::TcpListener,
    certificate: Option<&Arc<Certificate>>,
) -> io::Result<Server> {
    let builder = Server::build()
        .workers(options.workers)
        .worker_max_blocking_threads(1)
        .max_concurrent_connections(usize::MAX)
        .shutdown_timeout(options.shutdown_timeout.as_secs())
        .disable_signals();
    let ending = builder.graceful_shutdown_signal();
    let shared = shared.clone();
    let ended = move || {
        let ending = ending.clone();
        async move { ending.notified().await }
    };
    let Some(certificate) = certificate else {
        let builder = builder.listen("http", listener, move || {
            let (shared, ended) = (shared.clone(), ended.clone());
            let http = service(shared.clone(), ended);
            fn_service(move |stream: TcpStream| {
                let guarded = guard(stream, &shared);
                let full = shared.full.clone();
                async move {
                    let (guard, peer) = match guarded {
                        Ok(it) => it,
                        Err(stream) => return Err(turn_away(stream, &full).await),
                    };
                    Ok::<_, DispatchError>((guard, Protocol::Http1, peer))
                }
            })
            .and_then(http)
        })?;
        return Ok(builder.run());
    };
    let config = certificate.config()?;
    let builder = builder.listen("https", listener, move || {
        let (shared, ended) = (shared.clone(), ended.clone());
        let http = service(shared.clone(), ended);
        let acceptor = TlsAcceptor::from(config.clone());
        fn_service(move |stream: TcpStream| {
            let guarded = guard(stream, &shared);
            let handshake = acceptor.clone();
            let patience = shared.limits.request;
            let full = shared.full.clone();
            async move {
                let (guard, peer) = match guarded {
                    Ok(it) => it,
                    Err(stream) => return Err(turn_away(stream, &full).await),
                };
                let stream = tokio::time::timeout(patience, handshake.accept(guard))
                    .await
                    .map_err(|_| DispatchError::Io(io::ErrorKind::TimedOut.into()))?
                    .map_err(DispatchError::Io)?;
                Ok::<_, DispatchError>((stream, Protocol::Http1, peer))
            }
        })
        .and_then(http)
    })?;
    Ok(builder.run())
}

/// The connection under its guard, or the connection again if there is no place for one more.
fn guard(stream: TcpStream, shared: &Shared) -> Result<(Guard<TcpStream>, Option<SocketAddr>), TcpStream> {
    let Some(permit) = shared.status.admit(shared.limits.connections) else {
        return Err(stream);
    };
    let _ = stream.set_nodelay(true);
    let peer = stream.peer_addr().ok();
    Ok((Guard::new(stream, &shared.limits, permit), peer))
}

/// Says that there is no place, and closes the connection.
async fn turn_away(stream: TcpStream, full: &[u8]) -> DispatchError {
    // A fresh connection takes so few bytes at once; it only has to be asked.
    if stream.writable().await.is_ok() {
        let _ = stream.try_write(full);
    }
    DispatchError::Io(io::ErrorKind::ConnectionRefused.into())
}

/// The answer to a connection for which there is no place, as it is on the wire.
fn full(security: Security) -> Vec<u8> {
    let mut answer = b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 5\r\n\
        content-length: 0\r\ncache-control: no-store\r\n"
        .to_vec();
    for (name, value) in security.headers(Policy::Page) {
        answer.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    answer.extend(b"\r\n");
    answer
}

/// HTTP over any connection.
fn service<S, E, F>(
    shared: Shared,
    ended: E,
) -> impl ServiceFactory<(S, Protocol, Option<SocketAddr>), Config = (), Response = (), Error = DispatchError, InitError = ()>
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + 'static,
    E: Fn() -> F + 'static,
    F: Future<Output = ()> + 'static,
{
    let limits = shared.limits.clone();
    let app = App::new().default_service(fn_service(move |request: ServiceRequest| {
        let response = handler::answer(request.request(), &shared.prepared, &shared.status, &shared.limits);
        std::future::ready(Ok(request.into_response(response)))
    }));
    HttpService::build()
        .keep_alive(limits.idle)
        .client_request_timeout(limits.request)
        .client_disconnect_timeout(Duration::from_secs(1))
        .graceful_shutdown_signal(ended)
        .finish(map_config(app, |()| AppConfig::default()))
}

/// Compresses well while requests are answered already, on a thread of its own
/// that ends when the program does.
fn refine(shared: &Shared) {
    let Shared { prepared, status, .. } = shared.clone();
    let thread = std::thread::Builder::new().name("compress".to_owned());
    // Without the thread everything works, only less small.
    let _ = thread.spawn(move || prepared.refine(|| !status.is_ending()));
}

/// Returns when the process is to end. SIGTERM is heard with patience: first `/readyz` says no, so
/// that balancers look elsewhere, and answers close their connections; then open requests finish.
/// SIGINT ends everything at once, that patience too.
async fn end(
    server: actix_server::ServerHandle,
    status: &Status,
    options: &Options,
    mut terminate: Signal,
    mut interrupt: Signal,
) {
    let patient = async {
        terminate.recv().await;
        status.end();
        tokio::time::sleep(options.shutdown_delay).await;
        server.stop(true).await;
    };
    tokio::select! {
        () = patient => {}
        _ = interrupt.recv() => status.end(),
    }
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
