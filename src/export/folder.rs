//! Where the files of a site go: whether they may go there, and what is said if not.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::Refusal;
use super::disk::{Before, Fault, Stage, Written, look};
use super::manifest::{MANIFEST, Manifest};
use super::plan::Plan;
use crate::disk::reason;
use crate::scaffold::shell_word;

/// A folder that an export may be written to.
#[derive(Debug)]
pub struct Target {
    /// As the operator wrote it.
    shown: PathBuf,
    /// Where it is, links followed.
    path: PathBuf,
    before: Before,
    /// What an earlier export wrote.
    manifest: Manifest,
}

impl Target {
    /// Checks that `folder` may be replaced: it is not there yet, or empty, or was written by an export. `content` is
    /// where the content lies, if it is not built in.
    pub fn new(folder: &Path, content: Option<&Path>) -> Result<Self, Refusal> {
        let shown = folder.display();
        if folder.as_os_str().is_empty() {
            return wrong("the folder has no name", "name it, such as `public`");
        }
        if folder.is_file() {
            return wrong(&format!("`{shown}` is a file"), "name a folder, such as `public`");
        }
        let path = place(folder)?;
        if path.file_name().is_none() {
            return wrong(
                &format!("`{shown}` has no folder above it"),
                "name a folder, such as `public`",
            );
        }
        if let Some(content) = content
            && let Ok(own) = content.canonicalize()
        {
            let content = content.display();
            let help = "choose a folder beside it, such as `public`";
            if path == own {
                return wrong(&format!("`{shown}` is the content folder"), help);
            }
            if path.starts_with(&own) {
                return wrong(
                    &format!("`{shown}` lies within the content folder `{content}`, and would become content"),
                    help,
                );
            }
            if own.starts_with(&path) {
                return wrong(&format!("`{shown}` holds the content folder `{content}`"), help);
            }
        }
        let here = std::env::current_dir().and_then(|it| it.canonicalize());
        if here.is_ok_and(|it| it.starts_with(&path)) {
            let above = path.parent().unwrap_or(&path);
            let help = format!(
                "write `cd {}` first, then the same with `{}`",
                shell_word(above),
                path.display()
            );
            return wrong(
                &format!("this shell stands in `{shown}`, which is replaced as a whole"),
                &help,
            );
        }
        Self::look(folder, path)
    }

    fn look(folder: &Path, path: PathBuf) -> Result<Self, Refusal> {
        let shown = folder.display();
        let mut target = Self {
            shown: folder.to_owned(),
            path,
            before: Before::default(),
            manifest: Manifest::default(),
        };
        let cannot = |error: io::Error| {
            let (reason, help) = reason(error.kind());
            Refusal::Machine(format!(
                "cannot read `{shown}`: {reason}; nothing was changed\n  = help: {help}"
            ))
        };
        match fs::read_to_string(target.path.join(MANIFEST)) {
            Ok(text) => match Manifest::parse(&text) {
                Some(manifest) => target.manifest = manifest,
                None => {
                    return wrong(
                        &format!(
                            "`{shown}/{MANIFEST}` is not as an export wrote it, so nobody knows which files are whose"
                        ),
                        "empty the folder, or choose another one",
                    );
                }
            },
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(cannot(error)),
        }
        if target.path.exists() {
            target.before = look(&target.path, &target.manifest).map_err(cannot)?;
        }
        let visible = |name: &&Path| !name.to_string_lossy().starts_with('.');
        let others = target.before.others.iter().map(|it| it.0.as_path());
        let visible: Vec<_> = others.filter(visible).map(|it| it.display().to_string()).collect();
        if target.manifest == Manifest::default() && !visible.is_empty() {
            let list = some(&visible);
            return wrong(
                &format!("`{shown}` holds files that no export wrote: {list}"),
                "choose an empty folder or a new one; what is put into it later is kept",
            );
        }
        Ok(target)
    }

    /// Whether one of the files of others has the place of one of ours, also on a disk that tells no capitals.
    fn check(&self, plan: &Plan<'_>) -> Result<(), Refusal> {
        let mut taken: BTreeMap<String, String> = BTreeMap::new();
        for name in plan.names() {
            taken.insert(name.to_lowercase(), name);
        }
        let folders =
            |name: &str| -> Vec<String> { name.match_indices('/').map(|(at, _)| name[..at].to_owned()).collect() };
        let above: BTreeMap<String, String> = taken
            .values()
            .flat_map(|it| folders(it))
            .map(|it| (it.to_lowercase(), it))
            .collect();
        for (path, kind) in &self.before.others {
            let name = path.to_string_lossy();
            let lower = name.to_lowercase();
            let meets = taken
                .get(&lower)
                .or_else(|| above.get(&lower).filter(|it| !kind.is_dir() || **it != name));
            let Some(ours) = meets else { continue };
            let shown = self.shown.join(path);
            let shown = shown.display();
            let message = if self.manifest.0.contains_key(&*name) {
                format!("`{shown}` has been changed since it was exported")
            } else if *ours == name {
                format!("`{shown}` was not written by an export, and the site has a file of that name")
            } else {
                format!("`{shown}` was not written by an export, and on some disks is the same as `{ours}` of the site")
            };
            return wrong(
                &format!("{message}; nothing was changed"),
                "move it elsewhere, then try again",
            );
        }
        Ok(())
    }
}

