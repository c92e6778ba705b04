//! A folder written beside another one, and put in its place in one step. What others keep in that folder comes
//! along; nothing that is not known to be ours is ever deleted.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::manifest::{MANIFEST, Manifest, hash};
use super::plan::{File, Plan};
use crate::parallel;

/// What is written is divided among threads by turns, so that drawings, which take longest, are spread.
const TURNS: usize = 64;

/// What the disk refused, and about which file of the export.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) name: String,
    pub(super) error: io::Error,
}

/// What has come of an export.
#[derive(Debug, Default)]
pub struct Written {
    /// How many files it has.
    pub files: usize,
    /// How many bytes they have.
    pub bytes: u64,
    /// The files of others that were there and still are.
    pub kept: Vec<String>,
    /// Folders beside it that are left: of exports that were interrupted, or with what came while this one ran.
    pub left: Vec<PathBuf>,
}

/// What is in a folder.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// What an export wrote there and nobody changed, by its hash.
    pub(super) ours: BTreeMap<String, String>,
    /// What somebody else wrote or changed, folders included, those above first.
    pub(super) others: Vec<(PathBuf, fs::FileType)>,
}

/// A folder that is being written. Unless it takes its place in the end, it is deleted.
pub(super) struct Stage {
    path: PathBuf,
    placed: bool,
}

impl Stage {
    pub(super) fn new(path: PathBuf) -> io::Result<Self> {
        fs::create_dir(&path)?;
        Ok(Self { path, placed: false })
    }

    /// Writes all files of `plan`. What is the same as `before` in `target` is not written again, so that it
    /// keeps its time.
    pub(super) fn fill(&self, plan: &Plan<'_>, target: &Path, before: &Before) -> Result<Written, Fault> {
        let bytes = AtomicU64::new(0);
        let files: Vec<&File<'_>> = (0..TURNS)
            .flat_map(|turn| plan.files.iter().skip(turn).step_by(TURNS))
            .collect();
        let hashes = parallel::map(&files, |_, file| {
            let mut hashes = Vec::new();
            plan.write(file, |name, body| {
                let hash = hash(body);
                bytes.fetch_add(body.len() as u64, Ordering::Relaxed);
                let same = before.ours.get(name) == Some(&hash);
                let write = || {
                    let path = self.path.join(name);
                    fs::create_dir_all(path.parent().unwrap_or(&self.path))?;
                    if same && fs::hard_link(target.join(name), &path).is_ok() {
                        return Ok(());
                    }
                    fs::write(path, body)
                };
                write().map_err(|error| fault(name, error))?;
                hashes.push((name.to_owned(), hash));
                Ok(())
            })
            .map(|()| hashes)
        });
        let mut manifest = Manifest::default();
        for hashes in hashes {
            manifest.0.extend(hashes?);
        }
        let path = self.path.join(MANIFEST);
        fs::write(path, manifest.text()).map_err(|error| fault(MANIFEST, error))?;
        Ok(Written {
            files: manifest.0.len() + 1,
            bytes: bytes.into_inner(),
            ..Written::default()
        })
    }

    /// Takes along what others keep in `target`.
    pub(super) fn take_along(&self, target: &Path, before: &Before) -> Result<(), Fault> {
        for (name, kind) in &before.others {
            let (from, to) = (target.join(name), self.path.join(name));
            let take = || {
                if kind.is_dir() {
                    fs::create_dir_all(&to)?;
                    return fs::set_permissions(&to, fs::metadata(&from)?.permissions());
                }
                fs::create_dir_all(to.parent().unwrap_or(&self.path))?;
                fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(|_| ()))
            };
            take().map_err(|error| fault(&name.to_string_lossy(), error))?;
        }
        Ok(())
    }

    /// Takes the place of `target`. Then what was there is deleted, but for what is not known to be in the new
    /// folder too or to be ours: where that is left is answered.
    pub(super) fn place(mut self, target: &Path, before: &Before) -> io::Result<Option<PathBuf>> {
        let Ok(old) = fs::metadata(target) else {
            fs::rename(&self.path, target)?;
            self.placed = true;
            return Ok(None);
        };
        fs::set_permissions(&self.path, old.permissions())?;
        exchange(&self.path, target)?;
        self.placed = true;
        for (name, kind) in walk(&self.path).unwrap_or_default().into_iter().rev() {
            let path = self.path.join(&name);
            let ours = name
                .to_str()
                .is_some_and(|it| it == MANIFEST || before.ours.contains_key(it));
            let _ = if kind.is_dir() {
                fs::remove_dir(&path)
            } else if ours || is_same(&path, &target.join(&name)) {
                fs::remove_file(&path)
            } else {
                Ok(())
            };
        }
        Ok(fs::remove_dir(&self.path).is_err().then(|| self.path.clone()))
    }
}

impl Drop for Stage {
    /// It was made by this process, and holds what it wrote and second names of what others keep elsewhere.
    fn drop(&mut self) {
        if !self.placed {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

fn fault(name: &str, error: io::Error) -> Fault {
    Fault {
        name: name.to_owned(),
        error,
    }
}

/// Gives two folders each other's names: at once where the system can, else with a moment between in which there
/// is none.
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;

        match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
            // This disk cannot.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            result => return result.map_err(io::Error::from),
        }
    }
    let mut name = one.as_os_str().to_owned();
    name.push("-old");
    let away = PathBuf::from(name);
    fs::rename(other, &away)?;
    if let Err(error) = fs::rename(one, other) {
        fs::rename(&away, other)?;
        return Err(error);
    }
    fs::rename(&away, one)
}

/// What is in `folder`: what an export wrote, as its manifest says, and all else.
pub(super) fn look(folder: &Path, manifest: &Manifest) -> io::Result<Before> {
    let mut before = Before::default();
    for (name, kind) in walk(folder)? {
        let known = name.to_str().and_then(|it| manifest.0.get_key_value(it));
        match known {
            _ if name == Path::new(MANIFEST) => {}
            Some((known, then)) if kind.is_file() && hash(&fs::read(folder.join(&name))?) == *then => {
                before.ours.insert(known.clone(), then.clone());
            }
            _ => before.others.push((name, kind)),
        }
    }
    // A folder that holds nothing but what is ours is ours.
    let above: std::collections::HashSet<PathBuf> = before
        .ours
        .keys()
        .flat_map(|it| Path::new(it).ancestors().skip(1).map(Path::to_owned))
        .collect();
    before
        .others
        .retain(|(name, kind)| !(kind.is_dir() && above.contains(name)));
    Ok(before)
}

/// Everything below a folder, each folder before what is in it. Links are not followed.
fn walk(folder: &Path) -> io::Result<Vec<(PathBuf, fs::FileType)>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(within) = open.pop() {
        for entry in fs::read_dir(folder.join(&within))? {
            let entry = entry?;
            let (name, kind) = (within.join(entry.file_name()), entry.file_type()?);
            if kind.is_dir() {
                open.push(name.clone());
            }
            found.push((name, kind));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found)
}

/// Whether two names stand for the same bytes, or for links to the same place.
fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::read_link(one), fs::read_link(other)) {
        (Ok(one), Ok(other)) => one == other,
        (Err(_), Err(_)) => fs::read(one).is_ok_and(|it| fs::read(other).is_ok_and(|other| it == other)),
        _ => false,
    }
}
