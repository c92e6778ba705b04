//! The limit: a bare actix-web server that answers one fixed body to every request.
//!
//! `bare WORKERS STATUS BODY [HEADERS]` takes the body from a file and, if one more file is
//! given, headers from its lines `name: value`. It prints its address like alongside does.

use std::fs;
use std::io::{self, Write};
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{self, Bytes};
use actix_web::{App, HttpResponse, HttpServer};

/// The one answer.
#[derive(Clone)]
struct Answer {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

impl Answer {
    fn send(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status);
        for (name, value) in &self.headers {
            response.headers_mut().insert(name.clone(), value.clone());
        }
        response.set_body(self.body.clone()).map_into_boxed_body()
    }
}

#[actix_web::main]
async fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (workers, status, body, headers) = match arguments.as_slice() {
        [workers, status, body] => (workers, status, body, String::new()),
        [workers, status, body, headers] => (workers, status, body, fs::read_to_string(headers)?),
        _ => return Err(io::Error::other("bare WORKERS STATUS BODY [HEADERS]")),
    };
    let answer = Answer {
        status: status.parse().map_err(io::Error::other)?,
        headers: headers
            .lines()
            .filter_map(|it| it.split_once(": "))
            .filter_map(|(name, value)| Some((name.parse().ok()?, value.parse().ok()?)))
            .collect(),
        body: fs::read(body)?.into(),
    };
    let app = move || {
        let answer = answer.clone();
        App::new().default_service(web::to(move || std::future::ready(answer.send())))
    };
    let server = HttpServer::new(app)
        .workers(workers.parse().map_err(io::Error::other)?)
        .keep_alive(Duration::from_mins(10))
        .bind(("127.0.0.1", 0))?;
    for address in server.addrs() {
        writeln!(io::stdout(), "bare is at http://{address}/")?;
    }
    server.run().await
}
