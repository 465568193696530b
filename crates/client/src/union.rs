//! Unions that keep what they do not know.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Declares a union whose members are told apart by one of their properties.
///
/// A value with a tag that the documentation does not list, or with a listed tag and another form, is kept whole in the
/// last variant, `Unknown`.
///
/// ```
/// #[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
/// pub struct Text { r#type: String, value: String }
///
/// plenary_client::tagged_union! {
///     /// A part of a message.
///     pub enum Part by "type" {
///         /// Plain text.
///         Text(Text) = "TEXT",
///     }
/// }
///
/// for exact in [r#"{"type":"TEXT","value":"hi"}"#, r#"{"code":7,"type":"EMOJI"}"#] {
///     let part: Part = serde_json::from_str(exact)?;
///     assert_eq!(matches!(part, Part::Text(_)), exact.contains("TEXT"));
///     assert_eq!(serde_json::to_string(&part)?, exact);
/// }
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! tagged_union {
    ($(#[$meta:meta])* pub enum $name:ident by $tag:literal {
        $($(#[$variant_meta:meta])* $variant:ident($member:ty) = $value:literal),+ $(,)?
    }) => {
        $crate::tagged_union!(@enum [$(#[$meta])*] $name { $([$(#[$variant_meta])*] $variant($member)),+ });

        impl<'de> $crate::exports::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::exports::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = $crate::exports::serde_json::Value::deserialize(deserializer)?;
                let known = match value.get($tag).and_then($crate::exports::serde_json::Value::as_str) {
                    $(Some($value) => $crate::member::<$member>(&value).map(Self::$variant),)+
                    _ => None,
                };
                Ok(known.unwrap_or(Self::Unknown(value)))
            }
        }
    };
    (@enum [$(#[$meta:meta])*] $name:ident { $([$(#[$variant_meta:meta])*] $variant:ident($member:ty)),+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant($member),)+
            /// A value in a form that the documentation does not have, whole.
            Unknown($crate::exports::serde_json::Value),
        }

        $(impl From<$member> for $name {
            fn from(member: $member) -> Self {
                Self::$variant(member)
            }
        })+

        impl $crate::exports::serde::Serialize for $name {
            fn serialize<S: $crate::exports::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(member) => member.serialize(serializer),)+
                    Self::Unknown(value) => value.serialize(serializer),
                }
            }
        }
    };
}

/// Declares a union whose members carry no tag.
///
/// A member is chosen when it gives the value back unchanged; failing that, when it is the only one that decodes. Anything
/// else is kept whole in the last variant, `Unknown`: no member wins by coming first and losing a field.
///
/// ```
/// plenary_client::untagged_union! {
///     /// Which system messages a room hides.
///     pub enum Hidden {
///         /// All or none.
///         All(bool),
///         /// Some kinds.
///         Kinds(Vec<String>),
///     }
/// }
///
/// assert_eq!(serde_json::from_str::<Hidden>("true")?, Hidden::All(true));
/// assert_eq!(serde_json::from_str::<Hidden>(r#"["uj"]"#)?, Hidden::Kinds(vec!["uj".to_owned()]));
/// assert_eq!(serde_json::to_string(&serde_json::from_str::<Hidden>("7")?)?, "7");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! untagged_union {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident($member:ty)),+ $(,)?
    }) => {
        $crate::tagged_union!(@enum [$(#[$meta])*] $name { $([$(#[$variant_meta])*] $variant($member)),+ });

        impl<'de> $crate::exports::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::exports::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = $crate::exports::serde_json::Value::deserialize(deserializer)?;
                let mut fitting = Vec::new();
                $(if let Some(member) = $crate::member::<$member>(&value) {
                    if $crate::encodes_to(&member, &value) {
                        return Ok(Self::$variant(member));
                    }
                    fitting.push(Self::$variant(member));
                })+
                Ok(match fitting.pop() {
                    Some(only) if fitting.is_empty() => only,
                    _ => Self::Unknown(value),
                })
            }
        }
    };
}

/// The member of a union that a value decodes to, if it does.
#[doc(hidden)]
pub fn member<T: DeserializeOwned>(value: &Value) -> Option<T> {
    T::deserialize(value).ok()
}

/// Whether a member of a union gives the value back unchanged.
#[doc(hidden)]
pub fn encodes_to<T: Serialize>(member: &T, value: &Value) -> bool {
    serde_json::to_value(member).is_ok_and(|encoded| encoded == *value)
}
