//! `alongside init` and `alongside new`: content to begin with.

use std::io;
use std::path::{Path, PathBuf};

use alongside::cli::{InitArgs, LessonArgs};
use alongside::scaffold::{self, Editions, Refusal, Wish, shell_word};

use super::{Failure, print, print_error, read};

pub(crate) fn init(args: &InitArgs) -> Result<(), Failure> {
    let files = if args.from_built_in {
        scaffold::copy_of_built_in()
    } else {
        scaffold::starter(scaffold::today())
    };
    scaffold::init(&args.folder, &files).map_err(failure)?;
    let (folder, me, editor) = (shell_word(&args.folder), me(), editor());
    let settings = shell_word(&args.folder.join("site.toml"));
    let shown = |(path, _): &(String, Vec<u8>)| format!("  {}\n", args.folder.join(path).display());
    let list: String = files.iter().map(shown).collect();
    let text = format!(
        "Wrote {} files:\n\n{list}\n\
         To see that all is well, to look at it in a browser, and to say whose it is:\n\n  \
         {me} check --content {folder}\n  \
         {me} serve --preview --content {folder}\n  \
         {editor} {settings}\n",
        files.len()
    );
    print(io::stdout(), &text);
    Ok(())
}

pub(crate) fn lesson(args: &LessonArgs) -> Result<(), Failure> {
    let root = args.content.as_path();
    let (tree, unread) = read(Some(root))?;
    let wish = Wish {
        title: &args.title,
        slug: args.slug.as_deref(),
        editions: match &args.edition {
            _ if args.all_editions => Editions::All,
            Some(tag) => Editions::One(tag),
            None => Editions::First,
        },
        today: scaffold::today(),
    };
    let plan = scaffold::plan(root, &tree, unread, &wish).map_err(failure)?;
    scaffold::write(root, &plan).map_err(failure)?;
    let shown = |path: &str| root.join(path).display().to_string();
    let mut lines = Vec::new();
    for lesson in &plan.lessons {
        if let Some([from, to]) = &lesson.moved {
            lines.push(format!("Moved {} to {}; its address stays", shown(from), shown(to)));
        }
        for (name, _) in &lesson.files {
            lines.push(format!("Wrote {}", shown(&format!("{}/{name}", lesson.folder))));
        }
        lines.push(format!("It will be read at {}", lesson.address));
    }
    if plan.errors > 0 {
        let had = match plan.errors {
            1 => "an error before; this names it".to_owned(),
            errors => format!("{errors} errors before; this names them"),
        };
        let check = format!("{} check --content {}", me(), shell_word(root));
        lines.push(format!("\nThe content had {had}:\n\n  {check}"));
    }
    lines.push(String::new());
    print(io::stdout(), &lines.join("\n"));
    Ok(())
}

/// Why nothing was written, as the program ends with it.
pub(super) fn failure(refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Command(message) => Failure::Command(message),
        Refusal::Machine(message) => Failure::Machine(message),
        Refusal::Content(report) => {
            print(io::stderr(), &format!("{report}\n"));
            print_error("nothing was added, because this has to be mended first");
            Failure::Content
        }
    }
}

/// How this program was called, if that was by a path, so that what is printed can be typed.
fn me() -> String {
    let called = std::env::args_os().next().map(PathBuf::from);
    let by_path = called.filter(|it| it.components().count() > 1);
    shell_word(&by_path.unwrap_or_else(|| Path::new("alongside").to_owned()))
}

/// The editor somebody has chosen for their shell (POSIX.1-2017, Environment Variables, 8.3), or a simple one.
fn editor() -> String {
    let chosen = ["VISUAL", "EDITOR"].iter().filter_map(|it| std::env::var(it).ok());
    let mut chosen = chosen.filter(|it| !it.trim().is_empty());
    chosen.next().unwrap_or_else(|| "nano".to_owned())
}
