//! What the one who writes is told in the browser while previewing: that there is a new
//! site, and what is wrong. Pages ask for it by a small script (static/preview/).

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use serde::Serialize;
use tokio::sync::watch;

use super::answer::Answer;
use super::headers::Security;
use crate::problem::Report;

/// How long an answer waits for news. Shorter than the least time that a request may take.
const WAIT: Duration = Duration::from_millis(800);

/// The news, and who waits for it.
pub(super) struct Preview {
    news: watch::Sender<News>,
}

/// What a page is told.
#[derive(Debug, Clone, Serialize)]
struct News {
    /// Counts the news, so that a page can say which it knows.
    count: u64,
    /// The site that is current.
    revision: u64,
    /// `2 errors, 1 warning.`, or nothing.
    summary: String,
    /// Everything that is wrong, as `check` prints it.
    report: String,
}

impl Preview {
    pub(super) fn new(revision: u64) -> Self {
        let news = News {
            count: revision,
            revision,
            summary: String::new(),
            report: String::new(),
        };
        Self {
            news: watch::Sender::new(news),
        }
    }

    /// There is a new site, perhaps with warnings.
    pub(super) fn published(&self, revision: u64, report: &Report) {
        self.news.send_modify(|it| *it = it.next(revision, report));
    }

    /// The site is what it was: for these reasons, or with these warnings.
    pub(super) fn kept(&self, report: &Report) {
        self.news.send_modify(|it| *it = it.next(it.revision, report));
    }

    /// The answer to a page that knows the news up to `query`; at once if there are others,
    /// else when some come or nothing has come for a while.
    pub(super) async fn answer(&self, query: &str, security: Security) -> Answer {
        let mut receiver = self.news.subscribe();
        let known = query.strip_prefix("seen=").and_then(|it| it.parse::<u64>().ok());
        let other = receiver.wait_for(|it| Some(it.count) != known);
        // Without news the page is told what it knows, and asks again.
        let _ = tokio::time::timeout(WAIT, other).await;
        let body = serde_json::to_vec(&*self.news.borrow()).unwrap_or_default();
        Answer::passing(StatusCode::OK, "application/json", Bytes::from(body), security)
    }
}

impl News {
    fn next(&self, revision: u64, report: &Report) -> Self {
        let (errors, text) = (report.has_errors(), report.to_string());
        let mut summary = text.lines().next_back().unwrap_or_default().to_owned();
        if errors {
            summary.push_str(" Until this is mended you see the last version without errors.");
        }
        Self {
            count: self.count + 1,
            revision,
            summary,
            report: text,
        }
    }
}
