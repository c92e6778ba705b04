//! The card that stands for a page within pages of other sites: what it is, and the way to it.

use askama::Template;

use super::frame::Frame;
use super::site::{Cache, HTML, Policy, Resource};
use super::translation::marked;
use super::what::{Place, What};
use crate::html::Html;
use crate::lang::Lang;

#[derive(Template)]
#[template(path = "embed.html")]
struct EmbedPage<'a> {
    lang: &'a Lang,
    title: String,
    /// The attributes of title and summary, where they are in another language.
    words: Html,
    site_title: &'a str,
    /// "Lesson 2 of 5", "Curiosity questions".
    kicker: String,
    summary: String,
    /// The public address of the page; it opens outside of the card.
    href: String,
    stylesheets: [String; 2],
}

/// What a page is called, and what it is about.
pub(super) fn words(frame: &Frame<'_>, what: What) -> (String, String) {
    let (article, t) = (&frame.edition.article, frame.t());
    let section = |at: usize| &frame.edition.sections[at];
    match what {
        What::Cover(_) | What::Answers | What::Privacy | What::Accessibility | What::Search | What::Nowhere => {
            (article.title.clone(), article.summary.clone())
        }
        What::Article => (
            t.whole_article_of.fill([&article.title]),
            t.whole_article_summary.fill([&article.title]),
        ),
        What::Section(at) => (section(at).title.clone(), section(at).summary.clone()),
        What::Questions(at) => (t.questions_about.fill([&section(at).title]), frame.asks[at].clone()),
    }
}

/// The card of a page; `None` where other sites may show none.
pub(super) fn page(frame: &Frame<'_>, place: &Place) -> Option<Resource> {
    let stylesheet = frame.assets.embed.as_ref().filter(|_| place.what.is_of_the_article())?;
    let address = frame.absolute(&place.path)?;
    let (title, summary) = words(frame, place.what);
    let page = EmbedPage {
        lang: &frame.edition.lang,
        title,
        words: marked(place.what.untranslated(frame.edition)),
        site_title: &frame.identity.title,
        kicker: match place.what {
            What::Section(at) => frame.place(&frame.edition.sections[at]),
            What::Questions(_) => frame.t().curiosity_questions.clone(),
            _ => frame
                .t()
                .minutes_in_all
                .fill([&frame.edition.words().minutes().to_string()]),
        },
        summary,
        href: address.clone(),
        stylesheets: [frame.href(&frame.assets.stylesheet), frame.href(stylesheet)],
    };
    Some(Resource {
        modified: place.updated,
        canonical: Some(address),
        ..resource(frame, &page)
    })
}

/// The card of a page that is gone on purpose: the sentence for visitors and the way to the cover.
pub(super) fn gone(frame: &Frame<'_>, text: Option<&str>) -> Option<Resource> {
    let stylesheet = frame.assets.embed.as_ref()?;
    let page = EmbedPage {
        lang: &frame.edition.lang,
        title: frame.edition.article.title.clone(),
        words: Html::default(),
        site_title: &frame.identity.title,
        kicker: frame.t().gone.clone(),
        summary: text.unwrap_or(&frame.t().gone_text).to_owned(),
        href: frame.absolute(&frame.edition.paths.cover())?,
        stylesheets: [frame.href(&frame.assets.stylesheet), frame.href(stylesheet)],
    };
    Some(resource(frame, &page))
}

fn resource(frame: &Frame<'_>, page: &EmbedPage<'_>) -> Resource {
    Resource {
        media_type: HTML,
        cache: Cache::Revalidate,
        policy: Policy::Embed,
        lang: Some(frame.edition.lang.clone()),
        modified: None,
        canonical: None,
        listed: false,
        body: Html::template(page).into_bytes().into(),
    }
}
