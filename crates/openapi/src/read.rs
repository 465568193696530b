//! Reads text as JSON, with places.

mod json;
mod yaml;

use thiserror::Error;

pub use json::read_json;
pub use yaml::read_yaml;

use crate::place::Place;
use crate::tree::Tree;

/// How deep a document may nest. The deepest real one reaches 40.
const DEPTH: usize = 128;

/// Why a text is not a document.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}:{}: {problem}", place.line, place.column)]
pub struct SyntaxError {
    /// Where in the text.
    pub place: Place,
    /// The innermost object or list around that place, as a JSON pointer.
    pub pointer: String,
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub fix: String,
}

/// Reads a JSON document, or else a YAML document.
///
/// ```
/// let value = plenary_openapi::read("sizes: [small, 720p]").unwrap().value;
/// assert_eq!(value["sizes"][1], "720p");
/// assert_eq!(value, plenary_openapi::read(r#"{"sizes": ["small", "720p"]}"#).unwrap().value);
/// ```
///
/// # Errors
///
/// Returns an error if the text is neither, or beyond the limits of [`read_json`] and [`read_yaml`].
pub fn read(text: &str) -> Result<Tree, SyntaxError> {
    // What begins like JSON may still be YAML. A JSON text with a mistake is, too: YAML says what is wrong with it.
    if text.trim_start().starts_with(['{', '['])
        && let Some(result) = json::read_or_pass(text)
    {
        return result;
    }
    read_yaml(text)
}
