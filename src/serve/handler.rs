//! Which answer a request gets.
//!
//! It looks the path up in the prepared site. It never touches the file system,
//! so there is no path to escape from. All it ever renders is what somebody
//! searched for, the short list of nearest pages for an address where nothing is, and the few lines
//! that another site gets that asks how to show a page.

use std::net::IpAddr;

use actix_web::http::{ConnectionType, Method, header};
use actix_web::{HttpRequest, HttpResponse};

use super::answer::Answer;
use super::observe::{Eye, Place, Seen};
use super::prepared::Found;
use super::service::Shared;
use crate::url::{Route, SitePath};

/// Answers a request, and tells `eye` what came of it. HEAD is answered like GET; actix leaves the body out.
pub(super) async fn answer(request: &HttpRequest, shared: &Shared, eye: &Eye) -> HttpResponse {
    let began = eye.begin();
    let (mut response, seen) = choose(request, shared, eye).await;
    if is_too_long(request, shared) || shared.live.status().is_ending() {
        // The client should come back on a fresh connection, perhaps to another replica.
        response.head_mut().set_connection_type(ConnectionType::Close);
    }
    eye.answered(began, request.method(), seen, &response);
    response
}

/// The answer, and what was asked for.
async fn choose(request: &HttpRequest, shared: &Shared, eye: &Eye) -> (HttpResponse, Seen) {
    let live = &*shared.live;
    // Taken once, so that the whole answer is of one site.
    let prepared = live.current();
    let uri = request.uri();
    let query = uri.query().unwrap_or_default();
    let send_at = |place: &Place, answer: &Answer, query: &str| {
        let response = answer.send(request.method(), request.headers(), query);
        (response, eye.see(place))
    };
    let send = |answer: &Answer, query: &str| send_at(&answer.place, answer, query);
    if live.preview().is_some() && !is_local(request) {
        send(&prepared.elsewhere, "")
    } else if is_too_long(request, shared) {
        send(&prepared.address_too_long, "")
    } else if head_size(request) > shared.limits.head {
        send(&prepared.head_too_large, "")
    } else if *request.method() == Method::OPTIONS {
        send(&prepared.options, "")
    } else if *request.method() != Method::GET && *request.method() != Method::HEAD {
        send(&prepared.method_not_allowed, "")
    } else {
        match uri.path() {
            "/healthz" => send(&prepared.healthy, ""),
            "/readyz" => send(&prepared.ready(live.status()), ""),
            path if prepared.is_preview(path)
                && let Some(preview) = live.preview() =>
            {
                let answer = preview.answer(query, prepared.security()).await;
                send_at(&Place::only(Route::Preview), &answer, "")
            }
            path if let Some(answer) = prepared.oembed(path, query) => send(&answer, ""),
            path if let Some(answer) = prepared.search(path, query) => send(&answer, ""),
            path => match prepared.find(path) {
                Found::Answer(answer) => send(answer, query),
                Found::Drawing(path, drawing) => {
                    let answer = live.gallery().answer(drawing, prepared.security()).await;
                    send_at(&Place::of(SitePath::kind(path), path), &answer, query)
                }
                Found::Made(answer) => send(&answer, query),
            },
        }
    }
}

fn is_too_long(request: &HttpRequest, shared: &Shared) -> bool {
    let uri = request.uri();
    let length = uri.path().len() + uri.query().unwrap_or_default().len();
    // Who searches for too much learns so on the page.
    length > shared.limits.address && !shared.live.current().searches(uri.path())
}

/// Whether a request was meant for this machine by its name: a page of another site that has its own name lead
/// here (DNS rebinding) must not read what somebody is writing.
fn is_local(request: &HttpRequest) -> bool {
    let host = request
        .headers()
        .get(header::HOST)
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|it| it.is_ascii_digit()) => name,
        _ => host,
    };
    name.eq_ignore_ascii_case("localhost")
        || name
            .trim_matches(['[', ']'])
            .parse()
            .is_ok_and(|it: IpAddr| it.is_loopback())
}

/// How many bytes the headers of a request have, each with its colon, space and line end.
fn head_size(request: &HttpRequest) -> usize {
    request
        .headers()
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum()
}
