//! `alongside check`: everything that is wrong with the content.

use std::io;

use alongside::build;
use alongside::cli::CheckArgs;

use super::{Failure, print, read, settings};

pub(crate) fn check(args: &CheckArgs) -> Result<(), Failure> {
    let settings = settings(&args.content)?;
    let (tree, mut report) = read(args.content.content.as_deref())?;
    report.extend(build(&tree, &settings).1);
    print(io::stdout(), &report.to_string());
    if report.has_errors() {
        Err(Failure::Content)
    } else {
        Ok(())
    }
}
