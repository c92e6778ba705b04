//! What a certificate says of itself, and why browsers will turn readers away from it: the time is not its own, or the
//! host is not. The program serves all the same, because a proxy or a test may not mind.

use std::net::IpAddr;
use std::path::Path;
use std::time::SystemTime;

use rustls::client::verify_server_name;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::server::ParsedCertificate;
use x509_cert::Certificate;
use x509_cert::der::Decode;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;

use super::Doubt;
use crate::log::moment;

/// How many hosts are named at most.
const MANY: usize = 5;

/// What a certificate says of itself.
pub(super) struct About {
    certificate: CertificateDer<'static>,
    from: SystemTime,
    /// When it expires.
    pub(super) until: SystemTime,
    /// The hosts it is for, as it names them.
    hosts: Vec<String>,
}

impl About {
    /// Reads it (RFC 5280); `None` if that cannot be done.
    pub(super) fn of(certificate: &CertificateDer<'static>) -> Option<Self> {
        let read = Certificate::from_der(certificate).ok()?;
        let read = read.tbs_certificate();
        let names = read.get_extension::<SubjectAltName>().ok()?;
        let names = names.map(|(_, it)| it.0).unwrap_or_default();
        Some(Self {
            certificate: certificate.clone(),
            from: SystemTime::UNIX_EPOCH + read.validity().not_before.to_unix_duration(),
            until: SystemTime::UNIX_EPOCH + read.validity().not_after.to_unix_duration(),
            hosts: names.iter().filter_map(host).collect(),
        })
    }

    /// Why browsers will turn readers away at this time from a site that is published at `host`, if anybody said where.
    pub(super) fn doubts(&self, file: &Path, host: Option<&str>, now: SystemTime) -> Vec<Doubt> {
        let certificate = format!("the certificate in `{}`", file.display());
        let time = if now < self.from {
            Some(Doubt {
                message: format!("{certificate} is not valid before {}", day(self.from)),
                help: "browsers turn readers away until then: use the one from before, and see with `date` whether \
                       this machine has the right time"
                    .to_owned(),
            })
        } else if now > self.until {
            Some(Doubt {
                message: format!("{certificate} expired on {}", day(self.until)),
                help: "browsers turn readers away: renew it, and put the new files in the place of the old ones; \
                       they are taken over without a restart"
                    .to_owned(),
            })
        } else {
            None
        };
        let place = host.filter(|it| !self.is_for(it)).map(|host| Doubt {
            message: format!(
                "{certificate} is for {}, and the site is published at `{host}`",
                self.named()
            ),
            help: format!(
                "browsers turn readers away: use one that is issued for `{host}`, or write after `--public-url` where \
                 the site is published"
            ),
        });
        time.into_iter().chain(place).collect()
    }

    /// Whether it is for a host (RFC 9525), as a browser would decide.
    fn is_for(&self, host: &str) -> bool {
        let host = host.trim_matches(['[', ']']);
        let (Ok(name), Ok(certificate)) = (
            ServerName::try_from(host),
            ParsedCertificate::try_from(&self.certificate),
        ) else {
            return true;
        };
        verify_server_name(&certificate, &name).is_ok()
    }

    /// The hosts it is for, in a sentence.
    fn named(&self) -> String {
        let first: Vec<_> = self.hosts.iter().take(MANY).map(|it| format!("`{it}`")).collect();
        match self.hosts.len().saturating_sub(MANY) {
            _ if first.is_empty() => "no host at all".to_owned(),
            0 => first.join(", "),
            rest => format!("{} and {rest} more", first.join(", ")),
        }
    }
}

/// The host that a name of a certificate names.
fn host(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::DnsName(it) => Some(it.to_string()),
        GeneralName::IpAddress(it) => {
            let bytes = it.as_bytes();
            let four = <[u8; 4]>::try_from(bytes).map(IpAddr::from);
            let address = four.or_else(|_| <[u8; 16]>::try_from(bytes).map(IpAddr::from));
            address.ok().map(|it| it.to_string())
        }
        _ => None,
    }
}

/// The day of a moment, in UTC.
fn day(time: SystemTime) -> String {
    moment(time).chars().take(10).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::{Duration, SystemTime};

    use super::About;

    #[test]
    fn a_certificate_is_doubted_before_and_after_its_time() {
        let at = |second| SystemTime::UNIX_EPOCH + Duration::from_secs(second);
        let about = About {
            certificate: Vec::new().into(),
            from: at(86_400),
            until: at(2 * 86_400),
            hosts: Vec::new(),
        };
        let said = |second| {
            let doubts = about.doubts(Path::new("a"), None, at(second));
            doubts.into_iter().map(|it| it.message).collect::<String>()
        };
        assert_eq!(said(86_399), "the certificate in `a` is not valid before 1970-01-02");
        assert_eq!(said(86_400), "");
        assert_eq!(said(2 * 86_400), "");
        assert_eq!(said(2 * 86_400 + 1), "the certificate in `a` expired on 1970-01-03");
    }
}
