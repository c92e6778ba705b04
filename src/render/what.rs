//! What a page shows, and where another language shows the same.

use crate::content::{Date, Edition, Kind, Section};
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

    /// Where `other` shows the same as this page of `edition`.
    pub(super) fn elsewhere(self, edition: &Edition, other: &Edition) -> Option<Place> {
        let place = |what, path: &SitePath, updated| Place {
            what,
            path: path.clone(),
            updated,
        };
        match self {
            Self::Cover(_) => Some(cover(other)),
            Self::Article => Some(place(self, &other.paths.article(), other.updated())),
            Self::Section(at) => {
                let (at, section) = counterpart(edition, at, other)?;
                Some(place(Self::Section(at), &section.path, section.updated))
            }
            Self::Questions(at) => {
                let (at, section) = counterpart(edition, at, other)?;
                let questions = section.questions.as_ref()?;
                Some(place(Self::Questions(at), &questions.path, section.updated))
            }
            Self::Privacy => Some(place(self, &other.paths.privacy(), None)),
            Self::Accessibility => Some(place(self, &other.paths.accessibility(), None)),
            Self::Answers | Self::Search | Self::Nowhere => None,
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

/// The section of `other` that says what this one says: the one with the same slug, or of the same kind and
/// number if both editions have equally many lessons.
fn counterpart<'e>(edition: &Edition, at: usize, other: &'e Edition) -> Option<(usize, &'e Section)> {
    let own = &edition.sections[at];
    // In the edition itself, and most often in the others, it stands at the same position.
    if let Some(section) = other.sections.get(at).filter(|it| it.slug == own.slug) {
        return Some((at, section));
    }
    let find = |test: &dyn Fn(&Section) -> bool| other.sections.iter().enumerate().find(|(_, it)| test(it));
    let lesson = |it: &Section| matches!(it.kind, Kind::Lesson(_));
    find(&|it| it.slug == own.slug && lesson(it) == lesson(own)).or_else(|| {
        let alike = edition.lessons() == other.lessons() || !lesson(own);
        find(&|it| it.kind == own.kind && alike)
    })
}
