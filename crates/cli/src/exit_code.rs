//! The exit codes of the command.

/// A call failed, or a body does not fit its type.
pub(crate) const FAILED: u8 = 1;
/// The command line, the environment or an input file is wrong. Nothing was sent.
pub(crate) const MISUSED: u8 = 2;
