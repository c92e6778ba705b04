//! Looks up what somebody typed. All of it is wanted first; only where nothing has it all is less enough.

use tantivy::Term;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, Occur, PhraseQuery, Query as Lookup, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use super::excerpt::{Marks, Piece};
use super::query::Part;
use super::stems::Stems;
use super::{Index, Page, Query};

/// What a word is worth where it stands: above its text, in the text, or in the title of the section.
const TITLE: f32 = 6.0;
const TITLE_STEM: f32 = 4.0;
const TEXT: f32 = 1.5;
const TEXT_STEM: f32 = 1.0;
const ABOUT: f32 = 0.6;
/// What a word is worth that only begins like what was typed, or is only spelled like it.
const GUESSED: f32 = 0.5;
/// The most words whose spelling is doubted.
const DOUBTED: usize = 3;
/// A word that stands in more than a third of this many passages or more says little.
const MANY: u64 = 30;
/// How many letters must be typed before words that begin so are looked for.
const BEGUN: usize = 2;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// How many passages there are.
    pub count: usize,
    /// Whether none has all that was typed, as it was typed.
    pub near: bool,
    /// The best of them.
    pub hits: Vec<Hit>,
}

/// A passage that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The page, by its position among the pages of the passages.
    pub page: usize,
    /// The fragment that leads to the passage; empty if the page itself does.
    pub id: String,
    /// Its heading, or the question.
    pub title: Vec<Piece>,
    /// The part of its words that shows why it was found.
    pub text: Vec<Piece>,
}

/// How much of what was typed a passage must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// All of it.
    All,
    /// All of it, but words that stand nowhere may be misspelled, and phrases may be taken apart.
    Near,
    /// Any of it.
    Any,
}

/// A part of what was typed, as the index knows it.
struct Wish {
    lookup: Box<dyn Lookup>,
    marks: Marks,
    /// Whether it says little, because it stands nearly everywhere.
    common: bool,
}

impl Index {
    /// The `most` best passages for what somebody typed and sent.
    pub fn find(&self, query: &Query, most: usize) -> Found {
        self.look_up(query, most, false)
    }

    /// The same for what somebody is still typing: the last word may go on.
    pub fn suggest(&self, query: &Query, most: usize) -> Found {
        self.look_up(query, most, true)
    }

    /// The page of a hit.
    pub fn page(&self, hit: &Hit) -> Option<&Page> {
        self.pages.get(hit.page)
    }

    fn look_up(&self, query: &Query, most: usize, typing: bool) -> Found {
        let mut stems = Stems::new(&self.languages);
        for step in [Step::All, Step::Near, Step::Any] {
            let Some((lookup, marks)) = self.lookup(query, step, typing, &mut stems) else {
                continue;
            };
            let best = TopDocs::with_limit(most.max(1)).order_by_score();
            let Ok((count, best)) = self.searcher.search(&lookup, &(Count, best)) else {
                continue;
            };
            if count > 0 {
                let kept = best.into_iter().filter_map(|(_, address)| self.kept(address));
                let hits = kept.map(|it| it.hit(&marks, &mut stems)).collect();
                let near = step != Step::All;
                return Found { count, near, hits };
            }
        }
        Found::default()
    }

    /// What to look up; `None` if it cannot be anywhere.
    fn lookup(&self, query: &Query, step: Step, typing: bool, stems: &mut Stems) -> Option<(BooleanQuery, Marks)> {
        let mut wishes = Vec::new();
        let mut doubted = 0;
        for (at, part) in query.parts.iter().enumerate() {
            let last = at + 1 == query.parts.len();
            let before = wishes.len();
            match part {
                Part::Word(word) => wishes.extend(self.word(word, step, last, typing, &mut doubted, stems)),
                Part::Single(it) => wishes.extend(self.single(it)),
                Part::Row(pairs) if step == Step::Any => wishes.extend(pairs.iter().filter_map(|it| self.pair(it))),
                Part::Row(pairs) => wishes.extend(self.phrase(&numbered(pairs), false)),
                Part::Phrase(terms) if step == Step::All => wishes.extend(self.phrase(terms, true)),
                Part::Phrase(terms) => {
                    for (_, it) in terms {
                        wishes.extend(self.word(it, step, false, false, &mut doubted, stems));
                    }
                }
            }
            if step == Step::All && wishes.len() == before {
                return None;
            }
        }
        let all_common = wishes.iter().all(|it| it.common);
        let mut marks = Marks::default();
        let mut clauses = Vec::new();
        for wish in wishes {
            let little = wish.common && !all_common;
            if !little {
                marks.add(wish.marks);
            } else if step == Step::Any {
                continue;
            }
            let occur = if little || step == Step::Any {
                Occur::Should
            } else {
                Occur::Must
            };
            clauses.push((occur, wish.lookup));
        }
        (!clauses.is_empty()).then(|| (BooleanQuery::new(clauses), marks))
    }

