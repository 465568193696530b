//! Writes to stdout.

use std::io::{self, ErrorKind, Write as _};

/// Prints lines, and ignores a closed pipe, such as `| head`.
pub(crate) fn print(lines: &str) -> io::Result<()> {
    match writeln!(io::stdout().lock(), "{lines}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}
