//! Writes to stdout and stderr.

use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, Write};

use crate::escapes::Escaped;

/// Returns stdout, with a buffer that the caller must flush.
///
/// On a terminal, characters that control the terminal are escaped. Otherwise, the bytes stay as they are, because
/// another program reads them.
pub(crate) fn stdout() -> Box<dyn Write> {
    let stdout = io::stdout();
    match stdout.is_terminal() {
        true => Box::new(Escaped::new(BufWriter::new(stdout.lock()))),
        false => Box::new(BufWriter::new(stdout.lock())),
    }
}

/// Prints lines to stdout.
///
/// Ignores the error if the reader of the pipe, such as `head`, closed it.
pub(crate) fn print(lines: &str) -> io::Result<()> {
    unless_closed(print_all(lines))
}

/// Prints lines to stdout, which must be open.
pub(crate) fn print_all(lines: &str) -> io::Result<()> {
    let mut stdout = stdout();
    writeln!(stdout, "{lines}").and_then(|()| stdout.flush())
}

/// Ignores the error caused by a closed pipe.
pub(crate) fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// Prints lines to stderr, with control characters escaped.
///
/// Nothing can be done if stderr is closed or full. `eprintln!` would panic.
pub(crate) fn report(lines: &str) {
    let mut stderr = Escaped::new(BufWriter::new(io::stderr().lock()));
    let _ = writeln!(stderr, "{lines}").and_then(|()| stderr.flush());
}
