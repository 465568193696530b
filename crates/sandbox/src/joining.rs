//! What becomes of somebody who wants to come into a room.

use std::error::Error;
use std::fmt;

/// Somebody who is in a session now.
///
/// ```no_run
/// # fn example(sandbox: &plenary_sandbox::Sandbox) -> Result<(), plenary_sandbox::JoinError> {
/// let joined = sandbox.telnyx().join("0ccc7b54-4df3-4bca-a65a-3da1ecc777f0", "Ada")?;
/// println!("{} is in {}", joined.participant_id, joined.session_id);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Joined {
    /// The session, which begins with the first who comes.
    pub session_id: String,
    /// Who came: a participant of Telnyx, a member of SignalWire.
    pub participant_id: String,
}

/// Why somebody cannot come into a room.
///
/// ```no_run
/// # fn example(sandbox: &plenary_sandbox::Sandbox) {
/// let refused = sandbox.telnyx().join("unknown", "Ada");
/// assert_eq!(refused, Err(plenary_sandbox::JoinError::NoSuchRoom));
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JoinError {
    /// No room is there under that id or name.
    NoSuchRoom,
    /// As many are in the session as the room takes.
    Full,
    /// The token is unknown, or its time is over.
    Token,
}

impl fmt::Display for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            JoinError::NoSuchRoom => "there is no such room",
            JoinError::Full => "the session is full",
            JoinError::Token => "the token is unknown or has expired",
        })
    }
}

impl Error for JoinError {}
