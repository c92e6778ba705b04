//! What there is to read, for language models (a convention, llmstxt.org): the title, a summary, and
//! lists of links, here to the Markdown twins.

use super::frame::Frame;
use super::site::Resource;
use crate::content::Kind;
use crate::markdown::Twin;

/// The word under which the convention lists what may be left out; it is no text of the interface.
const OPTIONAL: &str = "Optional";

/// llms.txt of an edition.
pub(super) fn llms(frame: &Frame<'_>) -> Resource {
    let frame = &frame.abroad();
    let (edition, t) = (frame.edition, frame.t());
    let article = &edition.article;
    let mut twin = Twin::default();
    twin.heading(1, &article.title);
    twin.quote(&article.summary);
    if let Some(credit) = &article.credit {
        twin.paragraph(&format!("{credit}."));
    }
    let texts: Vec<_> = edition
        .sections
        .iter()
        // What nobody translated stands in the list of its own language.
        .filter(|it| it.untranslated.is_none())
        .map(|it| {
            let title = match it.kind {
                Kind::Lesson(_) => format!("{}: {}", frame.kind_name(it), it.title),
                _ => it.title.clone(),
            };
            (title, frame.href(&it.path.twin()), it.summary.clone())
        })
        .collect();
    twin.heading(2, &t.contents);
    twin.list(false, &texts);
    let questions: Vec<_> = edition
        .sections
        .iter()
        .zip(frame.asks)
        .filter_map(|(it, about)| {
            let path = &it.questions.as_ref().filter(|it| it.untranslated.is_none())?.path;
            let title = t.questions_about.fill([&it.title]);
            Some((title, frame.href(&path.twin()), about.clone()))
        })
        .collect();
    if !questions.is_empty() {
        twin.heading(2, &t.curiosity_questions);
        twin.list(false, &questions);
    }
    twin.heading(2, OPTIONAL);
    let whole = (
        t.whole_article_of.fill([&article.title]),
        frame.href(&edition.paths.article().twin()),
        t.whole_article_summary.fill([&article.title]),
    );
    let others = frame.editions.iter().filter(|it| it.lang != edition.lang);
    let others = others.map(|it| {
        let name = format!("{} ({})", it.article.title, it.lang);
        (name, frame.href(&it.paths.llms()), it.article.summary.clone())
    });
    twin.list(false, &[whole].into_iter().chain(others).collect::<Vec<_>>());
    Resource::text("text/plain; charset=utf-8", Some(&edition.lang), twin.finish())
}
