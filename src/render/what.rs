//! What a page shows, and where another language shows the same.

use crate::content::{Date, Edition, Kind};
use crate::lang::Lang;
use crate::url::SitePath;

/// What a page shows of its edition; sections are told by their position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The cover with the introduction, if there is one.
    Cover(Option<usize>),
    /// The whole article.
    Article,
    /// A lesson or the closing.
    Section(usize),
    /// The questions of a section.
    Questions(usize),
    /// What the reader wrote.
    Answers,
    /// What the site learns of its readers.
    Privacy,
    /// Who can use the site.
    Accessibility,
    /// What can be searched for.
    Search,
    /// That nothing is there.
    Nowhere,
}

/// A page of an edition.
pub(super) struct Place {
    pub(super) what: What,
    pub(super) path: SitePath,
    pub(super) updated: Option<Date>,
}

impl What {
    /// The section that the page belongs to.
    pub(super) fn section(self) -> Option<usize> {
        match self {
            Self::Cover(at) => at,
            Self::Section(at) | Self::Questions(at) => Some(at),
            Self::Article | Self::Answers | Self::Privacy | Self::Accessibility | Self::Search | Self::Nowhere => None,
        }
    }

    /// Whether the page says something of the article, which is worth a card and is passed on.
    pub(super) fn is_of_the_article(self) -> bool {
        !matches!(self, Self::Privacy | Self::Accessibility | Self::Search | Self::Nowhere)
    }

    /// The language of the text that the page shows, where nobody translated it yet.
    pub(super) fn untranslated(self, edition: &Edition) -> Option<&Lang> {
        match self {
            Self::Section(at) => edition.sections.get(at)?.untranslated.as_ref(),
            Self::Questions(at) => edition.sections.get(at)?.questions.as_ref()?.untranslated.as_ref(),
            _ => None,
        }
    }

    /// The file of the text that the page shows, where it is one.
    pub(super) fn file(self, edition: &Edition) -> Option<String> {
        match self {
            Self::Cover(_) => Some(edition.file()),
            Self::Section(at) => Some(edition.sections.get(at)?.file.clone()),
            Self::Questions(at) => Some(edition.sections.get(at)?.questions_file()),
            _ => None,
        }
    }

    /// Where `other` shows the same as this page of `edition`, in its own language.
    pub(super) fn elsewhere(self, edition: &Edition, other: &Edition) -> Option<Place> {
        match self {
            Self::Answers | Self::Search | Self::Nowhere => None,
            _ => self.same(edition, other),
        }
    }

    /// The same, also of pages that are nobody else's business. Of nothing, other languages show their cover.
    pub(super) fn same(self, edition: &Edition, other: &Edition) -> Option<Place> {
        let place = |what, path: &SitePath, updated| Place {
            what,
            path: path.clone(),
            updated,
        };
        if self.untranslated(other).is_some() {
            return None;
        }
        // Every edition has the same sections at the same positions.
        match self {
            Self::Cover(_) => Some(cover(other)),
            Self::Article => Some(place(self, &other.paths.article(), other.updated())),
            Self::Section(at) => {
                let section = other.sections.get(at)?;
                Some(place(self, &section.path, section.updated))
            }
            Self::Questions(at) => {
                let section = other.sections.get(at)?;
                let questions = section.questions.as_ref()?;
                Some(place(self, &questions.path, section.updated))
            }
            Self::Answers => Some(place(self, &other.paths.answers(), None)),
            Self::Privacy => Some(place(self, &other.paths.privacy(), None)),
            Self::Accessibility => Some(place(self, &other.paths.accessibility(), None)),
            Self::Search => Some(place(self, &other.paths.search(), None)),
            Self::Nowhere => (edition.lang != other.lang).then(|| cover(other)),
        }
    }
}

/// Every page of an edition, in the order in which it is read; then the whole article, and what the
/// program says about itself.
pub(super) fn places(edition: &Edition) -> Vec<Place> {
    let place = |what, path: &SitePath, updated| Place {
        what,
        path: path.clone(),
        updated,
    };
    let mut places = vec![cover(edition)];
    for (at, section) in edition.sections.iter().enumerate() {
        if section.kind != Kind::Introduction {
            places.push(place(What::Section(at), &section.path, section.updated));
        }
        let questions = section.questions.as_ref();
        places.extend(questions.map(|it| place(What::Questions(at), &it.path, section.updated)));
    }
    places.push(place(What::Article, &edition.paths.article(), edition.updated()));
    places.push(place(What::Privacy, &edition.paths.privacy(), None));
    places.push(place(What::Accessibility, &edition.paths.accessibility(), None));
    places
}

fn cover(edition: &Edition) -> Place {
    Place {
        what: What::Cover(edition.introduction().map(|(at, _)| at)),
        path: edition.paths.cover(),
        updated: edition.updated(),
    }
}
