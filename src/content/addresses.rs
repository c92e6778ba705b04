//! Who wants which address: an alias must not hide a page, what the program keeps for
//! itself, or another alias. Two sections cannot want one page, because their slugs differ.

use std::collections::HashMap;

use super::edition::Loaded;
use super::model::Section;
use crate::problem::{Code, Place, Problem, Report};
use crate::url::{SitePath, is_health};

/// Reports every alias that cannot have its address.
pub(super) fn check(loaded: &[Loaded], report: &mut Report) {
    let mut owners: HashMap<SitePath, String> = HashMap::new();
    for Loaded { edition, .. } in loaded {
        owners.insert(edition.paths.cover(), "the cover".to_owned());
        owners.insert(edition.paths.article(), "the whole article".to_owned());
        for section in &edition.sections {
            owners.insert(section.path.clone(), quoted(section));
            if let Some(questions) = &section.questions {
                owners.insert(questions.path.clone(), format!("the questions of {}", quoted(section)));
            }
        }
    }
    for Loaded { edition, places, .. } in loaded {
        for (section, places) in edition.sections.iter().zip(places) {
            for (alias, place) in section.aliases.iter().zip(&places.aliases) {
                let kept = is_health(alias.as_str()) || loaded.iter().any(|it| it.edition.paths.keeps(alias));
                if let Some(problem) = misfit(alias, section, owners.get(alias), kept, place) {
                    report.push(problem);
                } else {
                    owners.insert(alias.clone(), quoted(section));
                }
            }
        }
    }
}

fn quoted(section: &Section) -> String {
    format!("\u{201c}{}\u{201d}", section.title)
}

fn misfit(alias: &SitePath, section: &Section, owner: Option<&String>, kept: bool, place: &Place) -> Option<Problem> {
    let (message, help) = match owner {
        _ if *alias == section.path => (
            format!("`{alias}` is where this text is anyway"),
            "take it out: aliases are addresses that it had before",
        ),
        Some(owner) => (
            format!("`{alias}` already leads to {owner}"),
            "take it out here, or out of the other text",
        ),
        None if kept => (
            format!("the program keeps `{alias}` for itself"),
            "take it out; no text can be found there",
        ),
        None => return None,
    };
    Some(Problem::new(Code::Alias, place.clone(), message).help(help))
}
