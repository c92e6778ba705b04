//! The shell around every page: head, header with the contents, footer.
//! Its template is base.html, whose one need is a field `page`.

use super::care::{self, ExitView, SupportView};
use super::frame::{DateView, Frame};
use super::meta::Meta;
use super::nav::{NavLink, nav_link, plain_link, window};
use super::site::{Cache, HTML, Policy, Resource};
use super::translation::{self, Other, marked};
use super::what::What;
use crate::content::{Date, Edition, Link, Picture, Visibility};
use crate::html::Html;
use crate::lang::{Lang, Strings};
use crate::url::SitePath;

/// What base.html needs.
pub(super) struct Page<'a> {
    pub(super) lang: &'a Lang,
    pub(super) t: &'a Strings,
    pub(super) title: String,
    /// The attributes of the title, where it is in another language.
    pub(super) title_lang: Html,
    /// The languages in which the page can be read.
    pub(super) languages: Vec<Other>,
    /// That nobody translated the text yet.
    pub(super) missing: Option<Html>,
    /// That the text is a translation.
    pub(super) translated: Option<Html>,
    pub(super) meta: Meta,
    pub(super) site_title: &'a str,
    pub(super) tagline: Option<&'a str>,
    /// Whether search engines are asked not to list the page: it says that nothing is here, which some hosts send as if
    /// it were any page, or is nothing to find (a reader's own answers, what somebody searched for), or the whole site is hidden.
    pub(super) hidden: bool,
    /// Whose ideas the text passes on.
    pub(super) ideas: Option<&'a str>,
    /// Runs before anything is shown.
    pub(super) early: Option<String>,
    /// Run when the page has been read.
    pub(super) scripts: Vec<String>,
    pub(super) stylesheet: String,
    pub(super) icon: String,
    pub(super) touch_icon: String,
    /// What stands for the page in link previews.
    pub(super) card: Option<CardView<'a>>,
    pub(super) preview: Option<Preview>,
    pub(super) icon_type: &'static str,
    /// Stands in the header in place of the mark.
    pub(super) logo: Option<LogoView>,
    /// Stands there in the dark design.
    pub(super) logo_dark: Option<LogoView>,
    pub(super) home: NavLink,
    pub(super) contents: Vec<NavLink>,
    /// Where all of the contents stand, if the header holds only a part.
    pub(super) all_contents: Option<String>,
    pub(super) article: NavLink,
    /// Where the edition is as a book.
    pub(super) book: String,
    /// Where readers search.
    pub(super) search: NavLink,
    /// Where readers find what they wrote.
    pub(super) answers: Option<NavLink>,
    pub(super) credit: Option<&'a str>,
    pub(super) words_by: Option<String>,
    pub(super) licence: Option<Html>,
    /// What the texts are set in, if it is a font of the site's own.
    pub(super) typeface: Option<String>,
    pub(super) updated: Option<Html>,
    /// Links at the foot.
    pub(super) footer: &'a [Link],
    /// Who gives support.
    pub(super) support: Vec<SupportView<'a>>,
    /// The page for which a reader leaves at once.
    pub(super) exit: Option<ExitView<'a>>,
    /// The two pages that the program writes about itself.
    pub(super) statements: Vec<NavLink>,
}

/// What a page needs to help the one who writes.
pub(super) struct Preview {
    pub(super) stylesheet: String,
    pub(super) script: String,
    /// Where news are.
    pub(super) news: String,
    /// The number of the site that the page belongs to.
    pub(super) revision: u64,
}

/// The card of the page.
pub(super) struct CardView<'a> {
    pub(super) address: String,
    pub(super) media_type: &'static str,
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) alt: &'a str,
}

impl<'a> CardView<'a> {
    fn new(frame: &Frame<'a>, page: &SitePath) -> Option<Self> {
        let card = frame.card(page)?;
        Some(Self {
            address: frame.absolute(&card.path)?,
            media_type: card.media_type,
            width: card.width,
            height: card.height,
            alt: &card.alt,
        })
    }
}

/// The logo in the header, as large as it is where styles fail.
pub(super) struct LogoView {
    pub(super) href: String,
    pub(super) width: usize,
    pub(super) height: usize,
}

impl LogoView {
    const HEIGHT: usize = 32;

    fn new(frame: &Frame<'_>, picture: Option<&Picture>, path: Option<&SitePath>) -> Option<Self> {
        let (width, height) = picture?.file.size?;
        Some(Self {
            href: frame.href(path?),
            width: (width * Self::HEIGHT).div_ceil(height.max(1)),
            height: Self::HEIGHT,
        })
    }
}

