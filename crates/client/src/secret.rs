//! Strings that must not be printed.

use std::fmt;

use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize, Serializer};
use subtle::ConstantTimeEq as _;

/// A token, a key or a join link, which encodes as a string and is never printed.
///
/// ```
/// use plenary_client::Secret;
///
/// let key = Secret::from("KEY0123");
/// assert_eq!(format!("{key:?}"), "Secret(redacted)");
/// assert_eq!(key.expose(), "KEY0123");
/// assert_eq!(serde_json::to_string(&key)?, r#""KEY0123""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Secrets of the same length are compared in constant time. Dropping a secret wipes its memory.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(SecretString);

impl Secret {
    /// Returns the secret. The caller must keep it out of logs.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(redacted)")
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.expose().as_bytes().ct_eq(other.expose().as_bytes()).into()
    }
}

impl Eq for Secret {}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.expose())
    }
}
