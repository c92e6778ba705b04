//! What of a table was read from lines that have a fault.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// Takes out what was read from a part of the text that has a fault, lest it be criticised too.
pub(super) fn prune(table: &mut DeTable<'_>, misread: &Range<usize>) {
    let all = std::mem::take(table).into_iter();
    let kept = all.filter_map(|(key, mut value)| {
        if let DeValue::Table(inner) = value.get_mut() {
            prune(inner, misread);
        }
        let (start, span) = (key.span().start, value.span());
        let is_list = value.get_ref().as_array().is_some();
        let broken = misread.contains(&start) || is_list && span.start < misread.start && misread.start < span.end;
        (!broken).then_some((key, value))
    });
    *table = kept.collect();
}