/// What tells one page from another.
pub(super) struct Head<'a> {
    /// The title without the site's name.
    pub(super) title: &'a str,
    pub(super) description: String,
    /// Where the page stands.
    pub(super) path: &'a SitePath,
    /// What it shows.
    pub(super) what: What,
    pub(super) updated: Option<Date>,
}

impl<'a> Page<'a> {
    pub(super) fn new(frame: &Frame<'a>, head: &Head<'_>) -> Self {
        let edition = frame.edition;
        let brand = &frame.identity.brand;
        let site_title = frame.identity.title.as_str();
        let title = match head.title {
            title if title == site_title => title.to_owned(),
            title => format!("{title} – {site_title}"),
        };
        let (range, whole) = window(edition.sections.len(), head.what.section().unwrap_or(0));
        let cover = edition.paths.cover();
        let contents = edition.sections[range].iter().map(|it| nav_link(frame, it, head));
        Self {
            lang: &edition.lang,
            t: frame.t(),
            title,
            title_lang: marked(
                head.what
                    .untranslated(edition)
                    .filter(|_| matches!(head.what, What::Section(_))),
            ),
            languages: translation::menu(frame, head.what),
            missing: translation::missing(frame, head.what),
            translated: translation::translated(frame, head.what),
            meta: Meta::new(frame, head),
            site_title,
            tagline: frame.identity.tagline.as_deref(),
            hidden: frame.identity.visibility == Visibility::Hidden
                || matches!(head.what, What::Nowhere | What::Answers | What::Search),
            ideas: frame.identity.ideas.as_deref(),
            early: frame.scripts.early().map(|it| frame.href(it)),
            scripts: frame.scripts.of(head.what).map(|it| frame.href(it)).collect(),
            stylesheet: frame.href(&frame.assets.stylesheet),
            icon: frame.href(&frame.assets.icon),
            touch_icon: frame.href(&frame.assets.icons[0]),
            card: CardView::new(frame, head.path),
            preview: frame.running.preview.zip(frame.assets.preview.as_ref()).map(
                |(revision, (stylesheet, script))| Preview {
                    stylesheet: frame.href(stylesheet),
                    script: frame.href(script),
                    news: frame.href(&SitePath::preview()),
                    revision,
                },
            ),
            icon_type: frame.assets.icon_type,
            logo: LogoView::new(frame, brand.logo.as_ref(), frame.assets.logo.as_ref()),
            logo_dark: LogoView::new(frame, brand.logo_dark.as_ref(), frame.assets.logo_dark.as_ref()),
            home: plain_link(frame, &cover, site_title, head),
            contents: contents.collect(),
            all_contents: (!whole).then(|| crate::url::with_fragment(&frame.href(&cover), "lessons")),
            article: plain_link(frame, &edition.paths.article(), &frame.t().whole_article, head),
            book: frame.href(&edition.paths.book()),
            search: plain_link(frame, &edition.paths.search(), &frame.t().search.name, head),
            answers: Some(plain_link(frame, &edition.paths.answers(), &frame.t().my_answers, head)),
            credit: edition.article.credit.as_deref(),
            words_by: frame.identity.words.as_ref().map(|it| frame.t().words_by.fill([it])),
            licence: frame.identity.licence.as_ref().map(|it| {
                let (href, name) = (Html::text(&it.url), Html::text(&it.name));
                let link = Html::trusted(format!("<a rel=\"license\" href=\"{href}\">{name}</a>"));
                frame.t().licence.html([&link])
            }),
            typeface: brand
                .face
                .as_ref()
                .map(|it| frame.t().typeface.fill([&it.name, &it.licence])),
            updated: head.updated.map(|it| {
                let DateView { text, iso } = frame.date(it);
                let time = Html::trusted(format!("<time datetime=\"{iso}\">{}</time>", Html::text(&text)));
                frame.t().last_changed.html([&time])
            }),
            footer: &frame.identity.footer,
            support: care::support(frame),
            exit: ExitView::new(frame),
            statements: vec![
                plain_link(frame, &edition.paths.privacy(), &frame.t().privacy.name, head),
                plain_link(
                    frame,
                    &edition.paths.accessibility(),
                    &frame.t().accessibility.name,
                    head,
                ),
            ],
        }
    }
}

/// A page as a resource.
pub(super) fn resource(edition: &Edition, html: Html, policy: Policy, modified: Option<Date>) -> Resource {
    Resource {
        media_type: HTML,
        cache: Cache::Revalidate,
        policy,
        lang: Some(edition.lang.clone()),
        modified,
        canonical: None,
        listed: true,
        body: html.into_bytes().into(),
    }
}
