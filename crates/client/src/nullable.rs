//! Optional fields that may also be null.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An optional field that may also be null.
///
/// The type distinguishes a missing field from a null.
///
/// ```
/// use plenary_client::Nullable;
///
/// #[derive(serde::Deserialize, serde::Serialize)]
/// struct Room {
///     #[serde(default, skip_serializing_if = "Nullable::is_absent")]
///     unique_name: Nullable<String>,
/// }
///
/// let named: Room = serde_json::from_str(r#"{"unique_name":"standup"}"#)?;
/// assert_eq!(named.unique_name.value().map(String::as_str), Some("standup"));
///
/// for exact in [r#"{"unique_name":"standup"}"#, r#"{"unique_name":null}"#, "{}"] {
///     let room: Room = serde_json::from_str(exact)?;
///     assert_eq!(serde_json::to_string(&room)?, exact);
/// }
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// [`value`](Self::value) and [`into_option`](Self::into_option) return `None` for a missing field and for null.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nullable<T> {
    /// The field is missing.
    #[default]
    Absent,
    /// The field is null.
    Null,
    /// The field has a value.
    Value(T),
}

impl<T> Nullable<T> {
    /// Returns the value, if there is one.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Returns the value, if there is one, consuming the field.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Returns true if the field is missing.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns true if the field is null.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // serde does not call this function for a missing field. Such a field gets the default value, `Absent`.
        Option::deserialize(deserializer).map(|value| value.map_or(Self::Null, Self::Value))
    }
}
