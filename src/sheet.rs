//! Every link to the site as others see it: large card, small card, plain text, on one page that
//! needs no other file. It is made from the finished pages, so that it shows what they say.

use std::collections::HashMap;

use askama::Template;
use base64::prelude::{BASE64_STANDARD, Engine};
use html5gum::{Token, Tokenizer};

use crate::html::Html;
use crate::render::{Entry, Resource, Site};

/// The styles of the page, within it.
const STYLE: &str = include_str!("../static/sheet/sheet.css");

#[derive(Template)]
#[template(path = "check/sheet.html")]
struct Sheet<'a> {
    title: &'a str,
    style: Html,
    host: String,
    links: Vec<Link>,
}

/// A page as others see it.
struct Link {
    lang: String,
    address: String,
    title: String,
    description: String,
    /// The card with all its bytes, as an address.
    picture: Option<String>,
    alt: String,
}

/// The sheet of a site that has a public address.
pub fn sheet(site: &Site) -> String {
    let pictures: HashMap<String, &Entry> = site
        .entries
        .iter()
        .filter(|(_, it)| !matches!(it, Entry::Resource(page) if page.media_type.starts_with("text/")))
        .filter_map(|(path, it)| Some((site.base.absolute(path)?, it)))
        .collect();
    let links: Vec<Link> = site
        .entries
        .iter()
        .filter_map(|(path, entry)| match entry {
            Entry::Resource(page) if page.media_type.starts_with("text/html") => {
                link(&pictures, page, site.base.absolute(path)?)
            }
            _ => None,
        })
        .collect();
    let host = links
        .first()
        .and_then(|it| it.address.split('/').nth(2))
        .unwrap_or_default();
    let sheet = Sheet {
        title: &site.title,
        style: Html::trusted(format!("<style>\n{STYLE}</style>")),
        host: host.to_owned(),
        links,
    };
    Html::template(&sheet).to_string()
}

/// What the head of a page says; `None` for a page without a card, which nobody is meant to pass on.
fn link(pictures: &HashMap<String, &Entry>, page: &Resource, address: String) -> Option<Link> {
    let (title, mut head) = read(&page.body);
    let mut take = |name: &str| head.remove(name).unwrap_or_default();
    let card = take("og:image");
    let picture = pictures.get(&card).and_then(|it| it.resource());
    if card.is_empty() {
        return None;
    }
    Some(Link {
        lang: page.lang.as_ref().map(|it| it.tag().to_owned()).unwrap_or_default(),
        address,
        title: Some(take("og:title")).filter(|it| !it.is_empty()).unwrap_or(title),
        description: take("description"),
        alt: take("og:image:alt"),
        picture: picture.map(|it| format!("data:{};base64,{}", it.media_type, BASE64_STANDARD.encode(&it.body))),
    })
}

/// The title of a page, and its meta data by name.
fn read(body: &[u8]) -> (String, HashMap<String, String>) {
    let text = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
    let (mut title, mut head) = (String::new(), HashMap::new());
    let mut in_title = false;
    for Ok(token) in Tokenizer::new(body) {
        match token {
            Token::StartTag(tag) if *tag.name == b"meta" => {
                let of = |name: &[u8]| {
                    tag.attributes
                        .iter()
                        .find(|(it, _)| ***it == *name)
                        .map(|(_, it)| text(it))
                };
                if let (Some(name), Some(content)) = (of(b"property").or_else(|| of(b"name")), of(b"content")) {
                    head.insert(name, content);
                }
            }
            Token::StartTag(tag) if *tag.name == b"body" => break,
            Token::StartTag(tag) => in_title = *tag.name == b"title",
            Token::EndTag(_) => in_title = false,
            Token::String(it) if in_title => title.push_str(&text(&it)),
            _ => {}
        }
    }
    (title, head)
}
