//! Icons of the site as PNG, for devices that cannot take the SVG: drawn from the icon of the
//! brand, or the mark in its accent, on a tile of paper.

use super::canvas::{self, Frame, pixels};
use super::kit::Kit;

/// An icon by what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) struct Icon {
    /// Its width and height in pixels.
    pub(in crate::render) side: u16,
    pub(in crate::render) shape: Shape,
}

/// Who gives an icon its outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Shape {
    /// It has round corners of its own.
    Tile,
    /// The device cuts it to its own shape: nothing stands at its edges.
    Full,
    /// The same, but only the circle in the middle with 80 % of the width is sure to stay (W3C, Web
    /// Application Manifest, "maskable").
    Maskable,
}

impl Icon {
    /// For the home screens of Apple's devices.
    pub(in crate::render) const APPLE: Self = Self::new(180, Shape::Full);
    /// For manifests.
    pub(in crate::render) const MANIFEST: [Self; 3] = [
        Self::new(192, Shape::Tile),
        Self::new(512, Shape::Tile),
        Self::new(512, Shape::Maskable),
    ];

    const fn new(side: u16, shape: Shape) -> Self {
        Self { side, shape }
    }

    /// What a manifest says it is for.
    pub(in crate::render) fn purpose(self) -> &'static str {
        match self.shape {
            Shape::Maskable => "maskable",
            Shape::Tile | Shape::Full => "any",
        }
    }

    /// What it is called in its address.
    pub(in crate::render) fn name(self) -> String {
        let shape = match self.shape {
            Shape::Maskable => "maskable",
            Shape::Tile | Shape::Full => "icon",
        };
        format!("{shape}-{}", self.side)
    }
}

/// The icon as PNG; `None` if that of the brand cannot be drawn.
pub(super) fn png(icon: Icon, kit: &Kit) -> Option<Vec<u8>> {
    let side = u32::from(icon.side);
    let mut pixmap = resvg::tiny_skia::Pixmap::new(side, side)?;
    let (paper, accent) = (kit.light.paper, kit.light.accent);
    let corner = if icon.shape == Shape::Tile { 7 } else { 0 };
    // The mark of favicon.svg, in its box of 32 by 32; a brand's own icon goes into the same place.
    let share = match icon.shape {
        Shape::Maskable => 0.5,
        Shape::Tile | Shape::Full => 0.68,
    };
    let inner = 32.0 * share;
    let edge = (32.0 - inner) / 2.0;
    let mark = format!(
        "<g transform=\"translate({edge} {edge}) scale({share})\" fill=\"none\" stroke=\"{accent}\" stroke-width=\"6\" \
         stroke-linecap=\"round\"><path d=\"M9.5 11v16M22.5 5v22\"/></g>"
    );
    let mark = if kit.icon.is_some() { "" } else { &mark };
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\" viewBox=\"0 0 32 32\">\
         <rect width=\"32\" height=\"32\" rx=\"{corner}\" fill=\"{paper}\"/>{mark}</svg>"
    );
    canvas::draw(&svg, kit, &mut pixmap)?;
    if let Some(own) = &kit.icon {
        let whole = pixels(usize::from(icon.side));
        let frame = Frame {
            x: whole * (1.0 - share) / 2.0,
            y: whole * (1.0 - share) / 2.0,
            width: whole * share,
            height: whole * share,
        };
        canvas::lay(&own.file, kit, frame, &mut pixmap)?;
    }
    canvas::png(&pixmap)
}
