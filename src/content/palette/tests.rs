//! Tests of palettes.

use super::{Design, Palette};

const CSS: &str = include_str!("../../../static/css/1-tokens.css");

/// The colours of a token among these declarations, light and dark.
fn token(css: &str, name: &str) -> [String; 2] {
    let (_, rest) = css.split_once(&format!("--{name}: ")).unwrap();
    let value = rest.split_once(';').unwrap().0;
    if let Some(other) = value.strip_prefix("var(--").and_then(|it| it.strip_suffix(')')) {
        return token(css, other);
    }
    let both = value.strip_prefix("light-dark(").and_then(|it| it.strip_suffix(')'));
    let (light, dark) = both.unwrap().split_once(", ").unwrap();
    [light, dark].map(|it| match it.len() {
        4 => it
            .chars()
            .flat_map(|it| vec![it; if it == '#' { 1 } else { 2 }])
            .collect(),
        _ => it.to_owned(),
    })
}

#[track_caller]
fn equal(css: &str, names: &[&str], light: Palette, dark: Palette) {
    for name in names {
        let of = |it: Palette| match *name {
            "paper" => it.paper,
            "ink" => it.ink,
            "muted" => it.muted,
            "faint" => it.faint,
            "rule" => it.rule,
            "accent" => it.accent,
            _ => it.warn,
        };
        let expected = [of(light), of(dark)].map(|it| it.to_string());
        assert_eq!(token(css, name), expected, "--{name}");
    }
}

#[test]
fn the_palette_is_that_of_the_stylesheet() {
    let (plain, rest) = CSS.split_once("@media (prefers-contrast: more)").unwrap();
    let (more, rest) = rest.split_once("@media print").unwrap();
    let (print, chosen) = rest.split_once("@layer chosen").unwrap();
    let [light, dark] = [Design::Light, Design::Dark].map(Design::palette);
    let all = ["paper", "ink", "muted", "faint", "rule", "accent", "warn"];
    equal(plain, &all, light, dark);
    let (light, dark) = (Design::Light.contrasting(light), Design::Dark.contrasting(dark));
    let (_, contrast) = chosen.split_once(":root[data-theme^=\"contrast\"] {").unwrap();
    for css in [more, contrast] {
        equal(css, &["paper", "ink", "muted", "faint", "rule"], light, dark);
        assert!(!css.contains("--accent") && !css.contains("--warn"));
    }
    // Print is black on white, without a second design.
    assert!(print.contains("--paper: #fff;") && print.contains("--accent: #000;"));
    let mixes = [
        "--selection: color-mix(in srgb, var(--accent) 25%, var(--paper));",
        "--underline: color-mix(in srgb, var(--accent) 45%, transparent);",
    ];
    assert!(mixes.iter().all(|it| plain.contains(it)));
    let colours = plain.matches("light-dark(").count();
    assert_eq!(colours, all.len(), "a colour of the stylesheet is not in the palette");
}

#[test]
fn sepia_is_that_of_the_stylesheet() {
    let sepia = Design::Sepia.palette();
    let Palette { paper, faint, rule, .. } = sepia;
    let expected = format!(":root[data-theme=\"sepia\"] {{ --paper: {paper}; --faint: {faint}; --rule: {rule}; }}");
    assert!(CSS.contains(&expected), "{expected}");
    // Everything else is as in the light design.
    let rest = Palette {
        paper,
        faint,
        rule,
        ..Design::Light.palette()
    };
    assert_eq!(sepia, rest);
}

#[test]
fn everything_can_be_read_as_it_comes() {
    for design in [Design::Light, Design::Dark, Design::Sepia] {
        assert_eq!(design.pairs(design.palette()).count(), 14);
        for pair in design.pairs(design.palette()) {
            assert!(pair.passes(), "{pair:?}: {}", pair.contrast());
        }
    }
}

#[test]
fn rules_suit_the_paper() {
    let own = Design::Light.palette();
    assert_eq!(own.on(own.paper), own);
    let mixed = own.ink.mixed(super::RULE, own.paper);
    assert!(mixed.contrast(own.rule) < 1.05, "{mixed} is not like {}", own.rule);
}
