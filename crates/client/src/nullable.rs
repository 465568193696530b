//! Optional fields that may also be null.

use std::ops::Deref;

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

    /// Returns the value by reference.
    ///
    /// ```
    /// use plenary_client::Nullable;
    ///
    /// assert_eq!(Nullable::Value(String::from("standup")).as_ref().map(String::len), Nullable::Value(7));
    /// assert_eq!(Nullable::<String>::Null.as_ref(), Nullable::Null);
    /// ```
    pub const fn as_ref(&self) -> Nullable<&T> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }

    /// Returns the value by mutable reference.
    pub const fn as_mut(&mut self) -> Nullable<&mut T> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }

    /// Returns the target of the value, such as `&str` for a `String`, if there is a value.
    ///
    /// ```
    /// use plenary_client::Nullable;
    ///
    /// assert_eq!(Nullable::Value(String::from("standup")).as_deref(), Some("standup"));
    /// assert_eq!(Nullable::<String>::Absent.as_deref(), None);
    /// ```
    pub fn as_deref(&self) -> Option<&T::Target>
    where
        T: Deref,
    {
        self.value().map(Deref::deref)
    }

    /// Converts the value, and keeps a missing field and a null.
    ///
    /// ```
    /// use plenary_client::Nullable;
    ///
    /// assert_eq!(Nullable::Value(30).map(|seconds| seconds * 1_000), Nullable::Value(30_000));
    /// assert_eq!(Nullable::Null.map(|seconds: u32| seconds * 1_000), Nullable::Null);
    /// ```
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(convert(value)),
        }
    }

    /// Returns the value, or another one for a missing field and for null.
    ///
    /// ```
    /// use plenary_client::Nullable;
    ///
    /// assert_eq!(Nullable::Null.unwrap_or(20), 20);
    /// ```
    pub fn unwrap_or(self, other: T) -> T {
        self.into_option().unwrap_or(other)
    }

    /// Returns the value, or calls a function for a missing field and for null.
    pub fn unwrap_or_else(self, other: impl FnOnce() -> T) -> T {
        self.into_option().unwrap_or_else(other)
    }

    /// Returns the value, or the default of its type for a missing field and for null.
    pub fn unwrap_or_default(self) -> T
    where
        T: Default,
    {
        self.into_option().unwrap_or_default()
    }

    /// Takes the field, and leaves a missing one.
    ///
    /// ```
    /// use plenary_client::Nullable;
    ///
    /// let mut name = Nullable::Value("standup");
    /// assert_eq!((name.take(), name), (Nullable::Value("standup"), Nullable::Absent));
    /// ```
    #[must_use]
    pub const fn take(&mut self) -> Self {
        std::mem::replace(self, Self::Absent)
    }

    /// Returns the value of an option, or null for `None`.
    ///
    /// There is no `From<Option<T>>`, because `None` can mean a missing field and a null.
    ///
    /// ```
    /// use plenary_client::Nullable;
    ///
    /// assert_eq!(Nullable::or_null(None::<u8>), Nullable::Null);
    /// assert_eq!(Nullable::or_absent(None::<u8>), Nullable::Absent);
    /// assert_eq!(Nullable::or_null(Some(7)), Nullable::or_absent(Some(7)));
    /// ```
    pub fn or_null(option: Option<T>) -> Self {
        option.map_or(Self::Null, Self::Value)
    }

    /// Returns the value of an option, or a missing field for `None`.
    pub fn or_absent(option: Option<T>) -> Self {
        option.map_or(Self::Absent, Self::Value)
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
