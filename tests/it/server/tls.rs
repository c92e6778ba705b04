//! TLS that ends in the program, with certificates that the `openssl` program makes for one test.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::sync::Arc;

use insta::assert_snapshot;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::client::{GUARD, Server, until};
use super::reply::Reply;
use crate::program::{Disk, program};

/// The two files in the test's folder.
pub(super) const FILES: [&str; 4] = ["--tls-cert", "cert.pem", "--tls-key", "key.pem"];

/// Makes a certificate for `localhost` and its key, with names that begin with `name`.
pub(super) fn issue(disk: &Disk, name: &str) {
    disk.write(
        "openssl.cnf",
        b"[req]\ndistinguished_name = name\nx509_extensions = more\nprompt = no\n[name]\nCN = localhost\n\
          [more]\nbasicConstraints = critical,CA:FALSE\nsubjectAltName = DNS:localhost\n",
    );
    let (key, certificate) = (format!("{name}key.pem"), format!("{name}cert.pem"));
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
        ])
        .args([
            "-config",
            "openssl.cnf",
            "-days",
            "2",
            "-keyout",
            &key,
            "-out",
            &certificate,
        ])
        .current_dir(disk.path())
        .output();
    let made = made.unwrap_or_else(|error| panic!("these tests need the program openssl: {error}"));
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// The certificate in a file.
fn certificate(disk: &Disk, file: &str) -> CertificateDer<'static> {
    CertificateDer::from_pem_file(disk.path().join(file)).unwrap()
}

