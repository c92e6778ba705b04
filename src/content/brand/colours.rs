//! The colours of a brand: read, and refused if something could not be read in them.

use super::super::palette::{Design, Pair, Palette};
use super::super::table::Table;
use crate::colour::{Colour, Unreadable};
use crate::problem::{Code, Place, Problem, Report};

/// The contrast with its paper of an accent that nobody chose: what takes no effort to read
/// (WCAG 2.2, success criterion 1.4.6), because a colour that only just passes looks dull in the dark.
const EASY: f64 = 7.0;

/// A colour as an editor chose it.
struct Chosen {
    key: &'static str,
    written: String,
    colour: Colour,
    place: Place,
}

/// What an editor wants of a design.
struct Wishes {
    paper: Option<Chosen>,
    accent: Option<Chosen>,
    /// What the accent is to be like if none is chosen.
    like: Option<Colour>,
    /// Whether the accent that comes with the program stays.
    plain: bool,
}

/// The palettes of the light, the dark and the sepia design.
pub(super) fn read(table: &Table<'_>, report: &mut Report) -> [Palette; 3] {
    let accent = chosen(table, "accent", Design::Light, report);
    let dark = Wishes {
        paper: chosen(table, "paper_dark", Design::Dark, report),
        accent: chosen(table, "accent_dark", Design::Dark, report),
        like: accent.as_ref().map(|it| it.colour),
        plain: !table.has("accent") && !table.has("accent_dark"),
    };
    let light = Wishes {
        paper: chosen(table, "paper", Design::Light, report),
        accent,
        like: None,
        plain: !table.has("accent"),
    };
    let light = palette(Design::Light, light, report);
    [light, palette(Design::Dark, dark, report), sepia(light.accent)]
}

/// The sepia design, with the accent of the light one or the nearest that can be read there. A reader chooses it
/// who knows nothing of the brand, so no editor has to choose for it.
fn sepia(accent: Colour) -> Palette {
    let plain = Design::Sepia.palette();
    let with = |accent: Colour| Palette { accent, ..plain };
    accent.nearest(|it| Design::Sepia.passes(with(it))).map_or(plain, with)
}

/// The colours of one design: first a paper that carries what the program prints on it, then an
/// accent that can be read there. If the editor chose none, it is one that can be read with ease.
fn palette(design: Design, wishes: Wishes, report: &mut Report) -> Palette {
    let plain = design.palette();
    let mut palette = plain;
    if let Some(paper) = wishes.paper {
        // An accent of the editor's own has to suit the paper, not the other way round.
        let counts = |it: &Pair| wishes.plain || !it.accent;
        let passes = |it: Colour| design.pairs(plain.on(it)).filter(counts).all(Pair::passes);
        let pairs = design.pairs(plain.on(paper.colour)).filter(counts);
        let near = paper.colour.nearest(passes).unwrap_or(plain.paper);
        if let Some(pair) = worst(pairs) {
            let message = format!("`{}` is hard to read on: {}", paper.written, said(pair));
            report.push(faint(&paper, message, near));
        }
        palette = plain.on(near);
    }
    let with = |accent: Colour| Palette { accent, ..palette };
    let near = |it: Colour| it.nearest(|it| design.passes(with(it))).unwrap_or(plain.accent);
    match (wishes.accent, wishes.like) {
        (Some(accent), _) => {
            let near = near(accent.colour);
            if let Some(pair) = worst(design.pairs(with(accent.colour))) {
                let message = format!("`{}` is hard to read: {}", accent.written, said(pair));
                report.push(faint(&accent, message, near));
            }
            with(near)
        }
        (None, Some(like)) => {
            let easy = |it: Colour| it.contrast(palette.paper) >= EASY && design.passes(with(it));
            with(like.nearest(easy).unwrap_or_else(|| near(like)))
        }
        (None, None) => palette,
    }
}

/// The pair that lacks most of the contrast it needs; none if all have enough.
fn worst(pairs: impl Iterator<Item = Pair>) -> Option<Pair> {
    let share = |it: &Pair| it.contrast() / it.need;
    pairs
        .filter(|it| !it.passes())
        .min_by(|a, b| share(a).total_cmp(&share(b)))
}

/// "links in #ffa500 on the light paper #fbf8f1 have a contrast of 1.86 : 1 and need 4.5 : 1"
fn said(pair: Pair) -> String {
    let Pair {
        what,
        colour,
        on,
        ground,
        need,
        ..
    } = pair;
    // Cut, not rounded: what falls short must not be called enough.
    let contrast = (pair.contrast() * 100.0).floor() / 100.0;
    format!("{what} in {colour} on {on} {ground} have a contrast of {contrast:.2} : 1 and need {need} : 1")
}

