//! A problem as text, in the form compilers have made familiar.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::{Place, Problem, Severity};

/// Messages longer than this many characters lose their middle: they quote an editor's words.
const SENTENCE: usize = 1_000;

/// Marked lines longer than this many bytes are cut to a window around the mark.
const WINDOW: usize = 400;

/// The whole text of one problem, without an empty line after it.
pub(super) fn render(problem: &Problem) -> String {
    let level = match problem.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE.with_name(Severity::Hint.name()),
    };
    let title = level.primary_title(visible(&problem.message)).id(problem.code.id());
    let place = &problem.place;
    let quoted = quoted(place);
    let mut group = match (&quoted, place.line_and_column()) {
        (Some((shown, marked)), Some((line, _))) => title.element(
            Snippet::source(shown.as_str())
                .line_start(line)
                .path(visible(place.path()))
                .annotation(AnnotationKind::Primary.span(marked.clone())),
        ),
        _ => title.element(Origin::path(visible(place.path()))),
    };
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    Renderer::plain().term_width(120).render(&[group])
}

/// The line a problem begins on, as it may be shown, and the marked bytes in it.
pub(super) fn quoted(place: &Place) -> Option<(String, Range<usize>)> {
    let (line, span) = place.quoted()?;
    let (from, to) = window(line, span.start);
    let offset = |at: usize| shown(&line[from..at.clamp(from, to)]).len();
    Some((shown(&line[from..to]), offset(span.start)..offset(span.end)))
}

/// The part of `line` to show round `mark`, on character boundaries.
fn window(line: &str, mark: usize) -> (usize, usize) {
    if line.len() <= WINDOW {
        return (0, line.len());
    }
    let mut from = mark.saturating_sub(WINDOW / 2);
    while !line.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (from + WINDOW).min(line.len());
    while !line.is_char_boundary(to) {
        to += 1;
    }
    (from, to)
}

/// Control and direction characters shown as what they are, so that content
/// can neither drive a terminal nor turn a line round (Unicode TR 36, CVE-2021-42574).
pub fn shown(text: &str) -> String {
    text.chars()
        .map(|it| match it {
            '\t' => ' ',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
            it if it.is_control() => '\u{fffd}',
            it => it,
        })
        .collect()
}

/// A sentence of ours as it may be shown, however long the words are that it quotes.
pub(super) fn visible(text: &str) -> String {
    let cut = |(at, _): (usize, char)| at;
    let head = text.char_indices().nth(SENTENCE / 2).map(cut);
    let tail = text.char_indices().nth_back(SENTENCE / 2).map(cut);
    match (head, tail) {
        (Some(head), Some(tail)) if head < tail => shown(&format!("{} ... {}", &text[..head], &text[tail..])),
        _ => shown(text),
    }
}

#[cfg(test)]
mod tests {
    use crate::problem::{Code, Place, Problem, Source};

    #[test]
    fn a_problem_shows_place_line_caret_and_help() {
        let source = Source::new("en/02-tides/lesson.md", "+++\ntitle = \"Tides\"\nsumary = \"x\"\n");
        let problem = Problem::new(
            Code::FrontMatterKey,
            source.at(20..26),
            "`sumary` is not a front matter key",
        )
        .help("did you mean `summary`?");
        insta::assert_snapshot!(problem, @r#"
        error[E033]: `sumary` is not a front matter key
         --> en/02-tides/lesson.md:3:1
          |
        3 | sumary = "x"
          | ^^^^^^
          |
          = help: did you mean `summary`?
        "#);
    }

    #[test]
    fn a_problem_of_a_whole_file_shows_its_path() {
        let problem = Problem::new(
            Code::SettingsMissing,
            Place::file("site.toml"),
            "there is no `site.toml`",
        );
        insta::assert_snapshot!(problem, @"
        error[E010]: there is no `site.toml`
        --> site.toml
        ");
    }

    #[test]
    fn a_very_long_line_and_control_characters_are_shown_safely() {
        let text = format!("{}\u{1b}[31m<b>{}", "a".repeat(100_000), "b".repeat(100_000));
        let source = Source::new("a.md", &text);
        let at = text.find("<b>").unwrap();
        let shown = Problem::new(Code::RawHtml, source.at(at..at + 3), "no").to_string();
        assert!(shown.len() < 2_000, "{}", shown.len());
        assert!(!shown.contains('\u{1b}'));
        assert!(shown.contains("<b>"));
        let word = Problem::new(Code::DeadLink, Place::file("a.md"), format!("no `{text}`")).to_string();
        assert!(
            word.len() < 2_000 && word.contains("no `aaa") && word.contains("bbb`"),
            "{word}"
        );
    }
}
