//! From a [`Library`] to a [`Site`]: every page and file as bytes under its
//! address. Knows nothing of HTTP, and cannot fail.
//!
//! This file is the one list of what a site consists of. A page is one file
//! here and one in `templates/`, with the same name.

mod accessibility;
mod alone;
mod answers;
mod article;
mod assets;
mod cards;
mod care;
mod cover;
mod data;
mod drawing;
mod elsewhere;
mod embed;
mod epub;
mod feed;
mod first;
mod frame;
mod gone;
mod labels;
mod likeness;
mod llms;
mod manifest;
mod meta;
mod moved;
mod nav;
mod not_found;
mod oembed;
mod offline;
mod page;
mod passages;
mod privacy;
mod questions;
mod robots;
mod scripts;
mod search;
mod section;
mod share;
mod single;
mod site;
mod sitemap;
mod statement;
mod theme;
mod translation;
mod twin;
mod what;

pub use accessibility::{AXE, EPUBCHECK, MARKUP};
pub use alone::{book, single};
pub use drawing::{Drawing, Flaw};
pub use moved::moved;
pub use not_found::NotFound;
pub use oembed::{Oembed, OembedAnswer};
pub use privacy::DESCRIBING;
pub use search::{Desk, Search, SearchAnswer, typed};
pub use site::{Cache, Entry, Policy, Resource, Running, Site};

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::content::{self, Edition, Identity, Kind, Library, Visibility};
use crate::parallel;
use crate::url::{BaseUrl, SitePath};
use assets::Assets;
use drawing::Kit;
use frame::Frame;
use scripts::Scripts;

/// The whole site. The same library gives the same bytes, always. The pages of a preview
/// carry a script that tells the one who writes of newer sites and of mistakes.
pub fn site(library: &Library, running: Running) -> Site {
    let preview = running.preview;
    let identity = &library.identity;
    let base = identity.address.clone().unwrap_or_default();
    let mut entries = BTreeMap::new();
    let mut not_found = NotFound::default();
    let mut search = Search::default();
    let mut passages = Vec::new();
    let embed = !identity.embed.is_empty() && identity.address.is_some();
    let kit = Arc::new(Kit::new(&identity.brand));
    let assets = Assets::new(library, embed, preview.is_some(), &kit, &mut entries);
    let shared: Vec<Shared<'_>> = library
        .editions
        .iter()
        .map(|it| Shared::new(library, it, &assets, &base, &kit, preview.is_some(), &mut entries))
        .collect();
    let frames = || shared.iter().map(|it| it.frame(library, &assets, &base, running));
    for (number, frame) in frames().enumerate() {
        let paths = &frame.edition.paths;
        let mut put = |path, resource| entries.insert(path, Entry::Resource(resource));
        put(paths.cover(), cover::page(&frame));
        put(paths.article(), article::page(&frame));
        put(paths.answers(), answers::page(&frame));
        put(paths.privacy(), privacy::page(&frame));
        put(paths.accessibility(), accessibility::page(&frame));
        let pages = parallel::map(&frame.edition.sections, |at, it| {
            let text = (it.kind != Kind::Introduction).then(|| section::page(&frame, at));
            let questions = it.questions.as_ref();
            (
                text,
                questions.map(|questions| questions::page(&frame, at, it, questions)),
            )
        });
        for (it, (text, on_questions)) in frame.edition.sections.iter().zip(pages) {
            if let Some(page) = text {
                put(it.path.clone(), page);
            }
            if let Some((questions, page)) = it.questions.as_ref().zip(on_questions) {
                put(questions.path.clone(), page);
            }
        }
        let places = what::places(frame.edition);
        let others = parallel::map(&places, |_, it| {
            let twin = twin::twin(&frame, it.what, &it.path, it.updated);
            (twin, embed::page(&frame, it))
        });
        for (it, (twin, card)) in places.iter().zip(others) {
            put(it.path.twin(), twin);
            card.map(|card| put(it.path.card(), card));
        }
        for (path, feed) in paths.feeds().into_iter().zip(feed::feeds(&frame).into_iter().flatten()) {
            put(path, feed);
        }
        put(paths.llms(), llms::llms(&frame));
        put(paths.manifest(), manifest::manifest(&frame));
        let gone = library
            .gone
            .iter()
            .filter(|(path, _)| library.edition_at(path) == number);
        for (path, text) in gone {
            let page = Entry::Gone(gone::page(&frame, text.as_deref()));
            entries.entry(path.twin()).or_insert_with(|| page.clone());
            if let Some(card) = embed::gone(&frame, text.as_deref()) {
                entries.entry(path.card()).or_insert(Entry::Gone(card));
            }
            entries.entry(path.clone()).or_insert(page);
        }
        let book = Drawing::book(epub::Book::new(&frame), &kit);
        entries.insert(paths.book(), Entry::Drawing(book));
        not_found.add(&frame);
        search.add(&frame);
        let found = passages::of(&frame);
        entries.insert(paths.search(), Entry::Resource(search::page(&frame, &found)));
        passages.push(Arc::new(found));
        share::put(&frame, &kit, &mut entries);
        cards::put(&frame, &mut entries);
    }
    // A preview changes while somebody looks on; nobody wants a copy of it.
    if preview.is_none() {
        frames().for_each(|frame| offline::put(&frame, &mut entries));
    }
    let hidden = identity.visibility == Visibility::Hidden;
    let sitemap = if hidden { None } else { sitemap::sitemap(frames()) };
    let to_sitemap = sitemap.as_ref().and_then(|_| base.absolute(&SitePath::sitemap()));
    let robots = robots::robots(identity.visibility, to_sitemap.as_deref());
    entries.insert(SitePath::robots(), Entry::Resource(robots));
    entries.extend(sitemap.map(|it| (SitePath::sitemap(), Entry::Resource(it))));
    redirect(library, &mut entries);
    let cards = cards::by_name(library, &frames().collect::<Vec<_>>());
    Site {
        title: identity.title.clone(),
        hidden,
        preview,
        cards,
        embed: identity.embed.clone(),
        oembed: Oembed::new(frames(), &base),
        base,
        entries,
        not_found,
        search,
        passages,
    }
}

