//! The counts as Prometheus reads them: its text format 0.0.4 (prometheus.io, "Exposition formats").
//!
//! The names are a promise: dashboards and alerts rely on them, and `tests/it/server/alerts.rs` holds those in
//! `deploy/` against them.

use std::fmt::{Display, Write};
use std::time::{SystemTime, UNIX_EPOCH};

use super::counts::{BOUNDS, Sum};
use super::{Metrics, process};
use crate::serve::status::{Reload, Status};
use crate::url::Route;

/// What the page is.
pub(in crate::serve) const MEDIA_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What else is known at the moment.
pub(in crate::serve) struct Now<'a> {
    pub(in crate::serve) status: &'a Status,
    pub(in crate::serve) fingerprint: &'a str,
    pub(in crate::serve) open: usize,
    pub(in crate::serve) places: usize,
    pub(in crate::serve) dropped: u64,
    /// When the certificate expires, if TLS ends here.
    pub(in crate::serve) expiry: Option<SystemTime>,
}

/// The whole page.
pub(in crate::serve) fn page(metrics: &Metrics, now: &Now<'_>) -> String {
    let mut page = Page::default();
    let workers = metrics.workers();
    let sum = Sum(&workers);
    content(&mut page, now);
    requests(&mut page, &sum);
    connections(&mut page, &sum, now);
    if let Some(expiry) = now.expiry {
        page.family(
            "alongside_certificate_expiry_timestamp_seconds",
            "gauge",
            "When the certificate expires, in seconds since 1970.",
        );
        page.one("alongside_certificate_expiry_timestamp_seconds", seconds(expiry));
    }
    page.family(
        "alongside_log_dropped_total",
        "counter",
        "Lines of the request log that could not be written.",
    );
    page.one("alongside_log_dropped_total", now.dropped);
    page.family(
        "process_start_time_seconds",
        "gauge",
        "When the program began, in seconds since 1970.",
    );
    page.one("process_start_time_seconds", seconds(metrics.began));
    for it in process::numbers() {
        page.family(it.name, it.kind, it.help);
        page.one(it.name, it.value);
    }
    page.0
}

fn content(page: &mut Page, now: &Now<'_>) {
    let status = now.status;
    page.family("alongside_build_info", "gauge", "Always 1; says which program it is.");
    page.labelled("alongside_build_info", &[("version", env!("CARGO_PKG_VERSION"))], 1);
    page.family(
        "alongside_site_info",
        "gauge",
        "Always 1; says by a hash what is served, so that replicas with different content can be seen.",
    );
    page.labelled("alongside_site_info", &[("fingerprint", now.fingerprint)], 1);
    page.family(
        "alongside_ready",
        "gauge",
        "1 while requests are wanted, 0 once the program is ending.",
    );
    page.one("alongside_ready", u8::from(!status.is_ending()));
    page.family(
        "alongside_content_current",
        "gauge",
        "1 if the newest content is served, 0 if it has errors and the last good site stays.",
    );
    page.one("alongside_content_current", u8::from(status.errors() == 0));
    page.family("alongside_problems", "gauge", "Problems of the newest content.");
    for (severity, count) in [("error", status.errors()), ("warning", status.warnings())] {
        page.labelled("alongside_problems", &[("severity", severity)], count);
    }
    let all = [Reload::Ok, Reload::Failed];
    page.family(
        "alongside_reloads_total",
        "counter",
        "Changes of the content that were taken over or refused.",
    );
    for it in all {
        page.labelled("alongside_reloads_total", &[("result", it.name())], status.reloads(it));
    }
    page.family(
        "alongside_reload_timestamp_seconds",
        "gauge",
        "When a change was last taken over or refused, in seconds since 1970; 0 if never.",
    );
    for it in all {
        let last = status.last(it).map_or(0, seconds);
        page.labelled("alongside_reload_timestamp_seconds", &[("result", it.name())], last);
    }
}

fn requests(page: &mut Page, sum: &Sum<'_>) {
    page.family(
        "alongside_requests_total",
        "counter",
        "Requests by kind of address and status.",
    );
    for route in Route::ALL {
        for (status, count) in sum.statuses(route) {
            let labels = [("route", route.name()), ("status", &status.to_string())];
            page.labelled("alongside_requests_total", &labels, count);
        }
    }
    page.family(
        "alongside_request_duration_seconds",
        "histogram",
        "Time from a request to its answer, without the way to the reader.",
    );
    for route in Route::ALL {
        let (durations, nanoseconds) = sum.durations(route);
        if durations.iter().all(|it| *it == 0) {
            continue;
        }
        let mut so_far = 0;
        let bounds = BOUNDS.iter().map(|(_, text)| *text).chain(["+Inf"]);
        for (bound, count) in bounds.zip(durations) {
            so_far += count;
            let labels = [("route", route.name()), ("le", bound)];
            page.labelled("alongside_request_duration_seconds_bucket", &labels, so_far);
        }
        let labels = [("route", route.name())];
        let (whole, part) = (nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000);
        let total = format!("{whole}.{part:09}");
        page.labelled("alongside_request_duration_seconds_sum", &labels, total);
        page.labelled("alongside_request_duration_seconds_count", &labels, so_far);
    }
    page.family(
        "alongside_sent_bytes_total",
        "counter",
        "Bytes sent to readers, headers and TLS included.",
    );
    page.one("alongside_sent_bytes_total", sum.of(|it| &it.sent));
}

fn connections(page: &mut Page, sum: &Sum<'_>, now: &Now<'_>) {
    for (name, help, value) in [
        ("alongside_connections_open", "Connections that are open.", now.open),
        (
            "alongside_connections_limit",
            "Connections that may be open.",
            now.places,
        ),
    ] {
        page.family(name, "gauge", help);
        page.one(name, value);
    }
    for (name, help, value) in [
        (
            "alongside_connections_total",
            "Connections that there was a place for.",
            sum.of(|it| &it.accepted),
        ),
        (
            "alongside_connections_refused_total",
            "Connections that were told 503 because there was no place.",
            sum.of(|it| &it.refused),
        ),
        (
            "alongside_connections_slow_total",
            "Connections that were ended because the other side was too slow.",
            sum.of(|it| &it.slow),
        ),
        (
            "alongside_tls_failures_total",
            "Connections that came to no agreement on TLS.",
            sum.of(|it| &it.untrusted),
        ),
    ] {
        page.family(name, "counter", help);
        page.one(name, value);
    }
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// A page that grows. Writing to a string cannot fail; no value of a label needs to be escaped.
#[derive(Default)]
struct Page(String);

impl Page {
    /// What the next lines are.
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        let _ = write!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
    }

    fn one(&mut self, name: &str, value: impl Display) {
        let _ = writeln!(self.0, "{name} {value}");
    }

    fn labelled(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        let labels: Vec<_> = labels
            .iter()
            .map(|(name, value)| format!("{name}=\"{value}\""))
            .collect();
        let _ = writeln!(self.0, "{name}{{{}}} {value}", labels.join(","));
    }
}
