//! Why a content folder cannot be read: which folder on the way to it is closed, and for whom.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use alongside::scaffold::shell_word;

/// What to do about a folder to which permission is denied.
pub(super) fn help(folder: &Path) -> String {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let closed = closed(&whole);
    let hidden = ["/home", "/root", "/run/user"].iter().find(|it| closed.starts_with(it));
    // systemd says so to each service.
    let service = std::env::var_os("INVOCATION_ID").is_some();
    if let Some(hidden) = hidden.filter(|_| service) {
        return format!("services are kept out of `{hidden}`; move the content to a folder like `/srv/alongside`");
    }
    let who = fs::metadata("/proc/self").map_or_else(|_| "it".to_owned(), |it| format!("user {}", it.uid()));
    let way = if closed == whole { "rX" } else { "x" };
    let every = if closed == whole { "-R " } else { "" };
    let (shown, word) = (closed.display(), shell_word(&closed));
    format!("`{shown}` is closed to {who}, as whom this program runs; `chmod {every}o+{way} {word}` opens it to all")
}

/// The first folder on the way that cannot be entered, or the one at its end.
fn closed(folder: &Path) -> PathBuf {
    let mut way: Vec<_> = folder.ancestors().collect();
    way.reverse();
    let denied = |it: &&&Path| fs::metadata(it.join(".")).is_err();
    way.iter().find(denied).copied().unwrap_or(folder).to_owned()
}
