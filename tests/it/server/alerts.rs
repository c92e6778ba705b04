//! What lies in `deploy/` for Prometheus and Grafana names only what the program counts, and README.md names all of it.
//! That each alert fires is shown by `bash tests/run alerts`.

use std::collections::{BTreeMap, BTreeSet};

use alongside::log::FIELDS;
use serde_json::Value;

use super::admin::Watched;
use super::tls::issue;
use crate::program::Disk;

/// What a collector adds by itself.
const ADDED: [&str; 2] = ["job", "instance"];

fn read(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The metrics of a program that has been asked for something of most kinds, each with its labels and their values.
fn metrics() -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    // Some are there only with a certificate.
    let disk = Disk::new();
    issue(&disk, "");
    let [certificate, key] = ["cert.pem", "key.pem"].map(|it| disk.path().join(it).display().to_string());
    let secure = Watched::start(&["--tls-cert", &certificate, "--tls-key", &key]);
    let watched = Watched::start(&[]);
    for path in ["/", "/closing", "/nope", "/-/oembed", "/healthz"] {
        watched.server.get(path);
    }
    let mut found: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    let all = watched.metrics() + &secure.metrics();
    for line in all.lines().filter(|it| !it.starts_with('#')) {
        let (series, value) = line.rsplit_once(' ').unwrap();
        assert!(value.parse::<f64>().is_ok(), "{line}");
        let (name, labels) = series.split_once('{').unwrap_or((series, ""));
        let known = found.entry(name.to_owned()).or_default();
        for label in labels.trim_end_matches('}').split(',').filter(|it| !it.is_empty()) {
            let (label, value) = label.split_once('=').unwrap();
            let value = value.trim_matches('"').to_owned();
            known.entry(label.to_owned()).or_default().insert(value);
        }
    }
    found
}

fn is_name(it: char) -> bool {
    it.is_ascii_alphanumeric() || it == '_'
}

/// Every use of a metric in expressions: its name, and what stands in braces behind it.
fn uses(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(|it: char| is_name(it)) {
        let begins = !text[..at].ends_with(is_name);
        let rest = &text[at..];
        let name = &rest[..rest.find(|it: char| !is_name(it)).unwrap_or(rest.len())];
        let metric = ["alongside_", "process_"].iter().any(|it| name.starts_with(it)) || name == "up";
        if begins && metric {
            let behind = &rest[name.len()..];
            let braces = behind.strip_prefix('{').and_then(|it| it.split_once('}'));
            found.push((name, braces.map_or("", |(it, _)| it)));
        }
    }
    found
}

/// What is wrong with expressions: metrics and labels that do not exist, and values that no label has.
fn wrong(text: &str, known: &BTreeMap<String, BTreeMap<String, BTreeSet<String>>>) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut labels: BTreeSet<&str> = ADDED.into_iter().collect();
    for (name, braces) in uses(text).into_iter().filter(|(name, _)| *name != "up") {
        let Some(own) = known.get(name) else {
            wrong.push(format!("there is no {name}"));
            continue;
        };
        labels.extend(own.keys().map(String::as_str));
        for selector in braces.split(',').filter(|it| !it.is_empty()) {
            let (label, value) = selector.split_once(['=', '!']).unwrap();
            let value = value.trim_matches(['=', '~', '"', '\\']);
            let free = value.contains(['$', '.', '|']) || label == "status" || ADDED.contains(&label);
            match own.get(label) {
                None if !ADDED.contains(&label) => wrong.push(format!("{name} has no label {label}")),
                Some(values) if !free && !values.contains(value) => wrong.push(format!("{name} has no {selector}")),
                _ => {}
            }
            if label == "route" {
                let kinds = alongside::url::Route::ALL.map(alongside::url::Route::name);
                let unknown = value.split('|').filter(|it| !kinds.contains(it));
                wrong.extend(unknown.map(|it| format!("there is no route {it}")));
            }
        }
    }
    for group in text.split("by (").skip(1) {
        let names = group.split(')').next().unwrap().split(',').map(str::trim);
        wrong.extend(
            names
                .filter(|it| !labels.contains(it))
                .map(|it| format!("nothing has the label {it}")),
        );
    }
    wrong
}

