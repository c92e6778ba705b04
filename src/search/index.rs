//! The words of an edition, in memory, and where they stand.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use tantivy::directory::RamDirectory;
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions, Value};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager, WhitespaceTokenizer};
use tantivy::{DocAddress, IndexSettings, ReloadPolicy, Searcher, SingleSegmentIndexWriter, TantivyDocument};

use super::stems::{Forms, Stems};
use super::words::{Kind, fold, tokens, usual};
use super::{Page, Passage, Passages};
use crate::lang::Lang;

/// What the table of words begins with, in bytes; it grows.
const BUDGET: usize = 1 << 20;
/// How many bytes of passages are packed together: a query unpacks a piece for each thing it finds.
const BLOCK: usize = 8 << 10;
/// How many such pieces are kept unpacked.
const BLOCKS: usize = 16;
/// The name of what parts words, which here only spaces do: they were told apart before.
const SPACES: &str = "spaces";

/// The words of an edition, ready to be looked up.
pub struct Index {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    pub(super) pages: Arc<[Page]>,
    /// The languages of the texts.
    pub(super) languages: Vec<Lang>,
    /// A hash of the passages.
    hash: u64,
}

/// Where which words stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The words of headings and of section titles above their own text, and their stems.
    pub(super) title: Field,
    pub(super) title_stems: Field,
    /// The words of texts and questions, and their stems.
    pub(super) text: Field,
    pub(super) text_stems: Field,
    /// The words of the section's title and their stems, in each of its passages.
    pub(super) about: Field,
    page: Field,
    id: Field,
    heading: Field,
    body: Field,
}

/// A passage as it was put in.
pub(super) struct Kept {
    pub(super) page: usize,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) text: String,
}

impl Fields {
    fn new() -> (Schema, Self) {
        let mut schema = Schema::builder();
        // A text that has a word among few others is more about it; a title is, however long it is.
        let words = |record, length| {
            let indexing = TextFieldIndexing::default().set_tokenizer(SPACES);
            TextOptions::default().set_indexing_options(indexing.set_index_option(record).set_fieldnorms(length))
        };
        let (side, often) = (IndexRecordOption::WithFreqsAndPositions, IndexRecordOption::WithFreqs);
        let fields = Self {
            title: schema.add_text_field("title", words(side, false)),
            title_stems: schema.add_text_field("title_stems", words(often, false)),
            text: schema.add_text_field("text", words(side, true)),
            text_stems: schema.add_text_field("text_stems", words(often, true)),
            about: schema.add_text_field("about", words(often, false)),
            page: schema.add_u64_field("page", STORED),
            id: schema.add_text_field("id", STORED),
            heading: schema.add_text_field("heading", STORED),
            body: schema.add_text_field("body", STORED),
        };
        (schema.build(), fields)
    }
}

impl Index {
    /// Takes the words of all passages. `go_on` is asked now and then; `None` if it said no.
    pub fn new(passages: &Passages, go_on: impl Fn() -> bool) -> Option<Self> {
        let (schema, fields) = Fields::new();
        let spaces = TokenizerManager::default();
        spaces.register(SPACES, TextAnalyzer::from(WhitespaceTokenizer::default()));
        let settings = IndexSettings {
            docstore_blocksize: BLOCK,
            docstore_compress_dedicated_thread: false,
            ..IndexSettings::default()
        };
        let builder = tantivy::Index::builder()
            .schema(schema)
            .settings(settings)
            .tokenizers(spaces);
        // One segment, and no threads: it is written once and never changed.
        let mut writer: SingleSegmentIndexWriter = builder
            .single_segment_index_writer(RamDirectory::create(), BUDGET)
            .ok()?;
        let languages: BTreeSet<&Lang> = passages.pages.iter().map(|it| &it.lang).collect();
        let mut analysis: HashMap<&Lang, Analysis> = HashMap::new();
        for (number, passage) in passages.list.iter().enumerate() {
            if number % 64 == 0 && !go_on() {
                return None;
            }
            let page = passages.pages.get(passage.page)?;
            let analysis = analysis.entry(&page.lang).or_insert_with(|| Analysis::new(&page.lang));
            writer.add_document(fields.document(page, passage, analysis)).ok()?;
        }
        let index = writer.finalize().ok()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
        let reader = reader.doc_store_cache_num_blocks(BLOCKS).try_into().ok()?;
        Some(Self {
            searcher: reader.searcher(),
            fields,
            pages: passages.pages.clone(),
            languages: languages.into_iter().cloned().collect(),
            hash: hash(passages),
        })
    }

