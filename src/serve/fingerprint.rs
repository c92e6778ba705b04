//! A hash of all that a site answers, by which an operator sees that two programs serve different content.

use sha2::{Digest, Sha256};

use super::answer::Answer;
use crate::hash::digits;
use crate::render::{Entry, Site};

/// Sixteen hexadecimal digits: equal wherever the same can be asked for at the same addresses. `find` answers with what
/// is prepared for a path, whose hashes of the bodies are there already.
pub(super) fn fingerprint<'a>(site: &Site, find: impl Fn(&str) -> Option<&'a Answer>) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text);
        // No text holds it, so none can pass for two.
        hash.update([0]);
    };
    add(&format!("{:?} {} {:?}", site.base, site.hidden, site.embed));
    for (path, entry) in &site.entries {
        add(path.as_str());
        match entry {
            Entry::Resource(it) => {
                add(find(path.as_str()).map_or("", Answer::hash));
                add(&format!("{} {:?} {:?}", it.media_type, it.cache, it.policy));
                add(&format!("{:?} {:?} {}", it.lang, it.modified, it.listed));
            }
            Entry::Drawing(it) => add(it.hash()),
            Entry::Redirect(to) => add(to.as_str()),
            Entry::Gone(it) => add(&String::from_utf8_lossy(&it.body)),
        }
    }
    digits(&hash.finalize(), 8)
}

#[cfg(test)]
mod tests {
    use crate::content::{Tree, load};
    use crate::render::{self, Entry, Site};
    use crate::serve::headers::Security;
    use crate::serve::prepared::Prepared;
    use crate::url::SitePath;

    fn site() -> Site {
        render::site(&load(&Tree::built_in()).0.unwrap(), render::Running::default())
    }

    fn fingerprint(site: &Site) -> String {
        let prepared = Prepared::new(site, Security::of(site, false), None);
        prepared.fingerprint().to_owned()
    }

    #[test]
    fn it_is_equal_for_equal_sites_and_no_others() {
        let one = fingerprint(&site());
        assert_eq!(one, fingerprint(&site()));
        assert!(one.len() == 16 && one.bytes().all(|it| it.is_ascii_hexdigit()), "{one}");
        let closing = SitePath::parse("/closing").unwrap();
        let changes: [fn(&mut Site, SitePath); 4] = [
            |site, path| {
                site.entries.remove(&path);
            },
            |site, path| {
                let to = SitePath::parse("/").unwrap();
                site.entries.insert(path, Entry::Redirect(to));
            },
            |site, path| {
                if let Some(Entry::Resource(it)) = site.entries.get_mut(&path) {
                    it.body = [&it.body[..], b" "].concat().into();
                }
            },
            |site, _| site.hidden = true,
        ];
        for change in changes {
            let mut other = site();
            change(&mut other, closing.clone());
            assert_ne!(fingerprint(&other), one);
        }
    }
}
