//! `cargo bench --bench hostile`: how long `check` takes for content that means no good, and how
//! much memory. Each kind is to end within 5 seconds and 500 MB. Arguments name the kinds to try;
//! `ALONGSIDE_BIN` names another program to measure.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::too_many_lines,
    reason = "a measurement prints, and may panic"
)]

use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A little less than the longest text.
const SIZE: usize = (1 << 20) - 1_000;
const SECONDS: f64 = 5.0;
const MEGABYTES: u64 = 500;

const HEAD: &str = "+++\ntitle = \"Tides\"\nsummary = \"What there is to know about the tides, in one sentence of a good length.\"\n+++\n";
const QUESTIONS: &str = "Take your time.\n\n## For yourself\n\n### Why? {#why}\n";

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with("--")).collect();
    let mut failed = 0;
    println!("| content | seconds | MB | exit | printed, KB |\n|---|---|---|---|---|");
    for (name, files) in kinds() {
        if !wanted.is_empty() && !wanted.iter().any(|it| name.contains(it.as_str())) {
            continue;
        }
        for format in ["text", "json"] {
            let (seconds, megabytes, exit, printed) = measure(&files, format);
            let fine = seconds < SECONDS && megabytes < MEGABYTES && matches!(exit, Some(0 | 1));
            failed += usize::from(!fine);
            let mark = if fine { "" } else { " **" };
            let exit = exit.map_or("killed".to_owned(), |it| it.to_string());
            let name = name.replace('|', "\\|");
            println!(
                "| {name}, {format}{mark} | {seconds:.2} | {megabytes} | {exit} | {} |",
                printed / 1024
            );
        }
    }
    assert_eq!(failed, 0, "kinds that take too long or too much");
}

type Files = Vec<(String, Vec<u8>)>;

