//! One section folder: its name, its text and its questions.

use super::card;
use super::front_matter::{self, SECTION_KEYS};
use super::model::{Kind, Section, Text};
use super::questions;
use super::tree::Tree;
use crate::lang::Strings;
use crate::markdown;
use crate::problem::{Code, Place, Problem, Report, nearest};
use crate::url::{EditionPaths, SitePath};

/// The file names that say what a section is.
pub(super) const FILES: [&str; 3] = ["introduction.md", "lesson.md", "closing.md"];

/// Slugs that addresses or ids of the program begin with.
pub const RESERVED_SLUGS: [&str; 7] = [
    "introduction",
    "closing",
    "article",
    "questions",
    "main",
    "lessons",
    "ask",
];

/// A section folder whose name and file are in order, not yet read.
pub(super) struct Folder {
    /// The folder's path.
    pub(super) path: String,
    pub(super) number: u32,
    pub(super) slug: String,
    /// The path of its text.
    pub(super) file: String,
    /// What it is; the numbers of lessons are given when all folders are known.
    pub(super) kind: Kind,
}

/// Whether the folder of the file at `path` has no text, which is reported by itself.
pub(super) fn is_empty(tree: &Tree, path: &str) -> bool {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    !tree.files(folder).any(|it| FILES.contains(&it))
}

/// The number and the slug of a folder's name: `02-tides` is `(2, "tides")`.
pub fn parse_folder(name: &str) -> Option<(u32, &str)> {
    let (number, slug) = name.split_once('-')?;
    let plain = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
    let digits = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
    (digits && slug.split('-').all(plain)).then_some(())?;
    Some((number.parse().ok()?, slug))
}

impl Folder {
    /// Looks at the folder `name` of an edition. `None` without a problem means
    /// that it holds no text at all, only pictures and the like.
    pub(super) fn find(tree: &Tree, edition: &str, name: &str, report: &mut Report) -> Option<Self> {
        let path = format!("{edition}/{name}");
        let here: Vec<&str> = tree.files(&path).filter(|it| it.ends_with(".md")).collect();
        let texts: Vec<&str> = here.iter().copied().filter(|it| FILES.contains(it)).collect();
        if here.is_empty() && parse_folder(name).is_none() {
            return None;
        }
        let Some((number, slug)) = parse_folder(name) else {
            let digits = name.len() - name.trim_start_matches(|it: char| it.is_ascii_digit()).len();
            let number = name[..digits].parse::<u32>().unwrap_or(1);
            let words = markdown::slugify(&name[digits..].replace('_', "-"));
            let words: String = words.chars().filter(char::is_ascii).collect();
            let words: Vec<&str> = words.split('-').filter(|it| !it.is_empty()).collect();
            let words = if words.is_empty() {
                "some-words".to_owned()
            } else {
                words.join("-")
            };
            let help = format!("call it a number, a hyphen and lower-case words: `{number:02}-{words}`");
            let message = format!("`{name}` is not the name of a section folder");
            report.push(Problem::new(Code::FolderName, Place::file(&path), message).help(help));
            return None;
        };
        let left_out = |it: &&str| tree.is_left_out(&format!("{path}/{it}"));
        if texts.is_empty() && FILES.iter().any(left_out) {
            return None; // its text is there, and what is wrong with it has been said
        }
        let [file] = texts.as_slice() else {
            let near = here.iter().find_map(|it| nearest(it, FILES).map(|near| (it, near)));
            let (message, help) = match (texts.as_slice(), near) {
                ([], Some((found, near))) => (
                    format!("`{path}` holds no text"),
                    format!("rename `{found}` to `{near}`"),
                ),
                ([], None) => (
                    format!("`{path}` holds no text"),
                    "write `lesson.md` (or `introduction.md`, or `closing.md`) in it".to_owned(),
                ),
                (texts, _) => (
                    format!("`{path}` holds more than one text: {}", texts.join(", ")),
                    "give each text a folder of its own".to_owned(),
                ),
            };
            report.push(Problem::new(Code::SectionFile, Place::file(&path), message).help(help));
            return None;
        };
        let kind = match *file {
            "introduction.md" => Kind::Introduction,
            "closing.md" => Kind::Closing,
            _ => Kind::Lesson(0),
        };
        let own = file.trim_end_matches(".md");
        if RESERVED_SLUGS.contains(&slug) && slug != own {
            let message = format!("the program needs the slug `{slug}` for itself");
            let help = format!("call the folder something like `{number:02}-about-{slug}`");
            report.push(Problem::new(Code::ReservedSlug, Place::file(&path), message).help(help));
        }
        Some(Self {
            file: format!("{path}/{file}"),
            path,
            number,
            slug: slug.to_owned(),
            kind,
        })
    }

