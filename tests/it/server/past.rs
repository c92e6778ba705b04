//! Addresses of the past: each answers in one hop with the page and the place on it, or says that it is gone.

use super::client::Server;
use super::reply::Reply;
use crate::markup::elements;
use crate::program::{Disk, english, program};

/// Every address in the lock of a folder.
fn held(disk: &Disk) -> Vec<String> {
    let lock = std::fs::read_to_string(disk.content().join("published.lock")).unwrap();
    let lines = lock.lines().filter(|it| !it.starts_with('#'));
    lines.map(|it| it.split(' ').nth(1).unwrap().to_owned()).collect()
}

fn alongside(disk: &Disk, arguments: &[&str]) -> (i32, String) {
    let output = program()
        .args(arguments)
        .args(["--content", "content"])
        .current_dir(disk.path())
        .output()
        .unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

fn edit(disk: &Disk, path: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(disk.content().join(path)).unwrap();
    assert!(text.contains(from), "{path} does not say {from}");
    disk.write(&format!("content/{path}"), text.replacen(from, to, 1).as_bytes());
}

fn rename(disk: &Disk, from: &str, to: &str) {
    let at = |name: &str| disk.content().join("en").join(name);
    std::fs::rename(at(from), at(to)).unwrap();
}

/// Follows at most one redirect; the page, and how many there were.
#[track_caller]
fn follow(server: &Server, address: &str) -> (Reply, usize) {
    let reply = server.get(address);
    if reply.status != 308 {
        return (reply, 0);
    }
    let to = reply.header("location").unwrap().to_owned();
    (server.get(&to), 1)
}

/// Asks for everything that was ever published; answers how many addresses redirect and how many are gone.
#[track_caller]
fn each_works(disk: &Disk, base: &str) -> (usize, usize) {
    let server = Server::start_command(program().args(["--content", "content"]).current_dir(disk.path()));
    let (mut moved, mut gone) = (0, 0);
    for address in held(disk) {
        let (path, id) = address.split_once('#').unwrap_or((&address, ""));
        let public = match path {
            "/" if !base.is_empty() => base.to_owned(),
            path => format!("{base}{path}"),
        };
        let (reply, hops) = follow(&server, &public);
        moved += hops;
        if reply.status == 410 {
            gone += 1;
            continue;
        }
        assert_eq!(reply.status, 200, "{address}");
        let html = String::from_utf8(reply.body).unwrap();
        let ids: Vec<_> = elements(&html)
            .iter()
            .filter_map(|it| it.get("id").map(str::to_owned))
            .collect();
        assert!(
            id.is_empty() || ids.iter().filter(|it| *it == id).count() == 1,
            "{address} is not on its page once"
        );
    }
    (moved, gone)
}

/// A content folder with a public address, locked.
fn locked(address: &str) -> Disk {
    // A folder that gets another name has to get it in every language, which is another test's matter.
    let disk = Disk::with_content(&[("site.toml", &english())]);
    edit(
        &disk,
        "site.toml",
        "\n[credit]",
        &format!("address = \"{address}\"\n\n[credit]"),
    );
    let (code, out) = alongside(&disk, &["lock"]);
    assert_eq!(code, 0, "{out}");
    disk
}

#[test]
fn four_losses_four_lines_and_every_old_address_works() {
    for base in ["", "/ally"] {
        let disk = locked(&format!("https://example.org{base}"));
        rename(&disk, "01-remain-curious", "01-stay-curious");
        edit(
            &disk,
            "en/02-people-know-what-they-need/lesson.md",
            "../01-remain-curious/",
            "../01-stay-curious/",
        );
        edit(
            &disk,
            "en/03-all-values-are-valid/lesson.md",
            "## What a value is",
            "## What values are",
        );
        edit(
            &disk,
            "en/03-all-values-are-valid/questions.md",
            "{#first-objection}",
            "{#objection}",
        );
        std::fs::remove_dir_all(disk.content().join("en/04-you-wont-always-nail-it")).unwrap();

        let (code, out) = alongside(&disk, &["check"]);
        assert_eq!(code, 1);
        let lines = out
            .lines()
            .filter(|it| it.starts_with("error[") || it.contains("= help: write") || it.contains("[[gone]]"));
        insta::allow_duplicates! {
            insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r#"
            error[E103]: “What a value is” was published at `/lessons/all-values-are-valid#what-a-value-is`, and is not there now
               = help: write `## What values are {#what-a-value-is}` in `en/03-all-values-are-valid/lesson.md`
            error[E104]: “Which objection came to mind when you read the title of this…” was published at `/lessons/all-values-are-valid/questions#first-objection`, and is not there now
               = help: write `### Which objection came to mind when you read the title of this lesson, and what do you care about that it stands up for? {#first-objection #objection}` in `en/03-all-values-are-valid/questions.md`
            error[E102]: “Remain Curious At All Times” was published at `/lessons/remain-curious`, which leads nowhere now
               = help: write `aliases = ["/lessons/remain-curious"]` in the front matter of `en/01-stay-curious/lesson.md`
            error[E102]: “You Won’t Always Nail It” was published at `/lessons/you-wont-always-nail-it`, which leads nowhere now
               = help: if it is gone on purpose, write `[[gone]]` and below it `address = "/lessons/you-wont-always-nail-it"` at the end of site.toml
            "#);
        }
        let (code, out) = alongside(&disk, &["check", "--fix"]);
        assert_eq!(code, 0, "{out}");
        let written: Vec<_> = out.lines().take_while(|it| !it.starts_with("hint")).collect();
        insta::allow_duplicates! {
            insta::assert_snapshot!(written.join("\n"), @r#"
            content/en/01-stay-curious/lesson.md:5: aliases = ["/lessons/remain-curious"]
            content/en/03-all-values-are-valid/lesson.md:10: ## What values are {#what-a-value-is}
            content/en/03-all-values-are-valid/questions.md:6: ### Which objection came to mind when you read the title of this lesson, and what do you care about that it stands up for? {#first-objection #objection}
            content/site.toml:14: [[gone]] address = "/lessons/you-wont-always-nail-it"
            "#);
        }
        assert_eq!(each_works(&disk, base), (11, 11));
    }
}

#[test]
fn three_renames_are_one_hop() {
    let disk = locked("https://example.org");
    for (from, to) in [
        ("remain-curious", "stay-curious"),
        ("stay-curious", "be-curious"),
        ("be-curious", "curiosity"),
    ] {
        rename(&disk, &format!("01-{from}"), &format!("01-{to}"));
        edit(
            &disk,
            "en/02-people-know-what-they-need/lesson.md",
            &format!("../01-{from}/"),
            &format!("../01-{to}/"),
        );
        let (code, out) = alongside(&disk, &["check", "--fix"]);
        assert_eq!(code, 0, "{out}");
        assert_eq!(alongside(&disk, &["lock"]).0, 0);
    }
    assert!(held(&disk).contains(&"/lessons/be-curious/questions#joys".to_owned()));
    let (moved, gone) = each_works(&disk, "");
    assert!(moved > 30 && gone == 0, "{moved} {gone}");
    let server = Server::start_command(program().args(["--content", "content"]).current_dir(disk.path()));
    let reply = server.get("/lessons/remain-curious/questions?from=mail");
    assert_eq!(reply.header("location"), Some("/lessons/curiosity/questions?from=mail"));
    // The whole article knows the old names too.
    let article = String::from_utf8(server.get("/article").body).unwrap();
    for id in [
        "remain-curious",
        "be-curious--ask-and-take-no-for-an-answer",
        "curiosity",
    ] {
        assert!(article.contains(&format!("id=\"{id}\"")), "{id}");
    }
}

#[test]
fn what_is_gone_says_so_and_shows_the_way_on() {
    let disk = Disk::with_content(&[]);
    let entry = "\n[[gone]]\naddress = \"/lessons/old\"\ntext = \"We wrote it anew as <the closing>.\"\n";
    let site = std::fs::read_to_string(disk.content().join("site.toml")).unwrap();
    disk.write("content/site.toml", format!("{site}{entry}").as_bytes());
    let server = Server::start_command(program().args(["--content", "content"]).current_dir(disk.path()));
    let reply = server.get("/lessons/old?from=mail");
    assert_eq!(reply.status, 410);
    assert_eq!(reply.header("cache-control"), Some("public, max-age=3600"));
    assert_eq!(reply.header("content-language"), Some("en"));
    assert_eq!(reply.header("etag"), None);
    let html = String::from_utf8(reply.body).unwrap();
    assert!(html.contains("We wrote it anew as &#60;the closing&#62;."), "{html}");
    assert!(html.contains("href=\"/lessons/remain-curious\""));
    for other in ["/lessons/old/questions", "/LESSONS/old/", "/lessons/old.html"] {
        let reply = server.get(other);
        assert_eq!((reply.status, reply.header("location")), (410, None), "{other}");
    }
    let (get, head) = (server.get("/lessons/old"), server.request("HEAD", "/lessons/old"));
    assert_eq!((head.status, head.headers_but_date()), (410, get.headers_but_date()));
    let packed = server.get_with("/lessons/old", &[("accept-encoding", "gzip"), ("if-none-match", "*")]);
    assert_eq!((packed.status, packed.header("content-encoding")), (410, Some("gzip")));
    // A preview is looked at by somebody who may put it back.
    let preview = ["--content", "content", "--preview"];
    let server = Server::start_command(program().args(preview).current_dir(disk.path()));
    assert_eq!(server.get("/lessons/old").header("cache-control"), Some("no-store"));
}
