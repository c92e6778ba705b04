//! What site.toml and `alongside config` say about who publishes.

use alongside::render::Entry;
use insta::assert_snapshot;

use crate::folder::Folder;
use crate::program::{Disk, program};

/// A folder whose site.toml says everything.
fn outspoken() -> Folder {
    Folder::sound().file(
        "site.toml",
        r#"
        title = "Riverside <Neighbours>"
        tagline = "For everyone on the river & beyond"
        languages = ["en"]
        visibility = "hidden"

        [talk]
        text = "the neighbours' chat"
        url = "https://chat.example.org/riverside?room=1"

        [[footer]]
        text = "Imprint"
        url = "https://example.org/imprint"

        [[footer]]
        text = "Write to us"
        url = "mailto:hello@example.org"

        [[support]]
        name = "The helpline"
        url = "tel:+49-30-1234567"
        note = "day and night"
        "#,
    )
}

/// The page at a path.
fn page(folder: &Folder, path: &str) -> String {
    let (site, report) = folder.build();
    assert!(report.is_empty(), "{report}");
    let entries = site.unwrap().entries;
    let found = entries.iter().find(|(it, _)| it.as_str() == path);
    match found {
        Some((_, Entry::Resource(it))) => String::from_utf8(it.body.to_vec()).unwrap(),
        other => panic!("{path}: {other:?}"),
    }
}

#[test]
fn every_page_names_links_and_support() {
    for path in ["/", "/lessons/tides", "/lessons/tides/questions", "/article"] {
        let page = page(&outspoken(), path);
        let foot = page.split("<footer").nth(1).unwrap();
        for expected in [
            r#"<a href="tel:+49-30-1234567">The helpline <bdi>+49-30-1234567</bdi></a> <span>day and night</span>"#,
            r#"<a href="https://example.org/imprint">Imprint</a>"#,
            r#"<a href="mailto:hello@example.org">Write to us</a>"#,
            "For everyone on the river &#38; beyond",
        ] {
            assert!(foot.contains(expected), "{path} has no {expected}:\n{foot}");
        }
        assert!(page.contains("Riverside &#60;Neighbours&#62;"), "{path}");
    }
}

#[test]
fn a_page_of_questions_says_where_to_talk_and_no_other_does() {
    let link = r#"<a href="https://chat.example.org/riverside?room=1">the neighbours&#39; chat</a>"#;
    assert!(page(&outspoken(), "/lessons/tides/questions").contains(link));
    for path in ["/", "/lessons/tides", "/article"] {
        assert!(!page(&outspoken(), path).contains("chat.example.org"), "{path}");
    }
}

#[test]
fn what_is_not_said_leaves_no_trace() {
    let plain = page(&Folder::sound(), "/lessons/tides/questions");
    for absent in ["class=\"support", "class=\"exit\"", "class=\"talk\"", "noindex"] {
        assert!(!plain.contains(absent), "{absent}");
    }
}

#[test]
fn search_engines_are_asked_not_to_list_a_hidden_site() {
    let robots = r#"<meta name="robots" content="noindex">"#;
    assert!(page(&outspoken(), "/").contains(robots));
    assert!(!page(&Folder::sound(), "/").contains(robots));
}

