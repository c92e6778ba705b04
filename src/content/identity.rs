//! Who publishes: site.toml.

use super::table::{Codes, Table};
use crate::lang::Lang;
use crate::problem::{Code, Place, Problem, Report, Source};
use crate::url::BaseUrl;

/// What an organisation says about itself and its site.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The name of the site, in the header of every page.
    pub title: String,
    /// Where the site is published; without one it lives at the root of whatever host serves it.
    pub address: Option<BaseUrl>,
    /// The languages of the editions; the first is the default one.
    pub languages: Vec<Lang>,
    /// Whose ideas the text passes on.
    pub ideas: Option<String>,
    /// Who wrote the words.
    pub words: Option<String>,
    /// The licence of the text.
    pub licence: Option<Licence>,
}

/// A licence that readers can look up.
#[derive(Debug, Clone)]
pub struct Licence {
    /// Its name as it is printed.
    pub name: String,
    /// Where its text stands.
    pub url: String,
}

/// The keys of site.toml, those of its tables as `table.key`.
pub const KEYS: [&str; 7] = [
    "title",
    "address",
    "languages",
    "credit.ideas",
    "credit.words",
    "licence.name",
    "licence.url",
];

const CODES: Codes = Codes {
    name: "site.toml",
    broken: Code::SettingsBroken,
    key: Code::SettingsKey,
    value: Code::SettingsValue,
};

impl Identity {
    /// Reads site.toml; also answers where each language stands in it.
    pub(super) fn read(source: &Source, report: &mut Report) -> (Self, Vec<Place>) {
        let table = Table::parse(source, 0..source.text().len(), CODES, report);
        table.only(&level(""), |key| elsewhere(key, ""), report);
        let text = |table: &Table<'_>, key: &str, report: &mut Report| table.text(key, report).map(|(text, _)| text);
        let title = table.required("title", Code::SettingsValue, report);
        let address = table.text("address", report).and_then(|(text, place)| {
            let address =
                BaseUrl::parse(&text).map_err(|reason| misfit(place, reason, "address = \"https://example.org\""));
            report.keep(address)
        });
        let (languages, places) = languages(&table, report);
        let (mut ideas, mut words, mut licence) = (None, None, None);
        if let Some(credit) = table.table("credit", "{ words = \"...\" }", report) {
            credit.only(&level("credit."), |key| elsewhere(key, "credit."), report);
            ideas = text(&credit, "ideas", report);
            words = text(&credit, "words", report);
        }
        if let Some(table) = table.table("licence", "{ name = \"...\", url = \"https://...\" }", report) {
            table.only(&level("licence."), |key| elsewhere(key, "licence."), report);
            let name = table
                .required("name", Code::SettingsValue, report)
                .map(|(text, _)| text);
            let url = table.required("url", Code::SettingsValue, report);
            let url = url.and_then(|(url, place)| {
                let safe = url.starts_with("https://") || url.starts_with("http://");
                let problem = || {
                    misfit(
                        place,
                        "the address of a licence begins with `https://`",
                        "url = \"https://...\"",
                    )
                };
                report.keep(if safe { Ok(url) } else { Err(problem()) })
            });
            licence = name.zip(url).map(|(name, url)| Licence { name, url });
        }
        let identity = Self {
            title: title.map(|(text, _)| text).unwrap_or_default(),
            address,
            languages,
            ideas,
            words,
            licence,
        };
        (identity, places)
    }
}

/// Where in site.toml a key belongs that was found in the table `prefix`.
fn elsewhere(key: &str, prefix: &str) -> Option<String> {
    if !prefix.is_empty() && level("").contains(&key) {
        return Some(format!("`{key}` belongs above the first line in square brackets"));
    }
    let (table, _) = KEYS
        .iter()
        .filter_map(|it| it.split_once('.'))
        .find(|(_, it)| *it == key)?;
    Some(format!("`{key}` belongs below a line `[{table}]`"))
}

/// The keys inside the table `prefix`, or the outermost keys.
fn level(prefix: &str) -> Vec<&'static str> {
    let mut keys: Vec<_> = KEYS
        .iter()
        .filter_map(|it| it.strip_prefix(prefix))
        .map(|it| it.split('.').next().unwrap_or(it))
        .collect();
    keys.dedup();
    keys
}

fn languages(table: &Table<'_>, report: &mut Report) -> (Vec<Lang>, Vec<Place>) {
    let mut languages: Vec<Lang> = Vec::new();
    let mut places = Vec::new();
    let Some(tags) = table.texts("languages", report) else {
        if !table.has("languages") && !table.explained("languages", report) {
            let problem = Problem::new(Code::SettingsValue, table.head(), "site.toml has no `languages`");
            report.push(problem.help("add a line `languages = [\"en\"]`; each is the name of a folder"));
        }
        return (languages, places);
    };
    if tags.is_empty() {
        report.push(misfit(
            table.head(),
            "`languages` names no language",
            "languages = [\"en\"]",
        ));
    }
    for (tag, place) in tags {
        let example = "languages = [\"en\", \"pt-BR\"]";
        match Lang::parse(&tag) {
            None => report.push(misfit(place, &format!("`{tag}` is not a language tag"), example)),
            Some(lang) if languages.iter().any(|it| it.tag().eq_ignore_ascii_case(lang.tag())) => {
                report.push(misfit(place, &format!("`{tag}` stands here twice"), example));
            }
            Some(lang) => {
                languages.push(lang);
                places.push(place);
            }
        }
    }
    (languages, places)
}

fn misfit(place: Place, message: &str, example: &str) -> Problem {
    Problem::new(Code::SettingsValue, place, message).help(format!("write it like `{example}`"))
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn keys_are_listed_by_table() {
        assert_eq!(level(""), ["title", "address", "languages", "credit", "licence"]);
        assert_eq!(level("licence."), ["name", "url"]);
    }
}
