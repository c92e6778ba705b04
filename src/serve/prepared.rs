//! The site as HTTP wants it: every answer complete, before the first request.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;

use super::absent::{gone, not_found, unknown};
use super::answer::Answer;
use super::fingerprint::fingerprint;
use super::former::Former;
use super::headers::{Security, WORKER_ALLOWED, card};
use super::observe::Place;
use super::redirect;
use super::search::Finder;
use super::status::Status;
use crate::compress::{self, Effort};
use crate::render::{Drawing, Entry, NotFound, Oembed, Policy, Site};
use crate::url::{BaseUrl, Route, SitePath, canonical};

/// The media type of answers that programs read.
pub(super) const TEXT: &str = "text/plain; charset=utf-8";

/// The methods that are answered.
pub(super) const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// Every answer by its path.
pub(super) struct Prepared {
    pub(super) base: BaseUrl,
    security: Security,
    pub(super) answers: HashMap<String, Answer>,
    pub(super) oembed: Option<Oembed>,
    /// Pictures that are made when they are asked for.
    pub(super) drawings: HashMap<String, Drawing>,
    /// Where to look for files of other versions.
    former: Former,
    pub(super) not_found: NotFound,
    /// Where readers search.
    pub(super) finder: Finder,
    /// The pages of `not_found` with nothing near, one for each edition.
    pub(super) nothing: Vec<Answer>,
    /// Answers that say what went wrong or how the program is.
    pub(super) method_not_allowed: Answer,
    pub(super) options: Answer,
    pub(super) address_too_long: Answer,
    pub(super) head_too_large: Answer,
    /// To a preview that was asked for by the name of another machine.
    pub(super) elsewhere: Answer,
    pub(super) healthy: Answer,
    /// A hash of all that can be asked for: equal on every replica that serves the same.
    fingerprint: String,
}

/// What was found for a path.
pub(super) enum Found<'a> {
    /// This.
    Answer(&'a Answer),
    /// A picture to be drawn, and where it stands.
    Drawing(&'a str, &'a Drawing),
    /// Something made for this path: a redirect to its one form, or a page that nothing is here.
    Made(Box<Answer>),
}

impl Prepared {
    /// Prepares `site`; what it has in common with the site `before` need not be compressed again.
    pub(super) fn new(site: &Site, security: Security, before: Option<&Self>) -> Self {
        let shown = |answer| {
            let headers = card(&site.embed).into_iter();
            headers.fold(answer, |answer: Answer, (name, value)| match value {
                Some(value) => answer.with(name, value),
                None => answer,
            })
        };
        let answer = |entry: &Entry| match entry {
            Entry::Resource(resource) if resource.policy == Policy::Embed => {
                Some(shown(Answer::resource(resource, security)))
            }
            Entry::Resource(resource) if resource.policy == Policy::Worker => {
                let answer = Answer::resource(resource, security);
                let scope = HeaderValue::from_str(&site.base.join("/")).ok();
                Some(match scope {
                    Some(scope) => answer.with(WORKER_ALLOWED, scope),
                    None => answer,
                })
            }
            Entry::Resource(resource) => Some(Answer::resource(resource, security)),
            Entry::Redirect(target) => {
                let shown = matches!(site.entries.get(target), Some(Entry::Drawing(_)));
                let policy = if shown { Policy::Picture } else { Policy::File };
                Some(redirect::lasting(&site.base.href(target), policy, security))
            }
            Entry::Gone(page) if page.policy == Policy::Embed => Some(shown(gone(page, security))),
            Entry::Gone(page) => Some(gone(page, security)),
            Entry::Drawing(_) => None,
        };
        let drawing = |entry: &Entry| match entry {
            Entry::Drawing(drawing) => Some(drawing.clone()),
            Entry::Resource(_) | Entry::Redirect(_) | Entry::Gone(_) => None,
        };
        let text =
            |status, text: &'static str| Answer::passing(status, TEXT, Bytes::from_static(text.as_bytes()), security);
        let pages = site.not_found.plain();
        let mut prepared = Self {
            base: site.base.clone(),
            security,
            answers: site
                .entries
                .iter()
                .filter_map(|(path, it)| Some((path.as_str().to_owned(), answer(it)?.at(Place::at(path, it)))))
                .collect(),
            drawings: site
                .entries
                .iter()
                .filter_map(|(path, it)| Some((path.as_str().to_owned(), drawing(it)?)))
                .collect(),
            former: Former::of(site),
            oembed: site.oembed.clone(),
            not_found: site.not_found.clone(),
            finder: Finder::new(site, before.map(|it| &it.finder)),
            nothing: pages
                .into_iter()
                .map(|it| not_found(it, security).compressed())
                .collect(),
            method_not_allowed: text(StatusCode::METHOD_NOT_ALLOWED, "This address can only be read.\n")
                .with(header::ALLOW, METHODS),
            options: text(StatusCode::NO_CONTENT, "").with(header::ALLOW, METHODS),
            address_too_long: text(StatusCode::URI_TOO_LONG, "This address is too long.\n"),
            head_too_large: text(
                StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
                "This request's headers are too large.\n",
            ),
            elsewhere: text(
                StatusCode::MISDIRECTED_REQUEST,
                "A preview is for this machine alone: ask for it as localhost or 127.0.0.1.\n",
            ),
            healthy: text(StatusCode::OK, "ok\n").at(Place::only(Route::Health)),
            fingerprint: String::new(),
        };
        prepared.fingerprint = fingerprint(site, |path| prepared.answers.get(path));
        if prepared.oembed.is_some() {
            // Its other forms lead to it; what it answers depends on the query.
            let path = SitePath::oembed().to_string();
            let place = Place::of(Route::Oembed, &path);
            prepared.answers.insert(path, unknown(security).at(place));
        }
        for (path, place) in prepared.finder.places() {
            prepared.answers.insert(path.to_string(), unknown(security).at(place));
        }
        // Bytes depend on the effort, and must be those of a fresh start.
        if let Some(before) = before.filter(|it| it.effort() == prepared.effort()) {
            for (path, answer) in &mut prepared.answers {
                before.answers.get(path).inspect(|it| answer.inherit(it));
            }
        }
        prepared.hurry();
        prepared
    }

