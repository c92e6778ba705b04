//! The one file: nothing is missing in it, and it asks for nothing.

use std::collections::BTreeSet;

use super::{built_in, rich, single};
use crate::markup::{all, elements, visible};

#[test]
fn it_asks_nobody_for_anything() {
    for (library, edition) in [(built_in(None), 0), (rich(None), 0), (rich(None), 1)] {
        let html = single(&library, edition);
        for element in elements(&html) {
            if let Some(src) = element.get("src") {
                assert!(src.starts_with("data:image/"), "{src}");
            }
            if element.name == "link" {
                assert!(element.get("href").unwrap().starts_with("data:"), "{element:?}");
            }
            assert!(
                element.name != "script" && element.get("style").is_none(),
                "{element:?}"
            );
        }
        let styles = all(&html, "style");
        let style = styles[0].inner();
        assert!(!style.contains("@import") && !style.replace("url(\"data:", "").contains("url("));
    }
}

#[test]
fn its_policy_allows_its_own_style_and_nothing_else() {
    let html = single(&built_in(None), 0);
    let meta = all(&html, "meta");
    let policy = meta.iter().find(|it| it.get("http-equiv").is_some()).unwrap();
    let policy = policy.get("content").unwrap();
    let digest = policy.split("'sha256-").nth(1).unwrap().split('\'').next().unwrap();
    assert_eq!(
        policy.replace(digest, "HASH"),
        "default-src 'none'; style-src 'sha256-HASH'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'"
    );
    assert_eq!(digest.len(), 44);
}

#[test]
fn ids_are_unique_and_links_stay_in_the_file() {
    for (library, edition) in [(built_in(None), 0), (rich(None), 0), (rich(None), 1)] {
        let html = single(&library, edition);
        let mut ids = BTreeSet::new();
        for id in elements(&html).iter().filter_map(|it| it.get("id")) {
            assert!(ids.insert(id.to_owned()), "the id {id} stands there twice");
        }
        let mut within = 0;
        for link in all(&html, "a").iter().filter_map(|it| it.get("href")) {
            if let Some(id) = link.strip_prefix('#') {
                within += 1;
                assert!(ids.contains(id), "there is no {link}");
            } else {
                let out = ["https:", "mailto:", "tel:", "data:"]
                    .iter()
                    .any(|it| link.starts_with(it));
                assert!(out, "{link} leads out of the file");
            }
        }
        assert!(within > 5, "only {within} links lead within the file");
    }
}

#[test]
fn links_lead_to_texts_and_questions_of_the_file_or_to_the_public_address() {
    let html = single(&rich(Some("https://example.org/ally")), 0);
    for part in [
        "<a href=\"#everything--2026-is-the-year\">次へ</a>",
        "<a href=\"#article--好奇心\">the cover’s heading</a>",
        "<a href=\"#everything:questions--for-all\">the questions here</a>",
        "<a href=\"#introduction--好奇心とは何か\">the text</a>",
        "<a href=\"#main\">the whole article</a>",
        "<a href=\"https://example.org/ally/en-arab/lessons/everything\">Another edition</a>",
        "<a href=\"data:text/plain;charset=utf-8;base64,QSBwbGFuLgo=\" download=\"plan.txt\">a document</a>",
        "<a href=\"https://example.org/ally\">https://example.org/ally</a>",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(single(&rich(None), 0).contains("<a>Another edition</a>"));
}

#[test]
fn every_text_and_every_question_is_in_it() {
    let library = built_in(None);
    let words = visible(&single(&library, 0));
    let mut questions = 0;
    for section in &library.editions[0].sections {
        assert!(words.contains(&section.title) && words.contains(&section.summary));
        for question in &section.questions.as_ref().unwrap().list {
            questions += 1;
            assert!(words.contains(&question.text), "{}", question.text);
        }
    }
    assert!(questions > 10);
}
