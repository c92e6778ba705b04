//! `alongside licenses`: whose code is in the program, and under which licence.

use std::io;

use super::print;

/// Made by deploy/licences; a test holds that nobody is left out.
const THIRD_PARTY: &str = include_str!("../../deploy/third-party.txt");

pub(crate) fn licences() {
    print(io::stdout(), include_str!("../../LICENSE"));
    print(io::stdout(), "\n");
    print(io::stdout(), THIRD_PARTY);
}
