//! What is taken along without the site: the book, the one file, and the commands that write them.

mod book;
mod command;
mod single;

use std::path::Path;

use alongside::content::{Library, Tree};
use alongside::url::BaseUrl;
use alongside::{Settings, library, render};

/// The library of the content that holds everything, published at `address`.
fn rich(address: Option<&str>) -> Library {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/book/rich");
    let (tree, report) = Tree::read(&folder).unwrap();
    assert_eq!(report.to_string(), "");
    read(&tree, address)
}

fn built_in(address: Option<&str>) -> Library {
    read(&Tree::built_in(), address)
}

fn read(tree: &Tree, address: Option<&str>) -> Library {
    let settings = Settings {
        address: address.map(|it| BaseUrl::parse(it).unwrap()),
        ..Default::default()
    };
    let (library, report) = library(tree, &settings);
    library.unwrap_or_else(|| panic!("{report}"))
}

/// The one file of an edition.
fn single(library: &Library, edition: usize) -> String {
    String::from_utf8(render::single(library, &library.editions[edition])).unwrap()
}
