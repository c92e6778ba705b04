//! From a site to the files that a host sends: which there are, and what is in them. Touches no disk.
//!
//! It goes through the site as it is, and knows no page by name: what has an address gets a file. What depends on a
//! query, such as a search, has no file; its fall-back will be a page like any other.

use std::borrow::Cow;
use std::collections::BTreeMap;

use bytes::Bytes;

use super::disk::Fault;
use super::manifest::MANIFEST;
use super::survey::{Survey, is_page};
use super::{caddy, cloud, nginx};
use crate::compress::{Effort, brotli, effort, gzip, pays};
use crate::render::{Entry, Resource, Site, moved};
use crate::url::SitePath;

/// Where the files for nginx and Caddy suppose that the export lies; an operator writes another place there.
const PLACE: &str = "/srv/www";

/// All files of an export.
pub struct Plan<'a> {
    /// The files that have a source of their own; compressed ones come beside them.
    pub files: Vec<File<'a>>,
    /// How many addresses have something to send.
    pub addresses: usize,
    /// How many rules are in `_headers`.
    pub rules: usize,
    effort: Effort,
}

/// One file.
pub struct File<'a> {
    /// Where it lies, from the folder of the export on.
    pub name: String,
    source: Source<'a>,
}

enum Source<'a> {
    /// What stands at an address.
    Entry(&'a Entry),
    /// Something that only hosts need, with its media type if visitors may get it.
    Made(&'static str, Bytes),
}

/// Two addresses that would be one file.
#[derive(Debug, PartialEq, Eq)]
pub struct Clash {
    /// The address that came first.
    pub one: String,
    /// The other one.
    pub other: String,
    /// The file.
    pub file: String,
}

impl<'a> Plan<'a> {
    /// The files for `site`.
    pub fn of(site: &'a Site) -> Result<Self, Vec<Clash>> {
        let mut files: BTreeMap<String, (String, Source<'a>)> = BTreeMap::new();
        let mut clashes = Vec::new();
        let mut put = |name: String, address: &str, source| match files.get(&name) {
            Some((one, _)) => clashes.push(Clash {
                one: one.clone(),
                other: address.to_owned(),
                file: name,
            }),
            None => {
                files.insert(name, (address.to_owned(), source));
            }
        };
        for (cover, path, page) in site.not_found.files() {
            let page = Source::Made("text/html", page.into_bytes().into());
            put(path.file(true), cover.as_str(), page);
        }
        for (path, entry) in &site.entries {
            let (name, source) = file(site, path, entry);
            put(name, path.as_str(), source);
        }
        let survey = Survey::of(site);
        let folder = &site.base.of_folder(PLACE);
        let (headers, rules) = cloud::headers(&survey);
        for (name, text) in [
            ("_headers", headers),
            ("_redirects", cloud::redirects(&survey)),
            ("_nginx-map.conf", nginx::maps(&survey, folder)),
            ("_nginx.conf", nginx::places(&survey, folder)),
            ("_caddy.conf", caddy::snippet(&survey, folder)),
            // Without it GitHub makes pages of its own out of Markdown.
            (".nojekyll", String::new()),
        ] {
            put(name.to_owned(), "", Source::Made("", text.into_bytes().into()));
        }
        if !clashes.is_empty() {
            return Err(clashes);
        }
        let files: Vec<File<'a>> = files
            .into_iter()
            .map(|(name, (_, source))| File { name, source })
            .collect();
        let sent = |it: &&Entry| matches!(it, Entry::Resource(_) | Entry::Drawing(_));
        Ok(Self {
            addresses: site.entries.values().filter(sent).count(),
            rules,
            effort: effort(files.iter().map(File::work).sum()),
            files,
        })
    }

    /// The name and bytes of a file and of its smaller forms, if that is what they are; drawn now if it has to be.
    pub(super) fn write(
        &self,
        file: &File<'_>,
        mut write: impl FnMut(&str, &[u8]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let (media_type, body) = match &file.source {
            Source::Made(media_type, body) => (*media_type, body.clone()),
            Source::Entry(entry) => match sent(entry) {
                Some(it) => (it.media_type, it.body.clone()),
                None => return Ok(()),
            },
        };
        write(&file.name, &body)?;
        if !pays(media_type, &body) {
            return Ok(());
        }
        for (ending, smaller) in [("gz", gzip(&body, self.effort)), ("br", brotli(&body, self.effort))] {
            if let Some(smaller) = smaller {
                write(&format!("{}.{ending}", file.name), &smaller)?;
            }
        }
        Ok(())
    }

    /// Whether the export has, or may have, a file or a folder with this name, in whatever case.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        let forms = |file: &File<'_>| ["", ".gz", ".br"].map(|it| format!("{}{it}", file.name));
        self.files.iter().flat_map(forms).chain([MANIFEST.to_owned()])
    }
}

impl File<'_> {
    /// How many bytes there are to compress.
    fn work(&self) -> usize {
        match &self.source {
            Source::Entry(Entry::Resource(it) | Entry::Gone(it)) if pays(it.media_type, &it.body) => it.body.len(),
            Source::Made(media_type, body) if pays(media_type, body) => body.len(),
            Source::Entry(_) | Source::Made(..) => 0,
        }
    }
}

/// The file for an address. Where a page moved, a page stands that leads on; what else moved gets a copy of what is
/// there now, because no file can lead anywhere else.
fn file<'a>(site: &'a Site, path: &SitePath, entry: &'a Entry) -> (String, Source<'a>) {
    let Entry::Redirect(target) = entry else {
        return (path.file(has_page(entry)), Source::Entry(entry));
    };
    match site.entries.get(target) {
        Some(there) if has_page(there) => {
            let page = moved(site, target).into_bytes();
            (path.file(true), Source::Made("text/html", page.into()))
        }
        Some(there) => (path.file(false), Source::Entry(there)),
        None => (path.file(true), Source::Made("text/html", Bytes::new())),
    }
}

fn has_page(entry: &Entry) -> bool {
    match entry {
        Entry::Resource(it) | Entry::Gone(it) => is_page(it.media_type),
        Entry::Drawing(_) | Entry::Redirect(_) => false,
    }
}

fn sent(entry: &Entry) -> Option<Cow<'_, Resource>> {
    match entry {
        Entry::Gone(page) => Some(Cow::Borrowed(page)),
        entry => entry.resource(),
    }
}
