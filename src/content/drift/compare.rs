//! What became of the passages of a text: changed, new, gone, moved.

use std::collections::{HashMap, HashSet, VecDeque};

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::passage::{BODY, Passage};
use super::words::Bag;

/// What has less in common than this is not taken for the same passage in other words.
const ALIKE: f32 = 0.3;

/// How many pairs of passages are looked at for what they have in common.
const PAIRS: usize = 2_500;

/// A text with more passages than this is compared without regard to their order: it would take too long.
const MOST: usize = 5_000;

/// What became of a passage. Passages of the old text are named by their positions there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It has other words.
    Reworded(usize, Passage),
    /// It was not there, and stands after this old one; `None` at the beginning.
    Added(Option<usize>, Passage),
    /// It is not there any more.
    Removed(usize),
    /// It has the same words elsewhere.
    Moved(usize, Passage),
}

/// What became of the passages `old`, in the order of those that are there now.
pub(super) fn changes(old: &[Passage], new: &[Passage]) -> Vec<Change> {
    let mut found = Vec::new();
    let is_head = |it: &&Passage| it.kind != BODY;
    let (old_head, new_head) = (
        old.iter().take_while(is_head).count(),
        new.iter().take_while(is_head).count(),
    );
    head(&old[..old_head], &new[..new_head], &mut found);
    body(old, old_head, &new[new_head..], &mut found);
    found
}

/// What stands in the front matter is told by its key.
fn head(old: &[Passage], new: &[Passage], found: &mut Vec<Change>) {
    for it in new {
        match old.iter().position(|old| old.kind == it.kind) {
            Some(at) if old[at].is_like(it) => {}
            Some(at) => found.push(Change::Reworded(at, it.clone())),
            None => found.push(Change::Added(None, it.clone())),
        }
    }
    for (at, it) in old.iter().enumerate() {
        if !new.iter().any(|new| new.kind == it.kind) {
            found.push(Change::Removed(at));
        }
    }
}

/// Some old and some new passages that stand in the same place and are not the same.
#[derive(Default)]
struct Gap {
    old: Vec<usize>,
    new: Vec<usize>,
    /// The old passage that stands before it.
    after: Option<usize>,
}

/// The body begins at `first` in the old text.
fn body(old: &[Passage], first: usize, new: &[Passage], found: &mut Vec<Change>) {
    if old.len().max(new.len()) > MOST {
        return without_order(old, first, new, found);
    }
    let hashes = |it: &[Passage]| -> Vec<String> { it.iter().map(|it| it.hash.clone()).collect() };
    let ops = capture_diff_slices(Algorithm::Myers, &hashes(&old[first..]), &hashes(new));
    let mut gaps: Vec<Gap> = Vec::new();
    let mut open = false;
    for op in &ops {
        if op.tag() == DiffTag::Equal {
            open = false;
            continue;
        }
        if !open {
            let after = (first + op.old_range().start).checked_sub(1);
            gaps.push(Gap {
                after,
                ..Gap::default()
            });
            open = true;
        }
        if let Some(gap) = gaps.last_mut() {
            gap.old.extend(op.old_range().map(|it| it + first));
            gap.new.extend(op.new_range());
        }
    }
    let moved = moves(old, new, &mut gaps);
    for gap in gaps {
        gap.changes(old, new, &moved, found);
    }
}

/// What is gone and what is new, wherever it stands.
fn without_order(old: &[Passage], first: usize, new: &[Passage], found: &mut Vec<Change>) {
    let hashes = |it: &[Passage]| -> HashSet<String> { it.iter().map(|it| it.hash.clone()).collect() };
    let (before, after) = (hashes(&old[first..]), hashes(new));
    found.extend(
        (first..old.len())
            .filter(|it| !after.contains(&old[*it].hash))
            .map(Change::Removed),
    );
    let fresh = new.iter().filter(|it| !before.contains(&it.hash));
    found.extend(fresh.map(|it| Change::Added(None, it.clone())));
}

