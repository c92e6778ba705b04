//! One complete answer: every header and every coding of its body.

use std::sync::OnceLock;

use actix_web::HttpResponse;
use actix_web::body::BoxBody;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Bytes;

use super::date::{http_date, midnight};
use super::headers::{ROBOTS, Security, insert};
use super::negotiate::{Coding, Outcome, Part, Wanted, evaluate, part};
use super::observe::Place;
use super::variant::{Best, Variant};
use crate::compress::{Effort, pays};
use crate::headers;
use crate::render::{Cache, Policy, Resource};
use crate::url::Route;

/// Whether a smaller body is worth looking for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Smaller {
    /// It is not.
    Never,
    /// It is, in the background: programs read it, and nobody looks on.
    Later,
    /// It is, before the first request.
    Soon,
}

/// Nobody may keep it.
const NO_STORE: HeaderValue = HeaderValue::from_static(headers::NO_STORE);

/// What says something of a body that is not sent.
const OF_A_BODY: [HeaderName; 2] = [header::CONTENT_TYPE, header::CONTENT_LANGUAGE];

/// One complete answer.
pub(super) struct Answer {
    status: StatusCode,
    /// All headers that are the same for each coding.
    headers: Vec<(HeaderName, HeaderValue)>,
    identity: Variant,
    quick: Option<Variant>,
    /// Filled in the background; until then `quick` serves.
    best: OnceLock<Best>,
    /// Whether a smaller body is worth looking for, and when.
    smaller: Smaller,
    /// Whether it may be kept, and asked for again on condition.
    kept: bool,
    /// Whether parts may be asked for.
    ranges: bool,
    /// Seconds since 1970.
    modified: Option<u64>,
    /// Where it stands, for those who count.
    pub(super) place: Place,
}

impl Answer {
    /// A page or file, not compressed yet.
    pub(super) fn resource(resource: &Resource, security: Security) -> Self {
        let compressible = pays(resource.media_type, &resource.body);
        let ranges = matches!(resource.policy, Policy::File | Policy::Picture) && !compressible;
        let cache = headers::cache(resource.cache);
        let modified = resource.modified.and_then(midnight);
        let mut headers = vec![
            (header::CONTENT_TYPE, HeaderValue::from_static(resource.media_type)),
            (header::CACHE_CONTROL, HeaderValue::from_static(cache)),
            (
                header::ACCEPT_RANGES,
                HeaderValue::from_static(if ranges { "bytes" } else { "none" }),
            ),
        ];
        if compressible {
            headers.push((header::VARY, HeaderValue::from_static("accept-encoding")));
        }
        let lang = resource
            .lang
            .as_ref()
            .and_then(|it| HeaderValue::from_str(it.tag()).ok());
        headers.extend(lang.map(|it| (header::CONTENT_LANGUAGE, it)));
        headers.extend(modified.and_then(|it| Some((header::LAST_MODIFIED, http_date(it)?))));
        headers.extend(security.headers(resource.policy));
        let canonical = headers::canonical(resource).and_then(|it| HeaderValue::from_str(&it).ok());
        headers.extend(canonical.map(|it| (header::LINK, it)));
        let body = resource.body.clone();
        let mut answer = Self::new(StatusCode::OK, headers, Bytes::new());
        answer.identity = Variant::identity(body);
        if !resource.listed {
            answer = answer.with(ROBOTS, HeaderValue::from_static(crate::protection::UNLISTED));
        }
        answer.smaller = match (compressible, resource.policy, resource.cache) {
            (false, _, _) => Smaller::Never,
            (true, Policy::File, Cache::Revalidate) => Smaller::Later,
            (true, _, _) => Smaller::Soon,
        };
        (answer.kept, answer.ranges, answer.modified) = (true, ranges, modified);
        answer
    }

    /// An answer that nobody may keep: an error, or how the program is.
    pub(super) fn passing(status: StatusCode, media_type: &'static str, body: Bytes, security: Security) -> Self {
        let mut headers = vec![
            (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
            (header::CACHE_CONTROL, NO_STORE),
        ];
        headers.extend(security.headers(Policy::Page));
        Self::new(status, headers, body)
    }

    /// Lets a passing answer be compressed too.
    pub(super) fn compressed(mut self) -> Self {
        self.smaller = Smaller::Soon;
        self.headers
            .push((header::VARY, HeaderValue::from_static("accept-encoding")));
        self
    }

    /// Adds a header, or puts it in the place of another one of this name.
    pub(super) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.retain(|(it, _)| *it != name);
        self.headers.push((name, value));
        self
    }

    /// With these headers, and neither kept nor compressed.
    pub(super) fn new(status: StatusCode, headers: Vec<(HeaderName, HeaderValue)>, body: Bytes) -> Self {
        Self {
            status,
            headers,
            identity: Variant::untagged(body),
            quick: None,
            best: OnceLock::new(),
            smaller: Smaller::Never,
            kept: false,
            ranges: false,
            modified: None,
            place: Place::only(Route::None),
        }
    }

    /// Says where it stands.
    pub(super) fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// The hash of its body, if it may be kept.
    pub(super) fn hash(&self) -> &str {
        self.identity.tag.to_str().unwrap_or_default()
    }

    /// What comes first where an address can be read in two ways: what can be sent (0), a redirect, what is gone.
    pub(super) fn rank(&self) -> u8 {
        match self.status {
            StatusCode::GONE => 2,
            status => u8::from(status.is_redirection()),
        }
    }

