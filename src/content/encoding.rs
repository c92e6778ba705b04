//! From bytes to text: UTF-8 of a length that somebody can read, without characters that no page can hold.

use crate::html::is_forbidden;
use crate::problem::{Code, Place, Problem, Source};

/// The longest text, in bytes: what is made from it while it is read takes many times as much memory.
const MAX_TEXT: usize = 1 << 20;

/// The text of the file at `path`, without a byte order mark.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Source, Problem> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.len() > MAX_TEXT {
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
            None => Ok(Source::new(path, text)),
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

/// Whether every second byte at the beginning is zero, as in UTF-16 without a mark.
fn is_wide(bytes: &[u8]) -> bool {
    let zeros = |first: usize| bytes.iter().skip(first).step_by(2).take(16);
    let all = |first: usize| zeros(first).all(|it| *it == 0) && zeros(1 - first).all(|it| *it != 0);
    bytes.len() > 4 && (all(0) || all(1))
}
