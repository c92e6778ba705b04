//! The lines that mend what was lost, as changes of the files they belong in.

use std::ops::Range;

use toml::de::DeTable;

use crate::content::tree::Tree;
use crate::content::{front_matter, source};
use crate::markdown::{Heading, written_ids};
use crate::problem::Source;

/// A change of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The file in the content folder.
    pub path: String,
    /// The bytes that are replaced, a byte order mark not counted.
    pub at: Range<usize>,
    /// What takes their place.
    pub text: String,
    /// The line as it will be, or the lines on one.
    pub shown: String,
}

/// One more alias in the front matter of a text. `None` if its front matter is beyond a small change.
pub(super) fn alias(tree: &Tree, path: &str, alias: &str) -> Option<Edit> {
    let source = source(tree, path);
    let (range, _) = front_matter::split(&source).ok()?;
    let head = &source.text()[range.clone()];
    let table = DeTable::parse(head).ok()?;
    let quoted = format!("\"{alias}\"");
    let edit = |at: Range<usize>, text: String, shown: String| Edit {
        path: path.to_owned(),
        at: at.start + range.start..at.end + range.start,
        text,
        shown,
    };
    let Some(value) = table.get_ref().get("aliases") else {
        let line = format!("aliases = [{quoted}]");
        let text = format!("{line}{}", line_end(&source));
        return Some(edit(head.len()..head.len(), text, line));
    };
    let list = value.get_ref().as_array()?;
    let old: Vec<String> = list
        .iter()
        .map(|it| it.get_ref().as_str().map(|it| format!("\"{it}\"")))
        .collect::<Option<_>>()?;
    let shown = format!(
        "aliases = [{}]",
        old.into_iter().chain([quoted.clone()]).collect::<Vec<_>>().join(", ")
    );
    let Some(final_one) = list.iter().last() else {
        let inside = value.span().start + 1;
        return Some(edit(inside..inside, quoted, shown));
    };
    // A list with a line for each entry goes on like that.
    let end = final_one.span().end;
    let before = &head[value.span().start + 1..final_one.span().start];
    let gap = before.rfind('\n').map(|at| &before[at + 1..]);
    let text = match gap {
        Some(indent) if indent.trim().is_empty() => format!(",{}{indent}{quoted}", line_end(&source)),
        _ => format!(", {quoted}"),
    };
    Some(edit(end..end, text, shown))
}

/// The heading with other ids in its braces.
pub(super) fn heading(tree: &Tree, path: &str, heading: &Heading, ids: &[&str]) -> Edit {
    let source = source(tree, path);
    let line = &source.text()[heading.span.clone()];
    let list: Vec<String> = ids.iter().map(|it| format!("#{it}")).collect();
    let braces = format!("{{{}}}", list.join(" "));
    let (at, text) = match written_ids(line).filter(|_| heading.explicit) {
        Some((at, _)) => (at, braces),
        None => (line.len()..line.len(), format!(" {braces}")),
    };
    let shown = format!("{}{text}{}", &line[..at.start], &line[at.end..]);
    Edit {
        path: path.to_owned(),
        at: at.start + heading.span.start..at.end + heading.span.start,
        text,
        shown,
    }
}

/// The word in site.toml that an address is gone on purpose.
pub(super) fn gone(tree: &Tree, address: &str) -> Edit {
    let source = source(tree, "site.toml");
    let (text, end) = (source.text(), line_end(&source));
    let first = if text.ends_with('\n') || text.is_empty() {
        ""
    } else {
        end
    };
    let address = format!("address = \"{address}\"");
    Edit {
        path: "site.toml".to_owned(),
        at: text.len()..text.len(),
        text: format!("{first}{end}[[gone]]{end}{address}{end}"),
        shown: format!("[[gone]] {address}"),
    }
}

/// How lines end in a file.
fn line_end(source: &Source) -> &'static str {
    if source.text().contains("\r\n") { "\r\n" } else { "\n" }
}
