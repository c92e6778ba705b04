//! From SVG to PNG, with pictures of the brand laid on top.

use resvg::tiny_skia::{Color, FilterQuality, Pixmap, PixmapPaint, Transform};
use resvg::usvg::{Options, Tree};

use super::kit::Kit;
use crate::colour::Colour;
use crate::content::{File, FileKind};

/// Where a picture goes, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// An empty picture of one colour.
pub(super) fn blank(width: u32, height: u32, ground: Colour) -> Option<Pixmap> {
    let mut pixmap = Pixmap::new(width, height)?;
    let [red, green, blue] = ground.rgb();
    pixmap.fill(Color::from_rgba8(red, green, blue, 255));
    Some(pixmap)
}

/// How SVG is read: with the fonts of `kit` and nothing from elsewhere.
pub(super) fn options(kit: &Kit) -> Options<'static> {
    Options {
        fontdb: kit.database(),
        ..Options::default()
    }
}

/// Draws SVG of our own as large as `pixmap` is.
pub(super) fn draw(svg: &str, kit: &Kit, pixmap: &mut Pixmap) -> Option<()> {
    let tree = Tree::from_str(svg, &options(kit)).ok()?;
    resvg::render(&tree, Transform::default(), &mut pixmap.as_mut());
    Some(())
}

/// Draws a picture of the brand as large as it fits into the middle of `frame`.
pub(super) fn lay(file: &File, kit: &Kit, frame: Frame, pixmap: &mut Pixmap) -> Option<()> {
    let fit = |width: f32, height: f32| {
        let scale = (frame.width / width).min(frame.height / height);
        let x = frame.x + (frame.width - width * scale) / 2.0;
        let y = frame.y + (frame.height - height * scale) / 2.0;
        Transform::from_row(scale, 0.0, 0.0, scale, x, y)
    };
    if file.kind == FileKind::Svg {
        let tree = Tree::from_data(&file.bytes, &options(kit)).ok()?;
        let size = tree.size();
        resvg::render(&tree, fit(size.width(), size.height()), &mut pixmap.as_mut());
        return Some(());
    }
    let picture = Pixmap::decode_png(&file.bytes).ok()?;
    let (width, height) = file.size?;
    let paint = PixmapPaint {
        quality: FilterQuality::Bicubic,
        ..PixmapPaint::default()
    };
    pixmap.draw_pixmap(0, 0, picture.as_ref(), &paint, fit(pixels(width), pixels(height)), None);
    Some(())
}

/// A number of pixels as coordinates are counted.
pub(super) fn pixels(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

/// The picture as a PNG file.
pub(super) fn png(pixmap: &Pixmap) -> Option<Vec<u8>> {
    pixmap.encode_png().ok()
}
