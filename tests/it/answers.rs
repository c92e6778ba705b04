//! The page with all answers, and the names under which a browser keeps them.

use alongside::render::{Entry, Policy, Resource};
use alongside::url::SitePath;

use crate::folder::{Folder, text};

fn resource(folder: &Folder, path: &str) -> Resource {
    let (site, report) = folder.build();
    assert!(!report.has_errors(), "{report}");
    match site.unwrap().entries.get(&SitePath::parse(path).unwrap()) {
        Some(Entry::Resource(it)) => it.clone(),
        other => panic!("{path}: {other:?}"),
    }
}

fn html(folder: &Folder, path: &str) -> String {
    String::from_utf8(resource(folder, path).body.to_vec()).unwrap()
}

#[test]
fn search_engines_are_asked_not_to_list_it_and_the_sitemap_does_not_name_it() {
    let folder = Folder::sound();
    let page = resource(&folder, "/answers");
    assert_eq!(page.policy, Policy::Questions);
    assert!(!page.listed);
    let body = String::from_utf8(page.body.to_vec()).unwrap();
    assert!(body.contains(r#"<meta name="robots" content="noindex">"#));
    for absent in ["canonical", "og:title", "ld+json", "text/markdown"] {
        assert!(!body.contains(absent), "{absent}");
    }
}

#[test]
fn every_question_stands_there_with_its_address_and_every_page_leads_there() {
    let folder = Folder::sound();
    let body = html(&folder, "/answers");
    assert!(body.contains(r#"data-place="/lessons/tides""#), "{body}");
    assert!(body.contains(r#"<a href="/lessons/tides/questions#"#), "{body}");
    for path in ["/", "/lessons/tides", "/lessons/tides/questions", "/article"] {
        assert!(html(&folder, path).contains(r#"href="/answers""#), "{path}");
    }
}

#[test]
fn former_addresses_and_ids_are_told_to_the_script() {
    let questions = "What for.\n\n## For yourself\n\n### Why? {#why #what-for #wherefore}\n";
    let lesson = text("The tides", "Water.").replacen(
        "+++\n",
        "+++\naliases = [\"/lessons/sea\", \"/lessons/sea-old/questions\"]\n",
        1,
    );
    let folder = Folder::sound()
        .file("en/01-tides/lesson.md", &lesson)
        .questions(questions);
    for path in ["/answers", "/lessons/tides/questions"] {
        let body = html(&folder, path);
        assert!(
            body.contains(r#"data-place="/lessons/tides" data-formerly="/lessons/sea /lessons/sea-old""#),
            "{path}: {body}"
        );
        assert!(body.contains(r#"data-formerly="what-for wherefore""#), "{path}: {body}");
    }
}

#[test]
fn the_page_does_not_grow_with_the_article() {
    let mut folder = Folder::sound();
    for lesson in 10..60 {
        let questions: String = (0..5)
            .map(|it| format!("\n### Question {it} of {lesson}? {{#q{it}}}\n"))
            .collect();
        folder = folder.section(
            &format!("{lesson}-l{lesson}"),
            "lesson.md",
            &text(&format!("Lesson l{lesson}"), "Words."),
        );
        folder = folder.file(
            &format!("en/{lesson}-l{lesson}/questions.md"),
            &format!("Of {lesson}.\n\n## For yourself\n{questions}"),
        );
    }
    let body = html(&folder, "/answers");
    let listed = body.matches("data-id=").count();
    assert!((100..=120).contains(&listed), "{listed}");
    assert!(body.contains("Everything that is here") && body.contains("Further answers"));
    assert!(!html(&Folder::sound(), "/answers").contains("Further answers"));
}
