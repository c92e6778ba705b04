//! Paths as they are typed.

use std::path::Path;

/// A path as one word of a shell, for commands that people copy: as it is if it
/// is plain, else between single quotation marks (POSIX.1-2017, Shell Command
/// Language, 2.2.2). A path that begins with a hyphen would be taken for a flag.
pub fn word(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if text.starts_with('-') {
        format!("./{text}")
    } else {
        text.into_owned()
    };
    let plain = |it: char| it.is_alphanumeric() || "/._-+,:=@%".contains(it);
    if !text.is_empty() && text.chars().all(plain) {
        return text;
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::word;
    use std::path::Path;

    #[test]
    fn a_path_is_one_word() {
        for (path, expected) in [
            ("my-course", "my-course"),
            ("../courses/2026_a", "../courses/2026_a"),
            ("über", "über"),
            ("my course", "'my course'"),
            ("Rae's", r"'Rae'\''s'"),
            ("$HOME", "'$HOME'"),
            ("~", "'~'"),
            ("-x", "./-x"),
            ("- x", "'./- x'"),
            ("", "''"),
        ] {
            assert_eq!(word(Path::new(path)), expected);
        }
    }
}
