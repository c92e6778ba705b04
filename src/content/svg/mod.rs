//! SVG pictures without what no picture needs: scripts, links, parts that lie elsewhere.
//!
//! `svg-hush` keeps what it knows to be harmless and drops everything else. It does not say what
//! it dropped, so the picture is read before and after, and the difference is named.

mod contents;
mod space;

use svg_hush::{FError, Filter, data_url_filter};
use xml::common::{Position, TextPosition};
use xml::reader;

use super::file::File;
use crate::problem::{Code, Place, Problem, Report};
use contents::{Contents, DEEPEST};

/// How many of the things that were left out are named.
const NAMED: usize = 4;

/// Cleans the SVG `file` at `path`, which something at `place` names, and says what was left out.
/// Answers what is in it then; none if the picture is broken.
pub(super) fn clean(path: &str, file: &mut File, place: &Place, report: &mut Report) -> Option<Contents> {
    let problem = |code, message: String, help: &str| Problem::new(code, place.clone(), message).help(help);
    let before = Contents::of(&file.bytes);
    if before.depth > DEEPEST {
        let message = format!("in `{path}` more than {DEEPEST} tags stand within each other");
        let help = "open it in a drawing program, take its groups apart, and save it as plain SVG";
        report.push(problem(Code::SvgBroken, message, help));
        return None;
    }
    let cleaned = filtered(&file.bytes).map(|bytes| (Contents::of(&bytes), bytes));
    let (after, bytes) = match cleaned {
        Ok((after, bytes)) if after.is_svg => (after, bytes),
        other => {
            let message = match other {
                Err(Some(TextPosition { row, .. })) => format!("`{path}` is broken in its line {}", row + 1),
                Err(None) => format!("`{path}` holds no SVG picture"),
                Ok(_) => {
                    format!("the first tag of `{path}` is not `<svg xmlns=\"http://www.w3.org/2000/svg\">`")
                }
            };
            let help = "open it in a drawing program and save it as plain SVG";
            report.push(problem(Code::SvgBroken, message, help));
            return None;
        }
    };
    let missing = before.without(&after);
    if !missing.is_empty() {
        let named = missing[..missing.len().min(NAMED)].join(", ");
        let more = match missing.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!("`{path}` is shown without what no picture may have: {named}{more}");
        let help = "save it as plain SVG, without scripts, HTML, links and parts that lie elsewhere";
        report.push(problem(Code::SvgCleaned, message, help));
    }
    file.bytes = bytes.into();
    file.size = after.size;
    Some(after)
}

/// What is left of a picture; else where it breaks off, or none if it is no picture at all.
fn filtered(bytes: &[u8]) -> Result<Vec<u8>, Option<TextPosition>> {
    let mut filter = Filter::new();
    filter.set_data_url_filter(data_url_filter::allow_standard_images);
    let broken = |error: reader::Error| Some(error.position());
    let marked = space::marked(bytes).map_err(broken)?;
    let mut out = Vec::new();
    filter
        .filter(marked.as_slice(), &mut out)
        .map_err(|error| match error {
            FError::Reader(error) => broken(error),
            FError::Writer(_) => None,
        })?;
    space::restored(&out).map_err(broken)
}

#[cfg(test)]
mod tests {
    use super::super::file::{File, FileKind};
    use super::clean;
    use crate::problem::{Report, Source};
    use proptest::prelude::*;

    /// What becomes of a picture, its view box, and what is said about it.
    fn cleaned(svg: &str) -> (String, Option<(usize, usize)>, String) {
        let mut file = File {
            kind: FileKind::Svg,
            bytes: svg.to_owned().into(),
            size: None,
        };
        let mut report = Report::default();
        let place = Source::new("site.toml", "x").at(0..1);
        let view_box = clean("a.svg", &mut file, &place, &mut report).and_then(|it| it.view_box);
        let said: Vec<String> = report.problems().iter().map(|it| it.message.clone()).collect();
        (
            String::from_utf8(file.bytes.to_vec()).unwrap(),
            view_box,
            said.join("\n"),
        )
    }

