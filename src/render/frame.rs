//! What every page of an edition is made from: where things are and how they are called.

use std::collections::{BTreeMap, HashSet};

use super::assets::Assets;
use super::cards::{CardOf, Cards};
use super::scripts::Scripts;
use super::site::Running;
use crate::content::{Date, Edition, File, Identity, Kind, Questions, RESERVED_SLUGS, Section, Support, Target, Text};
use crate::html::Html;
use crate::lang::{Lang, Strings};
use crate::markdown::{Address, Medium, Piece, View};
use crate::url::{BaseUrl, SitePath, section_prefix, with_fragment};

/// One edition with all that its pages share.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    pub(super) identity: &'a Identity,
    pub(super) edition: &'a Edition,
    /// The article in every language.
    pub(super) editions: &'a [Edition],
    pub(super) assets: &'a Assets,
    pub(super) base: &'a BaseUrl,
    /// The day on which each address was first published, as far as that is known.
    pub(super) first: &'a BTreeMap<SitePath, Date>,
    /// How many passages have changed of what each outdated translation translates, by its file.
    pub(super) outdated: &'a BTreeMap<String, usize>,
    /// How the program runs that serves the site.
    pub(super) running: Running,
    pub(super) files: &'a BTreeMap<String, File>,
    /// How many lessons there are, counted once.
    pub(super) lessons: usize,
    /// The pages of this edition's sections, whose texts stand on the article's page too.
    pub(super) texts: &'a HashSet<&'a SitePath>,
    /// What each section's page of questions is about, by the section's position.
    pub(super) asks: &'a [String],
    /// Whether links are written for readers away from the site: absolute, as far as that can be.
    pub(super) away: bool,
    /// The card of each page.
    pub(super) cards: &'a Cards,
    /// Where the scripts of pages lie.
    pub(super) scripts: &'a Scripts,
}

/// What the text of article.md is called among the slugs of sections; none of them may have it.
pub(super) const ARTICLE: &str = "article";

/// A date as people and programs read it.
pub(super) struct DateView {
    pub(super) text: String,
    pub(super) iso: String,
}

