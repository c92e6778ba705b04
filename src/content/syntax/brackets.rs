//! Faults of brackets and braces, of what stands between them, and of what stands behind a value.

use super::{Fault, Line, say};

const BRACKET: &str = "a square bracket has no partner";

impl Line<'_> {
    pub(super) fn brackets(&self, kind: &str) -> Option<Fault> {
        let name = self.all.trim_matches(['[', ']', ' ']);
        let looks_like_key =
            !self.before.contains('[') && self.all.split_once('=').is_some_and(|(it, _)| !it.contains(['[', '"']));
        let begins = self.before.trim().is_empty() && self.is_heading();
        match kind {
            "missing comma between array elements" | "unexpected `=` in array" if looks_like_key || begins => {
                Some(say(
                    "the list above this line has no end",
                    "write `]` behind the last of its entries",
                ))
            }
            "missing comma between array elements" => Some(say(
                "a comma is missing in this list",
                "write `,` between two entries: `[\"en\", \"de\"]`",
            )),
            "unclosed array" => Some(say("this list has no end", "write `]` behind the last of its entries")),
            "extra comma in array" | "extra comma in inline table" => Some(say(
                "there is a comma too many here",
                "write one comma between two entries",
            )),
            "missing comma between key-value pairs" => Some(say(
                "a comma is missing between the braces",
                "write `,` before each key but the first: `{ name = \"...\", url = \"...\" }`",
            )),
            it if it.contains("inline table") => {
                Some(say("the brace `{` has no partner", "write `}` behind the last value"))
            }
            it if it.contains("key-value pairs") => Some(say(
                "this cannot be read between braces",
                "write `{ name = \"...\", url = \"...\" }`",
            )),
            "unclosed array table" => Some(say(BRACKET, format!("write `[[{name}]]`"))),
            "unclosed table" => Some(say(BRACKET, format!("write `[{name}]`"))),
            it if it.contains("recurs") => Some(say(
                "brackets are nested too deeply here",
                "no key needs more than one list of texts",
            )),
            _ => None,
        }
    }

    /// Something stands behind what was complete.
    pub(super) fn rest(&self, kind: &str) -> Option<Fault> {
        let after = self.after.trim();
        let name = self.all.trim_start_matches('[').split(']').next().unwrap_or_default();
        match kind {
            "unexpected key or value" if self.is_heading() && after == "]" => {
                Some(say(BRACKET, format!("write `[[{name}]]`")))
            }
            "unexpected key or value" if self.is_heading() => Some(say(
                format!("something stands behind `[{name}]`"),
                "begin a new line for each key",
            )),
            "unexpected key or value" if after == "," || after == ";" => Some(say(
                format!("`{after}` stands at the end of this line"),
                "take it out: a line ends with its value",
            )),
            "unexpected key or value" if after.starts_with(',') => Some(say(
                "several values stand here without square brackets",
                format!("write `{} = [\"...\", \"...\"]`", self.key),
            )),
            "unexpected key or value" if self.all.matches('"').count() > 2 && self.all.matches('=').count() == 1 => {
                Some(say(
                    "a quotation mark within the text ends it",
                    "write a backslash before each that belongs to the text, as in `\"a \\\"word\\\"\"`",
                ))
            }
            "unexpected key or value"
                if self.before.matches('\'').count() == 2 && after.ends_with('\'') && !self.all.contains('"') =>
            {
                let text = self
                    .all
                    .split_once('=')
                    .map_or("", |(_, it)| it.trim().trim_matches('\''));
                Some(say(
                    "an apostrophe within the text ends it, because `'` begins it",
                    format!("write `{} = \"{text}\"`", self.key),
                ))
            }
            "unexpected key or value" => Some(say(
                format!("something stands behind the value of `{}`", self.key),
                "begin a new line for each key, and a note to yourself with `#`",
            )),
            it if it.starts_with("carriage return") => Some(say(
                "this line ends in a way that no system uses today",
                "save the file with the line ends of Unix or Windows",
            )),
            _ => None,
        }
    }
}
