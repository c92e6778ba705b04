//! What of an edition can be found: its texts, cut at their headings, and its questions.

use super::frame::{ARTICLE, Frame};
use crate::content::{Section, Text};
use crate::lang::Lang;
use crate::markdown::{Document, Piece, plain};
use crate::parallel;
use crate::search::{Page, Passage, Passages};
use crate::url::section_prefix;

/// The id of the introduction on the cover, with a colon, which no heading's id can have.
const INTRODUCTION: &str = "intro:";

/// All of it, in the order in which it is read.
pub(super) fn of(frame: &Frame<'_>) -> Passages {
    let edition = frame.edition;
    let lang = &edition.lang;
    let article = &edition.article;
    let mut pages = Vec::new();
    let mut list = Vec::new();
    if !article.text.document.body.is_empty() {
        let opening = Opening {
            id: String::new(),
            title: &article.title,
            summary: &article.summary,
            prefix: section_prefix(ARTICLE),
        };
        pages.push(Page {
            path: edition.paths.cover(),
            name: article.title.clone(),
            title: article.title.clone(),
            lang: lang.clone(),
            questions: false,
        });
        list.extend(text(&article.text, opening));
    }
    // What nobody translated is found in the language in which it is written.
    let own: Vec<&Section> = edition.sections.iter().filter(|it| it.untranslated.is_none()).collect();
    let sections = parallel::map(&own, |_, it| section(frame, it, lang));
    for (page, passages) in sections.into_iter().flatten() {
        list.extend(passages.into_iter().map(|it| Passage {
            page: pages.len(),
            ..it
        }));
        pages.push(page);
    }
    list.shrink_to_fit();
    Passages {
        pages: pages.into(),
        list,
    }
}

/// What stands above the first heading of a text.
struct Opening<'a> {
    id: String,
    title: &'a str,
    summary: &'a str,
    /// What stands before the ids of the text's headings on its page.
    prefix: String,
}

/// The pages of a section, each with its passages.
fn section(frame: &Frame<'_>, section: &Section, lang: &Lang) -> Vec<(Page, Vec<Passage>)> {
    let page = Page {
        path: section.path.clone(),
        name: frame.kind_name(section),
        title: section.title.clone(),
        lang: lang.clone(),
        questions: false,
    };
    let on_cover = section.path == frame.edition.paths.cover();
    let opening = Opening {
        id: if on_cover {
            INTRODUCTION.to_owned()
        } else {
            String::new()
        },
        title: &section.title,
        summary: &section.summary,
        prefix: String::new(),
    };
    let mut all = vec![(page.clone(), text(&section.text, opening))];
    if let Some(questions) = section.questions.as_ref().filter(|it| it.untranslated.is_none()) {
        let page = Page {
            path: questions.path.clone(),
            questions: true,
            ..page
        };
        let intro = plain(&questions.intro);
        let intro = (!intro.is_empty()).then(|| Passage {
            page: 0,
            id: String::new(),
            title: frame.t().questions_about.fill([&section.title]),
            text: intro,
        });
        let list = questions.list.iter().map(|it| Passage {
            page: 0,
            id: it.id.clone(),
            title: it.text.clone(),
            text: plain(&it.context),
        });
        all.push((page, intro.into_iter().chain(list).collect()));
    }
    all
}

/// A text from heading to heading.
fn text(text: &Text, opening: Opening<'_>) -> Vec<Passage> {
    let document = &text.document;
    let body = &document.body;
    let starts = body.iter().enumerate().filter_map(|(at, it)| match it {
        Piece::HeadingStart(number) => Some((at, *number)),
        _ => None,
    });
    let starts: Vec<(usize, usize)> = starts.collect();
    let end = |at: usize| starts.get(at).map_or(body.len(), |(start, _)| *start);
    let first = words(document, &body[..end(0)]);
    let mut passages = vec![Passage {
        page: 0,
        id: opening.id,
        title: opening.title.to_owned(),
        text: format!("{} {first}", opening.summary).trim().to_owned(),
    }];
    for (number, (start, heading)) in starts.iter().enumerate() {
        let Some(heading) = document.outline.get(*heading) else {
            continue;
        };
        let part = &body[*start..end(number + 1)];
        let below = part.iter().position(|it| matches!(it, Piece::HeadingEnd(_)));
        passages.push(Passage {
            page: 0,
            id: format!("{}{}", opening.prefix, heading.id),
            title: heading.text.clone(),
            text: words(document, &part[below.map_or(0, |it| it + 1)..]),
        });
    }
    passages
}

/// The words of some pieces, and of the footnotes that are marked in them for the first time.
fn words(document: &Document, pieces: &[Piece]) -> String {
    let mut words = plain(pieces);
    for piece in pieces {
        if let Piece::Mark(number, 0) = piece
            && let Some(note) = number.checked_sub(1).and_then(|it| document.footnotes.get(it))
        {
            words.push(' ');
            words.push_str(&plain(&note.body));
        }
    }
    words
}
