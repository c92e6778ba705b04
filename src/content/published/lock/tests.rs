//! Tests of reading and writing the lock.

use super::{Lock, plain};
use crate::problem::{Report, Source};
use proptest::prelude::*;
use std::fmt::Write;

fn parse(text: &str) -> (Lock, Report) {
    let mut report = Report::default();
    let lock = Lock::parse(&Source::new("published.lock", text), &mut report);
    (lock, report)
}

proptest! {
    #[test]
    fn what_is_written_is_read_and_written_again(
        lines in prop::collection::btree_map(
            ("(/[a-z0-9-]{1,8}){1,3}", prop::option::of("[a-zé好0-9-]{1,9}")),
            ((1970_u16..9999, 1_u8..13, 1_u8..29), "\\PC{0,20}", prop::option::of("[0-9a-f]{48}")),
            0..12,
        ),
        windows in any::<bool>(),
    ) {
        let mut text = "# What it is.\n".to_owned();
        for ((path, id), ((year, month, day), words, sketch)) in lines {
            let id = id.map(|it| format!("#{it}")).unwrap_or_default();
            let words = match plain(&words) {
                it if it.is_empty() => it,
                it => format!(" \"{}\"", it.replace('\\', "\\\\").replace('"', "\\\"")),
            };
            let sketch = sketch.map(|it| format!(" ~{it}")).unwrap_or_default();
            writeln!(text, "{year:04}-{month:02}-{day:02} {path}{id}{words}{sketch}").unwrap();
        }
        if windows {
            text = text.replace('\n', "\r\n");
        }
        let (lock, report) = parse(&text);
        prop_assert!(report.is_empty(), "{}", report);
        let once = lock.to_string();
        prop_assert_eq!(&parse(&once).0.to_string(), &once);
        let sorted = |it: &str| { let mut it: Vec<String> = it.lines().map(str::to_owned).collect(); it.sort(); it };
        prop_assert_eq!(sorted(&once), sorted(&text));
    }
}

#[test]
fn lines_of_both_sides_of_a_merge_are_valid_in_any_order() {
    let (lock, report) = parse("2026-11-24 /b \"B\"\n2026-11-23 /a \"A\"\n\n2026-11-25 /a#x \"X\"");
    assert!(report.is_empty(), "{report}");
    let addresses: Vec<_> = lock.lines().map(super::Line::address).collect();
    assert_eq!(addresses, ["/a", "/a#x", "/b"]);
}
