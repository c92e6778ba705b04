//! Writes generated content to disk: `generate SECTIONS FOLDER`.

mod generate;

use std::fs;
use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [sections, folder] = arguments.as_slice() else {
        return Err(io::Error::other("generate SECTIONS FOLDER"));
    };
    for (path, text) in generate::files(sections.parse().map_err(io::Error::other)?) {
        let path = Path::new(folder).join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(folder)))?;
        fs::write(path, text)?;
    }
    Ok(())
}
