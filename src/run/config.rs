//! `alongside config`: every setting, its value and where it comes from.

use std::io;
use std::path::Path;

use alongside::cli::{Origin, ServeArgs, Setting};
use alongside::colour::Colour;
use alongside::content::{self, Brand};

use super::{Failure, print, read, settings};

/// One line: what it is, what it says, where that comes from.
type Line = [String; 3];

pub(crate) fn config(args: &ServeArgs, flags: &[Setting]) -> Result<(), Failure> {
    settings(&args.content)?;
    let folder = args.content.content.as_deref();
    let (tree, _) = read(folder)?;
    let (values, report) = content::site_values(&tree);
    let mut lines: Vec<Line> = flags.iter().map(flag).collect();
    let moved = args.content.public_url.is_some();
    lines.extend(values.into_iter().map(|(key, value)| match value {
        None => {
            let value = without(&key);
            [key, value, "default".to_owned()]
        }
        Some((value, line)) => {
            let overruled = if moved && key == "address" {
                "; --public-url wins"
            } else {
                ""
            };
            let from = format!("{}:{line}{overruled}", file(folder));
            [key, value, from]
        }
    }));
    print(io::stdout(), &table(&lines));
    print(io::stderr(), &report.to_string());
    if report.has_errors() {
        Err(Failure::Content)
    } else {
        Ok(())
    }
}

fn flag(setting: &Setting) -> Line {
    let from = match &setting.origin {
        Origin::Flag => "the command line".to_owned(),
        Origin::Variable(name) => name.clone(),
        Origin::Default => "default".to_owned(),
    };
    [setting.flag.clone(), setting.value.clone(), from]
}

/// What happens if a key of site.toml is not set.
fn without(key: &str) -> String {
    let brand = Brand::default();
    let quoted = |colour: Colour| format!("\"{colour}\"");
    let words = match key {
        "brand.accent" => return quoted(brand.light.accent),
        "brand.paper" => return quoted(brand.light.paper),
        "brand.paper_dark" => return quoted(brand.dark.paper),
        "brand.accent_dark" => "(like brand.accent)",
        "brand.logo" | "brand.icon" => "(the two strokes)",
        "brand.logo_dark" => "(brand.logo)",
        "brand.font" => "\"book\"",
        "address" => "(the root of whatever host serves it)",
        "visibility" => "\"public\"",
        _ => "(none)",
    };
    words.to_owned()
}

fn file(folder: Option<&Path>) -> String {
    folder.map_or_else(
        || "built-in site.toml".to_owned(),
        |it| it.join("site.toml").display().to_string(),
    )
}

/// Columns as wide as what stands in them.
fn table(lines: &[Line]) -> String {
    let width = |column: usize| lines.iter().map(|it| it[column].chars().count()).max().unwrap_or(0);
    let (first, second) = (width(0), width(1).min(48));
    lines
        .iter()
        .map(|[name, value, from]| format!("{name:first$}  {value:second$}  {from}\n"))
        .collect()
}