    /// Reads the text and the questions. `None` if the section cannot be shown.
    pub(super) fn read(
        &self,
        tree: &Tree,
        paths: &EditionPaths,
        strings: &Strings,
        report: &mut Report,
    ) -> Option<(Section, Places)> {
        let source = report.keep(tree.text(&self.file)?);
        let (path, questions_path) = match self.kind {
            Kind::Introduction => (paths.cover(), paths.cover_questions()),
            Kind::Lesson(_) => (paths.lesson(&self.slug), paths.lesson_questions(&self.slug)),
            Kind::Closing => (paths.closing(), paths.closing_questions()),
        };
        let questions_file = format!("{}/questions.md", self.path);
        let questions = match tree.text(&questions_file) {
            Some(source) => report
                .keep(source)
                .and_then(|source| questions::read(&source, questions_path, strings, report)),
            None if tree.is_left_out(&questions_file) => None,
            // Until somebody translates them, those of the default edition stand there.
            None if !paths.is_default() => None,
            None => {
                let place = Place::file(&questions_file);
                let problem = Problem::new(
                    Code::QuestionsMissing,
                    place,
                    format!("`{}` has no questions", self.path),
                );
                report.push(problem.help(format!("write `{questions_file}`, and readers find a way to it")));
                None
            }
        };
        let source = source?;
        let (front_matter, start) = front_matter::read(&source, &SECTION_KEYS, report);
        let (document, problems) = markdown::parse(&source, start);
        let unread = problems.any(|it| it.code == Code::NestedTooDeeply);
        report.extend(problems);
        let front_matter = front_matter?;
        if document.body.is_empty() && !unread {
            let problem = Problem::new(Code::EmptyText, source.whole(), "this section has no text");
            report.push(problem.help("write it below the second line `+++`"));
        }
        let (mut aliases, mut alias_places) = (Vec::new(), Vec::new());
        for (alias, place) in front_matter.aliases {
            let path = SitePath::parse(&alias).ok_or_else(|| {
                Problem::new(
                    Code::Alias,
                    place.clone(),
                    format!("`{alias}` is not an address of this site"),
                )
                .help("write it as visitors knew it, from the first slash on, in lower case, without `.html`: `\"/lessons/old-name\"`")
            });
            if let Some(path) = report.keep(path) {
                aliases.push(path);
                alias_places.push(place);
            }
        }
        let card = front_matter
            .card
            .and_then(|it| card::picture(tree, &self.path, &it, report));
        let places = Places {
            title: front_matter.title.1,
            summary: front_matter.summary.1,
            aliases: alias_places,
        };
        let section = Section {
            kind: self.kind,
            slug: self.slug.clone(),
            path,
            title: front_matter.title.0,
            summary: front_matter.summary.0,
            untranslated: None,
            updated: front_matter.updated,
            content_note: front_matter.content_note,
            card,
            aliases,
            file: self.file.clone(),
            text: Text {
                document,
                targets: Vec::new(),
            },
            questions,
        };
        Some((section, places))
    }
}

/// Where the parts of a section's front matter stand that are compared with others'.
#[derive(Debug, Clone)]
pub(super) struct Places {
    pub(super) title: Place,
    pub(super) summary: Place,
    /// One for each alias.
    pub(super) aliases: Vec<Place>,
}

impl Places {
    /// Of a section that stands nowhere in its edition.
    pub(super) fn none() -> Self {
        let nowhere = Place::file("");
        Self {
            title: nowhere.clone(),
            summary: nowhere,
            aliases: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse_folder;

    #[test]
    fn folder_names() {
        #[track_caller]
        fn check(folder: &str, expected: Option<(u32, &str)>) {
            assert_eq!(parse_folder(folder), expected);
        }

        check("01-tides", Some((1, "tides")));
        check("12-the-long-swell", Some((12, "the-long-swell")));
        check("00-introduction", Some((0, "introduction")));
        check("tides", None);
        check("01-Tides", None);
        check("01-", None);
        check("01-a--b", None);
        check("01-a-", None);
        check("-a", None);
        check("99999999999-a", None);
    }
}
