//! The page for an address where nothing is: it says so, offers what comes
//! nearest, and shows the contents.
//!
//! It is prepared but for the list of nearest pages, which depends on the address.

use askama::Template;

use super::frame::Frame;
use super::likeness::Word;
use super::page::{Head, Page};
use super::search::of_address;
use super::translation::words;
use super::what::What;
use crate::content::Kind;
use crate::html::Html;
use crate::url::{EditionPaths, SitePath};

/// The most pages that are offered as nearest.
const NEAREST: usize = 3;
/// The longest path, in bytes, that is compared with others: no page has one as long,
/// and comparing costs time.
const LONGEST: usize = 120;
/// The most words of a path that are compared, counted from its end.
const WORDS: usize = 3;
/// How near an address must be, from 0 to 1, when it does not even name a lesson.
const NEAR: f64 = 0.5;

#[derive(Template)]
#[template(path = "not_found.html")]
struct NotFoundPage<'a> {
    page: Page<'a>,
    /// Where the list of nearest pages will stand.
    nearby: Html,
}

#[derive(Template)]
#[template(path = "parts/nearby.html")]
struct Nearby<'a> {
    heading: &'a str,
    links: Vec<&'a Candidate>,
    /// The search for the words of the address, and what it is called.
    search: Option<(String, &'a str)>,
}

/// The page for addresses where nothing is, in every language.
#[derive(Debug, Clone, Default)]
pub struct NotFound {
    editions: Vec<Edition>,
}

/// The page in one language, cut where the list of nearest pages belongs.
#[derive(Debug, Clone)]
struct Edition {
    paths: EditionPaths,
    before: String,
    after: String,
    heading: String,
    /// Where one searches, and how that is offered.
    search: (String, String),
    candidates: Vec<Candidate>,
    /// What the last word of the address of a questions page is like.
    questions: Word<'static>,
}

/// A page that may have been meant.
#[derive(Debug, Clone)]
struct Candidate {
    /// What its address is told by: the slug of a lesson, or the last word.
    word: Word<'static>,
    href: String,
    title: Html,
    lesson: bool,
    questions: bool,
}

impl NotFound {
    /// Adds the page of an edition; the default edition comes first.
    pub(super) fn add(&mut self, frame: &Frame<'_>) {
        const CUT: &str = "<!--nearby-->";
        let t = frame.t();
        let head = Head {
            title: &t.not_found,
            description: t.not_found_text.clone(),
            path: &SitePath::nowhere(),
            what: What::Nowhere,
            updated: None,
        };
        let page = NotFoundPage {
            page: Page::new(frame, &head),
            nearby: Html::trusted(CUT.to_owned()),
        };
        let page = Html::template(&page).to_string();
        let (before, after) = page.split_once(CUT).unwrap_or((&page, ""));
        self.editions.push(Edition {
            paths: frame.edition.paths.clone(),
            before: before.to_owned(),
            after: after.to_owned(),
            heading: t.did_you_mean.clone(),
            search: (
                frame.href(&frame.edition.paths.search()),
                t.search.words_of_address.clone(),
            ),
            candidates: candidates(frame),
            questions: Word::new("questions"),
        });
    }

    /// The page of each edition with nothing near, in the order that [`NotFound::find`] counts them.
    pub fn plain(&self) -> Vec<Html> {
        self.editions.iter().map(|it| it.page(&Html::default())).collect()
    }

    /// The same with the cover below which each is meant, and where hosts look for it.
    pub fn files(&self) -> impl Iterator<Item = (SitePath, SitePath, Html)> {
        let editions = self.editions.iter();
        editions.map(|it| (it.paths.cover(), it.paths.missing(), it.page(&Html::default())))
    }

    /// The edition that `path` belongs to. The default edition contains every path, so the others are asked first.
    pub fn edition(&self, path: &str) -> usize {
        let meant = |it: &Edition| it.paths.contains(path);
        self.editions.iter().rposition(meant).unwrap_or_default()
    }

