//! A new lesson: planned in memory, tried out there, and only then written.

use std::path::Path;

use super::disk::Changes;
use super::trial::{self, only};
use super::{Refusal, place, slug};
use crate::content::{self, Date, Edition, Library, Tree, parse_folder};
use crate::lang::{Lang, Strings};
use crate::problem::{Code, Problem, Report, nearest};

const LESSON: &str = include_str!("../../templates/lesson/lesson.md");
const QUESTIONS: &str = include_str!("../../templates/lesson/questions.md");

/// What somebody wants to add.
#[derive(Debug)]
pub struct Wish<'a> {
    /// The title as it was typed.
    pub title: &'a str,
    /// How the address is to end, if not as the title says.
    pub slug: Option<&'a str>,
    /// Where to add it.
    pub editions: Editions<'a>,
    /// The date of the text.
    pub today: Date,
}

/// The editions that get a new lesson.
#[derive(Debug, Clone, Copy)]
pub enum Editions<'a> {
    /// The default one.
    First,
    /// The one with this tag.
    One(&'a str),
    /// Each.
    All,
}

/// What is to be written; so far it exists in memory only.
#[derive(Debug)]
pub struct Plan {
    /// One lesson for each edition.
    pub lessons: Vec<NewLesson>,
    /// How many errors the content has, which were there before.
    pub errors: usize,
}

