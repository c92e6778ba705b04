//! Whose pages may show cards of this site: `embed` in site.toml.

use super::identity::misfit;
use super::table::Table;
use crate::problem::Report;
use crate::url::embedder;

/// The hosts as a policy of the browser names them; `*` for all.
pub(super) fn hosts(table: &Table<'_>, report: &mut Report) -> Vec<String> {
    let mut hosts = Vec::new();
    for (text, place) in table.texts("embed", report).unwrap_or_default() {
        match embedder(&text) {
            Some(host) => hosts.push(host),
            None if text == "*" => hosts.push(text),
            None => {
                let message = format!("`{text}` is not the address of a host alone");
                report.push(misfit(place, &message, "embed = [\"https://learn.example.org\"]"));
            }
        }
    }
    hosts
}
