//! What stands for each page in link previews: a card that is drawn, or a picture of the editor's.
//!
//! A title that no font can letter has the card of the site in its place; `content` has said so.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::assets::Assets;
use super::drawing::{Card, Drawing, HEIGHT, Kit, Layout, WIDTH};
use super::frame::Frame;
use super::site::{Entry, Policy};
use crate::content::{self, Edition, File, FileKind, Identity, Kind, Library, Questions, Section};
use crate::url::SitePath;

/// The most lessons that a card counts with strokes, as the progress mark does.
const STEPS: usize = 12;

/// The card of each page of an edition.
pub(super) type Cards = BTreeMap<SitePath, CardOf>;

/// What stands for a page in link previews.
#[derive(Debug, Clone)]
pub(super) struct CardOf {
    pub(super) path: SitePath,
    pub(super) media_type: &'static str,
    pub(super) width: usize,
    pub(super) height: usize,
    /// What it shows, for those who cannot see it.
    pub(super) alt: String,
    /// `None` for a picture of the editor's, which lies among the files.
    pub(super) drawing: Option<Drawing>,
}

/// The cards of every page of `edition`. Nothing is drawn.
pub(super) fn of(library: &Library, edition: &Edition, assets: &Assets, kit: &Arc<Kit>) -> Cards {
    let identity = library.identity.within(&edition.lang);
    let maker = Maker {
        site: Arc::new(site(&identity, edition, kit)),
        identity,
        library,
        edition,
        assets,
        kit,
        lessons: edition.lessons(),
    };
    let t = &edition.strings;
    let article = &edition.article;
    let mut cards = Cards::new();
    let cover = Card {
        place: article.credit.clone(),
        ..maker.card(Layout::Cover, &article.title)
    };
    let whole = Card {
        place: Some(t.whole_article.clone()),
        ..maker.card(Layout::Text, &article.title)
    };
    let file = format!("{}/article.md", edition.lang.tag());
    let own = article.card.as_ref();
    for (path, card) in [(edition.paths.cover(), cover), (edition.paths.article(), whole)] {
        let card = maker.of(&path, card, &file, own);
        cards.insert(path, card);
    }
    for section in &edition.sections {
        let place = maker.place(section);
        // The introduction stands on the cover.
        if section.kind != Kind::Introduction {
            let card = Card {
                place: Some(place.clone()),
                steps: maker.steps(section),
                ..maker.card(Layout::Text, &section.title)
            };
            cards.insert(
                section.path.clone(),
                maker.of(&section.path, card, &section.file, section.card.as_ref()),
            );
        }
        if let Some(questions) = &section.questions {
            let card = Card {
                place: Some(format!("{}{}{place}", t.curiosity_questions, between(edition))),
                steps: maker.steps(section),
                ..maker.card(Layout::Questions, &section.title)
            };
            let card = maker.of(&questions.path, card, &section.file, None);
            cards.insert(questions.path.clone(), card);
        }
    }
    borrow(&mut cards, library, edition, |source| of(library, source, assets, kit));
    cards
}

/// Gives what nobody translated the card of its source.
fn borrow(cards: &mut Cards, library: &Library, edition: &Edition, of: impl Fn(&Edition) -> Cards) {
    let is_missing = |it: &Section| it.untranslated.is_some() || asked(it).is_some_and(|it| it.untranslated.is_some());
    let Some(source) = library
        .editions
        .first()
        .filter(|_| edition.sections.iter().any(is_missing))
    else {
        return;
    };
    let theirs = of(source);
    let mut take =
        |own: &SitePath, source: &SitePath| cards.extend(theirs.get(source).map(|it| (own.clone(), it.clone())));
    for (own, source) in edition.sections.iter().zip(&source.sections) {
        if own.untranslated.is_some() && own.kind != Kind::Introduction {
            take(&own.path, &source.path);
        }
        if let (Some(own), Some(source)) = (asked(own), asked(source))
            && own.untranslated.is_some()
        {
            take(&own.path, &source.path);
        }
    }
}

/// What stands between two parts of a line: a sign that the font of the script has, because a line is only shaped well
/// in one font.
fn between(edition: &Edition) -> &'static str {
    match edition.lang.direction() {
        "rtl" if edition.lang.tag().starts_with("he") || edition.lang.tag().starts_with("yi") => ", ",
        "rtl" => "، ",
        _ => " · ",
    }
}

fn asked(section: &Section) -> Option<&Questions> {
    section.questions.as_ref()
}

