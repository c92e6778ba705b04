//! Markup that is already safe.
//!
//! Templates escape every text they print and print only [`Html`] as it is, so
//! `|safe` never appears in `templates/`. Markup is made in two ways: text that
//! is escaped here, and markup that the Markdown stage or a template wrote.

use std::fmt;

use askama::Template;

/// Characters that neither HTML nor XML can hold (XML 1.0, section 2.2).
pub(crate) fn is_forbidden(it: char) -> bool {
    matches!(it, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Markup we made ourselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// A text as markup: `&`, `<`, `>` and both quotation marks are escaped, so
    /// that it may stand in elements and in quoted attributes.
    pub fn text(text: &str) -> Self {
        let mut out = String::with_capacity(text.len() + text.len() / 16);
        for it in text.chars() {
            match it {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                it => out.push(it),
            }
        }
        Self(out)
    }

    /// Markup whose every text was escaped when it was written.
    pub(crate) fn trusted(markup: String) -> Self {
        Self(markup)
    }

    /// The finished markup of a template.
    #[expect(
        clippy::expect_used,
        reason = "templates contain no fallible filter and a String takes every write"
    )]
    pub(crate) fn template(template: &impl Template) -> Self {
        Self(template.render().expect("a template cannot fail"))
    }

    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup as the bytes of an answer, in no more memory than they need.
    pub(crate) fn into_bytes(mut self) -> Vec<u8> {
        self.0.shrink_to_fit();
        self.0.into_bytes()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Html {}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn text_cannot_leave_an_element_or_an_attribute() {
        assert_eq!(
            Html::text("<a href=\"x\" title='y'>&").as_str(),
            "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;"
        );
    }
}
