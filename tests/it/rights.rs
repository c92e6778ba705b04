//! What the program says when the machine does not let it: the tests run it as a user without rights.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;

use crate::program::{Disk, program, say};

/// A user of no importance, whom Debian calls `nobody`.
const NOBODY: u32 = 65534;

fn open(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// The program as a user without rights, who is who runs the tests unless that is root.
fn powerless(disk: &Disk) -> (Command, u32) {
    let me = fs::metadata("/proc/self").unwrap().uid();
    if me != 0 {
        return (program(), me);
    }
    // A copy that anybody can reach, wherever the project lies.
    open(disk.path(), 0o755);
    let copy = disk.path().join("alongside");
    // By a program of its own: a file that is open for writing here cannot be run while another test starts a process.
    let copied = Command::new("cp")
        .arg(program().get_program())
        .arg(&copy)
        .status()
        .unwrap();
    assert!(copied.success());
    let mut command = Command::new(copy);
    command.env_clear().uid(NOBODY).gid(NOBODY).current_dir("/");
    (command, NOBODY)
}

#[track_caller]
fn fails(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{said}");
    said
}

#[test]
fn a_content_folder_that_is_closed_is_named_with_who_stands_before_it() {
    let disk = Disk::with_content(&[]);
    let (mut command, user) = powerless(&disk);
    let content = disk.content();
    command.arg("check").arg("--content").arg(&content);
    let clean = |said: String| {
        let said = said.replace(disk.path().to_str().unwrap(), "/DISK");
        said.replace(&format!("user {user}"), "user N")
    };
    open(&content, 0o000);
    assert_snapshot!(clean(fails(&mut command)), @r"
    error: cannot read the content folder `/DISK/content`: permission is denied
      = help: `/DISK/content` is closed to user N, as whom this program runs; `chmod -R o+rX /DISK/content` opens it to all
    ");
    open(&content, 0o755);
    open(disk.path(), 0o755);
    let inner = disk.path().join("closed");
    fs::create_dir_all(inner.join("course")).unwrap();
    open(&inner, 0o000);
    let (mut command, _) = powerless(&disk);
    command.arg("check").arg("--content").arg(inner.join("course"));
    assert_snapshot!(clean(fails(&mut command)), @r"
    error: cannot read the content folder `/DISK/closed/course`: permission is denied
      = help: `/DISK/closed` is closed to user N, as whom this program runs; `chmod o+x /DISK/closed` opens it to all
    ");
    open(&inner, 0o755);
}

#[test]
fn a_service_is_told_that_it_is_kept_out_of_home() {
    let home = Path::new("/root");
    if fs::metadata(home).is_ok_and(|it| it.mode().trailing_zeros() == 0) {
        say("NOT TESTED: /root is open to everybody on this machine");
        return;
    }
    let disk = Disk::new();
    let (mut command, _) = powerless(&disk);
    command
        .args(["check", "--content", "/root/course"])
        .env("INVOCATION_ID", "1");
    assert_snapshot!(fails(&mut command), @r"
    error: cannot read the content folder `/root/course`: permission is denied
      = help: services are kept out of `/root`; move the content to a folder like `/srv/alongside`
    ");
}

#[test]
fn a_port_below_1024_without_the_right_is_named() {
    let first = fs::read_to_string("/proc/sys/net/ipv4/ip_unprivileged_port_start").unwrap_or_default();
    if first.trim() != "1024" {
        say(&format!(
            "NOT TESTED: on this machine everybody may open the ports from {} on",
            first.trim()
        ));
        return;
    }
    let disk = Disk::new();
    let (mut command, _) = powerless(&disk);
    assert_snapshot!(fails(command.args(["--listen", "127.0.0.1:80"])), @r"
    error: cannot listen on 127.0.0.1:80: ports below 1024 are for the administrator
      = help: take one like --listen 127.0.0.1:8080, or let systemd open this one (deploy/systemd/alongside.socket)
    ");
}

#[test]
fn a_key_that_the_program_may_not_read_is_named() {
    let disk = Disk::new();
    disk.write("cert.pem", b"");
    open(&disk.path().join("cert.pem"), 0o000);
    let (mut command, _) = powerless(&disk);
    command.current_dir(disk.path());
    command.args(["--tls-cert", "cert.pem", "--tls-key", "cert.pem"]);
    assert_snapshot!(fails(&mut command), @r"
    error: cannot use `cert.pem`: permission is denied
      = help: let the user read it as whom the program runs; to a service systemd hands it over (`LoadCredential=`)
    ");
}
