//! The names of newtypes by which types of this crate ask a reader for more than other deserializers can do.
//!
//! Other deserializers read on, as for any newtype.

/// A union reads its value once for each member.
pub(crate) const UNION: &str = "$plenary::union";

/// An optional field without null encodes null as absent, and the reader takes note of that.
pub(crate) const OPTIONAL: &str = "$plenary::optional";

/// The reader looks at the form of a timestamp.
pub(crate) const INSTANT: &str = "$plenary::instant";
