//! TLS with a certificate from files, read again when they change.
//!
//! `files.rs` says what is wrong with the files, `doubts.rs` with what the certificate says.

mod doubts;
mod files;

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

use doubts::About;

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

/// What an operator should know of the certificate.
pub(super) enum News {
    /// The files changed and cannot be used; the last good certificate stays.
    Failed(io::Error),
    /// Browsers turn readers away from it.
    Doubted(Doubt),
}

/// Why browsers turn readers away from a certificate: a message, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Doubt {
    pub(super) message: String,
    pub(super) help: String,
}

/// The certificate that is shown to new connections.
pub(super) struct Certificate {
    files: TlsFiles,
    current: RwLock<Shown>,
    /// When the files had last changed before they were read for the first time.
    changed: Changed,
}

/// A certificate with its key, and what it says of itself.
struct Shown {
    key: Arc<CertifiedKey>,
    /// Nothing if it says it in a way of its own; those who read it may yet understand.
    about: Option<About>,
}

/// When each of the files last changed, as far as it is there.
type Changed = [Option<SystemTime>; 2];

impl Certificate {
    /// Reads the files. The error's text is a whole message for an operator.
    pub(super) fn read(files: &TlsFiles) -> io::Result<Arc<Self>> {
        Ok(Arc::new(Self {
            changed: changed(files),
            current: RwLock::new(Shown::read(files)?),
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

    /// When the certificate expires, if it says so.
    pub(super) fn expiry(&self) -> Option<SystemTime> {
        self.with(|it| it.about.as_ref().map(|it| it.until))
    }

    /// Looks at the files for ever, and takes them over when they changed and fit together. `tell` hears why a change
    /// was not taken over, and every doubt once, when it comes up. `host` says where the site is published.
    pub(super) async fn watch(self: Arc<Self>, host: impl Fn() -> Option<String>, tell: impl Fn(News)) {
        let mut seen = self.changed;
        let mut said = Vec::new();
        loop {
            let doubts = self.doubts(host().as_deref(), SystemTime::now());
            let fresh = doubts.iter().filter(|it| !said.contains(*it));
            fresh.cloned().map(News::Doubted).for_each(&tell);
            said = doubts;
            tokio::time::sleep(LOOK).await;
            let now = changed(&self.files);
            if now == seen {
                continue;
            }
            seen = now;
            match Shown::read(&self.files) {
                Ok(shown) => {
                    *self.current.write().unwrap_or_else(PoisonError::into_inner) = shown;
                    // What is wrong with the new one is said, though it was with the old one too.
                    said.clear();
                }
                Err(error) => tell(News::Failed(error)),
            }
        }
    }

    fn doubts(&self, host: Option<&str>, now: SystemTime) -> Vec<Doubt> {
        let file = &self.files.certificate;
        self.with(|it| it.about.as_ref().map(|it| it.doubts(file, host, now)))
            .unwrap_or_default()
    }

    fn with<T>(&self, look: impl FnOnce(&Shown) -> T) -> T {
        look(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Shown {
    fn read(files: &TlsFiles) -> io::Result<Self> {
        let key = files::read(files)?;
        let about = key.cert.first().and_then(About::of);
        Ok(Self {
            key: Arc::new(key),
            about,
        })
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
        Some(self.with(|it| it.key.clone()))
    }
}

fn changed(files: &TlsFiles) -> Changed {
    [&files.certificate, &files.key].map(|it| std::fs::metadata(it).and_then(|it| it.modified()).ok())
}
