//! Files whose name changes with what they show: where the present one is of a name that another version of the site gave.
//!
//! Chats and copies of pages name cards that showed something else. A page names its style sheet and scripts, and while new
//! content is rolled out over several programs, the next request may go to one that has the other version.

use std::collections::HashMap;

use super::answer::Answer;
use super::headers::Security;
use super::observe::Place;
use super::redirect;
use crate::render::Site;
use crate::url::{BaseUrl, Route, SitePath, named_asset, named_card};

/// The present files by what those of every version are called.
pub(super) struct Former {
    cards: HashMap<String, SitePath>,
    /// `None` where several are called so: nobody can say which one is meant.
    assets: HashMap<(String, String), Option<SitePath>>,
}

impl Former {
    pub(super) fn of(site: &Site) -> Self {
        let mut assets = HashMap::new();
        for path in site.entries.keys() {
            if let Some((name, extension)) = named_asset(path.as_str()) {
                let called = (name.to_owned(), extension.to_owned());
                let seen = assets.entry(called).or_insert_with(|| Some(path.clone()));
                if seen.as_ref() != Some(path) {
                    *seen = None;
                }
            }
        }
        Self {
            cards: site.cards.iter().map(|(name, it)| (name.clone(), it.clone())).collect(),
            assets,
        }
    }

    /// The answer that leads from `path`, in its one form, to the present file; `None` if it looks like no file that ever was.
    pub(super) fn answer(&self, path: &str, base: &BaseUrl, security: Security) -> Option<Answer> {
        let lead = |it| match (self.card(it), self.asset(it)) {
            (Some(card), _) => Some((card, redirect::instead(&base.href(card), security))),
            (None, Some(asset)) => Some((asset, redirect::meanwhile(&base.href(asset), security))),
            (None, None) => None,
        };
        let (present, answer) = base.readings(path).find_map(lead)?;
        Some(answer.at(Place::of(Route::Moved, present.as_str())))
    }

    fn card(&self, path: &str) -> Option<&SitePath> {
        self.cards.get(named_card(path)?)
    }

    fn asset(&self, path: &str) -> Option<&SitePath> {
        let (name, extension) = named_asset(path)?;
        self.assets.get(&(name.to_owned(), extension.to_owned()))?.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::Former;
    use crate::content::{Tree, load};
    use crate::render;
    use crate::url::SitePath;

    #[test]
    fn an_asset_of_another_version_leads_to_the_present_one_unless_two_are_called_so() {
        let mut site = render::site(&load(&Tree::built_in()).0.unwrap(), render::Running::default());
        let present = Former::of(&site);
        let style = present.asset("/-/assets/site.0123456789.css").unwrap();
        assert!(site.entries.contains_key(style), "{style}");
        assert!(present.asset("/-/assets/nope.0123456789.css").is_none());
        assert!(present.asset("/-/assets/site.0123456789.png").is_none());

        let entry = site.entries.get(style).unwrap().clone();
        site.entries.insert(SitePath::asset("site", "aaaaaaaaaa", "css"), entry);
        assert!(Former::of(&site).asset("/-/assets/site.0123456789.css").is_none());
    }
}
