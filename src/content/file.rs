//! Pictures and other files that lie beside the texts.

use bytes::Bytes;

/// A file that is served as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// What it is.
    pub kind: FileKind,
    /// Its content.
    pub bytes: Bytes,
    /// Width and height in CSS pixels, of pictures that say so.
    pub size: Option<(usize, usize)>,
}

/// Defines [`FileKind`] and its tables from one list.
macro_rules! kinds {
    ($($kind:ident $extension:literal $media_type:literal $picture:literal)*) => {
        /// The kinds of file that a text may show or link to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum FileKind {
            $(#[doc = $media_type] $kind,)*
        }

        impl FileKind {
            /// The endings of names, for messages.
            pub const EXTENSIONS: &[&str] = &[$($extension),*];

            /// The kind by the ending of a name, in lower case.
            pub fn from_extension(extension: &str) -> Option<Self> {
                match extension { $($extension => Some(Self::$kind),)* "jpeg" => Some(Self::Jpg), _ => None }
            }

            /// The ending of names of this kind.
            pub fn extension(self) -> &'static str {
                match self { $(Self::$kind => $extension),* }
            }

            /// The media type (IANA) with which it is sent.
            pub fn media_type(self) -> &'static str {
                match self { $(Self::$kind => $media_type),* }
            }

            /// Whether it can be shown in a text.
            pub fn is_picture(self) -> bool {
                match self { $(Self::$kind => $picture),* }
            }
        }
    };
}

kinds! {
    Png  "png"  "image/png" true
    Jpg  "jpg"  "image/jpeg" true
    Gif  "gif"  "image/gif" true
    Webp "webp" "image/webp" true
    Avif "avif" "image/avif" true
    Svg  "svg"  "image/svg+xml" true
    Pdf  "pdf"  "application/pdf" false
    Txt  "txt"  "text/plain; charset=utf-8" false
    Csv  "csv"  "text/csv; charset=utf-8" false
    Mp3  "mp3"  "audio/mpeg" false
    Mp4  "mp4"  "video/mp4" false
}

impl File {
    /// A file by its path and content; `None` if its kind is not served.
    pub(super) fn new(path: &str, bytes: &[u8]) -> Option<Self> {
        let (_, extension) = path.rsplit_once('.')?;
        let kind = FileKind::from_extension(&extension.to_ascii_lowercase())?;
        let size = match kind {
            FileKind::Png | FileKind::Jpg | FileKind::Gif | FileKind::Webp | FileKind::Avif => {
                imagesize::blob_size(bytes).ok().map(|it| (it.width, it.height))
            }
            _ => None,
        };
        Some(Self {
            kind,
            bytes: Bytes::copy_from_slice(bytes),
            size,
        })
    }
}
