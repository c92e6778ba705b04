//! The page on which readers search, which is the one page that depends on a query: prepared but for what was found.
//!
//! As a file it is the list of everything that is here, for hosts that only send files.

use std::sync::Arc;

use askama::Template;
use serde_json::json;

use super::frame::Frame;
use super::page::{Head, Page, resource};
use super::site::{Policy, Resource};
use super::what::What;
use crate::html::Html;
use crate::lang::{Lang, SearchStrings};
use crate::search::{Hit, Index, Passages, Piece, Query};
use crate::url::{BaseUrl, SitePath, query, with_fragment};

/// The most results that a page shows.
const RESULTS: usize = 20;
/// The most suggestions.
const SUGGESTIONS: usize = 8;
/// The most headings that the list of everything names; of a longer article it names the sections alone.
const HEADINGS: usize = 2_000;
/// What the query is called in an address.
const NAME: &str = "q";

/// Where the words of a query belong in the prepared page, and where what was found.
const TITLE: &str = "<title>";
const CUT: &str = "<!--found-->";

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    page: Page<'a>,
    found: Html,
    everything: Vec<Entry<'a>>,
}

/// A section in the list of everything.
struct Entry<'a> {
    href: String,
    name: String,
    title: &'a str,
    /// Its headings, and the page with its questions.
    parts: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "parts/found.html")]
struct FoundPart<'a> {
    t: &'a SearchStrings,
    /// Where the form leads.
    action: &'a str,
    typed: &'a str,
    said: Html,
    notes: Vec<String>,
    results: Vec<Result<'a>>,
}

/// A result.
struct Result<'a> {
    href: String,
    place: String,
    question: bool,
    title: &'a [Piece],
    text: &'a [Piece],
}

/// The page for searching, in every language.
#[derive(Debug, Clone, Default)]
pub struct Search(Vec<Arc<Desk>>);

/// The page of an edition.
#[derive(Debug)]
pub struct Desk {
    /// Where it is.
    pub path: SitePath,
    /// Where suggestions are.
    pub suggestions: SitePath,
    /// The language of the edition.
    pub lang: Lang,
    base: BaseUrl,
    t: SearchStrings,
    /// The page up to its title, from there to what was found, the contents for where nothing was, and the rest.
    parts: [String; 4],
}

/// What somebody gets who searches.
pub struct SearchAnswer {
    /// The page.
    pub page: Html,
    /// Whether it could be searched.
    pub ready: bool,
}

impl Search {
    pub(super) fn add(&mut self, frame: &Frame<'_>) {
        let page = html(frame, Html::trusted(CUT.to_owned()), Vec::new()).to_string();
        let cut = |text: &'_ str, at: &str| {
            let (before, after) = text.split_once(at).unwrap_or((text, ""));
            (before.to_owned(), after.to_owned())
        };
        let (start, rest) = cut(&page, TITLE);
        let (head, rest) = cut(&rest, CUT);
        let (contents, end) = cut(&rest, CUT);
        let parts = [start + TITLE, head, contents, end];
        let paths = &frame.edition.paths;
        self.0.push(Arc::new(Desk {
            path: paths.search(),
            suggestions: paths.suggestions(),
            lang: frame.edition.lang.clone(),
            base: frame.base.clone(),
            t: frame.t().search.clone(),
            parts,
        }));
    }

    /// The pages, those of the default edition first.
    pub fn desks(&self) -> &[Arc<Desk>] {
        &self.0
    }
}

/// What was typed, of a request with this query. Of several the first that says something counts.
pub fn typed(asked: &str) -> Query {
    let values = query(asked).into_iter().filter(|(name, _)| name == NAME);
    let mut values = values.map(|(_, value)| Query::read(&value));
    let first = values.next().unwrap_or_else(|| Query::read(""));
    if first.is_empty() {
        values.find(|it| !it.is_empty()).unwrap_or(first)
    } else {
        first
    }
}

/// Where the words of an address are searched for that leads nowhere, if it has any.
pub(super) fn of_address(search: &str, path: &str) -> Option<String> {
    const OWN: [&str; 6] = ["lessons", "questions", "closing", "article", "html", "md"];
    let words = path.split(|it: char| !it.is_alphanumeric());
    let words: Vec<&str> = words.filter(|it| !it.is_empty() && !OWN.contains(it)).collect();
    let letters = words.iter().any(|it| it.len() > 1 && it.contains(char::is_alphabetic));
    letters.then(|| crate::url::with_query(search, NAME, &words.join(" ")))
}

