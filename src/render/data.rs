//! JSON-LD: what a page is about, in the words of schema.org.
//!
//! A lesson is an `Article` and a `LearningResource`; schema.org has the latter in addition to a
//! primary type. Values that are not known are left out, addresses among them as long as the site
//! has no public one.

use serde_json::{Value, json};

use super::first;
use super::frame::Frame;
use super::page::Head;
use super::what::What;
use crate::content::{Kind, Section};
use crate::html::Html;
use crate::url::SitePath;

/// What a `script` element of the type `application/ld+json` holds; `None` for a page about nothing.
pub(super) fn json_ld(frame: &Frame<'_>, head: &Head<'_>) -> Option<Html> {
    let mut graph = vec![thing(frame, head)?];
    graph.extend(breadcrumbs(frame, head));
    let mut whole = json!({ "@context": "https://schema.org", "@graph": graph });
    drop_nulls(&mut whole);
    // Nothing in a script element is read as markup but what begins with `<`, which JSON can spell otherwise.
    Some(Html::trusted(whole.to_string().replace('<', "\\u003c")))
}

/// What the page shows.
fn thing(frame: &Frame<'_>, head: &Head<'_>) -> Option<Value> {
    let edition = frame.edition;
    let address = frame.absolute(head.path);
    let minutes = |it: usize| format!("PT{it}M");
    let section = |at: usize| &edition.sections[at];
    let (types, kind, time) = match head.what {
        What::Answers | What::Privacy | What::Accessibility | What::Search | What::Nowhere => return None,
        What::Cover(_) | What::Article => (ARTICLE, "course", Some(minutes(edition.words().minutes()))),
        What::Section(at) => {
            let words = section(at).text.document.words;
            (ARTICLE, "lesson", Some(minutes(words.minutes())))
        }
        What::Questions(_) => (&ARTICLE[1..], "questions", None),
    };
    let position = match head.what {
        What::Section(at) => Some(at + 1),
        _ => None,
    };
    let cover = matches!(head.what, What::Cover(_));
    let (author, contributor) = people(frame);
    Some(json!({
        "@type": types,
        "headline": head.title,
        "description": head.description,
        "image": frame.card(head.path).and_then(|it| frame.absolute(&it.path)),
        "inLanguage": head.what.untranslated(edition).unwrap_or(&edition.lang).tag(),
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": first::day(frame, head.what, head.path).map(|it| it.to_string()),
        "dateModified": head.updated.map(|it| it.to_string()),
        "author": author,
        "contributor": contributor,
        "publisher": {
            "@type": "Organization",
            "name": frame.identity.title,
            "url": frame.absolute(&frame.editions[0].paths.cover()),
        },
        "isPartOf": part_of(frame, head.what),
        "hasPart": cover.then(|| parts(frame)),
        "position": position,
        "learningResourceType": kind,
        "timeRequired": time,
        "license": frame.identity.licence.as_ref().map(|it| &it.url),
        "isAccessibleForFree": true,
        "translationOfWork": original(frame, head.what),
    }))
}

/// The types of a text; questions are no article.
const ARTICLE: &[&str] = &["Article", "LearningResource"];

/// Who is told as author, and who as somebody who contributed: the text passes on the ideas of one,
/// in the words of others.
fn people(frame: &Frame<'_>) -> (Value, Value) {
    let ideas = frame.identity.ideas.as_ref();
    let ideas = ideas.map(|it| json!({ "@type": "Person", "name": it }));
    let words = frame.identity.words.as_ref();
    let words = words.map(|it| json!({ "@type": "Organization", "name": it }));
    match (ideas, words) {
        (Some(ideas), words) => (ideas, words.unwrap_or_default()),
        (None, Some(words)) => (words, Value::Null),
        // Whoever publishes a text that names nobody answers for it.
        (None, None) => (
            json!({ "@type": "Organization", "name": frame.identity.title }),
            Value::Null,
        ),
    }
}

/// What the page is part of: a lesson, and the whole on one page, of the article; questions of their text.
fn part_of(frame: &Frame<'_>, what: What) -> Option<Value> {
    let work =
        |name: &str, path: &SitePath| json!({ "@type": "CreativeWork", "name": name, "url": frame.absolute(path) });
    match what {
        What::Section(_) | What::Article => Some(work(&frame.edition.article.title, &frame.edition.paths.cover())),
        What::Questions(at) => {
            let section = &frame.edition.sections[at];
            Some(work(&section.title, &section.path))
        }
        What::Cover(_) | What::Answers | What::Privacy | What::Accessibility | What::Search | What::Nowhere => None,
    }
}

/// The sections with pages of their own.
fn parts(frame: &Frame<'_>) -> Vec<Value> {
    let sections = frame.edition.sections.iter();
    let pages = sections.filter(|it| it.kind != Kind::Introduction);
    let part = |it: &Section| json!({ "@type": ARTICLE, "headline": it.title, "url": frame.absolute(&it.path) });
    pages.map(part).collect()
}

/// The same page in the default language, if this is another one.
fn original(frame: &Frame<'_>, what: What) -> Option<Value> {
    let translated = what.untranslated(frame.edition).is_none();
    let first = frame
        .editions
        .first()
        .filter(|it| translated && it.lang != frame.edition.lang)?;
    let address = frame.absolute(&what.elsewhere(frame.edition, first)?.path)?;
    Some(json!({ "@type": "CreativeWork", "inLanguage": first.lang.tag(), "url": address }))
}

/// The way from the cover to a text or its questions. It needs addresses.
fn breadcrumbs(frame: &Frame<'_>, head: &Head<'_>) -> Option<Value> {
    let edition = frame.edition;
    let cover = edition.paths.cover();
    let mut way = vec![(edition.article.title.as_str(), &cover)];
    match head.what {
        What::Cover(_)
        | What::Article
        | What::Answers
        | What::Privacy
        | What::Accessibility
        | What::Search
        | What::Nowhere => {
            return None;
        }
        What::Questions(at) if edition.sections[at].kind != Kind::Introduction => {
            let section = &edition.sections[at];
            way.push((&section.title, &section.path));
        }
        What::Section(_) | What::Questions(_) => {}
    }
    way.push((head.title, head.path));
    let item = |(at, (name, path)): (usize, &(&str, &SitePath))| {
        Some(json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": frame.absolute(path)? }))
    };
    let items: Option<Vec<Value>> = way.iter().enumerate().map(item).collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items? }))
}

/// Takes out what is not known.
fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, it| !it.is_null());
            map.values_mut().for_each(drop_nulls);
        }
        Value::Array(list) => list.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}
