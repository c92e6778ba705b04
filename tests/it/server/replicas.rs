//! Two processes on the same content are one to every client.

use super::client::Server;
use super::resources;
use super::sea::{codings, codings_or_one};

#[test]
fn every_address_has_the_same_bytes_and_tags_on_each_replica() {
    let (one, other) = (Server::start(), Server::start());
    for (path, resource) in resources() {
        let (a, b) = (codings_or_one(&one, &path), codings_or_one(&other, &path));
        assert_eq!(a.len(), b.len(), "{path}");
        for (a, b) in a.iter().zip(&b) {
            assert_eq!(a.headers_but_date(), b.headers_but_date(), "{path}");
            assert!(a.body == b.body, "{path} with {:?}", a.header("content-encoding"));
            assert_eq!(a.tag(), b.tag(), "{path}");
            assert!(a.decoded() == resource.body, "{path}");
        }
    }
}

#[test]
fn what_one_replica_sent_another_need_not_send_again() {
    let (one, other) = (Server::start(), Server::start());
    let path = "/lessons/remain-curious";
    let sent = codings(&one, path);
    codings(&other, path);
    for (coding, sent) in ["identity", "gzip", "br"].iter().zip(sent) {
        let headers = [("accept-encoding", *coding), ("if-none-match", &sent.tag())];
        assert_eq!(other.get_with(path, &headers).status, 304, "{coding}");
    }
}

#[test]
fn an_answer_that_nobody_may_keep_is_equal_too() {
    let (one, other) = (Server::start(), Server::start());
    for path in ["/lessons/nope", "/wp-login.php", "/closing/", "/healthz", "/readyz"] {
        let (a, b) = (one.get(path), other.get(path));
        assert_eq!(a.headers_but_date(), b.headers_but_date(), "{path}");
        assert!(a.body == b.body, "{path}");
    }
}
