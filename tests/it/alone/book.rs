//! The book: its container, its files, and where its links lead.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use alongside::content::Library;
use alongside::render::{self, Entry};
use zip::{CompressionMethod, ZipArchive};

use super::{built_in, rich};
use crate::folder::Folder;
use crate::markup::{all, elements};

/// The files of a book by their names; all but pictures are texts.
fn unpack(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        let name = file.name().unwrap().into_owned();
        assert!(
            files.insert(name.clone(), content).is_none(),
            "{name} stands there twice"
        );
    }
    files
}

fn book(library: &Library, edition: usize) -> BTreeMap<String, Vec<u8>> {
    unpack(&render::book(library, &library.editions[edition]))
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    let bytes = files.get(name).unwrap_or_else(|| panic!("there is no {name}"));
    String::from_utf8(bytes.clone()).unwrap()
}

/// The files that are read, by their names in their folder.
fn chapters(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    let names = files.keys().filter(|it| it.ends_with(".xhtml"));
    names
        .map(|it| (it.strip_prefix("EPUB/").unwrap().to_owned(), text(files, it)))
        .collect()
}

fn ids(markup: &str) -> Vec<String> {
    let all = elements(markup);
    all.iter().filter_map(|it| it.get("id").map(str::to_owned)).collect()
}

#[test]
fn it_says_first_what_it_is() {
    let bytes = render::book(&built_in(None), &built_in(None).editions[0]);
    let mut archive = ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
    let first = archive.by_index(0).unwrap();
    assert_eq!(first.name().unwrap(), "mimetype");
    assert_eq!(first.compression(), CompressionMethod::Stored);
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
}

#[test]
fn the_same_content_gives_the_same_bytes_and_the_site_has_them() {
    let library = rich(None);
    let site = render::site(&library, render::Running::default());
    for edition in &library.editions {
        let one = render::book(&library, edition);
        assert_eq!(one, render::book(&rich(None), edition));
        let book = site.entries.get(&edition.paths.book()).and_then(Entry::resource);
        let resource = book.unwrap_or_else(|| panic!("the site has no book in {}", edition.lang));
        assert!(resource.body == one);
        assert_eq!(resource.media_type, "application/epub+zip");
    }
}

#[test]
fn every_file_is_xml_and_stands_in_the_package() {
    for (library, edition) in [(built_in(None), 0), (rich(None), 0), (rich(None), 1)] {
        let files = book(&library, edition);
        let package = text(&files, "EPUB/package.opf");
        let listed: BTreeSet<String> = all(&package, "item")
            .iter()
            .map(|it| format!("EPUB/{}", it.get("href").unwrap()))
            .collect();
        let there: BTreeSet<String> = files
            .keys()
            .filter(|it| it.starts_with("EPUB/") && *it != "EPUB/package.opf")
            .cloned()
            .collect();
        assert_eq!(listed, there);
        for name in files.keys() {
            if [".xhtml", ".opf", ".xml", ".svg"].iter().any(|it| name.ends_with(it)) {
                let text = text(&files, name);
                for event in xml::EventReader::from_str(&text) {
                    event.unwrap_or_else(|error| panic!("{name}: {error}"));
                }
            }
        }
    }
}

#[test]
fn every_id_is_a_name_of_xml_and_every_link_leads_somewhere() {
    for (library, edition) in [(built_in(None), 0), (rich(None), 0), (rich(None), 1)] {
        let files = book(&library, edition);
        let chapters = chapters(&files);
        let mut links = 0;
        for (name, markup) in &chapters {
            let mut seen = BTreeSet::new();
            for id in ids(markup) {
                assert!(id.starts_with(|it: char| it.is_ascii_alphabetic()), "{name}: {id}");
                assert!(!id.contains([':', ' ', '"']) && id.is_ascii(), "{name}: {id}");
                assert!(seen.insert(id.clone()), "{name} has the id {id} twice");
            }
            for element in elements(markup) {
                for address in ["href", "src"].iter().filter_map(|it| element.get(it)) {
                    if ["https:", "mailto:", "tel:"].iter().any(|it| address.starts_with(it)) {
                        continue;
                    }
                    links += 1;
                    let (file, id) = address.split_once('#').unwrap_or((address, ""));
                    let file = if file.is_empty() { name } else { file };
                    assert!(files.contains_key(&format!("EPUB/{file}")), "{name} leads to {address}");
                    assert!(
                        id.is_empty() || ids(&chapters[file]).iter().any(|it| it == id),
                        "{name} leads to {address}"
                    );
                }
            }
        }
        assert!(links > 10, "only {links} links were found");
    }
}

#[test]
fn what_is_not_in_the_book_is_linked_at_the_public_address_or_not_at_all() {
    let lesson = |address| text(&book(&rich(address), 0), "EPUB/section-everything.xhtml");
    let without = lesson(None);
    for words in ["Another edition", "its questions", "a document", "The picture alone"] {
        assert!(without.contains(&format!("<a>{words}</a>")), "{words}");
    }
    let with = lesson(Some("https://example.org/ally"));
    for (href, words) in [
        ("/en-arab/lessons/everything", "Another edition"),
        ("/en-arab/lessons/everything/questions#اولا", "its questions"),
        ("/-/assets/plan.", "a document"),
        ("/-/assets/stroke.", "The picture alone"),
    ] {
        let start = format!("<a href=\"https://example.org/ally{href}");
        let found = with
            .split(&start)
            .skip(1)
            .any(|it| it.split('>').nth(1) == Some(&format!("{words}</a")));
        assert!(found, "{start} … {words}");
    }
    assert!(with.contains("<a href=\"questions-everything.xhtml#at-for-all\">the questions here</a>"));
    assert!(with.contains("<a href=\"title.xhtml\">the whole article</a>"));
}

