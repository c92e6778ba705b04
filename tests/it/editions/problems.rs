//! What can be wrong with translations, in the words of those who make them.

use insta::assert_snapshot;

use crate::folder::{Folder, text};

const TWO: &str = "title = \"Sea\"\nlanguages = [\"en\", \"es\"]\n";

fn spanish() -> Folder {
    Folder::sound()
        .file("site.toml", TWO)
        .file("es/article.md", &text("El mar", ""))
}

#[test]
fn a_folder_is_no_edition_that_looks_like_one() {
    let folder = |name: &str| Folder::sound().file(&format!("{name}/article.md"), &text("El mar", ""));
    assert_snapshot!(folder("es").problems(), @r#"
    warning[W094]: `es` looks like an edition, but site.toml does not name it
    --> es
     = help: write `languages = ["en", "es"]`, or let the folder's name begin with a dot

    1 warning.
    "#);
    assert_snapshot!(folder("spanish").problems(), @"
    warning[W094]: `spanish` looks like an edition, but is no language tag
    --> spanish
     = help: call it by the tag of its language, such as `es` or `pt-BR`, or let its name begin with a dot

    1 warning.
    ");
    assert_snapshot!(folder("pt_BR").problems(), @"
    warning[W094]: `pt_BR` looks like an edition, but is no language tag as they are written here
    --> pt_BR
     = help: call the folder `pt-BR`

    1 warning.
    ");
}

#[test]
fn a_language_is_named_whose_folder_is_written_otherwise() {
    let folder = Folder::sound()
        .file("site.toml", "title = \"Sea\"\nlanguages = [\"en\", \"pt-BR\"]\n")
        .file("pt-br/article.md", &text("O mar", ""));
    assert_snapshot!(folder.problems(), @r#"
    warning[W094]: `pt-br` looks like an edition, but is no language tag as they are written here
    --> pt-br
     = help: call the folder `pt-BR`

    error[E020]: there is no folder `pt-BR` for this language
     --> site.toml:2:20
      |
    2 | languages = ["en", "pt-BR"]
      |                    ^^^^^^^
      |
      = help: write `pt-BR/article.md`, or take `"pt-BR"` out of `languages`

    1 error, 1 warning.
    "#);
}

#[test]
fn a_section_is_translated_twice() {
    let folder = spanish()
        .file("es/01-tides/lesson.md", &text("Las mareas", "La luna tira."))
        .file("es/02-tides/lesson.md", &text("Mareas", "La luna."));
    assert_snapshot!(folder.problems(), @"
    error[E093]: `es/01-tides` and `es/02-tides` both translate `en/01-tides`
    --> es/02-tides
     = help: keep the better one, and take the other out

    1 error.
    ");
}

#[test]
fn slugs_differ() {
    let folder = spanish().file("es/01-mareas/lesson.md", &text("Las mareas", "La luna tira."));
    assert_snapshot!(folder.problems(), @"
    error[E092]: `es/01-mareas` translates nothing: no section of `en` has the slug `mareas`
    --> es/01-mareas
     = help: if it is `en/01-tides` in another language, call the folder `es/01-tides`: addresses are the same in all languages

    1 error.
    ");
}

#[test]
fn a_slug_is_nearly_right() {
    let folder = spanish().file("es/07-tide/lesson.md", &text("Las mareas", "La luna tira."));
    assert_snapshot!(folder.problems(), @"
    error[E092]: `es/07-tide` translates nothing: no section of `en` has the slug `tide`
    --> es/07-tide
     = help: if it is `en/01-tides` in another language, call the folder `es/01-tides`: addresses are the same in all languages

    1 error.
    ");
}

#[test]
fn a_translation_is_of_nothing() {
    let folder = spanish()
        .file("es/01-tides/lesson.md", &text("Las mareas", "La luna tira."))
        .file("es/08-barcos/lesson.md", &text("Barcos", "Navegan."));
    assert_snapshot!(folder.problems(), @"
    error[E092]: `es/08-barcos` translates nothing: no section of `en` has the slug `barcos`
    --> es/08-barcos
     = help: write the section in `en` first, the language of the site, or take this folder out

    1 error.
    ");
}

#[test]
fn a_translation_is_of_another_kind() {
    let folder = spanish().file("es/01-tides/closing.md", &text("Las mareas", "La luna tira."));
    assert_snapshot!(folder.problems(), @"
    error[E092]: `es/01-tides` is a `closing.md`, and `en/01-tides` a `lesson.md`
    --> es/01-tides
     = help: rename `closing.md` to `lesson.md`

    1 error.
    ");
}

#[test]
fn the_words_of_an_edition_are_for_a_language_of_the_site() {
    let site = "title = \"Sea\"\nlanguages = [\"en\", \"es\"]\n\n[[edition]]\ntitle = \"El mar\"\n\n[[edition]]\nlang = \"fr\"\ntitel = \"La mer\"\n\n[[footer]]\ntext = \"Boats\"\nurl = \"https://boats.example\"\nlang = \"de\"\n";
    assert_snapshot!(spanish().file("site.toml", site).problems(), @r#"
    error[E013]: `[[edition]]` has no `lang`
     --> site.toml:4:1
      |
    4 | [[edition]]
      | ^^^^^^^^^^^
      |
      = help: add a line `lang = "..."`

    error[E013]: `fr` is no language of this site
     --> site.toml:8:8
      |
    8 | lang = "fr"
      |        ^^^^
      |
      = help: write `lang = "en"`

    error[E012]: `titel` is not a key of `[[edition]]`
     --> site.toml:9:1
      |
    9 | titel = "La mer"
      | ^^^^^
      |
      = help: did you mean `title`?

    error[E013]: `de` is no language of this site
      --> site.toml:14:8
       |
    14 | lang = "de"
       |        ^^^^
       |
       = help: write `lang = "en"`, or take the line out: without it every edition has the link

    4 errors.
    "#);
}