#[test]
fn every_mistake_has_its_own_message() {
    let site = r#"
title = "Sea"
languages = ["en"]
visibility = "private"
tagline = 3
text = "lost"
footer = "Imprint"

[talk]
url = "chat.example.org"
"#;
    assert_snapshot!(Folder::sound().file("site.toml", site).problems(), @r#"
    error[E013]: `private` is no visibility: a site is `public` or `hidden`
     --> site.toml:4:14
      |
    4 | visibility = "private"
      |              ^^^^^^^^^
      |
      = help: write it like `visibility = "hidden"`

    error[E013]: `tagline` wants a text between quotation marks
     --> site.toml:5:11
      |
    5 | tagline = 3
      |           ^
      |
      = help: write `tagline = "..."`

    error[E012]: `text` is not a key of site.toml
     --> site.toml:6:1
      |
    6 | text = "lost"
      | ^^^^
      |
      = help: `text` belongs below a line `[talk]`, `[[footer]]` or `[[gone]]`

    error[E013]: `footer` wants a line `[[footer]]` above each of its entries
     --> site.toml:7:10
      |
    7 | footer = "Imprint"
      |          ^^^^^^^^^
      |
      = help: write a line `[[footer]]`, and below it `text = "..."` and `url = "https://..."`

    error[E013]: `[talk]` has no `text`
     --> site.toml:9:2
      |
    9 | [talk]
      |  ^^^^
      |
      = help: add a line `text = "..."`

    error[E013]: `chat.example.org` is no address that a link can lead to
      --> site.toml:10:7
       |
    10 | url = "chat.example.org"
       |       ^^^^^^^^^^^^^^^^^^
       |
       = help: write `url = "https://chat.example.org"`

    6 errors.
    "#);
}

#[test]
fn every_mistake_in_a_contact_has_its_own_message() {
    let site = r#"
title = "Sea"
languages = ["en"]

[[support]]
nam = "The helpline"
url = "javascript:alert(1)"

[[support]]
name = "A number"
url = "tel:call us"
title = "?"

[[support]]
name = "Write"
url = "help@example.org"

[[support]]
name = "Call"
url = "+49 30 1234567"
"#;
    assert_snapshot!(Folder::sound().file("site.toml", site).problems(), @r#"
    error[E012]: `nam` is not a key of `[[support]]`
     --> site.toml:6:1
      |
    6 | nam = "The helpline"
      | ^^^
      |
      = help: did you mean `name`?

    error[E013]: `javascript:alert(1)` is no address that a link can lead to
     --> site.toml:7:7
      |
    7 | url = "javascript:alert(1)"
      |       ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: an address begins with `https://`, `mailto:`, `tel:` or `sms:`, as in `tel:+49-30-1234567`

    error[E013]: `tel:call us` is no address that a link can lead to
      --> site.toml:11:7
       |
    11 | url = "tel:call us"
       |       ^^^^^^^^^^^^^
       |
       = help: an address begins with `https://`, `mailto:`, `tel:` or `sms:`, as in `tel:+49-30-1234567`

    error[E012]: `title` is not a key of `[[support]]`
      --> site.toml:12:1
       |
    12 | title = "?"
       | ^^^^^
       |
       = help: `title` belongs above the first line in square brackets

    error[E013]: `help@example.org` is no address that a link can lead to
      --> site.toml:16:7
       |
    16 | url = "help@example.org"
       |       ^^^^^^^^^^^^^^^^^^
       |
       = help: write `url = "mailto:help@example.org"`

    error[E013]: `+49 30 1234567` is no address that a link can lead to
      --> site.toml:20:7
       |
    20 | url = "+49 30 1234567"
       |       ^^^^^^^^^^^^^^^^
       |
       = help: write `url = "tel:+49-30-1234567"`

    6 errors.
    "#);
}

#[test]
fn config_says_what_holds_and_why() {
    let disk = outspoken().on_disk();
    let mut command = program();
    command
        .args([
            "config",
            "--content",
            "content",
            "--public-url",
            "https://example.org/ally",
        ])
        .env("ALONGSIDE_WORKERS", "3")
        .current_dir(disk.path());
    let output = command.output().unwrap();
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), b"".as_slice())
    );
    assert_snapshot!(String::from_utf8(output.stdout).unwrap(), @r##"
    --content           content                                      the command line
    --public-url        https://example.org/ally                     the command line
    --listen            127.0.0.1:8080                               default
    --admin-listen      (nowhere)                                    default
    --log               off                                          default
    --watch             auto                                         default
    --preview           false                                        default
    --tls-cert          (plain HTTP)                                 default
    --tls-key           (plain HTTP)                                 default
    --workers           3                                            ALONGSIDE_WORKERS
    --max-connections   10000                                        default
    --max-address       8192                                         default
    --max-head          32768                                        default
    --request-timeout   8                                            default
    --idle-timeout      15                                           default
    --stall-timeout     15                                           default
    --shutdown-delay    1                                            default
    --shutdown-timeout  10                                           default
    title               "Riverside <Neighbours>"                     content/site.toml:2
    tagline             "For everyone on the river & beyond"         content/site.toml:3
    address             (the root of whatever host serves it)        default
    languages           ["en"]                                       content/site.toml:4
    visibility          "hidden"                                     content/site.toml:5
    embed               (none)                                       default
    needs               (none)                                       default
    credit.ideas        (none)                                       default
    credit.words        (none)                                       default
    licence.name        (none)                                       default
    licence.url         (none)                                       default
    brand.accent        "#0c5b54"                                    default
    brand.accent_dark   (like brand.accent)                          default
    brand.paper         "#fbf8f1"                                    default
    brand.paper_dark    "#181715"                                    default
    brand.logo          (the two strokes)                            default
    brand.logo_dark     (brand.logo)                                 default
    brand.icon          (the two strokes)                            default
    brand.font          "book"                                       default
    brand.font_file     (none)                                       default
    brand.font_name     (none)                                       default
    brand.font_licence  (none)                                       default
    brand.card_font     (none)                                       default
    talk.text           "the neighbours' chat"                       content/site.toml:8
    talk.url            "https://chat.example.org/riverside?room=1"  content/site.toml:9
    footer.text         "Imprint" (and 1 more)                       content/site.toml:12
    footer.url          "https://example.org/imprint" (and 1 more)   content/site.toml:13
    footer.lang         (none)                                       default
    support.name        "The helpline"                               content/site.toml:20
    support.url         "tel:+49-30-1234567"                         content/site.toml:21
    support.note        "day and night"                              content/site.toml:22
    support.lang        (none)                                       default
    contact.name        (none)                                       default
    contact.url         (none)                                       default
    exit.url            (none)                                       default
    exit.name           (none)                                       default
    gone.address        (none)                                       default
    gone.text           (none)                                       default
    edition.lang        (none)                                       default
    edition.title       (none)                                       default
    edition.tagline     (none)                                       default
    edition.ideas       (none)                                       default
    edition.words       (none)                                       default
    "##);
}

