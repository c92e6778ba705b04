//! How long each stage of the pipeline takes, at 7 to 10,000 sections, and whether it grows
//! no worse than the content does.
//!
//! `cargo bench --bench pipeline`, or `-- render` for the stages with that word in their name.

mod generate;

use std::hint::black_box;
use std::io::{self, Write};
use std::time::{Duration, Instant};

use alongside::content::{self, Tree};
use alongside::{Settings, build, render};
use criterion::{BenchmarkId, Criterion, SamplingMode};

const SIZES: [usize; 4] = [7, 100, 1_000, 10_000];
/// A stage that takes longer than this is run only once.
const PATIENCE: Duration = Duration::from_secs(3);
/// How many times as dear a section may be among ten times as many and still count as linear:
/// what no longer fits into the processor's caches is slower to reach. Quadratic would be 10.
const LINEAR: f64 = 2.0;
/// A stage that takes less than this for a section is ruled by the allocator, and is not judged.
const TRIFLE: Duration = Duration::from_micros(10);

/// What was measured: stage, sections, and the time of each run.
type Log = Vec<(&'static str, usize, Vec<Duration>)>;

/// Files as the pipeline takes them.
fn tree(files: &[(String, String)]) -> Tree {
    Tree::from_files(files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())))
}

fn main() -> io::Result<()> {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_secs(1))
        .without_plots()
        .configure_from_args();
    let mut log = Log::new();
    for size in SIZES {
        let files = generate::files(size);
        let tree = self::tree(&files);
        let library = sound(&tree)?;
        let c = &mut criterion;
        stage(c, &mut log, ("tree", size), || self::tree(&files));
        stage(c, &mut log, ("load", size), || content::load(&tree));
        stage(c, &mut log, ("render", size), || {
            render::site(&library, render::Running::default())
        });
        stage(c, &mut log, ("build", size), || build(&tree, &Settings::default()));
    }
    criterion.final_summary();
    table(&log)
}

/// The library, if the content is without any fault: with faults other work would be measured.
fn sound(tree: &Tree) -> io::Result<content::Library> {
    let (library, report) = content::load(tree);
    let library = library.filter(|_| report.is_empty());
    library.ok_or_else(|| io::Error::other(report.to_string()))
}

/// Measures one stage at one size. What it made is dropped outside of the measured time.
fn stage<T>(criterion: &mut Criterion, log: &mut Log, (name, size): (&'static str, usize), run: impl Fn() -> T) {
    let once = || {
        let start = Instant::now();
        let made = black_box(run());
        let time = start.elapsed();
        drop(made);
        time
    };
    let mut runs = Vec::new();
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat);
    group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
        bencher.iter_custom(|count| {
            let slow = runs.first().filter(|it| **it > PATIENCE).copied();
            let total: Duration = (0..count)
                .map(|_| slow.unwrap_or_else(|| *push(&mut runs, once())))
                .sum();
            total
        });
    });
    group.finish();
    if !runs.is_empty() {
        log.push((name, size, runs));
    }
}

fn push(runs: &mut Vec<Duration>, time: Duration) -> &Duration {
    runs.push(time);
    &runs[runs.len() - 1]
}

/// Prints the time of each stage in all and for one section, and how the latter grows.
fn table(log: &Log) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "\n| stage | sections | median | fastest to slowest | runs | for one section | growth |"
    )?;
    writeln!(out, "|---|---:|---:|---|---:|---:|---|")?;
    let mut before: Option<(&str, f64)> = None;
    let mut sorted: Vec<_> = log.iter().collect();
    sorted.sort_by_key(|(name, size, _)| {
        (
            ["tree", "load", "render", "build"].iter().position(|it| it == name),
            *size,
        )
    });
    for (name, size, runs) in sorted {
        let mut runs = runs.clone();
        runs.sort_unstable();
        let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
            continue;
        };
        let median = runs[runs.len() / 2];
        let each = median / u32::try_from(*size).unwrap_or(1);
        let growth = before
            .filter(|(stage, _)| stage == name)
            .map(|(_, it)| each.as_secs_f64() / it);
        let growth = match growth {
            Some(growth) if growth > LINEAR && each > TRIFLE => format!("{growth:.2} **worse than linear**"),
            Some(growth) => format!("{growth:.2}"),
            None => String::new(),
        };
        let count = runs.len();
        writeln!(
            out,
            "| {name} | {size} | {median:.2?} | {first:.2?} to {last:.2?} | {count} | {each:.2?} | {growth} |"
        )?;
        before = Some((name, each.as_secs_f64()));
    }
    writeln!(out)
}
