//! Every fault of TOML in our words, in site.toml and in front matter.

use insta::assert_snapshot;

use crate::folder::Folder;

/// Message, place and help of each problem, a line each; the quoted line left out.
fn brief(printed: &str) -> String {
    let keep = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("error") || line.starts_with("-->") || line.starts_with("= help")
    };
    let lines: Vec<_> = printed.lines().filter(keep).map(str::trim).collect();
    lines.join("\n")
}

/// What is said about a site.toml that is sound but for this line.
fn site(line: &str) -> String {
    brief(
        &Folder::sound()
            .file("site.toml", &format!("languages = [\"en\"]\n{line}\n"))
            .problems(),
    )
}

/// What is said about a lesson whose front matter holds this line.
fn lesson(line: &str) -> String {
    let summary = "summary = \"What there is to know about the tides, in one sentence of a good length.\"";
    let text = format!("+++\n{summary}\n{line}\n+++\nThe moon pulls.\n");
    brief(&Folder::sound().file("en/01-tides/lesson.md", &text).problems())
}

#[test]
fn every_message_is_ours() {
    for line in FAULTS {
        for said in [site(line), lesson(line)] {
            assert!(
                said.contains("error[E011]") || said.contains("error[E031]"),
                "{line}: {said}"
            );
            for foreign in [
                "expected",
                "invalid",
                "unquoted",
                "basic string",
                "literal",
                "inline table",
                "boolean",
                "recur",
            ] {
                assert!(!said.contains(foreign), "{line}: {said}");
            }
            assert!(!said.contains("this line cannot be read"), "{line}: {said}");
        }
    }
}

