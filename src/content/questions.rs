//! questions.md: an opening paragraph, then the kinds as headings of level 2,
//! and under each its questions as headings of level 3.

use std::ops::Range;

use super::model::{Question, QuestionKind, Questions, Text};
use crate::lang::Strings;
use crate::markdown::{self, Heading, Piece, slugify};
use crate::problem::{Code, Problem, Report, Source};
use crate::url::SitePath;

/// Cuts a parsed questions.md into its questions. `None` if there is none.
pub(super) fn read(source: &Source, path: SitePath, strings: &Strings, report: &mut Report) -> Option<Questions> {
    let (document, mut own) = markdown::parse(source, 0);
    let mut cut = Cut {
        source,
        strings,
        report: &mut own,
        intro: Vec::new(),
        list: Vec::new(),
        groups: Vec::new(),
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
        text,
        intro,
        list,
    })
}

/// The state while a document is cut.
struct Cut<'a> {
    source: &'a Source,
    strings: &'a Strings,
    report: &'a mut Report,
    intro: Vec<Piece>,
    list: Vec<Question>,
    groups: Vec<Group>,
}

/// A kind's heading.
struct Group {
    kind: QuestionKind,
    span: Range<usize>,
    /// How many questions came before it.
    before: usize,
    /// Whether text stands between it and its first question.
    stray: bool,
}

impl Cut<'_> {
    /// Something that is not a heading: the opening, or a question's context.
    fn piece(&mut self, piece: &Piece) {
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
                self.report
                    .push(problem.help("move it above the first `##`, or below a question"));
            }
            None => {}
        }
    }

    fn heading(&mut self, heading: &Heading, words: Vec<Piece>) {
        match heading.level {
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
        } else if self.groups.iter().any(|it| Some(it.kind) == kind) {
            let message = "this kind of question stands here twice";
            let problem = Problem::new(Code::QuestionOutOfPlace, place, message);
            self.report.push(problem.help("move its questions under the first one"));
        }
        self.groups.push(Group {
            kind: kind.unwrap_or(QuestionKind::Yourself),
            span: heading.span.clone(),
            before: self.list.len(),
            stray: false,
        });
    }

    fn question(&mut self, heading: &Heading, words: Vec<Piece>) {
        let text = heading.text.trim().to_owned();
        if !heading.explicit {
            let id: Vec<_> = slugify(&text).split('-').take(4).map(str::to_owned).collect();
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
            kind: self.groups.last().map_or(QuestionKind::Yourself, |it| it.kind),
            id: heading.id.clone(),
            text,
            words,
            context: Vec::new(),
        });
    }
}
