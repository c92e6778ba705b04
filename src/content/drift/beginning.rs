//! What a translation begins with: a copy of its text.

use toml::de::DeTable;

use super::Pair;
use crate::content::front_matter;
use crate::content::source;
use crate::content::tree::Tree;

/// The text that is to be translated, without the addresses that it had before: they are its own.
pub fn beginning(tree: &Tree, pair: &Pair) -> String {
    let source = source(tree, &pair.source);
    let text = source.text();
    let without = || {
        let (head, _) = front_matter::split(&source).ok()?;
        let table = DeTable::parse(&text[head.clone()]).ok()?;
        let (key, value) = table.get_ref().get_key_value("aliases")?;
        let start = head.start + key.span().start;
        let end = head.start + value.span().end;
        let rest = &text[end..];
        let line = rest.find('\n').map_or(rest.len(), |at| at + 1);
        Some(format!("{}{}", &text[..start], &rest[line..]))
    };
    without().unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Pair, beginning};
    use crate::content::Tree;

    #[test]
    fn a_copy_claims_no_old_address() {
        let pair = Pair {
            section: "tides".to_owned(),
            source: "en/01-tides/lesson.md".to_owned(),
            path: "es/01-tides/lesson.md".to_owned(),
        };
        for (text, expected) in [
            (
                "+++\ntitle = \"a\"\naliases = [\n  \"/b\",\n] # c\nsummary = \"d\"\n+++\ne\n",
                "+++\ntitle = \"a\"\nsummary = \"d\"\n+++\ne\n",
            ),
            (
                "+++\ntitle = \"a\"\n+++\naliases = 1\n",
                "+++\ntitle = \"a\"\n+++\naliases = 1\n",
            ),
            ("## For yourself\n", "## For yourself\n"),
        ] {
            let tree = Tree::from_files([("en/01-tides/lesson.md", text.as_bytes())]);
            assert_eq!(beginning(&tree, &pair), expected);
        }
    }
}
