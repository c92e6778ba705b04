//! Bodies made smaller, before they are asked for: for answers and for the files of an export.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// The largest site, in bytes that can be compressed, that gets the dearest compression.
/// Brotli 11 takes about two seconds for a million bytes, on one core beside serving.
const DEAR: usize = 8 << 20;

/// How much work compression may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// Little enough to be done while somebody waits: a tenth of a millisecond a page.
    Quick,
    /// For large sites: a millisecond a page.
    Good,
    /// As small as it gets: forty milliseconds a page.
    Best,
}

/// A body of so many bytes has nothing to gain from being smaller.
const SHORT: usize = 200;

/// Whether `body` is worth compressing.
pub(crate) fn pays(media_type: &str, body: &[u8]) -> bool {
    compressible(media_type) && body.len() > SHORT
}

/// How well it pays to compress a site with so many bytes of text.
pub(crate) fn effort(bytes: usize) -> Effort {
    if bytes <= DEAR { Effort::Best } else { Effort::Good }
}

/// Whether files of this type are text at heart; all others are compressed already.
fn compressible(media_type: &str) -> bool {
    let (kind, _) = media_type.split_once(';').unwrap_or((media_type, ""));
    kind.starts_with("text/") || kind.ends_with("+xml") || kind.ends_with("json") || kind.ends_with("xml")
}

/// `body` with gzip, if that makes it smaller. The same input gives the same bytes:
/// the header's time is left at zero.
pub(crate) fn gzip(body: &[u8], effort: Effort) -> Option<Vec<u8>> {
    let level = match effort {
        Effort::Quick => 3,
        Effort::Good => 6,
        Effort::Best => 9,
    };
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 2), Compression::new(level));
    encoder.write_all(body).ok()?;
    smaller(encoder.finish().ok()?, body)
}

/// `body` with brotli, if that makes it smaller.
pub(crate) fn brotli(body: &[u8], effort: Effort) -> Option<Vec<u8>> {
    let quality = match effort {
        Effort::Quick | Effort::Good => 5,
        Effort::Best => 11,
    };
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
        // A window no wider than the body: the encoder's tables grow with it.
        lgwin: (usize::BITS - body.len().leading_zeros()).clamp(17, 22).cast_signed(),
        size_hint: body.len(),
        ..Default::default()
    };
    let mut out = Vec::with_capacity(body.len() / 2);
    let mut input = body;
    brotli::BrotliCompress(&mut input, &mut out, &parameters).ok()?;
    smaller(out, body)
}

/// What is hardly smaller is not worth a browser's work.
fn smaller(mut compressed: Vec<u8>, body: &[u8]) -> Option<Vec<u8>> {
    compressed.shrink_to_fit();
    (compressed.len() + body.len() / 20 < body.len()).then_some(compressed)
}

#[cfg(test)]
mod tests {
    use super::{Effort, brotli, compressible, gzip};

    #[test]
    fn text_shrinks_and_noise_does_not() {
        let text = "stay curious ".repeat(100);
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state.to_be_bytes()[0]
        })
        .take(1000)
        .collect();
        for effort in [Effort::Quick, Effort::Good, Effort::Best] {
            assert!(gzip(text.as_bytes(), effort).is_some_and(|it| it.len() < 100));
            assert!(brotli(text.as_bytes(), effort).is_some_and(|it| it.len() < 100));
            assert_eq!(gzip(&noise, effort), None);
            assert_eq!(brotli(&noise, effort), None);
            assert_eq!(brotli(b"", effort), None);
        }
    }

    #[test]
    fn the_same_text_gives_the_same_bytes() {
        let text = "stay curious ".repeat(100);
        assert_eq!(gzip(text.as_bytes(), Effort::Best), gzip(text.as_bytes(), Effort::Best));
        assert_eq!(
            brotli(text.as_bytes(), Effort::Best),
            brotli(text.as_bytes(), Effort::Best)
        );
    }

    #[test]
    fn text_is_compressed_and_pictures_are_not() {
        for text in [
            "text/html; charset=utf-8",
            "image/svg+xml",
            "application/feed+json",
            "application/xml",
        ] {
            assert!(compressible(text), "{text}");
        }
        for file in ["image/png", "application/pdf", "audio/mpeg"] {
            assert!(!compressible(file), "{file}");
        }
    }
}
