//! Answers that depend on the query of a request: what was searched for, and how another site is to show a page.

use actix_web::http::StatusCode;
use actix_web::web::Bytes;

use super::absent::unknown;
use super::answer::Answer;
use super::observe::Place;
use super::prepared::{Prepared, TEXT};
use crate::render::OembedAnswer;
use crate::url::{Route, SitePath};

impl Prepared {
    /// The answer to a site that asks how to show a page of this one, if `path` is where it asks and cards may be shown.
    pub(super) fn oembed(&self, path: &str, query: &str) -> Option<Answer> {
        let oembed = self.oembed.as_ref()?;
        self.base.readings(path).find(|it| *it == SitePath::oembed().as_str())?;
        let answer = match oembed.answer(query) {
            OembedAnswer::Found(json) => {
                let json = Bytes::from(json);
                Answer::passing(StatusCode::OK, "application/json; charset=utf-8", json, self.security())
            }
            OembedAnswer::Unknown => unknown(self.security()),
            OembedAnswer::OtherFormat => {
                let text = Bytes::from_static(b"The answer comes in JSON only.\n");
                Answer::passing(StatusCode::NOT_IMPLEMENTED, TEXT, text, self.security())
            }
        };
        Some(answer.at(Place::of(Route::Oembed, SitePath::oembed().as_str())))
    }

    /// The answer to somebody who searches, if `path` is where one does.
    pub(super) fn search(&self, path: &str, query: &str) -> Option<Answer> {
        let asked = self.base.readings(path).find_map(|it| self.finder.asked(it))?;
        Some(
            self.finder
                .answer(&asked, query, self.security(), |it| self.is_there(it)),
        )
    }

    /// Whether one searches at `path`, where no query is too long.
    pub(super) fn searches(&self, path: &str) -> bool {
        self.base.readings(path).any(|it| self.finder.asked(it).is_some())
    }

    /// Takes the words of the site that can be searched for. `go_on` is asked now and then.
    pub(super) fn learn(&self, go_on: impl Fn() -> bool) {
        self.finder.learn(go_on);
    }
}
