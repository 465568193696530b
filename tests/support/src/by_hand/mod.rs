//! Hand-written types for some responses, as a careful developer would write them.
//!
//! The types use serde's derive macros, and hand-written implementations where a derived implementation is not exact.

pub mod rocketchat;
pub mod signalwire;
pub mod telnyx;

use serde::{Deserialize, Deserializer};

/// Decodes a null as `Some(None)`.
///
/// serde's own `Option<Option<T>>` decodes both a null and a missing field as `None`.
fn double_option<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

/// Declares newtypes that have the same JSON form as the wrapped type.
macro_rules! newtype {
    ($($name:ident($inner:ty)),+ $(,)?) => {
        $(
            #[derive(Debug, serde::Deserialize, serde::Serialize)]
            #[serde(transparent)]
            struct $name($inner);
        )+
    };
}
use newtype;

/// Declares a string enum that keeps unknown strings.
///
/// Only unknown strings are allocated.
macro_rules! open_enum {
    ($name:ident { $($variant:ident = $value:literal),+ $(,)? }) => {
        #[derive(Debug)]
        enum $name {
            $($variant,)+
            Unknown(String),
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Values;

                impl serde::de::Visitor<'_> for Values {
                    type Value = $name;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str("a string")
                    }

                    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<$name, E> {
                        Ok(match value {
                            $($value => $name::$variant,)+
                            other => $name::Unknown(other.to_owned()),
                        })
                    }
                }

                deserializer.deserialize_str(Values)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(match self {
                    $(Self::$variant => $value,)+
                    Self::Unknown(value) => value,
                })
            }
        }
    };
}
use open_enum;