#[test]
fn a_footnote_is_known_as_one() {
    let lesson = text(&book(&built_in(None), 0), "EPUB/section-remain-curious.xhtml");
    for part in [
        "<a href=\"#at-fn_3a.1\" id=\"at-fnref_3a.1\" epub:type=\"noteref\" role=\"doc-noteref\"",
        "<aside id=\"at-fn_3a.1\" epub:type=\"footnote\" role=\"doc-footnote\">\n<p><a href=\"#at-fnref_3a.1\"",
    ] {
        assert!(lesson.contains(part), "{part}\n{lesson}");
    }
}

#[test]
fn the_package_says_what_readers_with_assistive_technology_ask() {
    let package = |library: &Library, edition| text(&book(library, edition), "EPUB/package.opf");
    let plain = package(&built_in(Some("https://example.org/ally")), 0);
    insta::assert_snapshot!(plain.split("<manifest>").next().unwrap(), @r##"
    <?xml version="1.0" encoding="utf-8"?>
    <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="identifier" xml:lang="en" dir="ltr">
    <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="identifier">https://example.org/ally/book.epub</dc:identifier>
    <dc:title>Showing Up</dc:title>
    <dc:language>en</dc:language>
    <dc:creator id="creator">Rae Thomas, MA, LPC</dc:creator>
    <meta refines="#creator" property="role" scheme="marc:relators">aut</meta>
    <dc:contributor id="contributor">the contributors to Alongside</dc:contributor>
    <meta refines="#contributor" property="role" scheme="marc:relators">ctb</meta>
    <dc:publisher>Showing Up</dc:publisher>
    <dc:description>Five lessons on being a good ally, from a therapist’s training</dc:description>
    <dc:rights>CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)</dc:rights>
    <meta property="dcterms:modified">2026-11-23T00:00:00Z</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">structuralNavigation</meta>
    <meta property="schema:accessibilityFeature">tableOfContents</meta>
    <meta property="schema:accessibilityFeature">readingOrder</meta>
    <meta property="schema:accessibilityFeature">displayTransformability</meta>
    <meta property="schema:accessibilityFeature">ARIA</meta>
    <meta property="schema:accessibilityFeature">unlocked</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">All of the text reflows, can be enlarged and can be read aloud. There is a table of contents, and headings stand in order.</meta>
    </metadata>
    "##);
    let rich = rich(None);
    let moving = package(&rich, 0);
    for part in [
        ">visual<",
        ">alternativeText<",
        "accessibilityHazard\">unknown<",
        "media-type=\"image/avif\" fallback=\"cover\"",
    ] {
        assert!(moving.contains(part), "{part}");
    }
    let arabic = package(&rich, 1);
    for part in [
        "xml:lang=\"en-Arab\" dir=\"rtl\"",
        "<spine page-progression-direction=\"rtl\">",
        "<dc:language>en-Arab</dc:language>",
        "2026-11-22T00:00:00Z",
    ] {
        assert!(arabic.contains(part), "{part}\n{arabic}");
    }
}

#[test]
fn the_identifier_is_that_of_the_address_or_of_the_title() {
    let identifier = |library: &Library, edition: usize| {
        let package = text(&book(library, edition), "EPUB/package.opf");
        all(&package, "dc:identifier")[0].text()
    };
    let (here, there) = (rich(None), rich(Some("https://example.org/ally")));
    assert_eq!(identifier(&there, 0), "https://example.org/ally/book.epub");
    assert_eq!(identifier(&there, 1), "https://example.org/ally/en-arab/book.epub");
    assert_eq!(identifier(&here, 0), identifier(&rich(None), 0));
    assert_ne!(identifier(&here, 0), identifier(&here, 1));
    // RFC 9562: version 8, variant 10.
    let uuid = identifier(&here, 0);
    let groups: Vec<&str> = uuid.strip_prefix("urn:uuid:").unwrap().split('-').collect();
    assert_eq!(groups.iter().map(|it| it.len()).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
    assert!(
        groups[2].starts_with('8') && groups[3].starts_with(['8', '9', 'a', 'b']),
        "{uuid}"
    );
}

#[test]
fn a_book_without_a_day_has_always_the_same_one() {
    let (library, _) = alongside::library(&Folder::sound().tree(), &alongside::Settings::default());
    let package = text(&book(&library.unwrap(), 0), "EPUB/package.opf");
    assert!(package.contains("<meta property=\"dcterms:modified\">2000-01-01T00:00:00Z</meta>"));
    assert!(!package.contains("<dc:creator") && !package.contains("<dc:rights"));
}

#[test]
fn every_question_has_lines_to_write_on() {
    let library = built_in(None);
    let chapters = chapters(&book(&library, 0));
    for section in &library.editions[0].sections {
        let questions = section.questions.as_ref().unwrap();
        let sheet = &chapters[&format!("questions-{}.xhtml", section.slug)];
        let lines = all(sheet, "div").iter().filter(|it| it.has_class("lines")).count();
        assert_eq!(lines, questions.list.len(), "{}", section.slug);
    }
}
