//! What a worker does with a connection: guard it, end TLS, answer its requests.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_http::error::DispatchError;
use actix_http::{HttpService, Protocol};
use actix_service::boxed::BoxServiceFactory;
use actix_service::{ServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::App;
use actix_web::dev::{AppConfig, ServiceRequest};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::courtesy::Courtesy;
use super::guard::Guard;
use super::headers::Security;
use super::live::Live;
use super::observe::{Eye, Observer};
use super::status::Places;
use super::{Limits, admin, handler};
use crate::render::Policy;

/// What every worker shares.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) live: Arc<Live>,
    pub(super) limits: Limits,
    /// The answer to a connection for which there is no place.
    pub(super) full: Arc<[u8]>,
    /// The headers that answers of actix's own lack, as they are on the wire.
    pub(super) headers: Arc<[u8]>,
    /// How many connections are open at this port.
    pub(super) places: Arc<Places>,
    /// Counts and notes what happens.
    pub(super) observer: Observer,
    pub(super) port: Port,
}

/// Who comes to a port.
#[derive(Clone)]
pub(super) enum Port {
    /// Everybody.
    Site,
    /// Those who watch over the program.
    Admin(Arc<admin::Panel>),
}

/// The service of the port, made anew for each worker.
pub(super) type Service = BoxServiceFactory<(), TcpStream, (), DispatchError, ()>;

/// HTTP without TLS.
pub(super) fn plain<E, F>(
    shared: Shared,
    ended: E,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), Error = DispatchError, InitError = ()>
where
    E: Fn() -> F + 'static,
    F: Future<Output = ()> + 'static,
{
    let eye = shared.observer.worker();
    let http = service(shared.clone(), eye.clone(), ended);
    fn_service(move |stream: TcpStream| {
        let guarded = guard(stream, &shared, &eye);
        let (full, headers, eye) = (shared.full.clone(), shared.headers.clone(), eye.clone());
        async move {
            let (guard, peer) = match guarded {
                Ok(it) => it,
                Err(stream) => return Err(turn_away(stream, &full).await),
            };
            Ok::<_, DispatchError>((Courtesy::new(guard, headers, eye), Protocol::Http1, peer))
        }
    })
    .and_then(http)
}

/// HTTP below TLS.
pub(super) fn secure<E, F>(
    shared: Shared,
    config: Arc<rustls::ServerConfig>,
    ended: E,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), Error = DispatchError, InitError = ()>
where
    E: Fn() -> F + 'static,
    F: Future<Output = ()> + 'static,
{
    let eye = shared.observer.worker();
    let http = service(shared.clone(), eye.clone(), ended);
    let acceptor = TlsAcceptor::from(config);
    fn_service(move |stream: TcpStream| {
        let guarded = guard(stream, &shared, &eye);
        let handshake = acceptor.clone();
        let patience = shared.limits.request;
        let (full, headers, eye) = (shared.full.clone(), shared.headers.clone(), eye.clone());
        async move {
            let (guard, peer) = match guarded {
                Ok(it) => it,
                Err(stream) => return Err(turn_away(stream, &full).await),
            };
            let stream = tokio::time::timeout(patience, handshake.accept(guard))
                .await
                .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
                .inspect_err(|_| eye.untrusted())
                .map_err(DispatchError::Io)?;
            Ok::<_, DispatchError>((Courtesy::new(stream, headers, eye), Protocol::Http1, peer))
        }
    })
    .and_then(http)
}

/// The connection under its guard, or the connection again if there is no place for one more.
fn guard(stream: TcpStream, shared: &Shared, eye: &Eye) -> Result<(Guard<TcpStream>, Option<SocketAddr>), TcpStream> {
    let permit = shared.places.admit(shared.limits.connections);
    eye.arrived(permit.is_some());
    let Some(permit) = permit else {
        return Err(stream);
    };
    let _ = stream.set_nodelay(true);
    let peer = stream.peer_addr().ok();
    Ok((Guard::new(stream, &shared.limits, permit, eye.clone()), peer))
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
pub(super) fn full(security: Security) -> Vec<u8> {
    let answer = b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 5\r\ncontent-length: 0\r\n";
    [answer.as_slice(), &headers(security), b"\r\n"].concat()
}

/// What every answer about a fault says, as it is on the wire.
pub(super) fn headers(security: Security) -> Vec<u8> {
    let mut lines = b"cache-control: no-store\r\n".to_vec();
    for (name, value) in security.headers(Policy::Page) {
        lines.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    lines
}

/// HTTP over any connection.
fn service<S, E, F>(
    shared: Shared,
    eye: Eye,
    ended: E,
) -> impl ServiceFactory<(S, Protocol, Option<SocketAddr>), Config = (), Response = (), Error = DispatchError, InitError = ()>
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + 'static,
    E: Fn() -> F + 'static,
    F: Future<Output = ()> + 'static,
{
    let limits = shared.limits.clone();
    let app = App::new().default_service(fn_service(move |request: ServiceRequest| {
        let (shared, eye) = (shared.clone(), eye.clone());
        async move {
            let response = match &shared.port {
                Port::Site => handler::answer(request.request(), &shared, &eye).await,
                Port::Admin(panel) => panel.answer(request.request(), &shared),
            };
            Ok(request.into_response(response))
        }
    }));
    HttpService::build()
        .keep_alive(limits.idle)
        .client_request_timeout(limits.request)
        .client_disconnect_timeout(Duration::from_secs(1))
        .graceful_shutdown_signal(ended)
        .finish(map_config(app, |()| AppConfig::default()))
}