    /// How many bytes there are to compress.
    pub(super) fn work(&self) -> usize {
        if self.smaller == Smaller::Never {
            0
        } else {
            self.identity.body.len()
        }
    }

    /// Takes over what the answer that stood here before has of the same body.
    pub(super) fn inherit(&mut self, before: &Self) {
        if self.kept && before.kept && self.identity.body == before.identity.body {
            // One body in memory serves both sites while there are two.
            self.identity = before.identity.clone();
            self.quick.clone_from(&before.quick);
            self.best.clone_from(&before.best);
        }
    }

    /// Compresses in a hurry, before the first request.
    pub(super) fn hurry(&mut self) {
        if self.smaller == Smaller::Soon && self.quick.is_none() && self.best.get().is_none() {
            self.quick = Variant::quick(&self.identity.body);
        }
    }

    /// Compresses as well as it pays, while requests are answered.
    pub(super) fn refine(&self, effort: Effort) {
        if self.smaller == Smaller::Never {
            return;
        }
        self.best.get_or_init(|| Best::of(&self.identity.body, effort));
    }

    /// The answer to a request with this method and these headers.
    pub(super) fn send(&self, method: &Method, request: &HeaderMap, query: &str) -> HttpResponse {
        let variant = self.select(request);
        if !self.kept {
            return self.whole(variant, query);
        }
        let tag = variant.tag.to_str().unwrap_or_default();
        match evaluate(request, tag, self.modified) {
            Outcome::Send => {}
            Outcome::NotModified => return self.bare(StatusCode::NOT_MODIFIED, variant),
            Outcome::Failed => return self.failed(StatusCode::PRECONDITION_FAILED, variant),
        }
        // Only GET can ask for a part (RFC 9110, section 14.2).
        if self.ranges && *method == Method::GET {
            match part(request, variant.body.len(), tag, self.modified) {
                Part::Whole => {}
                Part::Bytes(range) => {
                    let content_range = format!("bytes {}-{}/{}", range.start, range.end - 1, variant.body.len());
                    let mut response = self.head(StatusCode::PARTIAL_CONTENT, variant);
                    insert(
                        &mut response,
                        header::CONTENT_RANGE,
                        HeaderValue::from_str(&content_range).ok(),
                    );
                    return response.set_body(BoxBody::new(variant.body.slice(range)));
                }
                Part::Unsatisfiable => {
                    let content_range = HeaderValue::from_str(&format!("bytes */{}", variant.body.len())).ok();
                    let mut response = self.failed(StatusCode::RANGE_NOT_SATISFIABLE, variant);
                    insert(&mut response, header::CONTENT_RANGE, content_range);
                    return response;
                }
            }
        }
        self.whole(variant, query)
    }

    fn select(&self, request: &HeaderMap) -> &Variant {
        if self.smaller == Smaller::Never || !request.contains_key(header::ACCEPT_ENCODING) {
            return &self.identity;
        }
        let best = self.best.get();
        let gzip = best.map_or(self.quick.as_ref(), |it| it.gzip.as_ref());
        let brotli = best.and_then(|it| it.brotli.as_ref());
        let chosen = match Wanted::read(request).choose(brotli.is_some(), gzip.is_some()) {
            Coding::Brotli => brotli,
            Coding::Gzip => gzip,
            Coding::Identity => None,
        };
        chosen.unwrap_or(&self.identity)
    }

    fn whole(&self, variant: &Variant, query: &str) -> HttpResponse {
        let mut response = self.head(self.status, variant);
        if !query.is_empty()
            && let Some(location) = self.headers.iter().find(|(name, _)| *name == header::LOCATION)
        {
            let location = format!("{}?{query}", location.1.to_str().unwrap_or_default());
            insert(&mut response, header::LOCATION, HeaderValue::from_str(&location).ok());
        }
        response.set_body(BoxBody::new(variant.body.clone()))
    }

    /// An answer without body; a 304 repeats the headers it must (RFC 9110, section 15.4.5).
    fn bare(&self, status: StatusCode, variant: &Variant) -> HttpResponse {
        let mut response = HttpResponse::new(status);
        self.write(&mut response, variant, |name| !OF_A_BODY.contains(name));
        response
    }

    /// An answer without body that nobody may keep: the next request may get another one.
    fn failed(&self, status: StatusCode, variant: &Variant) -> HttpResponse {
        let mut response = self.bare(status, variant);
        response.headers_mut().remove(header::LAST_MODIFIED);
        insert(&mut response, header::CACHE_CONTROL, Some(NO_STORE));
        response
    }

    fn head(&self, status: StatusCode, variant: &Variant) -> HttpResponse {
        let mut response = HttpResponse::new(status);
        self.write(&mut response, variant, |_| true);
        if let Some(coding) = &variant.coding {
            response.headers_mut().insert(header::CONTENT_ENCODING, coding.clone());
        }
        response
    }

    /// Writes the headers of which `wanted` is true, and the entity tag.
    fn write(&self, response: &mut HttpResponse, variant: &Variant, wanted: impl Fn(&HeaderName) -> bool) {
        let headers = response.headers_mut();
        for (name, value) in self.headers.iter().filter(|(name, _)| wanted(name)) {
            headers.insert(name.clone(), value.clone());
        }
        if self.kept {
            headers.insert(header::ETAG, variant.tag.clone());
        }
    }
}
