//! How long generation takes, and how much memory: the three specifications, and documents of more and more operations.
//!
//! ```sh
//! cargo bench -p plenary-codegen --bench generation                # all of them, about a minute
//! cargo bench -p plenary-codegen --bench generation -- 100 1000    # documents of so many operations
//! cargo bench -p plenary-codegen --bench generation -- --bars      # one round; fails over memory or growth
//! ```
//!
//! `--bars` compares what another load of the machine does not change: the peak of memory, and how time grows with the
//! document. Times are printed only.
//!
//! Each document has a process of its own, so that the peak of its memory is its own. Seconds are those of the processor where
//! the system tells them (Linux), else those of the clock. Of several rounds, in which the documents take turns, the fastest
//! counts: it is the one that other work on the machine disturbed least.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a benchmark may stop at what is not as expected")]

mod synthetic;

use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use plenary_codegen::{Document, check, generate_document};

const ROUNDS: usize = 3;

/// The most memory that a document of a thousand operations may take, in megabytes.
const PEAK: usize = 160;

/// How many times as long as a thousand operations five thousand may take.
const GROWTH: f64 = 6.0;

fn main() {
    // cargo calls a benchmark with `--bench`, and without it as a test.
    let (flags, names): (Vec<String>, Vec<String>) = env::args().skip(1).partition(|word| word.starts_with("--"));
    if flags.iter().any(|flag| flag == "--alone") {
        println!("{}", Outcome::of(&names[0]).line());
        return;
    }
    let is_bench = flags.iter().any(|flag| flag == "--bench");
    let has_bars = flags.iter().any(|flag| flag == "--bars");
    let all: &[&str] = match (has_bars, is_bench) {
        (true, _) => &["1000", "5000"],
        (false, true) => &["rocketchat", "signalwire", "telnyx", "100", "1000", "5000"],
        (false, false) => &["telnyx", "10"],
    };
    let names = if names.is_empty() { all.iter().map(|name| String::from(*name)).collect() } else { names };
    let mut best: Vec<Option<Outcome>> = names.iter().map(|_| None).collect();
    for _ in 0..if is_bench && !has_bars { ROUNDS } else { 1 } {
        for (name, best) in names.iter().zip(&mut best) {
            let outcome = Outcome::alone(name);
            if best.as_ref().is_none_or(|best| outcome.total() < best.total()) {
                *best = Some(outcome);
            }
        }
    }
    println!(
        "{:<12}{:>12}{:>10}{:>10}{:>10}{:>12}{:>10}{:>16}{:>12}",
        "document", "operations", "KB", "read s", "check s", "generate s", "total s", "ms/operation", "peak MB"
    );
    let best: Vec<Outcome> = best.into_iter().flatten().collect();
    for (name, outcome) in names.iter().zip(&best) {
        println!("{name:<12}{outcome}");
    }
    let of = |wanted: &str| names.iter().zip(&best).find(|(name, _)| *name == wanted).map(|(_, outcome)| outcome);
    let mut is_over = false;
    if let Some(thousand) = of("1000") {
        is_over |= thousand.peak / 1000 > PEAK;
        println!("a thousand operations: {} MB, at most {PEAK}", thousand.peak / 1000);
        if let Some(five) = of("5000") {
            let growth = five.total() / thousand.total();
            is_over |= growth > GROWTH;
            println!("five thousand take {growth:.1} times as long, at most {GROWTH}");
        }
    }
    if has_bars && is_over {
        std::process::exit(1);
    }
}

/// What one document took.
struct Outcome {
    operations: usize,
    bytes: usize,
    read: f64,
    check: f64,
    generate: f64,
    /// In kilobytes.
    peak: usize,
}

impl Outcome {
    fn of(name: &str) -> Self {
        let text = match name.parse() {
            Ok(operations) => synthetic::document(operations),
            Err(_) => fs::read_to_string(format!("{}/../../specs/{name}.yaml", env!("CARGO_MANIFEST_DIR"))).unwrap(),
        };
        let operations = text.matches("operationId: ").count();
        let begun = Instant::now();
        let now = || processor_time().unwrap_or_else(|| begun.elapsed().as_secs_f64());
        let start = now();
        let document = Document::read("document.yaml", "document", &text).unwrap();
        let read = now() - start;
        check(&document).unwrap();
        let checked = now() - start;
        // Generating checks once more, as it does in a build script.
        let code = generate_document(&document).unwrap();
        let generated = now() - start;
        assert!(code.matches("pub async fn send").count() == operations, "a builder per operation");
        let check = checked - read;
        Self { operations, bytes: text.len(), read, check, generate: generated - checked - check, peak: peak_memory() }
    }

    /// The same in a process of its own.
    fn alone(name: &str) -> Self {
        let own = Command::new(env::current_exe().unwrap()).args(["--alone", name]).output().unwrap();
        assert!(own.status.success(), "{}", String::from_utf8_lossy(&own.stderr));
        let said = String::from_utf8(own.stdout).unwrap();
        let mut numbers = said.split_whitespace().map(|number| number.parse::<f64>().unwrap());
        let mut next = || numbers.next().unwrap();
        Self {
            operations: next() as usize,
            bytes: next() as usize,
            read: next(),
            check: next(),
            generate: next(),
            peak: next() as usize,
        }
    }

    fn line(&self) -> String {
        let Self { operations, bytes, read, check, generate, peak } = self;
        format!("{operations} {bytes} {read} {check} {generate} {peak}")
    }

    fn total(&self) -> f64 {
        self.read + self.check + self.generate
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "{:>12}{:>10}{:>10.3}{:>10.3}{:>12.3}{:>10.3}{:>16.2}{:>12}",
            self.operations,
            self.bytes / 1000,
            self.read,
            self.check,
            self.generate,
            self.total(),
            self.total() * 1000.0 / self.operations as f64,
            self.peak / 1000,
        )
    }
}

/// The time that the processor has given to this thread, in seconds.
fn processor_time() -> Option<f64> {
    let nanoseconds: f64 = fs::read_to_string("/proc/self/schedstat").ok()?.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// The most memory that this process has had at once, in kilobytes; zero where the system does not say.
fn peak_memory() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
    peak.unwrap_or_default()
}
