//! A folder that changes while it is served: what is saved is seen, what is broken does no harm.

use std::fs::File;
use std::os::unix::fs::symlink;

use insta::assert_snapshot;

use super::client::{Server, until};
use crate::folder::{Folder, text};
use crate::program::{Disk, program};

/// The sound folder on disk and a program that serves it.
struct Served {
    disk: Disk,
    server: Server,
}

impl Served {
    fn start(arguments: &[&str]) -> Self {
        Self::of(Folder::sound().on_disk(), arguments)
    }

    fn of(disk: Disk, arguments: &[&str]) -> Self {
        let mut command = program();
        command
            .args(["--content", "content"])
            .args(arguments)
            .current_dir(disk.path())
            .stderr(File::create(disk.path().join("said")).unwrap());
        let server = Server::start_command(&mut command);
        Self { disk, server }
    }

    /// Saves the one lesson.
    fn save(&self, lesson: &str) {
        self.disk.write("content/en/01-tides/lesson.md", lesson.as_bytes());
    }

    /// The one lesson as it is served.
    fn lesson(&self) -> String {
        let reply = self.server.get("/lessons/tides");
        assert_eq!(reply.status, 200);
        String::from_utf8(reply.body).unwrap()
    }

    #[track_caller]
    fn shows(&self, words: &str) {
        until(&format!("the lesson says {words}"), || {
            self.lesson().contains(words).then_some(())
        });
    }

    fn ready(&self) -> String {
        let reply = self.server.get("/readyz");
        assert_eq!(reply.status, 200);
        String::from_utf8(reply.body).unwrap()
    }

    /// The hash by which content is told from other content.
    fn fingerprint(&self) -> String {
        let ready = self.ready();
        let line = ready.lines().find_map(|it| it.strip_prefix("content: "));
        line.unwrap().to_owned()
    }

    #[track_caller]
    fn is_ready(&self, words: &str) {
        until(&format!("/readyz says {words}"), || {
            self.ready().starts_with(words).then_some(())
        });
    }

    /// What the program has said up to and with `words`, without the time that something took.
    #[track_caller]
    fn said(&self, words: &str) -> String {
        let said = until(&format!("the program says {words}"), || {
            let said = std::fs::read_to_string(self.disk.path().join("said")).unwrap();
            said.contains(words).then_some(said)
        });
        let plain = |line: &str| match line.strip_prefix("the site is new, made in ") {
            Some(_) => "the site is new, made in N ms".to_owned(),
            None => line.to_owned(),
        };
        said.lines().map(|it| plain(it) + "\n").collect()
    }
}

const ONE_ERROR: &str = "degraded: there is 1 error in the content; the last good site is served\n";

#[test]
fn what_is_saved_is_served_and_nothing_else_changes() {
    let served = Served::start(&[]);
    let cover = served.server.get("/").tag();
    let before = served.server.get("/lessons/tides").tag();
    served.save(&text("Tides", "The sun pulls too."));
    served.shows("The sun pulls too.");
    assert_eq!(served.server.get("/").tag(), cover);
    let stale = served.server.get_with("/lessons/tides", &[("if-none-match", &before)]);
    assert_eq!(stale.status, 200);
    assert_snapshot!(served.said("made in"), @"the site is new, made in N ms");
}

#[test]
fn a_new_lesson_has_its_address_at_once() {
    let served = Served::start(&[]);
    assert_eq!(served.server.get("/lessons/winds").status, 404);
    served
        .disk
        .write("content/en/02-winds/lesson.md", text("Winds", "They blow.").as_bytes());
    until("there is the new lesson", || {
        (served.server.get("/lessons/winds").status == 200).then_some(())
    });
    assert!(
        String::from_utf8(served.server.get("/").body)
            .unwrap()
            .contains("Winds")
    );
}

