//! What an export writes, twice the same, and what it does with what is there already.

use std::fs;
use std::io::Read;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use alongside::export::Plan;
use alongside::render::Entry;
use alongside::{Settings, build, content::Tree};

use super::{export, files, run};
use crate::program::Disk;

const ADDRESS: [&str; 2] = ["--public-url", "https://example.org"];

#[test]
fn every_address_has_a_file_with_what_is_sent_there() {
    let settings = Settings {
        address: Some(alongside::url::BaseUrl::parse("https://example.org").unwrap()),
        ..Default::default()
    };
    let site = build(&Tree::built_in(), &settings).0.unwrap();
    let disk = Disk::new();
    export(&disk, "public", &ADDRESS);
    let files = files(&disk.path().join("public"));
    for (path, entry) in &site.entries {
        let resource = entry.resource().unwrap();
        let page = resource.media_type.starts_with("text/html");
        let name = path.file(page);
        assert!(files[&name] == resource.body, "{name}");
    }
    for name in [
        "index.html",
        "questions.html",
        "lessons/remain-curious.html",
        "lessons/remain-curious/questions.html",
    ] {
        assert!(files.contains_key(name), "{name}");
    }
    let missing = String::from_utf8(files["404.html"].clone()).unwrap();
    assert!(missing.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(
        site.entries.values().any(|it| matches!(it, Entry::Drawing(_))),
        "nothing is drawn"
    );
    assert_eq!(Plan::of(&site).unwrap().addresses, site.entries.len());
}

#[test]
fn smaller_forms_lie_beside_what_can_be_smaller() {
    let disk = Disk::new();
    export(&disk, "public", &[]);
    let files = files(&disk.path().join("public"));
    for name in [
        "index.html",
        "404.html",
        "lessons/remain-curious.md",
        "manifest.webmanifest",
    ] {
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(files[&format!("{name}.gz")].as_slice())
            .read_to_end(&mut unpacked)
            .unwrap();
        assert!(unpacked == files[name], "{name}");
        assert!(files[&format!("{name}.br")].len() < files[name].len(), "{name}");
    }
    for name in ["book.epub.gz", "_headers.gz", "-/assets/icon-180.png.gz"] {
        assert!(!files.contains_key(name), "{name}");
    }
}

#[test]
fn twice_exported_is_twice_the_same() {
    let disk = Disk::new();
    export(&disk, "one", &ADDRESS);
    export(&disk, "two", &ADDRESS);
    let one = files(&disk.path().join("one"));
    assert!(one == files(&disk.path().join("two")));
    let time = |name: &str| fs::metadata(disk.path().join(name)).unwrap().mtime_nsec();
    let before = time("one/index.html");
    export(&disk, "one", &ADDRESS);
    assert!(one == files(&disk.path().join("one")));
    assert_eq!(
        time("one/index.html"),
        before,
        "what is the same keeps its time, and so its entity tag"
    );
}

#[test]
fn it_says_what_it_did() {
    let disk = Disk::new();
    let out = export(&disk, "public", &[]);
    let (first, rest) = out.split_once('\n').unwrap();
    assert!(
        first.starts_with("Wrote public: “Showing Up”, ") && first.contains(" addresses in "),
        "{first}"
    );
    let rest: String = rest
        .chars()
        .map(|it| if it.is_ascii_digit() { '#' } else { it })
        .collect();
    insta::assert_snapshot!(rest, @r"
    It has no public address, and so no feeds, sitemap and cards: give it one with `--public-url https://example.org`.
    `_headers` has ### rules, of which Cloudflare Pages reads the first ###; pages come first.
    ");
    assert_eq!(export(&disk, "other", &ADDRESS).lines().count(), 2);
}

#[test]
fn what_others_keep_there_stays_and_what_is_no_longer_ours_goes() {
    let disk = Disk::with_content(&[]);
    let of = ["--content", "content"];
    export(&disk, "public", &of);
    let public = disk.path().join("public");
    fs::set_permissions(&public, fs::Permissions::from_mode(0o751)).unwrap();
    disk.write("public/CNAME", b"example.org\n");
    disk.write("public/lessons/mine.txt", b"mine");
    fs::create_dir(public.join("empty")).unwrap();
    symlink("/nowhere/at/all", public.join("link")).unwrap();
    let inode = fs::metadata(public.join("CNAME")).unwrap().ino();
    fs::remove_file(disk.content().join("en/05-keep-showing-up/questions.md")).unwrap();
    fs::remove_file(disk.content().join("published.lock")).unwrap();

    let (code, out, _) = run(&disk, &[&["export", "public"], &of[..]].concat());
    assert_eq!(code, 0);
    assert!(
        out.contains("\nKept `CNAME` and 2 more that no export wrote.\n"),
        "{out}"
    );
    let files = files(&public);
    assert_eq!(files["CNAME"], b"example.org\n");
    assert_eq!(files["lessons/mine.txt"], b"mine");
    assert_eq!(files["link"], b"/nowhere/at/all");
    assert!(public.join("empty").is_dir());
    assert!(
        !files.contains_key("lessons/keep-showing-up/questions.html"),
        "a page that is gone"
    );
    assert!(!public.join("lessons/keep-showing-up").exists(), "its folder");
    assert_eq!(
        fs::metadata(public.join("CNAME")).unwrap().ino(),
        inode,
        "the very same file"
    );
    assert_eq!(fs::metadata(&public).unwrap().permissions().mode() & 0o777, 0o751);
    let names: Vec<_> = fs::read_dir(disk.path())
        .unwrap()
        .map(|it| it.unwrap().file_name())
        .collect();
    assert_eq!(names.len(), 2, "nothing is left beside it: {names:?}");
}

#[test]
fn an_empty_repository_may_be_written_to_and_a_link_stays_one() {
    let disk = Disk::new();
    disk.write("real/.git/HEAD", b"ref: refs/heads/main\n");
    symlink("real", disk.path().join("public")).unwrap();
    let out = export(&disk, "public", &[]);
    assert!(out.contains("\nKept `.git/HEAD`, which no export wrote.\n"), "{out}");
    assert!(disk.path().join("public").is_symlink());
    assert!(disk.path().join("real/index.html").is_file() && disk.path().join("real/.git/HEAD").is_file());
}

#[test]
fn an_interrupted_export_leaves_the_old_one_and_is_named_later() {
    let disk = Disk::new();
    export(&disk, "public", &[]);
    let before = files(&disk.path().join("public"));
    // As if the program had been killed while it wrote.
    disk.write(".public.alongside-1/index.html", b"half");
    assert!(files(&disk.path().join("public")) == before);
    let out = export(&disk, "public", &[]);
    assert!(out.contains("/.public.alongside-1` is left of an export that did not end; look whether anything in it is yours, then delete it.\n"), "{out}");
    assert!(
        disk.path().join(".public.alongside-1/index.html").exists(),
        "it is not deleted unasked"
    );
}
