//! `alongside export DIR`: the whole site as files, for a host that only sends files.

use std::io;
use std::path::Path;

use alongside::build;
use alongside::cli::AloneArgs;
use alongside::export::{CLOUDFLARE, Clash, Plan, Target, Written, write_folder};
use alongside::render::Site;
use alongside::url::BaseUrl;

use super::alone::failure;
use super::{Failure, print, print_error, read, settings};

pub(crate) fn folder(folder: &Path, of: &AloneArgs) -> Result<(), Failure> {
    if let Some(tag) = &of.edition {
        return Err(Failure::Command(format!(
            "`--edition {tag}` cannot stand beside a folder, which holds the site in all its languages\n  \
             = help: leave it out, or write one file of one language with `--single course.html`"
        )));
    }
    let content = of.content.content.as_deref();
    let settings = settings(&of.content)?;
    let target = Target::new(folder, content).map_err(failure)?;
    let (tree, mut report) = read(content)?;
    let (site, problems) = build(&tree, &settings);
    report.extend(problems);
    print(io::stderr(), &report.to_string());
    let Some(site) = site.filter(|_| !report.has_errors()) else {
        return Err(Failure::Content);
    };
    let plan = Plan::of(&site).map_err(|clashes| {
        for it in &clashes {
            print_error(&clash(it));
        }
        Failure::Content
    })?;
    let written = write_folder(&target, &plan).map_err(failure)?;
    print(io::stdout(), &said(folder, &site, &plan, &written));
    Ok(())
}

fn clash(it: &Clash) -> String {
    let Clash { one, other, file } = it;
    format!(
        "`{one}` and `{other}` would both be the file `{file}`; nothing was changed\n  \
         = help: a host that only sends files cannot tell them apart: take `{other}` out of `aliases` or `[[gone]]`"
    )
}

/// What has been written, and what such a host does not do.
fn said(folder: &Path, site: &Site, plan: &Plan<'_>, written: &Written) -> String {
    let amount = match written.bytes.div_ceil(1000) {
        kilo @ 0..1000 => format!("{kilo} KB"),
        kilo => format!("{}.{} MB", kilo / 1000, kilo % 1000 / 100),
    };
    let mut lines = vec![format!(
        "Wrote {}: “{}”, {} addresses in {} files, {amount}",
        folder.display(),
        site.title,
        plan.addresses,
        written.files
    )];
    match written.kept.as_slice() {
        [] => {}
        [one] => lines.push(format!("Kept `{one}`, which no export wrote.")),
        [one, rest @ ..] => lines.push(format!("Kept `{one}` and {} more that no export wrote.", rest.len())),
    }
    if site.base == BaseUrl::default() {
        let help = "give it one with `--public-url https://example.org`";
        lines.push(format!(
            "It has no public address, and so no feeds, sitemap and cards: {help}."
        ));
    }
    if site.oembed.is_some() {
        lines.push("Other sites can show its cards, but not ask for them (oEmbed): that takes the program.".to_owned());
    }
    if plan.rules > CLOUDFLARE {
        lines.push(format!(
            "`_headers` has {} rules, of which Cloudflare Pages reads the first {CLOUDFLARE}; pages come first.",
            plan.rules
        ));
    }
    for left in &written.left {
        lines.push(format!(
            "`{}` is left of an export that did not end; look whether anything in it is yours, then delete it.",
            left.display()
        ));
    }
    lines.join("\n") + "\n"
}