    #[test]
    fn nothing_runs_leads_away_or_lies_elsewhere() {
        let (svg, _, said) = cleaned(
            r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 4 2" onload="x()">
            <script>alert(1)</script><style>@import "https://evil.example/a.css"; path { fill: url(https://evil.example/b) }</style>
            <foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="https://evil.example/"/></body></foreignObject>
            <a href="javascript:x()"><path d="M0 0h4" onclick="x()" fill="url(#g)"/></a>
            <image xlink:href="https://evil.example/c.png"/><image href="data:text/html;base64,AAAA"/>
            <use href="#g"/><set attributeName="href" to="x"/></svg>"##,
        );
        for absent in [
            "<script",
            "=\"javascript",
            "onload",
            "onclick",
            "foreign",
            "iframe",
            "evil",
            "import",
            "text/html",
        ] {
            assert!(!svg.contains(absent), "{absent}: {svg}");
        }
        assert!(svg.contains("url(#g)") && svg.contains("href=\"#g\""), "{svg}");
        assert_eq!(
            said,
            "`a.svg` is shown without what no picture may have: `<body>`, `<foreignObject>`, \
             `<script>`, `@import` and 7 more"
        );
    }

    #[test]
    fn what_drawing_programs_write_goes_unmentioned() {
        let (svg, view_box, said) = cleaned(
            r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
            <!-- Generator -->
            <svg version="1.1" id="Layer_1" xmlns="http://www.w3.org/2000/svg" x="0px" y="0px" xml:space="preserve"
             xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
             xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" inkscape:version="1.3" width="210mm" height="297mm"
             viewBox="0 0 210 297" style="enable-background:new 0 0 210 297;" role="img" aria-label="River">
            <title>River</title><sodipodi:namedview id="n" inkscape:zoom="0.7"/><metadata><rdf:RDF/></metadata>
            <style type="text/css">.st0{fill:#7A3E6B;}</style>
            <defs id="d"><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
            <g inkscape:label="Layer 1" inkscape:groupmode="layer" transform="translate(1,2)">
            <path class="st0" style="fill:url(#g);stroke-width:0.26" d="M 0,0 H 9" sodipodi:nodetypes="cc"/>
            <text x="1" y="2" font-family="serif" text-anchor="middle">River &amp; land</text></g></svg>"##,
        );
        assert_eq!(said, "");
        assert_eq!(view_box, Some((210, 297)));
        assert!(
            svg.contains("River &amp; land") && svg.contains("fill:url(#g)"),
            "{svg}"
        );
    }

    #[test]
    fn entities_are_resolved_and_words_keep_together() {
        let (svg, view_box, said) = cleaned(
            r#"<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY word "River">]>
            <svg xmlns="&ns;" viewBox="0 0 10 10"><text>&word;<tspan>s</tspan><tspan>ide</tspan></text></svg>"#,
        );
        assert_eq!((view_box, said.as_str()), (Some((1000, 1000)), ""));
        assert!(
            svg.contains("<text>River<tspan>s</tspan><tspan>ide</tspan></text>"),
            "{svg}"
        );
        let (svg, ..) = cleaned(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text><tspan>a</tspan><tspan>b</tspan></text></svg>",
        );
        assert!(svg.contains("<tspan>a</tspan><tspan>b</tspan>"), "{svg}");
        let (svg, ..) = cleaned(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text xml:space='preserve'>  a <tspan>b</tspan>\n <tspan>c</tspan></text></svg>",
        );
        let expected = "<text xml:space=\"preserve\">  a <tspan>b</tspan>  <tspan>c</tspan></text>";
        assert!(svg.contains(expected), "{svg}");
    }

    #[test]
    fn what_is_made_to_be_dear_is_cheap() {
        let deep = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{}{}</svg>",
            "<g>".repeat(20_000),
            "</g>".repeat(20_000)
        );
        let (_, _, said) = cleaned(&deep);
        assert_eq!(said, "in `a.svg` more than 256 tags stand within each other");
        let open = "url(https://e.example/x ".repeat(20_000);
        let (svg, ..) = cleaned(&format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path style='{open}' d='M0 0'/></svg>"
        ));
        assert!(!svg.contains("e.example"), "{}", svg.len());
    }

    #[test]
    fn what_is_no_picture_is_broken() {
        #[track_caller]
        fn check(svg: &str, expected: &str) {
            let (_, view_box, said) = cleaned(svg);
            assert_eq!((view_box, said.as_str()), (None, expected), "{svg}");
        }

        let xmlns = r#"<svg xmlns="http://www.w3.org/2000/svg">"#;
        check(&format!("{xmlns}\n<g>\n</svg>"), "`a.svg` is broken in its line 3");
        check("plain words", "`a.svg` is broken in its line 1");
        check("<html><body/></html>", "`a.svg` holds no SVG picture");
        check("<svg viewBox='0 0 1 1'/>", "`a.svg` holds no SVG picture");
        check(&format!("{xmlns}<g/>"), "`a.svg` is broken in its line 1");
        check("", "`a.svg` is broken in its line 1");
        let prefixed = "<s:svg xmlns:s='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>";
        check(
            prefixed,
            "the first tag of `a.svg` is not `<svg xmlns=\"http://www.w3.org/2000/svg\">`",
        );
    }

    #[test]
    fn the_size_is_read() {
        #[track_caller]
        fn check(attributes: &str, view_box: Option<(usize, usize)>) {
            let (_, found, said) = cleaned(&format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>"));
            assert_eq!((found, said.as_str()), (view_box, ""), "{attributes}");
        }

        check("viewBox='0 0 240 80.4'", Some((24_000, 8040)));
        check("viewBox='-5,-5 300,120' width='30' height='12'", Some((300, 120)));
        check("viewBox='0 0 0 10'", None);
        check("viewBox='a'", None);
        check("width='30' height='12'", None);
    }

    proptest! {
        #[test]
        fn no_picture_makes_it_stumble(
            parts in proptest::collection::vec(prop::sample::select(&[
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>", "</svg>", "<text xml:space='preserve'>",
                "</text>", "<style>", "</style>", "<a href='x'>", "</a>", "<script>", "</script>", "<g onload='x()'/>",
                "<![CDATA[", "]]>", "<!--", "-->", "&amp;", "&x;", "<!DOCTYPE svg [<!ENTITY x 'y'>]>", "<?pi ?>", "<x:y/>",
                "url(", ")", "@import '", ";", " ", "\n", "x", "é", "\u{0}", "'",
            ][..]), 0..12),
        ) {
            let (svg, ..) = cleaned(&format!("<svg xmlns='http://www.w3.org/2000/svg'>{}</svg>", parts.concat()));
            cleaned(&parts.concat());
            prop_assert!(!svg.is_empty());
        }
    }
}
