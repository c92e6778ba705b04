//! What the program says of a certificate that readers' browsers will not take, and of files that hold none. The program
//! `openssl` makes them for one test.

use std::fs::File;
use std::process::{Command, Stdio};

use insta::assert_snapshot;

use super::admin::Watched;
use super::client::{Server, until};
use super::tls::{FILES, issue};
use crate::program::{Disk, program};

/// Runs `openssl` in the test's folder.
fn openssl(disk: &Disk, arguments: &str) {
    let made = Command::new("openssl")
        .args(arguments.split_whitespace())
        .current_dir(disk.path())
        .output();
    let made = made.unwrap_or_else(|error| panic!("these tests need the program openssl: {error}"));
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// Makes a key and a certificate for these hosts, valid from one day to another.
fn issue_for(disk: &Disk, hosts: &str, from: &str, until: &str) {
    let names = if hosts.is_empty() {
        String::new()
    } else {
        format!("subjectAltName = {hosts}\n")
    };
    let settings = format!(
        "[req]\ndistinguished_name = name\nprompt = no\n[name]\nCN = somebody\n[ca]\ndefault_ca = own\n\
         [own]\nnew_certs_dir = .\ndatabase = index.txt\nserial = serial\ndefault_md = sha256\npolicy = any\nx509_extensions = more\n\
         unique_subject = no\n[any]\ncommonName = optional\n[more]\nbasicConstraints = critical,CA:FALSE\n{names}"
    );
    disk.write("openssl.cnf", settings.as_bytes());
    disk.write("index.txt", b"");
    disk.write("serial", b"01\n");
    openssl(
        disk,
        "req -new -config openssl.cnf -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out request.pem",
    );
    openssl(
        disk,
        &format!(
            "ca -batch -selfsign -notext -config openssl.cnf -keyfile key.pem -in request.pem -out cert.pem \
             -startdate {from}000000Z -enddate {until}000000Z"
        ),
    );
}

/// All that the program says, once it has said that a certificate's time is not now: every doubt comes at once.
#[track_caller]
fn said(disk: &Disk, arguments: &[&str]) -> String {
    let path = disk.path().join("said");
    let mut command = program();
    command.args(FILES).args(arguments).current_dir(disk.path());
    let mut server = Server::start_command(command.stderr(File::create(&path).unwrap()));
    let read = || std::fs::read_to_string(&path).unwrap();
    until("the certificate is doubted", || {
        read().contains("the certificate in").then_some(())
    });
    server.signal("TERM");
    server.ended();
    read()
}

#[test]
fn a_certificate_whose_time_has_passed_is_named_with_the_day() {
    let disk = Disk::new();
    issue_for(&disk, "DNS:localhost", "20200101", "20200131");
    assert_snapshot!(said(&disk, &[]), @"
    warning: the certificate in `cert.pem` expired on 2020-01-31
      = help: browsers turn readers away: renew it, and put the new files in the place of the old ones; they are taken over without a restart
    ");
}

#[test]
fn a_certificate_whose_time_has_not_come_is_named_with_the_day() {
    let disk = Disk::new();
    issue_for(&disk, "DNS:localhost", "21200101", "21200131");
    assert_snapshot!(said(&disk, &[]), @"
    warning: the certificate in `cert.pem` is not valid before 2120-01-01
      = help: browsers turn readers away until then: use the one from before, and see with `date` whether this machine has the right time
    ");
}

#[test]
fn a_certificate_for_other_hosts_names_them() {
    let disk = Disk::new();
    let at = |address| ["--public-url", address];
    issue_for(
        &disk,
        "DNS:example.org,DNS:*.example.org,IP:192.0.2.1,IP:2001:db8::1",
        "20200101",
        "21200101",
    );
    assert_snapshot!(said(&disk, &at("https://course.example.com")), @"
    warning: the certificate in `cert.pem` is for `example.org`, `*.example.org`, `192.0.2.1`, `2001:db8::1`, and the site is published at `course.example.com`
      = help: browsers turn readers away: use one that is issued for `course.example.com`, or write after `--public-url` where the site is published
    ");
    issue_for(&disk, "", "20200101", "21200101");
    assert_snapshot!(said(&disk, &at("https://example.org")), @"
    warning: the certificate in `cert.pem` is for no host at all, and the site is published at `example.org`
      = help: browsers turn readers away: use one that is issued for `example.org`, or write after `--public-url` where the site is published
    ");
    let many = (1..=8)
        .map(|it| format!("DNS:{it}.example.org"))
        .collect::<Vec<_>>()
        .join(",");
    issue_for(&disk, &many, "20200101", "21200101");
    assert_snapshot!(said(&disk, &at("https://example.org")), @"
    warning: the certificate in `cert.pem` is for `1.example.org`, `2.example.org`, `3.example.org`, `4.example.org`, `5.example.org` and 3 more, and the site is published at `example.org`
      = help: browsers turn readers away: use one that is issued for `example.org`, or write after `--public-url` where the site is published
    ");
}

#[test]
fn a_certificate_for_the_host_is_not_doubted_for_it() {
    let disk = Disk::new();
    issue_for(
        &disk,
        "DNS:example.org,DNS:*.example.org,IP:192.0.2.1,IP:2001:db8::1",
        "20200101",
        "20200131",
    );
    let expired = said(&disk, &[]);
    for right in [
        "https://example.org/ally",
        "https://EN.example.org",
        "https://192.0.2.1",
        "https://[2001:db8::1]:8443",
    ] {
        assert_eq!(said(&disk, &["--public-url", right]), expired, "{right}");
    }
}

#[test]
fn both_doubts_are_said_and_to_programs_as_an_object_each() {
    let disk = Disk::new();
    issue_for(&disk, "DNS:localhost", "20200101", "20200131");
    let said = said(&disk, &["--public-url", "https://example.org", "--log", "json"]);
    let messages = said.lines().map(|line| {
        let object: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(object["event"], "warning");
        object["message"].as_str().unwrap().to_owned() + "\n"
    });
    assert_snapshot!(messages.collect::<String>(), @"
    the certificate in `cert.pem` expired on 2020-01-31; browsers turn readers away: renew it, and put the new files in the place of the old ones; they are taken over without a restart
    the certificate in `cert.pem` is for `localhost`, and the site is published at `example.org`; browsers turn readers away: use one that is issued for `example.org`, or write after `--public-url` where the site is published
    ");
}

#[test]
fn a_doubt_is_said_of_a_certificate_that_is_taken_over() {
    let (disk, new) = (Disk::new(), Disk::new());
    issue(&disk, "");
    issue_for(&new, "DNS:localhost", "20200101", "20200131");
    let mut command = program();
    command.args(FILES).current_dir(disk.path());
    let mut server = Server::start_command(command.stderr(Stdio::piped()));
    for file in ["cert.pem", "key.pem"] {
        std::fs::rename(new.path().join(file), disk.path().join(file)).unwrap();
    }
    assert_snapshot!(server.messages(2), @"
    warning: the certificate in `cert.pem` expired on 2020-01-31
      = help: browsers turn readers away: renew it, and put the new files in the place of the old ones; they are taken over without a restart
    ");
}

#[test]
fn the_day_on_which_it_expires_is_among_the_metrics() {
    let disk = Disk::new();
    issue_for(&disk, "DNS:localhost", "20200101", "21200101");
    let files: Vec<_> = ["cert.pem", "key.pem"]
        .map(|it| disk.path().join(it).display().to_string())
        .into();
    let watched = Watched::start(&["--tls-cert", &files[0], "--tls-key", &files[1]]);
    let name = "alongside_certificate_expiry_timestamp_seconds";
    assert_eq!(watched.value(name), Some(4_733_510_400.0));
    issue_for(&disk, "DNS:localhost", "20200101", "20200102");
    until("the new one is counted", || {
        (watched.value(name) == Some(1_577_923_200.0)).then_some(())
    });
    assert_eq!(Watched::start(&[]).value(name), None);
}

/// How the program ends with these two files: its message.
#[track_caller]
fn refused(disk: &Disk, certificate: &str, key: &str) -> String {
    let mut command = program();
    command
        .args(["--listen", "127.0.0.1:0", "--tls-cert", certificate, "--tls-key", key])
        .current_dir(disk.path());
    let output = command.output().unwrap();
    assert!(output.stdout.is_empty());
    assert_eq!(output.status.code(), Some(3));
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_file_that_holds_no_certificate_is_named_with_what_it_holds() {
    let disk = Disk::new();
    issue_for(&disk, "DNS:localhost", "20200101", "21200101");
    openssl(&disk, "x509 -in cert.pem -outform der -out cert.der");
    openssl(
        &disk,
        "pkcs12 -export -in cert.pem -inkey key.pem -passout pass:a -out both.p12",
    );
    disk.write("empty.pem", b"\n");
    disk.write(
        "text.pem",
        b"-----BEGIN CERTIFICATE-----\nnot base64!\n-----END CERTIFICATE-----\n",
    );
    disk.write(
        "other.pem",
        b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
    );
    std::fs::create_dir(disk.path().join("live")).unwrap();
    let said = |file| refused(&disk, file, "key.pem");
    assert_snapshot!(said("nowhere.pem"), @"
    error: cannot use `nowhere.pem`: there is no such file
      = help: name the file: `--tls-cert /path/to/fullchain.pem`
    ");
    assert_snapshot!(said("live"), @"
    error: cannot use `live`: it is a folder
      = help: name the file in it: `--tls-cert live/fullchain.pem`
    ");
    assert_snapshot!(said("empty.pem"), @"
    error: cannot use `empty.pem`: the file is empty
      = help: the file holds a line like `-----BEGIN CERTIFICATE-----` (PEM)
    ");
    assert_snapshot!(said("text.pem"), @"
    error: cannot use `text.pem`: it cannot be read as a certificate
      = help: the file holds a line like `-----BEGIN CERTIFICATE-----` (PEM)
    ");
    assert_snapshot!(said("other.pem"), @"
    error: cannot use `other.pem`: it cannot be read as a certificate
      = help: the file holds a line like `-----BEGIN CERTIFICATE-----` (PEM)
    ");
    assert_snapshot!(said("openssl.cnf"), @"
    error: cannot use `openssl.cnf`: there is no certificate in it
      = help: the file holds a line like `-----BEGIN CERTIFICATE-----` (PEM)
    ");
    assert_snapshot!(said("cert.der"), @"
    error: cannot use `cert.der`: it is in DER form
      = help: make PEM of it: `openssl x509 -inform der -in cert.der -out cert.pem`
    ");
    assert_snapshot!(said("both.p12"), @"
    error: cannot use `both.p12`: it is a PKCS #12 file
      = help: make PEM of it: `openssl pkcs12 -nokeys -in both.p12 -out cert.pem`
    ");
    assert_snapshot!(said("key.pem"), @"
    error: cannot use `key.pem`: it holds a private key and no certificate
      = help: the certificate comes after `--tls-cert`, its key after `--tls-key`
    ");
    assert_snapshot!(said("request.pem"), @"
    error: cannot use `request.pem`: it is only the request for a certificate
      = help: send it to whoever issues certificates, and use what comes back
    ");
}

#[test]
fn a_file_that_holds_no_key_is_named_with_what_it_holds() {
    let disk = Disk::new();
    issue_for(&disk, "DNS:localhost", "20200101", "21200101");
    openssl(&disk, "pkey -in key.pem -outform der -out key.der");
    openssl(
        &disk,
        "pkcs12 -export -in cert.pem -inkey key.pem -passout pass:a -out both.p12",
    );
    openssl(&disk, "pkey -in key.pem -pubout -out public.pem");
    openssl(&disk, "pkey -in key.pem -aes128 -passout pass:long -out locked.pem");
    openssl(&disk, "ec -in key.pem -aes128 -passout pass:long -out older.pem");
    openssl(&disk, "genrsa -out small.pem 1024");
    let key = std::fs::read(disk.path().join("key.pem")).unwrap();
    disk.write("two.pem", &[key.clone(), key].concat());
    disk.write("empty.pem", b"");
    disk.write(
        "text.pem",
        b"-----BEGIN PRIVATE KEY-----\nnot base64!\n-----END PRIVATE KEY-----\n",
    );
    std::fs::create_dir(disk.path().join("live")).unwrap();
    let said = |file| refused(&disk, "cert.pem", file);
    assert_snapshot!(said("nowhere.pem"), @"
    error: cannot use `nowhere.pem`: there is no such file
      = help: name the file: `--tls-key /path/to/privkey.pem`
    ");
    assert_snapshot!(said("live"), @"
    error: cannot use `live`: it is a folder
      = help: name the file in it: `--tls-key live/privkey.pem`
    ");
    assert_snapshot!(said("empty.pem"), @"
    error: cannot use `empty.pem`: the file is empty
      = help: the file holds a line like `-----BEGIN PRIVATE KEY-----` (PEM)
    ");
    assert_snapshot!(said("text.pem"), @"
    error: cannot use `text.pem`: it cannot be read as a private key
      = help: the file holds a line like `-----BEGIN PRIVATE KEY-----` (PEM)
    ");
    assert_snapshot!(said("openssl.cnf"), @"
    error: cannot use `openssl.cnf`: there is no private key in it
      = help: the file holds a line like `-----BEGIN PRIVATE KEY-----` (PEM)
    ");
    assert_snapshot!(said("key.der"), @"
    error: cannot use `key.der`: it is in DER form
      = help: make PEM of it: `openssl pkey -inform der -in key.der -out key.pem`
    ");
    assert_snapshot!(said("both.p12"), @"
    error: cannot use `both.p12`: it is a PKCS #12 file
      = help: make PEM of it: `openssl pkcs12 -nocerts -nodes -in both.p12 -out key.pem`
    ");
    assert_snapshot!(said("cert.pem"), @"
    error: cannot use `cert.pem`: it holds a certificate and no private key
      = help: the certificate comes after `--tls-cert`, its key after `--tls-key`
    ");
    assert_snapshot!(said("public.pem"), @"
    error: cannot use `public.pem`: it holds the public key, and the private one is needed
      = help: the file holds a line like `-----BEGIN PRIVATE KEY-----` (PEM)
    ");
    assert_snapshot!(said("locked.pem"), @"
    error: cannot use `locked.pem`: it is locked with a password
      = help: unlock it: `openssl pkey -in locked.pem -out key.pem`
    ");
    assert_snapshot!(said("older.pem"), @"
    error: cannot use `older.pem`: it is locked with a password
      = help: unlock it: `openssl pkey -in older.pem -out key.pem`
    ");
    assert_snapshot!(said("two.pem"), @"
    error: cannot use `two.pem`: there are 2 private keys in it
      = help: leave the one in it that belongs to the certificate
    ");
    assert_snapshot!(said("small.pem"), @"
    error: cannot use `small.pem`: a key of this kind cannot be used
      = help: it is RSA with 2048 to 8192 bits, P-256, P-384 or Ed25519: ask for a certificate with a key of these
    ");
}

#[test]
fn a_key_of_another_certificate_is_named() {
    let disk = Disk::new();
    issue(&disk, "");
    issue(&disk, "other-");
    let [own, other] = ["cert.pem", "other-cert.pem"].map(|it| std::fs::read(disk.path().join(it)).unwrap());
    disk.write("turned.pem", &[other, own].concat());
    assert_snapshot!(refused(&disk, "cert.pem", "other-key.pem"), @"
    error: cannot use `other-key.pem`: this key does not belong to that certificate
      = help: give the two files that were issued together
    ");
    assert_snapshot!(refused(&disk, "turned.pem", "key.pem"), @"
    error: cannot use `turned.pem`: the certificate of the key stands in it as number 2
      = help: put it first; behind it stand those that vouch for it
    ");
}
