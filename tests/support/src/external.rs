//! Skips a test if its external program is not installed.

use std::env;
use std::io::{self, Write as _};

/// Prints to stderr that a test is skipped, and the reason.
///
/// # Panics
///
/// Panics if the environment variable `PLENARY_JUDGES` is `required`.
pub fn skip(reason: &str) {
    let is_required = env::var("PLENARY_JUDGES").is_ok_and(|value| value == "required");
    assert!(!is_required, "`PLENARY_JUDGES` is `required`, but an external program is missing: {reason}");
    // The test harness captures the output of `eprintln!` and hides it when the test passes.
    let _ = writeln!(io::stderr(), "SKIPPED: {reason}");
}
