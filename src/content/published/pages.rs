//! What the content publishes at the moment: pages, the places on them, and the addresses they had before.

use std::collections::BTreeMap;

use crate::content::model::{Edition, Section, Text};
use crate::content::moved;
use crate::markdown::Heading;
use crate::url::{SitePath, section_prefix};

/// Every page by its address, and where the addresses lead that pages had before.
pub(in crate::content) struct Pages<'a> {
    pages: BTreeMap<SitePath, Page<'a>>,
    redirects: BTreeMap<SitePath, SitePath>,
}

/// A page.
pub(in crate::content) struct Page<'a> {
    pub(in crate::content) path: SitePath,
    /// Its title; that of the text, for questions.
    pub(in crate::content) words: &'a str,
    /// The section that it shows, whose front matter may name other addresses.
    pub(super) section: Option<&'a Section>,
    /// Whether it shows the section's questions.
    pub(super) questions: bool,
    /// Whether it shows what nobody translated yet. It is not held by the lock, because its places are those of another
    /// language; it stays as long as its source does.
    pub(super) untranslated: bool,
    /// Whether a part of it is of that kind.
    loose: bool,
    /// The texts that stand on it.
    pub(super) parts: Vec<Part<'a>>,
    /// Every fragment that leads to a place on it, with the heading there.
    spots: BTreeMap<String, &'a Heading>,
}

/// A text on a page.
pub(super) struct Part<'a> {
    /// The file it is written in.
    pub(super) file: String,
    /// What stands before its ids.
    pub(super) prefix: String,
    pub(super) text: &'a Text,
    /// Its headings that have an id on the page.
    pub(super) headings: Vec<&'a Heading>,
}

impl<'a> Pages<'a> {
    pub(in crate::content) fn new(editions: &'a [Edition]) -> Self {
        let mut pages = BTreeMap::new();
        let mut put = |page: Page<'a>| pages.insert(page.path.clone(), page);
        for edition in editions {
            let article = &edition.article;
            let mut cover = Page::new(edition.paths.cover(), &article.title, None);
            let own = format!("{}/article.md", edition.lang);
            cover.add(own, section_prefix("article"), &article.text, headings(&article.text));
            put(Page::new(edition.paths.article(), &article.title, None));
            for section in &edition.sections {
                let text = &section.text;
                if section.path == cover.path {
                    cover.section = Some(section);
                    cover.loose = section.untranslated.is_some();
                    let own = if cover.loose { Vec::new() } else { headings(text) };
                    cover.add(section.file.clone(), String::new(), text, own);
                } else {
                    let mut page = Page::new(section.path.clone(), &section.title, Some(section));
                    page.untranslated = section.untranslated.is_some();
                    page.add(section.file.clone(), String::new(), text, headings(text));
                    put(page);
                }
                if let Some(questions) = &section.questions {
                    let mut page = Page::new(questions.path.clone(), &section.title, Some(section));
                    page.questions = true;
                    page.untranslated = questions.untranslated.is_some();
                    let folder = section.file.rsplit_once('/').map_or("", |(folder, _)| folder);
                    let all = headings(&questions.text).into_iter();
                    let asked = all.filter(|it| questions.list.iter().any(|question| question.id == it.id));
                    let asked = asked.collect();
                    page.add(format!("{folder}/questions.md"), String::new(), &questions.text, asked);
                    put(page);
                }
            }
            put(cover);
        }
        let redirects = moved::redirects(editions);
        Self { pages, redirects }
    }

    /// Every page that the lock holds, in the order of their addresses.
    pub(super) fn all(&self) -> impl Iterator<Item = &Page<'a>> {
        self.pages.values().filter(|it| !it.untranslated)
    }

    /// The addresses that an author says pages had before, with the pages.
    pub(super) fn aliases(&self) -> impl Iterator<Item = (&'a SitePath, &Page<'a>)> {
        let sections = self.all().filter(|it| !it.questions).filter_map(|it| it.section);
        let aliases = sections.flat_map(|it| &it.aliases);
        aliases.filter_map(|it| Some((it, self.find(it)?)))
    }

    /// The page at an address, or where it redirects to.
    pub(in crate::content) fn find(&self, path: &SitePath) -> Option<&Page<'a>> {
        let page = self.pages.get(path);
        page.or_else(|| self.pages.get(self.redirects.get(path)?))
    }

    /// The questions that belong to the text on a page.
    pub(super) fn questions_of(&self, page: &Page<'_>) -> Option<&Page<'a>> {
        self.pages.get(&page.section?.questions.as_ref()?.path)
    }
}

impl<'a> Page<'a> {
    fn new(path: SitePath, words: &'a str, section: Option<&'a Section>) -> Self {
        Self {
            path,
            words,
            section,
            questions: false,
            untranslated: false,
            loose: false,
            parts: Vec::new(),
            spots: BTreeMap::new(),
        }
    }

    fn add(&mut self, file: String, prefix: String, text: &'a Text, headings: Vec<&'a Heading>) {
        for heading in &headings {
            let ids = heading.ids().map(|id| (format!("{prefix}{id}"), *heading));
            self.spots.extend(ids);
        }
        self.parts.push(Part {
            file,
            prefix,
            text,
            headings,
        });
    }

    /// Whether a fragment leads to a place on it.
    pub(in crate::content) fn has(&self, id: &str) -> bool {
        // A translation that was taken away leaves its source at the address, with other headings or none.
        self.untranslated || self.loose || self.spots.contains_key(id)
    }

    /// Every fragment that leads to a place on the page, with the words there.
    pub(super) fn spots(&self) -> impl Iterator<Item = (&str, &str)> {
        let spots = self.spots.iter();
        spots.map(|(id, heading)| (id.as_str(), heading.text.as_str()))
    }

    /// The words of the page, without the parts of an article that stand on pages of their own.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().flat_map(|it| it.text.document.texts())
    }
}

fn headings(text: &Text) -> Vec<&Heading> {
    text.document.outline.iter().collect()
}
