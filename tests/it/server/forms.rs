//! Every other form of an address leads to its one form in one hop.

use super::client::Server;
use super::{asset, pages};
use crate::program::Disk;
use alongside::content::Tree;

/// Checks that `form` answers with a redirect to `target`, and `target` with a page.
#[track_caller]
pub(super) fn leads(server: &Server, form: &str, target: &str) {
    let reply = server.get(form);
    assert_eq!((reply.status, reply.header("location")), (308, Some(target)), "{form}");
    assert!(reply.body.is_empty(), "{form}");
    assert_eq!(server.get(target).status, 200, "{form} leads to {target}");
}

/// A letter of the path by its number.
fn percent_encoded(path: &str) -> Option<String> {
    let at = path.rfind(|it: char| it.is_ascii_alphabetic())?;
    Some(format!(
        "{}%{:02X}{}",
        &path[..at],
        path.as_bytes()[at],
        &path[at + 1..]
    ))
}

/// Every other form of a path.
pub(super) fn forms(path: &str) -> Vec<String> {
    let mut forms = vec![
        format!("{}/index.html", path.trim_end_matches('/')),
        format!("{}/INDEX.HTML", path.trim_end_matches('/')),
        format!("/{path}"),
    ];
    if path != "/" {
        forms.extend([
            format!("{path}/"),
            format!("{path}//"),
            format!("{path}.html"),
            format!("{path}.HTML"),
            path.to_uppercase(),
            path.replace('/', "//"),
            format!("/.{path}"),
            format!("/elsewhere/..{path}"),
            percent_encoded(path).unwrap(),
        ]);
    }
    forms
}

#[test]
fn every_other_form_of_a_page_leads_to_the_one_form() {
    let server = Server::start();
    for path in pages() {
        for form in forms(&path) {
            leads(&server, &form, &path);
            leads(&server, &format!("{form}?q=a%2Fb&c"), &format!("{path}?q=a%2Fb&c"));
        }
    }
}

#[test]
fn a_query_alone_changes_no_address() {
    let server = Server::start();
    assert_eq!(server.get("/closing?utm_source=chat").status, 200);
    assert_eq!(server.get("/?").status, 200);
}

#[test]
fn other_forms_of_an_asset_lead_to_it() {
    let server = Server::start();
    let css = asset("text/css");
    leads(&server, &css.to_uppercase(), &css);
    leads(&server, &format!("{css}/"), &css);
}

#[test]
fn an_alias_leads_to_its_lesson_in_one_hop_whatever_its_form() {
    let lesson = "en/01-remain-curious/lesson.md";
    let text = Tree::built_in().text(lesson).unwrap().unwrap().text().to_owned();
    let text = text.replacen("+++\n", "+++\naliases = [\"/old/name\", \"/old.page\"]\n", 1);
    let disk = Disk::with_content(&[(lesson, &text)]);
    let server = Server::start_with(&["--content", disk.content().to_str().unwrap()]);
    for form in [
        "/old/name",
        "/OLD/name/",
        "/old//name",
        "/old/name.html",
        "/old.page",
        "/old.page/",
    ] {
        leads(&server, form, "/lessons/remain-curious");
        leads(&server, &format!("{form}?a=b"), "/lessons/remain-curious?a=b");
    }
}