/// The texts below a key, at any depth.
fn texts<'a>(value: &'a Value, key: &str, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if name == key {
                    found.extend(value.as_str());
                }
                texts(value, key, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|it| texts(it, key, found)),
        _ => {}
    }
}

#[test]
fn alerts_and_the_dashboard_name_what_the_program_counts() {
    let known = metrics();
    let alerts = read("deploy/prometheus/alerts.yml");
    let dashboard: Value = serde_json::from_str(&read("deploy/grafana/dashboard.json")).unwrap();
    let mut expressions = Vec::new();
    for key in ["expr", "query", "definition"] {
        texts(&dashboard, key, &mut expressions);
    }
    assert!(expressions.len() > 20, "{}", expressions.len());
    let dashboard = expressions.join("\n");
    for (name, text) in [("the alerts", &alerts), ("the dashboard", &dashboard)] {
        assert!(uses(text).len() > 15, "{name}");
        assert_eq!(wrong(text, &known), Vec::<String>::new(), "{name}");
    }
    // Every metric is shown somewhere, but for what is of interest to few.
    let shown: BTreeSet<_> = uses(&dashboard)
        .into_iter()
        .chain(uses(&alerts))
        .map(|(name, _)| name)
        .collect();
    let unseen: Vec<_> = known
        .keys()
        .map(String::as_str)
        .filter(|it| !shown.contains(it))
        .collect();
    assert_eq!(unseen, ["process_threads", "process_virtual_memory_bytes"]);
}

#[test]
fn the_check_can_fail() {
    let known = metrics();
    for (text, reason) in [
        ("alongside_request_total", "there is no alongside_request_total"),
        ("alongside_ready{node=\"a\"}", "alongside_ready has no label node"),
        (
            "alongside_problems{severity=\"bad\"}",
            "alongside_problems has no severity=\"bad\"",
        ),
        (
            "alongside_requests_total{route!~\"card|cart\"}",
            "there is no route cart",
        ),
        ("sum by (path) (alongside_requests_total)", "nothing has the label path"),
    ] {
        assert_eq!(wrong(text, &known), [reason], "{text}");
    }
    assert!(
        wrong(
            "sum by (job, route) (alongside_requests_total{status=~\"5..\"})",
            &known
        )
        .is_empty()
    );
}

#[test]
fn each_alert_is_fired_by_a_test() {
    let alerts = read("deploy/prometheus/alerts.yml");
    let tests = read("deploy/prometheus/alerts.test.yml");
    let names: Vec<_> = alerts
        .lines()
        .filter_map(|it| it.trim().strip_prefix("- alert: "))
        .collect();
    assert!(names.len() >= 10, "{}", names.len());
    for name in names {
        let fires = format!("alertname: {name}\n        exp_alerts:\n          - exp_labels: ");
        assert!(
            tests.contains(&fires),
            "deploy/prometheus/alerts.test.yml does not let {name} fire"
        );
    }
}

#[test]
fn the_readme_names_every_metric_and_every_field_of_the_log() {
    let readme = read("README.md");
    let plain = |name: &str| {
        let name = ["_bucket", "_sum", "_count"]
            .iter()
            .find_map(|it| name.strip_suffix(it))
            .unwrap_or(name);
        format!("`{name}`")
    };
    let known = metrics();
    let names = known
        .keys()
        .map(|it| plain(it))
        .chain(FIELDS.iter().map(|(name, _)| format!("`{name}`")));
    let missing: Vec<_> = names.filter(|it| !readme.contains(it.as_str())).collect();
    assert_eq!(missing, Vec::<String>::new());
}
