//! Calls all operations for a long time, against a server that often fails.
//!
//! ```sh
//! cargo run --release --example soak                    # ten minutes
//! cargo run --release --example soak -- --seconds 20
//! ```
//!
//! The program prints a table of figures with their bounds. It exits with 1 if a figure is out of bounds, or if one of
//! the outcomes of calls, such as a retry, never occurred. The calls run in phases. At the end of a phase, no call is
//! in flight, so the memory of the calls must be free again.

#![allow(clippy::unwrap_used, reason = "a bug in this program may stop it")]

mod calls;
mod figures;
mod ledger;
mod server;

use std::env;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;

use calls::Callers;
use figures::Figures;
use ledger::Ledger;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The default duration of the calls.
const DEFAULT: Duration = Duration::from_secs(600);

/// The duration of a phase.
const PHASE: Duration = Duration::from_secs(4);

/// The phases in which connections are opened and buffers grow.
const WARM_UP: usize = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let Some(length) = length(env::args().skip(1)) else {
        eprintln!("usage: soak [--seconds NUMBER]");
        return ExitCode::from(2);
    };
    let ledger = Arc::new(Ledger::default());
    let base_url = server::start(Arc::clone(&ledger)).await;
    let callers = Callers::new(&base_url);
    let mut figures = Figures::default();
    let begun = Instant::now();
    for phase in 0.. {
        if begun.elapsed() >= length && phase > WARM_UP {
            break;
        }
        callers.call_for(PHASE, &ledger, &mut figures).await;
        figures.audit(&ledger);
        figures.measure(MEMORY.current_usage(), phase < WARM_UP);
    }
    figures.print(begun.elapsed());
    if figures.are_in_bounds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Parses the command line and returns the duration of the calls.
fn length(mut arguments: impl Iterator<Item = String>) -> Option<Duration> {
    match (arguments.next().as_deref(), arguments.next(), arguments.next()) {
        (None, ..) => Some(DEFAULT),
        (Some("--seconds"), Some(seconds), None) => seconds.parse().ok().map(Duration::from_secs),
        _ => None,
    }
}
