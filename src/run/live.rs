//! Keeps the site that is served in step with its content folder.
//!
//! The new site is built whole and published only if it has no errors; otherwise the last good
//! one stays, and what is wrong is printed as `check` prints it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use alongside::content::Tree;
use alongside::problem::{Code, Place, Problem, Report};
use alongside::serve::Live;
use alongside::watch::Watcher;
use alongside::{Settings, build};

use super::voice::Voice;
use super::{systemd, unreadable};

/// How long a mistake may be an editor's half-written file; it is not spoken of before.
const HALF_WRITTEN: Duration = Duration::from_millis(150);
/// How long, and how often, a folder is waited for that changes while it is read.
const RESTLESS: Duration = Duration::from_millis(20);
const AGAIN: usize = 10;

/// A site in step with its folder.
pub(crate) struct Keeper {
    pub(crate) folder: PathBuf,
    pub(crate) settings: Settings,
    pub(crate) live: Arc<Live>,
    pub(crate) voice: Voice,
    /// What the current site was made from, as a digest: the files themselves would be in memory twice.
    pub(crate) digest: [u8; 32],
    /// What was said last of the content.
    pub(crate) said: Report,
}

/// What came of a change.
enum Outcome {
    /// There is a new site, made in this time.
    Published(Report, Duration),
    /// The folder is what the current site was made from.
    Same(Report),
    /// The last good site stays.
    Kept(Report),
}

impl Keeper {
    /// Keeps step for ever.
    pub(crate) fn keep(mut self, mut watcher: Watcher) {
        loop {
            watcher.changed();
            let mut outcome = self.turn(&mut watcher);
            while matches!(outcome, Outcome::Kept(_)) && watcher.changed_within(HALF_WRITTEN) {
                outcome = self.turn(&mut watcher);
            }
            self.tell(outcome);
            systemd::say(&format!("READY=1\nSTATUS={}", self.state()));
        }
    }

    /// How it is, in a line.
    fn state(&self) -> String {
        match self.said.counts().0 {
            0 => "serves the content as it is".to_owned(),
            1 => "serves the last good site: the content has an error".to_owned(),
            errors => format!("serves the last good site: the content has {errors} errors"),
        }
    }

    /// Builds the site as it is on disk now, and publishes it if it is sound.
    fn turn(&mut self, watcher: &mut Watcher) -> Outcome {
        let began = Instant::now();
        let (tree, mut report) = self.read(watcher);
        let Some(tree) = tree else {
            return Outcome::Kept(report);
        };
        if let Some(revision) = &mut self.settings.running.preview {
            *revision += 1;
        }
        let (site, problems) = build(&tree, &self.settings);
        report.extend(problems);
        let Some(site) = site.filter(|_| !report.has_errors()) else {
            return Outcome::Kept(report);
        };
        let digest = tree.digest();
        if digest == self.digest {
            return Outcome::Same(report);
        }
        drop(tree);
        self.live.publish(&site, &report);
        self.digest = digest;
        Outcome::Published(report, began.elapsed())
    }

    /// The folder as it is at one moment: what changes while it is read is read again.
    fn read(&self, watcher: &mut Watcher) -> (Option<Tree>, Report) {
        let mut result = Tree::read(&self.folder);
        let mut tries = 0;
        while !watcher.is_at_rest() {
            tries += 1;
            if tries > AGAIN {
                let message = "the content folder has been changing all the time while it was read";
                return (None, self.report(message, "it is read again when it comes to rest"));
            }
            watcher.changed_within(RESTLESS);
            result = Tree::read(&self.folder);
        }
        match result {
            Ok((tree, report)) => (Some(tree), report),
            Err(error) => {
                let message = format!("the content folder cannot be read: {}", unreadable(&error));
                (
                    None,
                    self.report(&message, "put it back; it is looked for all the time"),
                )
            }
        }
    }

    /// One thing that is wrong with the folder as a whole.
    fn report(&self, message: &str, help: &str) -> Report {
        let place = Place::file(&self.folder.to_string_lossy());
        let mut report = Report::default();
        report.push(Problem::new(Code::Unreadable, place, message).help(help));
        report
    }

    /// Tells the site and the operator what came of it, and nothing twice.
    fn tell(&mut self, outcome: Outcome) {
        let before = std::mem::take(&mut self.said);
        let (report, words) = match outcome {
            Outcome::Published(report, time) => {
                let words = format!("the site is new, made in {} ms", time.as_millis());
                (report, words)
            }
            Outcome::Same(report) => {
                self.live.remark(&report);
                let words = if before.has_errors() {
                    "the content is as it was, and the site too"
                } else {
                    ""
                };
                (report, words.to_owned())
            }
            Outcome::Kept(report) => {
                self.live.keep(&report);
                (report, "the last good site stays until this is mended".to_owned())
            }
        };
        if report != before {
            self.voice.report(&report);
        } else if report.has_errors() {
            self.said = report;
            return;
        }
        self.voice.reload(&words);
        self.said = report;
    }
}
