//! What each code means at length, and which code somebody meant.

use super::Code;

/// One section for each code, below a heading that is the code.
const TEXT: &str = include_str!("explanations.md");

/// What a code means, why it matters, and how to mend it: the lines below its heading.
pub fn explanation(code: Code) -> &'static str {
    let mut sections = TEXT.split("\n## ").skip(1);
    let own = sections.find_map(|it| it.strip_prefix(code.id())?.strip_prefix('\n'));
    own.unwrap_or_default().trim()
}

/// The code that somebody wrote, in either case, with or without its letter and zeros.
/// If there is none: the codes that come nearest.
pub fn find(written: &str) -> Result<Code, Vec<Code>> {
    let written = written.trim().to_ascii_uppercase();
    let digits = written.trim_start_matches(|it: char| it.is_ascii_alphabetic());
    let letters = &written[..written.len() - digits.len()];
    let number: Option<u32> = digits.parse().ok().filter(|_| letters.len() <= 1);
    let found = Code::ALL
        .iter()
        .find(|it| number == Some(it.number()) && (letters.is_empty() || it.id().starts_with(letters)));
    if let Some(code) = found {
        return Ok(*code);
    }
    let word = written.to_lowercase();
    let mut near = Code::ALL.to_vec();
    near.sort_by_key(|it| match number {
        Some(number) => it.number().abs_diff(number),
        None => u32::from(word.is_empty() || !it.meaning().contains(&word)),
    });
    near.truncate(3);
    Err(near)
}

#[cfg(test)]
mod tests {
    use super::{Code, TEXT, explanation, find};

    #[test]
    fn every_code_is_explained_and_nothing_else() {
        let headings: Vec<_> = TEXT.lines().filter_map(|it| it.strip_prefix("## ")).collect();
        let codes: Vec<_> = Code::ALL.iter().map(|it| it.id()).collect();
        assert_eq!(
            headings, codes,
            "the headings of explanations.md on the left, the codes on the right"
        );
    }

    #[test]
    fn an_explanation_says_more_than_the_meaning_and_how_to_mend_it() {
        for code in Code::ALL {
            let text = explanation(*code);
            let words = text.split_whitespace().count();
            assert!(
                words > 2 * code.meaning().split_whitespace().count() + 10,
                "{code:?}: {text}"
            );
            for part in ["Wrong: ", "Right: ", "**Mend it:** "] {
                let part = part.trim_end();
                assert!(text.contains(&format!("\n{part}")), "{code:?} has no {part}");
            }
            assert!(
                text.lines().all(|it| it.chars().count() <= 100),
                "{code:?} has a line that is too long"
            );
            assert_eq!(
                text.matches("```").count() % 2,
                0,
                "{code:?} has a block without an end"
            );
        }
    }

    #[test]
    fn a_code_is_found_however_it_is_written() {
        for written in ["E021", "e021", "e21", "21", "021", " E021 "] {
            assert_eq!(find(written), Ok(Code::ArticleMissing), "{written}");
        }
        assert_eq!(find("w21").unwrap_err()[0], Code::ArticleMissing);
        assert_eq!(find("E999").unwrap_err().len(), 3);
        assert_eq!(find("summary").unwrap_err()[0], Code::SummaryMissing);
        assert_eq!(find("").unwrap_err().len(), 3);
        assert_eq!(find("E4294967296").unwrap_err().len(), 3);
        assert_eq!(find("EE42").unwrap_err().len(), 3);
    }
}