/// A client that trusts these certificates and no other.
fn trusting(certificates: &[CertificateDer<'static>]) -> Arc<ClientConfig> {
    let mut roots = RootCertStore::empty();
    for it in certificates {
        roots.add(it.clone()).unwrap();
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap();
    Arc::new(config.with_root_certificates(roots).with_no_client_auth())
}

type Tls = StreamOwned<ClientConnection, TcpStream>;

/// A connection after the handshake.
fn handshake(server: &Server, client: &Arc<ClientConfig>) -> Tls {
    let name = ServerName::try_from("localhost").unwrap();
    let tls = ClientConnection::new(client.clone(), name).unwrap();
    let tcp = TcpStream::connect(server.host()).unwrap();
    tcp.set_read_timeout(Some(GUARD)).unwrap();
    let mut stream = StreamOwned::new(tls, tcp);
    while stream.conn.is_handshaking() {
        stream.conn.complete_io(&mut stream.sock).unwrap();
    }
    stream
}

/// One request, and what comes until the program says goodbye.
fn get(mut stream: Tls, path: &str) -> Reply {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    Reply::parse(&answer)
}

/// Serves the built-in content with a fresh certificate.
fn serve(arguments: &[&str]) -> (Disk, Server) {
    let disk = Disk::new();
    issue(&disk, "");
    let mut command = program();
    command.args(FILES).args(arguments).current_dir(disk.path());
    let server = Server::start_command(command.stderr(Stdio::piped()));
    (disk, server)
}

#[test]
fn a_page_comes_over_tls_and_promises_to_stay_there() {
    let (disk, server) = serve(&[]);
    let client = trusting(&[certificate(&disk, "cert.pem")]);
    let reply = get(handshake(&server, &client), "/closing");
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("strict-transport-security"), Some("max-age=31536000"));
    assert!(reply.body == Server::start().get("/closing").body);
    for path in ["/nope", "/closing/", "/healthz"] {
        let reply = get(handshake(&server, &client), path);
        assert!(reply.header("strict-transport-security").is_some(), "{path}");
    }
}

#[test]
fn healthcheck_asks_with_tls_where_the_program_has_a_certificate() {
    let (disk, server) = serve(&[]);
    let asked = |certificate: Option<&str>| {
        let mut command = program();
        command.arg("healthcheck").env("ALONGSIDE_LISTEN", server.host());
        let output = command.envs(certificate.map(|it| ("ALONGSIDE_TLS_CERT", it))).output();
        let output = output.unwrap();
        (
            output.status.code(),
            String::from_utf8([output.stdout, output.stderr].concat()).unwrap(),
        )
    };
    let certificate = disk.path().join("cert.pem");
    assert_eq!(asked(certificate.to_str()), (Some(0), "ready\n".to_owned()));
    let (code, said) = asked(None);
    assert_eq!(code, Some(3), "{said}");
    assert!(
        said.contains("whether TLS ends there (https://)") || said.contains("the connection was closed"),
        "{said}"
    );
}

#[test]
fn without_tls_nothing_is_promised() {
    let reply = Server::start().get("/");
    assert_eq!(reply.header("strict-transport-security"), None);
}

#[test]
fn only_http_1_1_is_offered() {
    let (disk, server) = serve(&[]);
    let mut client = (*trusting(&[certificate(&disk, "cert.pem")])).clone();
    client.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let stream = handshake(&server, &Arc::new(client));
    assert_eq!(stream.conn.alpn_protocol(), Some(&b"http/1.1"[..]));
    assert_eq!(get(stream, "/").status, 200);
}

#[test]
fn a_client_that_trusts_another_certificate_is_not_served() {
    let (disk, server) = serve(&[]);
    issue(&disk, "other-");
    let client = trusting(&[certificate(&disk, "other-cert.pem")]);
    let name = ServerName::try_from("localhost").unwrap();
    let mut tls = ClientConnection::new(client, name).unwrap();
    let mut tcp = TcpStream::connect(server.host()).unwrap();
    tcp.set_read_timeout(Some(GUARD)).unwrap();
    let result = loop {
        match tls.complete_io(&mut tcp) {
            Ok(_) if tls.is_handshaking() => {}
            other => break other,
        }
    };
    assert!(result.is_err());
}

#[test]
fn plain_http_is_not_answered() {
    let (_disk, server) = serve(&[]);
    let mut connection = server.connect();
    connection.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
    let rest = connection.rest();
    assert!(!rest.starts_with(b"HTTP"), "{:?}", String::from_utf8_lossy(&rest));
}

#[test]
fn a_handshake_that_does_not_go_on_is_closed() {
    let (_disk, server) = serve(&["--request-timeout", "1"]);
    // Nothing; and the first bytes of a greeting.
    for begun in ["", "\u{16}\u{3}\u{1}"] {
        let mut connection = server.connect();
        connection.send(begun);
        assert!(connection.rest().is_empty());
    }
}

#[test]
fn half_a_head_over_tls_is_closed() {
    let (disk, server) = serve(&["--request-timeout", "1"]);
    let client = trusting(&[certificate(&disk, "cert.pem")]);
    let mut stream = handshake(&server, &client);
    stream.write_all(b"GET / HTTP/1.1\r\nHost: te").unwrap();
    let mut rest = Vec::new();
    // With or without a goodbye; a timeout of this test's own would be another error.
    if let Err(error) = stream.read_to_end(&mut rest) {
        let kind = error.kind();
        let closed = [std::io::ErrorKind::UnexpectedEof, std::io::ErrorKind::ConnectionReset];
        assert!(closed.contains(&kind), "{error}");
    }
    assert!(rest.is_empty() || Reply::parse(&rest).status == 408);
}

#[test]
fn a_new_certificate_is_taken_over_without_a_restart() {
    let (disk, server) = serve(&[]);
    let old = certificate(&disk, "cert.pem");
    issue(&disk, "new-");
    let new = certificate(&disk, "new-cert.pem");
    assert!(old != new);
    let client = trusting(&[old.clone(), new.clone()]);
    let shown = || {
        let stream = handshake(&server, &client);
        stream.conn.peer_certificates().unwrap()[0].clone().into_owned()
    };
    assert!(shown() == old);
    let mut open = handshake(&server, &client);
    for file in ["cert.pem", "key.pem"] {
        std::fs::rename(disk.path().join(format!("new-{file}")), disk.path().join(file)).unwrap();
    }
    until("the new certificate is shown", || (shown() == new).then_some(()));
    // A connection from before goes on.
    open.flush().unwrap();
    assert_eq!(get(open, "/").status, 200);
}

#[test]
fn a_certificate_that_does_not_fit_is_named_and_the_last_one_stays() {
    let (disk, mut server) = serve(&["--request-timeout", "3600"]);
    let client = trusting(&[certificate(&disk, "cert.pem")]);
    issue(&disk, "other-");
    std::fs::rename(disk.path().join("other-key.pem"), disk.path().join("key.pem")).unwrap();
    assert_snapshot!(server.messages(2), @"
    error: cannot use `key.pem`: this key does not belong to that certificate
      = help: give the two files that were issued together
    ");
    assert_eq!(get(handshake(&server, &client), "/").status, 200);
}
