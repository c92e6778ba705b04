//! A text with gaps.

use serde::Deserialize;

use crate::html::Html;

/// An interface text with `N` gaps, written `{1}`, `{2}`, ... in any order, each
/// exactly once; checked when the text is read, so that filling it cannot fail.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Phrase<const N: usize> {
    /// What stands before each gap, with the gap's number; then the end.
    parts: Vec<(String, usize)>,
    end: String,
}

impl<const N: usize> Phrase<N> {
    /// The text with its gaps filled.
    pub fn fill(&self, values: [&str; N]) -> String {
        let mut out = String::new();
        for (before, gap) in &self.parts {
            out.push_str(before);
            out.push_str(values.get(*gap).copied().unwrap_or_default());
        }
        out.push_str(&self.end);
        out
    }

    /// The text as markup, with markup in its gaps.
    pub fn html(&self, values: [&Html; N]) -> Html {
        let mut out = String::new();
        for (before, gap) in &self.parts {
            out.push_str(Html::text(before).as_str());
            out.push_str(values.get(*gap).map(|it| it.as_str()).unwrap_or_default());
        }
        out.push_str(Html::text(&self.end).as_str());
        Html::trusted(out)
    }
}

impl<const N: usize> TryFrom<String> for Phrase<N> {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text.as_str();
        while let Some(open) = rest.find('{') {
            let close = rest[open..].find('}').map_or(rest.len() - 1, |at| open + at);
            let gap: usize = rest[open + 1..close]
                .parse()
                .map_err(|_| format!("`{text}`: gaps are written {{1}}, {{2}}, ..."))?;
            parts.push((rest[..open].to_owned(), gap.wrapping_sub(1)));
            rest = &rest[close + 1..];
        }
        let mut gaps: Vec<_> = parts.iter().map(|(_, gap)| *gap).collect();
        gaps.sort_unstable();
        if gaps != (0..N).collect::<Vec<_>>() {
            return Err(format!("`{text}`: needs each of its {N} gaps once, from {{1}} on"));
        }
        Ok(Self {
            end: rest.to_owned(),
            parts,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Phrase;

    #[test]
    fn gaps_are_filled_in_the_order_of_the_language() {
        let phrase = Phrase::<2>::try_from("of {2}, number {1}.".to_owned()).unwrap();
        assert_eq!(phrase.fill(["three", "five"]), "of five, number three.");
    }

    #[test]
    fn a_phrase_with_other_gaps_is_refused() {
        for wrong in ["none", "{1}", "{1} {1}", "{1} {3}", "{1} {2} {2}", "{a} {2}", "{1} {2"] {
            assert!(Phrase::<2>::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
