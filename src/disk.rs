//! Why a disk says no, in the words of this program. It touches none itself.

use std::io::ErrorKind;

/// Why the disk said no, and what to do about it.
pub(crate) fn reason(kind: ErrorKind) -> (&'static str, &'static str) {
    match kind {
        ErrorKind::PermissionDenied => (
            "permission is denied",
            "choose a folder that you may write in, or have it given to you",
        ),
        ErrorKind::NotADirectory => (
            "a file stands where a folder is needed",
            "choose another folder, or move the file",
        ),
        ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty => (
            "something with this name is there already",
            "move it elsewhere, then try again",
        ),
        ErrorKind::NotFound => (
            "what it lies in, or leads to, is not there",
            "look for a symbolic link that leads nowhere",
        ),
        ErrorKind::StorageFull => ("the disk is full", "make room on it, then try again"),
        ErrorKind::QuotaExceeded => (
            "your share of the disk is used up",
            "make room in your own files, then try again",
        ),
        ErrorKind::FileTooLarge => (
            "this disk or this shell takes no file of its size",
            "look at `ulimit -f`, or choose a folder on another disk",
        ),
        ErrorKind::ReadOnlyFilesystem => ("this disk can only be read", "choose a folder on another disk"),
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => (
            "this disk has no such names",
            "choose a shorter name, of letters, digits and hyphens",
        ),
        _ => ("the disk says no", "see whether other files can be written there"),
    }
}
