//! How a site looks: the part of site.toml below `[brand]`.

use super::table::Table;
use crate::problem::Report;

/// Colours, logo and type of an organisation.
#[derive(Debug, Clone, Default)]
pub struct Brand {}

/// The keys below `[brand]`.
pub(super) const KEYS: [&str; 0] = [];

impl Brand {
    /// Reads the table `[brand]`, whose keys have been checked.
    pub(super) fn read(_table: &Table<'_>, _report: &mut Report) -> Self {
        Self {}
    }
}