/// Takes out of the gaps what only stands elsewhere; answers where each new passage comes from that was moved.
fn moves(old: &[Passage], new: &[Passage], gaps: &mut [Gap]) -> HashMap<usize, usize> {
    let mut gone: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for at in gaps.iter().flat_map(|it| &it.old) {
        gone.entry(&old[*at].hash).or_default().push_back(*at);
    }
    let mut moved = HashMap::new();
    for at in gaps.iter().flat_map(|it| &it.new) {
        if let Some(from) = gone.get_mut(new[*at].hash.as_str()).and_then(VecDeque::pop_front) {
            moved.insert(*at, from);
        }
    }
    let from: HashSet<usize> = moved.values().copied().collect();
    for gap in gaps {
        gap.old.retain(|it| !from.contains(it));
    }
    moved
}

impl Gap {
    fn changes(&self, old: &[Passage], new: &[Passage], moved: &HashMap<usize, usize>, found: &mut Vec<Change>) {
        let fresh: Vec<usize> = self.new.iter().copied().filter(|it| !moved.contains_key(it)).collect();
        let pairs = self.pairs(old, new, &fresh);
        let mut rest = self.old.iter().copied().peekable();
        let mut before = self.after;
        for at in &self.new {
            let passage = new[*at].clone();
            if let Some(from) = moved.get(at) {
                found.push(Change::Moved(*from, passage));
            } else if let Some((from, _)) = pairs.iter().find(|(_, to)| to == at) {
                while let Some(gone) = rest.next_if(|it| it < from) {
                    found.push(Change::Removed(gone));
                }
                rest.next();
                before = Some(*from);
                found.push(Change::Reworded(*from, passage));
            } else {
                found.push(Change::Added(before, passage));
            }
        }
        found.extend(rest.map(Change::Removed));
    }

