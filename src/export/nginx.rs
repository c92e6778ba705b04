//! The site as nginx is told of it, in two files: maps for the level of `http`, and places for the level of `server`.
//!
//! A map knows every address in its one form and in capitals, so that every other form can be led to it in one hop.

use std::fmt::Write;

use super::patterns::{Pattern, patterns};
use super::survey::Survey;
use crate::protection::ALWAYS;

/// What the address of an answer is called while nginx makes it.
const ASKED: &str = "$alongside_asked";

/// The maps.
pub(super) fn maps(survey: &Survey, folder: &str) -> String {
    let base = survey.base.as_str();
    let cover = if base.is_empty() { "/" } else { base };
    let moved = survey.moved().collect::<Vec<_>>();
    let mut addresses: Vec<(String, String)> = survey
        .answers
        .iter()
        .map(|it| (it.address.clone(), it.address.clone()))
        .collect();
    for (address, target) in &mut addresses {
        if let Ok(at) = moved.binary_search_by_key(&address.as_str(), |it| it.0) {
            moved[at].1.clone_into(target);
        }
    }
    if !base.is_empty() {
        addresses.push((format!("{base}/"), format!("{base}/")));
    }
    let longest = addresses.iter().map(|it| it.0.len()).max().unwrap_or_default();
    let mut out = format!(
        "# What stands at each address, written by `alongside export`. For the level of http:\n\
         #     include {folder}/_nginx-map.conf;\n\n\
         map_hash_bucket_size {};\nmap_hash_max_size {};\n",
        (longest + 64).next_power_of_two().max(128),
        (addresses.len() * 2).next_power_of_two().max(2048),
    );
    let mut plain = vec![(format!("~*^{base}/index\\.html/*$"), cover.to_owned())];
    if !base.is_empty() {
        plain.push((format!("{base}/"), format!("{base}/")));
    }
    let any = r"~*^(?<alongside_stem>/.*?)(?:/index\.html|\.html)?/*$";
    plain.push((format!("\"{any}\""), "$alongside_stem".to_owned()));
    map(
        &mut out,
        "An address without what stands behind it in its other forms.",
        ("$uri", "plain"),
        &plain,
    );
    map(
        &mut out,
        "Its one form, or the one that it moved to.",
        ("$alongside_plain", "address"),
        &addresses,
    );
    let gone: Vec<_> = survey
        .gone()
        .map(|(address, _)| (address.to_owned(), "1".to_owned()))
        .collect();
    map(&mut out, "What is gone on purpose.", (ASKED, "gone"), &gone);
    let mut missing = vec![("default".to_owned(), String::new())];
    for (at, (scope, file)) in survey.missing.iter().enumerate() {
        match at {
            0 => missing[0].1.clone_from(file),
            _ => missing.push((format!("~^{}(?:/|$)", escape(scope)), file.clone())),
        }
    }
    map(
        &mut out,
        "The page that says that nothing is here.",
        (ASKED, "missing"),
        &missing,
    );

    let root = format!("{base}/");
    let kinds = patterns(&survey.kinds_of(), &root)
        .into_iter()
        .filter(|(_, kind)| *kind > 0);
    let mut of: Vec<_> = vec![("default".to_owned(), survey.kinds[0].name.clone())];
    of.extend(kinds.map(|(pattern, kind)| (key(&pattern), survey.kinds[kind].name.clone())));
    map(&mut out, "Which headers an answer has.", (ASKED, "kind"), &of);
    let links: Vec<_> = survey
        .links()
        .map(|(address, link)| (address.to_owned(), quoted(link)))
        .collect();
    map(&mut out, "What something is another form of.", (ASKED, "link"), &links);
    for name in survey.names() {
        let of = survey.kinds.iter().filter_map(|kind| {
            let (_, value) = kind.headers.iter().find(|it| it.0 == name)?;
            Some((kind.name.clone(), quoted(value)))
        });
        map(
            &mut out,
            &format!("The header {name}."),
            ("$alongside_kind", &variable(name)),
            &of.collect::<Vec<_>>(),
        );
    }
    out
}

/// The places.
pub(super) fn places(survey: &Survey, folder: &str) -> String {
    let base = survey.base.as_str();
    let (place, root) = match base {
        "" => ("/".to_owned(), folder),
        base => (
            format!("~ ^{}(?:/|$)", escape(base)),
            folder.strip_suffix(base).unwrap_or(folder),
        ),
    };
    let mut common = String::new();
    for (name, value) in ALWAYS {
        let _ = writeln!(common, "    add_header {name} {} always;", quoted(value));
    }
    let types = survey
        .types
        .iter()
        .fold(String::new(), |mut out, (ending, media_type)| {
            let _ = writeln!(out, "        {} {ending};", quoted(media_type));
            out
        });
    common.push_str(
        "    charset off;\n    gzip_static on;\n    gzip_vary on;\n    # brotli_static on; # if nginx has the module\n",
    );
    let _ = write!(common, "    types {{\n{types}    }}\n");
    let of = |kind: &str| {
        survey.names().iter().fold(String::new(), |mut out, name| {
            let value = match kind {
                "" => format!("$alongside_{}", variable(name)),
                kind => {
                    let kind = survey.kinds.iter().find(|it| it.name == kind);
                    let header = kind.and_then(|it| it.headers.iter().find(|it| it.0 == *name));
                    header.map(|it| quoted(&it.1)).unwrap_or_default()
                }
            };
            if !value.is_empty() {
                let _ = writeln!(out, "    add_header {name} {value} always;");
            }
            out
        })
    };
    let (asked, nothing) = (of(""), of(&survey.kinds[survey.nothing].name));
    let (_, missing) = survey.missing.first().cloned().unwrap_or_default();
    let holds = if base.is_empty() {
        String::new()
    } else {
        format!(" # holds the folder `{}`", base.trim_start_matches('/'))
    };
    format!(
        "# The site, written by `alongside export`. For the level of server:\n\
         #     root {root};{holds}\n\
         #     include {folder}/_nginx.conf;\n\n\
         location {place} {{\n    \
         set {ASKED} $uri;\n    \
         absolute_redirect off;\n    \
         if ($alongside_address = \"\") {{ return 404; }}\n    \
         if ($alongside_address != $uri) {{ return 308 $alongside_address$is_args$args; }}\n    \
         if ($alongside_gone) {{ return 410; }}\n    \
         error_page 404 @alongside_missing;\n    \
         error_page 410 @alongside_gone;\n    \
         try_files $uri $uri.html $uri/index.html =404;\n\
         {asked}    add_header link $alongside_link;\n{common}}}\n\n\
         location @alongside_gone {{\n    \
         try_files $uri.html =404;\n\
         {asked}{common}}}\n\n\
         location @alongside_missing {{\n    \
         try_files $alongside_missing {missing} =404;\n\
         {nothing}{common}}}\n"
    )
}

/// Writes a map, unless it holds nothing and nobody would miss it.
fn map(out: &mut String, about: &str, (from, to): (&str, &str), lines: &[(String, String)]) {
    let _ = write!(out, "\n# {about}\nmap {from} $alongside_{to} {{\n");
    for (key, value) in lines {
        let _ = writeln!(out, "    {key} {value};");
    }
    out.push_str("}\n");
}

fn key(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Exact(address) => address.clone(),
        Pattern::Below(folder) => format!("~^{}", escape(folder)),
    }
}

/// A path in a regular expression. Of its characters only the dot means something there.
fn escape(path: &str) -> String {
    path.replace('.', "\\.")
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

fn variable(header: &str) -> String {
    header.replace('-', "_")
}
