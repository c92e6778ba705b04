//! The search over HTTP: a page for whatever is typed, and nothing of it anywhere else.

use insta::assert_snapshot;

use super::admin::Watched;
use super::client::{Server, until};
use super::reply::Reply;
use crate::folder::{Folder, text};
use crate::markup::{all, elements};

/// Asks until the words of the site have been taken.
fn ready(server: &Server, path: &str) -> Reply {
    until("the search is ready", || {
        let reply = server.get(path);
        (reply.status != 503).then_some(reply)
    })
}

/// The addresses of what was found, best first.
fn results(reply: &Reply) -> Vec<String> {
    let lists = all(reply.text(), "ol");
    let Some(list) = lists.iter().find(|it| it.has_class("results")) else {
        return Vec::new();
    };
    let links = elements(list.inner());
    links
        .iter()
        .filter_map(|it| it.get("href").map(str::to_owned))
        .collect()
}

/// What the page says of it.
fn said(reply: &Reply) -> String {
    let headings = all(reply.text(), "h2");
    let said = headings.iter().find(|it| it.get("id") == Some("found:"));
    said.map(|it| it.inner().to_owned()).unwrap_or_default()
}

#[test]
fn results_lead_to_headings_and_questions_with_the_words_marked() {
    let server = Server::start();
    let reply = ready(&server, "/search?q=listening");
    assert!(
        said(&reply).starts_with("Found for “<bdi>listening</bdi>”: "),
        "{}",
        said(&reply)
    );
    let html = reply.text();
    assert!(html.contains("<mark>Listen</mark> without judging</a>"), "{html}");
    assert!(
        html.contains("<title>listening – Search – Showing Up</title>"),
        "{html}"
    );
    assert!(html.contains("value=\"listening\""), "{html}");
    let results = results(&reply);
    for link in &results {
        let (path, id) = link.split_once('#').unwrap_or((link, ""));
        let page = server.get(path);
        assert_eq!(page.status, 200, "{link}");
        assert!(page.text().contains(&format!("id=\"{id}\"")) || id.is_empty(), "{link}");
    }
    assert!(results.iter().any(|it| it.contains("/questions#")), "{results:?}");
}

