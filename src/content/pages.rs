//! Every page that a link may lead to, by the file it is written in and by its address.

use std::collections::{HashMap, HashSet};

use super::additions;
use super::model::{Additions, Edition, Target, Text};
use super::renamed::Renamed;
use crate::markdown::Heading;
use crate::problem::nearest;
use crate::url::SitePath;

/// How many headings are named to somebody who looks for one.
const HEADINGS: usize = 12;

/// A text that a link may lead to, and the page it stands on.
pub(super) struct Page {
    pub(super) path: SitePath,
    /// The file it is written in; empty for a page that is made from several.
    pub(super) file: String,
    /// See [`Target::Page`].
    pub(super) text: Option<String>,
    /// The ids of the text that its page prints.
    pub(super) ids: HashSet<String>,
}

impl Page {
    /// What was probably meant by a heading that is not there.
    pub(super) fn help(&self, id: &str) -> String {
        let mut ids: Vec<_> = self.ids.iter().map(String::as_str).collect();
        ids.sort_unstable();
        match nearest(id, ids.iter().copied()) {
            Some(near) => format!("did you mean `#{near}`?"),
            None if ids.is_empty() => "that page has no headings; leave the `#` and what follows out".to_owned(),
            None => {
                let more = if ids.len() > HEADINGS { " and others" } else { "" };
                ids.truncate(HEADINGS);
                format!("the headings there are: #{}{more}", ids.join(", #"))
            }
        }
    }

    /// What a link to this page, or to a place on it, leads to.
    pub(super) fn target(&self, id: Option<String>) -> Target {
        Target::Page {
            path: self.path.clone(),
            text: self.text.clone(),
            id,
        }
    }
}

/// Every page by the file it is written in, by its address, and by those it had before.
pub(super) struct Pages {
    pub(super) pages: Vec<Page>,
    pub(super) by_file: HashMap<String, usize>,
    pub(super) by_address: HashMap<String, usize>,
    pub(super) moved: HashMap<String, usize>,
    pub(super) renamed: Renamed,
}

impl Pages {
    /// The pages of these editions; beside each, the file of each section's text.
    pub(super) fn new<'a>(editions: impl Iterator<Item = (&'a Edition, &'a [String])>) -> Self {
        let mut pages = Self {
            pages: Vec::new(),
            by_file: HashMap::new(),
            by_address: HashMap::new(),
            moved: HashMap::new(),
            renamed: Renamed::default(),
        };
        for (edition, files) in editions {
            pages.renamed.add(edition, files);
            for (section, file) in edition.sections.iter().zip(files) {
                pages.add(file, &section.path, Some(&section.slug), headings(&section.text));
                let at = pages.pages.len() - 1;
                let aliases = section.aliases.iter().map(|it| (it.as_str().to_owned(), at));
                pages.moved.extend(aliases);
                if let Some(questions) = &section.questions {
                    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
                    let ids = questions
                        .list
                        .iter()
                        .flat_map(|it| std::iter::once(&it.id).chain(&it.further).cloned());
                    pages.add(&format!("{folder}/questions.md"), &questions.path, None, ids.collect());
                }
            }
            // The cover's address belongs to the introduction, which stands there, if there is one.
            let article = &edition.article.text;
            let file = format!("{}/article.md", edition.lang);
            pages.add(&file, &edition.paths.cover(), Some("article"), headings(article));
            pages.add("", &edition.paths.article(), None, HashSet::new());
            pages.add("", &edition.paths.book(), None, HashSet::new());
            let Additions { privacy, accessibility } = &edition.additions;
            let own = [
                (privacy, edition.paths.privacy()),
                (accessibility, edition.paths.accessibility()),
            ];
            for ((text, path), name) in own.into_iter().zip(additions::FILES) {
                let file = text.as_ref().map(|_| format!("{}/{name}", edition.lang));
                let ids = text.as_ref().map(headings).unwrap_or_default();
                pages.add(&file.unwrap_or_default(), &path, None, ids);
            }
        }
        pages
    }

    fn add(&mut self, file: &str, path: &SitePath, text: Option<&str>, ids: HashSet<String>) {
        let at = self.pages.len();
        self.pages.push(Page {
            path: path.clone(),
            file: file.to_owned(),
            text: text.map(str::to_owned),
            ids,
        });
        self.by_address.entry(path.as_str().to_owned()).or_insert(at);
        if !file.is_empty() {
            self.by_file.insert(file.to_owned(), at);
        }
    }
}

fn headings(text: &Text) -> HashSet<String> {
    let ids = text.document.outline.iter().flat_map(Heading::ids);
    ids.map(str::to_owned).collect()
}