    /// Compresses every answer as well as it pays. `go_on` is asked before each.
    pub(super) fn refine(&self, go_on: impl Fn() -> bool) {
        let effort = self.effort();
        for answer in self.answers.values().chain(&self.nothing) {
            if !go_on() {
                return;
            }
            answer.refine(effort);
        }
    }

    /// How well it pays to compress.
    fn effort(&self) -> Effort {
        compress::effort(self.work())
    }

    /// How many bytes there are to compress.
    fn work(&self) -> usize {
        self.answers.values().map(Answer::work).sum()
    }

    /// The answer for a path as it was asked for, without the query, with the base path or
    /// without it ([`BaseUrl::readings`]).
    ///
    /// First comes the path as it is, then its one form, to which a redirect leads under the
    /// public address, always with the base path. Of the readings, what can be sent wins over an
    /// alias, and that over what is gone, then kept over stripped. So no redirect is ever followed by another one: it leads to
    /// something that can be sent, and that path, kept or stripped, is answered with something
    /// that can be sent.
    pub(super) fn find(&self, path: &str) -> Found<'_> {
        if let Some((_, answer)) = self.read(path) {
            return Found::Answer(answer);
        }
        if let Some((path, drawing)) = self.drawing(path) {
            return Found::Drawing(path, drawing);
        }
        let moved = |below: &str, policy| {
            let answer = redirect::lasting(&self.base.join(below), policy, self.security);
            Found::Made(Box::new(answer.at(Place::of(Route::Moved, below))))
        };
        let canonical = canonical(path);
        if let Some((below, _)) = canonical.as_deref().and_then(|it| self.drawing(it)) {
            return moved(below, Policy::Picture);
        }
        // What is in its one form has just been looked up.
        let other = canonical.as_deref().filter(|it| *it != path);
        match other.and_then(|it| self.read(it)) {
            // An alias in another form leads to its page at once, not to itself; what is gone is gone in any form.
            Some((_, answer)) if answer.rank() > 0 => Found::Answer(answer),
            Some((below, _)) => moved(below, Policy::File),
            None => {
                let former = |it: &str| self.former.answer(it, &self.base, self.security);
                if let Some(answer) = canonical.as_deref().and_then(former) {
                    return Found::Made(Box::new(answer));
                }
                let below = canonical.as_deref().and_then(|it| self.base.readings(it).next());
                self.nothing(below.unwrap_or_default())
            }
        }
    }

    /// What stands at a path in its one form, and its path below the base path.
    fn read<'p>(&self, path: &'p str) -> Option<(&'p str, &Answer)> {
        let readings = self.base.readings(path);
        let found = readings.filter_map(|it| Some((it, self.answers.get(it)?)));
        // The first of those with the least key: the first that can be sent, else the first alias.
        found.min_by_key(|(_, answer)| answer.rank())
    }

    /// The picture to be drawn at a path in its one form, and its path below the base path.
    fn drawing(&self, path: &str) -> Option<(&str, &Drawing)> {
        let mut readings = self.base.readings(path);
        let found = readings.find_map(|it| self.drawings.get_key_value(it));
        found.map(|(path, it)| (path.as_str(), it))
    }

    /// Whether requests are wanted, as `/readyz` says it.
    pub(super) fn ready(&self, status: &Status) -> Answer {
        let (ready, text) = status.ready(&self.fingerprint);
        let code = if ready {
            StatusCode::OK
        } else {
            StatusCode::SERVICE_UNAVAILABLE
        };
        Answer::passing(code, TEXT, Bytes::from(text), self.security).at(Place::only(Route::Health))
    }

    /// A hash of all that can be asked for.
    pub(super) fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether `path` is where pages of a preview ask for news.
    pub(super) fn is_preview(&self, path: &str) -> bool {
        self.security.preview && self.base.readings(path).any(|it| it == SitePath::preview().as_str())
    }

    /// Whether there is something to send at a path in its one form.
    pub(super) fn is_there(&self, path: &SitePath) -> bool {
        self.answers.get(path.as_str()).is_some_and(|it| it.rank() == 0)
    }

    /// The path below which the site lives.
    pub(super) fn path(&self) -> &str {
        self.base.path()
    }

    /// The host at which the site is published, if anybody said where.
    pub(super) fn host(&self) -> Option<String> {
        self.base.host()
    }

    /// What answers say about security.
    pub(super) fn security(&self) -> Security {
        self.security
    }

    fn nothing(&self, path: &str) -> Found<'_> {
        let (edition, near) = self.not_found.find(path);
        match (near, self.nothing.get(edition)) {
            (None, Some(answer)) => Found::Answer(answer),
            (near, _) => Found::Made(Box::new(not_found(near.unwrap_or_default(), self.security))),
        }
    }
}
