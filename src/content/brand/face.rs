//! What the texts of a site are set in: a choice among what readers have, or a font file.

use super::super::table::Table;
use super::super::tree::Tree;
use super::{file, unusable, weigh};
use crate::problem::{Code, Problem, Report, nearest};

/// How many bytes a font should have at most: words wait for it, or change when it comes.
const LIGHT: usize = 200 << 10;

/// A choice among the fonts that readers have; what each consists of is decided in `render`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Font {
    /// Old-style serifs, as in a novel.
    #[default]
    Book,
    /// Firm serifs, as in a newspaper.
    News,
    /// Without serifs, drawn as if with a pen.
    Warm,
    /// What the reader's device uses for itself.
    Plain,
    /// Wide, with letters that are hard to mistake for one another.
    Clear,
}

/// A font file of the content folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// Where it lies in the content folder.
    pub path: String,
    /// What the font is called.
    pub name: String,
    /// The licence under which it may be sent to readers.
    pub licence: String,
    /// WOFF2 (W3C), whole.
    pub bytes: Vec<u8>,
    /// Whether it holds every weight, and not one only.
    pub variable: bool,
}

impl Font {
    /// Each with the name that an editor writes.
    const ALL: [(&str, Self); 5] = [
        ("book", Self::Book),
        ("news", Self::News),
        ("warm", Self::Warm),
        ("plain", Self::Plain),
        ("clear", Self::Clear),
    ];

    /// The choice in the table `[brand]`.
    pub(super) fn read(table: &Table<'_>, report: &mut Report) -> Self {
        let Some((name, place)) = table.text("font", report) else {
            return Self::default();
        };
        let names = Self::ALL.map(|(it, _)| it);
        if let Some((_, font)) = Self::ALL.iter().find(|(it, _)| *it == name) {
            return *font;
        }
        let message = format!("`{name}` is none of the fonts to choose from");
        let help = match nearest(&name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None if name.contains('.') => format!("a font file is named by `font_file = \"{name}\"`"),
            None => format!(
                "the fonts are: {}; a font file is named by `font_file`",
                names.join(", ")
            ),
        };
        report.push(Problem::new(Code::SettingsValue, place, message).help(help));
        Self::default()
    }
}

impl Face {
    /// The font file in the table `[brand]`, with its name and licence.
    pub(super) fn read(table: &Table<'_>, tree: &Tree, report: &mut Report) -> Option<Self> {
        if !table.has("font_file") {
            for key in ["font_name", "font_licence"] {
                if let Some((_, place)) = table.text(key, report) {
                    let message = format!("`{key}` is about a font file, and none is named");
                    let help = "add a line `font_file = \"brand/font.woff2\"`";
                    report.push(Problem::new(Code::SettingsValue, place, message).help(help));
                }
            }
            return None;
        }
        let name = table.required("font_name", Code::SettingsValue, report);
        let licence = table.required("font_licence", Code::SettingsValue, report);
        let (path, bytes, place) = file(table, "font_file", &[".woff2"], tree, report)?;
        let Some(variable) = is_variable(bytes) else {
            let (what, help) = fault(&path, bytes);
            report.push(unusable(place, format!("`{path}` {what}"), &help));
            return None;
        };
        weigh(
            &path,
            bytes.len(),
            LIGHT,
            "leave out the characters that you do not use, for example with `pyftsubset`",
            place,
            report,
        );
        Some(Self {
            path,
            name: name?.0,
            licence: licence?.0,
            bytes: bytes.to_vec(),
            variable,
        })
    }
}

/// What a file is that is no whole WOFF2, and what to do.
fn fault(path: &str, bytes: &[u8]) -> (&'static str, String) {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let convert = || format!("convert it, for example with `woff2_compress {stem}.ttf`");
    match bytes.get(..4) {
        Some(b"wOF2") => (
            "is a WOFF2 font that breaks off",
            "copy it again from where it came".to_owned(),
        ),
        Some(b"wOFF") => ("is a font of the older kind WOFF", convert()),
        Some(b"OTTO" | b"true" | [0, 1, 0, 0]) => ("is a font as programs use it, three times as large", convert()),
        _ => ("is no font of the kind WOFF2", convert()),
    }
}

/// Whether a WOFF2 font has axes of variation (a table `fvar`); none if it is no such file, or
/// not all of one. The directory of tables lies uncompressed at its beginning (WOFF2, section 5.1).
fn is_variable(bytes: &[u8]) -> Option<bool> {
    /// The numbers of tables that stand for their tags (WOFF2, section 5.1).
    const FVAR: u8 = 47;
    const OUTLINES: [u8; 2] = [10, 11];
    const OTHER: u8 = 63;
    let number = |at: usize| {
        let four = bytes.get(at..at + 4)?;
        Some(four.iter().fold(0, |sum, it| sum << 8 | usize::from(*it)))
    };
    let whole = bytes.starts_with(b"wOF2") && number(8)? == bytes.len();
    let tables = number(12)? >> 16;
    let mut rest = bytes.get(48..).filter(|_| whole)?;
    for _ in 0..tables {
        let (flags, after) = rest.split_first()?;
        let (tag, version) = (flags & 63, flags >> 6);
        rest = after;
        if tag == FVAR {
            return Some(true);
        }
        if tag == OTHER {
            rest = rest.get(4..)?;
        }
        let outlines = OUTLINES.contains(&tag);
        let transformed = if outlines { version != 3 } else { version != 0 };
        for _ in 0..=usize::from(transformed) {
            let length = rest.iter().take(5).position(|it| it & 0x80 == 0)?;
            rest = rest.get(length + 1..)?;
        }
    }
    Some(false)
}

#[cfg(test)]
mod tests {
    use super::is_variable;

    /// The beginning of a WOFF2 file with these entries in its directory.
    fn woff2(tables: u8, directory: &[u8]) -> Vec<u8> {
        let length = u8::try_from(48 + directory.len()).unwrap();
        let mut bytes = b"wOF2\0\x01\0\0\0\0\0".to_vec();
        bytes.extend([length, 0, tables]);
        bytes.resize(48, 0);
        bytes.extend(directory);
        bytes
    }

    #[test]
    fn a_font_with_every_weight_is_told_from_one_with_one() {
        // `head`, a transformed `glyf` (number 10), a table with a tag of its own and a long length.
        let plain = [1, 54, 10, 0x81, 0, 7, 63, b'F', b'F', b'T', b'M', 0x84, 0x80, 1];
        assert_eq!(is_variable(&woff2(3, &plain)), Some(false));
        let variable = [1, 54, 0xca, 9, 47, 80];
        assert_eq!(is_variable(&woff2(3, &variable)), Some(true));
    }

    #[test]
    fn what_is_no_whole_font_is_none() {
        let mut font = woff2(1, &[1, 54]);
        assert_eq!(is_variable(&font), Some(false));
        assert_eq!(is_variable(&font[..40]), None);
        font.pop();
        assert_eq!(is_variable(&font), None);
        assert_eq!(is_variable(&woff2(9, &[1, 54])), None);
        assert_eq!(is_variable(b"OTTO"), None);
        assert_eq!(is_variable(b""), None);
    }
}
