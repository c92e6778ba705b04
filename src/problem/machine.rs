//! A problem for programs: one JSON object a line, or a workflow command of GitHub.
//!
//! Both are promises: the keys and their meaning are documented in the README and stay.

use serde_json::{Value, json};

use super::text::{quoted, visible};
use super::{Problem, Severity};

/// One JSON object. `folder` is what stands before the path of each file.
///
/// Lines and columns count from one, columns in characters; the end is the first
/// column after the mark. What is not known is null, and no key is ever left out.
pub(super) fn json(problem: &Problem, folder: &str) -> String {
    let (line, column) = split(problem.place.line_and_column());
    let (end_line, end_column) = split(problem.place.end());
    let help = problem.help.as_deref().map(visible);
    json!({
        "severity": problem.code.severity().name(),
        "code": problem.code.id(),
        "message": visible(&problem.message),
        "help": help,
        "file": file(problem, folder),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "quoted": quoted(&problem.place).map(|(line, _)| line),
    })
    .to_string()
}

/// One workflow command (docs.github.com, "Workflow commands for GitHub Actions").
pub(super) fn github(problem: &Problem, folder: &str) -> String {
    let level = match problem.code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let title = format!("{}: {}", problem.code.id(), problem.code.meaning());
    let mut properties = vec![("file", file(problem, folder))];
    if let Some(((line, column), (end_line, end_column))) = problem.place.line_and_column().zip(problem.place.end()) {
        properties.push(("line", line.to_string()));
        // Columns are allowed only where the mark begins and ends on one line.
        if end_line == line {
            properties.push(("col", column.to_string()));
            properties.push(("endColumn", end_column.max(column).to_string()));
        } else {
            properties.push(("endLine", end_line.to_string()));
        }
    }
    properties.push(("title", title));
    let properties: Vec<String> = properties
        .into_iter()
        .map(|(name, value)| format!("{name}={}", data(&value).replace(':', "%3A").replace(',', "%2C")))
        .collect();
    let help = problem.help.as_deref().map(|it| format!("\n{}", visible(it)));
    let message = visible(&problem.message) + &help.unwrap_or_default();
    format!("::{level} {}::{}", properties.join(","), data(&message))
}

/// A text in a workflow command (actions/toolkit, `escapeData`).
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn file(problem: &Problem, folder: &str) -> String {
    visible(&format!("{folder}{}", problem.place.path()))
}

fn split(place: Option<(usize, usize)>) -> (Value, Value) {
    place.map_or((Value::Null, Value::Null), |(line, column)| {
        (line.into(), column.into())
    })
}
