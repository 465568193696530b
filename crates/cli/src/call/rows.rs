//! Responses as tables.

use std::borrow::Cow;

use serde_json::Value;

use crate::table::fitted;

/// The maximum length of a value in a table whose width is limited.
const CELL: usize = 40;

/// Returns a table with a row for each entry, and the names of the columns that did not fit.
///
/// The columns are the properties of the entries. Without a `width`, the table has all columns and whole values.
pub(super) fn of_entries(entries: &[Value], width: Option<u16>) -> (String, Vec<String>) {
    let mut columns: Vec<&str> = Vec::new();
    for name in entries.iter().filter_map(Value::as_object).flat_map(|entry| entry.keys()) {
        if !columns.contains(&name.as_str()) {
            columns.push(name);
        }
    }
    if columns.is_empty() {
        columns.push("value");
    }
    let rows = entries.iter().map(|entry| match entry {
        Value::Object(entry) => columns.iter().map(|name| entry.get(*name).map_or_else(String::new, text)).collect(),
        other => vec![text(other)],
    });
    fitted(&columns, rows.map(|row| within(row, width)).collect(), width)
}

/// Returns a table with a row for each property, and for each property of nested objects.
///
/// Without a `width`, the table has whole values.
pub(super) fn of_properties(response: &Value, width: Option<u16>) -> String {
    let mut rows = Vec::new();
    add_rows(&mut rows, String::new(), response);
    fitted(&["property", "value"], rows.into_iter().map(|row| within(row, width)).collect(), None).0
}

/// Shortens the values of a row in a table whose width is limited.
fn within(row: Vec<String>, width: Option<u16>) -> Vec<String> {
    match width {
        Some(_) => row.into_iter().map(shortened).collect(),
        None => row,
    }
}

fn add_rows(rows: &mut Vec<Vec<String>>, path: String, value: &Value) {
    match value {
        Value::Object(properties) if !properties.is_empty() => {
            for (name, value) in properties {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                add_rows(rows, path, value);
            }
        }
        value => rows.push(vec![path, text(value)]),
    }
}

/// Returns a value on one line: a string without quotes, or JSON.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.chars().map(on_one_line).collect(),
        other => other.to_string(),
    }
}

/// Escapes characters that would break the table.
fn on_one_line(character: char) -> Cow<'static, str> {
    match character {
        '\n' | '\t' | '\r' => character.escape_default().to_string().into(),
        character if plenary_client::is_control(character) => format!("\\u{:04x}", u32::from(character)).into(),
        character => character.to_string().into(),
    }
}

fn shortened(text: String) -> String {
    match text.char_indices().nth(CELL) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{of_entries, of_properties};

    #[test]
    fn a_table_has_the_columns_that_fit_and_names_the_others() {
        let entries =
            [json!({"id": "a\u{1b}[2J", "size": 3}), json!({"id": "b\nc", "tags": ["x".repeat(50)]}), json!(7)];
        let (table, missing) = of_entries(&entries, None);
        assert!(table.lines().all(|line| !line.contains('\u{1b}')) && table.lines().count() == 5, "{table}");
        assert!(table.contains(r"a\u001b[2J") && table.contains(r"b\nc") && table.contains(&"x".repeat(50)), "{table}");
        assert!(missing.is_empty());
        let (table, missing) = of_entries(&entries, Some(21));
        assert!(table.lines().all(|line| line.chars().count() <= 21) && table.contains("size"), "{table}");
        assert_eq!(missing, ["tags"]);
        let (table, missing) = of_entries(&entries, Some(20));
        assert!(!table.contains("size") && missing == ["size", "tags"], "{table}");
        let table = of_properties(&json!({"data": {"id": 1, "list": [true]}, "empty": {}}), None);
        let rows: Vec<Vec<&str>> = table.lines().skip(2).map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(rows, [["data.id", "1"], ["data.list", "[true]"], ["empty", "{}"]]);
    }
}
