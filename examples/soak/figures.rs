//! The figures of a run, and their bounds.

use std::fs;
use std::time::Duration;

use tokio::task::JoinError;

use crate::calls::LONGEST;
use crate::ledger::Ledger;

/// The maximum growth of memory from the warm-up to the last phase, in bytes.
///
/// Buffers of idle connections remain allocated.
const MAX_GROWTH: usize = 8 * 1024 * 1024;

/// The maximum number of open files after a phase.
///
/// An idle connection counts twice, because the server is in the same process.
const MAX_FILES: usize = 900;

/// How a call ended.
pub(crate) enum Ending {
    /// The call returned a response.
    Success {
        /// Whether the response belongs to this call.
        is_own: bool,
        /// Whether the server acted on the call.
        was_acted_on: bool,
        /// How many times the request was sent.
        attempts: u32,
    },
    /// The call returned an error.
    Failure {
        /// How many times the request was sent.
        attempts: u32,
    },
    /// The request is not valid, which is a bug in this program.
    NotSent(String),
    /// A list was read.
    List,
    /// The call was dropped.
    Dropped,
}

/// The figures of a run or of a task.
#[derive(Default)]
pub(crate) struct Figures {
    successes: usize,
    failures: usize,
    lists: usize,
    dropped: usize,
    retries: usize,
    hung: usize,
    panics: Vec<String>,
    not_sent: Vec<String>,
    of_another_call: usize,
    lost: usize,
    doubled: usize,
    longest: Duration,
    memory: Option<[usize; 2]>,
    most_files: usize,
}

impl Figures {
    /// Counts a call.
    pub(crate) fn count(&mut self, ending: Ending, elapsed: Duration) {
        self.longest = self.longest.max(elapsed);
        match ending {
            Ending::Success { is_own, was_acted_on, attempts } => {
                self.successes += 1;
                self.retries += attempts as usize - 1;
                self.of_another_call += usize::from(!is_own);
                self.lost += usize::from(!was_acted_on);
            }
            Ending::Failure { attempts } => {
                self.failures += 1;
                self.retries += attempts.saturating_sub(1) as usize;
            }
            Ending::NotSent(reason) => self.not_sent.push(reason),
            Ending::List => self.lists += 1,
            Ending::Dropped => self.dropped += 1,
        }
    }

    /// Counts a task that panicked.
    pub(crate) fn count_panic(&mut self, panic: &JoinError) {
        self.panics.push(panic.to_string());
    }

    /// Counts tasks that did not end.
    pub(crate) const fn count_hung(&mut self, tasks: usize) {
        self.hung += tasks;
    }

    /// Adds the figures of a task.
    pub(crate) fn add(&mut self, other: Self) {
        self.successes += other.successes;
        self.failures += other.failures;
        self.lists += other.lists;
        self.dropped += other.dropped;
        self.retries += other.retries;
        self.not_sent.extend(other.not_sent);
        self.of_another_call += other.of_another_call;
        self.lost += other.lost;
        self.longest = self.longest.max(other.longest);
    }

    /// Counts the calls on which the server acted more than once by mistake, and clears the ledger.
    pub(crate) fn audit(&mut self, ledger: &Ledger) {
        self.doubled += ledger.take().values().filter(|entry| entry.is_once_only && entry.acted > 1).count();
    }

    /// Measures the memory and files that are still in use after a phase.
    pub(crate) fn measure(&mut self, memory: usize, is_warm_up: bool) {
        self.memory = match self.memory {
            Some([first, _]) if !is_warm_up => Some([first, memory]),
            _ => Some([memory, memory]),
        };
        // Only Linux has this directory.
        self.most_files = self.most_files.max(fs::read_dir("/proc/self/fd").map_or(0, Iterator::count));
    }

    /// Returns the name, value and maximum of each figure that has a bound.
    fn bounded(&self) -> [(&'static str, f64, f64); 9] {
        let growth = self.memory.map_or(0, |[first, last]| last.saturating_sub(first));
        [
            ("tasks that hung", self.hung as f64, 0.0),
            ("tasks that panicked", self.panics.len() as f64, 0.0),
            ("requests that were not valid", self.not_sent.len() as f64, 0.0),
            ("responses to another call", self.of_another_call as f64, 0.0),
            ("successes the server did not act on", self.lost as f64, 0.0),
            ("POST and PATCH acted on more than once", self.doubled as f64, 0.0),
            ("longest call, seconds", self.longest.as_secs_f64(), LONGEST.as_secs_f64()),
            ("growth of memory, MB", growth as f64 / 1e6, MAX_GROWTH as f64 / 1e6),
            ("open files", self.most_files as f64, MAX_FILES as f64),
        ]
    }

    /// Returns true if each figure is within its bound, and each kind of ending and a retry occurred.
    pub(crate) fn are_in_bounds(&self) -> bool {
        let happened = [self.successes, self.failures, self.lists, self.dropped, self.retries];
        self.bounded().iter().all(|(_, value, most)| value <= most) && happened.iter().all(|count| *count > 0)
    }

    /// Prints the figures as a table.
    pub(crate) fn print(&self, elapsed: Duration) {
        println!("{:<40}{:>12}{:>12}", "figure", "value", "at most");
        let calls = self.successes + self.failures + self.lists + self.dropped;
        println!("{:<40}{:>12.0}", "seconds", elapsed.as_secs_f64());
        println!("{:<40}{calls:>12}", "calls");
        for (name, count) in [
            ("  with a response", self.successes),
            ("  with an error", self.failures),
            ("  of lists", self.lists),
            ("  dropped", self.dropped),
            ("retries", self.retries),
        ] {
            println!("{name:<40}{count:>12}");
        }
        for (name, value, most) in self.bounded() {
            let mark = if value > most { "  OUT OF BOUNDS" } else { "" };
            println!("{name:<40}{value:>12.2}{most:>12.2}{mark}");
        }
        for reason in self.panics.iter().chain(&self.not_sent).take(5) {
            println!("{reason}");
        }
    }
}
