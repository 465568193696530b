//! Reads YAML or JSON, with the place of each node.

mod json;
mod yaml;

use thiserror::Error;

pub use json::read_json;
pub use yaml::read_yaml;

use crate::place::Place;
use crate::tree::Tree;

/// The maximum depth of a document. The deepest known one has 40 levels.
const DEPTH: usize = 128;

/// The maximum length in bytes of the JSON pointer to a node.
///
/// Callers build the pointers of many nodes, so one long key would multiply the size of the document.
const POINTER: usize = 4096;

/// The problem and fix for a node whose pointer is longer.
const LONG_POINTER: (&str, &str) = ("the JSON pointer to this key has more than 4096 bytes", "use shorter keys");

/// The error of a text that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}:{}: {problem}", place.line, place.column)]
pub struct SyntaxError {
    /// The place in the text.
    pub place: Place,
    /// The JSON pointer to the innermost object or list around that place.
    pub pointer: String,
    /// The problem.
    pub problem: String,
    /// How to fix it.
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
/// Returns an error if the text is neither JSON nor YAML, or exceeds the limits of [`read_json`] and [`read_yaml`].
pub fn read(text: &str) -> Result<Tree, SyntaxError> {
    // A text that begins like JSON may be YAML. If it is invalid JSON, the YAML reader reports the error.
    if text.trim_start().starts_with(['{', '['])
        && let Some(result) = json::read_or_pass(text)
    {
        return result;
    }
    read_yaml(text)
}