/// Runs `check`; answers seconds, the most megabytes, the exit code, and how many bytes were printed.
fn measure(files: &Files, format: &str) -> (f64, u64, Option<i32>, usize) {
    let folder = TempDir::new().unwrap();
    let article = HEAD.replace("Tides", "Sea").replace("the tides", "the sea");
    write(folder.path(), "site.toml", b"title = \"Sea\"\nlanguages = [\"en\"]\n");
    write(folder.path(), "en/article.md", article.as_bytes());
    write(folder.path(), "en/01-tides/lesson.md", format!("{HEAD}x").as_bytes());
    write(folder.path(), "en/01-tides/questions.md", QUESTIONS.as_bytes());
    for (path, bytes) in files {
        write(folder.path(), path, bytes);
    }
    let start = Instant::now();
    let program = std::env::var_os("ALONGSIDE_BIN").unwrap_or(env!("CARGO_BIN_EXE_alongside").into());
    let mut child = Command::new(program)
        .env_remove("ALONGSIDE_BIN")
        .args(["check", "--format", format, "--content"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = child.stdout.take().unwrap();
    let reader = thread::spawn(move || {
        let mut bytes = Vec::new();
        out.read_to_end(&mut bytes).map_or(0, |_| bytes.len())
    });
    let mut most = 0;
    let exit = loop {
        most = most.max(peak(child.id()));
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        if start.elapsed() > Duration::from_secs_f64(6.0 * SECONDS) {
            child.kill().unwrap();
        }
        thread::sleep(Duration::from_millis(1));
    };
    (start.elapsed().as_secs_f64(), most / 1024, exit, reader.join().unwrap())
}

/// The most memory that a process has taken so far, in KB (Linux, proc(5)).
fn peak(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    line.and_then(|it| it.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or_default()
}

fn write(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// A lesson with this body.
fn lesson(body: &str) -> Files {
    vec![("en/01-tides/lesson.md".to_owned(), format!("{HEAD}{body}").into_bytes())]
}

/// As often as there is room for it.
fn filled(part: &str) -> String {
    part.repeat(SIZE / part.len())
}

fn kinds() -> Vec<(String, Files)> {
    let mut kinds: Vec<(String, Files)> = Vec::new();
    let mut add = |name: &str, files: Files| kinds.push((name.to_owned(), files));
    let picture = |inside: String| {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>");
        let lesson = format!("{HEAD}![A picture](a.svg)\n");
        vec![
            ("en/01-tides/lesson.md".to_owned(), lesson.into_bytes()),
            ("en/01-tides/a.svg".to_owned(), svg.into_bytes()),
        ]
    };
    add(
        "SVG, deep",
        picture(format!("{}{}", "<g>".repeat(600_000), "</g>".repeat(600_000))),
    );
    add("SVG, wide", picture("<g/>".repeat(1_000_000)));
    let open = "url(https://e.example/x ".repeat(200_000);
    add(
        "SVG, url( without end",
        picture(format!("<path style='{open}' d='M0 0'/>")),
    );
    add(
        "SVG, many references",
        picture("<image href='https://e.example/x'/>".repeat(120_000)),
    );
    for sign in [
        "> ",
        "- ",
        "1. ",
        "[",
        "![",
        "*",
        "_a ",
        "**a ",
        "`",
        "~~",
        "<",
        "(",
        "[^",
        "| ",
        "\\",
        "&",
        "![[",
        "> - ",
        "[a](",
        "[a](<",
        "<!--",
        "<a ",
        "]",
        "\"",
        "[a](nope ",
        ": ",
        "$",
        "é\u{301}",
    ] {
        add(&format!("10,000 times `{sign}`"), lesson(&(sign.repeat(10_000) + "x")));
        add(&format!("a line of `{sign}`"), lesson(&filled(sign)));
    }
    for sign in ["> ", "- ", "1. ", "* - "] {
        let deep = sign.repeat(190 / sign.len()) + "x\n";
        add(
            &format!("as deep as may be `{sign}`, then empty lines"),
            lesson(&(deep.clone() + &"\n".repeat(900_000) + "x\n")),
        );
        add(
            &format!("as deep as may be `{sign}`, then words"),
            lesson(&(deep.clone() + &"x\n".repeat(480_000))),
        );
        add(
            &format!("as deep as may be `{sign}`, again and again"),
            lesson(&filled(&deep)),
        );
        add(
            &format!("as deep as may be `{sign}`, then deep spaces"),
            lesson(&(deep + &filled(&(" ".repeat(190) + "x\n"))[..SIZE / 2])),
        );
    }
    let stairs: String = (0..90).map(|at| format!("{}- x\n", "  ".repeat(at))).collect();
    add("stairs of lists", lesson(&stairs));
    add("one word", lesson(&filled("x")));
    add("one sentence", lesson(&filled("word ")));
    add("one heading", lesson(&format!("## {}", filled("word "))));
    add("lines", lesson(&filled("x\n")));
    add("paragraphs", lesson(&filled("x\n\n")));
    add("a line of tags", lesson(&filled("<b>")));
    add("a line of pictures without words", lesson(&filled("![](a)")));
    for (name, link) in [
        ("sound links", "[x](#a) "),
        ("dead links", "[x](n.md) "),
        ("dead addresses", "[x](/nope) "),
        ("dead headings", "[x](#nope) "),
        ("missing pictures", "![x](nope.png) "),
        ("pictures without words", "![](nope.png) "),
        ("vague links", "[here](lesson.md) "),
        ("unsafe links", "[x](javascript:x) "),
        ("undefined links", "[x][y] "),
        ("HTML", "<b>x</b> "),
    ] {
        add(&format!("{name} in one line"), lesson(&filled(link)));
        add(
            &format!("{name}, a line each"),
            lesson(&filled(&format!("{}\n", link.trim()))),
        );
    }
    let mut many = String::new();
    for at in 0..36_000 {
        let _ = write!(many, "[word {at}](nope-{at}.md#x) ");
    }
    add("links that differ", lesson(&many));
    let mut headings = String::new();
    for at in 0..18_000 {
        let _ = write!(
            headings,
            "## a {{#h{at}}}\n\n## a {{#h{at}}}\n\n[x](#g{at})\n\n#### d\n\n"
        );
    }
    add("headings with one id, and links to none", lesson(&headings));
    add("headings with one text", lesson(&filled("## a\n\n")));
    let mut notes = String::new();
    for at in 0..20_000 {
        let _ = write!(notes, "[^{at}] [^x{at}]\n\n[^{at}]: note\n\n[^y{at}]: note\n\n");
    }
    add("footnotes", lesson(&notes));
    add(
        "a footnote with a long name",
        lesson(&format!(
            "[^{0}]\n\n[^{0}]: {1}",
            "n".repeat(100_000),
            "*a* ".repeat(100_000)
        )),
    );
    let mut definitions = String::new();
    for at in 0..20_000 {
        let _ = write!(definitions, "[r{at}]: lesson.md\n\n[r{at}] ");
    }
    add("definitions", lesson(&definitions));
    add(
        "a long definition used often",
        lesson(&format!("[r]: {}\n\n{}", "n".repeat(500_000), "[r] ".repeat(120_000))),
    );
    add(
        "a wide table",
        lesson(&format!(
            "{0}\n{1}\n{2}",
            "|a".repeat(50_000),
            "|-".repeat(50_000),
            "|b\n".repeat(250_000)
        )),
    );
    add(
        "a long table",
        lesson(&format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(170_000))),
    );
    add("unknown notes", lesson(&filled("> [!HINT]\n> x\n\n")));
    add("nested unknown notes", lesson(&filled("> [!HINT] ")));
    add(
        "backticks that grow",
        lesson(&(1..1_400).map(|at| "`".repeat(at) + " ").collect::<String>()),
    );
    add("definition lists", lesson(&filled("a\n: b\n\n")));
    add("tasks", lesson(&filled("- [ ] a\n")));
    add("directions", lesson(&filled("\u{202e}a\u{2066}")));
    add("entities", lesson(&filled("&amp;")));
    add("NUL", vec![("en/01-tides/lesson.md".to_owned(), vec![0; SIZE])]);
    add("no UTF-8", vec![("en/01-tides/lesson.md".to_owned(), vec![0xff; SIZE])]);
    for text in ["x", "[x](n.md) ", "> ", "\n"] {
        let name = text.escape_debug();
        let count = (5 << 20) / text.len() - 1_000;
        add(&format!("5 MB of `{name}`"), lesson(&text.repeat(count)));
    }
    for line in [
        "title = \"a\"\n",
        "=\n",
        "a.b.c = [\n",
        "[a]\n",
        "x = \"\n",
        "a: b\n",
        "[",
    ] {
        let name = line.trim();
        add(
            &format!("front matter of `{name}`"),
            vec![(
                "en/01-tides/lesson.md".to_owned(),
                format!("+++\n{}\n+++\nx", filled(line)).into_bytes(),
            )],
        );
        add(
            &format!("site.toml of `{name}`"),
            vec![("site.toml".to_owned(), filled(line).into_bytes())],
        );
        let short = line.repeat(60_000 / line.len());
        add(
            &format!("60 KB of site.toml of `{name}`"),
            vec![("site.toml".to_owned(), short.into_bytes())],
        );
    }
    let footers = "title = \"Sea\"\nlanguages = [\"en\"]\n".to_owned() + &"[[footer]]\nx=1\n".repeat(4_000);
    add(
        "4,000 footers without text",
        vec![("site.toml".to_owned(), footers.into_bytes())],
    );
    let mut asked = QUESTIONS.to_owned();
    for at in 0..36_000 {
        let _ = write!(asked, "\n### Why? {{#q{at}}}\n");
    }
    add(
        "questions",
        vec![("en/01-tides/questions.md".to_owned(), asked.into_bytes())],
    );
    add(
        "questions without ids",
        vec![(
            "en/01-tides/questions.md".to_owned(),
            (QUESTIONS.to_owned() + &"\n### Why?\n".repeat(90_000)).into_bytes(),
        )],
    );
    let mut small = lesson("x");
    small.extend((0..49_000).map(|at| (format!("en/01-tides/{}/{at}.png", at / 1_000), Vec::new())));
    add("49,000 files that nothing uses", small);
    let mut dead = lesson(&many);
    dead.extend((0..20_000).map(|at| (format!("en/01-tides/{}/{at}.png", at / 1_000), Vec::new())));
    add("links that differ among 20,000 files", dead);
    let mut sections = lesson("x");
    for at in 0..3_000 {
        sections.push((
            format!("en/{:05}-l{at}/lesson.md", at + 10),
            format!("{HEAD}x [y](../01-tides/lesson.md)").into_bytes(),
        ));
    }
    add("3,000 lessons with one title", sections);
    kinds
}
