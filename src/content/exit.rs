//! The harmless page for which a reader leaves at once: `[exit]` in site.toml.

use super::identity::misfit;
use super::table::Table;
use crate::problem::{Code, Report};
use crate::url::{BaseUrl, host_of, web_address};

/// Where the button leads by which a reader leaves at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exit {
    /// A page of the web that anybody may be seen with.
    pub url: String,
    /// What it is called; its host if site.toml does not say.
    pub name: String,
}

/// Its keys.
pub(super) const KEYS: [&str; 2] = ["url", "name"];

const EXAMPLE: &str = "url = \"https://www.wikipedia.org/\"";

impl Exit {
    /// Reads a table with the keys of [`KEYS`]; `own` is where the site itself is published.
    pub(super) fn read(table: &Table<'_>, own: Option<&BaseUrl>, report: &mut Report) -> Option<Self> {
        let name = table.text("name", report).map(|(name, _)| name);
        let (text, place) = table.required("url", Code::SettingsValue, report)?;
        let address = web_address(&text).filter(|it| it.starts_with("https://"));
        let Some(url) = address else {
            let message = format!("`{text}` is no page for which a reader could leave: it begins with `https://`");
            report.push(misfit(place, &message, EXAMPLE));
            return None;
        };
        if own.is_some_and(|it| it.locate(&url).is_some()) {
            let message = format!("`{text}` is a page of this site, and a reader wants to be away from it");
            report.push(misfit(place, &message, EXAMPLE));
            return None;
        }
        let name = name.or_else(|| host_of(&url)).unwrap_or_default();
        Some(Self { url, name })
    }
}
