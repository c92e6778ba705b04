//! `alongside translate`: how far translations are, and which are up to date.

mod listing;
mod paragraph;

use std::io;
use std::path::Path;

use alongside::cli::{Denied, Listing, TranslateArgs};
use alongside::content::Tree;
use alongside::content::drift::{Renewed, State, Status, Synced, status};
use alongside::lang::Lang;
use alongside::problem::Report;
use alongside::scaffold::{self, Choice, Refusal};

use super::check::prefix;
use super::init::failure;
use super::lock::folder;
use super::{Failure, print, print_error, read};

/// How many texts are named.
const SHOWN: usize = 100;

pub(crate) fn translate(args: &TranslateArgs) -> Result<(), Failure> {
    let content = args.content.as_deref();
    if args.start && args.sections.is_empty() {
        let tag = args.lang.as_deref().unwrap_or("es");
        let message = "`--start` wants to know the sections that are to be begun";
        let help = format!("write them behind the language: `alongside translate --start {tag} SECTION`");
        return Err(Failure::Command(format!("{message}\n  = help: {help}")));
    }
    if args.sync || args.start {
        let root = folder(content, "the content that is built in cannot be changed")?;
        let (tree, unread) = read(Some(root))?;
        let choice = scaffold::choose(&tree, unread, args.lang.as_deref(), &args.sections).map_err(failure)?;
        return if args.sync {
            sync(root, &tree, &choice)
        } else {
            start(root, &tree, &choice)
        };
    }
    let (tree, unread) = read(content)?;
    let choice = scaffold::choose(&tree, unread, args.lang.as_deref(), &args.sections).map_err(unread_failure)?;
    show(args, &tree, &choice)
}

/// Why nothing is shown, as the program ends with it.
fn unread_failure(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Content(report) => {
            print(io::stderr(), &format!("{report}\n"));
            print_error("nothing was compared, because this has to be mended first");
            Failure::Content
        }
        other => failure(other),
    }
}

fn show(args: &TranslateArgs, tree: &Tree, choice: &Choice) -> Result<(), Failure> {
    let mut report = Report::default();
    let mut all: Vec<(&str, Vec<Status>)> = Vec::new();
    for lang in &choice.langs {
        let mut texts = status(tree, &choice.default, lang, &mut report);
        texts.retain(|it| choice.has(&it.pair));
        all.push((lang.tag(), texts));
    }
    print(
        io::stderr(),
        &if report.is_empty() {
            String::new()
        } else {
            format!("{report}\n")
        },
    );
    let folder = args.content.as_deref().map(prefix).unwrap_or_default();
    let text = match args.format {
        Listing::Text => listing::text(&all),
        Listing::Json => listing::json(&all, &folder),
    };
    print(io::stdout(), &text);
    let is_denied = |it: &Status| match it.state {
        State::Complete => false,
        State::Outdated(_) => args.deny.contains(&Denied::Outdated),
        State::Missing => args.deny.contains(&Denied::Missing),
        State::Unsynced => args.deny.contains(&Denied::Unsynced),
    };
    if all.iter().flat_map(|(_, texts)| texts).any(is_denied) {
        return Err(Failure::Content);
    }
    Ok(())
}

fn sync(root: &Path, tree: &Tree, choice: &Choice) -> Result<(), Failure> {
    let done = scaffold::sync(root, tree, choice).map_err(failure)?;
    let said: Vec<String> = done.iter().map(|(it, changed)| recorded(root, it, *changed)).collect();
    let commit = if done.iter().any(|(_, changed)| *changed) {
        "\nCommit it with the content.\n"
    } else {
        ""
    };
    print(io::stdout(), &format!("{}{commit}", said.join("\n")));
    Ok(())
}

/// What came of a language.
fn recorded(root: &Path, done: &Synced, changed: bool) -> String {
    let file = root.join(&done.path);
    let (file, total) = (file.display(), done.total);
    let texts = if total == 1 { "text" } else { "texts" };
    if done.renewed.is_empty() && done.forgotten.is_empty() {
        return match (changed, total) {
            (true, _) => format!("{file} holds {total} {texts}, of which only lines were broken elsewhere\n"),
            (false, 0) => format!("{file} has nothing to hold: there is no translation yet\n"),
            (false, _) => format!("{file} holds {total} {texts}, as before\n"),
        };
    }
    let now = done.renewed.iter().map(|it| renewed(root, it)).collect();
    let gone = done.forgotten.iter().map(|it| format!("  {it}\n")).collect();
    let (now, gone) = (
        list("up to date from now on", now),
        list("taken out, because it is not there any more", gone),
    );
    format!("{file} holds {total} {texts}\n{now}{gone}")
}

/// Some lines below what they are; nothing if there are none.
fn list(what: &str, mut lines: Vec<String>) -> String {
    if lines.is_empty() {
        return String::new();
    }
    if lines.len() > SHOWN {
        let more = lines.len() - SHOWN;
        lines.truncate(SHOWN);
        lines.push(format!("  and {more} more\n"));
    }
    format!("\n{what}:\n\n{}", lines.concat())
}

fn renewed(root: &Path, it: &Renewed) -> String {
    let path = root.join(&it.path);
    let path = path.display();
    match it.changed {
        None => format!("  {path}\n"),
        Some(1) => format!("  {path}, of which a paragraph had changed\n"),
        Some(count) => format!("  {path}, of which {count} paragraphs had changed\n"),
    }
}

fn start(root: &Path, tree: &Tree, choice: &Choice) -> Result<(), Failure> {
    let written = scaffold::start(root, tree, choice).map_err(failure)?;
    let list: String = written
        .iter()
        .map(|it| format!("Wrote {}\n", root.join(it).display()))
        .collect();
    let tag = choice.langs.first().map(Lang::tag).unwrap_or_default();
    let sections = choice.sections.join(" ");
    let text = format!(
        "{list}\nIt is a copy so far: readers of `{tag}` get it as it stands. When it is translated:\n\n  \
         alongside translate --sync {tag} {sections}\n"
    );
    print(io::stdout(), &text);
    Ok(())
}
