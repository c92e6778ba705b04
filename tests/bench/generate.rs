//! Content of any size: the same number of sections gives the same files, always.
//!
//! An introduction, lessons and a closing, each of about 300 words with two headings, a link
//! to the next section, a footnote, and six questions.

use std::fmt::Write;
use std::sync::LazyLock;

static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| TEXT.split_whitespace().collect());

const TEXT: &str = "the tide turns and a boat waits for water while people on shore mend nets talk about weather \
    remember storms share bread count days listen to gulls watch light change over low hills find small stones \
    carry them home learn names of winds ask why currents bend around islands keep quiet hold rope steady trust \
    maps less than eyes know when to stop begin again with care because nobody sees whole sea at once it’s enough \
    to notice one wave then another what comes next is rarely what was planned but often better if hands are free";

/// The files of a course with this many sections.
pub(crate) fn files(sections: usize) -> Vec<(String, String)> {
    let mut files = vec![
        (
            "site.toml".to_owned(),
            "title = \"Tides\"\nlanguages = [\"en\"]\n".to_owned(),
        ),
        (
            "en/article.md".to_owned(),
            "+++\ntitle = \"All About Tides\"\nsummary = \"A long course about water that comes and goes, written by a program.\"\nupdated = 2026-11-23\n+++\n"
                .to_owned(),
        ),
    ];
    for at in 0..sections {
        let (folder, file) = place(at, sections);
        let next = (at + 1 < sections).then(|| place(at + 1, sections));
        files.push((format!("en/{folder}/{file}"), text(at, next)));
        files.push((format!("en/{folder}/questions.md"), questions(at)));
    }
    files
}

/// The folder and the file of a section.
fn place(at: usize, sections: usize) -> (String, &'static str) {
    match at {
        0 => ("00-introduction".to_owned(), "introduction.md"),
        _ if at + 1 == sections => (format!("{at:02}-closing"), "closing.md"),
        _ => (
            format!("{at:02}-{}-{at}", Prose(at).words(3).replace(' ', "-").replace('’', "")),
            "lesson.md",
        ),
    }
}

fn text(at: usize, next: Option<(String, &str)>) -> String {
    let mut prose = Prose(at * 31 + 7);
    let title = prose.words(4);
    let mut out = format!(
        "+++\ntitle = \"Lesson {at} of {title}\"\nsummary = \"In part {at} we look at {}.\"\nupdated = 2026-11-23\n+++\n\n",
        prose.words(9)
    );
    let _ = writeln!(out, "{}[^1]\n\n[^1]: {}\n", prose.paragraph(60), prose.paragraph(15));
    for _ in 0..2 {
        let _ = writeln!(out, "## What {}\n", prose.words(4));
        let _ = writeln!(out, "{} *{}*\n", prose.paragraph(45), prose.words(5));
        let _ = writeln!(out, "{} **{}**\n", prose.paragraph(55), prose.words(3));
    }
    if let Some((folder, file)) = next {
        let _ = writeln!(out, "{} [{}](../{folder}/{file}).", prose.paragraph(10), prose.words(3));
    }
    out
}

fn questions(at: usize) -> String {
    let mut prose = Prose(at * 17 + 3);
    let mut out = format!("{}\n", prose.paragraph(20));
    let mut number = 0;
    for kind in ["For yourself", "With someone else", "As a group"] {
        let _ = writeln!(out, "\n## {kind}");
        for _ in 0..2 {
            number += 1;
            let (question, context) = (prose.words(9), prose.paragraph(14));
            let _ = writeln!(out, "\n### When {question}? {{#question-{number}}}\n\n{context}");
        }
    }
    out
}

/// Words in an order that looks like chance and is not; the number is its state.
struct Prose(usize);

impl Prose {
    fn words(&mut self, count: usize) -> String {
        let mut words = Vec::with_capacity(count);
        for _ in 0..count {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            words.push(WORDS[(self.0 >> 33) % WORDS.len()]);
        }
        words.join(" ")
    }

    /// Sentences of about twelve words in lines of about as many.
    fn paragraph(&mut self, count: usize) -> String {
        let mut sentences = Vec::new();
        let mut left = count;
        while left > 0 {
            let length = left.min(12);
            sentences.push(format!("So {}.", self.words(length)));
            left -= length;
        }
        sentences.join("\n")
    }
}
