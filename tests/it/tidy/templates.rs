//! What templates may print, and that no interface text is dead.

use super::rust::Source;
use super::{files, none};

/// Every template with its comments left out; `test` answers what is wrong with it.
fn wrong(test: impl Fn(&str) -> bool) -> Vec<String> {
    let all = ["html", "xml", "svg"].map(|it| files("templates", it));
    all.into_iter()
        .flatten()
        .filter(|(_, text)| test(&without_comments(text)))
        .map(|(path, _)| path)
        .collect()
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("{#");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once("#}").map_or("", |(_, after)| after));
    }
    out
}

/// Whether a filter or argument turns escaping off.
fn unescapes(text: &str) -> bool {
    let dense: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    ["|safe", "|escape", "|e(", "escape=", "filtersafe"]
        .iter()
        .any(|it| dense.contains(it))
}

/// Whether an element has the attribute `style`, or one that runs a script.
fn has_inline_code(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('=') {
        let before = &rest[..at];
        let start = before
            .rfind(|it: char| !it.is_ascii_alphabetic())
            .map_or(0, |it| it + 1);
        let name = before[start..].to_ascii_lowercase();
        let stands_alone = before[..start].ends_with(|it: char| it.is_whitespace() || matches!(it, '"' | '\'' | '}'));
        if stands_alone && (name == "style" || (name.len() > 2 && name.starts_with("on"))) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    let lower = text.to_ascii_lowercase();
    // A script is a file of its own: nothing stands within the element. Data is no script: a browser does not
    // run it, and no policy has to allow it (HTML, "prepare the script element"); only a value stands there.
    let data = |it: &str| {
        let value = it.strip_prefix(" type=\"application/ld+json\">{{ ");
        value
            .and_then(|it| it.split_once(" }}</script>"))
            .is_some_and(|(name, _)| !name.contains(['<', '{']))
    };
    let empty = |it: &str| it.split_once('>').is_some_and(|(_, it)| it.starts_with("</script>"));
    let scripts = lower.split("<script").skip(1);
    scripts
        .into_iter()
        .any(|it| !(data(it) || (it.starts_with(" src=") || it.starts_with(" type=\"module\" src=")) && empty(it)))
        || lower.contains("<style")
        || lower.contains("javascript:")
}

#[test]
fn templates_escape_every_text() {
    assert!(unescapes("{{ a | safe }}") && unescapes("{{ a|escape(\"none\") }}") && unescapes("escape = \"none\""));
    assert!(!unescapes("{{ page.t.note }} <p class=\"safe\">"));
    none(
        &wrong(unescapes),
        "a template prints as it is only what has the type Html",
    );
    let unescaping = files("src", "rs")
        .into_iter()
        .filter(|(_, text)| text.contains("escape = "));
    none(
        &unescaping.map(|(path, _)| path).collect::<Vec<_>>(),
        "no template is derived with `escape =`",
    );
}

#[test]
fn templates_hold_no_style_and_no_script() {
    assert!(has_inline_code("<p class=\"a\" style=\"x\">") && has_inline_code("<a onclick='x'>"));
    assert!(has_inline_code("<a href=\"x\"ONLOAD=x>") && has_inline_code("<script src=\"x\">f()</script>"));
    assert!(!has_inline_code("<script src=\"x\" defer></script>"));
    assert!(!has_inline_code(
        "<script type=\"application/ld+json\">{{ data }}</script>"
    ));
    assert!(has_inline_code("<script type=\"application/ld+json\">f()</script>"));
    assert!(has_inline_code("<script type=\"module\">{{ data }}</script>"));
    assert!(!has_inline_code(
        "<meta content=\"width=device-width\" class=\"on\"> <a data-style=\"x\">"
    ));
    none(
        &wrong(has_inline_code),
        "styles stand in static/css, scripts in static/js",
    );
}

#[test]
fn templates_spell_no_address() {
    let spells = |text: &str| ["href=\"/", "src=\"/", "action=\"/"].iter().any(|it| text.contains(it));
    none(&wrong(spells), "a template gets its addresses from src/url.rs");
}

#[test]
fn no_interface_text_is_dead() {
    /// A field of `t`, `t()`, or of `self` in the files that stand for the texts themselves.
    fn uses(text: &str, field: &str) -> bool {
        text.match_indices(&format!(".{field}")).any(|(at, hit)| {
            let after = text[at + hit.len()..].chars().next();
            let before = text[..at].trim_end_matches("()");
            let owner = before.rsplit(|it: char| !it.is_alphanumeric() && it != '_').next();
            !after.is_some_and(|it| it.is_alphanumeric() || matches!(it, '_' | '('))
                && matches!(owner, Some("t" | "self" | "strings"))
        })
    }

    assert!(uses("frame.t().next.fill", "next") && uses("{{ page.t.next }}", "next"));
    assert!(!uses("it.next()", "next") && !uses("t.next_text", "next") && !uses("onward.next", "next"));

    let dense = |text: String| text.split('.').map(str::trim).collect::<Vec<_>>().join(".");
    let templates = ["html", "xml"].map(|it| files("templates", it));
    let templates = templates
        .into_iter()
        .flatten()
        .map(|(_, text)| dense(without_comments(&text)));
    let sources = files("src", "rs")
        .into_iter()
        .map(|(_, text)| dense(Source::new(&text).without_tests().code));
    let all: Vec<String> = templates.chain(sources).collect();
    let (_, strings) = files("src/lang", "rs")
        .into_iter()
        .find(|(it, _)| it.ends_with("strings.rs"))
        .unwrap();
    let (_, fields) = strings.split_once("pub struct Strings {").unwrap();
    let (fields, _) = fields.split_once("\n}").unwrap();
    let fields: Vec<_> = fields
        .lines()
        .filter_map(|it| it.trim().strip_prefix("pub ")?.split_once(':'))
        .collect();
    assert!(fields.len() > 20, "the scanner finds only {} texts", fields.len());
    let dead: Vec<_> = fields
        .iter()
        .filter(|(name, _)| !all.iter().any(|text| uses(text, name)))
        .map(|(name, _)| (*name).to_owned())
        .collect();
    none(&dead, "every text of src/lang/strings.rs is said somewhere");
}
