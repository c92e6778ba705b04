//! `alongside init` and `alongside new`: content to begin with.

use alongside::cli::{InitArgs, LessonArgs};

use super::Failure;

pub(crate) fn init(args: &InitArgs) -> Result<(), Failure> {
    Err(Failure::Command(format!("not built yet: {}", args.folder.display())))
}

pub(crate) fn lesson(args: &LessonArgs) -> Result<(), Failure> {
    Err(Failure::Command(format!("not built yet: {}", args.title)))
}