fn faint(chosen: &Chosen, message: String, near: Colour) -> Problem {
    Problem::new(Code::ColourContrast, chosen.place.clone(), message).help(format!(
        "the nearest colour that can be read is `{} = \"{near}\"`",
        chosen.key
    ))
}

/// The colour that a key names.
fn chosen(table: &Table<'_>, key: &'static str, design: Design, report: &mut Report) -> Option<Chosen> {
    let (written, place) = table.text(key, report)?;
    let (message, help) = match Colour::parse(&written) {
        Ok(colour) => {
            return Some(Chosen {
                key,
                written,
                colour,
                place,
            });
        }
        Err(Unreadable::SeeThrough(colour, share)) => {
            let plain = design.palette();
            let solid = colour.mixed(share, plain.paper);
            let palette = |it: Colour| {
                if key.starts_with("paper") {
                    plain.on(it)
                } else {
                    Palette { accent: it, ..plain }
                }
            };
            let passes = |it: Colour| design.passes(palette(it));
            let solid = solid.nearest(passes).unwrap_or(plain.accent);
            let message = format!("one can look through `{written}`, and a colour of the brand is solid");
            (
                message,
                format!("the nearest colour to what is seen is `{key} = \"{solid}\"`"),
            )
        }
        Err(Unreadable::Unknown(near)) => {
            let plain = design.palette();
            let example = if key.starts_with("paper") {
                plain.paper
            } else {
                plain.accent
            };
            let help = match near {
                Some(near) => format!("did you mean `{key} = \"{near}\"`?"),
                None if written.starts_with('#') => {
                    format!("after `#` stand three or six digits from 0 to 9 and a to f, as in `{key} = \"{example}\"`")
                }
                None => format!("write it as in CSS, such as `{key} = \"{example}\"`"),
            };
            (format!("`{written}` is no colour"), help)
        }
    };
    report.push(Problem::new(Code::SettingsValue, place, message).help(help));
    None
}

#[cfg(test)]
mod tests {
    use super::{Chosen, Design, Wishes, palette, sepia};
    use crate::colour::Colour;
    use crate::problem::{Report, Source};
    use proptest::prelude::*;

    fn chosen(key: &'static str, rgb: [u8; 3]) -> Chosen {
        let colour = Colour::new(rgb[0], rgb[1], rgb[2]);
        let written = colour.to_string();
        let place = Source::new("site.toml", &written).at(0..7);
        Chosen {
            key,
            written,
            colour,
            place,
        }
    }

    proptest! {
        #[test]
        fn sepia_can_be_read_with_every_accent(rgb: [u8; 3]) {
            let accent = Colour::new(rgb[0], rgb[1], rgb[2]);
            let found = sepia(accent);
            prop_assert!(Design::Sepia.passes(found), "{found:?}");
            let stays = super::Palette { accent, ..found };
            prop_assert_eq!(found.accent == accent, Design::Sepia.passes(stays));
        }

        #[test]
        fn what_comes_out_can_be_read_and_what_passes_stays(
            paper: Option<[u8; 3]>, accent: Option<[u8; 3]>, like: Option<[u8; 3]>, dark: bool,
        ) {
            let design = if dark { Design::Dark } else { Design::Light };
            let like = like.map(|it| Colour::new(it[0], it[1], it[2]));
            let chosen = |key, rgb: Option<[u8; 3]>| rgb.map(|it| chosen(key, it));
            let mut report = Report::default();
            let wishes = Wishes {
                paper: chosen("paper", paper),
                accent: chosen("accent", accent),
                like,
                plain: accent.is_none() && like.is_none(),
            };
            let found = palette(design, wishes, &mut report);
            prop_assert!(design.passes(found), "{found:?}");
            let problems = report.problems();
            for (key, colour, rgb) in [("paper", found.paper, paper), ("accent", found.accent, accent)] {
                let Some(rgb) = rgb else { continue };
                let suggestion = format!("the nearest colour that can be read is `{key} = \"{colour}\"`");
                let refused = problems.iter().any(|it| it.help.as_deref() == Some(&suggestion));
                prop_assert_eq!(refused, colour != Colour::new(rgb[0], rgb[1], rgb[2]));
            }
        }
    }
}
