//! QR codes (ISO/IEC 18004) of addresses: dark on white, with the quiet zone that scanners need.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};
use resvg::tiny_skia::{self, Paint, Rect, Transform};

use super::canvas;
use crate::colour::Colour;
use crate::html::Html;

/// The quiet zone: four modules on each side.
const QUIET: usize = 4;
/// How many pixels a module of the PNG has.
const MODULE: usize = 12;

/// Rows of modules, true where dark. An eighth of it may be lost (level M).
fn modules(address: &str) -> Option<(usize, Vec<bool>)> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let dark = code.to_colors().into_iter().map(|it| it == Color::Dark);
    Some((code.width(), dark.collect()))
}

/// Each run of dark modules: column, row, length.
fn runs(width: usize, modules: &[bool]) -> impl Iterator<Item = (usize, usize, usize)> {
    modules.chunks(width).enumerate().flat_map(|(row, modules)| {
        let begins = move |at: &usize| modules[*at] && (*at == 0 || !modules[*at - 1]);
        (0..modules.len()).filter(begins).map(move |at| {
            let length = modules[at..].iter().take_while(|it| **it).count();
            (at, row, length)
        })
    })
}

/// The code as SVG with a title: one path, whatever its size.
pub(super) fn svg(address: &str, title: &str) -> Option<Vec<u8>> {
    let (width, modules) = modules(address)?;
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (column, row, length) in runs(width, &modules) {
        let _ = write!(path, "M{} {}h{length}v1h-{length}z", column + QUIET, row + QUIET);
    }
    let title = Html::text(title);
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{0}\" height=\"{0}\" role=\"img\" \
         shape-rendering=\"crispEdges\"><title>{title}</title><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path d=\"{path}\"/></svg>\n",
        side * 6
    );
    Some(svg.into_bytes())
}

/// The code as PNG.
pub(super) fn png(address: &str) -> Option<Vec<u8>> {
    let (width, modules) = modules(address)?;
    let side = u32::try_from((width + 2 * QUIET) * MODULE).ok()?;
    let mut pixmap = canvas::blank(side, side, Colour::new(255, 255, 255))?;
    let paint = Paint {
        anti_alias: false,
        ..Paint::default()
    };
    let at = |it: usize| canvas::pixels(it * MODULE);
    for (column, row, length) in runs(width, &modules) {
        let run = Rect::from_xywh(at(column + QUIET), at(row + QUIET), at(length), at(1))?;
        pixmap.fill_rect(run, &paint, Transform::default(), None::<&tiny_skia::Mask>);
    }
    canvas::png(&pixmap)
}

#[cfg(test)]
mod tests {
    use super::{png, svg};
    use resvg::tiny_skia::Pixmap;

    /// What an independent reader makes of a picture.
    fn read(pixmap: &Pixmap) -> String {
        let (width, height) = (pixmap.width() as usize, pixmap.height() as usize);
        let grey = |x: usize, y: usize| pixmap.data()[(y * width + x) * 4];
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        let (meta, text) = grids[0].decode().unwrap();
        assert_eq!(meta.ecc_level, 0, "level M");
        text
    }

    #[test]
    fn an_independent_reader_reads_both_forms() {
        let long = format!(
            "https://example.org/ally/pt-br/lessons/{}/questions",
            "a-long-slug-".repeat(12)
        );
        for address in ["https://example.org", "https://example.org/lessons/tides?q=1#x", &long] {
            let picture = Pixmap::decode_png(&png(address).unwrap()).unwrap();
            assert_eq!(read(&picture), address);
            let svg = svg(address, "To \u{201c}Tides & <Moons>\u{201d}").unwrap();
            let tree = resvg::usvg::Tree::from_data(&svg, &resvg::usvg::Options::default()).unwrap();
            let side = tree.size().to_int_size();
            let mut picture = Pixmap::new(side.width(), side.height()).unwrap();
            resvg::render(&tree, resvg::tiny_skia::Transform::default(), &mut picture.as_mut());
            assert_eq!(read(&picture), address);
        }
    }
}
