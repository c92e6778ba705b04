//! `alongside interface`: what the program says by itself in a language, as a file to be changed or translated.

use std::io;

use alongside::cli::InterfaceArgs;
use alongside::lang::Strings;

use super::{Failure, print};

pub(crate) fn interface(args: &InterfaceArgs) -> Result<(), Failure> {
    let tag = &args.language;
    let Some(texts) = Strings::source(tag) else {
        let known: Vec<_> = Strings::built_in_tags().collect();
        return Err(Failure::Command(format!(
            "the program has no interface texts in `{tag}`\n  = help: it has them in: {}; \
             translate one of these into the file `interface.toml` in the folder of the language",
            known.join(", ")
        )));
    };
    print(io::stdout(), texts);
    Ok(())
}
