//! Alongside puts a short course in front of people: an article, its lessons,
//! and a small page of curiosity questions for every section.
//!
//! # Code map
//! The program is a compiler with a look-up at its end. Each stage is a folder:
//! - [`problem`]: what is wrong with content, where, and what to type instead.
//! - [`html`]: markup that is already safe; the only thing templates print unescaped.
//! - [`url`]: the only file that spells an address.
//! - [`lang`]: languages, and every text of the interface, typed.
//! - [`fonts`]: what pictures are lettered with, and which characters that has.
//! - [`colour`]: colours as CSS writes them, their contrast, the nearest that passes.
//! - [`log`]: what a line of the request log says, and what it never says.
//! - [`protection`]: the headers that keep a reader safe, sent by `serve` and explained to readers by `render`.
//! - `hash`: contents told apart.
//! - `parallel`: the same work on many things at once, in order.
//! - [`markdown`]: Markdown to outline, links, plain text and markup.
//! - [`content`]: files to [`content::Library`]. Only `content/tree.rs` reads content from disk or binary; what is
//!   allowed and yet unwise is said in `content/lints/`, and the words for faults of TOML stand in `content/syntax.rs`.
//!   `content/published/` compares it with everything that was ever published, so that no link dies unnoticed;
//!   `content/drift/` compares texts with what they were when they were translated.
//! - [`search`]: passages of the article found by their words; knows tantivy, and nothing of pages or HTTP.
//! - [`render`]: library to [`render::Site`]. `render/mod.rs` is the one list of what a site consists of;
//!   a page is one file there and one in `templates/` with the same name.
//! - [`scaffold`]: content to begin with. `scaffold/disk.rs` writes it to a disk.
//! - `compress`: bodies made smaller, the same for answers and for exported files.
//! - `headers`: what an answer says about itself: sent by `serve`, written down by `export` for other hosts.
//! - [`export`]: what is taken along: a book or one file, or the whole site for a host that only sends files.
//!   `export/plan.rs` says which files that are, `export/disk.rs` writes them.
//! - `disk`: why a disk says no, in words.
//! - [`watch`]: notices that a content folder has changed.
//! - [`check`]: the finished pages of a site, read as a browser would.
//! - [`sheet`]: the finished pages of a site, seen as links elsewhere.
//! - [`health`]: asks a running program how it is.
//! - [`serve`]: site to HTTP. The only folder that names actix.
//! - [`cli`]: commands, flags and variables.
//! - `run`: carries out a command and prints what came of it; a module of the program, not of the library.
//! - `main.rs`: reads the command and says by the exit code what came of it.
//!
//! # Layers
//! A module imports only from rows above its own; `tests/it/tidy.rs` holds this table.
//! ```text
//! problem html parallel colour fonts disk log compress hash protection
//! url lang markdown
//! content search
//! render scaffold watch
//! headers
//! check sheet serve export health
//! lib main run       cli imports nothing of ours
//! ```
//!
//! # Invariants
//! - From [`content::load`] to [`render::site`] there is no I/O, no clock, no randomness: the same
//!   tree gives the same bytes on every machine.
//! - A stage returns what it made and everything that is wrong, never only the first fault.
//! - No path from a request ever meets a disk: what can be answered is in memory before the first request.
//! - A template prints text escaped; only [`html::Html`] is printed as it is.
//!
//! # Two walks
//! **A lesson file to bytes.** `content/tree.rs` holds `en/02-x/lesson.md` as bytes. `content/section.rs` reads its
//! name (number and slug), `front_matter.rs` its head, `markdown/parse/mod.rs` its body. When all texts are read,
//! `content/links.rs` finds where each link leads. `render/section.rs` fills the struct that
//! `templates/section.html` prints, and `render/mod.rs` puts the page into the site at `/lessons/x`.
//!
//! **One GET.** `serve/handler.rs` looks the path up in `serve/prepared.rs`, where the answer lies ready with
//! all its headers. If it is not there, [`url::canonical`] finds the one form of the address, and the answer is a
//! redirect to it, or the page that says that nothing is here and what comes nearest (`render/not_found.rs`).

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::allow_attributes,
        reason = "a test may panic"
    )
)]

pub mod check;
pub mod cli;
pub mod colour;
mod compress;
pub mod content;
mod disk;
pub mod export;
pub mod fonts;
mod hash;
mod headers;
pub mod health;
pub mod html;
pub mod lang;
pub mod log;
pub mod markdown;
mod parallel;
pub mod problem;
pub mod protection;
pub mod render;
pub mod scaffold;
pub mod search;
pub mod serve;
pub mod sheet;
pub mod url;
pub mod watch;

use content::{Library, Tree};
use problem::{Code, Report};
use render::{Running, Site};
use url::BaseUrl;

/// What an operator decides about the site.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Where the site is published, if not where site.toml says.
    pub address: Option<BaseUrl>,
    /// How the program runs that serves it.
    pub running: Running,
}

/// From a content folder to the site. `None` if the report has errors. It holds no hints, which
/// nobody should have to read who only wants the site.
pub fn build(tree: &Tree, settings: &Settings) -> (Option<Site>, Report) {
    let (site, report) = build_with_hints(tree, settings);
    (site, report.without_hints())
}

/// The same with all advice, for those who ask for it.
pub fn build_with_hints(tree: &Tree, settings: &Settings) -> (Option<Site>, Report) {
    let (library, report) = library(tree, settings);
    let site = library.map(|it| render::site(&it, settings.running));
    (site, report)
}

/// From a content folder to what it means. `None` if the report has errors.
pub fn library(tree: &Tree, settings: &Settings) -> (Option<Library>, Report) {
    let (library, mut report) = content::load(tree);
    let mut sound = library.filter(|_| !report.has_errors());
    if let (Some(library), Some(address)) = (&mut sound, &settings.address) {
        library.identity.address = Some(address.clone());
    }
    if sound.as_ref().is_some_and(|it| it.identity.address.is_none()) {
        // Nobody can pass on a link to it, so there are no cards.
        report = report.without(Code::CardLettering);
    }
    (sound, report)
}
