//! Prints the items of a list as they arrive.

use std::io::{self, IsTerminal as _, Write};
use std::pin::pin;
use std::time::Duration;

use futures_util::StreamExt as _;
use futures_util::future::{Either, FutureExt as _, select};
use indicatif::{ProgressBar, ProgressStyle};
use plenary_client::{Error, NamedItems};
use serde_json::Value;

use super::error::CallError;
use super::format::Format;
use super::interrupt::Interrupt;
use super::response::print_table;
use crate::output::{report, stdout};

/// Prints the items of a list.
///
/// Entries that do not match the spec are reported on stderr. If a call fails or Ctrl-C is pressed, stderr also gets the
/// position at which to continue, and a JSON array has no closing bracket.
pub(super) async fn print(items: NamedItems, format: Format) -> Result<(), CallError> {
    let interrupt = Interrupt::handle().map_err(CallError::Output)?;
    let progress = progress(format);
    let mut listing = Listing { items, output: Output::new(format), misfits: 0, progress };
    let outcome = listing.run(&interrupt).await;
    listing.progress.finish_and_clear();
    let printed = listing.output.end(outcome.is_ok()).map_err(CallError::Output);
    outcome.and(printed)?;
    match listing.misfits {
        0 => Ok(()),
        misfits => Err(CallError::Entries(misfits)),
    }
}

struct Listing {
    items: NamedItems,
    output: Output,
    /// The number of entries that do not match the spec.
    misfits: usize,
    progress: ProgressBar,
}

impl Listing {
    async fn run(&mut self, interrupt: &Interrupt) -> Result<(), CallError> {
        let mut pressed = pin!(interrupt.pressed());
        loop {
            let next = match select(self.items.next(), pressed.as_mut()).await {
                Either::Left((item, _)) => Some(item),
                Either::Right(((), _)) => None,
            };
            match next {
                Some(Some(item)) => self.item(item)?,
                Some(None) => return Ok(()),
                None => return self.interrupted(),
            }
        }
    }

    /// Prints the other items of the current page, because a position is the beginning of a page.
    fn interrupted(&mut self) -> Result<(), CallError> {
        let page = self.items.position();
        while self.items.position() == page {
            match self.items.next().now_or_never() {
                Some(Some(item)) => self.item(item)?,
                Some(None) => return Ok(()),
                None => break,
            }
        }
        Err(CallError::Interrupted { printed: self.output.printed, position: self.items.position() })
    }

    fn item(&mut self, item: Result<Value, Error<Value>>) -> Result<(), CallError> {
        match item {
            Ok(item) => self.output.item(item).map_err(CallError::Output)?,
            Err(Error::Entry(error)) => {
                self.misfits += 1;
                self.progress.suspend(|| report(&format!("plenary call: {error}")));
            }
            Err(error) => {
                let (printed, position) = (self.output.printed, self.items.position());
                return Err(CallError::List { error: Box::new(error), printed, position });
            }
        }
        self.progress.inc(1);
        Ok(())
    }
}

/// What was printed so far.
struct Output {
    stdout: Box<dyn Write>,
    format: Format,
    printed: usize,
    /// The items of a table, which is printed at the end.
    rows: Vec<Value>,
}

impl Output {
    fn new(format: Format) -> Self {
        Self { stdout: stdout(), format, printed: 0, rows: Vec::new() }
    }

    fn item(&mut self, item: Value) -> io::Result<()> {
        match self.format {
            Format::Table => self.rows.push(item),
            Format::Lines => writeln!(self.stdout, "{item}")?,
            Format::Json => {
                let before = if self.printed == 0 { "[" } else { "," };
                let item = serde_json::to_string_pretty(&item)?;
                write!(self.stdout, "{before}\n  {}", item.replace('\n', "\n  "))?;
            }
        }
        self.printed += 1;
        // The next item may take long to arrive.
        self.stdout.flush()
    }

    fn end(&mut self, is_complete: bool) -> io::Result<()> {
        match (self.format, self.printed) {
            (Format::Lines, _) => {}
            (Format::Table, 0) if !is_complete => {}
            (Format::Table, _) => print_table(&self.rows)?,
            (Format::Json, 0) if is_complete => writeln!(self.stdout, "[]")?,
            (Format::Json, _) if is_complete => writeln!(self.stdout, "\n]")?,
            (Format::Json, 0) => {}
            (Format::Json, _) => writeln!(self.stdout)?,
        }
        self.stdout.flush()
    }
}

/// Returns a counter of the printed items on stderr.
///
/// The counter is hidden if stderr is not a terminal, or if the items appear on a terminal.
fn progress(format: Format) -> ProgressBar {
    let shows_items = io::stdout().is_terminal() && format != Format::Table;
    if shows_items || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {human_pos} items, {elapsed}");
    let progress = ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    progress.enable_steady_tick(Duration::from_millis(100));
    progress
}