/// Each fault with what is said about it.
fn faults(lines: &[&str]) -> String {
    let said = |it: &&str| format!("{}\n{}", it.replace('\r', "\\r"), site(it));
    lines.iter().map(said).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn faults_of_texts_in_site_toml() {
    assert_snapshot!(faults(&FAULTS[..17]), @r#"
    title: Sea
    error[E011]: `:` stands behind `title`, where `=` belongs
    --> site.toml:2:6
    = help: write `title = "Sea"`

    title "Sea"
    error[E011]: `=` is missing behind `title`
    --> site.toml:2:7
    = help: write `title = "Sea"`

    title
    error[E011]: `title` has no value
    --> site.toml:2:6
    = help: write `title = "..."`

    title =
    error[E011]: `title` has no value
    --> site.toml:2:8
    = help: write `title = "..."`

    title = Sea
    error[E011]: the value of `title` stands without quotation marks
    --> site.toml:2:9
    = help: write `title = "Sea"`

    title = Sea"
    error[E011]: a quotation mark is missing before the text
    --> site.toml:2:9
    = help: write `title = "Sea"`

    title = "Sea
    error[E011]: the quotation mark before this text has no partner
    --> site.toml:2:13
    = help: write `title = "Sea"`

    title = 'Sea
    error[E011]: the quotation mark before this text has no partner
    --> site.toml:2:13
    = help: write `title = "Sea"`

    title = `Sea`
    error[E011]: the value of `title` stands without quotation marks
    --> site.toml:2:9
    = help: write `title = "Sea"`

    title = “Sea”
    error[E011]: curly quotation marks do not mark a text here
    --> site.toml:2:9
    = help: write `title = "Sea"`

    title = """Sea
    error[E011]: this text begins with three quotation marks and has no end
    --> site.toml:3:1
    = help: write three quotation marks behind its last word, too

    title = "C:\Users"
    error[E011]: a backslash begins a special character here
    --> site.toml:2:14
    = help: write two backslashes for one, or put the text between single quotation marks: `'...'`

    title = "a \ b"
    error[E011]: a backslash begins a special character here
    --> site.toml:2:13
    = help: write two backslashes for one, or put the text between single quotation marks: `'...'`

    title = "Say "hi" now"
    error[E011]: a quotation mark within the text ends it
    --> site.toml:2:15
    = help: write a backslash before each that belongs to the text, as in `"a \"word\""`

    title = "Sea" tagline = "x"
    error[E011]: something stands behind the value of `title`
    --> site.toml:2:15
    = help: begin a new line for each key, and a note to yourself with `#`

    title = "Sea",
    error[E011]: `,` stands at the end of this line
    --> site.toml:2:14
    = help: take it out: a line ends with its value

    title == "Sea"
    error[E011]: there is a `=` too many here
    --> site.toml:2:8
    = help: write `title = "Sea"`
    "#);
}

#[test]
fn faults_of_keys_in_site_toml() {
    assert_snapshot!(faults(&FAULTS[17..30]), @r#"
    title = "a"
    title = "b"
    error[E011]: `title` stands here twice
    --> site.toml:3:1
    = help: keep one of the two

    title = "a"
    title.de = "b"
    error[E011]: `title` has a value already, so nothing can belong to it
    --> site.toml:3:1
    = help: keep one of the two

    title = True
    error[E011]: the value of `title` stands without quotation marks
    --> site.toml:2:9
    = help: write `title = "True"`

    title = 007
    error[E011]: the value of `title` stands without quotation marks
    --> site.toml:2:9
    = help: write `title = "007"`

    = "Sea"
    error[E011]: there is no key before `=`
    --> site.toml:2:1
    = help: write one, such as `title = "..."`

    my title = "Sea"
    error[E011]: `my title` cannot be a key, because of its space
    --> site.toml:2:4
    = help: the keys are single words, such as `title`

    größe = "Sea"
    error[E011]: `größe` cannot be a key
    --> site.toml:2:3
    = help: the keys are single words of the letters a to z, such as `title`

    title = "Sea"
    error[E011]: a character that cannot be seen stands here
    --> site.toml:2:6
    = help: delete what stands before `=`, and type it again

    just some words
    error[E011]: this line has no `=`
    --> site.toml:2:6
    = help: write `key = "text"`, or begin the line with `#` if it is a note to yourself

    // a note
    error[E011]: a note to yourself begins with `#` here
    --> site.toml:2:1
    = help: write `# ` and then the note

    - en
    error[E011]: lines that begin with `-` are not read here
    --> site.toml:2:3
    = help: write a list between square brackets: `languages = ["en"]`

    "title" "Sea"
    error[E011]: `=` is missing behind `title`
    --> site.toml:2:9
    = help: write `title = "Sea"`

    address = https://example.org
    error[E011]: the value of `address` stands without quotation marks
    --> site.toml:2:11
    = help: write `address = "https://example.org"`
    "#);
}

#[test]
fn faults_of_brackets_in_site_toml() {
    assert_snapshot!(faults(&FAULTS[30..]), @r#"
    []
    error[E011]: a name is missing between the square brackets
    --> site.toml:2:2
    = help: write one, such as `[licence]`

    [licence
    error[E011]: a square bracket has no partner
    --> site.toml:2:9
    = help: write `[licence]`

    [[footer]
    text = "x"
    error[E011]: a square bracket has no partner
    --> site.toml:2:10
    = help: write `[[footer]]`

    [footer]]
    text = "x"
    error[E011]: a square bracket has no partner
    --> site.toml:2:9
    = help: write `[[footer]]`

    [licence] name = "x"
    error[E011]: something stands behind `[licence]`
    --> site.toml:2:11
    = help: begin a new line for each key

    [licence]
    name = "x"
    [licence]
    url = "https://a"
    error[E011]: `[licence]` names something that is there already
    --> site.toml:4:2
    = help: write its keys below one line `[licence]`, or each of several entries below its own `[[licence]]`

    [footer]
    text = "x"
    [[footer]]
    text = "y"
    error[E013]: `footer` wants a line `[[footer]]` above each of its entries
    --> site.toml:2:1
    = help: write a line `[[footer]]`, and below it `text = "..."` and `url = "https://..."`
    error[E011]: `[[footer]]` names something that is there already
    --> site.toml:4:3
    = help: write its keys below one line `[footer]`, or each of several entries below its own `[[footer]]`

    licence = { name = "x"
    error[E011]: the brace `{` has no partner
    --> site.toml:2:23
    = help: write `}` behind the last value

    licence = { name = "x" url = "y" }
    error[E011]: a comma is missing between the braces
    --> site.toml:2:24
    = help: write `,` before each key but the first: `{ name = "...", url = "..." }`

    licence = { name: "x" }
    error[E011]: `:` stands here, where `=` belongs
    --> site.toml:2:17
    = help: write `{ name = "...", url = "https://..." }`

    licence = { name = "x",, url = "y" }
    error[E011]: there is a comma too many here
    --> site.toml:2:24
    = help: write one comma between two entries

    licence = { "x" }
    error[E011]: between the braces stands a value without a key
    --> site.toml:2:17
    = help: write `{ name = "...", url = "https://..." }`

    x = ["a" "b"]
    error[E011]: a comma is missing in this list
    --> site.toml:2:10
    = help: write `,` between two entries: `["en", "de"]`

    x = ["a",, "b"]
    error[E011]: there is a comma too many here
    --> site.toml:2:10
    = help: write one comma between two entries

    x = ["a"
    title = "Sea"
    error[E011]: the list above this line has no end
    --> site.toml:3:1
    = help: write `]` behind the last of its entries

    x = ["a"

    [credit]
    words = "me"
    error[E011]: the list above this line has no end
    --> site.toml:4:1
    = help: write `]` behind the last of its entries

    x = "a", "b"
    error[E011]: several values stand here without square brackets
    --> site.toml:2:8
    = help: write `x = ["...", "..."]`

    x = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
    error[E011]: brackets are nested too deeply here
    --> site.toml:2:85
    = help: no key needs more than one list of texts

    title = "a" # note\rx = 1
    error[E011]: this line ends in a way that no system uses today
    --> site.toml:2:20
    = help: save the file with the line ends of Unix or Windows
    "#);
}

#[test]
fn faults_in_front_matter() {
    let faults = [
        "title: Tides",
        "title = Tides",
        "title = \"Tides",
        "title = \u{201c}Tides\u{201d}",
        "title \"Tides\"",
        "title =",
        "title = \"Tides\" # fine\ntitle = \"Winds\"",
        "title = \"Tides\"\nupdated = 23.11.2026",
        "title = \"Tides\"\nupdated = 2026-11-31",
        "title = \"Tides\"\nupdated = 23 November 2026",
        "title = \"Tides\"\naliases = [\"/old\"\ncontent_note = \"x\"",
        "title = \"Tides\"\naliases = \"/old\", \"/older\"",
        "title = \"Say \"tides\" now\"",
        "title = \"C:\\tides\\up\"",
        "title = \"\"\"Tides",
    ];
    let said: Vec<_> = faults.iter().map(|it| format!("{it}\n{}", lesson(it))).collect();
    assert_snapshot!(said.join("\n\n"), @r#"
    title: Tides
    error[E031]: `:` stands behind `title`, where `=` belongs
    --> en/01-tides/lesson.md:3:6
    = help: write `title = "Tides"`

    title = Tides
    error[E031]: the value of `title` stands without quotation marks
    --> en/01-tides/lesson.md:3:9
    = help: write `title = "Tides"`

    title = "Tides
    error[E031]: the quotation mark before this text has no partner
    --> en/01-tides/lesson.md:3:15
    = help: write `title = "Tides"`

    title = “Tides”
    error[E031]: curly quotation marks do not mark a text here
    --> en/01-tides/lesson.md:3:9
    = help: write `title = "Tides"`

    title "Tides"
    error[E031]: `=` is missing behind `title`
    --> en/01-tides/lesson.md:3:7
    = help: write `title = "Tides"`

    title =
    error[E031]: `title` has no value
    --> en/01-tides/lesson.md:3:8
    = help: write `title = "..."`

    title = "Tides" # fine
    title = "Winds"
    error[E031]: `title` stands here twice
    --> en/01-tides/lesson.md:4:1
    = help: keep one of the two

    title = "Tides"
    updated = 23.11.2026
    error[E031]: `23.11.2026` is no day as it is written here
    --> en/01-tides/lesson.md:4:16
    = help: write year, month and day without quotation marks: `updated = 2026-11-23`

    title = "Tides"
    updated = 2026-11-31
    error[E031]: `2026-11-31` is no day of the calendar
    --> en/01-tides/lesson.md:4:11
    = help: write `updated = 2026-11-23`

    title = "Tides"
    updated = 23 November 2026
    error[E031]: `23 November 2026` is no day as it is written here
    --> en/01-tides/lesson.md:4:11
    = help: write year, month and day without quotation marks: `updated = 2026-11-23`

    title = "Tides"
    aliases = ["/old"
    content_note = "x"
    error[E031]: the list above this line has no end
    --> en/01-tides/lesson.md:5:1
    = help: write `]` behind the last of its entries

    title = "Tides"
    aliases = "/old", "/older"
    error[E031]: several values stand here without square brackets
    --> en/01-tides/lesson.md:4:17
    = help: write `aliases = ["...", "..."]`

    title = "Say "tides" now"
    error[E031]: a quotation mark within the text ends it
    --> en/01-tides/lesson.md:3:15
    = help: write a backslash before each that belongs to the text, as in `"a \"word\""`

    title = "C:\tides\up"
    error[E031]: a backslash begins a special character here
    --> en/01-tides/lesson.md:3:20
    = help: write two backslashes for one, or put the text between single quotation marks: `'...'`

    title = """Tides
    error[E031]: this text begins with three quotation marks and has no end
    --> en/01-tides/lesson.md:4:1
    = help: write three quotation marks behind its last word, too
    "#);
}

const FAULTS: &[&str] = &[
    "title: Sea",
    "title \"Sea\"",
    "title",
    "title =",
    "title = Sea",
    "title = Sea\"",
    "title = \"Sea",
    "title = 'Sea",
    "title = `Sea`",
    "title = \u{201c}Sea\u{201d}",
    "title = \"\"\"Sea",
    "title = \"C:\\Users\"",
    "title = \"a \\ b\"",
    "title = \"Say \"hi\" now\"",
    "title = \"Sea\" tagline = \"x\"",
    "title = \"Sea\",",
    "title == \"Sea\"",
    "title = \"a\"\ntitle = \"b\"",
    "title = \"a\"\ntitle.de = \"b\"",
    "title = True",
    "title = 007",
    "= \"Sea\"",
    "my title = \"Sea\"",
    "gr\u{f6}\u{df}e = \"Sea\"",
    "title\u{a0}= \"Sea\"",
    "just some words",
    "// a note",
    "- en",
    "\"title\" \"Sea\"",
    "address = https://example.org",
    "[]",
    "[licence",
    "[[footer]\ntext = \"x\"",
    "[footer]]\ntext = \"x\"",
    "[licence] name = \"x\"",
    "[licence]\nname = \"x\"\n[licence]\nurl = \"https://a\"",
    "[footer]\ntext = \"x\"\n[[footer]]\ntext = \"y\"",
    "licence = { name = \"x\"",
    "licence = { name = \"x\" url = \"y\" }",
    "licence = { name: \"x\" }",
    "licence = { name = \"x\",, url = \"y\" }",
    "licence = { \"x\" }",
    "x = [\"a\" \"b\"]",
    "x = [\"a\",, \"b\"]",
    "x = [\"a\"\ntitle = \"Sea\"",
    "x = [\"a\"\n\n[credit]\nwords = \"me\"",
    "x = \"a\", \"b\"",
    "x = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "title = \"a\" # note\rx = 1",
];

/// Each value with what is said about it.
fn misfits(values: &[&str]) -> String {
    let said = |it: &&str| {
        let languages = if it.contains("languages") {
            ""
        } else {
            "languages = [\"en\"]\n"
        };
        let site = format!("{languages}{it}\n");
        format!("{it}\n{}", brief(&Folder::sound().file("site.toml", &site).problems()))
    };
    values.iter().map(said).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn values_that_do_not_fit() {
    let values = [
        "title = 5",
        "title = [\"Sea\"]",
        "title = 2026-11-23",
        "title = \"\"\"\nSea\nand more\"\"\"",
        "title = \"a\\u0000b\"",
        "title = \"Sea\"\nlanguages = [[\"en\"]]",
        "title = \"Sea\"\ntagline = true",
        "title = \"Sea\"\naddress = 1.5",
    ];
    assert_snapshot!(misfits(&values), @r#"
    title = 5
    error[E013]: `title` wants a text between quotation marks
    --> site.toml:2:9
    = help: write `title = "..."`

    title = ["Sea"]
    error[E013]: `title` wants a text between quotation marks
    --> site.toml:2:9
    = help: write `title = "..."`

    title = 2026-11-23
    error[E013]: `title` wants a text between quotation marks
    --> site.toml:2:9
    = help: write `title = "..."`

    title = """
    Sea
    and more"""
    error[E013]: `title` wants a text on one line
    --> site.toml:2:9
    = help: write `title = "..."`

    title = "a\u0000b"
    error[E013]: `title` wants a text without control characters
    --> site.toml:2:9
    = help: write `title = "..."`

    title = "Sea"
    languages = [["en"]]
    error[E013]: `languages` wants a list of texts
    --> site.toml:2:13
    = help: write `languages = ["...", "..."]`

    title = "Sea"
    tagline = true
    error[E013]: `tagline` wants a text between quotation marks
    --> site.toml:3:11
    = help: write `tagline = "..."`

    title = "Sea"
    address = 1.5
    error[E013]: `address` wants a text between quotation marks
    --> site.toml:3:11
    = help: write `address = "..."`
    "#);
}

#[test]
fn tables_that_do_not_fit() {
    let values = [
        "title = \"Sea\"\nlicence.name = \"x\"",
        "title = \"Sea\"\nfooter = \"x\"",
        "title = \"Sea\"\n[footer]\ntext = \"x\"",
        "title = \"Sea\"\n[[talk]]\ntext = \"x\"",
        "title = \"Sea\"\nsupport = [1, 2]",
        "title = \"Sea\"\nbrand = 1",
    ];
    assert_snapshot!(misfits(&values), @r##"
    title = "Sea"
    licence.name = "x"
    error[E013]: `[licence]` has no `url`
    --> site.toml:3:1
    = help: add a line `url = "..."`

    title = "Sea"
    footer = "x"
    error[E013]: `footer` wants a line `[[footer]]` above each of its entries
    --> site.toml:3:10
    = help: write a line `[[footer]]`, and below it `text = "..."` and `url = "https://..."`

    title = "Sea"
    [footer]
    text = "x"
    error[E013]: `footer` wants a line `[[footer]]` above each of its entries
    --> site.toml:3:1
    = help: write a line `[[footer]]`, and below it `text = "..."` and `url = "https://..."`

    title = "Sea"
    [[talk]]
    text = "x"
    error[E013]: `talk` wants a table
    --> site.toml:3:1
    = help: write `talk = { text = "...", url = "https://..." }`

    title = "Sea"
    support = [1, 2]
    error[E013]: `support` wants a line `[[support]]` above each of its entries
    --> site.toml:3:11
    = help: write a line `[[support]]`, and below it `name = "..."` and `url = "tel:..."`

    title = "Sea"
    brand = 1
    error[E013]: `brand` wants a table
    --> site.toml:3:9
    = help: write `brand = { accent = "#0c5b54" }`
    "##);
}

#[test]
fn a_day_with_a_time_is_too_much() {
    assert_snapshot!(lesson("title = \"Tides\"\nupdated = 2026-11-23T10:00:00"), @"
    error[E034]: `updated` wants a day without a time
    --> en/01-tides/lesson.md:4:11
    = help: write `updated = 2026-11-23`
    ");
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_fine_in_site_toml() {
    let site = "\u{feff}title = \"Sea\"\r\nlanguages = [\"en\"]\r\n";
    assert_snapshot!(Folder::sound().file("site.toml", site).problems(), @"");
}

#[test]
fn settings_that_are_far_too_long() {
    let site = format!("title = \"Sea\"\nlanguages = [\"en\"]\n# {}\n", "x".repeat(70_000));
    assert_snapshot!(brief(&Folder::sound().file("site.toml", &site).problems()), @"
    error[E011]: site.toml is longer than 64 KiB
    --> site.toml:1:1
    = help: keep to the keys that the README names; texts belong below the front matter
    ");
}
