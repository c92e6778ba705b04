//! Every page that a link may lead to, by the file it is written in and by its address.

use std::collections::{HashMap, HashSet};

use super::model::{Edition, Text};
use crate::url::SitePath;

/// A page that a link may lead to.
pub(super) struct Page {
    pub(super) path: SitePath,
    pub(super) ids: HashSet<String>,
}

/// Every page by the file it is written in and by its address.
pub(super) struct Pages {
    pub(super) pages: Vec<Page>,
    pub(super) by_file: HashMap<String, usize>,
    pub(super) by_address: HashMap<String, usize>,
}

impl Pages {
    /// The pages of these editions; beside each, the file of each section's text.
    pub(super) fn new<'a>(editions: impl Iterator<Item = (&'a Edition, &'a [String])>) -> Self {
        let mut pages = Self {
            pages: Vec::new(),
            by_file: HashMap::new(),
            by_address: HashMap::new(),
        };
        for (edition, files) in editions {
            let cover = edition.paths.cover();
            pages.add(&format!("{}/article.md", edition.lang), cover, &[&edition.article.text]);
            pages.add("", edition.paths.article(), &[]);
            for (section, file) in edition.sections.iter().zip(files) {
                pages.add(file, section.path.clone(), &[&section.text]);
                if let Some(questions) = &section.questions {
                    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
                    pages.add(
                        &format!("{folder}/questions.md"),
                        questions.path.clone(),
                        &[&questions.text],
                    );
                }
            }
        }
        pages
    }

    fn add(&mut self, file: &str, path: SitePath, texts: &[&Text]) {
        let ids = texts
            .iter()
            .flat_map(|it| it.document.outline.iter().map(|it| it.id.clone()));
        let at = *self.by_address.entry(path.as_str().to_owned()).or_insert_with(|| {
            self.pages.push(Page {
                path,
                ids: HashSet::new(),
            });
            self.pages.len() - 1
        });
        self.pages[at].ids.extend(ids);
        if !file.is_empty() {
            self.by_file.insert(file.to_owned(), at);
        }
    }
}
