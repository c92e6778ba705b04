//! One answer: its status, headers and body.

use std::io::Read;

use flate2::read::GzDecoder;

/// One answer.
pub(super) struct Reply {
    pub(super) status: u16,
    /// Names in lower case.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    /// An answer from the wire; its body is all that follows the headers.
    #[track_caller]
    pub(super) fn parse(answer: &[u8]) -> Self {
        let at = answer.windows(4).position(|it| it == b"\r\n\r\n");
        let at = at.unwrap_or_else(|| panic!("no end of the headers in {:?}", String::from_utf8_lossy(answer)));
        let head = String::from_utf8(answer[..at].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|it| it.split_once(": ").unwrap());
        Self {
            status,
            headers: headers
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            body: answer[at + 4..].to_vec(),
        }
    }

    /// The value of a header that stands once.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self
            .headers
            .iter()
            .filter(|(it, _)| it == name)
            .map(|(_, value)| value.as_str());
        let value = values.next();
        assert_eq!(values.next(), None, "{name} stands twice");
        value
    }

    /// The entity tag, which must be a strong one.
    #[track_caller]
    pub(super) fn tag(&self) -> String {
        let tag = self.header("etag").unwrap();
        let inner = tag.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        assert!(inner.is_some_and(|it| !it.is_empty() && !it.contains('"')), "{tag}");
        tag.to_owned()
    }

    /// All headers in order of their names, but for the one that changes.
    pub(super) fn headers_but_date(&self) -> Vec<&(String, String)> {
        let mut headers: Vec<_> = self.headers.iter().filter(|(name, _)| name != "date").collect();
        headers.sort();
        headers
    }

    /// The status and all headers in order of their names. What depends on the bytes of
    /// a page or on the time is a word in capitals.
    pub(super) fn shown(&self) -> String {
        let mut lines: Vec<_> = self
            .headers
            .iter()
            .map(|(name, value)| match name.as_str() {
                "date" | "last-modified" => {
                    assert!(value.len() == 29 && value.ends_with(" GMT"), "{name}: {value}");
                    format!("{name}: DATE")
                }
                "etag" => {
                    let inner = self.tag();
                    let (hash, coding) = inner.trim_matches('"').split_at(16);
                    assert!(hash.bytes().all(|it| it.is_ascii_hexdigit()), "{value}");
                    format!("{name}: \"HASH{coding}\"")
                }
                "content-length" if value != "0" => {
                    assert_eq!(*value, self.body.len().to_string());
                    format!("{name}: LENGTH")
                }
                _ => format!("{name}: {value}"),
            })
            .collect();
        lines.sort();
        format!("{}\n{}", self.status, lines.join("\n"))
    }

    /// The body as it was before it was compressed.
    #[track_caller]
    pub(super) fn decoded(&self) -> Vec<u8> {
        let mut body = Vec::new();
        match self.header("content-encoding") {
            None => body.clone_from(&self.body),
            Some("gzip") => {
                GzDecoder::new(&self.body[..]).read_to_end(&mut body).unwrap();
            }
            Some("br") => brotli::BrotliDecompress(&mut &self.body[..], &mut body).unwrap(),
            Some(other) => panic!("there is no coding {other}"),
        }
        body
    }

    /// The body as text.
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}
