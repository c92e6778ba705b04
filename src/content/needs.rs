//! Content that needs a newer program than this one: `needs` in site.toml. It is asked before anything else is read,
//! because what a newer program understands would be a heap of mistakes to this one.

use super::identity::{CODES, misfit};
use super::table::Table;
use crate::problem::{Code, Problem, Report, Source};

/// The version of this program.
const THIS: &str = env!("CARGO_PKG_VERSION");

/// Whether this program is new enough for the content whose site.toml is `source`; if not, that is reported, as is
/// a value that is no version. Mistakes of the file's syntax are left to those who read on.
pub(super) fn met(source: &Source, report: &mut Report) -> bool {
    met_by(THIS, source, report)
}

fn met_by(this: &str, source: &Source, report: &mut Report) -> bool {
    let table = Table::parse(source, 0..source.text().len(), CODES, &mut Report::default());
    let Some((needed, place)) = table.text("needs", report) else {
        return true;
    };
    match (version(&needed), version(this)) {
        (None, _) => {
            let message = format!("`{needed}` is no version of the program");
            report.push(misfit(place, &message, &format!("needs = \"{}\"", short(this))));
            true
        }
        (Some(wanted), Some(ours)) if wanted > ours => {
            let message = format!("this content needs Alongside {needed} or newer, and this is Alongside {this}");
            let help = format!("install Alongside {needed}, or serve an older copy of the content until then");
            report.push(Problem::new(Code::NeedsNewer, place, message).help(help));
            false
        }
        _ => true,
    }
}

/// A version as two or three numbers, `0.2` or `0.2.1`; what is left out is 0.
fn version(text: &str) -> Option<[u32; 3]> {
    let number = |it: &str| {
        let digits = !it.is_empty() && it.len() <= 6 && it.bytes().all(|it| it.is_ascii_digit());
        it.parse().ok().filter(|_| digits)
    };
    let numbers: Option<Vec<u32>> = text.split('.').map(number).collect();
    match numbers?.as_slice() {
        [major, minor] => Some([*major, *minor, 0]),
        [major, minor, patch] => Some([*major, *minor, *patch]),
        _ => None,
    }
}

/// A version without its last number.
fn short(version: &str) -> &str {
    version.rsplit_once('.').map_or(version, |(it, _)| it)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met_by_1_4_2(needs: &str) -> (bool, Report) {
        let mut report = Report::default();
        let text = format!("needs = \"{needs}\"\nlater = 1\n");
        let met = met_by("1.4.2", &Source::new("site.toml", &text), &mut report);
        (met, report)
    }

    #[test]
    fn versions_are_compared_number_by_number() {
        for older in ["0.9", "0.99.99", "1.4", "1.4.2", "1.3.10"] {
            assert!(met_by_1_4_2(older).0, "{older}");
        }
        for newer in ["1.4.3", "1.5", "1.10", "2.0", "10.0.0"] {
            let (met, report) = met_by_1_4_2(newer);
            assert!(!met && report.problems().len() == 1, "{newer}: {report}");
        }
    }

    #[test]
    fn what_is_no_version_is_named_and_read_on() {
        for wrong in [
            "",
            "1",
            "v1.4",
            "1.4.2.0",
            "1.-1",
            "1.+4",
            "latest",
            "1.4-rc1",
            "1.99999999999",
        ] {
            let (met, report) = met_by_1_4_2(wrong);
            assert!(met && report.has_errors(), "{wrong}: {report}");
        }
    }

    #[test]
    fn the_program_has_a_version_that_can_be_compared() {
        assert!(version(THIS).is_some(), "{THIS}");
    }

    #[test]
    fn no_line_about_it_is_no_need() {
        let mut report = Report::default();
        assert!(met(&Source::new("site.toml", "title = \"Sea\"\n"), &mut report) && report.is_empty());
    }
}