impl<'a> Frame<'a> {
    /// The interface texts.
    pub(super) fn t(&self) -> &'a Strings {
        &self.edition.strings
    }

    /// The interface texts for what stands within a text in `lang`, or in the edition's own language.
    pub(super) fn t_in(&self, lang: Option<&Lang>) -> &'a Strings {
        let other = lang.and_then(|lang| self.editions.iter().find(|it| it.lang == *lang));
        &other.unwrap_or(self.edition).strings
    }

    /// What a page writes to lead to `path`.
    pub(super) fn href(&self, path: &SitePath) -> String {
        let absolute = if self.away { self.absolute(path) } else { None };
        absolute.unwrap_or_else(|| self.base.href(path))
    }

    /// The public address of `path`, if the site has one.
    pub(super) fn absolute(&self, path: &SitePath) -> Option<String> {
        self.base.absolute(path)
    }

    /// Whether other sites may show cards of this one.
    pub(super) fn is_embeddable(&self) -> bool {
        !self.identity.embed.is_empty() && self.absolute(&self.edition.paths.cover()).is_some()
    }

    /// Who gives support to readers of this edition.
    pub(super) fn support(&self) -> impl Iterator<Item = &'a Support> {
        let lang = &self.edition.lang;
        let all = self.identity.support.iter();
        all.filter(move |it| it.lang.as_ref().is_none_or(|it| it == lang))
    }

    /// The same for texts that are read away from the site.
    pub(super) fn abroad(&self) -> Self {
        Self { away: true, ..*self }
    }

    /// Where each link of a text leads, seen from no page.
    pub(super) fn links(&self, text: &Text) -> Vec<Address> {
        self.addresses(text, |path, text, id| self.link(path, text, id, None))
    }

    /// A text as it stands in a feed.
    pub(super) fn body_in_feed(&self, text: &Text, page: &str) -> Html {
        let addresses = self.links(text);
        text.document.html(View {
            medium: Medium::Feed(page),
            ..self.view(&addresses, "", 0)
        })
    }

    /// What stands for a page in link previews; `None` as long as nobody said where the site is published.
    pub(super) fn card(&self, page: &SitePath) -> Option<&'a CardOf> {
        self.absolute(page)?;
        self.cards.get(page)
    }

    /// A date in the edition's language.
    pub(super) fn date(&self, date: Date) -> DateView {
        DateView {
            text: self.t().date_text(date.year, date.month, date.day),
            iso: date.to_string(),
        }
    }

    /// The reading time of a text.
    pub(super) fn minutes(&self, section: &Section) -> String {
        let minutes = section.text.document.words.minutes().to_string();
        self.t().minutes.fill([&minutes])
    }

    /// What a section is called beside its title: "Lesson 2", "Introduction".
    pub(super) fn kind_name(&self, section: &Section) -> String {
        self.kind_name_in(None, section)
    }

    /// The same in the language of a text.
    pub(super) fn kind_name_in(&self, lang: Option<&Lang>, section: &Section) -> String {
        let t = self.t_in(lang);
        match section.kind {
            Kind::Introduction => t.introduction.clone(),
            Kind::Lesson(number) => t.lesson_number.fill([&number.to_string()]),
            Kind::Closing => t.closing.clone(),
        }
    }

    /// Where a section stands among the others: "Lesson 2 of 5", "Closing".
    pub(super) fn place(&self, section: &Section) -> String {
        match section.kind {
            Kind::Lesson(number) => {
                let of = self.lessons.to_string();
                self.t().lesson_of.fill([&number.to_string(), &of])
            }
            _ => self.kind_name(section),
        }
    }

    /// A text as it stands on the page `here`, its headings lowered by `shift`.
    pub(super) fn body(&self, text: &Text, here: &SitePath, shift: u8) -> Html {
        self.body_in(text, None, here, shift)
    }

    /// The same of a text in `lang`, where that is another language than the edition's.
    pub(super) fn body_in(&self, text: &Text, lang: Option<&Lang>, here: &SitePath, shift: u8) -> Html {
        let addresses = self.addresses(text, |path, text, id| self.link(path, text, id, Some(here)));
        let t = self.t_in(lang);
        text.document.html(View {
            labels: t,
            footnotes: &t.footnotes,
            ..self.view(&addresses, "", shift)
        })
    }

    /// The text of article.md as it stands on the cover, above the introduction.
    pub(super) fn opening(&self, here: &SitePath) -> Html {
        let text = &self.edition.article.text;
        let addresses = self.addresses(text, |path, text, id| self.link(path, text, id, Some(here)));
        text.document.html(self.view(&addresses, &section_prefix(ARTICLE), 0))
    }

    /// Some pieces of what belongs to questions, as they stand on their page.
    pub(super) fn part(&self, questions: &Questions, pieces: &[Piece]) -> Html {
        let (text, here) = (&questions.text, &questions.path);
        let addresses = self.addresses(text, |path, text, id| self.link(path, text, id, Some(here)));
        let labels = self.t_in(questions.untranslated.as_ref());
        text.document.html_of(
            pieces,
            View {
                labels,
                ..self.view(&addresses, "", 0)
            },
        )
    }

    /// A section's text, or the article's own, as it stands on the page with the whole
    /// article, below so many tables: ids carry the section's slug, and links between
    /// sections stay on the page.
    pub(super) fn body_in_article(&self, section: Option<&Section>, tables: usize) -> Html {
        let article = &self.edition.article;
        let (text, slug, title, shift) = match section {
            Some(section) => (&section.text, section.slug.as_str(), &section.title, 1),
            None => (&article.text, ARTICLE, &article.title, 0),
        };
        let t = self.t_in(section.and_then(|it| it.untranslated.as_ref()));
        let footnotes = t.footnotes_of.fill([title]);
        let addresses = self.addresses(text, |path, text, id| match (text, id) {
            (Some(ARTICLE) | None, None) => self.href(path),
            (Some(text), Some(id)) if self.texts.contains(path) => {
                with_fragment("", &format!("{}{id}", section_prefix(text)))
            }
            (Some(text), None) if self.texts.contains(path) => with_fragment("", text),
            _ => self.link(path, text, id, None),
        });
        let prefix = section_prefix(slug);
        let formerly = section.map(|it| self.old_slugs(it)).unwrap_or_default();
        let formerly: Vec<String> = formerly.iter().map(|it| section_prefix(it)).collect();
        text.document.html(View {
            labels: t,
            footnotes: &footnotes,
            formerly: &formerly,
            tables,
            ..self.view(&addresses, &prefix, shift)
        })
    }

    /// The slugs that a lesson had before: its ids on the page with the whole article began with them.
    pub(super) fn old_slugs<'s>(&self, section: &'s Section) -> Vec<&'s str> {
        let slugs = section.aliases.iter().filter_map(|it| self.edition.paths.slug(it));
        slugs.filter(|it| !RESERVED_SLUGS.contains(it)).collect()
    }

    /// A link to a text, or to a place in it, from the page `here`. The text of article.md
    /// shares the cover with the introduction, so its ids carry a prefix.
    pub(super) fn link(
        &self,
        path: &SitePath,
        text: Option<&str>,
        id: Option<&str>,
        here: Option<&SitePath>,
    ) -> String {
        let page = if here == Some(path) && id.is_some() {
            String::new()
        } else {
            self.href(path)
        };
        match (text, id) {
            (Some(ARTICLE), Some(id)) => with_fragment(&page, &format!("{}{id}", section_prefix(ARTICLE))),
            (_, Some(id)) => with_fragment(&page, id),
            (_, None) => page,
        }
    }

    fn addresses(&self, text: &Text, page: impl Fn(&SitePath, Option<&str>, Option<&str>) -> String) -> Vec<Address> {
        let file = |path: &String, fragment: Option<&str>| {
            let href = self.assets.files.get(path).map(|it| self.href(it)).unwrap_or_default();
            match self.files.get(path) {
                Some(file) if file.kind.is_picture() => Address::Picture(href, file.size),
                _ => Address::Link(fragment.map_or(href.clone(), |it| with_fragment(&href, it))),
            }
        };
        text.targets
            .iter()
            .map(|target| match target {
                Target::External(url) => Address::Link(url.clone()),
                Target::Page { path, text, id } => Address::Link(page(path, text.as_deref(), id.as_deref())),
                Target::File(path, fragment) => file(path, fragment.as_deref()),
            })
            .collect()
    }

    fn view<'v>(&'v self, addresses: &'v [Address], prefix: &'v str, shift: u8) -> View<'v> {
        View {
            addresses,
            labels: self.t(),
            prefix,
            formerly: &[],
            shift,
            footnotes: &self.t().footnotes,
            tables: 0,
            medium: Medium::Page,
        }
    }
}
