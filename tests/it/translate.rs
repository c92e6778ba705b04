//! Translations and the texts that they translate: what is said when the two are no longer the same.

mod begin;
mod broken;
mod pages;
mod refused;
mod status;
mod sync;

use alongside::content::drift;
use alongside::lang::Lang;

use crate::folder::{Folder, text};
use crate::program::{Disk, program};

const TIDES: &str =
    "The moon pulls at the water\ntwice a day.\n\nThe shore wakes up.\n\n## How near it is\n\nIt is near.";
const MAREAS: &str =
    "La luna tira del agua dos veces al día.\n\nLa orilla despierta.\n\n## Qué cerca está\n\nEstá cerca.";
const PREGUNTAS: &str = "Tómate tu tiempo.\n\n## Para ti\n\n### ¿Qué te mueve? {#moves}\n";

/// Two lessons in English, of which the first is translated into Spanish.
fn sea() -> Folder {
    Folder::sound()
        .file("site.toml", "title = \"Sea\"\nlanguages = [\"en\", \"es\"]\n")
        .lesson(TIDES)
        .section("02-winds", "lesson.md", &text("Winds", "Warm air rises."))
        .file("es/article.md", &text("El mar", ""))
        .file("es/01-tides/lesson.md", &text("Las mareas", MAREAS))
        .file("es/01-tides/questions.md", PREGUNTAS)
}

/// The same when somebody has said that the translation is up to date.
fn synced() -> Folder {
    up_to_date(sea(), "es")
}

/// The folder with the lock of a language as it is when all its translations are up to date.
fn up_to_date(folder: Folder, tag: &str) -> Folder {
    let lang = |tag: &str| Lang::parse(tag).unwrap();
    let done = drift::synced(&folder.tree(), &lang("en"), &lang(tag), &[]);
    let done = done.unwrap_or_else(|report| panic!("{report}"));
    folder.file(&done.path, &done.text.unwrap())
}

/// A folder whose English lesson says something else than when it was translated.
fn after(from: &str, to: &str) -> Folder {
    let lesson = text("Tides", TIDES);
    assert!(lesson.contains(from), "{from}");
    synced().file("en/01-tides/lesson.md", &lesson.replace(from, to))
}

/// How `alongside translate` ended: exit code, standard output, standard error.
fn translate(disk: &Disk, arguments: &[&str]) -> (i32, String, String) {
    let mut command = program();
    command.args(["translate", "--content", "content"]).args(arguments);
    let output = command.current_dir(disk.path()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// What it prints when all goes well.
#[track_caller]
fn said(folder: &Folder, arguments: &[&str]) -> String {
    let (code, out, error) = translate(&folder.on_disk(), arguments);
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    out
}