    /// A word with any of its endings.
    fn word(
        &self,
        word: &str,
        step: Step,
        last: bool,
        typing: bool,
        doubted: &mut usize,
        stems: &mut Stems,
    ) -> Option<Wish> {
        let forms = stems.forms(word);
        let fields = self.fields;
        let often = |field, words: &[String]| {
            words
                .iter()
                .map(|it| self.frequency(field, it))
                .max()
                .unwrap_or_default()
        };
        let exact = std::slice::from_ref(&forms.exact);
        let in_text = often(fields.text, exact).max(often(fields.text_stems, &forms.stems));
        let in_title = often(fields.title, exact).max(often(fields.title_stems, &forms.stems));
        let known = in_text + in_title + often(fields.about, exact) > 0;
        let mut guesses = Vec::new();
        let mut guessed_stems: Vec<String> = Vec::new();
        if last && (typing || !known) && forms.exact.chars().count() >= BEGUN {
            guesses = self.beginning(&forms.exact);
        }
        if !known && guesses.is_empty() && step != Step::All && *doubted < DOUBTED {
            *doubted += 1;
            let like = self.like(&forms.exact);
            guessed_stems = like.iter().flat_map(|it| stems.forms(it).stems).collect();
            guesses = like;
        }
        guesses.retain(|it| *it != forms.exact);
        if !known && guesses.is_empty() {
            return None;
        }
        let mut any = Vec::new();
        let mut put = |field, word: &str, boost| any.push(boosted(term(field, word), boost));
        if known {
            put(fields.title, &forms.exact, TITLE);
            put(fields.text, &forms.exact, TEXT);
            put(fields.about, &forms.exact, ABOUT);
            for stem in &forms.stems {
                put(fields.title_stems, stem, TITLE_STEM);
                put(fields.text_stems, stem, TEXT_STEM);
                put(fields.about, stem, ABOUT);
            }
        }
        for it in &guesses {
            put(fields.title, it, GUESSED * TITLE);
            put(fields.text, it, GUESSED * TEXT);
        }
        guessed_stems.sort_unstable();
        guessed_stems.dedup();
        for it in &guessed_stems {
            put(fields.title_stems, it, GUESSED * TITLE_STEM);
            put(fields.text_stems, it, GUESSED * TEXT_STEM);
        }
        let all = self.searcher.num_docs();
        Some(Wish {
            lookup: Box::new(BooleanQuery::new(any)),
            marks: Marks::of(forms, guesses, guessed_stems),
            common: all >= MANY && in_text > all / 3,
        })
    }

    /// What stands side by side, in a heading or in a text. Where one of the words is common, it still counts.
    fn phrase(&self, terms: &[(usize, String)], words: bool) -> Option<Wish> {
        let terms: Vec<(usize, String)> = terms.iter().map(|(at, it)| (*at, super::words::fold(it))).collect();
        let fields = [(self.fields.title, TITLE), (self.fields.text, TEXT)];
        let any = fields.map(|(field, boost)| {
            let lookup: Box<dyn Lookup> = match terms.as_slice() {
                [(_, one)] => term(field, one),
                all => {
                    let all = all.iter().map(|(at, it)| (*at, Term::from_field_text(field, it)));
                    Box::new(PhraseQuery::new_with_offset(all.collect()))
                }
            };
            boosted(lookup, boost)
        });
        let all = self.searcher.num_docs();
        let common = |it: &String| words && all >= MANY && self.frequency(self.fields.text, it) > all / 3;
        let words: Vec<String> = terms.into_iter().map(|(_, it)| it).collect();
        let telling = words.iter().filter(|it| !common(it)).cloned().collect::<Vec<_>>();
        let marked = if telling.is_empty() { words } else { telling };
        (!marked.is_empty()).then(|| Wish {
            lookup: Box::new(BooleanQuery::new(any.into())),
            marks: Marks::words(marked),
            common: false,
        })
    }

