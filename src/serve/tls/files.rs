//! The two files of a certificate: reads them, and says in words what is wrong with them.

use std::fmt::Display;
use std::io;
use std::path::Path;

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::ParsedCertificate;
use rustls::sign::CertifiedKey;
use rustls::{Error, InconsistentKeys};

use super::TlsFiles;

/// Which of the two it is, with what is said of it.
struct Kind {
    flag: &'static str,
    /// As whoever issues certificates calls it.
    name: &'static str,
    begins: &'static str,
    unreadable: &'static str,
    /// The command that makes PEM of the other form (DER), before and after the file's name.
    der: [&'static str; 2],
    /// The same where both lie in one file with a password (PKCS #12, RFC 7292).
    bag: [&'static str; 2],
}

const CERTIFICATE: Kind = Kind {
    flag: "--tls-cert",
    name: "fullchain.pem",
    begins: "the file holds a line like `-----BEGIN CERTIFICATE-----` (PEM)",
    unreadable: "it cannot be read as a certificate",
    der: ["openssl x509 -inform der -in", "-out cert.pem"],
    bag: ["openssl pkcs12 -nokeys -in", "-out cert.pem"],
};

const KEY: Kind = Kind {
    flag: "--tls-key",
    name: "privkey.pem",
    begins: "the file holds a line like `-----BEGIN PRIVATE KEY-----` (PEM)",
    unreadable: "it cannot be read as a private key",
    der: ["openssl pkey -inform der -in", "-out key.pem"],
    bag: ["openssl pkcs12 -nocerts -nodes -in", "-out key.pem"],
};

/// A certificate with those that vouch for it, and its key. The error's text is a whole message for an operator.
pub(super) fn read(files: &TlsFiles) -> io::Result<CertifiedKey> {
    let certificates = certificates(&files.certificate)?;
    let key = key(&files.key)?;
    together(files, certificates, key)
}

fn certificates(path: &Path) -> io::Result<Vec<CertificateDer<'static>>> {
    let bytes = bytes(path, &CERTIFICATE)?;
    let all: Vec<_> = CertificateDer::pem_slice_iter(&bytes)
        .collect::<Result<_, _>>()
        .map_err(|_| fault(path, CERTIFICATE.unreadable, CERTIFICATE.begins))?;
    let Some(first) = all.first() else {
        let has = |label| names(&bytes, label);
        let (reason, help) = if has("PRIVATE KEY") {
            (
                "it holds a private key and no certificate",
                "the certificate comes after `--tls-cert`, its key after `--tls-key`",
            )
        } else if has("CERTIFICATE REQUEST") {
            (
                "it is only the request for a certificate",
                "send it to whoever issues certificates, and use what comes back",
            )
        } else {
            ("there is no certificate in it", CERTIFICATE.begins)
        };
        return Err(fault(path, reason, help));
    };
    match ParsedCertificate::try_from(first) {
        Ok(_) => Ok(all),
        Err(_) => Err(fault(path, CERTIFICATE.unreadable, CERTIFICATE.begins)),
    }
}

fn key(path: &Path) -> io::Result<PrivateKeyDer<'static>> {
    let bytes = bytes(path, &KEY)?;
    let has = |label| names(&bytes, label);
    // The second is how older programs say it (RFC 1421).
    if has("ENCRYPTED PRIVATE KEY") || contains(&bytes, b"Proc-Type: 4,ENCRYPTED") {
        let help = format!("unlock it: `openssl pkey -in {} -out key.pem`", path.display());
        return Err(fault(path, "it is locked with a password", help));
    }
    let mut all: Vec<_> = PrivateKeyDer::pem_slice_iter(&bytes)
        .collect::<Result<_, _>>()
        .map_err(|_| fault(path, KEY.unreadable, KEY.begins))?;
    let count = all.len();
    match all.pop() {
        Some(key) if count == 1 => Ok(key),
        Some(_) => {
            let reason = format!("there are {count} private keys in it");
            Err(fault(
                path,
                reason,
                "leave the one in it that belongs to the certificate",
            ))
        }
        None if has("CERTIFICATE") => Err(fault(
            path,
            "it holds a certificate and no private key",
            "the certificate comes after `--tls-cert`, its key after `--tls-key`",
        )),
        None if has("PUBLIC KEY") => Err(fault(
            path,
            "it holds the public key, and the private one is needed",
            KEY.begins,
        )),
        None => Err(fault(path, "there is no private key in it", KEY.begins)),
    }
}

