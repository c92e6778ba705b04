//! A brand as CSS: the last layer of the stylesheet, which holds what differs from the tokens in
//! static/css/1-tokens.css. That everything can be read in it is decided in `content`.
//!
//! Print stays black on white, and a reader who asks for more contrast keeps white or black
//! paper: the colours stand in media queries, because this layer wins over the tokens. What a reader
//! chose wins over it; there stands what a brand needs on sepia.

use std::fmt::Write;

use crate::colour::Colour;
use crate::content::{Brand, Face, Font, Palette};
use crate::url::SitePath;

/// How the font file of a brand is called in the stylesheet.
const FACE: &str = "Own Face";

/// The rules of `brand`, whose font file lies beside the stylesheet; empty for the built-in look.
pub(super) fn css(brand: &Brand, face: Option<&SitePath>) -> String {
    let plain = Brand::default();
    let mut out = String::new();
    let token = |name: &str, of: fn(&Palette) -> Colour| {
        let (light, dark) = (of(&brand.light), of(&brand.dark));
        let same = light == of(&plain.light) && dark == of(&plain.dark);
        if same {
            String::new()
        } else {
            format!("--{name}: light-dark({light}, {dark});\n")
        }
    };
    let accent = token("accent", |it| it.accent);
    let papers = token("paper", |it| it.paper) + &token("rule", |it| it.rule);
    let fonts = stack(brand.font, face.is_some());
    rule(&mut out, "@media screen", &accent);
    rule(&mut out, "@media screen and (not (prefers-contrast: more))", &papers);
    if let Some((face, path)) = brand.face.as_ref().zip(face) {
        out.push_str(&font_face(face, path));
    }
    if !fonts.is_empty() {
        let _ = writeln!(out, ":root {{\n--serif: {fonts};\n}}");
    }
    if !out.is_empty() {
        out = format!("@layer brand {{\n{out}}}\n");
    }
    if brand.sepia.accent != brand.light.accent {
        let accent = brand.sepia.accent;
        let sepia = format!(":root[data-theme=\"sepia\"] {{\n--accent: {accent};\n}}");
        let _ = writeln!(out, "@layer chosen {{\n@media screen {{\n{sepia}\n}}\n}}");
    }
    out
}

/// The mark as a picture, in the accent of either design; `mark` is how it comes.
pub(super) fn icon(brand: &Brand, mark: &str) -> String {
    let (light, dark) = (brand.light.accent, brand.dark.accent);
    let plain = Brand::default();
    if (light, dark) == (plain.light.accent, plain.dark.accent) {
        return mark.to_owned();
    }
    let style = format!("<style>g{{stroke:{light}}}@media(prefers-color-scheme:dark){{g{{stroke:{dark}}}}}</style><g");
    mark.replacen("<g", &style, 1)
}

fn rule(out: &mut String, media: &str, declarations: &str) {
    if !declarations.is_empty() {
        let _ = writeln!(out, "{media} {{\n:root {{\n{declarations}}}\n}}");
    }
}

/// The fonts to try in order; empty where the tokens say the same.
fn stack(font: Font, face: bool) -> String {
    let fonts = match font {
        Font::Book if !face => return String::new(),
        Font::Book => BOOK,
        Font::News => "Charter, \"Bitstream Charter\", \"Charis SIL\", Cambria, \"Noto Serif\", serif",
        Font::Warm => "Optima, Candara, \"URW Classico\", \"Noto Sans\", sans-serif",
        Font::Plain => "var(--sans)",
        Font::Clear => {
            "\"Atkinson Hyperlegible Next\", \"Atkinson Hyperlegible\", Verdana, \"DejaVu Sans\", sans-serif"
        }
    };
    if face {
        format!("\"{FACE}\", {fonts}")
    } else {
        fonts.to_owned()
    }
}

/// The stack of the tokens.
const BOOK: &str = "\"Iowan Old Style\", \"Palatino Linotype\", Palatino, \"URW Palladio L\", P052, serif";

/// Where a font file lies and what is in it. Words are shown at once in another font and change
/// when it comes.
fn font_face(face: &Face, path: &SitePath) -> String {
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    let weights = if face.variable { "font-weight: 1 1000;\n" } else { "" };
    format!(
        "@font-face {{\nfont-family: \"{FACE}\";\nsrc: url(\"{name}\") format(\"woff2\");\nfont-display: swap;\n{weights}}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{BOOK, css, icon};
    use crate::content::Brand;

    #[test]
    fn the_built_in_look_needs_no_rules() {
        assert_eq!(css(&Brand::default(), None), "");
        assert_eq!(icon(&Brand::default(), "<svg/>"), "<svg/>");
    }

    #[test]
    fn the_first_font_is_that_of_the_tokens() {
        let tokens = include_str!("../../static/css/1-tokens.css");
        assert!(tokens.contains(&format!("--serif: {BOOK};")));
    }
}
