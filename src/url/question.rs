//! Where a running program is asked how it is.

/// The parts of an address that a client needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Whether TLS is spoken there.
    pub tls: bool,
    /// A name or number; IPv6 in brackets.
    pub host: String,
    /// The port.
    pub port: u16,
    /// What is asked for, with its query.
    pub path: String,
}

/// Reads an address. Without a path it means the one that says whether requests are wanted. The error says what
/// is wrong.
pub fn question(url: &str) -> Result<Question, &'static str> {
    let read = url::Url::parse(url).map_err(|_| "it is no whole address")?;
    let tls = match read.scheme() {
        "http" => false,
        "https" => true,
        _ => return Err("only http:// and https:// are spoken here"),
    };
    let host = read.host_str().filter(|it| !it.is_empty()).ok_or("it names no host")?;
    let port = read.port_or_known_default().ok_or("it names no port")?;
    if port == 0 {
        return Err("nobody knows which port 0 became");
    }
    let query = read.query().map(|it| format!("?{it}")).unwrap_or_default();
    let path = match read.path() {
        "" | "/" => "/readyz".to_owned(),
        path => format!("{path}{query}"),
    };
    Ok(Question {
        tls,
        host: host.to_owned(),
        port,
        path,
    })
}

#[cfg(test)]
mod tests {
    use super::question;

    #[test]
    fn an_address_is_taken_apart() {
        let read = |url| question(url).map(|it| format!("{} {} {} {}", it.tls, it.host, it.port, it.path));
        for (url, expected) in [
            ("http://127.0.0.1:8080", "false 127.0.0.1 8080 /readyz"),
            ("https://example.org/healthz?a=b", "true example.org 443 /healthz?a=b"),
            ("http://[::1]:80/", "false [::1] 80 /readyz"),
        ] {
            assert_eq!(read(url).as_deref(), Ok(expected), "{url}");
        }
        for (url, reason) in [
            ("127.0.0.1:8080", "it is no whole address"),
            ("localhost:8080", "only http:// and https:// are spoken here"),
            ("http://127.0.0.1:0", "nobody knows which port 0 became"),
            ("ftp://a", "only http:// and https:// are spoken here"),
        ] {
            assert_eq!(read(url), Err(reason), "{url}");
        }
    }
}