#[test]
fn config_names_what_is_wrong() {
    let disk = Disk::new();
    disk.write("content/site.toml", b"title = \"Sea\"\nlanguage = [\"en\"]\n");
    let mut command = program();
    let output = command
        .args(["config", "--content", "content"])
        .current_dir(disk.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_snapshot!(String::from_utf8(output.stderr).unwrap(), @r#"
    error[E012]: `language` is not a key of site.toml
     --> site.toml:2:1
      |
    2 | language = ["en"]
      | ^^^^^^^^
      |
      = help: did you mean `languages`?

    1 error.
    "#);
}

#[test]
fn a_public_address_that_cannot_be_one_is_refused() {
    let say = |url: &str| {
        let output = program().args(["check", "--public-url", url]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{url}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert_snapshot!(say("example.org"), @"
    error: `example.org` cannot be the public address: a public address looks like `https://example.org/ally`
      = help: write it like `--public-url https://example.org`
    ");
    assert_snapshot!(say("ftp://example.org"), @"
    error: `ftp://example.org` cannot be the public address: a public address begins with `https://` or `http://`
      = help: write it like `--public-url https://example.org`
    ");
    assert_snapshot!(say("https://example.org/Ally//x"), @"
    error: `https://example.org/Ally//x` cannot be the public address: the path of a public address is plain, lower case, without empty parts
      = help: write it like `--public-url https://example.org`
    ");
}
