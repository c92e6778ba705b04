//! What is answered to somebody who searches, and the words of the site that are looked up for it.
//!
//! The words are taken beside serving: until that is done, those of the site before answer, and of what they find only
//! pages that are there now.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use arc_swap::ArcSwapOption;

use super::answer::Answer;
use super::headers::{ROBOTS, Security};
use super::observe::Place;
use crate::html::Html;
use crate::protection::{UNLISTED, content_security_policy};
use crate::render::{Desk, Policy, Search, Site, typed};
use crate::search::{Index, Passages};
use crate::url::{Route, SitePath};

/// In how many seconds the words of a site will most likely have been taken.
const SOON: HeaderValue = HeaderValue::from_static("1");

/// The pages on which readers search, with the words of their editions.
pub(super) struct Finder {
    pages: Search,
    /// The words by the page on which they are searched for.
    words: ArcSwapOption<Vec<(SitePath, Arc<Index>)>>,
    /// What the words are still to be taken of.
    pending: Mutex<Vec<Arc<Passages>>>,
}

/// What is asked for.
pub(super) enum Asked<'a> {
    /// The page with what was found.
    Page(&'a Desk),
    /// What may be meant by what is being typed.
    Suggestions(&'a Desk),
}

impl Finder {
    /// For `site`; until its own words have been taken, with those of the site `before`.
    pub(super) fn new(site: &Site, before: Option<&Self>) -> Self {
        Self {
            pages: site.search.clone(),
            words: ArcSwapOption::new(before.and_then(|it| it.words.load_full())),
            pending: Mutex::new(site.passages.clone()),
        }
    }

    /// Takes the words of the site, once. `go_on` is asked now and then.
    pub(super) fn learn(&self, go_on: impl Fn() -> bool) {
        let passages = std::mem::take(&mut *self.pending.lock().unwrap_or_else(PoisonError::into_inner));
        if passages.is_empty() {
            return;
        }
        let before = self.words.load_full();
        let mut words = Vec::new();
        for (desk, passages) in self.pages.desks().iter().zip(passages) {
            let same = before
                .iter()
                .flat_map(|it| it.iter())
                .find(|(_, it)| it.is_of(&passages));
            let index = same.map(|(_, it)| it.clone());
            let index = index.or_else(|| Index::new(&passages, &go_on).map(Arc::new));
            words.extend(index.map(|it| (desk.path.clone(), it)));
        }
        if go_on() {
            self.words.store(Some(Arc::new(words)));
        }
    }

    /// What is asked for at a path below the base path.
    pub(super) fn asked(&self, path: &str) -> Option<Asked<'_>> {
        self.pages.desks().iter().find_map(|desk| match path {
            path if path == desk.path.as_str() => Some(Asked::Page(desk)),
            path if path == desk.suggestions.as_str() => Some(Asked::Suggestions(desk)),
            _ => None,
        })
    }

    /// The addresses that are answered here, each with its place.
    pub(super) fn places(&self) -> impl Iterator<Item = (&SitePath, Place)> {
        let paths = self.pages.desks().iter().flat_map(|it| [&it.path, &it.suggestions]);
        paths.map(|it| (it, Place::of(Route::Search, it.as_str())))
    }

    /// The answer to a request with this query.
    pub(super) fn answer(
        &self,
        asked: &Asked<'_>,
        query: &str,
        security: Security,
        is_there: impl Fn(&SitePath) -> bool,
    ) -> Answer {
        let (Asked::Page(desk) | Asked::Suggestions(desk)) = asked;
        let words = self.words.load();
        let all = words.iter().flat_map(|it| it.iter());
        let index = all
            .filter(|(path, _)| *path == desk.path)
            .map(|(_, it)| it.as_ref())
            .next();
        let query = typed(query);
        let (ready, media_type, body, place) = match asked {
            Asked::Page(_) => {
                let answer = desk.answer(&query, index, is_there);
                (answer.ready, "text/html; charset=utf-8", page(answer.page), &desk.path)
            }
            Asked::Suggestions(_) => {
                let list = index.map_or_else(|| "[]".to_owned(), |it| desk.suggest(&query, it, is_there));
                (
                    index.is_some(),
                    "application/json; charset=utf-8",
                    list.into(),
                    &desk.suggestions,
                )
            }
        };
        let policy = content_security_policy(Policy::Search, security.preview);
        let status = if ready {
            StatusCode::OK
        } else {
            StatusCode::SERVICE_UNAVAILABLE
        };
        let mut answer = Answer::passing(status, media_type, body, security)
            .compressed()
            .with(ROBOTS, HeaderValue::from_static(UNLISTED))
            .with(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
        if !ready {
            answer = answer.with(header::RETRY_AFTER, SOON);
        }
        if let Ok(lang) = HeaderValue::from_str(desk.lang.tag()) {
            answer = answer.with(header::CONTENT_LANGUAGE, lang);
        }
        answer.hurry();
        answer.at(Place::of(Route::Search, place.as_str()))
    }
}

fn page(html: Html) -> Bytes {
    html.into_bytes().into()
}
