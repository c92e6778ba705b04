//! What every address of a site answers, in the form in which hosts are told: the one source of `_headers`,
//! `_redirects`, the files for nginx and the one for Caddy. Knows none of these hosts.

use std::collections::BTreeMap;

use crate::headers;
use crate::render::{Entry, Policy, Resource, Site};
use crate::url::SitePath;

/// What all addresses of a site answer.
pub(super) struct Survey {
    /// The path below which the site lives; empty at the root of a host.
    pub(super) base: String,
    /// What each address answers, in the order of the addresses.
    pub(super) answers: Vec<Answer>,
    /// The different sets of headers. The first one is that of files and redirects.
    pub(super) kinds: Vec<Kind>,
    /// The kind of the pages that say that nothing is here.
    pub(super) nothing: usize,
    /// Below which address each of these pages is meant, and the address of its file. The default edition comes first.
    pub(super) missing: Vec<(String, String)>,
    /// The media type of files by their ending.
    pub(super) types: BTreeMap<String, &'static str>,
}

/// A set of headers, beside those that every answer has.
pub(super) struct Kind {
    /// A name, as hosts' files call it.
    pub(super) name: String,
    pub(super) headers: Headers,
}

/// Names and values.
pub(super) type Headers = Vec<(&'static str, String)>;

/// What one address answers.
pub(super) struct Answer {
    /// The address within its host.
    pub(super) address: String,
    pub(super) what: What,
}

/// What is answered.
pub(super) enum What {
    /// Something is sent.
    Sent {
        kind: usize,
        media_type: &'static str,
        /// The value of `Link`, which no two share.
        link: Option<String>,
    },
    /// It moved to the address `to`.
    Moved { kind: usize, to: String },
    /// It is gone on purpose; this file says so.
    Gone { kind: usize, file: String },
}

/// Whether something is a page.
pub(super) fn is_page(media_type: &str) -> bool {
    media_type.starts_with("text/html")
}

impl Survey {
    pub(super) fn of(site: &Site) -> Self {
        let other = Kind {
            name: "file".to_owned(),
            headers: headers::with(Policy::File, headers::REVALIDATE, site),
        };
        let mut survey = Self {
            base: site.base.path().to_owned(),
            answers: Vec::new(),
            kinds: vec![other],
            nothing: 0,
            missing: Vec::new(),
            types: BTreeMap::new(),
        };
        survey.nothing = survey.kind("missing", headers::with(Policy::Page, headers::NO_STORE, site));
        for (path, entry) in &site.entries {
            let what = match entry {
                Entry::Resource(resource) => survey.sent(path, resource, site),
                Entry::Drawing(drawing) => survey.sent(path, &drawing.undrawn(), site),
                Entry::Redirect(target) => {
                    // Who may show a picture may be led to it.
                    let shown = matches!(site.entries.get(target), Some(Entry::Drawing(_)));
                    let (name, policy) = if shown {
                        ("moved", Policy::Picture)
                    } else {
                        ("file", Policy::File)
                    };
                    What::Moved {
                        kind: survey.kind(name, headers::with(policy, headers::REVALIDATE, site)),
                        to: site.base.href(target),
                    }
                }
                Entry::Gone(page) => {
                    let mut said = headers::with(Policy::Page, headers::GONE, site);
                    if page.policy == Policy::Embed {
                        said.splice(1..3, headers::card(&site.embed));
                    }
                    said.extend(language(page));
                    What::Gone {
                        kind: survey.kind("gone", said),
                        file: site.base.of_file(&path.file(true)),
                    }
                }
            };
            let address = site.base.href(path);
            survey.answers.push(Answer { address, what });
        }
        let missing = site.not_found.files();
        survey.missing = missing
            .map(|(cover, file, _)| (site.base.href(&cover), site.base.of_file(&file.file(true))))
            .collect();
        survey
    }

    /// Each address that moved, and where to.
    pub(super) fn moved(&self) -> impl Iterator<Item = (&str, &str)> {
        self.answers.iter().filter_map(|it| match &it.what {
            What::Moved { to, .. } => Some((it.address.as_str(), to.as_str())),
            What::Sent { .. } | What::Gone { .. } => None,
        })
    }

    /// Each address that is gone, and the address of the file that says so.
    pub(super) fn gone(&self) -> impl Iterator<Item = (&str, &str)> {
        self.answers.iter().filter_map(|it| match &it.what {
            What::Gone { file, .. } => Some((it.address.as_str(), file.as_str())),
            What::Sent { .. } | What::Moved { .. } => None,
        })
    }

    /// The kind of each address.
    pub(super) fn kinds_of(&self) -> Vec<(String, usize)> {
        let kind = |it: &Answer| match &it.what {
            What::Sent { kind, .. } | What::Gone { kind, .. } | What::Moved { kind, .. } => *kind,
        };
        let kinds = self.answers.iter().map(|it| (it.address.clone(), kind(it)));
        self.with_slash(kinds.collect())
    }

    /// The value of `Link` of each address that has one.
    pub(super) fn links(&self) -> impl Iterator<Item = (&str, &str)> {
        self.answers.iter().filter_map(|it| match &it.what {
            What::Sent { link: Some(link), .. } => Some((it.address.as_str(), link.as_str())),
            _ => None,
        })
    }

    /// The names of all headers that differ, each once.
    pub(super) fn names(&self) -> Vec<&'static str> {
        let mut names: Vec<_> = self.kinds.iter().flat_map(|it| &it.headers).map(|it| it.0).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The same with the other form of the cover's address below a base path, `/ally/`: there hosts ask for a
    /// folder with a slash, and both are answered alike.
    fn with_slash(&self, mut list: Vec<(String, usize)>) -> Vec<(String, usize)> {
        let cover = list
            .iter()
            .position(|(address, _)| !self.base.is_empty() && *address == self.base);
        if let Some(at) = cover {
            list.insert(at + 1, (format!("{}/", self.base), list[at].1));
        }
        list
    }

    fn sent(&mut self, path: &SitePath, resource: &Resource, site: &Site) -> What {
        let mut said = headers::of(resource, site);
        let link = said
            .iter()
            .position(|(name, _)| *name == "link")
            .map(|at| said.remove(at).1);
        let file = path.file(is_page(resource.media_type));
        if let Some((_, ending)) = file.rsplit_once('.') {
            self.types.entry(ending.to_owned()).or_insert(resource.media_type);
        }
        let name = match resource.policy {
            Policy::Page => "page",
            Policy::Search => "search",
            Policy::Questions => "questions",
            Policy::Embed => "embed",
            Policy::Picture => "picture",
            Policy::File => "file",
            Policy::Worker => "worker",
        };
        What::Sent {
            kind: self.kind(name, said),
            media_type: resource.media_type,
            link,
        }
    }

    /// The number of the kind with these headers, which is made if there is none yet.
    fn kind(&mut self, name: &str, headers: Headers) -> usize {
        if let Some(at) = self.kinds.iter().position(|it| it.headers == headers) {
            return at;
        }
        let alike = self
            .kinds
            .iter()
            .filter(|it| it.name.trim_end_matches(|it: char| it.is_ascii_digit()) == name);
        let name = match alike.count() {
            0 => name.to_owned(),
            count => format!("{name}{}", count + 1),
        };
        self.kinds.push(Kind { name, headers });
        self.kinds.len() - 1
    }
}

fn language(resource: &Resource) -> Option<(&'static str, String)> {
    Some(("content-language", resource.lang.as_ref()?.tag().to_owned()))
}
