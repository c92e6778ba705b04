//! How a site looks: the part of site.toml below `[brand]`. Colours are read in `colours`,
//! logo and icon in `pictures`, type in `face`; what a stylesheet makes of them is decided in `render`.

mod card_font;
mod colours;
mod face;
mod pictures;

pub use card_font::CardFont;
pub use face::{Face, Font};
pub use pictures::Picture;

use super::palette::{Design, Palette};
use super::table::Table;
use super::tree::Tree;
use crate::problem::{Code, Place, Problem, Report, nearest};

/// Colours, logo and type of an organisation.
#[derive(Debug, Clone)]
pub struct Brand {
    /// The colours of the light design; everything on them can be read.
    pub light: Palette,
    /// The colours of the dark design.
    pub dark: Palette,
    /// The colours for readers who choose sepia.
    pub sepia: Palette,
    /// Stands in the header in place of the mark.
    pub logo: Option<Picture>,
    /// Stands there in the dark design, if it is another.
    pub logo_dark: Option<Picture>,
    /// Stands in the browser's tab; without it the mark does, in the accent.
    pub icon: Option<Picture>,
    /// What texts are set in, of what readers have.
    pub font: Font,
    /// What texts are set in, sent along.
    pub face: Option<Face>,
    /// What cards for link previews are lettered with, as far as it goes.
    pub card_font: Option<CardFont>,
}

/// The keys below `[brand]`.
pub(super) const KEYS: [&str; 12] = [
    "accent",
    "accent_dark",
    "paper",
    "paper_dark",
    "logo",
    "logo_dark",
    "icon",
    "font",
    "font_file",
    "font_name",
    "font_licence",
    "card_font",
];

impl Default for Brand {
    fn default() -> Self {
        Self {
            light: Design::Light.palette(),
            dark: Design::Dark.palette(),
            sepia: Design::Sepia.palette(),
            logo: None,
            logo_dark: None,
            icon: None,
            font: Font::default(),
            face: None,
            card_font: None,
        }
    }
}

impl Brand {
    /// Reads the table `[brand]`, whose keys have been checked; files are looked for in `tree`.
    pub(super) fn read(table: &Table<'_>, tree: &Tree, report: &mut Report) -> Self {
        let [light, dark, sepia] = colours::read(table, report);
        let logo = pictures::read(table, "logo", tree, report);
        let logo_dark = pictures::read(table, "logo_dark", tree, report);
        if let Some((_, place)) = table.text("logo_dark", &mut Report::default())
            && !table.has("logo")
        {
            let message = "there is a logo for the dark design, but none for the light one";
            let help = "add a line `logo = \"...\"`, which alone serves both";
            report.push(Problem::new(Code::SettingsValue, place, message).help(help));
        }
        Self {
            light,
            dark,
            sepia,
            logo,
            logo_dark,
            icon: pictures::read(table, "icon", tree, report),
            font: Font::read(table, report),
            face: Face::read(table, tree, report),
            card_font: CardFont::read(table, tree, report),
        }
    }

    /// The files of the content folder that it uses.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let pictures = [&self.logo, &self.logo_dark, &self.icon].into_iter().flatten();
        let face = self.face.iter().map(|it| it.path.as_str());
        let card_font = self.card_font.iter().map(|it| it.path.as_str());
        pictures.map(|it| it.path.as_str()).chain(face).chain(card_font)
    }
}

/// The file that a key names, with its path in the content folder and the place of the value.
fn file<'t>(
    table: &Table<'_>,
    key: &str,
    extensions: &[&str],
    tree: &'t Tree,
    report: &mut Report,
) -> Option<(String, &'t [u8], Place)> {
    let (written, place) = table.text(key, report)?;
    let path = written.trim_start_matches("./").trim_start_matches('/');
    if let Some(bytes) = tree.bytes(path) {
        return Some((path.to_owned(), bytes, place));
    }
    if tree.is_left_out(path) {
        return None; // what is wrong with it has been said
    }
    let fit = |it: &&str| extensions.iter().any(|extension| it.ends_with(extension));
    let help = match nearest(path, tree.paths().filter(fit)) {
        Some(near) => format!("did you mean `{near}`?"),
        // Nothing is like it: what is written is probably right, and the file not there yet.
        None if fit(&path) => format!("put the file there: `{path}` beside site.toml"),
        None => {
            let example = extensions.first().unwrap_or(&"");
            format!("write its path from the folder of site.toml on, such as `{key} = \"brand/{key}{example}\"`")
        }
    };
    report.push(unusable(place, format!("there is no file `{path}`"), &help));
    None
}

/// The problem of a file that cannot be what it is meant to be.
fn unusable(place: Place, message: String, help: &str) -> Problem {
    Problem::new(Code::BrandFile, place, message).help(help)
}

/// Warns of a file that every reader waits for.
fn weigh(path: &str, bytes: usize, limit: usize, help: &str, place: Place, report: &mut Report) {
    if bytes > limit {
        let message = format!("`{path}` has {} KB, and every reader has to load it", bytes >> 10);
        let help = format!("{help}; less than {} KB is good", limit >> 10);
        report.push(Problem::new(Code::BrandFileLarge, place, message).help(help));
    }
}
