//! The logo and the icon of a brand.

use super::super::file::{File, FileKind};
use super::super::svg;
use super::super::table::Table;
use super::super::tree::Tree;
use super::{file, unusable, weigh};
use crate::problem::Report;

/// How many bytes a logo or an icon should have at most: it is on every page.
const LIGHT: usize = 100 << 10;

/// How many pixels one may have: cards show it small, and drawing holds all of it in memory.
const PIXELS: usize = 4_000_000;

/// A picture of the brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Where it lies in the content folder.
    pub path: String,
    /// SVG or PNG; its size, if it is known, gives the proportions.
    pub file: File,
}

/// The picture that a key names.
pub(super) fn read(table: &Table<'_>, key: &str, tree: &Tree, report: &mut Report) -> Option<Picture> {
    let (path, bytes, place) = file(table, key, &[".svg", ".png"], tree, report)?;
    let mut file = match File::new(&path, bytes) {
        Some(file) if matches!(file.kind, FileKind::Svg | FileKind::Png) => file,
        _ => {
            let message = format!("`{path}` is neither SVG nor PNG");
            report.push(unusable(place, message, "save it as SVG, or as PNG"));
            return None;
        }
    };
    if file.kind == FileKind::Svg {
        let scale = svg::clean(&path, &mut file, &place, report)?.view_box;
        if scale.is_none() {
            let message = format!("`{path}` has no `viewBox`, without which it cannot be made to fit");
            let (width, height) = file.size.unwrap_or((100, 40));
            let help = format!("write it into the first tag: `<svg viewBox=\"0 0 {width} {height}\" ...>`");
            report.push(unusable(place, message, &help));
            return None;
        }
        file.size = scale;
    } else if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") || file.size.is_none() {
        let message = format!("`{path}` is called a PNG picture and is none, or is broken");
        report.push(unusable(
            place,
            message,
            "open it in a drawing program and save it as PNG again",
        ));
        return None;
    }
    if file.kind != FileKind::Svg
        && let Some((width, height)) = file.size
        && width.saturating_mul(height) > PIXELS
    {
        let message = format!("`{path}` has {width} × {height} pixels, more than any screen shows of it");
        report.push(unusable(place, message, "save it 400 pixels high or less"));
        return None;
    }
    weigh(
        &path,
        file.bytes.len(),
        LIGHT,
        "save a smaller or simpler version of it",
        place,
        report,
    );
    Some(Picture { path, file })
}
