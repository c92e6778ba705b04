//! Rust source as the tidy tests see it: code without comments, strings set aside.

use std::ops::Range;

/// A source file, taken apart.
pub(super) struct Source {
    /// The code without comments; a string is an empty pair of quotation marks.
    pub(super) code: String,
    /// Each string as it is written, and where in the code it stood.
    strings: Vec<(usize, String)>,
}

impl Source {
    pub(super) fn new(text: &str) -> Self {
        let mut code = String::new();
        let mut strings = Vec::new();
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            let word_before = code.ends_with(|it: char| it.is_alphanumeric() || it == '_');
            if rest.starts_with("//") {
                rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
            } else if rest.starts_with("/*") {
                rest = rest.split_once("*/").map_or("", |(_, after)| after);
            } else if let Some((open, close)) = string_marks(rest).filter(|_| !word_before) {
                let inner = &rest[open..];
                let end = if close == "\"" && next != 'r' {
                    plain_end(inner)
                } else {
                    inner.find(&close)
                };
                let end = end.unwrap_or(inner.len());
                strings.push((code.len(), inner[..end].to_owned()));
                code.push_str("\"\"");
                rest = inner.get(end + close.len()..).unwrap_or_default();
            } else if let Some(length) = character(rest) {
                code.push_str("' '");
                rest = &rest[length..];
            } else {
                code.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
        Self { code, strings }
    }

    /// Where the test modules stand in the code.
    pub(super) fn test_modules(&self) -> Vec<Range<usize>> {
        let starts = self.code.match_indices("#[cfg(test)]\nmod ");
        let range = |(start, _): (usize, &str)| {
            let rest = &self.code[start..];
            let block = rest.find("\n}").map(|it| it + 2);
            let line = rest.find(";\n").map(|it| it + 1);
            let brace = rest.find('{').unwrap_or(rest.len());
            let end = line.filter(|it| *it < brace).or(block).unwrap_or(rest.len());
            start..start + end
        };
        starts.map(range).collect()
    }

    /// The code and the strings outside of test modules.
    pub(super) fn without_tests(&self) -> Self {
        let tests = self.test_modules();
        let outside = |at: usize| !tests.iter().any(|it| it.contains(&at));
        let code = self.code.char_indices().filter(|(at, _)| outside(*at));
        let strings = self.strings.iter().filter(|(at, _)| outside(*at));
        Self {
            code: code.map(|(_, it)| it).collect(),
            strings: strings.cloned().collect(),
        }
    }

    /// The strings in order, as they are written: escapes stay escapes.
    pub(super) fn strings(&self) -> impl Iterator<Item = &str> {
        self.strings.iter().map(|(_, it)| it.as_str())
    }
}

/// If `rest` begins with a string: the length of what opens it, and what closes it.
fn string_marks(rest: &str) -> Option<(usize, String)> {
    if !rest.starts_with(['"', 'r', 'b']) {
        return None;
    }
    let (prefix, raw) = ["br", "r", "b", ""]
        .iter()
        .filter_map(|it| Some((it.len(), rest.strip_prefix(it)?)))
        .find(|(_, it)| it.starts_with('"') || it.starts_with('#'))?;
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    let is_raw = rest[..prefix].ends_with('r');
    let opens = raw[hashes..].starts_with('"') && (hashes == 0 || is_raw);
    opens.then(|| (prefix + hashes + 1, format!("\"{}", "#".repeat(hashes))))
}

/// Where a string with escapes ends.
fn plain_end(inner: &str) -> Option<usize> {
    let mut escaped = false;
    inner.find(|it| {
        let ends = it == '"' && !escaped;
        escaped = it == '\\' && !escaped;
        ends
    })
}

/// The length of a character between single quotation marks; `None` for a lifetime.
fn character(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('\'')?;
    let first = inner.chars().next()?;
    if first == '\\' {
        let end = inner[2..].find('\'')?;
        return Some(1 + 2 + end + 1);
    }
    let length = first.len_utf8();
    inner[length..].starts_with('\'').then_some(length + 2)
}

#[test]
fn code_strings_and_tests_are_told_apart() {
    let text = "//! crate::a\nfn f<'a>(x: &'a str) -> char { '\"' /* crate::b */ }\nconst S: &str = \"// \\\" no\"; // crate::c\n\
                const R: &str = r#\"a \" b\"#;\nconst E: char = '\\'';\n#[cfg(test)]\nmod tests {\n    const T: &str = r\"\n}\";\n}\nfn g() {}\n";
    let source = Source::new(text);
    assert!(!source.code.contains("crate::"), "{}", source.code);
    assert_eq!(source.strings().collect::<Vec<_>>(), ["// \\\" no", "a \" b", "\n}"]);
    let outside = source.without_tests();
    assert_eq!(outside.strings().count(), 2);
    assert!(outside.code.contains("fn g()") && !outside.code.contains("mod tests"));
}
