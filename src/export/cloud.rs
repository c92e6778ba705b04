//! The site as Netlify and Cloudflare Pages are told of it: `_headers` and `_redirects`.
//!
//! Both read the same files, not quite in the same way. Several rules that mean one address add up on both, so that no
//! two of ours say the same header of one address.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::patterns::{Pattern, patterns};
use super::survey::{Survey, What, is_page};
use crate::protection::ALWAYS;

/// The most rules that Cloudflare Pages reads in `_headers`.
pub const CLOUDFLARE: usize = 100;

/// `_headers`, and how many rules it has. What protects a reader comes first: where only the first rules are read,
/// they are those of pages.
pub(super) fn headers(survey: &Survey) -> (String, usize) {
    let base = survey.base.as_str();
    let mut rules: Vec<(u8, String, String)> = Vec::new();
    let mut all = lines(ALWAYS);
    for (name, value) in &survey.kinds[0].headers {
        if survey
            .kinds
            .iter()
            .all(|it| it.headers.iter().any(|it| it.0 == *name && it.1 == *value))
        {
            all += &line(name, value);
        }
    }
    rules.push((0, format!("{base}/*"), all.clone()));
    let said = said(survey);
    let numbered: BTreeSet<&str> = said.iter().map(|it| it.2.as_str()).collect();
    let numbered: Vec<&str> = numbered.into_iter().collect();
    let number = |text: &str| numbered.binary_search(&text).unwrap_or_default();
    let addresses: Vec<_> = said
        .iter()
        .map(|(address, order, text)| (address.clone(), (*order, number(text))))
        .collect();
    for (pattern, (order, at)) in patterns(&addresses, &format!("{base}/")) {
        let (order, address) = match pattern {
            Pattern::Exact(address) => (order, address),
            Pattern::Below(folder) => (1, format!("{folder}*")),
        };
        let own = numbered[at].lines().filter(|it| !all.lines().any(|all| all == *it));
        let mut own: String = own.map(|it| format!("{it}\n")).collect();
        if address == base {
            // The cover lies beside what lies below the base path.
            own.insert_str(0, &all);
        }
        if !own.is_empty() {
            rules.push((order, address, own));
        }
    }
    rules.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let mut out = "# What answers say, written by `alongside export` for Netlify and Cloudflare Pages.\n".to_owned();
    for (_, address, lines) in &rules {
        let _ = write!(out, "\n{address}\n{lines}");
    }
    (out, rules.len())
}

/// What every host knows by the ending of a file's name, so that no rule has to say it.
const KNOWN: [&str; 6] = [
    "text/css; charset=utf-8",
    "text/javascript; charset=utf-8",
    "image/png",
    "image/jpeg",
    "image/svg+xml",
    "font/woff2",
];

/// Each address that is sent, how soon its rule comes, and its lines.
fn said(survey: &Survey) -> Vec<(String, u8, String)> {
    let mut said = Vec::new();
    for answer in &survey.answers {
        let (kind, media_type, link) = match &answer.what {
            What::Sent { kind, media_type, link } => (*kind, *media_type, link.as_ref()),
            What::Gone { kind, .. } => (*kind, "text/html", None),
            What::Moved { .. } => continue,
        };
        let kind = &survey.kinds[kind];
        let mut text = lines(kind.headers.iter().map(|(name, value)| (*name, value.as_str())));
        let page = is_page(media_type);
        if !page && !KNOWN.contains(&media_type) {
            text += &line("content-type", media_type);
        }
        if let Some(link) = link {
            text += &line("link", link);
        }
        if matches!(answer.what, What::Gone { .. }) && !text.contains("x-robots-tag") {
            // Where a host cannot say that something is gone, search engines learn it so.
            text += &line("x-robots-tag", crate::protection::UNLISTED);
        }
        let order = if page { 2 } else { 3 };
        said.push((answer.address.clone(), order, text.clone()));
        if !survey.base.is_empty() && answer.address == survey.base {
            said.push((format!("{}/", survey.base), order, text));
        }
    }
    said
}

/// `_redirects`. Netlify sends a file that is there instead of a redirect unless the status ends in `!`, which
/// Cloudflare Pages does not understand; it passes over what it does not understand. Neither knows 308.
pub(super) fn redirects(survey: &Survey) -> String {
    let mut out =
        "# Pages that have moved, written by `alongside export`: the lines with `!` for Netlify, the others for\n\
                   # Cloudflare Pages.\n"
            .to_owned();
    for (address, target) in survey.moved() {
        let _ = write!(out, "{address} {target} 301!\n{address} {target} 301\n");
    }
    for (address, file) in survey.gone() {
        let _ = writeln!(out, "{address} {file} 410!");
    }
    for (scope, file) in survey.missing.iter().skip(1) {
        let _ = writeln!(out, "{scope}/* {file} 404");
    }
    out
}

fn lines<'a>(headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    headers.into_iter().map(|(name, value)| line(name, value)).collect()
}

fn line(name: &str, value: &str) -> String {
    format!("  {name}: {value}\n")
}
