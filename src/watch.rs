//! Notices that a content folder has changed, and that it has come to rest again.
//!
//! The system's own notices say *when* to look; what is looked at is the folder's [`Stamp`], so
//! that notices too many, too early or lost do no harm. Where the system sends none (folders on
//! a network), looking now and then does it alone. What a change means is decided elsewhere.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::content::Stamp;

/// How long after the last notice a folder counts as at rest: editors and copying programs
/// need a moment between the files, and within one between emptying and filling it.
const REST: Duration = Duration::from_millis(20);
/// How long is waited for rest at most; a folder may also change all the time.
const PATIENCE: Duration = Duration::from_millis(200);
/// How often is looked without a notice.
const SELDOM: Duration = Duration::from_secs(2);
/// How often is looked where notices are not to be relied on.
const OFTEN: Duration = Duration::from_secs(1);
/// Looking takes at most one part in so many of the time.
const SHARE: u32 = 50;

/// By what a change is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Notices of the system, and looking now and then.
    Notices,
    /// Looking every second.
    Looking,
    /// Not at all, unless somebody asks.
    Asking,
}

/// Asks a watcher, on whatever thread it waits, to speak of a change whether there is one or not.
#[derive(Clone)]
pub struct Bell {
    rung: Arc<AtomicBool>,
    sender: SyncSender<()>,
}

impl Bell {
    /// Asks.
    pub fn ring(&self) {
        self.rung.store(true, Ordering::Relaxed);
        let _ = self.sender.try_send(());
    }
}

/// One folder that is watched.
pub struct Watcher {
    folder: PathBuf,
    by: By,
    stamp: Stamp,
    /// How long it took to look.
    cost: Duration,
    bell: Bell,
    notices: Receiver<()>,
    source: Option<Source>,
}

/// Where notices come from: a folder, by what it is called and which one it is.
struct Source {
    _watcher: RecommendedWatcher,
    root: PathBuf,
    identity: (u64, u64),
}

impl Watcher {
    /// Watches `folder`, as it is from now on.
    pub fn new(folder: PathBuf, by: By) -> Self {
        let (sender, notices) = sync_channel(1);
        let mut watcher = Self {
            folder,
            by,
            stamp: Stamp::default(),
            cost: Duration::ZERO,
            bell: Bell {
                rung: Arc::default(),
                sender,
            },
            notices,
            source: None,
        };
        watcher.listen();
        watcher.stamp = watcher.look();
        watcher
    }

    /// What makes [`Watcher::changed`] return.
    pub fn bell(&self) -> Bell {
        self.bell.clone()
    }

    /// Waits until the folder is another one than at the last call, and at rest.
    pub fn changed(&mut self) {
        while !self.changed_within(self.pause()) {}
    }

    /// The same, but not longer than `patience` if nothing happens; says whether it changed.
    pub fn changed_within(&mut self, patience: Duration) -> bool {
        match self.notices.recv_timeout(patience) {
            Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            // Cannot be: we hold a sender ourselves. If it were, looking now and then remains.
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(patience),
        }
        let asked = self.bell.rung.swap(false, Ordering::Relaxed);
        if self.by == By::Asking && !asked {
            return false;
        }
        let began = Instant::now();
        while self.notices.recv_timeout(REST).is_ok() && began.elapsed() < PATIENCE {}
        let mut now = self.look();
        if now == self.stamp {
            self.listen();
            return asked;
        }
        loop {
            let before = now;
            std::thread::sleep(REST);
            now = self.look();
            if now == before || began.elapsed() > PATIENCE {
                break;
            }
        }
        self.stamp = now;
        self.listen();
        true
    }

    /// Whether the folder is now as it was when [`Watcher::changed`] last spoke.
    pub fn is_at_rest(&self) -> bool {
        Stamp::of(&self.folder) == self.stamp
    }

    /// How long nothing is looked at without a notice.
    fn pause(&self) -> Duration {
        let least = match (self.by, &self.source) {
            (By::Notices, Some(_)) => SELDOM,
            _ => OFTEN,
        };
        least.max(self.cost * SHARE)
    }

    fn look(&mut self) -> Stamp {
        let began = Instant::now();
        let stamp = Stamp::of(&self.folder);
        self.cost = began.elapsed();
        stamp
    }

    /// Sees to it that notices come from the folder that is there now: it may have been moved away,
    /// or be a link that has come to lead elsewhere.
    fn listen(&mut self) {
        if self.by != By::Notices {
            return;
        }
        let found = self.folder.canonicalize().ok();
        let found = found.and_then(|root| Some((identity(&root)?, root)));
        let Some((identity, root)) = found else {
            self.source = None;
            return;
        };
        let same = |it: &Source| (&it.root, it.identity) == (&root, identity);
        if self.source.as_ref().is_some_and(same) {
            return;
        }
        self.source = source(&self.folder, root, identity, self.bell.sender.clone());
    }
}

