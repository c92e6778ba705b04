//! A whole edition in one HTML file, to be sent by mail or carried on a stick: it reads well
//! without the site, and asks nobody for anything.

use std::collections::{BTreeMap, HashMap};

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::elsewhere::{Whole, addresses};
use super::frame::{ARTICLE, Frame};
use super::page::{Head, Page};
use super::questions::by_kind;
use super::section::{Note, content_note};
use super::site::{Entry, Resource};
use super::translation::{marked, missing, translated, words};
use super::what::What;
use crate::content::{Kind, Questions, Section, Text};
use crate::html::Html;
use crate::lang::Lang;
use crate::markdown::{Address, Medium, View, anchored};
use crate::url::{SitePath, questions_id, section_prefix, with_fragment};

/// What the one file has beyond the style sheet of the site.
const STYLE: &str = include_str!("../../static/book/single.css");

/// Where the file as a whole begins.
const TOP: &str = "main";

#[derive(Template)]
#[template(path = "single.html")]
struct SinglePage<'a> {
    page: Page<'a>,
    policy: String,
    style: Html,
    icon: String,
    title: &'a str,
    summary: &'a str,
    minutes: String,
    /// Where the site is, if it says so.
    address: Option<String>,
    opening: Html,
    parts: Vec<Part<'a>>,
}

/// A section.
struct Part<'a> {
    /// Its id is its slug.
    id: &'a str,
    href: String,
    number: Option<usize>,
    name: String,
    /// The title where it stands among other words.
    link: Html,
    /// That nobody translated it yet, and the attributes of its words.
    missing: Option<Html>,
    lang: Html,
    title: &'a str,
    summary: &'a str,
    content_note: Option<Note>,
    body: Html,
    worksheet: Option<Worksheet<'a>>,
}

/// The questions of a section.
struct Worksheet<'a> {
    id: String,
    lang: Html,
    intro: Html,
    kinds: Vec<KindView<'a>>,
}

/// The questions of one kind.
struct KindView<'a> {
    name: &'a str,
    questions: Vec<QuestionView>,
}

/// One question.
struct QuestionView {
    id: String,
    words: Html,
    context: Html,
}

/// The file; `entries` holds the assets of the site.
pub(super) fn page(frame: &Frame<'_>, entries: &BTreeMap<SitePath, Entry>) -> Vec<u8> {
    let edition = frame.edition;
    let article = &edition.article;
    let head = Head {
        title: &article.title,
        description: article.summary.clone(),
        path: &edition.paths.article(),
        what: What::Article,
        updated: edition.updated(),
    };
    let file = OneFile::new(frame);
    let tables = edition.sections.iter().scan(article.text.document.tables, |sum, it| {
        let before = *sum;
        *sum += it.text.document.tables;
        Some(before)
    });
    let style = style(frame, entries);
    let digest = STANDARD.encode(Sha256::digest(style.as_bytes()));
    let address = frame.absolute(&edition.paths.cover());
    let mut shell = Page::new(frame, &head);
    // The way out is the site's, and so are the pages that it writes about itself.
    shell.exit = None;
    shell.translated = translated(&frame.abroad(), What::Article);
    shell.answers = None;
    if address.is_none() {
        shell.statements.clear();
    }
    let page = SinglePage {
        page: shell,
        policy: format!(
            "default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'"
        ),
        style: Html::trusted(format!("<style>{style}</style>")),
        icon: resource(entries, &frame.assets.icon).map_or_else(String::new, |it| data(it.media_type, &it.body)),
        title: &article.title,
        summary: &article.summary,
        minutes: frame.t().minutes_in_all.fill([&edition.words().minutes().to_string()]),
        address,
        opening: file.body((&article.text, None), [ARTICLE, &article.title], 0, 0),
        parts: edition
            .sections
            .iter()
            .zip(tables)
            .enumerate()
            .map(|(at, (it, tables))| file.part(at, it, tables))
            .collect(),
    };
    Html::template(&page).into_bytes()
}

/// Where things stand in the file.
struct OneFile<'f, 'a> {
    frame: &'f Frame<'a>,
    /// The slug of the section whose text, or whose questions, stand on a page.
    texts: HashMap<&'a SitePath, &'a str>,
    questions: HashMap<&'a SitePath, &'a str>,
    /// The pages that the file as a whole stands for.
    whole: [SitePath; 3],
}

impl<'f, 'a> OneFile<'f, 'a> {
    fn new(frame: &'f Frame<'a>) -> Self {
        let (sections, paths) = (&frame.edition.sections, &frame.edition.paths);
        let asked = |it: &'a Section| Some((&it.questions.as_ref()?.path, it.slug.as_str()));
        Self {
            frame,
            texts: sections.iter().map(|it| (&it.path, it.slug.as_str())).collect(),
            questions: sections.iter().filter_map(asked).collect(),
            whole: [paths.cover(), paths.article(), paths.book()],
        }
    }

