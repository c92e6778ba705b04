//! The scripts of pages: the small modules in `static/js/`, each under a name that changes with what it holds
//! and imports.
//!
//! Nothing is bundled: a module imports its neighbours by name (`./kept.js`), and only that name is exchanged
//! here for the address where the neighbour lies. Two names stand for modules that are written here: `./site.js`
//! says where the site is, and `./texts-{group}.js` holds the words of one group of
//! [`ScriptStrings`](crate::lang::ScriptStrings) in the edition's language, so that no page carries words for scripts.

use std::collections::BTreeMap;

use serde_json::json;

use super::assets::{self, file};
use super::site::Entry;
use super::what::What;
use crate::content::{Edition, Library};
use crate::url::{BaseUrl, SitePath};

/// Runs while the head is read, so that the first picture of a page is already right.
const EARLY: &str = "early";

/// On every page, when it has been read.
const EVERYWHERE: &[&str] = &["leave", "escape", "reading"];

/// Where the scripts of an edition lie.
#[derive(Debug)]
pub(super) struct Scripts {
    started: BTreeMap<&'static str, SitePath>,
    /// Those that they import too.
    all: Vec<SitePath>,
}

impl Scripts {
    /// Puts every script that a page of `edition` may start, and what it imports, into `entries`.
    pub(super) fn new(
        edition: &Edition,
        library: &Library,
        base: &BaseUrl,
        preview: bool,
        entries: &mut BTreeMap<SitePath, Entry>,
    ) -> Self {
        let css = file("panel/panel.css").into_bytes();
        let panel = assets::put(entries, "panel", "css", "text/css; charset=utf-8", css);
        let mut writer = Writer {
            edition,
            library,
            base,
            entries,
            panel,
            done: BTreeMap::new(),
        };
        let all = [
            What::Cover(None),
            What::Article,
            What::Section(0),
            What::Questions(0),
            What::Answers,
            What::Search,
        ];
        // Without a public address there is nothing to pass on.
        let shares = base.absolute(&SitePath::robots()).is_some();
        let own = all.into_iter().flat_map(own).chain(EVERYWHERE).chain(&[EARLY]);
        let own = own.filter(|name| match **name {
            "share" => shares,
            "leave" => library.identity.exit.is_some(),
            // The default edition stands at the root, where somebody arrives who chose no language.
            "offer" => edition.paths.is_default() && library.editions.len() > 1,
            // Nobody wants a copy of a preview.
            "offline" => !preview,
            _ => true,
        });
        Self {
            started: own.map(|name| (*name, writer.put(name))).collect(),
            all: writer.done.into_values().collect(),
        }
    }

    /// Every script of the edition.
    pub(super) fn all(&self) -> impl Iterator<Item = &SitePath> {
        self.all.iter()
    }

    /// The script that runs before anything is shown.
    pub(super) fn early(&self) -> Option<&SitePath> {
        self.started.get(EARLY)
    }

    /// The modules that a page starts.
    pub(super) fn of(&self, what: What) -> impl Iterator<Item = &SitePath> {
        EVERYWHERE.iter().chain(own(what)).filter_map(|it| self.started.get(it))
    }
}

/// What a page starts beside that which every page starts.
fn own(what: What) -> &'static [&'static str] {
    match what {
        What::Cover(_) => &["share", "aloud", "place", "offline", "offer"],
        What::Article | What::Section(_) => &["share", "aloud", "place", "offline"],
        What::Questions(_) => &["share", "aloud", "place", "answers"],
        What::Answers => &["mine", "take", "bring", "device"],
        What::Search => &["suggest"],
        What::Privacy | What::Accessibility | What::Nowhere => &[],
    }
}

/// Writes modules, each once and after those that it imports.
struct Writer<'a> {
    edition: &'a Edition,
    library: &'a Library,
    base: &'a BaseUrl,
    entries: &'a mut BTreeMap<SitePath, Entry>,
    /// The style sheet of what scripts add, which no page waits for.
    panel: SitePath,
    done: BTreeMap<String, SitePath>,
}

impl Writer<'_> {
    /// Where the module lies. Modules that import each other in a circle have no address; a test forbids them.
    fn put(&mut self, name: &str) -> SitePath {
        if let Some(path) = self.done.get(name) {
            return path.clone();
        }
        self.done.insert(name.to_owned(), SitePath::asset(name, "circle", "js"));
        let mut source = self.source(name);
        for (written, import) in imports(&source) {
            let path = self.put(&import);
            let file = path.as_str().rsplit('/').next().unwrap_or_default();
            source = source.replace(&written, &format!("\"./{file}\""));
        }
        let path = assets::put(
            self.entries,
            name,
            "js",
            "text/javascript; charset=utf-8",
            source.into_bytes(),
        );
        self.done.insert(name.to_owned(), path.clone());
        path
    }

    fn source(&self, name: &str) -> String {
        match name.strip_prefix("texts-") {
            Some("offer") => format!("export default {};\n", self.offers()),
            Some(group) => {
                let texts = serde_json::to_value(&self.edition.strings.script).unwrap_or_default();
                format!("export default {};\n", texts[group])
            }
            None if name == "site" => {
                // Where it lies itself says where the site is, so that no script is another below another base path.
                let lang = serde_json::Value::from(self.edition.lang.tag());
                let panel = serde_json::Value::from(self.panel.as_str());
                let (worker, list) = (SitePath::worker(), self.edition.paths.offline_list());
                let suggestions = self.edition.paths.suggestions();
                let path = |it: &SitePath| serde_json::Value::from(it.as_str());
                let (worker, list, suggestions) = (path(&worker), path(&list), path(&suggestions));
                format!(
                    "export const base = new URL(import.meta.url).pathname.split(\"/-/\")[0];\n\
                     export const lang = {lang};\nexport const panel = base + {panel};\n\
                     export const worker = base + {worker};\nexport const list = base + {list};\n\
                     export const suggestions = base + {suggestions};\n"
                )
            }
            None => without_comments(&file(&format!("js/{name}.js"))),
        }
    }
}

impl Writer<'_> {
    /// Every other edition, with the words in its language by which it is offered.
    fn offers(&self) -> serde_json::Value {
        let others = self.library.editions.iter().filter(|it| it.lang != self.edition.lang);
        let offer = |it: &Edition| {
            let t = &it.strings.editions;
            json!({
                "tag": it.lang.tag(),
                "dir": it.lang.direction(),
                "href": self.base.href(&it.paths.cover()),
                "menu": t.menu,
                "offer": t.offer,
                "go": t.offer_go,
                "no": t.offer_no,
            })
        };
        others.map(offer).collect()
    }
}

/// What a module imports, at once or later by `import("./name.js")`: as it is written, with its quotation marks, and the
/// module's name.
fn imports(source: &str) -> Vec<(String, String)> {
    let at_once = source.lines().filter(|it| it.starts_with("import "));
    let at_once = at_once.filter_map(|it| Some(it.split_once("\"./")?.1));
    let later = source.split("import(\"./").skip(1);
    let quoted = at_once.chain(later).filter_map(|it| it.split_once(".js\""));
    quoted
        .map(|(name, _)| (format!("\"./{name}.js\""), name.to_owned()))
        .collect()
}

/// A script without its whole-line comments and its indentation, which nobody needs who runs it.
pub(super) fn without_comments(source: &str) -> String {
    let lines = source.lines().map(str::trim);
    let doc = |it: &str| it.starts_with("/**") && it.ends_with("*/");
    let kept = lines.filter(|it| !it.is_empty() && !it.starts_with("//") && !doc(it));
    kept.fold(String::new(), |out, it| out + it + "\n")
}
