//! What is there for programs, over HTTP.

use insta::assert_snapshot;

use super::client::Server;
use super::forms::leads;
use crate::folder::Folder;

const SITE: &str = "title = \"Sea\"\nlanguages = [\"en\"]\naddress = \"https://sea.example/ally\"\nembed = [\"https://learn.example.org\", \"https://*.example.net\"]\n";

fn serve(settings: &str) -> Server {
    let text = crate::folder::text(
        "Tides",
        "The moon pulls at the water, and the water follows as far as it can, twice a day.",
    );
    let text = text.replacen("\n+++\n", "\nupdated = 2024-02-29\n+++\n", 1);
    let disk = Folder::sound()
        .file("site.toml", settings)
        .file("en/01-tides/lesson.md", &text)
        .on_disk();
    Server::start_with(&["--watch", "off", "--content", disk.content().to_str().unwrap()])
}

#[test]
fn a_twin_names_its_page() {
    assert_snapshot!(serve(SITE).get("/ally/lessons/tides.md").shown(), @r#"
    200
    accept-ranges: none
    cache-control: public, max-age=0, must-revalidate
    content-language: en
    content-length: LENGTH
    content-security-policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox
    content-type: text/markdown; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: same-origin
    date: DATE
    etag: "HASH"
    last-modified: DATE
    link: <https://sea.example/ally/lessons/tides>; rel="canonical"
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    vary: accept-encoding
    x-content-type-options: nosniff
    "#);
}

#[test]
fn files_for_programs_say_what_they_are() {
    let server = serve(SITE);
    for (path, media_type) in [
        ("/index.md", "text/markdown; charset=utf-8"),
        ("/article.md", "text/markdown; charset=utf-8"),
        ("/lessons/tides/questions.md", "text/markdown; charset=utf-8"),
        ("/feed.atom", "application/atom+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/llms.txt", "text/plain; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json; charset=utf-8"),
    ] {
        let reply = server.get(&format!("/ally{path}"));
        assert_eq!(
            (reply.status, reply.header("content-type")),
            (200, Some(media_type)),
            "{path}"
        );
        assert_eq!(
            reply.header("cache-control"),
            Some("public, max-age=0, must-revalidate"),
            "{path}"
        );
        assert!(
            reply.header("etag").is_some() && reply.header("x-robots-tag").is_none(),
            "{path}"
        );
        let target = format!("/ally{path}");
        for form in [
            format!("/ally{path}/"),
            format!("/ally{}", path.to_uppercase()),
            format!("/ally{path}.html"),
        ] {
            leads(&server, &form, &target);
        }
    }
}

#[test]
fn a_hidden_site_asks_not_to_be_listed_in_every_file() {
    let server = serve(&format!("visibility = \"hidden\"\n{SITE}"));
    for path in [
        "/lessons/tides.md",
        "/feed.atom",
        "/robots.txt",
        "/llms.txt",
        "/-/embed/lessons/tides",
    ] {
        assert_eq!(
            server.get(&format!("/ally{path}")).header("x-robots-tag"),
            Some("noindex"),
            "{path}"
        );
    }
    assert_eq!(server.get("/ally/sitemap.xml").status, 404);
}

#[test]
fn a_card_is_for_the_hosts_that_were_named() {
    let server = serve(SITE);
    assert_snapshot!(server.get("/ally/-/embed/lessons/tides").shown(), @r#"
    200
    accept-ranges: none
    cache-control: public, max-age=0, must-revalidate
    content-language: en
    content-length: LENGTH
    content-security-policy: default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; frame-ancestors https://learn.example.org https://*.example.net
    content-type: text/html; charset=utf-8
    cross-origin-opener-policy: same-origin
    cross-origin-resource-policy: cross-origin
    date: DATE
    etag: "HASH"
    last-modified: DATE
    link: <https://sea.example/ally/lessons/tides>; rel="canonical"
    permissions-policy: camera=(), microphone=(), geolocation=()
    referrer-policy: no-referrer
    vary: accept-encoding
    x-content-type-options: nosniff
    x-robots-tag: noindex
    "#);
    leads(&server, "/ally/-/EMBED/lessons/tides/", "/ally/-/embed/lessons/tides");
    let page = server.get("/ally/lessons/tides");
    let policy = page.header("content-security-policy").unwrap();
    assert!(
        policy.contains("frame-ancestors 'none'"),
        "the page itself is for nobody's frame"
    );
    let all = serve(&SITE.replace("\"https://learn.example.org\", \"https://*.example.net\"", "\"*\""));
    let card = all.get("/ally/-/embed");
    assert!(
        card.header("content-security-policy")
            .unwrap()
            .ends_with("frame-ancestors *")
    );
}

#[test]
fn the_card_of_a_page_that_is_gone_says_so_within_its_frame() {
    let gone = "\n[[gone]]\naddress = \"/lessons/reefs\"\ntext = \"The reefs are part of the tides now.\"\n";
    let reply = serve(&format!("{SITE}{gone}")).get("/ally/-/embed/lessons/reefs");
    assert_eq!(reply.status, 410);
    assert!(reply.text().contains("The reefs are part of the tides now."));
    assert!(reply.text().contains("href=\"https://sea.example/ally\""));
    let policy = reply.header("content-security-policy").unwrap();
    assert!(
        policy.ends_with("frame-ancestors https://learn.example.org https://*.example.net"),
        "{policy}"
    );
    assert_eq!(reply.header("cache-control"), Some("public, max-age=3600"));
    let none = serve(&SITE.replace(
        "embed = [\"https://learn.example.org\", \"https://*.example.net\"]\n",
        gone,
    ));
    assert_eq!(
        none.get("/ally/-/embed/lessons/reefs").status,
        404,
        "there are no cards at all"
    );
}

#[test]
fn oembed_is_answered_in_json_alone() {
    let server = serve(SITE);
    let ask = |query: &str| server.get(&format!("/ally/-/oembed?{query}"));
    let address = "url=https%3A%2F%2Fsea.example%2Fally%2Flessons%2Ftides";
    let found = ask(address);
    assert_eq!(
        (found.status, found.header("content-type")),
        (200, Some("application/json; charset=utf-8"))
    );
    assert!(found.text().contains("https://sea.example/ally/-/embed/lessons/tides"));
    let stripped = server.get(&format!("/-/oembed?{address}"));
    assert_eq!(stripped.body, found.body, "a proxy may take the base path off");
    for (query, status, text) in [
        (format!("{address}&format=json"), 200, found.text()),
        (format!("{address}&format=xml"), 501, "The answer comes in JSON only.\n"),
        (
            "url=https%3A%2F%2Fother.example%2F".to_owned(),
            404,
            "This address is no page of this site.\n",
        ),
        (String::new(), 404, "This address is no page of this site.\n"),
    ] {
        let reply = ask(&query);
        assert_eq!((reply.status, reply.text()), (status, text), "{query}");
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{query}");
    }
    let form = server.get(&format!("/ally/-/OEMBED/?{address}"));
    let target = format!("/ally/-/oembed?{address}");
    assert_eq!((form.status, form.header("location")), (308, Some(target.as_str())));
}

#[test]
fn without_hosts_there_is_no_oembed() {
    let server = Server::start();
    let reply = server.get("/-/oembed?url=x");
    assert_eq!(
        (reply.status, reply.header("content-type")),
        (404, Some("text/html; charset=utf-8"))
    );
}
