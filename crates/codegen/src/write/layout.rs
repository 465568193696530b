//! The defaults of rustfmt that the writer follows.

/// The longest line, in characters.
pub(super) const MAX_WIDTH: usize = 100;

/// The number of spaces of one level of indentation.
pub(super) const STEP: usize = 4;
