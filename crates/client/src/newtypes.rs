//! What the types of this crate and its JSON reader tell each other.
//!
//! The names request special handling of a newtype. Other deserializers handle such a newtype like any other.

/// Requests a value that can be read once for each member of a union.
pub(crate) const UNION: &str = "$plenary::union";

/// Requests that a null in an optional field is recorded.
pub(crate) const OPTIONAL: &str = "$plenary::optional";

/// Requests that the form of a timestamp is checked.
pub(crate) const INSTANT: &str = "$plenary::instant";

/// Requests that a value is recorded as a field that the spec does not have.
pub(crate) const UNDOCUMENTED: &str = "$plenary::undocumented";

/// The length of a list that the JSON reader returns after it omitted an entry that does not match.
///
/// The error for that entry does not end the list.
pub(crate) const OMITTED: usize = usize::MAX;
