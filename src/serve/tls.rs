//! TLS with a certificate from files, read again when they change.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

/// How often the files are looked at.
const LOOK: Duration = Duration::from_secs(5);

/// The two files, both in PEM form.
#[derive(Debug, Clone)]
pub struct TlsFiles {
    /// The certificate, then those that vouch for it.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// The certificate that is shown to new connections.
pub(super) struct Certificate {
    files: TlsFiles,
    current: RwLock<Arc<CertifiedKey>>,
    /// When the files had last changed before they were read for the first time.
    changed: Changed,
}

/// When each of the files last changed, as far as it is there.
type Changed = [Option<SystemTime>; 2];

impl Certificate {
    /// Reads the files. The error's text is a whole message for an operator.
    pub(super) fn read(files: &TlsFiles) -> io::Result<Arc<Self>> {
        Ok(Arc::new(Self {
            changed: changed(files),
            current: RwLock::new(Arc::new(read(files)?)),
            files: files.clone(),
        }))
    }

    /// What a listener needs. HTTP/1.1 only: HTTP/2 belongs to a proxy before this program.
    pub(super) fn config(self: &Arc<Self>) -> io::Result<Arc<ServerConfig>> {
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(io::Error::other)?
            .with_no_client_auth()
            .with_cert_resolver(self.clone());
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }

    /// Looks at the files for ever, and takes them over when they changed and fit together.
    /// `failed` hears why a change was not taken over; the last good certificate stays.
    pub(super) async fn watch(self: Arc<Self>, failed: impl Fn(&io::Error)) {
        let mut seen = self.changed;
        loop {
            tokio::time::sleep(LOOK).await;
            let now = changed(&self.files);
            if now == seen {
                continue;
            }
            seen = now;
            match read(&self.files) {
                Ok(key) => *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(key),
                Err(error) => failed(&error),
            }
        }
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("files", &self.files)
            .finish_non_exhaustive()
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.current.read().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

fn changed(files: &TlsFiles) -> Changed {
    [&files.certificate, &files.key].map(|it| std::fs::metadata(it).and_then(|it| it.modified()).ok())
}

fn read(files: &TlsFiles) -> io::Result<CertifiedKey> {
    let fault = |path: &Path, reason: &str, help: &str| {
        io::Error::other(format!("cannot use `{}`: {reason}\n  = help: {help}", path.display()))
    };
    // Where the file itself is the trouble, that is what to say.
    let unread = |error: pem::Error, otherwise: (&'static str, &'static str)| match error {
        pem::Error::Io(it) if it.kind() == io::ErrorKind::NotFound => ("there is no such file", otherwise.1),
        pem::Error::Io(it) if it.kind() == io::ErrorKind::PermissionDenied => (
            "permission is denied",
            "let the user read it as whom the program runs; to a service systemd hands it over (`LoadCredential=`)",
        ),
        _ => otherwise,
    };
    let pem = "the file is in PEM form, with lines like `-----BEGIN CERTIFICATE-----`";
    let certificates = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| {
            let (reason, help) = unread(error, ("it cannot be read as a certificate", pem));
            fault(&files.certificate, reason, help)
        })?;
    if certificates.is_empty() {
        return Err(fault(&files.certificate, "there is no certificate in it", pem));
    }
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(|error| {
        let locked = std::fs::read_to_string(&files.key).is_ok_and(|it| it.contains("ENCRYPTED"));
        let plain = "the file holds a line like `-----BEGIN PRIVATE KEY-----`";
        let otherwise = if locked {
            (
                "it is locked with a password",
                "unlock it: `openssl pkey -in locked.pem -out key.pem`",
            )
        } else {
            ("it cannot be read as a private key", plain)
        };
        let (reason, help) = unread(error, otherwise);
        fault(&files.key, reason, help)
    })?;
    CertifiedKey::from_der(certificates, key, &ring::default_provider()).map_err(|_| {
        fault(
            &files.key,
            "this key does not belong to that certificate",
            "give the two files that were issued together",
        )
    })
}
