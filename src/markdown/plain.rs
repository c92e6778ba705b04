//! The words of a text without its markup.

use pulldown_cmark::Event;

use super::Piece;

/// The words of some pieces, parted by single spaces; pictures and footnotes left out.
pub fn plain(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Event(Event::Text(text) | Event::Code(text)) => out.push_str(text),
            Piece::Event(Event::SoftBreak | Event::HardBreak | Event::End(_)) | Piece::HeadingEnd(_)
                if !is_inline_end(piece) =>
            {
                out.push(' ');
            }
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a piece ends something within a line, after which no space belongs.
fn is_inline_end(piece: &Piece) -> bool {
    use pulldown_cmark::TagEnd::{Emphasis, Strikethrough, Strong};
    matches!(piece, Piece::Event(Event::End(Emphasis | Strong | Strikethrough)))
}

/// The beginning of a text in at most `limit` characters, whole words with a sign that more follows.
pub fn clipped(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let room = text.char_indices().nth(limit.saturating_sub(1)).map_or(0, |(at, _)| at);
    let whole = text[room..].starts_with(' ');
    let end = text[..room].rfind(' ').filter(|_| !whole).unwrap_or(room);
    format!("{}…", text[..end].trim_end_matches(|it: char| !it.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::{clipped, plain};
    use crate::markdown::parse;
    use crate::problem::Source;

    #[test]
    fn words_stand_without_their_markup() {
        let text = "Take *your* time;\n**no**body [waits](x.md).\n\n- one\n- `two`";
        let (document, _) = parse(&Source::new("a.md", text), 0);
        assert_eq!(plain(&document.body), "Take your time; nobody waits. one two");
    }

    #[test]
    fn a_text_is_cut_between_words() {
        assert_eq!(clipped("One two three.", 14), "One two three.");
        assert_eq!(clipped("One two, three.", 14), "One two…");
        assert_eq!(clipped("One two, three.", 9), "One two…");
        assert_eq!(clipped("好奇心好奇心", 4), "好奇心…");
    }
}
