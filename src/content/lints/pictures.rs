//! Pictures that are too heavy, too wide, or not what their names say.

use std::collections::{BTreeMap, BTreeSet};

use imagesize::ImageType;

use crate::content::{File, FileKind};
use crate::problem::{Code, Place, Problem, Report};

/// The most bytes of a picture: with a slow connection (1.6 Mbit/s) it takes a second and a half.
const BYTES: usize = 300 * 1024;
/// The widest picture in pixels: the measure of a text on a screen with three pixels for one.
const WIDTH: usize = 2_000;

/// Looks at every picture that a text uses; `shown` are those that stand on a page.
pub(super) fn check(files: &BTreeMap<String, File>, shown: &BTreeSet<&str>, report: &mut Report) {
    for (path, file) in files {
        if let Some((message, help)) = other_bytes(path, file) {
            report.push(Problem::new(Code::PictureBytes, Place::file(path), message).help(help));
        } else if let Some(message) = too_large(path, file)
            && shown.contains(path.as_str())
        {
            let help = "make it at most 1,600 pixels wide, and save photographs as JPEG, WebP or AVIF";
            report.push(Problem::new(Code::PictureTooLarge, Place::file(path), message).help(help));
        }
    }
}

fn too_large(path: &str, file: &File) -> Option<String> {
    let kilobytes = file.bytes.len() / 1024;
    match file.size {
        Some((width, _)) if width > WIDTH => Some(format!("`{path}` is {width} pixels wide")),
        _ if file.bytes.len() > BYTES => Some(format!("`{path}` weighs {kilobytes} KB, for which many readers wait")),
        _ => None,
    }
}

/// What the bytes are, if they are not what the name says, and what to do.
fn other_bytes(path: &str, file: &File) -> Option<(String, String)> {
    let says = match file.kind {
        FileKind::Svg => return None, // read as a drawing in `svg`
        kind if !kind.is_picture() => return None,
        kind => kind,
    };
    let is = match imagesize::image_type(&file.bytes) {
        Ok(ImageType::Png) => FileKind::Png,
        Ok(ImageType::Jpeg) => FileKind::Jpg,
        Ok(ImageType::Gif) => FileKind::Gif,
        Ok(ImageType::Webp) => FileKind::Webp,
        Ok(ImageType::Heif(imagesize::Compression::Av1)) => FileKind::Avif,
        _ => return Some(broken(path, file)),
    };
    if is != says {
        let (stem, _) = path.rsplit_once('.').unwrap_or((path, ""));
        let message = format!("`{path}` holds a picture of the kind `{}`", is.extension());
        return Some((
            message,
            format!("rename it to `{stem}.{}`, in the texts too", is.extension()),
        ));
    }
    file.size.is_none().then(|| broken(path, file))
}

fn broken(path: &str, file: &File) -> (String, String) {
    let message = if file.bytes.is_empty() {
        format!("`{path}` is empty")
    } else {
        format!(
            "`{path}` cannot be read as a picture of the kind `{}`",
            file.kind.extension()
        )
    };
    let help = "open it in a program for pictures, and save it again under this name";
    (message, help.to_owned())
}
