//! Where site.toml leads people: links in the footer, where to talk about it, who gives support, who answers for
//! the site.

use super::table::Table;
use crate::lang::Lang;
use crate::problem::{Code, Place, Problem, Report, nearest};
use crate::url::contact_address;

/// A link with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What is printed.
    pub text: String,
    /// Where it leads: the web, a mail address or a telephone number.
    pub url: String,
    /// The one language in whose edition it stands; absent if in all.
    pub lang: Option<Lang>,
}

/// Somebody who gives support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// Who it is.
    pub name: String,
    /// How they are reached.
    pub url: String,
    /// When, or for whom; absent if the name says it all.
    pub note: Option<String>,
    /// The one language in whose edition they are named; absent if in all.
    pub lang: Option<Lang>,
}

/// What stands below a line `[[footer]]`, and below `[[support]]`.
pub(super) const LINK_LINES: &str = "`text = \"...\"` and `url = \"https://...\"`";
pub(super) const SUPPORT_LINES: &str = "`name = \"...\"` and `url = \"tel:...\"`";

/// The keys of a link, and of one at the foot.
pub(super) const LINK: [&str; 2] = ["text", "url"];
pub(super) const FOOTER: [&str; 3] = ["text", "url", "lang"];
/// The keys of a contact.
pub(super) const SUPPORT: [&str; 4] = ["name", "url", "note", "lang"];
/// The keys of who answers for the site.
pub(super) const CONTACT: [&str; 2] = ["name", "url"];

impl Link {
    /// Reads a table with the keys of [`LINK`].
    pub(super) fn read(table: &Table<'_>, report: &mut Report) -> Option<Self> {
        let text = table.required("text", Code::SettingsValue, report);
        let url = url(table, report);
        let lang = None;
        text.zip(url).map(|((text, _), url)| Self { text, url, lang })
    }

    /// Reads a table with the keys of [`FOOTER`]; `languages` are those of the site.
    pub(super) fn read_footer(table: &Table<'_>, languages: &[Lang], report: &mut Report) -> Option<Self> {
        let lang = lang(table, languages, "every edition has the link", report);
        Self::read(table, report).map(|it| Self { lang, ..it })
    }
}

impl Support {
    /// Reads a table with the keys of [`SUPPORT`]; `languages` are those of the site.
    pub(super) fn read(table: &Table<'_>, languages: &[Lang], report: &mut Report) -> Option<Self> {
        let name = table.required("name", Code::SettingsValue, report);
        let url = url(table, report);
        let note = table.text("note", report).map(|(text, _)| text);
        let lang = lang(table, languages, "every edition names them", report);
        name.zip(url).map(|((name, _), url)| Self { name, url, note, lang })
    }
}

/// The language that an entry is for; `without` says what holds where none is named.
fn lang(table: &Table<'_>, languages: &[Lang], without: &str, report: &mut Report) -> Option<Lang> {
    let (tag, place) = table.text("lang", report)?;
    let help = |near: &str| format!("write `lang = \"{near}\"`, or take the line out: without it {without}");
    of_site(&tag, place, languages, help, report)
}

/// The same where a language must be named.
pub(super) fn needed_lang(table: &Table<'_>, languages: &[Lang], report: &mut Report) -> Option<Lang> {
    let (tag, place) = table.required("lang", Code::SettingsValue, report)?;
    of_site(
        &tag,
        place,
        languages,
        |near| format!("write `lang = \"{near}\"`"),
        report,
    )
}

fn of_site(
    tag: &str,
    place: Place,
    languages: &[Lang],
    help: impl Fn(&str) -> String,
    report: &mut Report,
) -> Option<Lang> {
    let lang = languages.iter().find(|it| it.tag().eq_ignore_ascii_case(tag));
    if lang.is_none() && !languages.is_empty() {
        let message = format!("`{tag}` is no language of this site");
        let tags = || languages.iter().map(Lang::tag);
        let near = nearest(tag, tags()).or_else(|| tags().next()).unwrap_or_default();
        report.push(Problem::new(Code::SettingsValue, place, message).help(help(near)));
    }
    lang.cloned()
}

/// Reads a table with the keys of [`CONTACT`].
pub(super) fn contact(table: &Table<'_>, report: &mut Report) -> Option<Link> {
    let name = table.required("name", Code::SettingsValue, report);
    let url = url(table, report);
    let lang = None;
    name.zip(url).map(|((text, _), url)| Link { text, url, lang })
}

fn url(table: &Table<'_>, report: &mut Report) -> Option<String> {
    let (url, place) = table.required("url", Code::SettingsValue, report)?;
    let address = contact_address(&url);
    if address.is_none() {
        let message = format!("`{url}` is no address that a link can lead to");
        report.push(Problem::new(Code::SettingsValue, place, message).help(help(&url)));
    }
    address
}

/// What was probably meant: an address without its beginning.
fn help(url: &str) -> String {
    let looks_like = |host: &str| host.contains('.') && !host.contains(':');
    let prefix = match url.split_once('@') {
        Some((_, host)) if looks_like(host) => "mailto:",
        None if looks_like(url.split('/').next().unwrap_or_default()) => "https://",
        _ if url.chars().all(|it| it.is_ascii_digit() || "+-.() ".contains(it)) => "tel:",
        _ => {
            return "an address begins with `https://`, `mailto:`, `tel:` or `sms:`, as in `tel:+49-30-1234567`"
                .to_owned();
        }
    };
    format!("write `url = \"{prefix}{}\"`", url.replace(' ', "-"))
}
