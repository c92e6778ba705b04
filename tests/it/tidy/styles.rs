//! The stylesheet: short, colours in one place, and right in every direction of writing.

use super::{files, none, words};

/// CSS 2 and 4 names; `transparent` and `currentcolor` are no colours of their own.
const COLOURS: &str = "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown \
    burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod \
    darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen \
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue \
    firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink \
    indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan \
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray \
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid \
    mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream \
    mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise \
    palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon \
    sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal \
    thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen";

/// What a colour can be written with.
const FUNCTIONS: [&str; 13] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "oklab",
    "oklch",
    "color",
    "color-mix",
    "light-dark",
    "device-cmyk",
];

/// Properties that are physical without a side in their name.
const SIZES: [&str; 6] = ["width", "height", "min-width", "min-height", "max-width", "max-height"];

/// The declarations of a style sheet, comments and strings left out.
fn declarations(css: &str) -> Vec<(String, String)> {
    let mut plain = String::new();
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
        } else if matches!(next, '"' | '\'') {
            rest = rest[1..].split_once(next).map_or("", |(_, after)| after);
        } else {
            plain.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    let mut found = Vec::new();
    for block in plain.split_inclusive(['{', '}', ';']) {
        if let Some((property, value)) = block.trim_end_matches([';', '}']).split_once(':')
            && !block.ends_with('{')
        {
            found.push((property.trim().to_owned(), value.trim().to_ascii_lowercase()));
        }
    }
    found
}

fn has_colour(value: &str) -> bool {
    let hex = value.split('#').skip(1).any(|it| {
        let digits = it.find(|it: char| !it.is_ascii_hexdigit()).unwrap_or(it.len());
        matches!(digits, 3 | 4 | 6 | 8)
    });
    let mut names = words(value, &['-']);
    let function = FUNCTIONS.iter().any(|name| {
        let call = format!("{name}(");
        let mut hits = value.match_indices(&call);
        hits.any(|(at, _)| !value[..at].ends_with(|it: char| it.is_alphanumeric() || it == '-'))
    });
    hex || function || names.any(|it| COLOURS.split_whitespace().any(|colour| colour == it))
}

/// Whether a declaration names a side of the screen instead of a side of the text.
fn is_physical(property: &str, value: &str) -> bool {
    let side = |it: &str| matches!(it, "left" | "right" | "top" | "bottom");
    let vertical = property == "vertical-align";
    SIZES.contains(&property)
        || property.split('-').any(side)
        || words(value, &['-']).any(|it| side(it) && !vertical)
        || unequal_sides(property, value)
}

/// Four values whose second and fourth differ: right and left.
fn unequal_sides(property: &str, value: &str) -> bool {
    let mut depth = 0;
    let parts: Vec<&str> = value
        .split(|it: char| {
            depth += i32::from(it == '(') - i32::from(it == ')');
            depth == 0 && it.is_whitespace()
        })
        .filter(|it| !it.is_empty())
        .collect();
    let takes_sides = [
        "margin",
        "padding",
        "inset",
        "border-width",
        "border-style",
        "border-color",
    ];
    takes_sides.contains(&property) && matches!(parts[..], [_, right, _, left] if right != left)
}

/// Each declaration of static/css of which `test` is true, but for those in files whose name ends with `except`.
fn those(except: &str, test: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (path, css) in files("static/css", "css") {
        if except.is_empty() || !path.ends_with(except) {
            let wrong = declarations(&css)
                .into_iter()
                .filter(|(property, value)| test(property, value));
            found.extend(wrong.map(|(property, value)| format!("{path}: {property}: {value}")));
        }
    }
    found
}

#[test]
fn colours_stand_only_among_the_tokens() {
    for colour in [
        "#fff",
        "1px solid #0c5b54",
        "rgb(0 0 0)",
        "color-mix(in srgb, a, b)",
        "white",
        "1px solid Black",
    ] {
        assert!(has_colour(&colour.to_ascii_lowercase()), "{colour}");
    }
    for other in [
        "var(--white)",
        "var(--ink)",
        "currentcolor",
        "transparent",
        "calc(2 * var(--beat))",
        "url(#toolong)",
    ] {
        assert!(!has_colour(other), "{other}");
    }
    none(
        &those("1-tokens.css", |_, value| has_colour(value)),
        "colours stand only in static/css/1-tokens.css",
    );
    assert!(
        !those("", |_, value| has_colour(value)).is_empty(),
        "the scanner finds no colour at all"
    );
}

#[test]
fn no_declaration_names_a_side_of_the_screen() {
    #[track_caller]
    fn check(css: &str, expected: bool) {
        let found = declarations(css);
        assert_eq!(
            found.iter().any(|(property, value)| is_physical(property, value)),
            expected,
            "{css}"
        );
    }

    check("a { margin-left: 1em }", true);
    check("a:hover { padding-right: 1em; }", true);
    check("a { left: 0 }", true);
    check("a { text-align: left }", true);
    check("a { max-width: 3em }", true);
    check("a { border-top-left-radius: 3px }", true);
    check("a { margin: 0 1em 0 calc(1em + 2px) }", true);
    check(
        "a { margin: 0 calc(1em + 2px) 0 calc(1em + 2px); vertical-align: top }",
        false,
    );
    check("@page { @bottom-center { content: \"left\" } } /* left: 0 */", false);
    check(
        "@media (width < 3em) { a { margin-inline-start: 0; line-height: 1; outline-width: 0 } }",
        false,
    );

    none(
        &those("", is_physical),
        "write inline-start, block-end, inline-size and so on",
    );
}

#[test]
fn the_stylesheet_stays_short() {
    let lines: usize = files("static/css", "css")
        .iter()
        .map(|(_, css)| css.lines().count())
        .sum();
    assert!(lines <= 850, "static/css has {lines} lines; 850 are enough");
}
