//! Addresses that others made: of the web, of people, of hosts, and the queries of requests.

/// An address of the web in the form in which it can be sent, if it is one: `https://` or
/// `http://`, a host, and everything else with percent signs where they are due (WHATWG URL).
pub fn web_address(text: &str) -> Option<String> {
    let url = url::Url::parse(text).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.to_string())
}

/// An address by which somebody is reached: of the web, of mail (RFC 6068) or of a telephone, to
/// call (RFC 3966) or to write to (RFC 5724).
pub fn contact_address(text: &str) -> Option<String> {
    if let Some(number) = text.strip_prefix("tel:") {
        return is_number(number).then(|| text.to_owned());
    }
    if let Some(number) = text.strip_prefix("sms:") {
        return is_number(number.split_once("?body=").map_or(number, |(number, _)| number))
            .then(|| text.replace(' ', "%20"));
    }
    if let Some(mail) = text.strip_prefix("mailto:") {
        let (name, host) = mail.split_once('@')?;
        let plain = |it: &str| !it.is_empty() && !it.contains(char::is_whitespace);
        return (plain(name) && plain(host)).then(|| url::Url::parse(text).ok().map(String::from))?;
    }
    web_address(text)
}

/// Whether a telephone can dial it.
fn is_number(text: &str) -> bool {
    let dialled = text.chars().filter(char::is_ascii_digit).count();
    dialled >= 2 && text.chars().all(|it| it.is_ascii_digit() || "+-.()".contains(it))
}

/// What a person dials or writes to, of an address by which somebody is reached; nothing for one of the web.
pub fn contact_number(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once(':')?;
    let number = rest.split_once('?').map_or(rest, |(number, _)| number);
    matches!(scheme, "tel" | "sms" | "mailto").then_some(number)
}

/// The name of the host that an address of the web leads to.
pub fn host_of(address: &str) -> Option<String> {
    Some(url::Url::parse(address).ok()?.host_str()?.to_owned())
}

/// A host whose pages may show parts of this site, as a content security policy names it (CSP level 3,
/// section 2.3.1): `https://example.org`, or `https://*.example.org` for all hosts below it.
pub fn embedder(text: &str) -> Option<String> {
    let url = url::Url::parse(text).ok()?;
    let host = url.host_str()?.to_owned();
    let name = host.strip_prefix("*.").unwrap_or(&host);
    let plain = name
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'.'));
    let alone = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    let port = url.port().map(|it| format!(":{it}")).unwrap_or_default();
    (plain && !name.is_empty() && alone && matches!(url.scheme(), "http" | "https"))
        .then(|| format!("{}://{host}{port}", url.scheme()))
}

/// The values of a query by their names.
pub fn query(text: &str) -> Vec<(String, String)> {
    let pairs = url::form_urlencoded::parse(text.as_bytes());
    pairs
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

/// An address with a query of one name and value.
pub fn with_query(href: &str, name: &str, value: &str) -> String {
    let pair = url::form_urlencoded::Serializer::new(String::new())
        .append_pair(name, value)
        .finish();
    format!("{href}?{pair}")
}
