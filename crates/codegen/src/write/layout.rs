//! The rustfmt defaults that the writer follows.

/// The maximum length of a line in characters.
pub(super) const MAX_WIDTH: usize = 100;

/// The number of spaces per level of indentation.
pub(super) const STEP: usize = 4;
