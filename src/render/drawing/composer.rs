//! Where each thing stands on a card. Positions are pixels; those of texts are of their baselines.

use resvg::usvg::Options;

use super::canvas::{Frame, pixels};
use super::card::{Card, HEIGHT, Inks, Strokes, Text, View, WIDTH};
use super::lines::{self, Set};
use crate::colour::Colour;
use crate::content::File;

/// From the edge to what stands on the card.
const MARGIN: f32 = 96.0;
/// The width of what stands on it.
const MEASURE: f32 = 1008.0;
/// The size of the small texts.
const SMALL: u16 = 38;
/// The height of the mark and of a logo.
const LOGO: f32 = 64.0;
/// How far apart the pairs of strokes are that count the lessons.
const STEP: f32 = 36.0;

/// The card under construction.
pub(super) struct Composer<'a> {
    pub(super) card: &'a Card,
    pub(super) inks: Inks,
    pub(super) families: String,
    pub(super) options: Options<'static>,
    pub(super) view: View,
}

impl Composer<'_> {
    /// Everything in the middle. Answers where the logo goes.
    pub(super) fn cover(&mut self, logo: Option<&File>) -> Option<Frame> {
        let set = self.set(MEASURE);
        let leading = f32::from(set.size) * 1.14;
        let middle = pixels(WIDTH as usize) / 2.0;
        let titles = leading * pixels(set.lines.len());
        let place = self.card.place.as_ref().map(|it| self.small_lines(it));
        let places = place.as_ref().map_or(0.0, |it| 28.0 + 46.0 * pixels(it.len()));
        let mark = if self.card.title.is_empty() { 220.0 } else { 96.0 };
        let gap = if self.card.title.is_empty() { 0.0 } else { 44.0 };
        let whole = mark + gap + titles + places;
        let foot = if self.card.site.is_some() { 96.0 } else { 0.0 };
        let top = (pixels(HEIGHT as usize) - foot - whole) / 2.0;
        let frame = logo.and_then(|it| frame_of(it, mark, MEASURE / 2.0)).map(|it| Frame {
            x: middle - it.width / 2.0,
            y: top + (mark - it.height) / 2.0,
            ..it
        });
        if frame.is_none() {
            self.mark(middle - mark / 4.0, top, mark / 24.0, self.inks.mark);
        }
        let mut y = top + mark + gap + f32::from(set.size) * 0.86;
        for line in set.lines {
            self.text(middle, y, set.size, "middle", self.inks.title, &line);
            y += leading;
        }
        let mut y = top + mark + gap + titles + 28.0 + 32.0;
        for line in place.unwrap_or_default() {
            self.text(middle, y, SMALL, "middle", self.inks.small, &line);
            y += 46.0;
        }
        if let Some(site) = self.card.site.clone() {
            let line = self.one_line(&site, MEASURE);
            self.text(middle, 580.0, SMALL, "middle", self.inks.small, &line);
        }
        frame
    }

    /// The site above, the title in the middle, the place below. Answers where the logo goes.
    pub(super) fn page(&mut self, logo: Option<&File>, has_logo: bool) -> Option<Frame> {
        let top = 72.0;
        let frame = logo.and_then(|it| frame_of(it, LOGO, 360.0)).map(|it| Frame {
            x: if self.card.mirrored {
                1200.0 - MARGIN - it.width
            } else {
                MARGIN
            },
            y: top + (LOGO - it.height) / 2.0,
            ..it
        });
        // A mark takes the place of a logo, but never that of a logo which is only hard to see here.
        let beside = match frame {
            Some(it) => it.width + 26.0,
            None if has_logo => 0.0,
            None => {
                let x = self.edge(0.0, LOGO / 2.0);
                self.mark(x, top, LOGO / 24.0, self.inks.mark);
                LOGO / 2.0 + 22.0
            }
        };
        if let Some(site) = self.card.site.clone() {
            let line = self.one_line(&site, MEASURE - beside);
            self.at_start(beside, top + LOGO / 2.0 + 12.0, SMALL, self.inks.small, &line);
        }
        let set = self.set(MEASURE);
        let leading = f32::from(set.size) * 1.14;
        let height = leading * pixels(set.lines.len());
        let mut y = 328.0 - height / 2.0 + f32::from(set.size) * 0.84;
        for line in set.lines {
            self.at_start(0.0, y, set.size, self.inks.title, &line);
            y += leading;
        }
        self.view.rules.push(502.0);
        let steps = self.steps();
        if let Some(place) = self.card.place.clone() {
            let line = self.one_line(&place, MEASURE - steps);
            self.at_start(0.0, 565.0, SMALL, self.inks.small, &line);
        }
        frame
    }

    /// One pair of strokes for each lesson, at the end of the foot. Answers how much room they take.
    fn steps(&mut self) -> f32 {
        let Some((done, all)) = self.card.steps else {
            return 0.0;
        };
        let (width, height) = (20.0, 40.0);
        let whole = STEP * pixels(all) - (STEP - width);
        for at in 0..all {
            let from_start = MEASURE - whole + STEP * pixels(at);
            let colour = if at < done { self.inks.mark } else { self.inks.ahead };
            let x = self.edge(from_start, width);
            self.mark(x, 533.0, height / 24.0, colour);
        }
        whole + 40.0
    }

    /// Where something of this width begins that stands so far from the start.
    fn edge(&self, distance: f32, width: f32) -> f32 {
        if self.card.mirrored {
            pixels(WIDTH as usize) - MARGIN - distance - width
        } else {
            MARGIN + distance
        }
    }

    fn at_start(&mut self, distance: f32, y: f32, size: u16, colour: Colour, text: &str) {
        let anchor = if self.card.mirrored { "end" } else { "start" };
        self.text(self.edge(distance, 0.0), y, size, anchor, colour, text);
    }

    fn text(&mut self, x: f32, y: f32, size: u16, anchor: &'static str, colour: Colour, text: &str) {
        // The renderer takes each line for one that runs from left to right unless it is told (UAX 9).
        let text = if self.card.mirrored || runs_left(text) {
            format!("\u{202b}{text}\u{202c}")
        } else {
            text.to_owned()
        };
        self.view.texts.push(Text {
            x,
            y,
            size,
            anchor,
            colour,
            text,
        });
    }

    fn mark(&mut self, x: f32, y: f32, scale: f32, colour: Colour) {
        self.view.strokes.push(Strokes { x, y, scale, colour });
    }

    fn set(&self, width: f32) -> Set {
        lines::set(&self.card.title, width, |it| self.measure(it))
    }

    fn measure(&self, text: &str) -> f32 {
        lines::measure(text, &self.families, &self.options)
    }

    /// A small text in one line.
    fn one_line(&self, text: &str, width: f32) -> String {
        lines::small(text, width, SMALL, 1, |it| self.measure(it)).concat()
    }

    /// A small text in up to two lines.
    fn small_lines(&self, text: &str) -> Vec<String> {
        lines::small(text, MEASURE * 0.84, SMALL, 2, |it| self.measure(it))
    }
}

/// How large a logo becomes that may be so high and so wide.
fn frame_of(logo: &File, height: f32, width: f32) -> Option<Frame> {
    let (own_width, own_height) = logo.size?;
    let scale = (height / pixels(own_height.max(1))).min(width / pixels(own_width.max(1)));
    Some(Frame {
        x: 0.0,
        y: 0.0,
        width: pixels(own_width) * scale,
        height: pixels(own_height) * scale,
    })
}

/// Whether a text begins with a letter of a script that runs from right to left.
fn runs_left(text: &str) -> bool {
    let first = text.chars().find(|it| it.is_alphabetic());
    first.is_some_and(|it| matches!(it, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}
