//! What pages say of languages: which other editions have the page, that a text is a translation, or that nobody
//! translated it yet; and the marks of words that are not in the page's own language.

use super::frame::Frame;
use super::what::What;
use crate::content::Edition;
use crate::html::Html;
use crate::lang::Lang;

/// A page of another edition, or of this one, in the menu of languages.
pub(super) struct Other {
    pub(super) href: String,
    pub(super) tag: String,
    /// What the language calls itself.
    pub(super) name: String,
    pub(super) current: bool,
}

/// The attributes of an element whose words are in `lang`; none where that is the page's own.
pub(super) fn marked(lang: Option<&Lang>) -> Html {
    lang.map_or_else(Html::default, |it| {
        Html::trusted(format!(" lang=\"{}\" dir=\"{}\"", it.tag(), it.direction()))
    })
}

/// Words in `lang` among others: in a list, in a link.
pub(super) fn words(text: &str, lang: Option<&Lang>) -> Html {
    match lang {
        Some(_) => Html::trusted(format!("<bdi{}>{}</bdi>", marked(lang), Html::text(text))),
        None => Html::text(text),
    }
}

/// What the language of an edition calls itself; with its tag where two editions share a language.
pub(super) fn name(editions: &[Edition], edition: &Edition) -> String {
    let own = &edition.strings.editions.name;
    let alike = editions.iter().filter(|it| it.strings.editions.name == *own).count();
    if alike > 1 {
        format!("{own} ({})", edition.lang)
    } else {
        own.clone()
    }
}

/// The languages in which the page can be read, its own among them; empty if that is the only one.
pub(super) fn menu(frame: &Frame<'_>, what: What) -> Vec<Other> {
    let own = |it: &Edition| it.lang == frame.edition.lang;
    let other = |edition: &Edition| {
        Some(Other {
            href: frame.href(&what.same(frame.edition, edition)?.path),
            tag: edition.lang.tag().to_owned(),
            name: name(frame.editions, edition),
            current: own(edition),
        })
    };
    let all: Vec<Other> = frame.editions.iter().filter_map(other).collect();
    if all.iter().all(|it| it.current) {
        Vec::new()
    } else {
        all
    }
}

/// The link to the page of the default edition that shows the same, named by its language.
fn source(frame: &Frame<'_>, what: What) -> Option<Html> {
    let first = frame.editions.first().filter(|it| it.lang != frame.edition.lang)?;
    let path = what.elsewhere(frame.edition, first)?.path;
    let (tag, name) = (first.lang.tag(), name(frame.editions, first));
    let name = Html::text(&name);
    // Away from a site without a public address there is nothing to lead to.
    let reached = !frame.away || frame.absolute(&path).is_some();
    let href = Html::text(&frame.href(&path));
    Some(Html::trusted(if reached {
        format!("<a href=\"{href}\" hreflang=\"{tag}\" lang=\"{tag}\">{name}</a>")
    } else {
        format!("<span lang=\"{tag}\">{name}</span>")
    }))
}

/// What a reader is told who would expect the page, or the part of one that `what` names, in the language of the edition.
pub(super) fn missing(frame: &Frame<'_>, what: What) -> Option<Html> {
    what.untranslated(frame.edition)?;
    Some(frame.t().editions.not_translated.html([&source(frame, what)?]))
}

/// That the text has changed of which the page, or the part of one that `what` names, is a translation. On the cover it
/// is the article's own text that counts; the introduction is a section like others.
pub(super) fn outdated(frame: &Frame<'_>, what: What) -> Option<Html> {
    let file = what.file(frame.edition)?;
    let changed = frame.outdated.get(&file)?.to_string();
    let t = &frame.t().editions;
    let first = frame.editions.first()?;
    let href = Html::text(&frame.href(&what.elsewhere(frame.edition, first)?.path));
    let name = words(&name(frame.editions, first), Some(&first.lang));
    let (says, tag) = (Html::text(&t.outdated.fill([&changed])), first.lang.tag());
    let link = t.read_source.html([&name]);
    Some(Html::trusted(format!(
        "{says} <a href=\"{href}\" hreflang=\"{tag}\">{link}</a>"
    )))
}

/// That a text is a translation, where its source is, and who is glad to hear of mistakes.
pub(super) fn translated(frame: &Frame<'_>, what: What) -> Option<Html> {
    if what.untranslated(frame.edition).is_some() || !what.is_of_the_article() {
        return None;
    }
    let t = &frame.t().editions;
    let says = t.translated.html([&source(frame, what)?]);
    let contact = frame.identity.contact.as_ref().map(|it| {
        let (href, name) = (Html::text(&it.url), Html::text(&it.text));
        let link = Html::trusted(format!("<a href=\"{href}\">{name}</a>"));
        t.correct.html([&link])
    });
    Some(match contact {
        Some(contact) => Html::trusted(format!("{says} {contact}")),
        None => says,
    })
}
