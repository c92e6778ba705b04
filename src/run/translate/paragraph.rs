//! A paragraph and what changed in it, as lines of a terminal: `[-gone-]`, `{+new+}`, as `git diff --word-diff` has it.

use alongside::content::drift::{Part, parts};
use alongside::problem::shown;

/// How far a line goes, in characters, and how far it is indented.
const WIDTH: usize = 100;
const INDENT: &str = "      ";

/// If less of the words than this stayed, the paragraph is shown as it was and as it is.
const STAYED: usize = 3;

/// What became of a paragraph.
pub(super) fn between(old: &str, now: &str) -> String {
    let parts = parts(old, now);
    let same: usize = parts
        .iter()
        .map(|it| if let Part::Same(it) = it { it.len() } else { 0 })
        .sum();
    if same * STAYED < old.len().min(now.len()) {
        return gone(old) + &new(now);
    }
    let marked = parts.iter().map(|it| match it {
        Part::Same(it) => (*it).to_owned(),
        Part::Gone(it) => mark(it, "[-", "-]"),
        Part::New(it) => mark(it, "{+", "+}"),
    });
    plain(&marked.collect::<String>())
}

/// A paragraph that is gone.
pub(super) fn gone(text: &str) -> String {
    plain(&mark(text, "[-", "-]"))
}

/// A paragraph that is new.
pub(super) fn new(text: &str) -> String {
    plain(&mark(text, "{+", "+}"))
}

/// Puts words between marks, the space around them left outside, and each line by itself.
fn mark(text: &str, open: &str, close: &str) -> String {
    let line = |line: &str| {
        let words = line.trim();
        if words.is_empty() {
            return line.to_owned();
        }
        let start = line.len() - line.trim_start().len();
        let end = start + words.len();
        format!("{}{open}{words}{close}{}", &line[..start], &line[end..])
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Lines of no more than so many characters, broken between words.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::new();
    for line in text.split('\n') {
        let line = shown(line);
        let indent = &line[..line.len() - line.trim_start().len()];
        let mut at = 0;
        for (number, word) in line.split_whitespace().enumerate() {
            let length = word.chars().count();
            if number == 0 || at + 1 + length > WIDTH {
                if number > 0 {
                    out.push('\n');
                }
                out.push_str(INDENT);
                out.push_str(indent);
                at = INDENT.len() + indent.len();
            } else {
                out.push(' ');
                at += 1;
            }
            out.push_str(word);
            at += length;
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{between, plain};

    #[test]
    fn what_changed_is_marked_and_lines_are_broken_between_words() {
        assert_eq!(
            between("the moon pulls", "the sun pulls"),
            "      the [-moon-]{+sun+} pulls\n"
        );
        assert_eq!(between("a b", "a b c d"), "      a b {+c d+}\n");
        assert_eq!(
            between("the moon pulls", "a wind rises"),
            "      [-the moon pulls-]\n      {+a wind rises+}\n"
        );
        let long = "word ".repeat(40);
        assert!(
            plain(&long)
                .lines()
                .all(|it| it.chars().count() <= 100 && it.starts_with("      word"))
        );
        assert_eq!(plain("- a\n  - b\u{1b}"), "      - a\n        - b\u{fffd}\n");
    }
}
