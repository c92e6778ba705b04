//! `alongside check`: everything that is wrong with the content and with the pages made from it.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use alongside::cli::{CheckArgs, Format};
use alongside::content::Tree;
use alongside::problem::{Code, Report, explanation, find};
use alongside::sheet::sheet;
use alongside::url::BaseUrl;
use alongside::{Settings, build, build_with_hints, check as pages};

use super::lock::fix;
use super::{Failure, print, read, settings};

pub(crate) fn check(args: &CheckArgs) -> Result<(), Failure> {
    if let Some(code) = &args.explain {
        return explain(code);
    }
    let settings = settings(&args.content)?;
    let content = args.content.content.as_deref();
    let (mut tree, mut report) = read(content)?;
    if args.fix {
        let done = fix(&args.content, &tree)?;
        match args.format {
            Format::Text => print(io::stdout(), &done),
            Format::Json | Format::Github => print(io::stderr(), &done),
        }
        (tree, report) = read(content)?;
    }
    let (site, problems) = build_with_hints(&tree, &settings);
    report.extend(problems);
    if let Some(site) = site.filter(|_| !report.has_errors()) {
        report.extend(pages::site(&site));
    }
    show(&report, args.format, content);
    if report.has_errors() {
        return Err(Failure::Content);
    }
    args.cards
        .as_deref()
        .map_or(Ok(()), |file| cards(&tree, settings, file))
}

/// Writes the page with all cards. A site that has no address yet gets one for the while.
fn cards(tree: &Tree, mut settings: Settings, file: &Path) -> Result<(), Failure> {
    let site = |settings: &Settings| build(tree, settings).0.ok_or(Failure::Content);
    let mut found = site(&settings)?;
    if found.base == BaseUrl::default() {
        settings.address = BaseUrl::parse("https://your-site.example").ok();
        found = site(&settings)?;
    }
    fs::write(file, sheet(&found)).map_err(|error| {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "its folder is not there",
            io::ErrorKind::PermissionDenied => "permission is denied",
            io::ErrorKind::IsADirectory => "it is a folder",
            _ => "the disk says no",
        };
        let help = "name a file to write, as in `--cards cards.html`";
        Failure::Machine(format!("cannot write `{}`: {reason}\n  = help: {help}", file.display()))
    })
}

/// Prints a report; a reader that has gone away (`| head`) is no failure.
fn show(report: &Report, format: Format, content: Option<&Path>) {
    let mut out = BufWriter::new(io::stdout().lock());
    let folder = content.map(prefix).unwrap_or_default();
    let written = match format {
        Format::Text => write!(out, "{report}"),
        Format::Json => report.json(&folder).try_for_each(|it| out.write_all(it.as_bytes())),
        Format::Github => report.github(&folder).try_for_each(|it| out.write_all(it.as_bytes())),
    };
    let _ = written.and_then(|()| out.flush());
}

/// What leads from where the command was started to the files of the content folder.
pub(super) fn prefix(content: &Path) -> String {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| content.strip_prefix(here).ok().map(Path::to_owned));
    let folder = below.unwrap_or_else(|| content.to_owned());
    let parts: Vec<_> = folder.components().map(|it| it.as_os_str().to_string_lossy()).collect();
    match parts.join("/").replace("//", "/") {
        it if it.is_empty() || it == "." => String::new(),
        it => format!("{}/", it.trim_start_matches("./").trim_end_matches('/')),
    }
}

/// Tells what a code means.
fn explain(written: &str) -> Result<(), Failure> {
    let code = find(written).map_err(|near| {
        let near: Vec<String> = near
            .iter()
            .map(|it| format!("{} ({})", it.id(), it.meaning()))
            .collect();
        Failure::Command(format!(
            "`{written}` is not a code of this program\n  = help: the nearest are {}",
            near.join(", ")
        ))
    })?;
    print(io::stdout(), &about(code));
    Ok(())
}

fn about(code: Code) -> String {
    let (id, meaning, severity) = (code.id(), code.meaning(), code.severity().name());
    // Emphasis is for where Markdown is shown as such.
    let text = explanation(code).replace("**", "");
    format!("{id} ({severity}): {meaning}\n\n{text}\n")
}