/// What the frame of an edition borrows.
struct Shared<'a> {
    identity: Identity,
    edition: &'a Edition,
    lessons: usize,
    texts: HashSet<&'a SitePath>,
    asks: Vec<String>,
    cards: cards::Cards,
    scripts: Scripts,
}

impl<'a> Shared<'a> {
    fn new(
        library: &Library,
        edition: &'a Edition,
        assets: &Assets,
        base: &BaseUrl,
        kit: &Arc<Kit>,
        preview: bool,
        entries: &mut BTreeMap<SitePath, Entry>,
    ) -> Self {
        Self {
            identity: library.identity.within(&edition.lang),
            edition,
            lessons: edition.lessons(),
            texts: edition.sections.iter().map(|it| &it.path).collect(),
            asks: questions::descriptions(edition),
            cards: cards::of(library, edition, assets, kit),
            scripts: Scripts::new(edition, library, base, preview, entries),
        }
    }

    fn frame(&'a self, library: &'a Library, assets: &'a Assets, base: &'a BaseUrl, running: Running) -> Frame<'a> {
        Frame {
            identity: &self.identity,
            edition: self.edition,
            editions: &library.editions,
            assets,
            base,
            first: &library.first,
            outdated: &library.outdated,
            running,
            files: &library.files,
            lessons: self.lessons,
            texts: &self.texts,
            asks: &self.asks,
            cards: &self.cards,
            scripts: &self.scripts,
            away: false,
        }
    }
}

/// Every address that a page had before leads to it, and with it whatever is made from its address.
fn redirect(library: &Library, entries: &mut BTreeMap<SitePath, Entry>) {
    for (from, to) in content::redirects(&library.editions) {
        let qr = |extension| (SitePath::qr(&from, extension), SitePath::qr(&to, extension));
        let made = [(from.twin(), to.twin()), (from.card(), to.card()), qr("svg"), qr("png")];
        for (from, to) in made.into_iter().chain([(from, to)]) {
            if matches!(entries.get(&to), Some(Entry::Resource(_) | Entry::Drawing(_))) {
                entries.entry(from).or_insert(Entry::Redirect(to));
            }
        }
    }
}
