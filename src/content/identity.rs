//! Who publishes: site.toml.

use super::brand::{self, Brand};
use super::contacts::{self, Link, Support};
use super::embed;
use super::exit::{self, Exit};
use super::gone::{self, Gone};
use super::local::{self, Local};
use super::needs;
use super::table::{Codes, LONGEST, Table};
use super::tree::Tree;
use crate::lang::Lang;
use crate::problem::{Code, Place, Problem, Report, Source};
use crate::url::BaseUrl;

/// What an organisation says about itself and its site.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The name of the site, in the header of every page.
    pub title: String,
    /// What the site is for, in a few words.
    pub tagline: Option<String>,
    /// Where the site is published; without one it lives at the root of whatever host serves it.
    pub address: Option<BaseUrl>,
    /// The languages of the editions; the first is the default one.
    pub languages: Vec<Lang>,
    /// Whether search engines may list it.
    pub visibility: Visibility,
    /// Whose ideas the text passes on.
    pub ideas: Option<String>,
    /// Who wrote the words.
    pub words: Option<String>,
    /// The licence of the text.
    pub licence: Option<Licence>,
    /// How it looks.
    pub brand: Brand,
    /// Where readers can talk about the questions with others.
    pub talk: Option<Link>,
    /// Links at the foot of every page.
    pub footer: Vec<Link>,
    /// The hosts whose pages may show cards of this site; `*` for all.
    pub embed: Vec<String>,
    /// Who gives support to a reader who needs it.
    pub support: Vec<Support>,
    /// Who answers for the site, and is written to about it.
    pub contact: Option<Link>,
    /// The page for which a reader leaves at once.
    pub exit: Option<Exit>,
    /// What was taken away on purpose.
    pub gone: Vec<Gone>,
    /// Its words in other languages.
    pub local: Vec<Local>,
}

/// Who is to find the site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Visibility {
    /// Everybody.
    #[default]
    Public,
    /// Those who have its address: search engines are asked not to list it.
    Hidden,
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
pub fn keys() -> Vec<String> {
    let mut keys: Vec<String> = OUTER.map(str::to_owned).into();
    for (table, names) in TABLES {
        keys.extend(names.iter().map(|it| format!("{table}.{it}")));
    }
    keys
}

/// A key of site.toml and, if it is set, its value as written and the line it stands on.
pub type Setting = (String, Option<(String, usize)>);

/// What site.toml says to each of its keys, and what is wrong with it.
pub fn values(tree: &Tree) -> (Vec<Setting>, Report) {
    let mut report = Report::default();
    let Some(source) = tree.text("site.toml").and_then(|it| report.keep(it)) else {
        return (Vec::new(), report);
    };
    let table = Table::parse(&source, 0..source.text().len(), CODES, &mut Report::default());
    if needs::met(&source, &mut report) {
        Identity::read(&source, tree, &mut report);
    }
    (
        keys().into_iter().map(|it| (it.clone(), table.written(&it))).collect(),
        report,
    )
}

/// The keys outside of all tables.
#[rustfmt::skip]
const OUTER: [&str; 7] = ["title", "tagline", "address", "languages", "visibility", "embed", "needs"];

/// The tables of site.toml with their keys.
const TABLES: [(&str, &[&str]); 10] = [
    ("credit", &["ideas", "words"]),
    ("licence", &["name", "url"]),
    ("brand", &brand::KEYS),
    ("talk", &contacts::LINK),
    ("footer", &contacts::FOOTER),
    ("support", &contacts::SUPPORT),
    ("contact", &contacts::CONTACT),
    ("exit", &exit::KEYS),
    ("gone", &gone::KEYS),
    ("edition", &local::KEYS),
];

/// What a link, and what a contact, looks like.
const LINK: &str = "{ text = \"...\", url = \"https://...\" }";

pub(super) const CODES: Codes = Codes {
    name: "site.toml",
    longest: LONGEST,
    broken: Code::SettingsBroken,
    key: Code::SettingsKey,
    value: Code::SettingsValue,
};

