//! Strings that must not be printed.

use std::cell::RefCell;
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

thread_local! {
    /// The secrets encoded so far, while [`noting`] runs.
    static NOTED: RefCell<Option<Vec<Secret>>> = const { RefCell::new(None) };
}

/// Encodes a part of a request, and adds the secrets in it to `noted`.
///
/// A serializer receives only the text of a secret, so a thread-local variable collects the secrets.
pub(crate) fn noting<T>(noted: &mut Vec<Secret>, encode: impl FnOnce() -> T) -> T {
    /// Restores what an enclosing call noted, even if encoding panics.
    struct Enclosing(Option<Vec<Secret>>);

    impl Drop for Enclosing {
        fn drop(&mut self) {
            NOTED.set(self.0.take());
        }
    }

    let _enclosing = Enclosing(NOTED.replace(Some(Vec::new())));
    let encoded = encode();
    noted.extend(NOTED.take().into_iter().flatten());
    encoded
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Fails only while the thread ends, when no request is encoded.
        let _ = NOTED.try_with(|noted| noted.borrow_mut().iter_mut().for_each(|noted| noted.push(self.clone())));
        serializer.serialize_str(self.expose())
    }
}

#[cfg(test)]
mod tests {
    use super::{Secret, noting};

    #[test]
    fn only_secrets_that_are_encoded_meanwhile_are_noted() {
        let [a, b, c] = ["a", "b", "c"].map(Secret::from);
        let (mut outer, mut inner) = (Vec::new(), Vec::new());
        serde_json::to_string(&a).unwrap();
        let text = noting(&mut outer, || {
            noting(&mut inner, || serde_json::to_string(&[&b]).unwrap());
            serde_json::to_string(&[&a, &c]).unwrap()
        });
        serde_json::to_string(&b).unwrap();
        assert_eq!((text.as_str(), outer, inner), (r#"["a","c"]"#, vec![a, c], vec![b]));
    }
}
