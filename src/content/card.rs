//! What stands for a page in link previews, as far as an editor has a say in it: a picture of
//! one's own, and whether a title can be lettered. The card itself is drawn in `render`.

use toml::de::DeTable;

use super::file::{File, FileKind};
use super::identity::Identity;
use super::model::{Article, Section};
use super::section::Places;
use super::source;
use super::tree::Tree;
use crate::fonts;
use crate::problem::{Code, Place, Problem, Report, nearest};

/// The least size that previews show large (the rules of the networks agree on it).
const LEAST: (usize, usize) = (600, 315);
/// The most bytes; some programs that show previews load no more.
const MOST: usize = 300 << 10;

/// The picture that the front matter of a text in `folder` names; its path in the content folder.
pub(super) fn picture(
    tree: &Tree,
    folder: &str,
    (written, place): &(String, Place),
    report: &mut Report,
) -> Option<String> {
    let mut refuse = |message: String, help: String| {
        report.push(Problem::new(Code::CardPicture, place.clone(), message).help(help));
        None
    };
    let path = joined(folder, written);
    let Some(bytes) = tree.bytes(&path) else {
        let prefix = format!("{folder}/");
        let here = tree
            .files(folder)
            .filter(|it| it.ends_with(".png") || it.ends_with(".jpg"));
        let help = match nearest(path.strip_prefix(&prefix).unwrap_or(&path), here) {
            Some(near) => format!("did you mean `card = \"{near}\"`?"),
            None => "put a PNG or JPEG picture beside this text: `card = \"picture.png\"`".to_owned(),
        };
        return refuse(format!("there is no picture `{path}`"), help);
    };
    let kind = File::new(&path, bytes).filter(|it| matches!(it.kind, FileKind::Png | FileKind::Jpg));
    let begins = bytes.starts_with(b"\x89PNG\r\n\x1a\n") || bytes.starts_with(b"\xff\xd8\xff");
    let Some((width, height)) = kind.filter(|_| begins).and_then(|it| it.size) else {
        return refuse(
            format!("`{path}` is no PNG and no JPEG picture"),
            "save it as PNG or JPEG; programs that show previews take nothing else".to_owned(),
        );
    };
    if width < LEAST.0 || height < LEAST.1 {
        return refuse(
            format!("`{path}` has {width} × {height} pixels, which is too small for a preview"),
            "make it 1200 × 630 pixels, or at least 600 × 315".to_owned(),
        );
    }
    if bytes.len() > MOST {
        return refuse(
            format!(
                "`{path}` has {} KB, and some programs load no more than 300",
                bytes.len() >> 10
            ),
            "save it smaller, as JPEG for example".to_owned(),
        );
    }
    Some(path)
}

/// A path as it is written in a file of `folder`.
fn joined(folder: &str, written: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Reports the first title that no font can letter: the site's card stands in for its own.
pub(super) fn check_titles(
    article: Option<&(Article, [Place; 2])>,
    sections: &[Section],
    places: &[Places],
    identity: &Identity,
    report: &mut Report,
) {
    let article = article.map(|(it, places)| (it.title.as_str(), &it.card, &places[0]));
    let sections = sections.iter().zip(places);
    let titles = article
        .into_iter()
        .chain(sections.map(|(it, places)| (it.title.as_str(), &it.card, &places.title)));
    let font = identity.brand.card_font.as_ref();
    let mut bare = titles
        .filter(|(_, own, _)| own.is_none())
        .filter_map(|(title, _, place)| Some((fonts::missing(title, font.map(|it| it.bytes.as_slice()))?, place)));
    let Some((character, place)) = bare.next() else {
        return;
    };
    let more = match bare.count() {
        0 => String::new(),
        1 => "; so does one more page".to_owned(),
        more => format!("; so do {more} more pages"),
    };
    let message =
        format!("no font has the character `{character}`, so a link to this page shows the card of the site{more}");
    report.push(Problem::new(Code::CardLettering, place.clone(), message).help(other_font(identity)));
}

/// Reports a name of the site that no font can letter: no card has it.
pub(super) fn check_name(tree: &Tree, identity: &Identity, report: &mut Report) {
    let font = identity.brand.card_font.as_ref();
    let Some(character) = fonts::missing(&identity.title, font.map(|it| it.bytes.as_slice())) else {
        return;
    };
    let source = source(tree, "site.toml");
    let table = DeTable::parse(source.text()).ok();
    let title = table.and_then(|it| Some(it.get_ref().get("title")?.span()));
    let place = title.map_or_else(|| source.whole(), |it| source.at(it));
    let message = format!("no font has the character `{character}`, so no card shows the name of the site");
    report.push(Problem::new(Code::CardLettering, place, message).help(other_font(identity)));
}

/// What to do about a character that no font has.
fn other_font(identity: &Identity) -> String {
    match &identity.brand.card_font {
        None => "name a font that has it in site.toml, below `[brand]`: `card_font = \"brand/font.ttf\"`".to_owned(),
        Some(it) => format!("take another font than `{}` for `card_font` in site.toml", it.path),
    }
}
