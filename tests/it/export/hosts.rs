//! What hosts are told: redirects, headers, and pages that lead on where nothing else can.
//!
//! That nginx and Caddy do what they are told is tested in tests/proxies/export.mjs.

use std::collections::BTreeMap;
use std::fs;

use insta::assert_snapshot;

use super::{files, run};
use crate::program::Disk;

/// An export of a site with what moved and what is gone, below a base path.
fn moved() -> BTreeMap<String, String> {
    let lesson = fs::read_to_string("content/en/01-remain-curious/lesson.md").unwrap();
    let lesson = lesson.replacen("\nsummary =", "\naliases = [\"/lessons/old\"]\nsummary =", 1);
    let settings = fs::read_to_string("content/site.toml").unwrap();
    let settings =
        format!("embed = [\"https://learn.example.org\"]\n{settings}\n[[gone]]\naddress = \"/lessons/paper\"\n");
    let disk = Disk::with_content(&[("en/01-remain-curious/lesson.md", &lesson), ("site.toml", &settings)]);
    fs::remove_file(disk.content().join("published.lock")).unwrap();
    let (code, out, err) = run(
        &disk,
        &[
            "export",
            "public",
            "--content",
            "content",
            "--public-url",
            "https://example.org/ally",
        ],
    );
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains("\nOther sites can show its cards, but not ask for them (oEmbed): that takes the program.\n"),
        "{out}"
    );
    let files = files(&disk.path().join("public"));
    let text = |it: (String, Vec<u8>)| Some((it.0, String::from_utf8(it.1).ok()?));
    files.into_iter().filter_map(text).collect()
}

#[test]
fn what_moved_is_told_to_each_host_and_to_none() {
    let files = moved();
    let redirects = &files["_redirects"];
    assert!(redirects.contains(
        "\n/ally/lessons/old /ally/lessons/remain-curious 301!\n/ally/lessons/old /ally/lessons/remain-curious 301\n"
    ));
    assert!(redirects.contains("\n/ally/lessons/old/questions /ally/lessons/remain-curious/questions 301\n"));
    assert!(redirects.contains("\n/ally/lessons/paper /ally/lessons/paper.html 410!\n"));
    assert_snapshot!(files["lessons/old.html"], @r#"
    <!doctype html>
    <html lang="en" dir="ltr">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>→ https://example.org/ally/lessons/remain-curious</title>
    <meta name="robots" content="noindex">
    <link rel="canonical" href="https://example.org/ally/lessons/remain-curious">
    <meta http-equiv="refresh" content="0; url=/ally/lessons/remain-curious">
    </head>
    <body>
    <main><h1>→ <a href="/ally/lessons/remain-curious">https://example.org/ally/lessons/remain-curious</a></h1></main>
    </body>
    </html>
    "#);
    assert!(
        files["lessons/old.md"] == files["lessons/remain-curious.md"],
        "what is no page has a copy"
    );
    assert!(files["lessons/paper.html"].contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(files.contains_key("lessons/paper.md.html") && files.contains_key("-/embed/lessons/old.html"));
}

#[test]
fn headers_are_said_once_for_each_address() {
    let files = moved();
    let headers = &files["_headers"];
    let mut rules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut at = "";
    for line in headers.lines().filter(|it| !it.is_empty() && !it.starts_with('#')) {
        match line.strip_prefix("  ") {
            Some(header) => rules.get_mut(at).unwrap().push(header),
            None => {
                at = line;
                assert!(rules.insert(line, Vec::new()).is_none(), "{line} stands there twice");
            }
        }
    }
    let said = |address: &str| -> Vec<&str> {
        let meant = |rule: &&str| *rule == address || rule.strip_suffix('*').is_some_and(|it| address.starts_with(it));
        rules
            .iter()
            .filter(|(rule, _)| meant(rule))
            .flat_map(|it| it.1.clone())
            .collect()
    };
    for address in [
        "/ally",
        "/ally/",
        "/ally/questions",
        "/ally/lessons/remain-curious.md",
        "/ally/-/embed/closing",
        "/ally/lessons/paper",
    ] {
        let headers = said(address);
        let mut names: Vec<_> = headers.iter().map(|it| it.split_once(':').unwrap().0).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "{address}: {headers:?}");
        for name in [
            "cache-control",
            "content-security-policy",
            "cross-origin-resource-policy",
            "referrer-policy",
            "x-content-type-options",
        ] {
            assert!(names.contains(&name), "{address} has no {name}");
        }
    }
    let policy = |address: &str| {
        said(address)
            .into_iter()
            .find(|it| it.starts_with("content-security"))
            .unwrap()
    };
    assert!(policy("/ally/questions").contains("connect-src 'none'"));
    assert!(policy("/ally/-/embed/closing").ends_with("frame-ancestors https://learn.example.org"));
    assert!(
        said("/ally/lessons/remain-curious.md")
            .contains(&"link: <https://example.org/ally/lessons/remain-curious>; rel=\"canonical\"")
    );
    assert!(said("/ally/lessons/paper").contains(&"x-robots-tag: noindex"));
}

#[test]
fn no_ending_stands_for_two_types() {
    let files = moved();
    let types: Vec<_> = files["_nginx.conf"]
        .lines()
        .filter(|it| it.starts_with("        \""))
        .collect();
    assert!(
        types.contains(&"        \"text/markdown; charset=utf-8\" md;")
            && types.contains(&"        \"application/feed+json; charset=utf-8\" json;")
    );
}
