//! Measures the code generator's time and memory for specs and synthetic documents.
//!
//! ```sh
//! cargo bench -p plenary-codegen --bench generation                # all documents, about a minute
//! cargo bench -p plenary-codegen --bench generation -- 100 1000    # documents of 100 and 1000 operations
//! cargo bench -p plenary-codegen --bench generation -- --limits    # fails if a limit is exceeded in each round
//! ```
//!
//! The limits apply only to results that do not depend on the load of the machine: the peak memory, and the ratio of
//! the times for two documents of different sizes.
//!
//! The benchmark generates the client of each document in a separate process, to measure the peak memory. Seconds are
//! processor time on Linux, and wall-clock time on other systems. The documents take turns in several rounds. Only the
//! fastest round counts, because other work on the machine slowed it least.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a benchmark may panic")]

mod synthetic;

use std::process::Command;
use std::time::Instant;
use std::{env, fmt, fs};

use plenary_codegen::{Document, check, generate_document};

const ROUNDS: usize = 3;

/// The maximum peak memory for a document of 1,000 operations, in megabytes.
const MAX_MEGABYTES: usize = 160;

/// The maximum ratio of the time for 5,000 operations to the time for 1,000.
const MAX_GROWTH: f64 = 6.0;

fn main() {
    // `cargo bench` passes `--bench`, and `cargo test` does not.
    let (flags, names): (Vec<String>, Vec<String>) = env::args().skip(1).partition(|word| word.starts_with("--"));
    if flags.iter().any(|flag| flag == "--child") {
        println!("{}", Outcome::of(&names[0]).line());
        return;
    }
    let is_bench = flags.iter().any(|flag| flag == "--bench");
    let has_limits = flags.iter().any(|flag| flag == "--limits");
    let all: &[&str] = match (has_limits, is_bench) {
        (true, _) => &["1000", "5000"],
        (false, true) => &["rocketchat", "signalwire", "telnyx", "100", "1000", "5000"],
        (false, false) => &["telnyx", "10"],
    };
    let names = if names.is_empty() { all.iter().map(|name| String::from(*name)).collect() } else { names };
    let mut best: Vec<Option<Outcome>> = names.iter().map(|_| None).collect();
    for _ in 0..if is_bench || has_limits { ROUNDS } else { 1 } {
        for (name, best) in names.iter().zip(&mut best) {
            let outcome = Outcome::in_child_process(name);
            if best.as_ref().is_none_or(|best| outcome.total() < best.total()) {
                *best = Some(outcome);
            }
        }
        // A slower round would only repeat the result.
        if has_limits && Limits::of(&names, &best).are_kept() {
            break;
        }
    }
    println!(
        "{:<12}{:>12}{:>10}{:>10}{:>10}{:>12}{:>10}{:>16}{:>12}",
        "document", "operations", "KB", "read s", "check s", "generate s", "total s", "ms/operation", "peak MB"
    );
    for (name, outcome) in names.iter().zip(best.iter().flatten()) {
        println!("{name:<12}{outcome}");
    }
    let limits = Limits::of(&names, &best);
    print!("{limits}");
    if has_limits && !limits.are_kept() {
        std::process::exit(1);
    }
}

/// The results that have a limit.
struct Limits {
    /// The peak memory for 1,000 operations, in megabytes.
    megabytes: Option<usize>,
    /// The ratio of the time for 5,000 operations to the time for 1,000.
    growth: Option<f64>,
}

impl Limits {
    fn of(names: &[String], outcomes: &[Option<Outcome>]) -> Self {
        let of = |name: &str| names.iter().position(|known| known == name).and_then(|index| outcomes[index].as_ref());
        let thousand = of("1000");
        Self {
            megabytes: thousand.map(|outcome| outcome.peak / 1000),
            growth: thousand.and_then(|thousand| Some(of("5000")?.total() / thousand.total())),
        }
    }

    fn are_kept(&self) -> bool {
        self.megabytes.is_none_or(|megabytes| megabytes <= MAX_MEGABYTES)
            && self.growth.is_none_or(|growth| growth <= MAX_GROWTH)
    }
}

impl fmt::Display for Limits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(megabytes) = self.megabytes {
            writeln!(formatter, "1,000 operations need {megabytes} MB (at most {MAX_MEGABYTES})")?;
        }
        if let Some(growth) = self.growth {
            writeln!(formatter, "5,000 operations take {growth:.1} times as long (at most {MAX_GROWTH})")?;
        }
        Ok(())
    }
}

/// The measurements for one document.
struct Outcome {
    operations: usize,
    bytes: usize,
    read: f64,
    check: f64,
    generate: f64,
    /// The peak memory in kilobytes.
    peak: usize,
}

impl Outcome {
    fn of(name: &str) -> Self {
        let text = match name.parse() {
            Ok(operations) => synthetic::document(operations),
            Err(_) => fs::read_to_string(format!("{}/../../specs/{name}.yaml", env!("CARGO_MANIFEST_DIR"))).unwrap(),
        };
        let clock = Instant::now();
        let now = || processor_time().unwrap_or_else(|| clock.elapsed().as_secs_f64());
        let start = now();
        // A synthetic document repeats parts. The conventions of `specs/` forbid this, so the document is marked as
        // foreign.
        let document = Document::read("document.yaml", "document", &text).unwrap().foreign();
        let read = now() - start;
        let operations = plenary_openapi::operations(document.value()).count();
        let document = check(document).unwrap();
        let checked = now() - start;
        let code = generate_document(&document).unwrap();
        let generated = now() - start;
        assert!(
            code.matches("pub async fn send").count() == operations,
            "the number of builders differs from the number of operations"
        );
        Self {
            operations,
            bytes: text.len(),
            read,
            check: checked - read,
            generate: generated - checked,
            peak: peak_memory(),
        }
    }

    /// Measures a document in a child process.
    fn in_child_process(name: &str) -> Self {
        let child = Command::new(env::current_exe().unwrap()).args(["--child", name]).output().unwrap();
        assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
        let printed = String::from_utf8(child.stdout).unwrap();
        let mut numbers = printed.split_whitespace().map(|number| number.parse::<f64>().unwrap());
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

/// Returns the processor time of this thread in seconds, if the system reports it.
fn processor_time() -> Option<f64> {
    let nanoseconds: f64 = fs::read_to_string("/proc/self/schedstat").ok()?.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Returns the peak memory of this process in kilobytes, or 0 if it is unknown.
fn peak_memory() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
    peak.unwrap_or_default()
}
