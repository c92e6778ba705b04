//! What a site is told that asks how to show a page of this one (oEmbed 1.0, oembed.com): the card of
//! the page in a frame.

use std::collections::BTreeMap;

use serde_json::json;

use super::embed::words;
use super::frame::Frame;
use super::what::places;
use crate::content::{Edition, redirects};
use crate::html::Html;
use crate::url::{BaseUrl, SitePath, query};

/// How large a card is, in CSS pixels, where there is room.
const WIDTH: usize = 600;
const HEIGHT: usize = 240;
/// How many seconds an answer is good.
const CACHE_AGE: usize = 86_400;

/// What is known of every page that has a card.
#[derive(Debug, Clone)]
pub struct Oembed {
    base: BaseUrl,
    provider: String,
    /// Where the site begins.
    home: String,
    /// Pages by the addresses that lead to them, earlier ones among them.
    cards: BTreeMap<SitePath, Card>,
}

/// A page.
#[derive(Debug, Clone)]
struct Card {
    title: String,
    author: Option<String>,
    /// Where its card is.
    address: String,
    /// Its picture: where it is, its width and its height.
    picture: Option<(String, usize, usize)>,
}

/// What comes of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OembedAnswer {
    /// This, in JSON.
    Found(String),
    /// The address leads to no page of this site.
    Unknown,
    /// It asks for another format than JSON.
    OtherFormat,
}

impl Oembed {
    /// Knows the pages of all editions; `None` where other sites may show none.
    pub(super) fn new<'a>(frames: impl Iterator<Item = Frame<'a>>, base: &BaseUrl) -> Option<Self> {
        let mut oembed = None;
        let mut editions: &[Edition] = &[];
        for frame in frames.filter(Frame::is_embeddable) {
            let known = oembed.get_or_insert(Self {
                base: base.clone(),
                provider: frame.identity.title.clone(),
                home: frame.absolute(&frame.edition.paths.cover())?,
                cards: BTreeMap::new(),
            });
            for place in places(frame.edition)
                .into_iter()
                .filter(|it| it.what.is_of_the_article())
            {
                let card = Card {
                    title: words(&frame, place.what).0,
                    author: frame.identity.ideas.clone().or_else(|| frame.identity.words.clone()),
                    address: frame.absolute(&place.path.card())?,
                    picture: frame
                        .card(&place.path)
                        .and_then(|it| Some((frame.absolute(&it.path)?, it.width, it.height))),
                };
                known.cards.insert(place.path, card);
            }
            editions = frame.editions;
        }
        let known = oembed.as_mut()?;
        for (from, to) in redirects(editions) {
            if let Some(card) = known.cards.get(&to).cloned() {
                known.cards.entry(from).or_insert(card);
            }
        }
        oembed
    }

    /// The answer to a question with this query: `url`, and if they are there `format`, `maxwidth` and `maxheight`.
    pub fn answer(&self, asked: &str) -> OembedAnswer {
        let pairs = query(asked);
        let value = |name: &str| {
            let found = pairs.iter().find(|(it, _)| it == name);
            found.map(|(_, value)| value.as_str())
        };
        if value("format").is_some_and(|it| it != "json") {
            return OembedAnswer::OtherFormat;
        }
        let path = value("url").and_then(|it| self.base.locate(it));
        let Some(card) = path.and_then(|it| self.cards.get(&it)) else {
            return OembedAnswer::Unknown;
        };
        let at_most = |name: &str, usual: usize| {
            let limit = value(name).and_then(|it| it.parse().ok());
            limit.filter(|it| *it > 0).map_or(usual, |it: usize| it.min(usual))
        };
        let (width, height) = (at_most("maxwidth", WIDTH), at_most("maxheight", HEIGHT));
        let (src, title) = (Html::text(&card.address), Html::text(&card.title));
        let mut answer = json!({
            "version": "1.0",
            "type": "rich",
            "html": format!(
                "<iframe src=\"{src}\" width=\"{width}\" height=\"{height}\" title=\"{title}\" \
                 loading=\"lazy\" style=\"border:0\"></iframe>"
            ),
            "width": width,
            "height": height,
            "title": card.title,
            "provider_name": self.provider,
            "provider_url": self.home,
            "cache_age": CACHE_AGE,
        });
        if let Some(author) = &card.author {
            answer["author_name"] = author.as_str().into();
        }
        // A picture larger than what was asked for is left out (oEmbed 1.0, section 2.3.4).
        let most = |name: &str| value(name).and_then(|it| it.parse().ok()).unwrap_or(usize::MAX);
        if let Some((address, width, height)) = &card.picture
            && *width <= most("maxwidth")
            && *height <= most("maxheight")
        {
            answer["thumbnail_url"] = address.as_str().into();
            answer["thumbnail_width"] = (*width).into();
            answer["thumbnail_height"] = (*height).into();
        }
        OembedAnswer::Found(answer.to_string())
    }
}