/// A lesson that does not exist yet. Paths are those in the content folder.
#[derive(Debug)]
pub struct NewLesson {
    /// Its folder.
    pub folder: String,
    /// Its files, by their names in the folder.
    pub files: [(&'static str, String); 2],
    /// The closing's folder, and its new name, if it has to make room.
    pub moved: Option<[String; 2]>,
    /// Where it will be read.
    pub address: String,
}

impl Plan {
    /// The folders that get another name.
    pub(super) fn moves(&self) -> impl Iterator<Item = &[String; 2]> {
        self.lessons.iter().filter_map(|it| it.moved.as_ref())
    }
}

/// Plans what `wish` asks for, in the content folder `root`, which was read as `tree`; what could
/// not be read of it is `unread`. Errors that are already there are no reason to refuse, unless they
/// keep a lesson from having a place.
pub fn plan(root: &Path, tree: &Tree, unread: Report, wish: &Wish<'_>) -> Result<Plan, Refusal> {
    let title = title(wish.title)?;
    let left_out = unread.counts().0;
    if tree.bytes("site.toml").is_none() {
        if unread.problems().iter().any(|it| it.place.path() == "site.toml") {
            return Err(Refusal::Content(unread));
        }
        let folder = root.display();
        return Err(Refusal::Command(format!(
            "`{folder}` is no content folder: there is no `site.toml` in it\n  = help: point --content at the folder \
             that holds `site.toml`, or write one with `alongside init my-course`"
        )));
    }
    let (library, report) = content::load(tree);
    let Some(library) = library else {
        return Err(Refusal::Content(report));
    };
    let editions = chosen(&library, wish.editions, &report)?;
    for edition in &editions {
        check_title(tree, edition, &title)?;
    }
    let [first, ..] = editions.as_slice() else {
        return Err(Refusal::Content(report));
    };
    let taken = |slug: &str| editions.iter().find_map(|it| owner(tree, it, slug));
    let slug = match wish.slug {
        Some(slug) => slug::chosen(slug, &first.lang, taken)?,
        None => slug::from_title(&title, &first.lang, taken)?,
    };
    let new = |edition: &&Edition| lesson(tree, &library, edition, &title, &slug, wish.today);
    let plan = Plan {
        lessons: editions.iter().map(new).collect(),
        errors: left_out + report.counts().0,
    };
    trial::try_out(root, tree, &plan, &report)?;
    Ok(plan)
}

/// Writes what was planned into the content folder `root`.
pub fn write(root: &Path, plan: &Plan) -> Result<(), Refusal> {
    let mut changes = Changes::default();
    for lesson in &plan.lessons {
        if let Some([from, to]) = &lesson.moved {
            changes.move_folder(&root.join(from), &root.join(to))?;
        }
        // Under a name that is passed over, so that who watches the folder sees the lesson whole or not at all.
        let folder = root.join(&lesson.folder);
        let hidden = folder.with_file_name(".new-lesson");
        changes.folder(&hidden)?;
        for (name, text) in &lesson.files {
            changes.file(&hidden.join(name), text.as_bytes())?;
        }
        changes.move_folder(&hidden, &folder)?;
    }
    changes.keep();
    Ok(())
}

/// A title with single spaces, if it can be one.
fn title(typed: &str) -> Result<String, Refusal> {
    let title = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let (message, help) = if title.is_empty() {
        (
            "the title is empty".to_owned(),
            "write it between quotation marks: `alongside new lesson \"Say Thank You\"`",
        )
    } else if title.chars().any(char::is_control) {
        (
            "there is a control character in the title".to_owned(),
            "type the title anew instead of pasting it",
        )
    } else if !title.chars().any(char::is_alphanumeric) {
        (
            format!("`{title}` is no title: there is no letter and no digit in it"),
            "say in a few words what the lesson is about",
        )
    } else {
        return Ok(title);
    };
    Err(Refusal::Command(format!("{message}\n  = help: {help}")))
}

/// The editions to add to, all of them sound enough to do so.
fn chosen<'a>(library: &'a Library, wish: Editions<'_>, report: &Report) -> Result<Vec<&'a Edition>, Refusal> {
    let all: Vec<&Lang> = library.identity.languages.iter().collect();
    let tags = all.iter().map(|it| it.tag());
    let langs = match wish {
        Editions::All => all.clone(),
        Editions::First => all.iter().take(1).copied().collect(),
        Editions::One(tag) => match all.iter().find(|it| it.tag() == tag) {
            Some(lang) => vec![*lang],
            None if all.is_empty() => Vec::new(),
            None => {
                let help = match nearest(tag, tags.clone()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the editions are: {}", tags.collect::<Vec<_>>().join(", ")),
                };
                return Err(Refusal::Command(format!(
                    "there is no edition `{tag}`\n  = help: {help}"
                )));
            }
        },
    };
    let find = |lang: &&Lang| library.editions.iter().find(|it| it.lang == **lang);
    let editions: Option<Vec<&Edition>> = langs.iter().map(find).collect();
    let settings = |it: &Problem| it.place.path() == "site.toml" && it.is_error();
    let in_doubt = |it: &Problem| {
        let edition = it.place.path().split('/').next().unwrap_or_default();
        it.code == Code::SettingsBroken
            || it.code == Code::SectionOrder && langs.iter().any(|lang| lang.tag() == edition)
    };
    match editions.filter(|it| !it.is_empty()) {
        None => Err(Refusal::Content(only(report, settings))),
        Some(_) if report.problems().into_iter().any(in_doubt) => Err(Refusal::Content(only(report, in_doubt))),
        Some(editions) => Ok(editions),
    }
}

/// No two texts of an edition have one title.
fn check_title(tree: &Tree, edition: &Edition, title: &str) -> Result<(), Refusal> {
    let same = |it: &str| it.to_lowercase() == title.to_lowercase();
    let article = same(&edition.article.title).then(|| format!("{}/article.md", edition.lang));
    let section = || edition.sections.iter().find(|it| same(&it.title));
    let folder = || section().and_then(|it| folder(tree, edition, &it.slug));
    let Some(owner) = article.or_else(folder) else {
        return Ok(());
    };
    let help = "give the new lesson a title that tells the two apart";
    Err(Refusal::Command(format!(
        "`{owner}` has the title `{title}` already\n  = help: {help}"
    )))
}

/// The section folder with a slug.
fn folder(tree: &Tree, edition: &Edition, slug: &str) -> Option<String> {
    let folders = tree.folders(edition.lang.tag());
    let name = folders
        .into_iter()
        .find(|it| parse_folder(it).is_some_and(|it| it.1 == slug))?;
    Some(format!("{}/{name}", edition.lang))
}

/// Who has a slug: a folder, or the section that was found under it before.
fn owner(tree: &Tree, edition: &Edition, slug: &str) -> Option<String> {
    let path = edition.paths.lesson(slug);
    let alias = || edition.sections.iter().find(|it| it.aliases.contains(&path));
    folder(tree, edition, slug).or_else(|| folder(tree, edition, &alias()?.slug))
}

fn lesson(tree: &Tree, library: &Library, edition: &Edition, title: &str, slug: &str, today: Date) -> NewLesson {
    let lang = edition.lang.tag();
    let place = place::find(tree, lang, slug);
    let title = title.replace('\\', "\\\\").replace('"', "\\\"");
    let Strings {
        for_yourself,
        with_someone_else,
        as_a_group,
        ..
    } = &edition.strings;
    let gaps = [
        ("{title}", title.as_str()),
        ("{slug}", slug),
        ("{today}", &today.to_string()),
        ("{for_yourself}", for_yourself),
        ("{with_someone_else}", with_someone_else),
        ("{as_a_group}", as_a_group),
    ];
    let below = |name: String| format!("{lang}/{name}");
    let base = library.identity.address.clone().unwrap_or_default();
    NewLesson {
        folder: below(place.name),
        files: [
            ("lesson.md", fill(LESSON, &gaps)),
            ("questions.md", fill(QUESTIONS, &gaps)),
        ],
        moved: place.moved.map(|(from, to)| [below(from), below(to)]),
        address: base.href(&edition.paths.lesson(slug)),
    }
}

/// The template with its gaps filled; other braces are left alone.
fn fill(template: &str, gaps: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let gap = gaps.iter().find(|(gap, _)| rest.starts_with(gap));
        let (gap, text) = gap.copied().unwrap_or(("{", "{"));
        out.push_str(text);
        rest = &rest[gap.len()..];
    }
    out + rest
}