impl Desk {
    /// The page for a query. `is_there` says whether a page can be sent: a page may be gone since its words were taken.
    pub fn answer(&self, query: &Query, index: Option<&Index>, is_there: impl Fn(&SitePath) -> bool) -> SearchAnswer {
        let t = &self.t;
        let text = Html::trusted(format!("<bdi>{}</bdi>", Html::text(&query.text)));
        let mut found = index.map(|it| it.find(query, RESULTS)).unwrap_or_default();
        if let Some(index) = index {
            found
                .hits
                .retain(|it| index.page(it).is_some_and(|page| is_there(&page.path)));
        }
        let mut notes: Vec<String> = query.cut.iter().map(|it| t.cut.fill([&it.to_string()])).collect();
        let nothing = found.hits.is_empty();
        let said = match index {
            None => Html::text(&t.not_ready),
            Some(_) if query.is_empty() => Html::text(&t.empty),
            Some(_) if nothing => {
                notes.push(t.nothing_text.clone());
                t.nothing.html([&text])
            }
            Some(_) if found.near => t.near.html([&text]),
            Some(_) => t.found.html([&text, &Html::text(&found.count.to_string())]),
        };
        if found.count > RESULTS {
            notes.push(t.first.fill([&RESULTS.to_string()]));
        }
        let results = found.hits.iter().filter_map(|it| self.result(index?, it));
        let part = Html::template(&FoundPart {
            t,
            action: &self.base.href(&self.path),
            typed: &query.text,
            said,
            notes,
            results: results.collect(),
        });
        let title = if query.is_empty() {
            String::new()
        } else {
            format!("{} – ", Html::text(&query.text))
        };
        let [start, head, contents, end] = &self.parts;
        let contents = if nothing { contents.as_str() } else { "" };
        SearchAnswer {
            page: Html::trusted(format!("{start}{title}{head}{part}{contents}{end}")),
            ready: index.is_some(),
        }
    }

    /// What may be meant by what somebody is typing, in JSON: titles, where they belong, and addresses.
    pub fn suggest(&self, query: &Query, index: &Index, is_there: impl Fn(&SitePath) -> bool) -> String {
        let found = index.suggest(query, SUGGESTIONS);
        let there = |it: &&Hit| index.page(it).is_some_and(|page| is_there(&page.path));
        let results = found.hits.iter().filter(there).filter_map(|it| self.result(index, it));
        let list = results.map(|it| json!({ "title": words(it.title), "place": it.place, "href": it.href }));
        list.collect::<serde_json::Value>().to_string()
    }

    fn result<'h>(&self, index: &Index, hit: &'h Hit) -> Option<Result<'h>> {
        let page = index.page(hit)?;
        let href = self.base.href(&page.path);
        Some(Result {
            href: if hit.id.is_empty() {
                href
            } else {
                with_fragment(&href, &hit.id)
            },
            place: page.place(&words(&hit.title)),
            question: page.questions && !hit.id.is_empty(),
            title: &hit.title,
            text: &hit.text,
        })
    }
}

fn words(pieces: &[Piece]) -> String {
    pieces.iter().map(|it| it.text.as_str()).collect()
}

/// The page as a file: the list of everything that is here.
pub(super) fn page(frame: &Frame<'_>, passages: &Passages) -> Resource {
    let headings = passages
        .list
        .iter()
        .filter(|it| !passages.pages[it.page].questions)
        .count()
        <= HEADINGS;
    let mut everything: Vec<Entry<'_>> = Vec::new();
    let mut rest = passages.list.iter().peekable();
    for (number, page) in passages.pages.iter().enumerate() {
        let href = frame.href(&page.path);
        let own = std::iter::from_fn(|| rest.next_if(|it| it.page == number));
        let parts = own.filter(|it| headings && !page.questions && it.title != page.title && !it.id.is_empty());
        let parts: Vec<_> = parts
            .map(|it| (with_fragment(&href, &it.id), it.title.clone()))
            .collect();
        match everything.last_mut() {
            Some(section) if page.questions => section.parts.push((href, frame.t().curiosity_questions.clone())),
            _ => everything.push(Entry {
                href,
                name: page.name.clone(),
                title: &page.title,
                parts,
            }),
        }
    }
    let page = html(frame, Html::default(), everything);
    let mut page = resource(frame.edition, page, Policy::Page, None);
    page.listed = false;
    page
}

fn html(frame: &Frame<'_>, found: Html, everything: Vec<Entry<'_>>) -> Html {
    let t = &frame.t().search;
    let head = Head {
        title: &t.name,
        description: t.summary.clone(),
        path: &frame.edition.paths.search(),
        what: What::Search,
        updated: None,
    };
    Html::template(&SearchPage {
        page: Page::new(frame, &head),
        found,
        everything,
    })
}
