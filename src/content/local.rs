//! What site.toml says in the words of one language: the tables `[[edition]]`.

use super::contacts;
use super::identity::Identity;
use super::table::Table;
use crate::lang::Lang;
use crate::problem::Report;

/// What stands below a line `[[edition]]`.
pub(super) const LINES: &str = "`lang = \"es\"` and `title = \"...\"`";

/// The keys of an entry.
pub(super) const KEYS: [&str; 5] = ["lang", "title", "tagline", "ideas", "words"];

/// How the site is called and credited in one edition, where that differs.
#[derive(Debug, Clone)]
pub struct Local {
    lang: Lang,
    title: Option<String>,
    tagline: Option<String>,
    ideas: Option<String>,
    words: Option<String>,
}

impl Local {
    /// Reads one entry; `languages` are those of the site.
    pub(super) fn read(table: &Table<'_>, languages: &[Lang], report: &mut Report) -> Option<Self> {
        let text = |key: &str, report: &mut Report| table.text(key, report).map(|(text, _)| text);
        let (title, tagline) = (text("title", report), text("tagline", report));
        let (ideas, words) = (text("ideas", report), text("words", report));
        let lang = contacts::needed_lang(table, languages, report)?;
        Some(Self {
            lang,
            title,
            tagline,
            ideas,
            words,
        })
    }
}

impl Identity {
    /// The same as readers of one edition are told it: in its words, and without the links that are for others.
    #[must_use]
    pub fn within(&self, lang: &Lang) -> Self {
        let mut own = self.clone();
        own.footer.retain(|it| it.lang.as_ref().is_none_or(|it| it == lang));
        for local in self.local.iter().filter(|it| it.lang == *lang) {
            if let Some(title) = &local.title {
                own.title.clone_from(title);
            }
            let pairs = [
                (&mut own.tagline, &local.tagline),
                (&mut own.ideas, &local.ideas),
                (&mut own.words, &local.words),
            ];
            for (own, local) in pairs.into_iter().filter(|(_, local)| local.is_some()) {
                own.clone_from(local);
            }
        }
        own
    }
}
