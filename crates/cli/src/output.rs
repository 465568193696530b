//! Writes to stdout.

use std::io::{self, ErrorKind, Write as _};

/// Prints lines.
///
/// Ignores the error if the reader of the pipe, such as `head`, closed it.
pub(crate) fn print(lines: &str) -> io::Result<()> {
    unless_closed(writeln!(io::stdout().lock(), "{lines}"))
}

/// Ignores the error caused by a closed pipe.
pub(crate) fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}
