//! The article in one language: from its folder to an [`Edition`].

use std::collections::HashMap;

use super::additions::{self, FILES as ADDITIONS};
use super::card;
use super::front_matter::{self, ARTICLE_KEYS};
use super::identity::Identity;
use super::model::{Additions, Article, Edition, Kind, Section, Text};
use super::section::{Folder, Places};
use super::tree::Tree;
use crate::lang::{Lang, Strings};
use crate::markdown;
use crate::parallel;
use crate::problem::{Code, Place, Problem, Report};
use crate::url::EditionPaths;

/// An edition that was read, with what is needed to resolve its links.
pub(super) struct Loaded {
    pub(super) edition: Edition,
    /// Its section folders whose names are in order, also of sections that could not be read.
    pub(super) folders: Vec<Folder>,
    /// The file of each section's text, or where it would be if somebody had translated it.
    pub(super) files: Vec<String>,
    /// The places of each section's front matter.
    pub(super) places: Vec<Places>,
}

impl Loaded {
    /// Every text of its own with the file it is written in.
    pub(super) fn texts(&self) -> impl Iterator<Item = (String, &Text)> {
        let article = (article_file(&self.edition), &self.edition.article.text);
        let sections = self.edition.sections.iter().zip(&self.files).flat_map(|(it, file)| {
            let questions = it.questions.as_ref().filter(|it| it.untranslated.is_none());
            let questions = questions.map(|it| (questions_file(file), &it.text));
            let text = it.untranslated.is_none().then(|| (file.clone(), &it.text));
            text.into_iter().chain(questions)
        });
        let Additions { privacy, accessibility } = &self.edition.additions;
        let additions = additions_files(&self.edition).into_iter().zip([privacy, accessibility]);
        let additions = additions.filter_map(|(file, text)| Some((file, text.as_ref()?)));
        std::iter::once(article).chain(sections).chain(additions)
    }

    /// The same, to be changed.
    pub(super) fn texts_mut(&mut self) -> impl Iterator<Item = (String, &mut Text)> {
        let files = additions_files(&self.edition);
        let article = (article_file(&self.edition), &mut self.edition.article.text);
        let sections = self.edition.sections.iter_mut().zip(&self.files);
        let sections = sections.flat_map(|(it, file)| {
            let questions = it.questions.as_mut().filter(|it| it.untranslated.is_none());
            let questions = questions.map(|it| (questions_file(file), &mut it.text));
            let text = it.untranslated.is_none().then_some((file.clone(), &mut it.text));
            text.into_iter().chain(questions)
        });
        let files = files.into_iter();
        let Additions { privacy, accessibility } = &mut self.edition.additions;
        let additions = files.zip([privacy, accessibility]);
        let additions = additions.filter_map(|(file, text)| Some((file, text.as_mut()?)));
        std::iter::once(article).chain(sections).chain(additions)
    }
}

fn additions_files(edition: &Edition) -> [String; 2] {
    ADDITIONS.map(|name| format!("{}/{name}", edition.lang))
}

fn article_file(edition: &Edition) -> String {
    format!("{}/article.md", edition.lang)
}

/// The questions that lie beside a text.
fn questions_file(text: &str) -> String {
    let folder = text.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}/questions.md")
}

/// Reads the edition of `lang`.
pub(super) fn load(
    tree: &Tree,
    (lang, strings): (&Lang, Strings),
    paths: EditionPaths,
    identity: &Identity,
    report: &mut Report,
) -> Loaded {
    let article = article(tree, lang, report);
    let mut folders: Vec<Folder> = tree
        .folders(lang.tag())
        .into_iter()
        .filter_map(|name| Folder::find(tree, lang.tag(), name, report))
        .collect();
    folders.sort_by(|a, b| (a.number, &a.slug).cmp(&(b.number, &b.slug)));
    if paths.is_default() {
        check_folders(&folders, report); // those of a translation are told apart by what they translate
    }
    let mut lessons = 0;
    for folder in &mut folders {
        if let Kind::Lesson(number) = &mut folder.kind {
            lessons += 1;
            *number = lessons;
        }
    }
    if lessons == 0 && paths.is_default() && !tree.has_left_out(lang.tag()) {
        let place = Place::file(lang.tag());
        let problem = Problem::new(Code::NoLessons, place, format!("the folder `{lang}` holds no lesson"));
        report.push(problem.help(format!("write `{lang}/01-your-first-lesson/lesson.md`")));
    }
    let (mut sections, mut places, mut files) = (Vec::new(), Vec::new(), Vec::new());
    let read = parallel::map(&folders, |_, folder| {
        let mut own = Report::default();
        (folder.read(tree, &paths, &strings, &mut own), own)
    });
    for (folder, (section, own)) in folders.iter().zip(read) {
        report.extend(own);
        if let Some((section, place)) = section {
            sections.push(section);
            places.push(place);
            files.push(folder.file.clone());
        }
    }
    check_repeats(article.as_ref(), &sections, &places, report);
    card::check_titles(article.as_ref(), &sections, &places, identity, report);
    // Without its article the site is not built, but all that is wrong with the rest is said.
    let article = article.map_or_else(Article::default, |(article, _)| article);
    let edition = Edition {
        lang: lang.clone(),
        strings,
        paths,
        article,
        sections,
        additions: additions::read(tree, lang, report),
    };
    Loaded {
        edition,
        folders,
        files,
        places,
    }
}

