//! The complete headers of every kind of answer, word for word.

use insta::assert_snapshot;

use super::sea::{Sea, TIDES};

#[test]
fn a_page() {
    let sea = Sea::serve(&[]);
    assert_snapshot!(sea.server.get(TIDES).shown(), @r#"
    200
    accept-ranges: none
    cache-control: public, max-age=0, must-revalidate
    content-language: en
    content-length: LENGTH
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    content-type: text/html; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    etag: "HASH"
    last-modified: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    vary: accept-encoding
    x-content-type-options: nosniff
    "#);
}

#[test]
fn a_page_in_each_coding() {
    let sea = Sea::serve(&[]);
    let [_, gzip, brotli] = sea.codings(TIDES);
    assert_snapshot!(gzip.shown(), @r#"
    200
    accept-ranges: none
    cache-control: public, max-age=0, must-revalidate
    content-encoding: gzip
    content-language: en
    content-length: LENGTH
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    content-type: text/html; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    etag: "HASH-gz"
    last-modified: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    vary: accept-encoding
    x-content-type-options: nosniff
    "#);
    assert_snapshot!(brotli.shown(), @r#"
    200
    accept-ranges: none
    cache-control: public, max-age=0, must-revalidate
    content-encoding: br
    content-language: en
    content-length: LENGTH
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    content-type: text/html; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    etag: "HASH-br"
    last-modified: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    vary: accept-encoding
    x-content-type-options: nosniff
    "#);
}

#[test]
fn a_page_of_questions() {
    let sea = Sea::serve(&[]);
    assert_snapshot!(sea.server.get(&format!("{TIDES}/questions")).shown(), @r#"
    200
    accept-ranges: none
    cache-control: public, max-age=0, must-revalidate
    content-language: en
    content-length: LENGTH
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    content-type: text/html; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    etag: "HASH"
    last-modified: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    vary: accept-encoding
    x-content-type-options: nosniff
    "#);
}

#[test]
fn assets() {
    let sea = Sea::serve(&[]);
    assert_snapshot!(sea.server.get(&super::asset("text/css")).shown(), @r#"
    200
    accept-ranges: none
    cache-control: public, max-age=31536000, immutable
    content-length: LENGTH
    content-security-policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox
    content-type: text/css; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    etag: "HASH"
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    vary: accept-encoding
    x-content-type-options: nosniff
    "#);
    assert_snapshot!(sea.server.get(&sea.picture).shown(), @r#"
    200
    accept-ranges: bytes
    cache-control: public, max-age=31536000, immutable
    content-length: LENGTH
    content-security-policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox
    content-type: image/png
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    etag: "HASH"
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    x-content-type-options: nosniff
    "#);
}

#[test]
fn a_part_of_a_picture() {
    let sea = Sea::serve(&[]);
    assert_snapshot!(sea.server.get_with(&sea.picture, &[("range", "bytes=0-9")]).shown(), @r#"
    206
    accept-ranges: bytes
    cache-control: public, max-age=31536000, immutable
    content-length: LENGTH
    content-range: bytes 0-9/1000
    content-security-policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox
    content-type: image/png
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    etag: "HASH"
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    x-content-type-options: nosniff
    "#);
    assert_snapshot!(sea.server.get_with(&sea.picture, &[("range", "bytes=5000-")]).shown(), @r#"
    416
    accept-ranges: bytes
    cache-control: no-store
    content-length: 0
    content-range: bytes */1000
    content-security-policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    etag: "HASH"
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    x-content-type-options: nosniff
    "#);
}

#[test]
fn what_a_client_has_already() {
    let sea = Sea::serve(&[]);
    let tag = sea.server.get(TIDES).tag();
    assert_snapshot!(sea.server.get_with(TIDES, &[("if-none-match", &tag)]).shown(), @r#"
    304
    accept-ranges: none
    cache-control: public, max-age=0, must-revalidate
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    etag: "HASH"
    last-modified: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    vary: accept-encoding
    x-content-type-options: nosniff
    "#);
    assert_snapshot!(sea.server.get_with(TIDES, &[("if-match", "\"other\"")]).shown(), @r#"
    412
    accept-ranges: none
    cache-control: no-store
    content-length: 0
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    etag: "HASH"
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    vary: accept-encoding
    x-content-type-options: nosniff
    "#);
}

#[test]
fn a_redirect() {
    let sea = Sea::serve(&[]);
    assert_snapshot!(sea.server.get("/LESSONS/tides/?a=b").shown(), @"
    308
    cache-control: public, max-age=0, must-revalidate
    content-length: 0
    content-security-policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    location: /lessons/tides?a=b
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    x-content-type-options: nosniff
    ");
}

#[test]
fn nothing() {
    let sea = Sea::serve(&[]);
    assert_snapshot!(sea.server.get("/lessons/tide").shown(), @"
    404
    cache-control: no-store
    content-length: LENGTH
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    content-type: text/html; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    x-content-type-options: nosniff
    ");
    assert_snapshot!(sea.server.get("/wp-login.php").shown(), @"
    404
    cache-control: no-store
    content-length: LENGTH
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    content-type: text/html; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    vary: accept-encoding
    x-content-type-options: nosniff
    ");
}

#[test]
fn a_method_that_is_refused() {
    let sea = Sea::serve(&[]);
    assert_snapshot!(sea.server.request("DELETE", TIDES).shown(), @"
    405
    allow: GET, HEAD, OPTIONS
    cache-control: no-store
    content-length: LENGTH
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    content-type: text/plain; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    x-content-type-options: nosniff
    ");
    assert_snapshot!(sea.server.request("OPTIONS", TIDES).shown(), @"
    204
    allow: GET, HEAD, OPTIONS
    cache-control: no-store
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    content-type: text/plain; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    x-content-type-options: nosniff
    ");
}

#[test]
fn what_is_too_long() {
    let sea = Sea::serve(&[]);
    let path = format!("/{}", "a".repeat(10_000));
    assert_snapshot!(sea.server.get(&path).shown(), @"
    414
    cache-control: no-store
    connection: close
    content-length: LENGTH
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    content-type: text/plain; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    x-content-type-options: nosniff
    ");
    let cookie = "a".repeat(40_000);
    assert_snapshot!(sea.server.get_with("/", &[("cookie", &cookie)]).shown(), @"
    431
    cache-control: no-store
    content-length: LENGTH
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    content-type: text/plain; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    x-content-type-options: nosniff
    ");
}

/// actix answers this before the program hears of it, so it says the least an answer can say.
#[test]
fn a_request_that_is_none() {
    let sea = Sea::serve(&[]);
    assert_snapshot!(sea.server.raw("GET / HTTP/1.1\r\n").shown(), @"
    400
    cache-control: no-store
    connection: close
    content-length: 0
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    x-content-type-options: nosniff
    ");
}

#[test]
fn how_the_program_is() {
    let sea = Sea::serve(&[]);
    assert_snapshot!(sea.server.get("/readyz").shown(), @"
    200
    cache-control: no-store
    content-length: LENGTH
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    content-type: text/plain; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    x-content-type-options: nosniff
    ");
}
