//! Parts of files that are worth it, and pages that say they have none.

use super::sea::{Sea, TIDES};

#[test]
fn a_picture_can_be_had_in_parts() {
    let sea = Sea::serve(&[]);
    let full = sea.server.get(&sea.picture);
    assert_eq!(full.header("accept-ranges"), Some("bytes"));
    for (range, from, to) in [
        ("bytes=0-9", 0, 9),
        ("bytes=0-0", 0, 0),
        ("bytes=999-999", 999, 999),
        ("bytes=500-", 500, 999),
        ("bytes=-10", 990, 999),
        ("bytes=-5000", 0, 999),
        ("bytes=990-5000", 990, 999),
        ("bytes=0-18446744073709551615", 0, 999),
    ] {
        let reply = sea.server.get_with(&sea.picture, &[("range", range)]);
        assert_eq!(reply.status, 206, "{range}");
        assert!(
            reply.body == sea.bytes[from..=to],
            "{range}: {} bytes",
            reply.body.len()
        );
        let expected = format!("bytes {from}-{to}/1000");
        assert_eq!(reply.header("content-range"), Some(expected.as_str()), "{range}");
        let length = reply.body.len().to_string();
        assert_eq!(reply.header("content-length"), Some(length.as_str()), "{range}");
        for name in ["content-type", "etag", "cache-control", "x-content-type-options"] {
            assert_eq!(reply.header(name), full.header(name), "{range}: {name}");
        }
    }
}

#[test]
fn parts_put_together_are_the_picture() {
    let sea = Sea::serve(&[]);
    let part = |range: &str| sea.server.get_with(&sea.picture, &[("range", range)]).body;
    let whole = [part("bytes=0-332"), part("bytes=333-665"), part("bytes=666-")].concat();
    assert!(whole == sea.bytes);
}

#[test]
fn what_is_not_one_range_of_bytes_gets_the_whole() {
    let sea = Sea::serve(&[]);
    for range in [
        "bytes=0-1,5-6",
        "bytes=9-0",
        "bytes=-",
        "bytes=a-b",
        "bytes=",
        "lines=0-9",
        "0-9",
        "bytes=1--2",
    ] {
        let reply = sea.server.get_with(&sea.picture, &[("range", range)]);
        assert_eq!(reply.status, 200, "{range}");
        assert!(reply.body == sea.bytes, "{range}");
        assert_eq!(reply.header("content-range"), None, "{range}");
    }
}

#[test]
fn bytes_that_are_not_there_are_answered_416() {
    let sea = Sea::serve(&[]);
    for range in ["bytes=1000-", "bytes=1000-2000", "bytes=-0"] {
        let reply = sea.server.get_with(&sea.picture, &[("range", range)]);
        assert_eq!(reply.status, 416, "{range}");
        assert_eq!(reply.header("content-range"), Some("bytes */1000"), "{range}");
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{range}");
        assert!(reply.body.is_empty(), "{range}");
    }
}

#[test]
fn if_range_gives_a_part_only_of_the_same_picture() {
    let sea = Sea::serve(&[]);
    let tag = sea.server.get(&sea.picture).tag();
    let get = |condition: &str| {
        let headers = [("range", "bytes=0-9"), ("if-range", condition)];
        sea.server.get_with(&sea.picture, &headers).status
    };
    assert_eq!(get(&tag), 206);
    assert_eq!(get("\"other\""), 200);
    assert_eq!(get(&format!("W/{tag}")), 200, "a weak tag says too little");
    assert_eq!(get("Thu, 29 Feb 2024 00:00:00 GMT"), 200, "pictures have no day");
}

#[test]
fn conditions_go_before_ranges() {
    let sea = Sea::serve(&[]);
    let tag = sea.server.get(&sea.picture).tag();
    let get = |condition: (&str, &str)| {
        let headers = [("range", "bytes=5000-"), condition];
        sea.server.get_with(&sea.picture, &headers).status
    };
    assert_eq!(get(("if-none-match", &tag)), 304);
    assert_eq!(get(("if-match", "\"other\"")), 412);
    assert_eq!(get(("if-match", &tag)), 416);
}

#[test]
fn head_does_not_know_parts() {
    let sea = Sea::serve(&[]);
    for range in ["bytes=0-9", "bytes=5000-"] {
        let head = sea.server.request_with("HEAD", &sea.picture, &[("range", range)]);
        assert_eq!(head.status, 200, "{range}");
        assert_eq!(head.header("content-length"), Some("1000"), "{range}");
        assert_eq!(head.header("content-range"), None, "{range}");
    }
}

#[test]
fn a_page_says_that_it_has_no_parts() {
    let sea = Sea::serve(&[]);
    let full = sea.server.get(TIDES);
    assert_eq!(full.header("accept-ranges"), Some("none"));
    let reply = sea.server.get_with(TIDES, &[("range", "bytes=0-9")]);
    assert_eq!((reply.status, reply.header("content-range")), (200, None));
    assert!(reply.body == full.body);
}
