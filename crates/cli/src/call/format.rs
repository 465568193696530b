//! The formats in which `plenary call` prints responses.

use clap::ValueEnum;
use plenary_client::Operation;
use serde_json::Value;

/// How to print a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Indented JSON
    Json,
    /// A table with a row for each entry of the list, or for each property if the response has no list
    Table,
    /// A line of JSON for each entry of the list, or for the whole response if it has no list
    Lines,
}

/// Returns the list in a response, if it has one.
///
/// This is the paged list of the operation, the response itself if it is a list, or the only list among its properties.
pub(super) fn list<'a>(operation: &Operation, response: &'a Value) -> Option<&'a [Value]> {
    if let Some(paging) = operation.paging {
        return response.pointer(paging.items()).and_then(Value::as_array).map(Vec::as_slice);
    }
    match response {
        Value::Array(entries) => Some(entries),
        Value::Object(properties) => {
            let mut lists = properties.values().filter_map(Value::as_array);
            let only = lists.next()?;
            lists.next().is_none().then_some(only)
        }
        _ => None,
    }
}
