//! The port for those who watch over the program: its counts, and how it is. It has places of its own, so it answers when the
//! site has none left, and it goes on answering until the program ends.

use std::sync::Arc;
use std::time::Duration;

use actix_service::{Service as _, ServiceFactory as _};
use actix_web::http::{Method, StatusCode, header};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use tokio::net::TcpListener;

use super::Limits;
use super::answer::Answer;
use super::metrics::{MEDIA_TYPE, Metrics, Now, page};
use super::observe::Observer;
use super::prepared::{METHODS, TEXT};
use super::service::{Port, Shared, plain};
use super::status::Places;
use super::tls::Certificate;

/// Connections at once: enough for several that look on.
const PLACES: usize = 64;

/// What there is at this port.
const CONTENTS: &str = "/metrics  what the program counts, for Prometheus\n\
                        /healthz  whether it runs\n\
                        /readyz   whether it wants requests, and what it serves\n";

/// What the port shows of the site's port.
pub(super) struct Panel {
    metrics: Arc<Metrics>,
    observer: Observer,
    places: Arc<Places>,
    limit: usize,
    certificate: Option<Arc<Certificate>>,
}

impl Panel {
    /// Everything this port has to answer with, from what the site's port has.
    pub(super) fn of(site: &Shared, metrics: Arc<Metrics>, certificate: Option<Arc<Certificate>>) -> Shared {
        let panel = Self {
            metrics,
            observer: site.observer.clone(),
            places: site.places.clone(),
            limit: site.limits.connections,
            certificate,
        };
        Shared {
            limits: Limits {
                connections: PLACES,
                ..site.limits.clone()
            },
            places: Arc::default(),
            // Whoever looks on is not counted.
            observer: Observer::default(),
            port: Port::Admin(Arc::new(panel)),
            ..site.clone()
        }
    }

    /// Answers a request.
    pub(super) fn answer(&self, request: &HttpRequest, shared: &Shared) -> HttpResponse {
        let prepared = shared.live.current();
        let text = |status, media_type, text: String| {
            Answer::passing(status, media_type, Bytes::from(text), prepared.security())
        };
        let (method, status) = (request.method(), shared.live.status());
        let answer = if *method != Method::GET && *method != Method::HEAD {
            let words = "This address can only be read.\n".to_owned();
            text(StatusCode::METHOD_NOT_ALLOWED, TEXT, words).with(header::ALLOW, METHODS)
        } else {
            match request.uri().path() {
                "/metrics" => {
                    let now = Now {
                        status,
                        fingerprint: prepared.fingerprint(),
                        open: self.places.taken(),
                        places: self.limit,
                        dropped: self
                            .observer
                            .journal
                            .as_ref()
                            .map_or(0, super::journal::Journal::dropped),
                        expiry: self.certificate.as_ref().and_then(|it| it.expiry()),
                    };
                    text(StatusCode::OK, MEDIA_TYPE, page(&self.metrics, &now))
                }
                "/healthz" => text(StatusCode::OK, TEXT, "ok\n".to_owned()),
                "/readyz" => prepared.ready(status),
                "/" => text(StatusCode::OK, TEXT, CONTENTS.to_owned()),
                _ => text(
                    StatusCode::NOT_FOUND,
                    TEXT,
                    format!("Nothing is here. There are:\n{CONTENTS}"),
                ),
            }
        };
        answer.send(method, request.headers(), "")
    }
}

/// Answers whoever connects, for ever.
pub(super) async fn serve(listener: TcpListener, shared: Shared) {
    let Ok(service) = plain(shared, std::future::pending).new_service(()).await else {
        return;
    };
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::task::spawn_local(service.call(stream));
            }
            // Most often there is no descriptor left; there may soon be one.
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}
