//! Where a new lesson stands: after the last one and before the closing.

use crate::content::{Tree, parse_folder};

/// The folder of a new lesson, and the closing's new name if it has to make room.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The name of the folder, such as `03-tides`.
    pub(super) name: String,
    /// The closing's name and the one it gets.
    pub(super) moved: Option<(String, String)>,
}

/// The place of a lesson in the folder `edition`.
///
/// Its number is the next one; where all numbers are tens, the next ten. If the
/// closing leaves no number free before it, it moves up by one: addresses do not
/// depend on numbers.
pub(super) fn find(tree: &Tree, edition: &str, slug: &str) -> Place {
    let all = tree.folders(edition).into_iter();
    let all = all.filter_map(|name| parse_folder(name).map(|(number, slug)| (name, number, slug)));
    let is_closing = |name: &str| tree.files(&format!("{edition}/{name}")).any(|it| it == "closing.md");
    let (closing, others): (Vec<_>, Vec<_>) = all.partition(|(name, ..)| is_closing(name));
    let digits = |name: &str| name.find('-').unwrap_or_default();
    let width = closing.iter().chain(&others).map(|(name, ..)| digits(name)).max();
    let width = width.unwrap_or_default().max(2);

    let last = others.iter().map(|(_, number, _)| *number).max().unwrap_or_default();
    let tens = last > 0 && others.iter().all(|(_, number, _)| number.is_multiple_of(10));
    let next = last.saturating_add(1);
    let next_ten = if tens { last.saturating_add(10) } else { next };
    let named = |number: u32, slug: &str| format!("{number:0width$}-{slug}");
    let free = |number: u32, moved| Place {
        name: named(number, slug),
        moved,
    };
    match closing.first() {
        None => free(next_ten, None),
        Some((_, closing, _)) if next_ten < *closing => free(next_ten, None),
        Some((_, closing, _)) if next < *closing => free(next, None),
        Some((name, _, closing)) => {
            let moved = named(next.saturating_add(1), closing);
            free(next, Some(((*name).to_owned(), moved)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::content::Tree;

    #[test]
    fn a_lesson_comes_after_the_last_and_before_the_closing() {
        #[track_caller]
        fn check(folders: &[&str], expected: &str, moved: Option<(&str, &str)>) {
            let file = |it: &&str| match it.strip_suffix('!') {
                Some(name) => format!("en/{name}/closing.md"),
                None => format!("en/{it}/lesson.md"),
            };
            let paths: Vec<String> = folders.iter().map(file).collect();
            let tree = Tree::from_files(paths.iter().map(|it| (it.as_str(), b"".as_slice())));
            let place = find(&tree, "en", "new");
            let found = place.moved.as_ref().map(|(from, to)| (from.as_str(), to.as_str()));
            assert_eq!((place.name.as_str(), found), (expected, moved));
        }

        check(&[], "01-new", None);
        check(&["00-intro"], "01-new", None);
        check(&["00-intro", "01-a", "99-end!"], "02-new", None);
        check(&["00-intro", "01-a", "02-end!"], "02-new", Some(("02-end", "03-end")));
        check(&["01-a", "02-b", "end"], "03-new", None);
        check(&["00-intro", "10-a", "20-b", "99-end!"], "30-new", None);
        check(&["10-a", "20-b", "30-end!"], "21-new", None);
        check(&["10-a", "11-b", "30-end!"], "12-new", None);
        check(&["001-a", "002-end!"], "002-new", Some(("002-end", "003-end")));
        check(&["08-a", "9-end!"], "09-new", Some(("9-end", "10-end")));
        check(&["98-a", "99-end!"], "99-new", Some(("99-end", "100-end")));
        check(&["99-end!"], "01-new", None);
        check(&["00-end!"], "01-new", Some(("00-end", "02-end")));
    }
}
