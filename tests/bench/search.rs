//! How long it takes to take the words of 7 to 10,000 sections, how much memory they need, and how long a query takes.
//!
//! `cargo bench --bench search`. Median of many runs, on whatever else the machine does meanwhile.

mod generate;

use std::hint::black_box;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use alongside::content::Tree;
use alongside::search::{Index, Query};
use alongside::{Settings, build};

const SIZES: [usize; 4] = [7, 100, 1_000, 10_000];
/// A word that stands everywhere, several, a rare one, a phrase, one begun, typing errors, nothing, and the dearest.
const QUERIES: [&str; 9] = [
    "tide",
    "boat waits islands gulls",
    "lesson 5",
    "\"learn names of winds\"",
    "curr",
    "tidde",
    "islnads weahter",
    "qwertzuiop",
    "the tide turns and a boat waits for water while people on shore mend nets",
];
/// How often each query is asked.
const TIMES: usize = 51;
/// What is found of, as on the page.
const RESULTS: usize = 20;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "| sections | passages | index | size | query | median | slowest |")?;
    writeln!(out, "|---:|---:|---:|---:|---|---:|---:|")?;
    for sections in SIZES {
        let files = generate::files(sections);
        let tree = Tree::from_files(files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())));
        let (made, _) = build(&tree, &Settings::default());
        let made = made.ok_or_else(|| io::Error::other("the content has errors"))?;
        let passages = made.passages[0].clone();
        drop((made, tree, files));
        let start = Instant::now();
        let index = Index::new(&passages, || true).ok_or_else(|| io::Error::other("there is no index"))?;
        let time = start.elapsed();
        let size = index.size() / 1024;
        for (number, typed) in QUERIES.iter().enumerate() {
            let once = || {
                let start = Instant::now();
                black_box(index.find(&Query::read(typed), RESULTS));
                start.elapsed()
            };
            let mut runs: Vec<Duration> = (0..TIMES).map(|_| once()).collect();
            runs.sort_unstable();
            let first = if number == 0 {
                format!("{sections} | {} | {time:.1?} | {size} KB", passages.list.len())
            } else {
                " | | | ".to_owned()
            };
            writeln!(
                out,
                "| {first} | `{typed}` | {:.1?} | {:.1?} |",
                runs[TIMES / 2],
                runs[TIMES - 1]
            )?;
        }
    }
    Ok(())
}