#[test]
fn a_mistake_keeps_the_last_good_site_until_it_is_mended() {
    let served = Served::start(&[]);
    served.is_ready("ready\n");
    served.save(&text("Tides", "Read [on](../02-winds/lesson.md)."));
    served.is_ready(ONE_ERROR);
    served.shows("The moon pulls.");
    assert_snapshot!(served.said("until this is mended"), @"
    error[E042]: there is no file or page `en/02-winds/lesson.md`
     --> en/01-tides/lesson.md:5:6
      |
    5 | Read [on](../02-winds/lesson.md).
      |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `lesson.md`?

    1 error.
    the last good site stays until this is mended
    ");
    served.save(&text("Tides", "Read on."));
    served.shows("Read on.");
    served.is_ready("ready\n");
}

#[test]
fn readyz_says_what_is_served_and_what_came_of_the_last_change() {
    let served = Served::start(&[]);
    let before = served.fingerprint();
    assert!(served.ready().ends_with("\nlast reload: none\n"), "{}", served.ready());
    served.save("");
    served.is_ready(ONE_ERROR);
    assert!(
        served.ready().contains("\nlast reload: failed 20"),
        "{}",
        served.ready()
    );
    assert_eq!(served.fingerprint(), before);
    served.save(&text("Tides", "Other words."));
    served.shows("Other words.");
    served.is_ready("ready\n");
    assert!(served.ready().contains("\nlast reload: ok 20"), "{}", served.ready());
    assert_ne!(served.fingerprint(), before);
    let same = Served::of(Folder::sound().lesson("Other words.").on_disk(), &[]);
    served.save(&std::fs::read_to_string(same.disk.content().join("en/01-tides/lesson.md")).unwrap());
    until("replicas with equal content say so", || {
        (served.fingerprint() == same.fingerprint()).then_some(())
    });
}

#[test]
fn taking_a_mistake_back_is_enough() {
    let served = Served::start(&[]);
    let tag = served.server.get("/lessons/tides").tag();
    let path = served.disk.content().join("en/01-tides/lesson.md");
    let good = std::fs::read_to_string(&path).unwrap();
    served.save("");
    served.is_ready(ONE_ERROR);
    served.save(&good);
    served.is_ready("ready\n");
    assert_eq!(served.server.get("/lessons/tides").tag(), tag);
    served.said("the content is as it was, and the site too\n");
}

#[test]
fn a_folder_may_be_moved_away_and_back() {
    let served = Served::start(&[]);
    let (content, away) = (served.disk.content(), served.disk.path().join("away"));
    std::fs::rename(&content, &away).unwrap();
    served.is_ready(ONE_ERROR);
    served.shows("The moon pulls.");
    assert_snapshot!(served.said("until this is mended"), @"
    error[E005]: the content folder cannot be read: there is no such folder
    --> content
     = help: put it back; it is looked for all the time

    1 error.
    the last good site stays until this is mended
    ");
    std::fs::rename(&away, &content).unwrap();
    served.is_ready("ready\n");
    served.save(&text("Tides", "Back again."));
    served.shows("Back again.");
}

#[test]
fn a_link_may_be_turned_to_another_folder_as_kubernetes_does() {
    let disk = Folder::sound().on_disk();
    std::fs::rename(disk.content(), disk.path().join("..one")).unwrap();
    let next = Folder::sound().lesson("From the other folder.").on_disk();
    std::fs::rename(next.content(), disk.path().join("..two")).unwrap();
    symlink("..one", disk.content()).unwrap();
    let served = Served::of(disk, &[]);
    served.shows("The moon pulls.");
    symlink("..two", served.disk.path().join("turned")).unwrap();
    std::fs::rename(served.disk.path().join("turned"), served.disk.content()).unwrap();
    served.shows("From the other folder.");
    std::fs::remove_dir_all(served.disk.path().join("..one")).unwrap();
    served.save(&text("Tides", "And saved there."));
    served.shows("And saved there.");
}

#[test]
fn of_many_saves_the_last_one_stays() {
    let served = Served::start(&[]);
    for number in 1..=10 {
        served.save(&text("Tides", &format!("Save {number}.")));
    }
    served.shows("Save 10.");
    served.is_ready("ready\n");
}

#[test]
fn a_file_that_is_written_in_parts_is_seen_whole_in_the_end() {
    use std::io::Write;

    let served = Served::start(&[]);
    let path = served.disk.content().join("en/01-tides/lesson.md");
    let lesson = text("Tides", "Written to the end.");
    let mut file = File::create(path).unwrap();
    for part in lesson.as_bytes().chunks(20) {
        file.write_all(part).unwrap();
        file.flush().unwrap();
        assert!(served.lesson().contains("<h1>Tides</h1>"), "a page is always whole");
    }
    drop(file);
    served.shows("Written to the end.");
    served.is_ready("ready\n");
}

#[test]
fn looking_every_second_sees_the_same() {
    let served = Served::start(&["--watch", "poll"]);
    served.save(&text("Tides", "Seen by looking."));
    served.shows("Seen by looking.");
}

#[test]
fn whoever_does_not_watch_serves_what_there_was() {
    let served = Served::start(&["--watch", "off"]);
    let watching = Server::start_command(program().args(["--content", "content"]).current_dir(served.disk.path()));
    served.save(&text("Tides", "Only for those who watch."));
    let words = "Only for those who watch.";
    until("another program has seen it", || {
        let body = watching.get("/lessons/tides").body;
        String::from_utf8(body).unwrap().contains(words).then_some(())
    });
    assert!(!served.lesson().contains(words));
}

#[test]
fn an_unchanged_page_need_not_be_compressed_again() {
    let served = Served::start(&[]);
    let brotli = || served.server.get_with("/", &[("accept-encoding", "br")]);
    let before = until("the cover is compressed", || {
        let reply = brotli();
        (reply.header("content-encoding") == Some("br")).then_some(reply)
    });
    served.save(&text("Tides", "Changed."));
    served.shows("Changed.");
    // The new site is there; the cover is as small in it as before, without waiting.
    let after = brotli();
    assert_eq!((after.tag(), after.body), (before.tag(), before.body));
}
