//! Addresses of what passing a page on needs: cards, QR codes, mails.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::SitePath;

/// What is encoded in a mail's text: all but what RFC 6068 lets stand, so that an address can be read.
const MAIL: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'/');

impl SitePath {
    /// The card that stands for a page in link previews; the hash is of what the card shows.
    pub fn preview_card(page: &Self, hash: &str) -> Self {
        let slug = page.0.trim_start_matches('/').replace('/', "-");
        let slug = if slug.is_empty() { "cover" } else { &slug };
        Self(format!("/-/cards/{slug}.{hash}.png"))
    }

    /// The QR code that leads to a page.
    pub fn qr(page: &Self, extension: &str) -> Self {
        match page.as_str() {
            "/" => Self(format!("/-/qr/cover.{extension}")),
            path => Self(format!("/-/qr{path}.{extension}")),
        }
    }
}

/// What opens a mail to nobody yet, with a subject and a text (RFC 6068).
pub fn mail(subject: &str, text: &str) -> String {
    let encode = |it: &str| utf8_percent_encode(it, MAIL).to_string();
    let lines = text.replace('\n', "\r\n");
    format!("mailto:?subject={}&body={}", encode(subject), encode(&lines))
}

#[cfg(test)]
mod tests {
    use super::{SitePath, mail};
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
