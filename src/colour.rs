//! Colours as a screen shows them: read from what CSS can write, compared as WCAG compares
//! them, and moved to the nearest one that passes. Knows nothing of what a colour is for.

use std::fmt;

use csscolorparser::{Color, NAMED_COLORS};

/// A solid colour of sRGB in eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Why a text is not a [`Colour`].
#[derive(Debug, Clone, PartialEq)]
pub enum Unreadable {
    /// It is no colour; what was probably meant, if something comes near.
    Unknown(Option<String>),
    /// A colour one can look through, in full and how much of it there is, from 0 to 1.
    SeeThrough(Colour, f64),
}

/// How fine lightness is searched: a five-hundredth is less than an eye can tell.
const STEPS: u16 = 500;

/// How far outside of sRGB a channel may be and still be shown as it is: half a step of eight bits.
const EDGE: f32 = 0.5 / 255.0;

impl Colour {
    /// From red, green and blue.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self([red, green, blue])
    }

    /// Red, green and blue.
    pub const fn rgb(self) -> [u8; 3] {
        self.0
    }

    /// Reads a colour as CSS writes it: a name, `#` and digits, `rgb()`, `hsl()`, `hwb()`, `lab()`,
    /// `lch()`, `oklab()`, `oklch()` or `color(srgb ...)`. One that no screen of sRGB can show loses as
    /// much chroma as it must.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let text = text.trim();
        let digits = |it: &str| it.bytes().all(|it| it.is_ascii_hexdigit());
        let bare = digits(text) && matches!(text.len(), 3 | 6);
        if bare {
            return Err(Unreadable::Unknown(Some(format!("#{text}"))));
        }
        match csscolorparser::parse(text).ok().filter(|_| !digits(text)) {
            None => {
                let near = misspelt(text);
                Err(Unreadable::Unknown(near.map(str::to_owned)))
            }
            Some(color) if color.a < 1.0 => Err(Unreadable::SeeThrough(Self::shown(&color), f64::from(color.a))),
            Some(color) => Ok(Self::shown(&color)),
        }
    }

    /// The contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This much of the colour, from 0 to 1, and the rest of `other`: CSS's `color-mix(in srgb, ...)`,
    /// and what one sees where a colour that one can look through lies on another.
    #[must_use]
    pub fn mixed(self, share: f64, other: Self) -> Self {
        let color = |it: Self| Color::from_rgba8(it.0[0], it.0[1], it.0[2], 255);
        #[expect(clippy::cast_possible_truncation, reason = "a share has few digits")]
        let mixed = color(other).interpolate_rgb(&color(self), share as f32);
        let [red, green, blue, _] = mixed.to_rgba8();
        Self([red, green, blue])
    }

    /// The colour itself if it passes; else the one nearest to it that does, lighter or darker, of
    /// the same hue (in OKLCH) and of the same chroma where a screen can show it.
    pub fn nearest(self, passes: impl Fn(Self) -> bool) -> Option<Self> {
        if passes(self) {
            return Some(self);
        }
        let [lightness, chroma, hue] = self.oklch();
        (1..=STEPS)
            .flat_map(|it| {
                let step = f32::from(it) / f32::from(STEPS);
                [lightness - step, lightness + step]
            })
            .map(|it| Self::within(it.clamp(0.0, 1.0), chroma, hue))
            .find(|it| passes(*it))
    }

    /// Lightness (0 to 1), chroma and hue (in radians) in OKLCH.
    fn oklch(self) -> [f32; 3] {
        let [red, green, blue] = self.0;
        let [lightness, chroma, hue, _] = Color::from_rgba8(red, green, blue, 255).to_oklcha();
        [lightness, chroma, hue]
    }

    /// What a screen shows of a colour.
    fn shown(color: &Color) -> Self {
        if is_shown(color) {
            let [red, green, blue, _] = color.to_rgba8();
            return Self([red, green, blue]);
        }
        let [lightness, chroma, hue, _] = color.to_oklcha();
        Self::within(lightness.clamp(0.0, 1.0), chroma, hue)
    }

    /// The colour of this lightness and hue with as much of the chroma as sRGB has (the idea of CSS
    /// Color 4, section 13, without its local clipping).
    fn within(lightness: f32, chroma: f32, hue: f32) -> Self {
        let color = |chroma: f32| Color::from_oklcha(lightness, chroma, hue, 1.0);
        let (mut shown, mut beyond) = (0.0, chroma);
        if is_shown(&color(chroma)) {
            shown = chroma;
        } else {
            for _ in 0..16 {
                let middle = f32::midpoint(shown, beyond);
                if is_shown(&color(middle)) {
                    shown = middle;
                } else {
                    beyond = middle;
                }
            }
        }
        let [red, green, blue, _] = color(shown).to_rgba8();
        Self([red, green, blue])
    }

    /// How bright it is, from 0 to 1 (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|it| {
            let it = f64::from(it) / 255.0;
            if it <= 0.04045 {
                it / 12.92
            } else {
                ((it + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// The name that was meant, if it has a space or up to two letters wrong. Farther names are other
/// colours altogether: "darkbrown" is not nearly "darkgreen".
fn misspelt(text: &str) -> Option<&'static str> {
    let text = text.replace([' ', '-', '_'], "").to_ascii_lowercase();
    let names = NAMED_COLORS.keys().map(|it| it.as_str());
    names
        .map(|it| (strsim::damerau_levenshtein(&text, it), it))
        .filter(|(distance, it)| *distance <= 2 && distance * 3 <= it.len())
        .min()
        .map(|(_, it)| it)
}

/// Whether sRGB has the colour.
fn is_shown(color: &Color) -> bool {
    [color.r, color.g, color.b]
        .iter()
        .all(|it| (-EDGE..=1.0 + EDGE).contains(it))
}

/// As CSS writes it: `#` and six digits.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Unreadable};
    use proptest::prelude::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    #[test]
    fn every_way_in_which_css_writes_a_colour_is_read() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(colour(text).to_string(), expected, "{text}");
        }

        check("plum", "#dda0dd");
        check(" RebeccaPurple ", "#663399");
        check("#7a3e6b", "#7a3e6b");
        check("#abc", "#aabbcc");
        check("#7a3e6bff", "#7a3e6b");
        check("rgb(122 62 107)", "#7a3e6b");
        check("rgba(122, 62, 107, 1)", "#7a3e6b");
        check("hsl(120deg 100% 25%)", "#008000");
        check("hwb(120 0% 50%)", "#008000");
        check("lab(100% 0 0)", "#ffffff");
        check("lch(0% 0 0)", "#000000");
        check("oklab(0.5 0 0)", "#636363");
        check("oklch(45% 0.12 340)", "#7f366a");
        check("color(srgb 1 0.5 0)", "#ff8000");
    }

    #[test]
    fn a_colour_that_no_screen_shows_keeps_its_hue() {
        let [_, chroma, hue] = colour("oklch(70% 0.4 150)").oklch();
        assert!((hue.to_degrees() - 150.0).abs() < 1.0 && chroma > 0.1, "{chroma} {hue}");
    }

    #[test]
    fn what_is_no_colour_is_named() {
        #[track_caller]
        fn check(text: &str, near: Option<&str>) {
            let expected = Unreadable::Unknown(near.map(str::to_owned));
            assert_eq!(Colour::parse(text), Err(expected), "{text}");
        }

        check("plumm", Some("plum"));
        check("7a3e6b", Some("#7a3e6b"));
        check("fff", Some("#fff"));
        check("Dark Green", Some("darkgreen"));
        check("dark brown", None);
        check("reed", Some("red"));
        check("#7a3e6", None);
        check("7a3e6b00", None);
        check("var(--plum)", None);
        check("currentcolor", None);
        check("", None);
        for text in ["transparent", "#0000", "rgb(0 0 0 / 50%)"] {
            assert!(matches!(Colour::parse(text), Err(Unreadable::SeeThrough(..))), "{text}");
        }
    }

    #[test]
    fn contrast_is_what_others_compute() {
        #[track_caller]
        fn check(a: &str, b: &str, expected: &str) {
            let (a, b) = (colour(a), colour(b));
            assert_eq!(format!("{:.2}", a.contrast(b)), expected, "{a} on {b}");
            assert_eq!(format!("{:.2}", b.contrast(a)), expected, "{b} on {a}");
        }

        check("#000", "#fff", "21.00");
        check("#777", "#fff", "4.48");
        check("#767676", "#fff", "4.54");
        check("#949494", "#fff", "3.03");
        check("#f00", "#fff", "4.00");
        check("#00f", "#fff", "8.59");
        check("#7a3e6b", "#7a3e6b", "1.00");
    }

    #[test]
    fn colours_mix_as_in_css() {
        let mixed = colour("#0c5b54").mixed(0.25, colour("#fbf8f1"));
        assert_eq!(mixed.to_string(), "#bfd1ca");
    }

    proptest! {
        #[test]
        fn a_colour_that_passes_is_never_changed(rgb: [u8; 3], ground: [u8; 3]) {
            let (own, ground) = (Colour(rgb), Colour(ground));
            let need = own.contrast(ground);
            prop_assert_eq!(own.nearest(|it| it.contrast(ground) >= need), Some(own));
        }

        #[test]
        fn the_nearest_colour_passes_and_differs_only_in_lightness(rgb: [u8; 3], ground: [u8; 3]) {
            let (own, ground) = (Colour(rgb), Colour(ground));
            let passes = |it: Colour| it.contrast(ground) >= 4.5;
            let found = own.nearest(passes).unwrap(); // black or white passes on any ground
            prop_assert!(passes(found), "{own} became {found} on {ground}");
            let ([_, before, hue], [lightness, after, _]) = (own.oklch(), found.oklch());
            prop_assert!(after <= before + 0.02, "{own} became {found}: more chroma");
            // The old hue at the new lightness; eight bits turn it a little.
            let Colour(same_hue) = Colour::within(lightness, after, hue);
            let apart = found.0.iter().zip(same_hue).map(|(a, b)| a.abs_diff(b)).max();
            prop_assert!(apart <= Some(4), "{own} became {found}: another hue, not {same_hue:?}");
        }

        #[test]
        fn no_text_makes_it_stumble(text: String) {
            let _ = Colour::parse(&text);
        }
    }
}
