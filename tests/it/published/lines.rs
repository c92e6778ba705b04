//! Lines of published.lock that cannot be read.

use insta::assert_snapshot;

use crate::folder::Folder;

#[test]
fn every_broken_line_has_its_own_message() {
    let lock = "# ours\n24.11.2026 /lessons/tides\n2026-02-30 /lessons/tides\n2026-11-24\n2026-11-24 lessons/tides\n\
        2026-11-24 /lessons/tides# \"Tides\"\n2026-11-24 /lessons/tides \"Tides\n2026-11-24 /lessons/tides \"Tides\" ~12\n\
        2026-11-24 /lessons/tides Tides\n";
    assert_snapshot!(Folder::sound().file("published.lock", lock).problems(), @r#"
    error[E100]: `24.11.2026` is not a day
     --> published.lock:2:1
      |
    2 | 24.11.2026 /lessons/tides
      | ^^^^^^^^^^
      |
      = help: begin the line with the day on which it was published, as in `2026-11-24`

    error[E100]: `2026-02-30` is not a day
     --> published.lock:3:1
      |
    3 | 2026-02-30 /lessons/tides
      | ^^^^^^^^^^
      |
      = help: begin the line with the day on which it was published, as in `2026-11-24`

    error[E100]: no address stands behind this day
     --> published.lock:4:11
      |
    4 | 2026-11-24
      |           ^
      |
      = help: write the address behind the day, from its first slash on: `/lessons/tides`

    error[E100]: `lessons/tides` is not an address of this site
     --> published.lock:5:12
      |
    5 | 2026-11-24 lessons/tides
      |            ^^^^^^^^^^^^^
      |
      = help: write the address behind the day, from its first slash on: `/lessons/tides`

    error[E100]: `/lessons/tides#` is not an address of this site
     --> published.lock:6:12
      |
    6 | 2026-11-24 /lessons/tides# "Tides"
      |            ^^^^^^^^^^^^^^^
      |
      = help: write the address behind the day, from its first slash on: `/lessons/tides`

    error[E100]: `"Tides` cannot be read
     --> published.lock:7:27
      |
    7 | 2026-11-24 /lessons/tides "Tides
      |                           ^^^^^^
      |
      = help: behind the address stand its words in quotation marks, and for a page `~` and a sketch; `alongside lock` renews both

    error[E100]: `~12` cannot be read
     --> published.lock:8:35
      |
    8 | 2026-11-24 /lessons/tides "Tides" ~12
      |                                   ^^^
      |
      = help: behind the address stand its words in quotation marks, and for a page `~` and a sketch; `alongside lock` renews both

    error[E100]: `Tides` cannot be read
     --> published.lock:9:27
      |
    9 | 2026-11-24 /lessons/tides Tides
      |                           ^^^^^
      |
      = help: behind the address stand its words in quotation marks, and for a page `~` and a sketch; `alongside lock` renews both

    8 errors.
    "#);
}

#[test]
fn a_merge_by_halves_is_named_once() {
    let lock =
        "<<<<<<< HEAD\n2026-11-24 /lessons/tides \"Tides\"\n=======\n2026-11-24 /article \"The sea\"\n>>>>>>> winds\n";
    assert_snapshot!(Folder::sound().file("published.lock", lock).problems(), @"
    error[E100]: two versions of this file were merged by halves
     --> published.lock:1:1
      |
    1 | <<<<<<< HEAD
      | ^^^^^^^^^^^^
      |
      = help: keep the addresses of both sides, and take out the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`

    1 error.
    ");
}

#[test]
fn a_repeated_address_is_a_warning() {
    let lock = "2026-11-24 /lessons/tides \"Tides\"\n2026-11-26 /lessons/tides \"Tides\"\n";
    assert_snapshot!(Folder::sound().file("published.lock", lock).problems(), @r#"
    warning[W101]: `/lessons/tides` stands here twice
     --> published.lock:2:12
      |
    2 | 2026-11-26 /lessons/tides "Tides"
      |            ^^^^^^^^^^^^^^
      |
      = help: keep the line with the earlier day, or run `alongside lock`, which does

    1 warning.
    "#);
}

#[test]
fn both_sides_of_a_merge_windows_line_ends_and_comments_are_fine() {
    let lock =
        "\u{feff}# ours\r\n2026-11-24 /lessons/tides \"Tides\"\r\n\r\n2026-11-24 /article\r\n# more\r\n2026-11-23 /";
    assert_eq!(Folder::sound().file("published.lock", lock).problems(), "");
}
