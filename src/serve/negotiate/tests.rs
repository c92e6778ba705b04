//! Tests of negotiation.

use super::*;
use actix_web::http::header::HeaderValue;

fn headers(list: &[(HeaderName, &str)]) -> HeaderMap {
    let values = list
        .iter()
        .map(|(name, it)| (name.clone(), HeaderValue::from_str(it).unwrap()));
    values.collect()
}

#[test]
fn codings() {
    #[track_caller]
    fn check(accept: &str, expected: Coding) {
        let wanted = Wanted::read(&headers(&[(header::ACCEPT_ENCODING, accept)]));
        assert_eq!(wanted.choose(true, true), expected, "{accept}");
    }

    for usual in ["gzip, deflate, br, zstd", "gzip, deflate, br"] {
        let headers = headers(&[(header::ACCEPT_ENCODING, usual)]);
        assert_eq!(Wanted::read(&headers), Wanted::parse(&headers), "{usual}");
    }
    check("gzip, deflate, br, zstd", Coding::Brotli);
    check("gzip", Coding::Gzip);
    check("X-GZIP", Coding::Gzip);
    check("br;q=0.4, gzip;q=0.5", Coding::Gzip);
    check("br;q=0, gzip;q=0", Coding::Identity);
    check("br;q=0.001", Coding::Brotli);
    check("*", Coding::Brotli);
    check("*;q=0, gzip", Coding::Gzip);
    check("*;q=0", Coding::Identity);
    check("identity;q=0", Coding::Identity);
    check("identity;q=0, *", Coding::Brotli);
    check("identity;q=1, br;q=0.5", Coding::Identity);
    check("deflate, zstd", Coding::Identity);
    check("", Coding::Identity);
    check(";;,=,q=", Coding::Identity);
}

#[test]
fn conditions() {
    #[track_caller]
    fn check(list: &[(HeaderName, &str)], expected: Outcome) {
        assert_eq!(evaluate(&headers(list), "\"a-br\"", Some(784_111_777)), expected);
    }
    let (day, before, after) = (
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:36 GMT",
        "Mon, 07 Nov 1994 08:49:37 GMT",
    );

    check(&[], Outcome::Send);
    check(&[(header::IF_NONE_MATCH, "\"a-br\"")], Outcome::NotModified);
    check(&[(header::IF_NONE_MATCH, "W/\"a-br\"")], Outcome::NotModified);
    check(
        &[(header::IF_NONE_MATCH, "\"x,y\", \"a-br\" , \"z\"")],
        Outcome::NotModified,
    );
    check(&[(header::IF_NONE_MATCH, "*")], Outcome::NotModified);
    check(&[(header::IF_NONE_MATCH, "\"a\"")], Outcome::Send);
    check(&[(header::IF_NONE_MATCH, "a-br")], Outcome::Send);
    check(&[(header::IF_NONE_MATCH, "\"a-br")], Outcome::Send);
    check(&[(header::IF_MODIFIED_SINCE, day)], Outcome::NotModified);
    check(&[(header::IF_MODIFIED_SINCE, after)], Outcome::NotModified);
    check(&[(header::IF_MODIFIED_SINCE, before)], Outcome::Send);
    check(&[(header::IF_MODIFIED_SINCE, "yesterday")], Outcome::Send);
    check(
        &[(header::IF_NONE_MATCH, "\"a\""), (header::IF_MODIFIED_SINCE, day)],
        Outcome::Send,
    );
    check(&[(header::IF_MATCH, "\"a-br\"")], Outcome::Send);
    check(&[(header::IF_MATCH, "W/\"a-br\"")], Outcome::Failed);
    check(&[(header::IF_MATCH, "*")], Outcome::Send);
    check(
        &[(header::IF_MATCH, "\"x\""), (header::IF_MATCH, "\"a-br\"")],
        Outcome::Send,
    );
    check(
        &[(header::IF_NONE_MATCH, "\"x\""), (header::IF_NONE_MATCH, "\"a-br\"")],
        Outcome::NotModified,
    );
    check(&[(header::IF_UNMODIFIED_SINCE, before)], Outcome::Failed);
    check(&[(header::IF_UNMODIFIED_SINCE, day)], Outcome::Send);
}

#[test]
fn parts() {
    #[track_caller]
    fn check(list: &[(HeaderName, &str)], expected: &Part) {
        assert_eq!(&part(&headers(list), 100, "\"a\"", None), expected);
    }

    check(&[], &Part::Whole);
    check(&[(header::RANGE, "bytes=0-9")], &Part::Bytes(0..10));
    check(&[(header::RANGE, "bytes=90-")], &Part::Bytes(90..100));
    check(&[(header::RANGE, "bytes=-10")], &Part::Bytes(90..100));
    check(&[(header::RANGE, "bytes=-1000")], &Part::Bytes(0..100));
    check(
        &[(header::RANGE, "bytes=50-18446744073709551615")],
        &Part::Bytes(50..100),
    );
    check(&[(header::RANGE, "bytes=100-")], &Part::Unsatisfiable);
    check(&[(header::RANGE, "bytes=-0")], &Part::Unsatisfiable);
    check(&[(header::RANGE, "bytes=9-0")], &Part::Whole);
    check(&[(header::RANGE, "bytes=0-1,5-6")], &Part::Whole);
    check(&[(header::RANGE, "lines=0-1")], &Part::Whole);
    check(
        &[(header::RANGE, "bytes=0-9"), (header::IF_RANGE, "\"a\"")],
        &Part::Bytes(0..10),
    );
    check(
        &[(header::RANGE, "bytes=0-9"), (header::IF_RANGE, "\"b\"")],
        &Part::Whole,
    );
}