    fn part(&self, at: usize, section: &'a Section, tables: usize) -> Part<'a> {
        let lang = section.untranslated.as_ref();
        Part {
            missing: missing(&self.frame.abroad(), What::Section(at)),
            lang: marked(lang),
            link: words(&section.title, lang),
            id: &section.slug,
            href: with_fragment("", &section.slug),
            number: match section.kind {
                Kind::Lesson(number) => Some(number),
                _ => None,
            },
            name: self.frame.kind_name(section),
            title: &section.title,
            summary: &section.summary,
            content_note: content_note(self.frame, section),
            body: self.body((&section.text, lang), [&section.slug, &section.title], tables, 1),
            worksheet: section.questions.as_ref().map(|it| self.worksheet(section, it)),
        }
    }

    fn worksheet(&self, section: &Section, questions: &'a Questions) -> Worksheet<'a> {
        let id = questions_id(&section.slug);
        let prefix = section_prefix(&id);
        let addresses = addresses(self.frame, &questions.text, self);
        let document = &questions.text.document;
        let lang = questions.untranslated.as_ref();
        let part = |pieces| document.html_of(pieces, self.view(lang, &addresses, &prefix));
        let kinds = by_kind(self.frame.t(), questions);
        Worksheet {
            lang: marked(lang),
            intro: part(&questions.intro),
            kinds: kinds
                .map(|(name, list)| KindView {
                    name,
                    questions: list
                        .iter()
                        .map(|it| QuestionView {
                            id: format!("{prefix}{}", it.id),
                            words: anchored(it.further.iter().map(|it| format!("{prefix}{it}")), &part(&it.words)),
                            context: part(&it.context),
                        })
                        .collect(),
                })
                .collect(),
            id,
        }
    }

    /// A text under its slug and title, below so many tables, its headings lowered by `shift`.
    fn body(&self, (text, lang): (&Text, Option<&Lang>), [slug, title]: [&str; 2], tables: usize, shift: u8) -> Html {
        let addresses = addresses(self.frame, text, self);
        text.document.html(View {
            footnotes: &self.frame.t_in(lang).footnotes_of.fill([title]),
            tables,
            shift,
            ..self.view(lang, &addresses, &section_prefix(slug))
        })
    }

    fn view<'v>(&'v self, lang: Option<&Lang>, addresses: &'v [Address], prefix: &'v str) -> View<'v> {
        let t = self.frame.t_in(lang);
        View {
            addresses,
            labels: t,
            prefix,
            formerly: &[],
            footnotes: &t.footnotes,
            tables: 0,
            shift: 0,
            medium: Medium::Page,
        }
    }
}

impl Whole for OneFile<'_, '_> {
    fn page(&self, path: &SitePath, text: Option<&str>, id: Option<&str>) -> Option<String> {
        let part = match text {
            Some(ARTICLE) if self.whole[0] == *path => Some(ARTICLE.to_owned()),
            _ => self.texts.get(path).map(|it| (*it).to_owned()),
        };
        let part = part.or_else(|| self.questions.get(path).map(|it| questions_id(it)));
        match (part, id) {
            (Some(part), Some(id)) => Some(with_fragment("", &format!("{}{id}", section_prefix(&part)))),
            (Some(part), None) if part != ARTICLE => Some(with_fragment("", &part)),
            _ => self.whole.contains(path).then(|| with_fragment("", TOP)),
        }
    }

    fn file(&self, path: &str, shown: bool) -> Option<Address> {
        let file = self.frame.files.get(path)?;
        let data = data(file.kind.media_type(), &file.bytes);
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        Some(if shown {
            Address::Picture(data, file.size)
        } else {
            Address::Download(data, name.to_owned())
        })
    }
}

/// A file as its own address (RFC 2397).
fn data(media_type: &str, bytes: &[u8]) -> String {
    let media_type = media_type.replace(' ', "");
    format!("data:{media_type};base64,{}", STANDARD.encode(bytes))
}

fn resource<'e>(entries: &'e BTreeMap<SitePath, Entry>, path: &SitePath) -> Option<&'e Resource> {
    match entries.get(path)? {
        Entry::Resource(resource) => Some(resource),
        Entry::Drawing(_) | Entry::Redirect(_) | Entry::Gone(_) => None,
    }
}

/// The style sheet of the site with what the one file has beyond it, and with the files that it names.
fn style(frame: &Frame<'_>, entries: &BTreeMap<SitePath, Entry>) -> String {
    let sheet = resource(entries, &frame.assets.stylesheet).map_or(&[][..], |it| &it.body);
    let mut style = format!("{}{STYLE}", String::from_utf8_lossy(sheet));
    for (path, entry) in entries {
        let href = frame.href(path);
        if let (Entry::Resource(it), true) = (entry, style.contains(&href)) {
            style = style.replace(&href, &data(it.media_type, &it.body));
        }
    }
    // Nothing in it may end the element that it stands in.
    style.replace("</", "<\\/")
}
