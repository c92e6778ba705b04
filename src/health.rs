//! Asks a running program how it is, for containers that have no other program to ask with.
//!
//! It is one request over HTTP/1.1. A certificate is not examined: whoever asks wants to know whether the
//! program answers, mostly under an address that its certificate does not name, and tells it nothing.

use std::fmt;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, SignatureScheme};

use crate::url::Question;

/// The most bytes of an answer that are read; it is a few lines.
const MOST: u64 = 64 << 10;

/// Where `/readyz` is asked of the program that listens there on this machine.
pub fn address(listen: SocketAddr, tls: bool) -> String {
    let host = match listen {
        SocketAddr::V4(it) if it.ip().is_unspecified() => "127.0.0.1".to_owned(),
        SocketAddr::V6(it) if it.ip().is_unspecified() => "[::1]".to_owned(),
        SocketAddr::V4(it) => it.ip().to_string(),
        SocketAddr::V6(it) => format!("[{}]", it.ip()),
    };
    let scheme = if tls { "https" } else { "http" };
    format!("{scheme}://{host}:{}", listen.port())
}

/// Asks. Answers with the first line of what is said if the status is 200, else with a message for an operator.
pub fn ask(question: &Question, patience: Duration) -> Result<String, String> {
    let answer = exchange(question, patience).map_err(|error| {
        let reason = reason(&error);
        format!("{question} does not answer: {reason}\n  = help: see whether the program runs, and where it listens")
    })?;
    let answer = String::from_utf8_lossy(&answer);
    let status = answer.strip_prefix("HTTP/1.").and_then(|it| it.get(2..5));
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    // A page is for browsers.
    let body = if body.starts_with('<') { "" } else { body };
    let said: String = body
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|it| !it.is_control())
        .collect();
    match status {
        Some("200") => Ok(said),
        Some(status) if said.is_empty() => Err(format!("{question} answers {status}")),
        Some(status) => Err(format!("{question} answers {status}: {said}")),
        None => Err(format!(
            "{question} answers, but not over HTTP\n  = help: see whether it is the program's port, and whether TLS ends there (https://)"
        )),
    }
}

/// Sends the request and reads the answer to its end.
fn exchange(question: &Question, patience: Duration) -> io::Result<Vec<u8>> {
    let Question { host, port, path, .. } = question;
    let place = (host.trim_matches(['[', ']']), *port);
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    let mut found = None;
    for address in place.to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, patience) {
            Ok(stream) => {
                found = Some(stream);
                break;
            }
            Err(error) => last = error,
        }
    }
    let mut stream = found.ok_or(last)?;
    stream.set_read_timeout(Some(patience))?;
    stream.set_write_timeout(Some(patience))?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n");
    if !question.tls {
        return talk(&mut stream, &request);
    }
    let name = ServerName::try_from(place.0.to_owned()).map_err(io::Error::other)?;
    let mut tls = ClientConnection::new(config()?, name).map_err(io::Error::other)?;
    talk(&mut rustls::Stream::new(&mut tls, &mut stream), &request)
}

fn talk(stream: &mut (impl Read + Write), request: &str) -> io::Result<Vec<u8>> {
    stream.write_all(request.as_bytes())?;
    stream.flush()?;
    let mut answer = Vec::new();
    match stream.take(MOST).read_to_end(&mut answer) {
        // A connection may end without a farewell once everything was said.
        Err(error) if answer.is_empty() => Err(error),
        _ => Ok(answer),
    }
}

/// Why there is no answer.
fn reason(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => "nobody listens there",
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => "it takes too long",
        io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe => {
            "the connection was closed"
        }
        io::ErrorKind::InvalidData => "it does not speak TLS there",
        _ => "it cannot be reached",
    }
}

fn config() -> io::Result<Arc<ClientConfig>> {
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Any))
        .with_no_client_auth();
    Ok(Arc::new(config))
}

/// Takes any certificate, but only from whoever holds its key.
#[derive(Debug)]
struct Any;

impl ServerCertVerifier for Any {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = ring::default_provider().signature_verification_algorithms;
        rustls::crypto::verify_tls12_signature(message, certificate, signature, &algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = ring::default_provider().signature_verification_algorithms;
        rustls::crypto::verify_tls13_signature(message, certificate, signature, &algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        ring::default_provider()
            .signature_verification_algorithms
            .supported_schemes()
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.tls { "https" } else { "http" };
        write!(f, "{scheme}://{}:{}{}", self.host, self.port, self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_program_that_listens_everywhere_is_asked_here() {
        for (listen, tls, expected) in [
            ("0.0.0.0:80", false, "http://127.0.0.1:80"),
            ("[::]:443", true, "https://[::1]:443"),
            ("10.0.0.7:8080", false, "http://10.0.0.7:8080"),
            ("[::1]:8080", false, "http://[::1]:8080"),
        ] {
            assert_eq!(address(listen.parse().unwrap(), tls), expected);
        }
    }
}