/// Writes the files of `plan` to `target`: beside it first, then in its place.
pub fn write(target: &Target, plan: &Plan<'_>) -> Result<Written, Refusal> {
    target.check(plan)?;
    let name = target.path.file_name().unwrap_or_default().to_string_lossy();
    let mark = format!(".{name}.alongside-");
    let parent = target.path.parent().unwrap_or(&target.path);
    let interrupted = beside(parent, &mark);
    let stage = Stage::new(parent.join(format!("{mark}{}", std::process::id()))).map_err(|error| {
        let (reason, help) = reason(error.kind());
        Refusal::Machine(format!(
            "cannot write beside `{}`, in `{}`: {reason}; nothing was changed\n  = help: {help}",
            target.shown.display(),
            parent.display()
        ))
    })?;
    let fault = |it: Fault| refusal(&target.shown, &it);
    let mut written = stage.fill(plan, &target.path, &target.before).map_err(fault)?;
    stage.take_along(&target.path, &target.before).map_err(fault)?;
    let left = stage.place(&target.path, &target.before).map_err(|error| {
        let (reason, help) = match error.kind() {
            ErrorKind::ResourceBusy | ErrorKind::CrossesDevices => (
                "a disk is mounted there, which cannot be replaced",
                "name a folder within it",
            ),
            kind => reason(kind),
        };
        Refusal::Machine(format!(
            "cannot put the new `{}` in its place: {reason}; nothing was changed\n  = help: {help}",
            target.shown.display()
        ))
    })?;
    let files = target.before.others.iter().filter(|(_, kind)| !kind.is_dir());
    written.kept = files.map(|(name, _)| name.to_string_lossy().into_owned()).collect();
    written.left = interrupted.into_iter().chain(left).collect();
    Ok(written)
}

/// A few of many names.
fn some(names: &[String]) -> String {
    let mut few = names
        .iter()
        .take(3)
        .map(|it| format!("`{it}`"))
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > 3 {
        few += ", ...";
    }
    few
}

fn wrong<T>(message: &str, help: &str) -> Result<T, Refusal> {
    Err(Refusal::Command(format!("{message}\n  = help: {help}")))
}

/// Where a folder is, or will be, links followed.
fn place(folder: &Path) -> Result<PathBuf, Refusal> {
    let machine = |reason: &str, help: &str| {
        Refusal::Machine(format!(
            "cannot write `{}`: {reason}; nothing was changed\n  = help: {help}",
            folder.display()
        ))
    };
    match folder.canonicalize() {
        Err(error) if error.kind() == ErrorKind::NotFound && !folder.is_symlink() => {}
        found => {
            return found.map_err(|error| {
                let (reason, help) = reason(error.kind());
                machine(reason, help)
            });
        }
    }
    let parent = folder.parent().filter(|it| !it.as_os_str().is_empty());
    let above = parent.unwrap_or(Path::new("."));
    let above = above.canonicalize().map_err(|error| match error.kind() {
        ErrorKind::NotFound => machine(
            &format!("there is no folder `{}`", above.display()),
            &format!("make it with `mkdir -p {}`", shell_word(above)),
        ),
        kind => {
            let (reason, help) = reason(kind);
            machine(reason, help)
        }
    })?;
    Ok(above.join(folder.file_name().unwrap_or_default()))
}

/// What stands in a folder under a name that begins like this.
fn beside(parent: &Path, mark: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let mut found: Vec<_> = entries
        .filter(|it| it.file_name().to_string_lossy().starts_with(mark))
        .map(|it| it.path())
        .collect();
    found.sort();
    found
}

fn refusal(shown: &Path, fault: &Fault) -> Refusal {
    let path = shown.join(&fault.name);
    let (reason, help) = match fault.error.kind() {
        ErrorKind::InvalidFilename => (
            "its name is too long for this disk",
            "give the section's folder a shorter name, or export to a folder with a shorter path",
        ),
        kind => reason(kind),
    };
    Refusal::Machine(format!(
        "cannot write `{}`: {reason}; nothing was changed\n  = help: {help}",
        path.display()
    ))
}
