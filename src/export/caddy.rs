//! The site as Caddy is told of it: one file to import into the block of a site.

use std::fmt::Write;

use super::patterns::{Pattern, patterns};
use super::survey::{Headers, Survey};
use crate::protection::ALWAYS;

/// The file.
pub(super) fn snippet(survey: &Survey, folder: &str) -> String {
    let base = survey.base.as_str();
    let (root, own, cover) = match base {
        "" => (folder, "/*".to_owned(), "/"),
        base => (
            folder.strip_suffix(base).unwrap_or(folder),
            format!("{base} {base}/*"),
            base,
        ),
    };
    let mut out = format!(
        "# The site, written by `alongside export`. Within the block of a site:\n\
         #\troot * {root}\n\
         #\timport {folder}/_caddy.conf\n\n\
         @alongside path {own}\n\
         route @alongside {{\n\
         \tmap {{query}} {{alongside_query}} {{\n\t\t~^(.+)$ \"?${{1}}\"\n\t\tdefault \"\"\n\t}}\n"
    );
    let mut always: Headers = ALWAYS.map(|(name, value)| (name, value.to_owned())).to_vec();
    always.extend(survey.kinds[0].headers.clone());
    headers(&mut out, "", &always);
    let missing = survey.missing.iter();
    let missing: Vec<_> = missing
        .map(|(_, file)| format!("{} {file}", file.trim_end_matches(".html")))
        .collect();
    let _ = write!(
        out,
        "\n\t# What belongs to hosts, and what is a form of something else.\n\
         \t@hidden path {base}/_* {base}/.* *.gz *.br {}\n\terror @hidden 404\n",
        missing.join(" ")
    );
    let _ = write!(
        out,
        "\t@cover path {base}/index.html\n\tredir @cover {cover}{{alongside_query}} 308\n"
    );
    for (at, kind) in survey.kinds.iter().enumerate().skip(1) {
        let list = patterns(&survey.kinds_of(), &format!("{base}/"));
        let list: Vec<_> = list.iter().filter(|it| it.1 == at).map(|it| path(&it.0)).collect();
        if at != survey.nothing && !list.is_empty() {
            let _ = writeln!(out, "\t@kind_{} path {}", kind.name, list.join(" "));
            let own = kind
                .headers
                .iter()
                .filter(|it| !survey.kinds[0].headers.contains(it))
                .cloned()
                .collect();
            headers(&mut out, &format!("kind_{}", kind.name), &own);
        }
    }
    for (at, (address, target)) in survey.moved().enumerate() {
        let _ = write!(
            out,
            "\t@moved{at} path {address} {address}/ {address}.html\n\tredir @moved{at} {target}{{alongside_query}} 308\n"
        );
    }
    let gone: Vec<_> = survey.gone().map(|(address, _)| address).collect();
    if !gone.is_empty() {
        let _ = write!(out, "\t@gone path {}\n\terror @gone 410\n", gone.join(" "));
    }
    let form = format!("@form path_regexp form ^({base}/.*?[^/])(?:/index\\.html|\\.html|/)/*$");
    let _ = write!(
        out,
        "\t{form}\n\thandle @form {{\n\
         \t\t@there file {{\n\t\t\ttry_files {{re.form.1}}.html {{re.form.1}}\n\t\t}}\n\
         \t\tredir @there {{re.form.1}}{{alongside_query}} 308\n\t\terror 404\n\t}}\n\n"
    );
    for (at, (address, link)) in survey.links().enumerate() {
        let _ = write!(
            out,
            "\t@link{at} path {address}\n\theader @link{at} link {}\n",
            quoted(link)
        );
    }
    for (ending, media_type) in &survey.types {
        if ending != "html" {
            let _ = write!(
                out,
                "\t@type_{ending} path *.{ending}\n\theader @type_{ending} content-type {}\n",
                quoted(media_type)
            );
        }
    }
    let files = "file_server {\n\t\tprecompressed br gzip\n\t\tdisable_canonical_uris\n\t}\n";
    let _ = write!(
        out,
        "\n\ttry_files {{path}} {{path}}.html {{path}}/index.html\n\t{files}}}\n\n\
         handle_errors {{\n"
    );
    headers(
        &mut out,
        "",
        &ALWAYS.map(|(name, value)| (name, value.to_owned())).to_vec(),
    );
    if survey.gone().next().is_some() {
        // Its headers have been said before it was found to be gone.
        out.push_str("\t@gone expression {err.status_code} == 410\n\thandle @gone {\n");
        out.push_str("\theader content-type \"text/html; charset=utf-8\"\n");
        let _ = write!(out, "\t\trewrite * {{path}}.html\n\t\t{files}\t}}\n");
    }
    out.push_str("\thandle {\n");
    let mut nothing = survey.kinds[survey.nothing].headers.clone();
    nothing.push(("content-type", "text/html; charset=utf-8".to_owned()));
    headers(&mut out, "", &nothing);
    // What was said of what is not there after all.
    for name in ["content-language", "link"] {
        let _ = writeln!(out, "\theader -{name}");
    }
    for (at, (scope, file)) in survey.missing.iter().enumerate() {
        match at {
            0 => {}
            _ => {
                let _ = write!(
                    out,
                    "\t\t@missing{at} path {scope} {scope}/*\n\t\trewrite @missing{at} {file}\n"
                );
            }
        }
    }
    let (first, others) = (survey.missing.first(), survey.missing.get(1..).unwrap_or_default());
    if let Some((_, file)) = first {
        let not: Vec<_> = others.iter().map(|it| it.1.as_str()).collect();
        let matcher = if not.is_empty() {
            "*".to_owned()
        } else {
            let _ = writeln!(out, "\t\t@missing not path {}", not.join(" "));
            "@missing".to_owned()
        };
        let _ = writeln!(out, "\t\trewrite {matcher} {file}");
    }
    let _ = write!(out, "\t\t{files}\t}}\n}}\n");
    out
}

fn headers(out: &mut String, matcher: &str, headers: &Headers) {
    let matcher = match matcher {
        "" => String::new(),
        name => format!(" @{name}"),
    };
    let _ = writeln!(out, "\theader{matcher} {{");
    for (name, value) in headers {
        let _ = writeln!(out, "\t\t{name} {}", quoted(value));
    }
    out.push_str("\t}\n");
}

fn path(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Exact(address) => address.clone(),
        Pattern::Below(folder) => format!("{folder}*"),
    }
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}
