//! Writes one file, such as a book, in the place of what stands there.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::Refusal;
use crate::disk::reason;
use crate::scaffold::shell_word;

/// Checks that a name ends in one of `endings`, so that a slip of the fingers overwrites nothing of another kind.
pub fn check_name(path: &Path, endings: &[&str]) -> Result<(), Refusal> {
    let ending = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
    let is_right = endings.iter().any(|it| ending.eq_ignore_ascii_case(it));
    let (shown, first) = (path.display(), endings.first().copied().unwrap_or_default());
    let (message, example) = if path.as_os_str().is_empty() {
        ("the file has no name".to_owned(), PathBuf::from("course"))
    } else if path.is_dir() {
        (format!("`{shown}` is a folder"), path.join("course"))
    } else if is_right {
        return Ok(());
    } else {
        (format!("`{shown}` does not end in `.{first}`"), path.to_owned())
    };
    let example = example.with_extension(first);
    let help = format!("name the file, such as `{}`", example.display());
    Err(Refusal::Command(format!("{message}\n  = help: {help}")))
}

/// Writes `bytes` to `path`, in the place of what stands there: first to a file beside it, which
/// then takes its name, so that nobody ever meets half of it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    // A symbolic link stays one: what it leads to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let refuse = |error: io::Error| refusal(path, &error);
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let beside = target.with_file_name(format!(".{name}.{}", std::process::id()));
    let written = write_beside(&beside, bytes, &target).and_then(|()| fs::rename(&beside, &target));
    written.map_err(|error| {
        if error.kind() != ErrorKind::AlreadyExists {
            let _ = fs::remove_file(&beside);
        }
        refuse(error)
    })
}

fn write_beside(beside: &Path, bytes: &[u8], target: &Path) -> io::Result<()> {
    let mut file = fs::File::create_new(beside)?;
    file.write_all(bytes)?;
    if let Ok(before) = fs::metadata(target) {
        file.set_permissions(before.permissions())?;
    }
    file.sync_all()
}

fn refusal(path: &Path, error: &io::Error) -> Refusal {
    let shown = path.display();
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty() && !it.exists());
    let (reason, help) = match (error.kind(), folder) {
        (ErrorKind::NotFound, Some(folder)) => (
            format!("there is no folder `{}`", folder.display()),
            format!("make it with `mkdir -p {}`", shell_word(folder)),
        ),
        (kind, _) => {
            let (reason, help) = reason(kind);
            (reason.to_owned(), help.to_owned())
        }
    };
    Refusal::Machine(format!(
        "cannot write `{shown}`: {reason}; nothing was changed\n  = help: {help}"
    ))
}
