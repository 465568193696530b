//! Reads a text as JSON, with the place of every node.

mod json;
mod yaml;

use thiserror::Error;

pub use json::read_json;
pub use yaml::read_yaml;

use crate::place::Place;
use crate::tree::Tree;

/// The maximum depth of a document. The deepest known document has 40 levels.
const DEPTH: usize = 128;

/// The maximum length in bytes of the JSON pointer to a node. Every rule may build the pointer to every node, so one
/// long key would multiply the size of the document.
const POINTER: usize = 4096;

/// The problem of a key whose pointer is longer, and its fix.
const LONG_POINTER: (&str, &str) = ("the keys that lead here have more than 4096 bytes together", "use a shorter key");

/// Why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}:{}: {problem}", place.line, place.column)]
pub struct SyntaxError {
    /// The place in the text.
    pub place: Place,
    /// The innermost object or list around that place, as a JSON pointer.
    pub pointer: String,
    /// What is wrong.
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
/// Returns an error if the text is neither, or exceeds the limits of [`read_json`] and [`read_yaml`].
pub fn read(text: &str) -> Result<Tree, SyntaxError> {
    // A text that begins like JSON can still be YAML. For JSON with a mistake, the YAML reader reports the mistake.
    if text.trim_start().starts_with(['{', '['])
        && let Some(result) = json::read_or_pass(text)
    {
        return result;
    }
    read_yaml(text)
}
