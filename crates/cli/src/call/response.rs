//! Prints the response of a call, or a list's items.

use std::io::{self, IsTerminal as _, Write};
use std::time::Duration;

use futures_util::StreamExt as _;
use indicatif::{ProgressBar, ProgressStyle};
use plenary_client::{Error, NamedItems, ResponseValue};
use serde_json::Value;

use super::error::CallError;

/// Prints a response as JSON, or the raw body if it has no JSON value.
pub(super) fn print(response: &ResponseValue<Value>) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match &**response {
        Value::Null => stdout.write_all(response.body())?,
        body => {
            serde_json::to_writer_pretty(&mut stdout, body)?;
            writeln!(stdout)?;
        }
    }
    stdout.flush()
}

/// Prints items as they arrive, as one JSON array or one per line.
///
/// Entries that do not match the spec are reported on stderr. If a call fails, the array has no closing bracket.
pub(super) async fn print_items(mut items: NamedItems<'_>, lines: bool) -> Result<(), CallError> {
    let progress = progress();
    let mut misfits = 0;
    let mut listing = Listing { stdout: io::stdout(), lines, printed: 0 };
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => listing.item(&item).map_err(CallError::Output)?,
            Err(Error::Entry(error)) => {
                misfits += 1;
                progress.suspend(|| eprintln!("plenary call: {error}"));
            }
            Err(error) => {
                progress.finish_and_clear();
                return Err(error.into());
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    listing.end().map_err(CallError::Output)?;
    if misfits > 0 { Err(CallError::Entries(misfits)) } else { Ok(()) }
}

struct Listing<W> {
    stdout: W,
    lines: bool,
    printed: usize,
}

impl<W: Write> Listing<W> {
    fn item(&mut self, item: &Value) -> io::Result<()> {
        if self.lines {
            writeln!(self.stdout, "{item}")?;
        } else {
            let before = if self.printed == 0 { "[" } else { "," };
            let item = serde_json::to_string_pretty(item)?;
            write!(self.stdout, "{before}\n  {}", item.replace('\n', "\n  "))?;
        }
        self.printed += 1;
        Ok(())
    }

    fn end(mut self) -> io::Result<()> {
        match (self.lines, self.printed) {
            (true, _) => {}
            (false, 0) => writeln!(self.stdout, "[]")?,
            (false, _) => writeln!(self.stdout, "\n]")?,
        }
        self.stdout.flush()
    }
}

/// Returns a counter of the printed items.
///
/// The counter is hidden if stdout is a terminal, because the items are visible there, or if stderr is not a terminal.
fn progress() -> ProgressBar {
    if io::stdout().is_terminal() || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {human_pos} items, {elapsed}");
    let progress = ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    progress.enable_steady_tick(Duration::from_millis(100));
    progress
}
