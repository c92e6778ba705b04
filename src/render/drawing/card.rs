//! The card of a page: what stands where. Its template is card.svg.
//!
//! A text stands on paper and its questions on the accent, so that the two are told apart when
//! they are as large as a stamp. In languages that run from right to left everything is mirrored.

use askama::Template;

use super::canvas;
use super::composer::Composer;
use super::kit::Kit;
use crate::colour::Colour;
use crate::content::Picture;
use crate::html::Html;

/// The width of a card in pixels.
pub(in crate::render) const WIDTH: u32 = 1200;
/// The height of a card in pixels.
pub(in crate::render) const HEIGHT: u32 = 630;

/// What a card shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct Card {
    pub(in crate::render) layout: Layout,
    /// Whether it runs from right to left.
    pub(in crate::render) mirrored: bool,
    /// Empty if no font has its characters.
    pub(in crate::render) title: String,
    /// The name of the site, if it is not the title.
    pub(in crate::render) site: Option<String>,
    /// Where the page stands, or on a cover what comes below the title.
    pub(in crate::render) place: Option<String>,
    /// How many lessons one has passed with this one, and how many there are.
    pub(in crate::render) steps: Option<(usize, usize)>,
}

/// What kind of page it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Layout {
    /// A title page: everything in the middle.
    Cover,
    /// A text.
    Text,
    /// The questions of a text.
    Questions,
}

/// What card.svg needs.
#[derive(Template)]
#[template(path = "card.svg")]
pub(super) struct View {
    pub(super) families: String,
    pub(super) ground: Colour,
    pub(super) rule: Colour,
    pub(super) strokes: Vec<Strokes>,
    /// Where lines lie.
    pub(super) rules: Vec<f32>,
    pub(super) texts: Vec<Text>,
}

/// The mark, 12 by 24 pixels large at scale 1.
pub(super) struct Strokes {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) scale: f32,
    pub(super) colour: Colour,
}

/// A line of text.
pub(super) struct Text {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) size: u16,
    pub(super) anchor: &'static str,
    pub(super) colour: Colour,
    pub(super) text: String,
}

/// The colours of a card.
pub(super) struct Inks {
    pub(super) ground: Colour,
    pub(super) title: Colour,
    pub(super) small: Colour,
    pub(super) mark: Colour,
    /// What is still to come.
    pub(super) ahead: Colour,
    pub(super) rule: Colour,
}

impl Card {
    /// The logo that stands on it.
    pub(super) fn logo<'k>(&self, kit: &'k Kit) -> Option<&'k Picture> {
        match self.layout {
            Layout::Questions => kit.logo_dark.as_ref(),
            Layout::Cover | Layout::Text => kit.logo.as_ref(),
        }
    }
}

/// The card as PNG; `None` if a part of it cannot be drawn.
pub(super) fn png(card: &Card, kit: &Kit) -> Option<Vec<u8>> {
    let inks = inks(card.layout, kit);
    let mut composer = Composer {
        card,
        families: kit.families(),
        options: canvas::options(kit),
        view: View {
            families: kit.families(),
            ground: inks.ground,
            rule: inks.rule,
            strokes: Vec::new(),
            rules: Vec::new(),
            texts: Vec::new(),
        },
        inks,
    };
    let logo = card.logo(kit).map(|it| &it.file);
    let frame = match card.layout {
        Layout::Cover => composer.cover(logo),
        Layout::Text | Layout::Questions => composer.page(logo, kit.logo.is_some()),
    };
    let mut pixmap = canvas::blank(WIDTH, HEIGHT, composer.inks.ground)?;
    canvas::draw(Html::template(&composer.view).as_str(), kit, &mut pixmap)?;
    if let (Some(logo), Some(frame)) = (logo, frame) {
        canvas::lay(logo, kit, frame, &mut pixmap)?;
    }
    canvas::png(&pixmap)
}

fn inks(layout: Layout, kit: &Kit) -> Inks {
    let it = &kit.light;
    if layout == Layout::Questions {
        Inks {
            ground: it.accent,
            title: it.paper,
            small: it.paper,
            mark: it.paper,
            ahead: it.paper.mixed(0.36, it.accent),
            rule: it.paper.mixed(0.24, it.accent),
        }
    } else {
        Inks {
            ground: it.paper,
            title: it.ink,
            small: it.muted,
            mark: it.accent,
            ahead: it.ink.mixed(0.22, it.paper),
            rule: it.rule,
        }
    }
}
