//! Reads YAML or JSON, and records the position of each node.

mod json;
mod tag;
mod yaml;

use thiserror::Error;

pub use json::read_json;
pub use yaml::read_yaml;

use crate::place::Place;
use crate::tree::Tree;

/// The maximum depth of a document. The deepest known document has 40 levels.
pub(crate) const DEPTH: usize = 128;

/// The maximum length in bytes of the JSON pointer to a node.
///
/// Callers build the pointers of many nodes, so a long key would use memory many times.
const POINTER: usize = 4096;

/// The problem and the fix for a node with a longer pointer.
const LONG_POINTER: (&str, &str) = ("the JSON pointer to this key has more than 4096 bytes", "use shorter keys");

/// A syntax error in a YAML or JSON document.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}:{}: {problem}", place.line, place.column)]
pub struct SyntaxError {
    /// The line and the column.
    pub place: Place,
    /// The JSON pointer to the innermost object or list at that position.
    pub pointer: String,
    /// The problem.
    pub problem: String,
    /// The fix for the problem.
    pub fix: String,
}

/// Reads a JSON or YAML document.
///
/// ```
/// let value = plenary_openapi::read("sizes: [small, 720p]").unwrap().value;
/// assert_eq!(value["sizes"][1], "720p");
/// assert_eq!(value, plenary_openapi::read(r#"{"sizes": ["small", "720p"]}"#).unwrap().value);
/// ```
///
/// # Errors
///
/// Returns an error if `text` is neither JSON nor YAML, or exceeds the limits of [`read_json`] and [`read_yaml`].
pub fn read(text: &str) -> Result<Tree, SyntaxError> {
    // A document that begins like JSON can be YAML. If the document is invalid JSON, the YAML reader reports the error.
    if text.trim_start().starts_with(['{', '['])
        && let Some(result) = json::read_or_pass(text)
    {
        return result;
    }
    read_yaml(text)
}
