//! Links that lead out of the site.

use super::model::Target;
use crate::markdown::Link;
use crate::problem::{Code, Problem};
use crate::url::web_address;

/// Schemes that may stand in a link: those a reader's programs open without running anything.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Where a link with a scheme leads. `problem` makes a problem at the link.
pub(super) fn external(
    destination: &str,
    scheme: &str,
    link: &Link,
    problem: &dyn Fn(Code, String, String) -> Box<Problem>,
) -> Result<Target, Box<Problem>> {
    if !SCHEMES.contains(&scheme) {
        let message = format!("`{scheme}:` is not a safe kind of link");
        let help = "links begin with `https:`, `http:`, `mailto:` or `tel:`, or name a file".to_owned();
        return Err(problem(Code::UnsafeScheme, message, help));
    }
    if link.picture {
        let message = "this picture is fetched from another site, which would tell it who reads".to_owned();
        let help = "put the picture beside the text and name its file".to_owned();
        return Err(problem(Code::PictureMissing, message, help));
    }
    let rest = destination.split_once(':').map_or("", |(_, rest)| rest);
    if scheme.starts_with("http") && !rest.starts_with("//") {
        let message = format!("two slashes belong behind `{scheme}:`");
        let help = format!("write `{scheme}://{}`", rest.trim_start_matches('/'));
        return Err(problem(Code::DeadLink, message, help));
    }
    let address = if scheme.starts_with("http") {
        web_address(destination)
    } else {
        Some(destination.replace(' ', "%20"))
    };
    address.map(Target::External).ok_or_else(|| {
        let message = format!("`{destination}` is not an address that a browser can open");
        problem(
            Code::DeadLink,
            message,
            "write it like `https://example.org/page`".to_owned(),
        )
    })
}

/// The scheme of an absolute address (RFC 3986, section 3.1), in lower case.
/// Spaces and control characters before and in it are ignored, as browsers do.
pub(super) fn scheme(destination: &str) -> Option<String> {
    let (scheme, _) = destination.split_once(':')?;
    let scheme: String = scheme
        .chars()
        .filter(|it| !it.is_whitespace() && !it.is_control())
        .collect::<String>()
        .to_lowercase();
    let well_formed = scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it));
    well_formed.then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::scheme;

    #[test]
    fn schemes_are_seen_through_disguise() {
        #[track_caller]
        fn check(destination: &str, expected: Option<&str>) {
            assert_eq!(scheme(destination).as_deref(), expected);
        }

        check("https://a", Some("https"));
        check("JavaScript:alert(1)", Some("javascript"));
        check("java\tscript:alert(1)", Some("javascript"));
        check("\u{1}javascript:x", Some("javascript"));
        check("lesson.md", None);
        check("../a:b", None);
    }
}
