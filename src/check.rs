//! The finished pages, looked at as a browser would: each address they name on the
//! site exists, so does each id, and no id stands twice on a page.
//!
//! Whatever is found here is a fault of the program, because content that would
//! cause it was refused before. Nothing is asked of other sites. That every picture can be drawn is
//! tried in `drawings`.

mod drawings;

use std::collections::{HashMap, HashSet};

use html5gum::{Token, Tokenizer};

use crate::parallel;
use crate::problem::{Code, Place, Problem, Report};
use crate::render::{Entry, Site};
use crate::url::{Lead, SitePath};

/// Attributes that hold an address.
const ADDRESS: [&str; 8] = [
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "cite",
    "xlink:href",
];
/// Attributes that hold addresses, each with a width or a density, parted by commas.
const ADDRESSES: [&str; 2] = ["srcset", "imagesrcset"];
/// Attributes that hold ids of the same page, parted by spaces.
const IDS: [&str; 6] = [
    "for",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-details",
    "headers",
];

/// What a page names.
#[derive(Default)]
struct Page {
    ids: HashSet<String>,
    /// Ids that stand there more than once.
    repeated: Vec<String>,
    addresses: Vec<String>,
    /// Ids of the page that its elements refer to.
    references: Vec<String>,
}

/// Everything that is wrong with the finished pages.
pub fn site(site: &Site) -> Report {
    let not_found = site.not_found.plain();
    let mut bodies: Vec<(&SitePath, &[u8])> = Vec::new();
    for (path, entry) in &site.entries {
        if let Entry::Resource(it) | Entry::Gone(it) = entry
            && it.media_type.starts_with("text/html")
        {
            bodies.push((path, &it.body));
        }
    }
    let nowhere = SitePath::nowhere();
    bodies.extend(not_found.iter().map(|it| (&nowhere, it.as_str().as_bytes())));
    let pages = parallel::map(&bodies, |_, (_, body)| Page::read(body));
    let known: HashMap<&str, &Page> = bodies.iter().map(|(path, _)| path.as_str()).zip(&pages).collect();
    let mut report = Report::default();
    for ((path, _), page) in bodies.iter().zip(&pages) {
        for message in page.faults(site, path, &known) {
            let problem = Problem::new(Code::PageBroken, Place::file(path.as_str()), message);
            report.push(problem.help("this is a fault of the program, not of your text; please report it"));
        }
    }
    report.extend(drawings::all(site));
    report
}

impl Page {
    fn read(body: &[u8]) -> Self {
        let mut page = Self::default();
        let text = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
        for Ok(token) in Tokenizer::new(body) {
            let Token::StartTag(tag) = token else { continue };
            for (name, value) in &tag.attributes {
                let (name, value) = (String::from_utf8_lossy(name), text(value));
                if name == "id" {
                    if !page.ids.insert(value.clone()) {
                        page.repeated.push(value);
                    }
                } else if ADDRESS.contains(&name.as_ref()) {
                    page.addresses.push(value);
                } else if ADDRESSES.contains(&name.as_ref()) {
                    let each = value.split(", ").filter_map(|it| it.split_whitespace().next());
                    page.addresses.extend(each.map(str::to_owned));
                } else if IDS.contains(&name.as_ref()) {
                    page.references.extend(value.split_whitespace().map(str::to_owned));
                }
            }
        }
        page
    }

    /// A sentence for each fault of the page at `path`.
    fn faults(&self, site: &Site, path: &SitePath, known: &HashMap<&str, &Self>) -> Vec<String> {
        let name = match path.as_str() {
            "" => "the page for addresses where nothing is".to_owned(),
            path => format!("the finished page `{path}`"),
        };
        let repeated = self.repeated.iter().map(|it| format!("{name} has the id `{it}` twice"));
        let references = self.references.iter().filter(|it| !self.ids.contains(*it));
        let references = references.map(|it| format!("{name} refers to the id `{it}`, which is not there"));
        let addresses = self.addresses.iter().filter_map(|address| {
            let what = self.missing(site, path, address, known)?;
            Some(format!("{name} leads to `{address}`, {what}"))
        });
        repeated.chain(references).chain(addresses).collect()
    }

    /// What is missing where an address of this page leads; `None` if nothing is.
    fn missing(
        &self,
        site: &Site,
        path: &SitePath,
        address: &str,
        known: &HashMap<&str, &Self>,
    ) -> Option<&'static str> {
        let (target, fragment) = match site.base.lead(path, address) {
            Lead::Elsewhere => return None,
            Lead::Astray => return Some("which lies outside of the site"),
            Lead::Site(target, fragment) => (target, fragment),
        };
        if site.oembed.is_some() && target == SitePath::oembed().as_str() {
            return None; // answered by what is asked, so it is no entry
        }
        let own = address.starts_with('#');
        let page = match SitePath::parse(&target).and_then(|it| site.entries.get(&it)) {
            _ if own => Some(self),
            None => return Some("where nothing is"),
            Some(Entry::Gone(_)) => return Some("which is gone on purpose"),
            Some(Entry::Redirect(to)) => known.get(to.as_str()).copied(),
            Some(Entry::Resource(_) | Entry::Drawing(_)) => known.get(target.as_str()).copied(),
        };
        let fragment = fragment.filter(|it| !it.is_empty() && it != "top")?;
        // What a fragment means in a file is decided by whatever opens it.
        let page = page?;
        (!page.ids.contains(&fragment)).then_some("and there is no such id")
    }
}