/// Reads article.md; also answers where its title and its summary stand.
fn article(tree: &Tree, lang: &Lang, report: &mut Report) -> Option<(Article, [Place; 2])> {
    let path = format!("{lang}/article.md");
    let Some(source) = tree.text(&path) else {
        if tree.is_left_out(&path) {
            return None;
        }
        let problem = Problem::new(
            Code::ArticleMissing,
            Place::file(&path),
            format!("there is no `{path}`"),
        );
        report.push(problem.help("write it with front matter: `title`, `summary` and, if it is due, `credit`"));
        return None;
    };
    let source = report.keep(source)?;
    let (front_matter, start) = front_matter::read(&source, &ARTICLE_KEYS, report);
    let (document, problems) = markdown::parse(&source, start);
    report.extend(problems);
    let front_matter = front_matter?;
    let places = [front_matter.title.1, front_matter.summary.1];
    let card = front_matter
        .card
        .and_then(|it| card::picture(tree, lang.tag(), &it, report));
    let article = Article {
        title: front_matter.title.0,
        summary: front_matter.summary.0,
        credit: front_matter.credit,
        updated: front_matter.updated,
        card,
        text: Text {
            document,
            targets: Vec::new(),
        },
    };
    Some((article, places))
}

/// Numbers, slugs and kinds of the folders, in their order.
fn check_folders(folders: &[Folder], report: &mut Report) {
    let mut numbers: HashMap<u32, &Folder> = HashMap::new();
    let mut slugs: HashMap<&str, &Folder> = HashMap::new();
    for (at, folder) in folders.iter().enumerate() {
        let place = || Place::file(&folder.path);
        if let Some(first) = numbers.insert(folder.number, folder) {
            let message = format!("`{}` and `{}` have the same number", first.path, folder.path);
            let help = format!("give one of them another number; {} is free", free_number(folders, at));
            report.push(Problem::new(Code::DuplicateNumber, place(), message).help(help));
        }
        if let Some(first) = slugs.insert(&folder.slug, folder) {
            let message = format!("`{}` and `{}` have the same slug", first.path, folder.path);
            let help = format!("call one of them something else than `{}`", folder.slug);
            report.push(Problem::new(Code::DuplicateSlug, place(), message).help(help));
        }
        let misplaced = match folder.kind {
            Kind::Introduction if at > 0 => Some(("the introduction", "come first", "the lowest number, such as 00")),
            Kind::Closing if at + 1 < folders.len() => Some(("the closing", "come last", "the highest number")),
            _ => None,
        };
        if let Some((what, comes, number)) = misplaced {
            let message = format!("{what} `{}` does not {comes}", folder.path);
            let help = format!("give it {number}; there is only one");
            report.push(Problem::new(Code::SectionOrder, place(), message).help(help));
        }
    }
}

/// The number for the folder at `at`, or for the one before it, with which the order stays as it is: the next
/// free one, but below that of a closing, which stays last.
fn free_number(folders: &[Folder], at: usize) -> String {
    let taken = |number: u32| folders.iter().any(|it| it.number == number);
    let own = folders[at].number;
    let closing = folders.iter().find(|it| it.kind == Kind::Closing && it.number > own);
    let end = closing.map_or(u32::MAX, |it| it.number);
    let above = (own.saturating_add(1)..end).find(|it| !taken(*it));
    let below = || (0..own).rev().find(|it| !taken(*it));
    let free = above.or_else(below).unwrap_or_else(|| own.saturating_add(1));
    format!("{free:02}")
}

/// Titles and summaries are what readers tell pages apart by.
fn check_repeats(
    article: Option<&(Article, [Place; 2])>,
    sections: &[Section],
    places: &[Places],
    report: &mut Report,
) {
    let titles = article
        .map(|(it, places)| (it.title.as_str(), &places[0]))
        .into_iter()
        .chain(
            sections
                .iter()
                .zip(places)
                .map(|(it, places)| (it.title.as_str(), &places.title)),
        );
    check_unique(titles, Code::TitleRepeated, "title", report);
    let summaries = article
        .map(|(it, places)| (it.summary.as_str(), &places[1]))
        .into_iter()
        .chain(
            sections
                .iter()
                .zip(places)
                .map(|(it, places)| (it.summary.as_str(), &places.summary)),
        );
    check_unique(summaries, Code::SummaryRepeated, "summary", report);
}

fn check_unique<'a>(texts: impl Iterator<Item = (&'a str, &'a Place)>, code: Code, what: &str, report: &mut Report) {
    let mut seen: HashMap<String, &Place> = HashMap::new();
    for (text, place) in texts {
        if let Some(first) = seen.insert(text.to_lowercase(), place) {
            let message = format!("`{}` has the same {what}", first.path());
            let help = format!("write a {what} that tells this text from the other");
            report.push(Problem::new(code, place.clone(), message).help(help));
        }
    }
}
