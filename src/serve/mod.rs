//! From a [`Site`] to HTTP. The only folder that names actix.
//!
//! Answers are prepared once; a request looks one up. What the answers are is
//! decided in `prepared`, which one a request gets in `handler`, what every
//! answer says about security in `headers`.

mod handler;
mod headers;
mod prepared;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use actix_web::{App, HttpServer, web};

use crate::render::Site;
use prepared::Prepared;

/// Serves `site` until the process is told to end. `ready` is called with the
/// address to open once the port is bound.
///
/// The error's text is a whole message for an operator.
pub fn run(site: &Site, listen: SocketAddr, ready: impl FnOnce(&str)) -> io::Result<()> {
    let prepared = web::Data::from(Arc::new(Prepared::new(site)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async move {
        let server = HttpServer::new(move || {
            App::new()
                .app_data(prepared.clone())
                .default_service(web::to(handler::answer))
        })
        .bind(listen)
        .map_err(|error| cannot_listen(listen, &error))?;
        if let Some(address) = server.addrs().first() {
            ready(&format!("http://{address}{}", site.base.path()));
        }
        server.run().await
    })
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