    /// How many bytes it takes, as tantivy counts them.
    pub fn size(&self) -> u64 {
        self.searcher.space_usage().map_or(0, |it| it.total().get_bytes())
    }

    /// Whether it holds the words of just these passages.
    pub fn is_of(&self, passages: &Passages) -> bool {
        self.hash == hash(passages)
    }

    /// The passage that stands there.
    pub(super) fn kept(&self, address: DocAddress) -> Option<Kept> {
        let document: TantivyDocument = self.searcher.doc(address).ok()?;
        let text = |field| {
            let value = document.get_first(field);
            value.and_then(|it| it.as_str()).unwrap_or_default().to_owned()
        };
        let page = document.get_first(self.fields.page)?.as_u64()?;
        Some(Kept {
            page: usize::try_from(page).ok()?,
            id: text(self.fields.id),
            title: text(self.fields.heading),
            text: text(self.fields.body),
        })
    }
}

/// Told apart only within one run of the program.
fn hash(passages: &Passages) -> u64 {
    let mut hasher = DefaultHasher::new();
    passages.hash(&mut hasher);
    hasher.finish()
}

impl Fields {
    fn document(&self, page: &Page, passage: &Passage, analysis: &mut Analysis) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_u64(self.page, passage.page as u64);
        document.add_text(self.id, &passage.id);
        document.add_text(self.heading, &passage.title);
        document.add_text(self.body, &passage.text);
        // A question is a text that somebody reads, and names nothing.
        let (title, text) = if page.questions {
            (String::new(), format!("{}\n{}", passage.title, passage.text))
        } else if passage.title == page.title {
            // The title of a section counts more than those within.
            (format!("{0}\n{0}", passage.title), passage.text.clone())
        } else {
            (passage.title.clone(), passage.text.clone())
        };
        let (words, stems) = analysis.words(&title);
        document.add_text(self.title, words);
        document.add_text(self.title_stems, stems);
        let (words, stems) = analysis.words(&text);
        document.add_text(self.text, words);
        document.add_text(self.text_stems, stems);
        let (words, stems) = analysis.words(&page.title);
        document.add_text(self.about, format!("{words} {stems}"));
        document
    }
}

/// Takes texts in one language apart. It remembers words: in all texts together there are few different ones.
struct Analysis {
    stems: Stems,
    known: HashMap<String, Forms>,
}

impl Analysis {
    fn new(lang: &Lang) -> Self {
        Self {
            stems: Stems::new([lang]),
            known: HashMap::new(),
        }
    }

    /// The words of a text, and their stems, each with a space behind it.
    fn words(&mut self, text: &str) -> (String, String) {
        let (mut words, mut stems) = (String::with_capacity(text.len()), String::with_capacity(text.len()));
        let put = |out: &mut String, it: &str| {
            out.push_str(it);
            out.push(' ');
        };
        for token in tokens(&usual(text)) {
            if token.kind != Kind::Word {
                put(&mut words, &fold(token.text));
                continue;
            }
            if !self.known.contains_key(token.text) {
                let forms = self.stems.forms(token.text);
                self.known.insert(token.text.to_owned(), forms);
            }
            if let Some(forms) = self.known.get(token.text) {
                put(&mut words, &forms.exact);
                forms.stems.iter().for_each(|it| put(&mut stems, it));
            }
        }
        (words, stems)
    }
}
