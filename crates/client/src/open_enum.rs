//! Enums that keep unknown values.

/// Implements a string enum that accepts unknown values.
///
/// The last variant, `Unknown`, contains any other string and encodes it unchanged.
///
/// ```
/// # const ANNOTATIONS: plenary_client::Annotations = &[];
/// #[derive(Debug, PartialEq)]
/// enum Quality {
///     Hd,
///     FullHd,
///     Unknown(String),
/// }
/// plenary_client::string_enum!(Quality { Hd = "720p", FullHd = "1080p" });
///
/// assert_eq!(Quality::from("720p"), Quality::Hd);
/// let unknown: Quality = serde_json::from_str(r#""4320p""#)?;
/// assert!(!unknown.is_known());
/// assert_eq!(serde_json::to_string(&unknown)?, r#""4320p""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! string_enum {
    ($name:ident { $($variant:ident = $value:literal),+ $(,)? }) => {
        impl $name {
            /// The values in the spec.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the value on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)+
                    Self::Unknown(value) => value,
                }
            }

            /// Returns true if the value is in the spec.
            pub const fn is_known(&self) -> bool {
                !matches!(self, Self::Unknown(_))
            }
        }

        impl From<&str> for $name {
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)+
                    other => Self::Unknown(other.to_owned()),
                }
            }
        }

        impl From<String> for $name {
            fn from(value: String) -> Self {
                match value.as_str() {
                    $($value => Self::$variant,)+
                    _ => Self::Unknown(value),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(value: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(value))
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl $crate::exports::serde::Serialize for $name {
            fn serialize<S: $crate::exports::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::exports::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::exports::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct __ValueVisitor;

                impl $crate::exports::serde::de::Visitor<'_> for __ValueVisitor {
                    type Value = $name;

                    fn expecting(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        formatter.write_str("a string")
                    }

                    fn visit_str<E: $crate::exports::serde::de::Error>(self, value: &str) -> Result<$name, E> {
                        Ok($name::from(value))
                    }

                    fn visit_string<E: $crate::exports::serde::de::Error>(self, value: String) -> Result<$name, E> {
                        Ok($name::from(value))
                    }
                }

                deserializer.deserialize_str(__ValueVisitor)
            }
        }

        impl $crate::Exact for $name {}

        impl $crate::Inspect for $name {
            #[inline]
            fn inspect(&self, inspection: &mut $crate::Inspection) {
                if !self.is_known() {
                    inspection.note($crate::UndocumentedKind::Value);
                }
            }
        }

        $crate::json_schema!(string $name { $($value),+ });
    };
}

/// Implements an integer enum that accepts unknown values.
///
/// The last variant, `Unknown`, contains any other integer and encodes it unchanged.
///
/// ```
/// # const ANNOTATIONS: plenary_client::Annotations = &[];
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// enum CallStatus {
///     Calling,
///     Started,
///     Unknown(i64),
/// }
/// plenary_client::integer_enum!(CallStatus { Calling = 0, Started = 1 });
///
/// assert_eq!(CallStatus::from(1), CallStatus::Started);
/// let unknown: CallStatus = serde_json::from_str("17")?;
/// assert_eq!((unknown.is_known(), unknown.code()), (false, 17));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! integer_enum {
    ($name:ident { $($variant:ident = $value:literal),+ $(,)? }) => {
        impl $name {
            /// The values in the spec.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the value on the wire.
            pub const fn code(self) -> i64 {
                match self {
                    $(Self::$variant => $value,)+
                    Self::Unknown(value) => value,
                }
            }

            /// Returns true if the value is in the spec.
            pub const fn is_known(self) -> bool {
                !matches!(self, Self::Unknown(_))
            }
        }

        impl From<i64> for $name {
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)+
                    other => Self::Unknown(other),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            fn from_str(value: &str) -> Result<Self, Self::Err> {
                value.parse::<i64>().map(Self::from)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.code(), formatter)
            }
        }

        impl $crate::exports::serde::Serialize for $name {
            fn serialize<S: $crate::exports::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.code())
            }
        }

        impl<'de> $crate::exports::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::exports::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <i64 as $crate::Exact>::decode(deserializer).map(Self::from)
            }
        }

        impl $crate::Exact for $name {}

        impl $crate::Inspect for $name {
            #[inline]
            fn inspect(&self, inspection: &mut $crate::Inspection) {
                if !self.is_known() {
                    inspection.note($crate::UndocumentedKind::Value);
                }
            }
        }

        $crate::json_schema!(integer $name { $($value),+ });
    };
}
