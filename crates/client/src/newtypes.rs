//! Newtype names that request special handling from the JSON reader.
//!
//! The types of this crate use these names. Other deserializers handle such a newtype like any other.

/// Requests a value that can be read once for each member of a union.
pub(crate) const UNION: &str = "$plenary::union";

/// Requests that a null in an optional field is recorded.
pub(crate) const OPTIONAL: &str = "$plenary::optional";

/// Requests that the form of a timestamp is checked.
pub(crate) const INSTANT: &str = "$plenary::instant";

/// Requests that a value is recorded as a field that the spec does not have.
pub(crate) const UNDOCUMENTED: &str = "$plenary::undocumented";
