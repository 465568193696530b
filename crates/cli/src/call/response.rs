//! Prints the response of a call.

use std::io::{self, Write as _};

use plenary_client::{Operation, ResponseValue};
use serde_json::Value;

use super::format::{Format, list};
use super::rows;
use crate::output::{report, stdout};
use crate::table::width;

/// Prints a response, or the raw body if it has no JSON value.
pub(super) fn print(response: &ResponseValue<Value>, operation: &Operation, format: Format) -> io::Result<()> {
    let mut stdout = stdout();
    match (&**response, format) {
        (Value::Null, _) => stdout.write_all(response.body())?,
        (body, Format::Json) => {
            serde_json::to_writer_pretty(&mut stdout, body)?;
            writeln!(stdout)?;
        }
        (body, Format::Lines) => {
            for entry in list(operation, body).unwrap_or(std::slice::from_ref(body)) {
                writeln!(stdout, "{entry}")?;
            }
        }
        (body, Format::Table) => match list(operation, body) {
            Some(entries) => return print_table(entries),
            None => writeln!(stdout, "{}", rows::of_properties(body, width()))?,
        },
    }
    stdout.flush()
}

/// Prints a table of entries, and reports the columns that do not fit the terminal.
pub(super) fn print_table(entries: &[Value]) -> io::Result<()> {
    let (table, missing) = rows::of_entries(entries, width());
    let mut stdout = stdout();
    writeln!(stdout, "{table}").and_then(|()| stdout.flush())?;
    if !missing.is_empty() {
        report(&format!("plenary call: no space for the columns {} (--output json prints all)", missing.join(", ")));
    }
    Ok(())
}
