//! What a publisher adds to the pages that the program writes about itself: privacy.md and accessibility.md, plain
//! text without front matter, because those pages have their titles.

use super::front_matter;
use super::model::{Additions, Text};
use super::tree::Tree;
use crate::lang::Lang;
use crate::markdown;
use crate::problem::{Code, Problem, Report, Source};

/// The files, each beside article.md.
pub(super) const FILES: [&str; 2] = ["privacy.md", "accessibility.md"];

/// Reads both for an edition.
pub(super) fn read(tree: &Tree, lang: &Lang, report: &mut Report) -> Additions {
    let [privacy, accessibility] = FILES.map(|name| text(tree, &format!("{lang}/{name}"), report));
    Additions { privacy, accessibility }
}

fn text(tree: &Tree, path: &str, report: &mut Report) -> Option<Text> {
    let source = report.keep(tree.text(path)?)?;
    let start = body(&source, report);
    let (document, problems) = markdown::parse(&source, start);
    let unread = problems.any(|it| it.code == Code::NestedTooDeeply);
    report.extend(problems);
    if document.body.is_empty() && !unread {
        let problem = Problem::new(Code::EmptyText, source.whole(), "there is no text in this file");
        report.push(problem.help("write what you add, or take the file away: the page is there without it"));
        return None;
    }
    let targets = Vec::new();
    Some(Text { document, targets })
}

/// Where the text begins: below front matter, which does not belong here.
fn body(source: &Source, report: &mut Report) -> usize {
    let Some((fence, below)) = front_matter::stray(source) else {
        return 0;
    };
    let problem = Problem::new(Code::FrontMatterKey, source.at(fence), "this text has no front matter");
    report.push(problem.help("take it out; the page has its title, and your text stands below the program\u{2019}s"));
    below
}
