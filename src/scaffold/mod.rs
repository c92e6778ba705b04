//! Content to begin with: a small folder to make one's own, a copy of what is
//! built in, a new lesson. What is written stands as files in `templates/init`
//! and `templates/lesson`, so that it is edited like any other text.
//!
//! Nothing here prints, and only `disk` touches the disk. Every change is made
//! whole or taken back whole, and nothing that is there is ever overwritten.

mod disk;
mod init;
mod lesson;
mod lock;
mod mend;
mod place;
mod shell;
mod slug;
mod starter;
mod today;
mod translate;
mod trial;

pub use init::init;
pub use lesson::{Editions, NewLesson, Plan, Wish, plan, write};
pub use lock::{Locked, lock};
pub use mend::{Change, Mended, mend};
pub use shell::word as shell_word;
pub use starter::{copy_of_built_in, starter};
pub use today::today;
pub use translate::{Choice, choose, start, sync};

use crate::problem::Report;

/// Files by their path in the content folder, parts joined by `/`.
pub type Files = Vec<(String, Vec<u8>)>;

/// Why nothing was written.
#[derive(Debug)]
pub enum Refusal {
    /// What was asked for cannot be; the whole message.
    Command(String),
    /// The content has to be mended first.
    Content(Report),
    /// The disk would not take it; the whole message.
    Machine(String),
}
