//! Tables for the output.

use std::env;

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use terminal_size::{Width, terminal_size_of};

const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::new('─', '─', '─', '─'));

/// Returns an empty table with a line below its header and no border.
pub(crate) fn table<'a>(header: impl IntoIterator<Item = &'a str>) -> Table {
    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(header);
    table
}

/// Returns a table with the first columns that fit, and the names of the others.
///
/// The table has at least one column.
pub(crate) fn fitted(header: &[&str], rows: Vec<Vec<String>>, width: Option<u16>) -> (String, Vec<String>) {
    let mut whole = table(header.iter().copied());
    whole.add_rows(&rows);
    // The line below the header has a character before and after each column, and each column a space on both sides.
    let mut left = width.map_or(usize::MAX, usize::from).saturating_sub(1);
    let widths = whole.column_max_content_widths().into_iter().map(|width| usize::from(width) + 3);
    let fitting = widths.take_while(|width| left.checked_sub(*width).map(|rest| left = rest).is_some()).count().max(1);
    if fitting >= header.len() {
        return (whole.trim_fmt(), Vec::new());
    }
    let mut table = table(header.iter().copied().take(fitting));
    table.add_rows(rows.into_iter().map(|row| row.into_iter().take(fitting).collect::<Vec<_>>()));
    (table.trim_fmt(), header[fitting..].iter().map(ToString::to_string).collect())
}

/// Returns the number of characters in a line of the output, or `None` if lines may have any length.
///
/// `$COLUMNS` takes precedence over the width of the terminal. Lines in a pipe or a file may have any length.
pub(crate) fn width() -> Option<u16> {
    let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
    columns.or_else(|| terminal_size_of(std::io::stdout()).map(|(Width(width), _)| width)).filter(|width| *width > 0)
}
