//! The exit codes of the command.

/// A call failed, a body does not match its type, or the output cannot be written.
pub(crate) const FAILED: u8 = 1;
/// The command line, the environment or an input file is invalid. Nothing was sent.
pub(crate) const WRONG_USAGE: u8 = 2;
/// Ctrl-C ended the command. Shells use 128 plus the number of the signal.
pub(crate) const INTERRUPTED: u8 = 130;
