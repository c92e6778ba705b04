//! The colours of the site: what each is for, which of them meet, and the contrast that WCAG 2.2
//! asks of each meeting. The colours themselves stand in static/css/1-tokens.css, too; a test
//! holds the two equal. Which of them an organisation may choose is decided in `brand`.

use crate::colour::Colour;

/// What words need: WCAG 2.2, success criterion 1.4.3.
pub(super) const TEXT: f64 = 4.5;
/// What large or drawn things and the outline of the focus need: criteria 1.4.3, 1.4.11, 2.4.13.
pub(super) const DRAWN: f64 = 3.0;

/// How much ink is in a rule.
const RULE: f64 = 0.16;
/// How much accent is on the ground of selected words, as in `--selection`.
const SELECTION: f64 = 0.25;

/// The colours of one design. Each is a token of the stylesheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// The background.
    pub paper: Colour,
    /// Words to read.
    pub ink: Colour,
    /// Words beside them: summaries, captions, the footer.
    pub muted: Colour,
    /// Large numerals and ornaments.
    pub faint: Colour,
    /// Lines between things; nothing is lost without them.
    pub rule: Colour,
    /// Links, the current lesson, the outline of the focus.
    pub accent: Colour,
    /// The titles of warnings.
    pub warn: Colour,
}

/// Light or dark, as the reader's device asks, or what a reader chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Design {
    Light,
    Dark,
    /// The light design on the paper of old books.
    Sepia,
}

/// Two colours that meet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    /// What is seen, as a plural.
    pub(super) what: &'static str,
    pub(super) colour: Colour,
    /// What it is seen on.
    pub(super) on: &'static str,
    pub(super) ground: Colour,
    /// The least contrast.
    pub(super) need: f64,
    /// Whether the accent has a part in it.
    pub(super) accent: bool,
}

impl Design {
    /// The colours that come with the program.
    pub(super) const fn palette(self) -> Palette {
        match self {
            Self::Light => Palette {
                paper: Colour::new(0xfb, 0xf8, 0xf1),
                ink: Colour::new(0x1f, 0x1c, 0x18),
                muted: Colour::new(0x57, 0x50, 0x47),
                faint: Colour::new(0x8c, 0x84, 0x75),
                rule: Colour::new(0xda, 0xd3, 0xc4),
                accent: Colour::new(0x0c, 0x5b, 0x54),
                warn: Colour::new(0x86, 0x37, 0x0f),
            },
            Self::Dark => Palette {
                paper: Colour::new(0x18, 0x17, 0x15),
                ink: Colour::new(0xe4, 0xde, 0xd3),
                muted: Colour::new(0xb0, 0xa8, 0x99),
                faint: Colour::new(0x77, 0x70, 0x63),
                rule: Colour::new(0x3a, 0x37, 0x32),
                accent: Colour::new(0x8f, 0xd0, 0xc3),
                warn: Colour::new(0xe9, 0xaa, 0x80),
            },
            Self::Sepia => Palette {
                paper: Colour::new(0xf2, 0xe4, 0xc8),
                faint: Colour::new(0x7a, 0x70, 0x5e),
                rule: Colour::new(0xd6, 0xc6, 0xa5),
                ..Self::Light.palette()
            },
        }
    }

    /// What replaces them for a reader who asks for more contrast, of the device or here. Who chose sepia keeps its paper.
    const fn contrasting(self, own: Palette) -> Palette {
        let (paper, ink, faint, rule) = match self {
            Self::Sepia => {
                let ink = Colour::new(0, 0, 0);
                return Palette { ink, muted: ink, ..own };
            }
            Self::Light => (0xff, 0x00, 0x44, 0x66),
            Self::Dark => (0x00, 0xff, 0xbb, 0x99),
        };
        Palette {
            paper: Colour::new(paper, paper, paper),
            ink: Colour::new(ink, ink, ink),
            muted: Colour::new(ink, ink, ink),
            faint: Colour::new(faint, faint, faint),
            rule: Colour::new(rule, rule, rule),
            ..own
        }
    }

    /// What an editor calls its paper.
    const fn papers(self) -> [&'static str; 4] {
        match self {
            Self::Light => [
                "the light paper",
                "its background on the light paper",
                "the white paper of high contrast",
                "its background on the white paper of high contrast",
            ],
            Self::Dark => [
                "the dark paper",
                "its background on the dark paper",
                "the black paper of high contrast",
                "its background on the black paper of high contrast",
            ],
            Self::Sepia => [
                "the sepia paper",
                "its background on the sepia paper",
                "the sepia paper of high contrast",
                "its background on the sepia paper of high contrast",
            ],
        }
    }

    /// Every pair that can meet in this design if its colours are `own`: as it is, and for a
    /// reader who asks for more contrast. What is printed is black on white, and where a device
    /// forces its own colours none of ours are left.
    pub(super) fn pairs(self, own: Palette) -> impl Iterator<Item = Pair> {
        let [paper, selected, white, white_selected] = self.papers();
        let contrasting = self.contrasting(own);
        own.pairs(paper, selected)
            .into_iter()
            .chain(contrasting.pairs(white, white_selected))
    }

    /// Whether everything can be read if the colours are `own`.
    pub(super) fn passes(self, own: Palette) -> bool {
        self.pairs(own).all(Pair::passes)
    }
}

impl Palette {
    /// With another paper, and rules that suit it.
    #[must_use]
    pub(super) fn on(self, paper: Colour) -> Self {
        let rule = if paper == self.paper {
            self.rule
        } else {
            self.ink.mixed(RULE, paper)
        };
        Self { paper, rule, ..self }
    }

    /// The ground of selected words.
    fn selection(&self) -> Colour {
        self.accent.mixed(SELECTION, self.paper)
    }

    fn pairs(&self, on: &'static str, selected: &'static str) -> [Pair; 7] {
        let pair = |what, colour, need| Pair {
            what,
            colour,
            on,
            ground: self.paper,
            need,
            accent: false,
        };
        [
            pair("words", self.ink, TEXT),
            pair("quiet words", self.muted, TEXT),
            pair("titles of warnings", self.warn, TEXT),
            pair("numerals and ornaments", self.faint, DRAWN),
            Pair {
                accent: true,
                ..pair("links", self.accent, TEXT)
            },
            Pair {
                accent: true,
                ..pair("outlines of the focus", self.accent, DRAWN)
            },
            Pair {
                on: selected,
                ground: self.selection(),
                accent: true,
                ..pair("selected words", self.ink, TEXT)
            },
        ]
    }
}

impl Pair {
    pub(super) fn contrast(self) -> f64 {
        self.colour.contrast(self.ground)
    }

    pub(super) fn passes(self) -> bool {
        self.contrast() >= self.need
    }
}

#[cfg(test)]
mod tests;