    /// Old passages with the new ones that they became: those that have most in common, and those in between in
    /// their order.
    fn pairs(&self, old: &[Passage], new: &[Passage], fresh: &[usize]) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let (mut left, mut right) = (0, 0);
        let alike = if self.old.len() * fresh.len() > PAIRS {
            Vec::new()
        } else {
            self.alike(old, new, fresh)
        };
        for (a, b) in alike.into_iter().chain([(self.old.len(), fresh.len())]) {
            pairs.extend(self.old[left..a].iter().copied().zip(fresh[right..b].iter().copied()));
            pairs.extend(self.old.get(a).copied().zip(fresh.get(b).copied()));
            (left, right) = (a + 1, b + 1);
        }
        pairs
    }

    /// Positions in `self.old` and in `fresh` of what is alike, both rising, so that as much as possible is.
    fn alike(&self, old: &[Passage], new: &[Passage], fresh: &[usize]) -> Vec<(usize, usize)> {
        let (rows, columns) = (self.old.len(), fresh.len());
        let before: Vec<Bag> = self.old.iter().map(|it| Bag::new(&old[*it].text)).collect();
        let after: Vec<Bag> = fresh.iter().map(|it| Bag::new(&new[*it].text)).collect();
        let like = |a: usize, b: usize| before[a].likeness(&after[b]);
        let scores: Vec<Vec<f32>> = (0..rows).map(|a| (0..columns).map(|b| like(a, b)).collect()).collect();
        // The best sum for what stands from each pair on.
        let mut best = vec![vec![0.0_f32; columns + 1]; rows + 1];
        let with = |best: &[Vec<f32>], a: usize, b: usize| {
            let score = scores[a][b];
            (score >= ALIKE).then(|| score + best[a + 1][b + 1])
        };
        for a in (0..rows).rev() {
            for b in (0..columns).rev() {
                let without = best[a + 1][b].max(best[a][b + 1]);
                best[a][b] = with(&best, a, b).map_or(without, |it| it.max(without));
            }
        }
        let (mut a, mut b) = (0, 0);
        let mut pairs = Vec::new();
        while a < rows && b < columns {
            let without = best[a + 1][b].max(best[a][b + 1]);
            if with(&best, a, b).is_some_and(|it| it >= without) {
                pairs.push((a, b));
                (a, b) = (a + 1, b + 1);
            } else if best[a + 1][b] >= best[a][b + 1] {
                a += 1;
            } else {
                b += 1;
            }
        }
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, MOST, changes};
    use crate::content::drift::passage::passages;
    use crate::problem::Source;

    const TEXT: &str = "+++\ntitle = \"Tides\"\n+++\nThe moon pulls at the water.\n\nThe shore wakes up.\n\n\
        ## Near\n\nIt is near and bright.\n";

    /// What became of [`TEXT`] when `from` became `to`.
    fn after(from: &str, to: &str) -> Vec<String> {
        let read = |text: &str| passages(&Source::new("en/01-tides/lesson.md", text));
        assert!(TEXT.contains(from), "{from}");
        let old = read(TEXT);
        let said = |it: Change| match it {
            Change::Reworded(at, new) => format!("{} > {}", old[at].text, new.text),
            Change::Added(at, new) => format!("after {:?} + {}", at.map(|it| old[it].text.as_str()), new.text),
            Change::Removed(at) => format!("- {}", old[at].text),
            Change::Moved(at, new) => format!("{at} moved to {}", new.span.start),
        };
        changes(&old, &read(&TEXT.replace(from, to)))
            .into_iter()
            .map(said)
            .collect()
    }

    #[test]
    fn nothing_changed_gives_no_change() {
        assert_eq!(after("The moon pulls at", "The moon\npulls  at"), [""; 0]);
    }

    #[test]
    fn every_change_is_one() {
        assert_eq!(
            after("The moon pulls", "The sun pulls"),
            ["The moon pulls at the water. > The sun pulls at the water."]
        );
        assert_eq!(after("title = \"Tides\"", "title = \"Ebb\""), ["Tides > Ebb"]);
        assert_eq!(after("+++\nThe", "summary = \"A\"\n+++\nThe"), ["after None + A"]);
        assert_eq!(after("title = \"Tides\"\n", ""), ["- Tides"]);
        assert_eq!(
            after("## Near", "All day.\n\n## Near"),
            ["after Some(\"The shore wakes up.\") + All day."]
        );
        assert_eq!(
            after("The moon pulls", "Look.\n\nThe moon pulls"),
            ["after Some(\"Tides\") + Look."]
        );
        assert_eq!(after("The shore wakes up.\n\n", ""), ["- The shore wakes up."]);
    }

    #[test]
    fn what_stands_elsewhere_was_moved() {
        let text = "The moon pulls at the water.\n\nThe shore wakes up.\n\n";
        assert_eq!(
            after(text, "The shore wakes up.\n\nThe moon pulls at the water.\n\n"),
            ["2 moved to 24"]
        );
    }

    #[test]
    fn a_text_of_very_many_paragraphs_is_compared_all_the_same() {
        let read = |text: &str| passages(&Source::new("questions.md", text));
        let one: String = (0..=MOST).map(|it| format!("Number {it}.\n\n")).collect();
        let found = changes(
            &read(&one),
            &read(&format!("{one}New.\n").replace("Number 7.", "Number seven.")),
        );
        assert!(matches!(
            found.as_slice(),
            [Change::Removed(7), Change::Added(..), Change::Added(..)]
        ));
    }

    #[test]
    fn several_changes_in_one_place_are_told_apart() {
        assert_eq!(
            after(
                "The moon pulls at the water.\n\nThe shore wakes up.",
                "Listen to it.\n\nThe moon pulls at all the water.\n\nThe whole shore wakes up."
            ),
            [
                "after Some(\"Tides\") + Listen to it.",
                "The moon pulls at the water. > The moon pulls at all the water.",
                "The shore wakes up. > The whole shore wakes up."
            ]
        );
        assert_eq!(
            after(
                "The moon pulls at the water.\n\nThe shore wakes up.\n\n## Near",
                "The whole shore wakes up.\n\n## Far"
            ),
            [
                "- The moon pulls at the water.",
                "The shore wakes up. > The whole shore wakes up.",
                "## Near > ## Far"
            ]
        );
    }
}
