//! The words of links: read alone, as in the list of links of a screen reader, they say
//! where each leads (WCAG 2.2, success criteria 2.4.4 and 2.4.9).

use std::collections::HashMap;

use crate::content::{Target, Text};
use crate::markdown::Link;
use crate::problem::{Code, Problem, Report, Source};

/// The longest address, in characters, that may stand in a text as it is.
const ADDRESS: usize = 40;

/// Looks at the links of a text. `vague` are words that say nothing, in the text's language.
pub(super) fn check(text: &Text, vague: &[String], source: impl FnOnce() -> Source, report: &mut Report) {
    let links = text.document.links.iter().zip(&text.targets);
    let links: Vec<(&Link, &Target)> = links.filter(|(it, _)| !it.picture).collect();
    if links.is_empty() {
        return;
    }
    let source = source();
    let mut seen: HashMap<String, (&Link, &Target, bool)> = HashMap::new();
    for (link, target) in links {
        let place = source.at(link.span.clone());
        let words = bare(&link.text);
        if let Some((message, help)) = says_nothing(link, &words, vague) {
            report.push(Problem::new(Code::LinkText, place, message).help(help));
            continue;
        }
        match seen.get_mut(&words) {
            None => {
                seen.insert(words, (link, target, false));
            }
            Some((first, other, said)) if *other != target && !*said => {
                *said = true;
                let line = source
                    .at(first.span.clone())
                    .line_and_column()
                    .map_or(1, |(line, _)| line);
                let message = format!("`{}` also leads to another place, in line {line}", link.text.trim());
                let help = "let the words of each link say where it leads";
                report.push(Problem::new(Code::LinkTextRepeated, place, message).help(help));
            }
            Some(_) => {}
        }
    }
}

fn says_nothing(link: &Link, words: &str, vague: &[String]) -> Option<(String, &'static str)> {
    let shown = link.text.trim();
    let is_address = ["http://", "https://", "www."].iter().any(|it| shown.starts_with(it));
    if words.is_empty() && shown.is_empty() {
        let help = "write between the square brackets what is found there: `[the tides](...)`";
        Some(("this link has no words".to_owned(), help))
    } else if vague.iter().any(|it| *it == words) {
        let help = "let the words say what is found there, as in `[how the tides come about](...)`";
        Some((format!("`{shown}` does not say where this link leads"), help))
    } else if is_address && shown.chars().count() > ADDRESS && !shown.contains(' ') {
        let help = "write `[what is found there](the address)`";
        Some((
            "an address this long is hard to read, and harder to hear".to_owned(),
            help,
        ))
    } else {
        None
    }
}

/// The words in lower case, without what stands around them.
fn bare(text: &str) -> String {
    let trimmed = text.trim_matches(|it: char| !it.is_alphanumeric());
    trimmed.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
