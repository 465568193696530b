//! Contenders that take turns decoding a body.
//!
//! Other work on the machine slows all contenders equally.

use std::fmt;
use std::hint::black_box;
use std::iter;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

/// The duration of the measurement for one body and all contenders.
const LENGTH: Duration = Duration::from_secs(6);

/// The columns of the table. Generated clients use `decode`.
const CONTENDERS: [&str; 6] = ["decode", "from_slice", "tracked", "by hand", "Value", "IgnoredAny"];
const DECODE: usize = 0;
const BY_HAND: usize = 3;

/// A body, and the contenders that decode it.
pub(crate) struct Contest {
    pub(crate) name: &'static str,
    body: Vec<u8>,
    contenders: [fn(&[u8]) -> Duration; CONTENDERS.len()],
}

impl Contest {
    /// Creates a contest between a generated type and a hand-written one.
    ///
    /// Panics if one of the types does not recode the body unchanged.
    pub(crate) fn between<Generated, ByHand>(name: &'static str, body: Vec<u8>) -> Self
    where
        Generated: DeserializeOwned + Serialize,
        ByHand: DeserializeOwned + Serialize,
    {
        let value: Value = serde_json::from_slice(&body).unwrap();
        let generated: Generated = plenary_client::decode(&body).unwrap();
        let by_hand: ByHand = serde_json::from_slice(&body).unwrap();
        // `assert_eq!` would print two megabytes.
        let exact = |encoded: Value| encoded == value;
        assert!(exact(serde_json::to_value(generated).unwrap()), "{name}: the generated type is not exact");
        assert!(exact(serde_json::to_value(by_hand).unwrap()), "{name}: the type written by hand is not exact");
        let contenders: [fn(&[u8]) -> Duration; CONTENDERS.len()] = [
            |body| timed(|| plenary_client::decode::<Generated>(body).unwrap()),
            |body| timed(|| serde_json::from_slice::<Generated>(body).unwrap()),
            |body| timed(|| tracked::<Generated>(body)),
            |body| timed(|| serde_json::from_slice::<ByHand>(body).unwrap()),
            |body| timed(|| serde_json::from_slice::<Value>(body).unwrap()),
            |body| timed(|| serde_json::from_slice::<IgnoredAny>(body).unwrap()),
        ];
        Self { name, body, contenders }
    }

    /// Measures the contenders, which take turns.
    pub(crate) fn run(&self) -> Outcome<'_> {
        let mut times = [const { Vec::new() }; CONTENDERS.len()];
        let started = Instant::now();
        for round in 0.. {
            // A contender affects the allocator for the next contender, so the order and the first contender vary.
            let step = if round % 2 == 0 { 1 } else { CONTENDERS.len() - 1 };
            for turn in 0..CONTENDERS.len() {
                let contender = (turn * step + round / 2) % CONTENDERS.len();
                times[contender].push(self.contenders[contender](&self.body));
            }
            if started.elapsed() > LENGTH {
                break;
            }
        }
        Outcome { contest: self, times }
    }
}

fn timed<T>(decode: impl FnOnce() -> T) -> Duration {
    let started = Instant::now();
    let value = black_box(decode());
    let elapsed = started.elapsed();
    drop(value);
    elapsed
}

/// Decodes a body and tracks the JSON path.
///
/// `decode` tracks the path only after an error.
fn tracked<T: DeserializeOwned>(body: &[u8]) -> T {
    serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(body)).unwrap()
}

/// The times of each contender in each round.
pub(crate) struct Outcome<'a> {
    contest: &'a Contest,
    times: [Vec<Duration>; CONTENDERS.len()],
}

impl Outcome<'_> {
    /// Returns the heading of the table.
    pub(crate) fn heading() -> String {
        let columns: String = CONTENDERS.iter().map(|contender| format!("{contender:>12}")).collect();
        format!("{:<26}{:>8}{columns}{:>20}", "MB/s", "kB", "decode / by hand")
    }

    /// Returns a contender's throughput in its median round, in megabytes per second.
    fn throughput(&self, contender: usize) -> f64 {
        let seconds = median(self.times[contender].iter().map(Duration::as_secs_f64));
        self.contest.body.len() as f64 / 1e6 / seconds
    }

    /// Returns the quartiles of the hand-written type's time divided by `decode`'s time.
    fn ratio(&self) -> [f64; 3] {
        let mut ratios: Vec<f64> = iter::zip(&self.times[BY_HAND], &self.times[DECODE])
            .map(|(by_hand, decode)| by_hand.as_secs_f64() / decode.as_secs_f64())
            .collect();
        ratios.sort_by(f64::total_cmp);
        [1, 2, 3].map(|quartile| ratios[ratios.len() * quartile / 4])
    }
}

impl fmt::Display for Outcome<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:<26}{:>8}", self.contest.name, self.contest.body.len() / 1000)?;
        for contender in 0..CONTENDERS.len() {
            write!(formatter, "{:>12.0}", self.throughput(contender))?;
        }
        let [low, median, high] = self.ratio();
        write!(formatter, "{:>20}", format!("{median:.2} ({low:.2}-{high:.2})"))
    }
}

fn median(seconds: impl Iterator<Item = f64>) -> f64 {
    let mut seconds: Vec<f64> = seconds.collect();
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
