//! A title in lines: as large as it fits, and broken where lines become about equally long.

use resvg::usvg::{Options, Tree};
use unicode_linebreak::linebreaks;

use crate::html::Html;

/// The sizes that titles have, in pixels, the largest first, and in how many lines each may run.
const SIZES: [(u16, usize); 8] = [(104, 2), (92, 2), (80, 3), (70, 3), (62, 4), (54, 4), (48, 5), (44, 5)];

/// The size in which words are measured; all others are in proportion, because nothing is hinted.
const MEASURED: f32 = 100.0;

/// A title as it is set.
#[derive(Debug, PartialEq)]
pub(super) struct Set {
    pub(super) size: u16,
    pub(super) lines: Vec<String>,
}

/// How wide a text is at the size [`MEASURED`]: what the renderer makes of it, kerning and shaping included.
pub(super) fn measure(text: &str, families: &str, options: &Options<'_>) -> f32 {
    let text = Html::text(text);
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9999\" height=\"200\"><text id=\"t\" y=\"100\" \
         font-family=\"{families}\" font-size=\"{MEASURED}\">{text}</text></svg>"
    );
    let tree = Tree::from_str(&svg, options).ok();
    let width = |it: Tree| Some(it.node_by_id("t")?.bounding_box().width());
    tree.and_then(width).unwrap_or(0.0)
}

/// How many letters of a text are looked at: more than any card has room for, and measuring is dear.
const LETTERS: usize = 300;