impl Identity {
    /// Reads site.toml; also answers where each language stands in it.
    pub(super) fn read(source: &Source, tree: &Tree, report: &mut Report) -> (Self, Vec<Place>) {
        let table = Table::parse(source, 0..source.text().len(), CODES, report);
        let known: Vec<&str> = OUTER.into_iter().chain(TABLES.map(|(name, _)| name)).collect();
        table.only(&known, |key| elsewhere(key, &[]), report);
        let title = table.required("title", Code::SettingsValue, report);
        let text = |key: &str, report: &mut Report| table.text(key, report).map(|(text, _)| text);
        let (languages, places) = languages(&table, report);
        let credit = below(&table, "credit", "{ words = \"...\" }", report);
        let credit = |key: &str, report: &mut Report| Some(credit.as_ref()?.text(key, report)?.0);
        let brand = below(&table, "brand", "{ accent = \"#0c5b54\" }", report);
        let licence = below(&table, "licence", "{ name = \"...\", url = \"https://...\" }", report);
        let talk = below(&table, "talk", LINK, report);
        let contact = below(&table, "contact", "{ name = \"...\", url = \"mailto:...\" }", report);
        let exit = below(&table, "exit", "{ url = \"https://...\" }", report);
        let address = address(&table, report);
        let identity = Self {
            title: title.map(|(text, _)| text).unwrap_or_default(),
            tagline: text("tagline", report),
            visibility: visibility(&table, report),
            embed: embed::hosts(&table, report),
            ideas: credit("ideas", report),
            words: credit("words", report),
            licence: licence.and_then(|it| Licence::read(&it, report)),
            brand: brand.map(|it| Brand::read(&it, tree, report)).unwrap_or_default(),
            talk: talk.and_then(|it| Link::read(&it, report)),
            footer: each(&table, "footer", contacts::LINK_LINES, report, |it, report| {
                Link::read_footer(it, &languages, report)
            }),
            support: each(&table, "support", contacts::SUPPORT_LINES, report, |it, report| {
                Support::read(it, &languages, report)
            }),
            contact: contact.and_then(|it| contacts::contact(&it, report)),
            exit: exit.and_then(|it| Exit::read(&it, address.as_ref(), report)),
            local: each(&table, "edition", local::LINES, report, |it, report| {
                Local::read(it, &languages, report)
            }),
            address,
            languages,
            gone: each(&table, "gone", gone::LINES, report, Gone::read),
        };
        (identity, places)
    }
}

impl Licence {
    fn read(table: &Table<'_>, report: &mut Report) -> Option<Self> {
        let name = table.required("name", Code::SettingsValue, report);
        let (url, place) = table.required("url", Code::SettingsValue, report)?;
        if !url.starts_with("https://") && !url.starts_with("http://") {
            let message = "the address of a licence begins with `https://`";
            report.push(misfit(place, message, "url = \"https://...\""));
            return None;
        }
        name.map(|(name, _)| Self { name, url })
    }
}

fn address(table: &Table<'_>, report: &mut Report) -> Option<BaseUrl> {
    let (text, place) = table.text("address", report)?;
    let misfit = |reason| misfit(place, reason, "address = \"https://example.org\"");
    report.keep(BaseUrl::parse(&text).map_err(misfit))
}

fn visibility(table: &Table<'_>, report: &mut Report) -> Visibility {
    match table.text("visibility", report) {
        None => Visibility::default(),
        Some((text, _)) if text == "public" => Visibility::Public,
        Some((text, _)) if text == "hidden" => Visibility::Hidden,
        Some((text, place)) => {
            let message = format!("`{text}` is no visibility: a site is `public` or `hidden`");
            report.push(misfit(place, &message, "visibility = \"hidden\""));
            Visibility::default()
        }
    }
}

/// The keys of a table of site.toml.
fn keys_of(name: &str) -> &'static [&'static str] {
    let found = TABLES.iter().find(|(table, _)| *table == name);
    found.map_or(&[], |(_, keys)| keys)
}

/// The table below `[name]`, its keys checked.
fn below<'a>(table: &Table<'a>, name: &str, example: &str, report: &mut Report) -> Option<Table<'a>> {
    let inner = table.table(name, example, report)?;
    inner.only(keys_of(name), |key| elsewhere(key, keys_of(name)), report);
    Some(inner)
}

/// What stands below each line `[[name]]`.
fn each<T>(
    table: &Table<'_>,
    name: &str,
    lines: &str,
    report: &mut Report,
    read: impl Fn(&Table<'_>, &mut Report) -> Option<T>,
) -> Vec<T> {
    let tables = table.tables(name, lines, report);
    let read = |it: &Table<'_>| {
        it.only(keys_of(name), |key| elsewhere(key, keys_of(name)), report);
        read(it, report)
    };
    tables.iter().filter_map(read).collect()
}

/// The line above a table.
fn heading(table: &str) -> String {
    match table {
        "footer" | "support" | "gone" | "edition" => format!("`[[{table}]]`"),
        table => format!("`[{table}]`"),
    }
}

/// Where in site.toml a key belongs that was found among others.
fn elsewhere(key: &str, among: &[&str]) -> Option<String> {
    if !among.is_empty() && OUTER.contains(&key) {
        return Some(format!("`{key}` belongs above the first line in square brackets"));
    }
    let tables = TABLES.iter().filter(|(_, keys)| keys.contains(&key));
    let lines: Vec<String> = tables.map(|(table, _)| heading(table)).collect();
    let (last, others) = lines.split_last()?;
    let others = if others.is_empty() {
        String::new()
    } else {
        format!("{} or ", others.join(", "))
    };
    Some(format!("`{key}` belongs below a line {others}{last}"))
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

pub(super) fn misfit(place: Place, message: &str, example: &str) -> Problem {
    Problem::new(Code::SettingsValue, place, message).help(format!("write it like `{example}`"))
}
