//! questions.md: an opening paragraph, then the kinds as headings of level 2,
//! and under each its questions as headings of level 3.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::front_matter;
use super::model::{Question, QuestionKind, Questions, Text};
use crate::lang::Strings;
use crate::markdown::{self, Heading, Piece, slugify};
use crate::problem::{Code, Problem, Report, Source};
use crate::url::SitePath;

/// Cuts a parsed questions.md into its questions. `None` if there is none.
pub(super) fn read(source: &Source, path: SitePath, strings: &Strings, report: &mut Report) -> Option<Questions> {
    let (start, mut own) = head(source);
    let (document, problems) = markdown::parse(source, start);
    // Levels have a meaning of their own here; what is wrong with them is said below.
    own.extend(problems.without(Code::HeadingSkipped));
    if !document.footnotes.is_empty() {
        let problem = Problem::new(Code::QuestionOutOfPlace, source.whole(), "questions have no footnotes");
        own.push(problem.help("say it in the line below the question"));
    }
    let mut cut = Cut {
        source,
        strings,
        report: &mut own,
        intro: Vec::new(),
        list: Vec::new(),
        groups: Vec::new(),
        depth: 0,
    };
    let mut pieces = document.body.iter().peekable();
    while let Some(piece) = pieces.next() {
        let Piece::HeadingStart(at) = piece else {
            cut.piece(piece);
            continue;
        };
        let words: Vec<_> = std::iter::from_fn(|| pieces.next_if(|it| !matches!(it, Piece::HeadingEnd(_))))
            .cloned()
            .collect();
        pieces.next();
        cut.heading(&document.outline[*at], words);
    }
    let Cut { intro, mut list, .. } = cut;
    if list.is_empty() && !own.has_errors() {
        let problem = Problem::new(Code::QuestionsEmpty, source.whole(), "there is no question here");
        own.push(problem.help("write `## For yourself` and under it `### Your question? {#short-id}`"));
    } else if intro.is_empty() && !list.is_empty() {
        let problem = Problem::new(Code::QuestionIntro, source.at(0..0), "there is no opening paragraph");
        own.push(
            problem.help("say in one sentence what these questions are for, and that answers stay with the reader"),
        );
    }
    report.extend(own);
    list.sort_by_key(|it| it.kind);
    let text = Text {
        document,
        targets: Vec::new(),
    };
    (!list.is_empty()).then_some(Questions {
        path,
        untranslated: None,
        text,
        intro,
        list,
    })
}

/// Where the text begins: below front matter, which does not belong here.
fn head(source: &Source) -> (usize, Report) {
    let mut report = Report::default();
    let Some((fence, below)) = front_matter::stray(source) else {
        return (0, report);
    };
    let problem = Problem::new(
        Code::QuestionOutOfPlace,
        source.at(fence),
        "questions.md has no front matter",
    );
    report.push(problem.help("take it out; title and summary come from the text that the questions belong to"));
    (below, report)
}

/// The state while a document is cut.
struct Cut<'a> {
    source: &'a Source,
    strings: &'a Strings,
    report: &'a mut Report,
    intro: Vec<Piece>,
    list: Vec<Question>,
    groups: Vec<Group>,
    /// How many lists and quotations are open.
    depth: usize,
}

/// A kind's heading.
struct Group {
    /// `None` if it is no kind, which has been criticised.
    kind: Option<QuestionKind>,
    span: Range<usize>,
    /// How many questions came before it.
    before: usize,
    /// Whether text stands between it and its first question.
    stray: bool,
}

impl Cut<'_> {
    /// Something that is not a heading: the opening, or a question's context.
    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Event(Event::Start(Tag::BlockQuote(_) | Tag::List(_))) => self.depth += 1,
            Piece::Event(Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_))) => self.depth -= 1,
            _ => {}
        }
        let Some(group) = self.groups.last_mut() else {
            return self.intro.push(piece.clone());
        };
        match self.list.get_mut(group.before..).and_then(<[_]>::last_mut) {
            Some(question) => question.context.push(piece.clone()),
            None if !group.stray => {
                group.stray = true;
                let place = self.source.at(group.span.clone());
                let message = "text stands between this kind and its first question";
                let problem = Problem::new(Code::QuestionOutOfPlace, place, message);
                self.report.push(problem.help(
                    "write it as `### Your question? {#short-id}` if it is one, else move it above the first `##`",
                ));
            }
            None => {}
        }
    }

    fn heading(&mut self, heading: &Heading, words: Vec<Piece>) {
        if self.depth > 0 {
            let place = self.source.at(heading.span.clone());
            let problem = Problem::new(
                Code::QuestionOutOfPlace,
                place,
                "this heading stands inside a list or quotation",
            );
            return self.report.push(problem.help("let the line begin with its `#` signs"));
        }
        match heading.level {
            1 => {} // criticised already
            2 => self.kind(heading),
            3 => self.question(heading, words),
            _ => {
                let problem = Problem::new(
                    Code::QuestionOutOfPlace,
                    self.source.at(heading.span.clone()),
                    "there are no headings below a question",
                );
                self.report
                    .push(problem.help("write it as a paragraph, or as a question with `###`"));
            }
        }
    }

    fn kind(&mut self, heading: &Heading) {
        let place = self.source.at(heading.span.clone());
        let strings = self.strings;
        let kinds = [QuestionKind::Yourself, QuestionKind::SomeoneElse, QuestionKind::Group];
        let kind = Strings::question_kind(&heading.text, strings).map(|at| kinds[at]);
        if kind.is_none() {
            let message = format!("`{}` is not a kind of question", heading.text.trim());
            let help = format!(
                "the kinds are `## {}`, `## {}` and `## {}`",
                strings.for_yourself, strings.with_someone_else, strings.as_a_group
            );
            self.report
                .push(Problem::new(Code::QuestionKind, place, message).help(help));
        } else if self.groups.iter().any(|it| it.kind == kind) {
            let message = "this kind of question stands here twice";
            let problem = Problem::new(Code::QuestionOutOfPlace, place, message);
            self.report.push(problem.help("move its questions under the first one"));
        }
        self.groups.push(Group {
            kind,
            span: heading.span.clone(),
            before: self.list.len(),
            stray: false,
        });
    }

    fn question(&mut self, heading: &Heading, words: Vec<Piece>) {
        let text = heading.text.trim().to_owned();
        if self.groups.is_empty() {
            let place = self.source.at(heading.span.clone());
            let problem = Problem::new(
                Code::QuestionOutOfPlace,
                place,
                "this question stands above the first kind",
            );
            self.report
                .push(problem.help(format!("write `## {}` above it", self.strings.for_yourself)));
            self.groups.push(Group {
                kind: None,
                span: heading.span.clone(),
                before: 0,
                stray: false,
            });
        }
        if !heading.explicit {
            let id: Vec<_> = slugify(&text).split('-').take(4).map(str::to_owned).collect();
            let id = if id.concat().is_empty() {
                vec!["question".to_owned()]
            } else {
                id
            };
            let problem = Problem::new(
                Code::QuestionIdMissing,
                self.source.at(heading.span.clone()),
                "this question has no id",
            );
            let help = format!(
                "write `### {text} {{#{}}}`; links and answers hold on to it",
                id.join("-")
            );
            self.report.push(problem.help(help));
        }
        self.list.push(Question {
            kind: self
                .groups
                .last()
                .and_then(|it| it.kind)
                .unwrap_or(QuestionKind::Yourself),
            id: heading.id.clone(),
            further: heading.further.clone(),
            text,
            words,
            context: Vec::new(),
        });
    }
}
