//! The lines that mend what was published and lost, written into a content folder: tried out in memory
//! until nothing is left to do, and only then written.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use super::Refusal;
use super::disk::Changes;
use super::trial::only;
use crate::content::{self, Edit, Lost, Tree};
use crate::problem::{Code, Problem};

/// A byte order mark, which no place in a text counts.
const MARK: &[u8] = b"\xef\xbb\xbf";
/// The most turns; each mends at least one thing in each file, so that nobody comes near.
const TURNS: usize = 1000;

/// What came of it.
#[derive(Debug)]
pub struct Mended {
    /// What was written.
    pub changes: Vec<Change>,
    /// What a person has to decide: the message, and why.
    pub left: Vec<(String, String)>,
}

/// One change.
#[derive(Debug)]
pub struct Change {
    /// The file in the content folder.
    pub path: String,
    /// The line on which it begins, counted from one.
    pub line: usize,
    /// What stands there now.
    pub shown: String,
    /// Its byte in the file, before lines are counted.
    at: usize,
}

/// Mends whatever can be mended without doubt in the content folder `root`, which was read as `tree`.
pub fn mend(root: &Path, tree: &Tree) -> Result<Mended, Refusal> {
    let mut now = tree.clone();
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut changes = Vec::new();
    let mut tried: HashSet<String> = HashSet::new();
    let mut full: BTreeSet<String> = BTreeSet::new();
    let (mut lost, before) = content::lost(tree);
    for _ in 0..TURNS {
        let edits = choose(&lost, &mut tried, &mut full, |path| {
            now.bytes(path).map_or(0, <[u8]>::len)
        });
        if edits.is_empty() {
            break;
        }
        let mut written = Vec::new();
        for (path, edits) in edits {
            let old = now.text(path).and_then(Result::ok);
            let text = apply(old.as_ref().map_or("", |it| it.text()), path, &edits, &mut changes);
            let mark = if tree.bytes(path).is_some_and(|it| it.starts_with(MARK)) {
                MARK
            } else {
                b""
            };
            written.push((path.to_owned(), [mark, text.as_bytes()].concat()));
            texts.insert(path.to_owned(), text);
        }
        let written = written.iter().map(|(path, bytes)| (path.clone(), bytes.as_slice()));
        now = now.with(str::to_owned, written);
        lost = content::lost(&now).0;
    }
    let known: HashSet<String> = before.problems().into_iter().map(key).collect();
    let new = only(&content::load(&now).1, |it| it.is_error() && !known.contains(&key(it)));
    if !new.is_empty() {
        return Err(Refusal::Content(new));
    }
    let mut disk = Changes::default();
    for path in texts.keys() {
        disk.replace(&root.join(path), tree.bytes(path), now.bytes(path).unwrap_or_default())?;
    }
    disk.keep();
    for it in &mut changes {
        it.line = texts[&it.path][..it.at].matches('\n').count() + 1;
    }
    changes.sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    let left = lost.into_iter().map(|it| {
        let why = match it.fix {
            Err(why) => why,
            Ok(edit) if full.contains(&edit.path) => {
                let (path, most) = (&edit.path, content::longest(&edit.path) >> 10);
                format!("`{path}` would become longer than {most} KiB")
            }
            Ok(_) => "the change did not help".to_owned(),
        };
        (it.problem.message, why)
    });
    Ok(Mended {
        changes,
        left: left.collect(),
    })
}

/// A problem without its line, which moves while others are mended.
fn key(problem: &Problem) -> String {
    format!("{:?} {} {}", problem.code, problem.place.path(), problem.message)
}

/// The changes of each file that do not get into each other's way, none of them for the second time. Files that would
/// become too long for any more are `full`; `length` is how long a file is now.
fn choose<'a>(
    lost: &'a [Lost],
    tried: &mut HashSet<String>,
    full: &mut BTreeSet<String>,
    length: impl Fn(&str) -> usize,
) -> BTreeMap<&'a str, Vec<&'a Edit>> {
    let mut lengths: HashMap<&str, usize> = HashMap::new();
    let mut chosen: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
    for it in lost {
        let Ok(edit) = &it.fix else { continue };
        let others = chosen.entry(&edit.path).or_default();
        let meets = |it: &&Edit| it.at.start <= edit.at.end && edit.at.start <= it.at.end;
        // Entries at the end of site.toml follow each other.
        let appended = edit.text.trim_start().starts_with("[[");
        if (appended || !others.iter().any(meets)) && tried.insert(attempt(it, edit)) {
            let length = lengths.entry(&edit.path).or_insert_with(|| length(&edit.path));
            *length += edit.text.len();
            if *length > content::longest(&edit.path) {
                full.insert(edit.path.clone());
                continue;
            }
            others.push(edit);
        }
    }
    chosen.retain(|_, edits| !edits.is_empty());
    chosen
}

/// What tells an attempt to mend something from every other one. Several links may lead to the same file.
fn attempt(lost: &Lost, edit: &Edit) -> String {
    let message = &lost.problem.message;
    match lost.problem.code {
        Code::DeadLink | Code::PictureMissing => format!("{message} {} {}", edit.path, edit.at.start),
        _ => message.clone(),
    }
}

/// The text with some changes; those made before move with the text they stand in.
fn apply(text: &str, path: &str, edits: &[&Edit], changes: &mut Vec<Change>) -> String {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|it| it.at.start);
    for change in changes.iter_mut().filter(|it| it.path == path) {
        let before = edits.iter().filter(|it| it.at.start <= change.at);
        let (more, less) = before.fold((0, 0), |(more, less), it| (more + it.text.len(), less + it.at.len()));
        change.at = change.at + more - less;
    }
    let mut out = String::new();
    let mut from = 0;
    for edit in edits {
        out += &text[from..edit.at.start];
        let lead = edit.text.len() - edit.text.trim_start_matches([',', ' ', '\r', '\n']).len();
        changes.push(Change {
            path: path.to_owned(),
            line: 0,
            shown: edit.shown.clone(),
            at: out.len() + lead,
        });
        out += &edit.text;
        from = edit.at.end;
    }
    out + &text[from..]
}
