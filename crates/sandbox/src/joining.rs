//! The result of joining a room.

use std::error::Error;
use std::fmt;

/// A participant who has joined a session.
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
    /// The id of the session. A session starts when the first participant joins.
    pub session_id: String,
    /// The id of the Telnyx participant or SignalWire member.
    pub participant_id: String,
}

/// Why a participant cannot join a room.
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
    /// No room has this id or name.
    NoSuchRoom,
    /// The session already has the room's maximum number of participants.
    Full,
    /// The token is unknown or not valid at this time.
    InvalidToken,
}

impl fmt::Display for JoinError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            JoinError::NoSuchRoom => "the room does not exist",
            JoinError::Full => "the session is full",
            JoinError::InvalidToken => "the token is unknown or not valid at this time",
        })
    }
}

impl Error for JoinError {}