    /// Two characters of a row without spaces.
    fn pair(&self, pair: &str) -> Option<Wish> {
        let pair = super::words::fold(pair);
        let known = [self.fields.title, self.fields.text]
            .iter()
            .any(|it| self.frequency(*it, &pair) > 0);
        known.then(|| self.phrase(&[(0, pair)], false)).flatten()
    }

    /// One character of a row without spaces: whatever pair it begins, or the end of the row.
    fn single(&self, character: &str) -> Option<Wish> {
        let character = super::words::fold(character);
        let pairs = self.beginning(&character);
        let fields = [(self.fields.title, TITLE), (self.fields.text, TEXT)];
        let any = pairs
            .iter()
            .flat_map(|pair| fields.map(|(field, boost)| boosted(term(field, pair), boost)));
        let any: Vec<_> = any.collect();
        (!any.is_empty()).then(|| Wish {
            lookup: Box::new(BooleanQuery::new(any)),
            marks: Marks::single(character),
            common: false,
        })
    }
}

impl super::index::Kept {
    fn hit(self, marks: &Marks, stems: &mut Stems) -> Hit {
        Hit {
            page: self.page,
            id: self.id,
            title: marks.whole(&self.title, stems),
            text: marks.excerpt(&self.text, stems),
        }
    }
}

fn numbered(pairs: &[String]) -> Vec<(usize, String)> {
    pairs.iter().cloned().enumerate().collect()
}

fn term(field: Field, word: &str) -> Box<dyn Lookup> {
    let term = Term::from_field_text(field, word);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn boosted(lookup: Box<dyn Lookup>, boost: f32) -> (Occur, Box<dyn Lookup>) {
    (Occur::Should, Box::new(BoostQuery::new(lookup, boost)))
}

#[cfg(test)]
mod tests {
    use super::super::{Index, Page, Passage, Passages, Query};
    use crate::lang::Lang;
    use crate::url::EditionPaths;

    /// An index of texts in one language: the first line of each is its heading.
    pub(crate) fn index(tag: &str, texts: &[&str]) -> Index {
        let page = Page {
            path: EditionPaths::default_edition().lesson("tides"),
            name: "Lesson 1".to_owned(),
            title: "Tides".to_owned(),
            lang: Lang::parse(tag).unwrap(),
            questions: false,
        };
        let passage = |(at, text): (usize, &&str)| {
            let (title, text) = text.split_once('\n').unwrap_or((text, ""));
            Passage {
                page: 0,
                id: at.to_string(),
                title: title.to_owned(),
                text: text.to_owned(),
            }
        };
        let passages = Passages {
            pages: [page].into(),
            list: texts.iter().enumerate().map(passage).collect(),
        };
        Index::new(&passages, || true).unwrap()
    }

    fn found(index: &Index, typed: &str) -> String {
        let found = index.find(&Query::read(typed), 5);
        let ids: Vec<_> = found.hits.iter().map(|it| it.id.as_str()).collect();
        format!(
            "{}{} of {}",
            if found.near { "near " } else { "" },
            ids.join(" "),
            found.count
        )
    }

    #[test]
    fn all_of_it_comes_before_some_of_it() {
        let index = index(
            "en",
            &[
                "Wind\nThe wind pushes the waves towards the land.",
                "Waves\nWhat rises and falls with the wind is a wave.",
                "Rain\nIt falls on the land.",
            ],
        );
        for (typed, expected) in [
            ("wave", "1 0 of 2"),
            ("waves land", "0 of 1"),
            ("\"waves towards\"", "0 of 1"),
            ("\"towards waves\"", "near 0 of 1"),
            ("wavs", "near 1 0 of 2"),
            ("pus", "0 of 1"),
            ("rain push", "near 2 0 of 2"),
            ("zzzz", " of 0"),
            ("", " of 0"),
        ] {
            assert_eq!(found(&index, typed), expected, "{typed}");
        }
    }
}
