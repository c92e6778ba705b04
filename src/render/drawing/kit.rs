//! What all pictures of a brand are drawn with: its colours, its logos, its fonts.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb::{Database, Source};

use super::super::assets::short;
use crate::content::{Brand, CardFont, Palette, Picture};
use crate::fonts;

/// The means of drawing. Making it costs nothing; fonts are read when something is drawn.
#[derive(Debug)]
pub(in crate::render) struct Kit {
    pub(super) light: Palette,
    /// Stands on paper.
    pub(super) logo: Option<Picture>,
    /// Stands on the accent.
    pub(super) logo_dark: Option<Picture>,
    pub(super) icon: Option<Picture>,
    font: Option<CardFont>,
    hash: String,
    database: OnceLock<Arc<Database>>,
}

impl Kit {
    pub(in crate::render) fn new(brand: &Brand) -> Self {
        let (logo, logo_dark, icon) = (brand.logo.clone(), brand.logo_dark.clone(), brand.icon.clone());
        let own = |it: &Option<Picture>| it.as_ref().map(|it| short(&it.file.bytes));
        let font = brand.card_font.as_ref().map(|it| short(&it.bytes));
        let all = format!(
            "{:?} {:?} {:?} {:?} {font:?}",
            brand.light,
            own(&logo),
            own(&logo_dark),
            own(&icon)
        );
        Self {
            light: brand.light,
            logo,
            logo_dark,
            icon,
            font: brand.card_font.clone(),
            hash: short(all.as_bytes()),
            database: OnceLock::new(),
        }
    }

    /// The same without the pictures of the brand: the mark stands in their place.
    pub(super) fn bare(&self) -> Self {
        Self {
            light: self.light,
            logo: None,
            logo_dark: None,
            icon: None,
            font: self.font.clone(),
            hash: self.hash.clone(),
            database: self.database.clone(),
        }
    }

    /// A hash of all of it.
    pub(super) fn hash(&self) -> &str {
        &self.hash
    }

    /// The fonts; the organisation's own comes first.
    pub(super) fn database(&self) -> Arc<Database> {
        let load = || {
            let mut database = Database::new();
            if let Some(own) = &self.font {
                database.load_font_data(own.bytes.clone());
            }
            for bytes in fonts::ALL {
                database.load_font_source(Source::Binary(Arc::new(bytes)));
            }
            Arc::new(database)
        };
        self.database.get_or_init(load).clone()
    }

    /// The families to try in order, as SVG writes them.
    pub(super) fn families(&self) -> String {
        let plain = |it: &char| it.is_alphanumeric() || matches!(it, ' ' | '-' | '.' | '_');
        let own = self.font.iter().map(|it| it.family.chars().filter(plain).collect());
        let all: Vec<String> = own.chain([fonts::FAMILY.to_owned()]).collect();
        all.iter().map(|it| format!("'{it}'")).collect::<Vec<_>>().join(", ")
    }

    /// The first character of `text` that cannot be drawn.
    pub(in crate::render) fn missing(&self, text: &str) -> Option<char> {
        fonts::missing(text, self.font.as_ref().map(|it| it.bytes.as_slice()))
    }
}
