//! The words of an edition that a typed word may stand for: those that begin with it, and those that are spelled much
//! like it.

use std::collections::HashMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::termdict::TermDictionary;
use tantivy::{Term, index::InvertedIndexReader};

use super::Index;

/// The most words that are looked at, and the most that are taken, of those that begin with what was typed.
const LOOKED_AT: usize = 2_000;
const BEGINNINGS: usize = 32;
/// The most that are taken of those that are spelled much like it.
const LIKE: usize = 8;
/// Lengths in characters: shorter words are like too many, longer ones are dear and nobody's.
const SHORT: usize = 3;
const LONG: usize = 32;
/// From this length on two letters may be wrong.
const TWO: usize = 7;

impl Index {
    /// In how many passages a word stands.
    pub(super) fn frequency(&self, field: Field, word: &str) -> u64 {
        let term = Term::from_field_text(field, word);
        self.searcher.doc_freq(&term).unwrap_or_default()
    }

    /// The words that begin so, the most frequent first.
    pub(super) fn beginning(&self, with: &str) -> Vec<String> {
        let mut found = HashMap::new();
        self.each_dictionary(|terms| {
            let mut stream = terms.range().ge(with).into_stream().ok()?;
            for _ in 0..LOOKED_AT {
                if !stream.advance() || !stream.key().starts_with(with.as_bytes()) {
                    break;
                }
                note(&mut found, stream.key(), stream.value().doc_freq);
            }
            Some(())
        });
        best(found, BEGINNINGS, |_| 0)
    }

    /// The words that are spelled like this one but for a letter, or two in a long word; the likeliest first.
    pub(super) fn like(&self, word: &str) -> Vec<String> {
        let length = word.chars().count();
        if !(SHORT..=LONG).contains(&length) {
            return Vec::new();
        }
        let distances = if length < TWO { 1..=1 } else { 1..=2 };
        for distance in distances {
            let mut found = HashMap::new();
            self.each_dictionary(|terms| {
                let query = FuzzyTermQuery::new(Term::from_field_text(self.fields.text, word), distance, true);
                let mut stream = terms.search(query.automaton().ok()?).into_stream().ok()?;
                while stream.advance() {
                    note(&mut found, stream.key(), stream.value().doc_freq);
                }
                Some(())
            });
            if !found.is_empty() {
                // Hardly anybody mistypes the first letter.
                return best(found, LIKE, |it| u8::from(it.chars().next() != word.chars().next()));
            }
        }
        Vec::new()
    }

    fn each_dictionary(&self, mut visit: impl FnMut(&TermDictionary) -> Option<()>) {
        for segment in self.searcher.segment_readers() {
            for field in [self.fields.title, self.fields.text] {
                let words = segment.inverted_index(field).ok();
                words.as_deref().map(InvertedIndexReader::terms).and_then(&mut visit);
            }
        }
    }
}

fn note(found: &mut HashMap<String, u32>, key: &[u8], frequency: u32) {
    if let Ok(word) = std::str::from_utf8(key) {
        *found.entry(word.to_owned()).or_default() += frequency;
    }
}

/// The first words by `rank`, then by how often they stand somewhere, then by their letters.
fn best(found: HashMap<String, u32>, most: usize, rank: impl Fn(&str) -> u8) -> Vec<String> {
    let mut words: Vec<(String, u32)> = found.into_iter().collect();
    words.sort_by(|(a, often_a), (b, often_b)| {
        let keys = (rank(a), std::cmp::Reverse(often_a), a);
        keys.cmp(&(rank(b), std::cmp::Reverse(often_b), b))
    });
    words.truncate(most);
    words.into_iter().map(|(word, _)| word).collect()
}