/// The two, if they belong together.
fn together(
    files: &TlsFiles,
    certificates: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
) -> io::Result<CertifiedKey> {
    let Ok(key) = ring::default_provider().key_provider.load_private_key(key) else {
        let help =
            "it is RSA with 2048 to 8192 bits, P-256, P-384 or Ed25519: ask for a certificate with a key of these";
        return Err(fault(&files.key, "a key of this kind cannot be used", help));
    };
    let fits = |certificates| match CertifiedKey::new(certificates, key.clone()) {
        it if it.keys_match() == Err(Error::InconsistentKeys(InconsistentKeys::KeyMismatch)) => None,
        it => Some(it),
    };
    if let Some(it) = fits(certificates.clone()) {
        return Ok(it);
    }
    Err(match certificates.into_iter().position(|it| fits(vec![it]).is_some()) {
        Some(at) => {
            let reason = format!("the certificate of the key stands in it as number {}", at + 1);
            let help = "put it first; behind it stand those that vouch for it";
            fault(&files.certificate, reason, help)
        }
        None => fault(
            &files.key,
            "this key does not belong to that certificate",
            "give the two files that were issued together",
        ),
    })
}

/// What a file holds, if it is text.
fn bytes(path: &Path, kind: &Kind) -> io::Result<Vec<u8>> {
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            let help = format!("name the file: `{} /path/to/{}`", kind.flag, kind.name);
            fault(path, "there is no such file", help)
        }
        io::ErrorKind::IsADirectory => {
            let file = path.join(kind.name);
            let help = format!("name the file in it: `{} {}`", kind.flag, file.display());
            fault(path, "it is a folder", help)
        }
        io::ErrorKind::PermissionDenied => fault(
            path,
            "permission is denied",
            "let the user read it as whom the program runs; to a service systemd hands it over (`LoadCredential=`)",
        ),
        _ => fault(path, "the disk says no", "see whether other programs can read it"),
    })?;
    let made = |[before, after]: [&str; 2]| format!("make PEM of it: `{before} {} {after}`", path.display());
    if bytes.trim_ascii().is_empty() {
        Err(fault(path, "the file is empty", kind.begins))
    } else if bytes.first() != Some(&DER) {
        Ok(bytes)
    } else if is_bag(&bytes) {
        Err(fault(path, "it is a PKCS #12 file", made(kind.bag)))
    } else {
        Err(fault(path, "it is in DER form", made(kind.der)))
    }
}

/// How every certificate, key and PKCS #12 file begins in DER form: the tag of a sequence (X.690, section 8.9).
const DER: u8 = 0x30;

/// Whether what is in DER form is a PKCS #12 file: its sequence begins with version 3 (RFC 7292, section 4).
fn is_bag(bytes: &[u8]) -> bool {
    // The length takes one byte, or has one that says how many more there are (X.690, section 8.1.3).
    let length = bytes
        .get(1)
        .map_or(0, |it| if *it < 0x80 { 1 } else { 1 + usize::from(*it & 0x7f) });
    bytes.get(1 + length..).is_some_and(|it| it.starts_with(&[2, 1, 3]))
}

/// Whether something with this at the end of its name begins in the file.
fn names(bytes: &[u8], label: &str) -> bool {
    contains(bytes, format!("{label}-----").as_bytes())
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|it| it == part)
}

fn fault(path: &Path, reason: impl Display, help: impl Display) -> io::Error {
    io::Error::other(format!("cannot use `{}`: {reason}\n  = help: {help}", path.display()))
}
