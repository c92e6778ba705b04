//! `alongside epub` and `alongside export --single`: the content as a book, or as one file.

use std::io;
use std::path::Path;

use alongside::cli::{AloneArgs, EpubArgs, ExportArgs};
use alongside::content::{Edition, Library};
use alongside::export::{self, Refusal};
use alongside::{library, render};

use super::{Failure, print, read, settings};

pub(crate) fn epub(args: &EpubArgs) -> Result<(), Failure> {
    write(&args.file, &["epub"], &args.of, render::book)
}

pub(crate) fn export(args: &ExportArgs) -> Result<(), Failure> {
    match (&args.folder, &args.single) {
        (_, Some(file)) => write(file, &["html", "htm"], &args.of, render::single),
        (folder, None) => super::export::folder(folder.as_deref().unwrap_or(Path::new("")), &args.of),
    }
}

fn write(
    file: &Path,
    endings: &[&str],
    of: &AloneArgs,
    make: fn(&Library, &Edition) -> Vec<u8>,
) -> Result<(), Failure> {
    export::check_name(file, endings).map_err(failure)?;
    let settings = settings(&of.content)?;
    let (tree, mut report) = read(of.content.content.as_deref())?;
    let (library, problems) = library(&tree, &settings);
    report.extend(problems.without_hints());
    print(io::stderr(), &report.to_string());
    let Some(library) = library.filter(|_| !report.has_errors()) else {
        return Err(Failure::Content);
    };
    let edition = edition(&library, of.edition.as_deref())?;
    let bytes = make(&library, edition);
    export::write(file, &bytes).map_err(failure)?;
    let text = format!(
        "Wrote {}: “{}” in {}, {} KB\n",
        file.display(),
        edition.article.title,
        edition.lang,
        bytes.len().div_ceil(1000)
    );
    print(io::stdout(), &text);
    Ok(())
}

/// The edition with this tag, or the default one.
fn edition<'l>(library: &'l Library, tag: Option<&str>) -> Result<&'l Edition, Failure> {
    let mut editions = library.editions.iter();
    let found = match tag {
        Some(tag) => editions.find(|it| it.lang.tag() == tag),
        None => editions.next(),
    };
    found.ok_or_else(|| {
        let tags: Vec<_> = library.editions.iter().map(|it| it.lang.tag()).collect();
        Failure::Command(format!(
            "there is no edition `{}`\n  = help: the editions are: {}",
            tag.unwrap_or_default(),
            tags.join(", ")
        ))
    })
}

pub(super) fn failure(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Command(message) => Failure::Command(message),
        Refusal::Machine(message) => Failure::Machine(message),
    }
}
