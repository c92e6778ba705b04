//! Tests of trees.

use super::Tree;

#[test]
fn folders_are_listed_once_and_in_order() {
    let files = [
        "en/article.md",
        "en/02-b/lesson.md",
        "en/02-b/questions.md",
        "en/01-a/lesson.md",
        "eng/03-c/x",
    ];
    let tree = Tree::from_files(files.map(|it| (it, b"".as_slice())));
    assert_eq!(tree.folders("en"), ["01-a", "02-b"]);
}

#[test]
fn a_byte_order_mark_is_taken_off() {
    let tree = Tree::from_files([("a.md", b"\xef\xbb\xbfab".as_slice())]);
    assert_eq!(tree.text("a.md").unwrap().unwrap().text(), "ab");
}