#[test]
fn an_answer_is_for_this_reader_and_this_moment() {
    let server = Server::start();
    ready(&server, "/search?q=listening");
    assert_snapshot!(server.get("/search?q=listening").shown(), @r"
    200
    cache-control: no-store
    content-language: en
    content-length: LENGTH
    content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; manifest-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'
    content-type: text/html; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    vary: accept-encoding
    x-content-type-options: nosniff
    x-robots-tag: noindex
    ");
    let suggested = server.get("/-/suggest?q=liste");
    assert_eq!(
        suggested.header("content-type"),
        Some("application/json; charset=utf-8")
    );
    assert_eq!(suggested.header("cache-control"), Some("no-store"));
    let list: serde_json::Value = serde_json::from_slice(&suggested.body).unwrap();
    assert_eq!(
        list[0],
        serde_json::json!({
            "title": "Listen without judging",
            "place": "Lesson 2 · People Know What They Need To Thrive",
            "href": "/lessons/people-know-what-they-need#listen-without-judging",
        })
    );
}

#[test]
fn whatever_is_typed_gets_a_page() {
    let server = Server::start();
    ready(&server, "/search");
    let long = "a".repeat(10_000);
    let many = "weight+".repeat(1_500);
    for query in [
        "",
        "?",
        "?q",
        "?q=",
        "?q=+++",
        "?x=1",
        "?q=%",
        "?q=%zz&q=",
        "?q=%ff%fe",
        "?q=%00",
        "?q=a%00b%1b%0d%0aX:1",
        "?q=AND+OR+NOT",
        "?q=%2B-:*^~()%22",
        "?q=%22%22%22",
        "?q=title:x^2",
        "?q=[a+TO+b]",
        "?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "?q=%22onfocus=%22x",
        "?q=%D7%A9%D7%9C%D7%95%D7%9D",
        "?q=%E2%80%AEabc",
        "?q=%F0%9F%8C%8A",
        "?q=%F0%9F",
        "?q=a&q=b",
        "?q[]=a",
        &format!("?q={long}"),
        &format!("?q={many}"),
        &format!("?q={}", "%22".repeat(3_000)),
        &format!("?q={}", "%E6%B5%B7".repeat(1_000)),
    ] {
        let reply = server.get(&format!("/search{query}"));
        assert_eq!(reply.status, 200, "{query}");
        let html = reply.text();
        assert!(!said(&reply).is_empty(), "{query}");
        assert!(!html.contains("<script>") && !html.contains("\"onfocus"), "{query}");
        assert!(!html.contains(['\0', '\u{1b}']), "{query}");
        assert_eq!(
            server.request("HEAD", &format!("/search{query}")).status,
            200,
            "{query}"
        );
        assert_eq!(server.get(&format!("/-/suggest{query}")).status, 200, "{query}");
    }
    let cut = server.get(&format!("/search?q={long}"));
    assert!(cut.text().contains("Only the first 200 characters were searched for."));
    // Of several, the first that says something.
    assert!(said(&server.get("/search?q=&q=weight&q=joy")).contains("<bdi>weight</bdi>"));
}

#[test]
fn only_reading_is_possible_and_other_forms_of_the_address_lead_there() {
    let server = Server::start();
    for path in ["/search?q=a", "/-/suggest?q=a"] {
        assert_eq!(server.request("POST", path).status, 405, "{path}");
    }
    let reply = server.get("/Search/?q=a%20b");
    assert_eq!((reply.status, reply.header("location")), (308, Some("/search?q=a%20b")));
}

#[test]
fn nothing_of_a_query_is_counted_or_written_down() {
    let watched = Watched::start(&["--log", "text"]);
    watched.server.get("/search?q=secret-zq1");
    watched.server.get("/-/suggest?q=secret-zq1");
    let metrics = watched.metrics();
    assert!(metrics.contains("route=\"search\""), "{metrics}");
    assert!(!metrics.contains("zq1"));
    for path in ["/search", "/-/suggest"] {
        let line = watched.server.printed();
        assert!(
            line.contains(&format!(" route=search path={path} ")) && !line.contains("zq1"),
            "{line}"
        );
    }
}

#[test]
fn below_a_base_path_everything_moves_with_it() {
    let server = Server::start_with(&["--public-url", "https://example.org/ally"]);
    for path in ["/ally/search?q=weight", "/search?q=weight"] {
        let reply = ready(&server, path);
        assert!(results(&reply).iter().all(|it| it.starts_with("/ally/")), "{path}");
        assert!(reply.text().contains("action=\"/ally/search\""), "{path}");
    }
    let suggested = server.get("/ally/-/suggest?q=weight");
    assert!(
        suggested.text().contains("\"href\":\"/ally/lessons/"),
        "{}",
        suggested.text()
    );
}

#[test]
fn each_edition_is_searched_by_itself_in_its_own_words() {
    let server = Server::start();
    let reply = ready(&server, "/es/search?q=curiosidad");
    assert_eq!(reply.header("content-language"), Some("es"));
    let found = results(&reply);
    assert!(
        !found.is_empty() && found.iter().all(|it| it.starts_with("/es/")),
        "{found:?}"
    );
    let html = reply.text();
    assert!(
        html.contains("action=\"/es/search\"") && html.contains("<html lang=\"es\""),
        "{html}"
    );
    assert!(
        results(&server.get("/search?q=curiosidad"))
            .iter()
            .all(|it| !it.starts_with("/es"))
    );
    let suggested = server.get("/ar/-/suggest?q=%D9%81%D8%B6%D9%88%D9%84");
    assert!(
        suggested.text().contains("\"href\":\"/ar/lessons/"),
        "{}",
        suggested.text()
    );
    assert_eq!(link_of_words(&server, "/es/lessons/el-peso"), "/es/search?q=el+peso");
}

/// Where the page for an address that leads nowhere offers to search.
fn link_of_words(server: &Server, path: &str) -> String {
    let reply = server.get(path);
    let links = all(reply.text(), "a");
    let mut links = links.iter().filter_map(|it| it.get("href"));
    links.find(|it| it.contains("/search?")).unwrap_or_default().to_owned()
}

#[test]
fn an_address_where_nothing_is_offers_to_search_for_its_words() {
    let server = Server::start();
    let link = |path: &str| {
        let reply = server.get(path);
        assert_eq!(reply.status, 404, "{path}");
        let links = all(reply.text(), "a");
        let link = links
            .iter()
            .find(|it| it.get("href").is_some_and(|it| it.starts_with("/search?")));
        link.map(|it| it.get("href").unwrap().to_owned())
    };
    for (path, expected) in [
        ("/lessons/the-heavy-weight", Some("/search?q=the+heavy+weight")),
        ("/about/Carry_it.html", Some("/search?q=about+carry+it")),
        ("/2024/11", None),
        ("/wp-login.php", None),
    ] {
        assert_eq!(link(path).as_deref(), expected, "{path}");
    }
}

#[test]
fn after_a_change_new_words_are_found_and_nothing_that_is_gone() {
    let winds = || text("Winds", "What moves the sails is called a breeze.");
    let disk = Folder::sound().section("02-winds", "lesson.md", &winds()).on_disk();
    let content = disk.content();
    let server = Server::start_with(&["--content", content.to_str().unwrap()]);
    assert_eq!(results(&ready(&server, "/search?q=breeze")), ["/lessons/winds"]);
    disk.write(
        "content/en/01-tides/lesson.md",
        text("Tides", "The moon pulls, and a zephyr blows.").as_bytes(),
    );
    std::fs::remove_dir_all(content.join("en/02-winds")).unwrap();
    until("the new words are found", || {
        let gone = server.get("/lessons/winds").status == 404;
        let old = results(&server.get("/search?q=breeze"));
        assert!(!gone || old.is_empty(), "{old:?}");
        let new = results(&server.get("/search?q=zephyr"));
        (gone && new == ["/lessons/tides"]).then_some(())
    });
}