/// The beginning of a text, which is all that can be shown of a very long one.
fn start(text: &str) -> &str {
    let end = text.char_indices().nth(LETTERS).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Sets `title` in lines of up to `width` pixels.
pub(super) fn set(title: &str, width: f32, measure: impl Fn(&str) -> f32) -> Set {
    let space = measure("n n") - measure("nn");
    let pieces: Vec<Piece> = pieces(start(title))
        .into_iter()
        .map(|it| Piece::new(it, space, &measure))
        .collect();
    for (size, most) in SIZES {
        let room = width * MEASURED / f32::from(size);
        let lines = broken(&pieces, room);
        let fits = lines.iter().all(|it| length(it) <= room);
        if fits && lines.len() <= most {
            return Set {
                size,
                lines: balanced(&pieces, room, lines.len())
                    .iter()
                    .map(|it| joined(it))
                    .collect(),
            };
        }
    }
    let (size, most) = SIZES[SIZES.len() - 1];
    Set {
        size,
        lines: cut(&pieces, width * MEASURED / f32::from(size), most, &measure),
    }
}

/// Sets a small text in up to so many lines of up to `width` pixels.
pub(super) fn small(text: &str, width: f32, size: u16, most: usize, measure: impl Fn(&str) -> f32) -> Vec<String> {
    let space = measure("n n") - measure("nn");
    let pieces: Vec<Piece> = pieces(start(text))
        .into_iter()
        .map(|it| Piece::new(it, space, &measure))
        .collect();
    let room = width * MEASURED / f32::from(size);
    let count = broken(&pieces, room).len();
    if count <= most && pieces.iter().all(|it| it.width <= room) {
        return balanced(&pieces, room, count).iter().map(|it| joined(it)).collect();
    }
    cut(&pieces, room, most, &measure)
}

/// Lines of which the last, and any that holds a word wider than the room, ends with "…".
fn cut(pieces: &[Piece], room: f32, most: usize, measure: &impl Fn(&str) -> f32) -> Vec<String> {
    let all = broken(pieces, room);
    let mut lines: Vec<String> = all.iter().take(most).map(|it| joined(it)).collect();
    let last = lines.len().saturating_sub(1);
    for (at, line) in lines.iter_mut().enumerate() {
        if at == last && all.len() > most || measure(line) > room {
            *line = shortened(line, room, measure);
        }
    }
    lines
}

/// As much of a line as leaves room for "…".
fn shortened(line: &str, room: f32, measure: &impl Fn(&str) -> f32) -> String {
    let mut line = line.trim_end_matches(|it: char| !it.is_alphanumeric()).to_owned();
    loop {
        let with = format!("{line}…");
        if line.is_empty() || measure(&with) <= room {
            return with;
        }
        line.pop();
        // Whole words, unless there is but one.
        if let Some((words, _)) = line.rsplit_once(' ') {
            line = words.trim_end_matches(|it: char| !it.is_alphanumeric()).to_owned();
        }
    }
}

/// What is never broken, with what follows it.
struct Piece {
    text: String,
    /// Its width without spaces at its end.
    width: f32,
    /// The width of the spaces at its end.
    space: f32,
}

impl Piece {
    fn new(text: &str, space: f32, measure: &impl Fn(&str) -> f32) -> Self {
        let word = text.trim_end();
        Self {
            width: measure(word),
            space: if word.len() < text.len() { space } else { 0.0 },
            text: text.to_owned(),
        }
    }
}

/// A text, cut where a line may end (UAX 14).
fn pieces(text: &str) -> Vec<&str> {
    let mut start = 0;
    let mut found = Vec::new();
    for (at, _) in linebreaks(text) {
        found.extend(text.get(start..at).filter(|it| !it.trim().is_empty()));
        start = at;
    }
    found
}

/// Breaks lines as late as they can be.
fn broken(pieces: &[Piece], room: f32) -> Vec<&[Piece]> {
    let mut lines = Vec::new();
    let mut start = 0;
    for at in 0..pieces.len() {
        if at > start && length(&pieces[start..=at]) > room {
            lines.push(&pieces[start..at]);
            start = at;
        }
    }
    if start < pieces.len() {
        lines.push(&pieces[start..]);
    }
    lines
}

/// The same number of lines, the longest as short as can be.
fn balanced(pieces: &[Piece], room: f32, count: usize) -> Vec<&[Piece]> {
    let (mut narrow, mut wide) = (0.0, room);
    for _ in 0..12 {
        let middle = f32::midpoint(narrow, wide);
        let lines = broken(pieces, middle);
        if lines.len() <= count && lines.iter().all(|it| length(it) <= middle) {
            wide = middle;
        } else {
            narrow = middle;
        }
    }
    broken(pieces, wide)
}

fn length(line: &[Piece]) -> f32 {
    let all: f32 = line.iter().map(|it| it.width + it.space).sum();
    all - line.last().map_or(0.0, |it| it.space)
}

fn joined(line: &[Piece]) -> String {
    let all: String = line.iter().map(|it| it.text.as_str()).collect();
    all.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Set, set};

    /// Every letter is half as wide as it is high.
    fn lines(title: &str) -> Set {
        set(title, 1000.0, |it| {
            it.chars().map(|it| if it.is_ascii() { 50.0 } else { 100.0 }).sum()
        })
    }

    #[track_caller]
    fn check(title: &str, size: u16, expected: &[&str]) {
        let found = lines(title);
        assert_eq!(
            (found.size, found.lines),
            (size, expected.iter().map(|it| (*it).to_owned()).collect())
        );
    }

    #[test]
    fn lines_are_about_equally_long() {
        check("Tides", 104, &["Tides"]);
        check("Remain curious at all times", 104, &["Remain curious", "at all times"]);
        check("好奇心を持ち続ける。", 104, &["好奇心を持", "ち続ける。"]);
    }

    #[test]
    fn long_titles_shrink_and_are_cut_at_last() {
        let long = "word ".repeat(24);
        let found = lines(&long);
        assert!(found.size < 80 && found.lines.len() <= 5, "{found:?}");
        let found = lines(&"word ".repeat(80));
        assert_eq!((found.size, found.lines.len()), (44, 5));
        assert!(found.lines[4].ends_with("word…"), "{found:?}");
        let found = lines(&"x".repeat(300));
        assert_eq!(found.lines.len(), 1);
        assert!(found.lines[0].ends_with("x…"));
        assert_eq!(lines("").lines, Vec::<String>::new());
    }
}
