//! Addresses of what passing a page on needs: cards, QR codes, mails.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{ASSETS, SitePath};

/// What is encoded in a mail's text: all but what RFC 6068 lets stand, so that an address can be read.
const MAIL: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'/');

/// Where the cards of link previews are.
const CARDS: &str = "/-/cards/";

impl SitePath {
    /// The card that stands for a page in link previews; the hash is of what the card shows.
    pub fn preview_card(page: &Self, hash: &str) -> Self {
        Self(format!("{CARDS}{}.{hash}.png", page.card_name()))
    }

    /// What all cards of this page are called, whatever they show.
    pub fn card_name(&self) -> String {
        match self.0.trim_start_matches('/') {
            "" => "cover".to_owned(),
            path => path.replace('/', "-"),
        }
    }

    /// The QR code that leads to a page.
    pub fn qr(page: &Self, extension: &str) -> Self {
        match page.as_str() {
            "/" => Self(format!("/-/qr/cover.{extension}")),
            path => Self(format!("/-/qr{path}.{extension}")),
        }
    }
}

/// What the card at `path` is called ([`SitePath::card_name`]), whatever it shows; `None` if it looks like no card.
pub fn named_card(path: &str) -> Option<&str> {
    let (name, hash) = path.strip_prefix(CARDS)?.strip_suffix(".png")?.rsplit_once('.')?;
    (!name.is_empty() && !hash.is_empty()).then_some(name)
}

/// Name and extension of the asset at `path` ([`SitePath::asset`]), whatever it holds; `None` if it looks like no asset.
pub fn named_asset(path: &str) -> Option<(&str, &str)> {
    let (name, extension) = path.strip_prefix(ASSETS)?.rsplit_once('.')?;
    let (name, hash) = name.rsplit_once('.')?;
    let is_hash = !hash.is_empty() && hash.bytes().all(|it| it.is_ascii_hexdigit());
    (!name.is_empty() && is_hash).then_some((name, extension))
}

/// What opens a mail to nobody yet, with a subject and a text (RFC 6068).
pub fn mail(subject: &str, text: &str) -> String {
    let encode = |it: &str| utf8_percent_encode(it, MAIL).to_string();
    let lines = text.replace('\n', "\r\n");
    format!("mailto:?subject={}&body={}", encode(subject), encode(&lines))
}

#[cfg(test)]
mod tests {
    use super::{SitePath, mail, named_asset, named_card};
    use crate::url::EditionPaths;

    #[test]
    fn every_page_has_addresses_of_its_own() {
        let paths = EditionPaths::default_edition();
        let card = |it: &SitePath| SitePath::preview_card(it, "0a1b").to_string();
        assert_eq!(card(&paths.cover()), "/-/cards/cover.0a1b.png");
        assert_eq!(
            card(&paths.lesson_questions("tides")),
            "/-/cards/lessons-tides-questions.0a1b.png"
        );
        assert_eq!(named_card("/-/cards/cover.0a1b.png"), Some("cover"));
        for other in [
            "/-/cards/cover.png",
            "/-/cards/.0a1b.png",
            "/-/cards/cover.0a1b.svg",
            "/cover.0a1b.png",
        ] {
            assert_eq!(named_card(other), None, "{other}");
        }
        let style = SitePath::asset("site", "0a1b", "css").to_string();
        assert_eq!(named_asset(&style), Some(("site", "css")));
        for other in [
            "/-/assets/site.css",
            "/-/assets/.0a1b.css",
            "/-/assets/site.mine.css",
            "/site.0a1b.css",
        ] {
            assert_eq!(named_asset(other), None, "{other}");
        }
        let qr = |it: &SitePath| SitePath::qr(it, "svg").to_string();
        assert_eq!(qr(&paths.cover()), "/-/qr/cover.svg");
        assert_eq!(qr(&EditionPaths::other("pt-BR").cover()), "/-/qr/pt-br.svg");
        assert_eq!(qr(&paths.lesson("tides")), "/-/qr/lessons/tides.svg");
    }

    #[test]
    fn a_mail_keeps_every_character() {
        assert_eq!(
            mail("To & fro?", "Möwe\nhttps://example.org/#x"),
            "mailto:?subject=To%20%26%20fro%3F&body=M%C3%B6we%0D%0Ahttps://example.org/%23x"
        );
    }
}
