//! From bytes to text: UTF-8 of a length that somebody can read, without characters that no page can hold.

use super::table::LONGEST;
use super::tree::is_lock;
use crate::html::is_forbidden;
use crate::problem::{Code, Place, Problem, Source};

/// The longest text, in bytes: what is made from it while it is read takes many times as much memory.
const MAX_TEXT: usize = 1 << 20;

/// The most bytes that the text at `path` may have.
pub fn longest(path: &str) -> usize {
    if path == "site.toml" { LONGEST } else { MAX_TEXT }
}

/// The text of the file at `path`, without a byte order mark.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Source, Problem> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.len() > MAX_TEXT && !is_lock(path) {
        let problem = Problem::new(Code::TextTooLong, Place::file(path), "this text is longer than 1 MiB");
        return Err(problem.help("divide it into several, each in a folder of its own"));
    }
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if wide || is_wide(bytes) {
        let problem = Problem::new(Code::NotUtf8, Place::file(path), "this text is UTF-16, not UTF-8");
        return Err(problem.help("save the file with the encoding UTF-8"));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => match text.find(is_forbidden) {
            // Of a merge both sides are kept there, so that its own words are better.
            None if is_lock(path) => Ok(Source::new(path, text)),
            None => unmerged(Source::new(path, text)),
            Some(at) => {
                let place = Source::new(path, text).at(at..at + 1);
                Err(
                    Problem::new(Code::ControlCharacter, place, "there is a control character here")
                        .help("take it out; your editor may show it as a box or not at all"),
                )
            }
        },
        Err(error) => {
            let lossy = String::from_utf8_lossy(bytes);
            let at = error.valid_up_to();
            let place = Source::new(path, &lossy).at(at..at + '\u{fffd}'.len_utf8());
            Err(Problem::new(Code::NotUtf8, place, "this text is not UTF-8")
                .help("save the file with the encoding UTF-8"))
        }
    }
}

/// The text, if no unfinished merge of Git stands in it. Texts about Git show one between lines of backticks.
fn unmerged(source: Source) -> Result<Source, Problem> {
    const MARKS: [&str; 3] = ["<<<<<<< ", "=======", ">>>>>>> "];
    let (mut at, mut code, mut found, mut first) = (0, false, 0, 0..0);
    for line in source.text().split_inclusive('\n') {
        let here = at;
        at += line.len();
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            code = !code;
        }
        if code || !line.starts_with(MARKS[found]) {
            continue;
        }
        if found == 0 {
            first = here..here + line.trim_end().len();
        }
        found += 1;
        if found == MARKS.len() {
            let message = "an unfinished merge stands here, with both versions";
            let problem = Problem::new(Code::MergeUnfinished, source.at(first), message);
            return Err(problem.help(
                "keep what is right, and take out the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
            ));
        }
    }
    Ok(source)
}

/// Whether every second byte at the beginning is zero, as in UTF-16 without a mark.
fn is_wide(bytes: &[u8]) -> bool {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).take(16);
    let all = |first: usize| zeros(first).all(|it| *it == 0) && zeros(1 - first).all(|it| *it != 0);
    bytes.len() > 4 && (all(0) || all(1))
}