/// Puts the cards of an edition into the site, if anybody can be led to them.
pub(super) fn put(frame: &Frame<'_>, entries: &mut BTreeMap<SitePath, Entry>) {
    for page in frame.cards.keys() {
        let Some(card) = frame.card(page) else { continue };
        match (&card.drawing, entries.get_mut(&card.path)) {
            (Some(drawing), _) => {
                entries.insert(card.path.clone(), Entry::Drawing(drawing.clone()));
            }
            (None, Some(Entry::Resource(picture))) => picture.policy = Policy::Picture,
            (None, _) => {}
        }
    }
}

/// The present card of every page by what its cards are called. A page wins over what was called so before; what
/// is gone has the card of the cover.
pub(super) fn by_name(library: &Library, frames: &[Frame<'_>]) -> BTreeMap<String, SitePath> {
    let card = |page: &SitePath| frames.iter().find_map(|it| it.card(page));
    let pages = frames
        .iter()
        .flat_map(|it| it.cards.keys().map(|page| (page.clone(), page.clone())));
    let gone = library.gone.keys().map(|it| {
        let edition = &library.editions[library.edition_at(it)];
        (it.clone(), edition.paths.cover())
    });
    let mut names = BTreeMap::new();
    for (page, now) in pages.chain(content::redirects(&library.editions)).chain(gone) {
        if let Some(card) = card(&now) {
            names.entry(page.card_name()).or_insert_with(|| card.path.clone());
        }
    }
    names
}

/// What cards are made from.
struct Maker<'a> {
    library: &'a Library,
    identity: Identity,
    edition: &'a Edition,
    assets: &'a Assets,
    kit: &'a Arc<Kit>,
    /// The card that stands in for one that cannot be made.
    site: Arc<Card>,
    lessons: usize,
}

impl Maker<'_> {
    fn card(&self, layout: Layout, title: &str) -> Card {
        let site = &self.identity.title;
        let lettered = self.kit.missing(site).is_none();
        Card {
            layout,
            mirrored: self.edition.lang.direction() == "rtl",
            title: title.to_owned(),
            site: (site != title && lettered).then(|| site.clone()),
            place: None,
            steps: None,
        }
    }

    /// "Lesson 2 of 5", "Closing".
    fn place(&self, section: &Section) -> String {
        let t = &self.edition.strings;
        match section.kind {
            Kind::Introduction => t.introduction.clone(),
            Kind::Lesson(number) => t.lesson_of.fill([&number.to_string(), &self.lessons.to_string()]),
            Kind::Closing => t.closing.clone(),
        }
    }

    fn steps(&self, section: &Section) -> Option<(usize, usize)> {
        let done = match section.kind {
            Kind::Introduction => 0,
            Kind::Lesson(number) => number,
            Kind::Closing => self.lessons,
        };
        (self.lessons <= STEPS).then_some((done, self.lessons))
    }

    /// The card of `page`, whose text is in `file`: the editor's picture, else `card`, else that of the site.
    fn of(&self, page: &SitePath, mut card: Card, file: &str, own: Option<&String>) -> CardOf {
        let alt = |it: &Card| {
            let parts = [Some(&it.title), it.place.as_ref(), it.site.as_ref()];
            let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            parts
                .iter()
                .filter(|it| !it.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" – ")
        };
        let picture = own.and_then(|it| Some((self.assets.files.get(it)?, self.library.files.get(it)?)));
        if let Some((
            path,
            File {
                kind,
                size: Some((width, height)),
                ..
            },
        )) = picture
        {
            return CardOf {
                path: path.clone(),
                media_type: if *kind == FileKind::Png {
                    "image/png"
                } else {
                    "image/jpeg"
                },
                width: *width,
                height: *height,
                alt: card.title,
                drawing: None,
            };
        }
        let text = alt(&card);
        if self.kit.missing(&text).is_some() {
            card = (*self.site).clone();
        }
        let drawing = Drawing::card(card, file, &self.site, self.kit);
        CardOf {
            path: SitePath::preview_card(page, drawing.hash()),
            media_type: "image/png",
            width: WIDTH as usize,
            height: HEIGHT as usize,
            alt: text,
            drawing: Some(drawing),
        }
    }
}

/// The card of the site: its name, as far as it can be lettered, or the mark alone.
fn site(identity: &Identity, edition: &Edition, kit: &Kit) -> Card {
    let lettered = |it: &&String| kit.missing(it).is_none();
    Card {
        layout: Layout::Cover,
        mirrored: edition.lang.direction() == "rtl",
        title: Some(&identity.title).filter(lettered).cloned().unwrap_or_default(),
        site: None,
        place: identity.tagline.as_ref().filter(lettered).cloned(),
        steps: None,
    }
}