    /// For `path`, a canonical path below the base path that leads nowhere: which edition it was
    /// meant for, and the page with what comes nearest, if anything does.
    pub fn find(&self, path: &str) -> (usize, Option<Html>) {
        let at = self.edition(path);
        let near = self
            .editions
            .get(at)
            .filter(|_| path.len() <= LONGEST && !is_of_another_world(path))
            .and_then(|edition| {
                let links = edition.nearest(path);
                let heading = &edition.heading;
                let (search, words) = &edition.search;
                let search = of_address(
                    search,
                    path.strip_prefix(edition.paths.cover().as_str()).unwrap_or(path),
                )
                .map(|it| (it, words.as_str()));
                let any = !links.is_empty() || search.is_some();
                any.then(|| edition.page(&Html::template(&Nearby { heading, links, search })))
            });
        (at, near)
    }
}

impl Edition {
    fn page(&self, nearby: &Html) -> Html {
        Html::trusted(format!("{}{nearby}{}", self.before, self.after))
    }

    /// The pages whose addresses come nearest, best first.
    fn nearest(&self, path: &str) -> Vec<&Candidate> {
        let words: Vec<Word<'_>> = path.split('/').filter(|it| !it.is_empty()).map(Word::new).collect();
        let is_lessons = |it: &&Word<'_>| it.text() == "lessons";
        let names_lesson = words.len() > 1 && words.iter().any(|it| is_lessons(&it));
        let questions = words.len() > 1 && words.iter().any(|it| it.likeness(&self.questions, 0.8) > 0.8);
        let asked = words.iter().rev().filter(|it| !is_lessons(it)).take(WORDS);
        let floor = if names_lesson { 0.0 } else { NEAR };
        let best = |word: &Word<'_>| asked.clone().map(|it| it.likeness(word, floor)).fold(0.0, f64::max);
        let mut rated: Vec<(f64, &Candidate)> = self
            .candidates
            .iter()
            .filter(|it| it.questions == questions && (it.lesson || !names_lesson))
            .map(|it| (best(&it.word), it))
            .filter(|(likeness, _)| *likeness >= floor)
            .collect();
        rated.sort_by(|a, b| b.0.total_cmp(&a.0));
        // Where something is near, what is far only distracts.
        let near = rated.iter().filter(|(likeness, _)| *likeness >= NEAR).count();
        if near > 0 {
            rated.truncate(near);
        }
        rated.into_iter().take(NEAREST).map(|(_, it)| it).collect()
    }
}

/// Whether a path asks for a file that no course has, such as `/wp-login.php`: most wrong addresses on the web are
/// tried by programs that look for such files, and no page is like them.
fn is_of_another_world(path: &str) -> bool {
    let mut parts = path.split('/').rev();
    let file = parts.next().and_then(|it| it.rsplit_once('.'));
    file.is_some_and(|(_, ending)| ending != "md") && !parts.any(|it| it == "lessons")
}

fn candidates(frame: &Frame<'_>) -> Vec<Candidate> {
    let edition = frame.edition;
    let article = edition.paths.article();
    let mut candidates = vec![Candidate {
        word: Word::new("article"),
        href: frame.href(&article),
        title: Html::text(&frame.t().whole_article),
        lesson: false,
        questions: false,
    }];
    for section in &edition.sections {
        let lesson = matches!(section.kind, Kind::Lesson(_));
        candidates.push(Candidate {
            word: Word::new(section.slug.clone()),
            href: frame.href(&section.path),
            title: words(&section.title, section.untranslated.as_ref()),
            lesson,
            questions: false,
        });
        candidates.extend(section.questions.as_ref().map(|it| {
            Candidate {
                word: Word::new(section.slug.clone()),
                href: frame.href(&it.path),
                title: frame
                    .t()
                    .questions_about
                    .html([&words(&section.title, section.untranslated.as_ref())]),
                lesson,
                questions: true,
            }
        }));
    }
    candidates
}
