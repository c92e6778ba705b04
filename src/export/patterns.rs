//! Few patterns for many addresses: a folder whose addresses all have one value is named by the folder.

use std::collections::BTreeMap;

/// Which addresses are meant. No address is meant by two patterns of one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Pattern {
    /// This one.
    Exact(String),
    /// All that begin with this, which ends in a slash.
    Below(String),
}

/// The patterns for addresses with their values, in the order of the addresses. The folder `root`, which ends in a
/// slash, is never named as a whole: what else lies there is not the site's.
pub(super) fn patterns<T: Copy + PartialEq>(addresses: &[(String, T)], root: &str) -> Vec<(Pattern, T)> {
    // Each folder with its one value, or none if there are several, and how many addresses lie below it.
    let mut folders: BTreeMap<&str, (Option<T>, usize)> = BTreeMap::new();
    for (address, value) in addresses {
        for folder in above(address, root) {
            let (one, count) = folders.entry(folder).or_insert((Some(*value), 0));
            *one = one.filter(|it| it == value);
            *count += 1;
        }
    }
    let mut found: Vec<(Pattern, T)> = Vec::new();
    for (address, value) in addresses {
        let folder = above(address, root).find(|it| matches!(folders.get(it), Some((Some(_), 2..))));
        let pattern = match folder {
            Some(folder) => Pattern::Below(folder.to_owned()),
            None => Pattern::Exact(address.clone()),
        };
        if !found.last().is_some_and(|it| it.0 == pattern) {
            found.push((pattern, *value));
        }
    }
    found
}

/// The folders above an address, the uppermost below `root` first, each with its slash.
fn above<'a>(address: &'a str, root: &str) -> impl Iterator<Item = &'a str> {
    let root = root.len();
    let slashes = address.match_indices('/').map(|(at, _)| at + 1);
    slashes
        .filter(move |it| *it > root && *it < address.len())
        .map(|it| &address[..it])
}

#[cfg(test)]
mod tests {
    use super::{Pattern, patterns};

    #[test]
    fn a_folder_of_one_kind_is_named_by_the_folder() {
        let addresses = [
            ("/", 1),
            ("/-/assets/a.css", 2),
            ("/-/assets/b.css", 2),
            ("/-/embed", 3),
            ("/-/embed/lessons/x", 3),
            ("/-/embed/x", 3),
            ("/-/qr/one.svg", 4),
            ("/lessons/x", 1),
            ("/lessons/x.md", 4),
            ("/lessons/x/questions", 5),
        ];
        let addresses = addresses.map(|(address, value)| (address.to_owned(), value));
        let exact = |it: &str, value| (Pattern::Exact(it.to_owned()), value);
        let below = |it: &str, value| (Pattern::Below(it.to_owned()), value);
        let expected = [
            exact("/", 1),
            below("/-/assets/", 2),
            exact("/-/embed", 3),
            below("/-/embed/", 3),
            exact("/-/qr/one.svg", 4),
            exact("/lessons/x", 1),
            exact("/lessons/x.md", 4),
            exact("/lessons/x/questions", 5),
        ];
        assert_eq!(patterns(&addresses, "/"), expected);
    }

    #[test]
    fn the_root_is_never_named_as_a_whole() {
        let addresses = ["/ally/a", "/ally/b"].map(|it| (it.to_owned(), ()));
        let exact = |it: &str| (Pattern::Exact(it.to_owned()), ());
        assert_eq!(patterns(&addresses, "/ally/"), [exact("/ally/a"), exact("/ally/b")]);
    }
}
