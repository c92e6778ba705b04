//! What all pictures of a brand are drawn with: its colours, its logos, its fonts.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb::{Database, Source};

use super::super::assets::hash;
use crate::content::{Brand, CardFont, File, Palette, Picture};
use crate::fonts;

/// The means of drawing. Making it costs nothing; fonts are read when something is drawn.
#[derive(Debug)]
pub(in crate::render) struct Kit {
    pub(super) light: Palette,
    /// Stands on paper.
    pub(super) logo: Option<File>,
    /// Stands on the accent.
    pub(super) logo_dark: Option<File>,
    pub(super) icon: Option<File>,
    font: Option<CardFont>,
    hash: String,
    database: OnceLock<Arc<Database>>,
}

impl Kit {
    pub(in crate::render) fn new(brand: &Brand) -> Self {
        let file = |it: &Option<Picture>| it.as_ref().map(|it| it.file.clone());
        let (logo, logo_dark, icon) = (file(&brand.logo), file(&brand.logo_dark), file(&brand.icon));
        let own = |it: &Option<File>| it.as_ref().map(|it| hash(&it.bytes));
        let font = brand.card_font.as_ref().map(|it| hash(&it.bytes));
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
            hash: hash(all.as_bytes()),
            database: OnceLock::new(),
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
