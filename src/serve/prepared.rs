//! The site as HTTP wants it: every answer complete, before the first request.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::Bytes;

use super::headers::{ALWAYS, content_security_policy};
use crate::html::Html;
use crate::render::{Cache, Entry, NotFound, Policy, Resource, Site};
use crate::url::{BaseUrl, canonical};

/// Every answer by its path.
pub(super) struct Prepared {
    base: BaseUrl,
    answers: HashMap<String, Answer>,
    not_found: NotFound,
}

/// One complete answer.
pub(super) struct Answer {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

impl Prepared {
    pub(super) fn new(site: &Site) -> Self {
        let answer = |entry: &Entry| match entry {
            Entry::Resource(resource) => Answer::resource(resource),
            Entry::Redirect(target) => Answer::redirect(&site.base.href(target)),
        };
        Self {
            base: site.base.clone(),
            answers: site
                .entries
                .iter()
                .map(|(path, it)| (path.as_str().to_owned(), answer(it)))
                .collect(),
            not_found: site.not_found.clone(),
        }
    }

    /// The answer for a path as it was asked for, without the query.
    pub(super) fn find(&self, path: &str) -> Found<'_> {
        if let Some(answer) = self.base.strip(path).and_then(|it| self.answers.get(it)) {
            return Found::Answer(answer);
        }
        let Some(canonical) = canonical(path) else {
            return Found::Nothing(self.not_found.page(""));
        };
        let below = self.base.strip(&canonical);
        match below.and_then(|it| Some((it, self.answers.get(it)?))) {
            // An alias in another form leads to its page at once, not to itself.
            Some((_, answer)) if answer.status.is_redirection() => Found::Answer(answer),
            Some((below, _)) => Found::Elsewhere(self.base.join(below)),
            None => Found::Nothing(self.not_found.page(below.unwrap_or_default())),
        }
    }
}

/// What was found for a path.
pub(super) enum Found<'a> {
    /// This.
    Answer(&'a Answer),
    /// Another form of this address.
    Elsewhere(String),
    /// Nothing; the page that says so.
    Nothing(Html),
}

impl Answer {
    fn resource(resource: &Resource) -> Self {
        let cache = match resource.cache {
            Cache::Forever => "public, max-age=31536000, immutable",
            Cache::Revalidate => "public, max-age=0, must-revalidate",
        };
        let mut headers = vec![
            (header::CONTENT_TYPE, HeaderValue::from_static(resource.media_type)),
            (header::CACHE_CONTROL, HeaderValue::from_static(cache)),
            (
                header::CONTENT_SECURITY_POLICY,
                content_security_policy(resource.policy),
            ),
        ];
        let lang = resource
            .lang
            .as_ref()
            .and_then(|it| HeaderValue::from_str(it.tag()).ok());
        headers.extend(lang.map(|it| (header::CONTENT_LANGUAGE, it)));
        Self {
            status: StatusCode::OK,
            headers,
            body: Bytes::from(resource.body.clone()),
        }
    }

    fn redirect(location: &str) -> Self {
        let location = HeaderValue::from_str(location).ok();
        Self {
            status: StatusCode::PERMANENT_REDIRECT,
            headers: location.map(|it| (header::LOCATION, it)).into_iter().collect(),
            body: Bytes::new(),
        }
    }

    /// The page for an address where nothing is.
    pub(super) fn not_found(page: &Html) -> HttpResponse {
        let mut response = HttpResponse::NotFound();
        response
            .insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::CONTENT_SECURITY_POLICY, content_security_policy(Policy::Page)));
        always(&mut response);
        response.body(page.to_string())
    }

    /// The answer as actix sends it.
    pub(super) fn send(&self, query: &str) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        for (name, value) in &self.headers {
            let with_query = (*name == header::LOCATION && !query.is_empty())
                .then(|| format!("{}?{query}", value.to_str().unwrap_or_default()));
            match with_query {
                Some(location) => response.insert_header((name.clone(), location)),
                None => response.insert_header((name.clone(), value.clone())),
            };
        }
        always(&mut response);
        response.body(self.body.clone())
    }
}

/// Adds the headers that every answer has.
pub(super) fn always(response: &mut actix_web::HttpResponseBuilder) {
    for (name, value) in ALWAYS {
        response.insert_header((name, value));
    }
}