fn identity(path: &Path) -> Option<(u64, u64)> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

/// `None` if the system has no notices to give; looking now and then goes on.
fn source(folder: &Path, root: PathBuf, identity: (u64, u64), sender: SyncSender<()>) -> Option<Source> {
    let name = folder.file_name().map(ToOwned::to_owned);
    let within = root.clone();
    let concerns = move |path: &PathBuf| path.starts_with(&within) || path.file_name() == name.as_deref();
    let notice = move |event: notify::Result<Event>| {
        // Our own reading is no news, nor are the folder's neighbours. What the system could not tell is a reason to look.
        let news = event.map_or(true, |it| {
            !matches!(it.kind, EventKind::Access(_)) && (it.paths.is_empty() || it.paths.iter().any(&concerns))
        });
        if news {
            // One notice that waits already is enough.
            let _ = sender.try_send(());
        }
    };
    let mut watcher = notify::recommended_watcher(notice).ok()?;
    watcher.watch(&root, RecursiveMode::Recursive).ok()?;
    // Where the folder is a link, its being turned shows only in the folder that holds it.
    let holder = |path: &Path| {
        path.parent()
            .map(|it| if it.as_os_str().is_empty() { Path::new(".") } else { it }.to_owned())
    };
    for parent in [holder(folder), holder(&root)].into_iter().flatten() {
        let _ = watcher.watch(&parent, RecursiveMode::NonRecursive);
    }
    Some(Source {
        _watcher: watcher,
        root,
        identity,
    })
}

#[cfg(test)]
mod tests {
    use super::{By, Watcher};
    use std::fs;
    use std::os::unix::fs::symlink;

    /// Whatever way of noticing there is, each of these is noticed.
    fn notices_everything(by: By) {
        let disk = tempfile::tempdir().unwrap();
        let at = |name: &str| disk.path().join(name);
        fs::create_dir_all(at("a/en")).unwrap();
        fs::create_dir_all(at("b/en")).unwrap();
        fs::write(at("a/site.toml"), "a").unwrap();
        fs::write(at("b/site.toml"), "b").unwrap();
        symlink("a", at("now")).unwrap();
        let mut watcher = Watcher::new(at("now"), by);

        fs::write(at("a/site.toml"), "longer").unwrap();
        watcher.changed();
        fs::create_dir_all(at("a/en/01-new")).unwrap();
        watcher.changed();
        fs::write(at("a/en/01-new/lesson.md"), "new").unwrap();
        watcher.changed();
        // As Kubernetes turns a folder: a new link is put in the place of the old one.
        symlink("b", at("next")).unwrap();
        fs::rename(at("next"), at("now")).unwrap();
        watcher.changed();
        fs::write(at("b/site.toml"), "longer").unwrap();
        watcher.changed();
        fs::rename(at("b"), at("away")).unwrap();
        watcher.changed();
        assert!(watcher.stamp.is_empty());
        fs::rename(at("away"), at("b")).unwrap();
        watcher.changed();
        fs::write(at("b/site.toml"), "longer still").unwrap();
        watcher.changed();
        assert!(watcher.is_at_rest());
    }

    #[test]
    fn notices_of_the_system() {
        notices_everything(By::Notices);
    }

    #[test]
    fn looking_now_and_then() {
        notices_everything(By::Looking);
    }

    #[test]
    fn who_asks_is_answered_whether_it_changed_or_not() {
        for by in [By::Notices, By::Looking, By::Asking] {
            let disk = tempfile::tempdir().unwrap();
            let mut watcher = Watcher::new(disk.path().to_owned(), by);
            let bell = watcher.bell();
            bell.ring();
            watcher.changed();
            fs::write(disk.path().join("site.toml"), "a").unwrap();
            bell.ring();
            watcher.changed();
            assert!(watcher.is_at_rest(), "{by:?}");
        }
    }

    #[test]
    fn what_nobody_asks_for_is_not_looked_at() {
        let disk = tempfile::tempdir().unwrap();
        let mut watcher = Watcher::new(disk.path().to_owned(), By::Asking);
        fs::write(disk.path().join("site.toml"), "a").unwrap();
        assert!(!watcher.changed_within(super::REST));
    }

    #[test]
    fn what_stays_the_same_is_no_change() {
        let disk = tempfile::tempdir().unwrap();
        let mut watcher = Watcher::new(disk.path().to_owned(), By::Notices);
        fs::write(disk.path().join(".swap"), "").unwrap();
        assert!(!watcher.changed_within(super::REST));
    }
}
