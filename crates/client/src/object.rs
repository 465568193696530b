//! Structs that decode only from JSON objects.

/// Implements JSON encoding and decoding for a struct.
///
/// The struct decodes only from a JSON object. (serde's derive macro would also decode the struct from a list by
/// position, so that `[]` would be accepted like `{}`.) The string after a field is its name on the wire. A `required`
/// field must be present. An `optional` field is an `Option` or a [`Nullable`](crate::Nullable). If an optional field
/// is missing, encoding omits it again.
///
/// The field after `..` contains what the spec does not have: other fields, and a null in an `Option`. It is an
/// [`UndocumentedFields`](crate::UndocumentedFields). A second field after it is a map of the additional properties, if
/// the spec has `additionalProperties`. Both are encoded after the other fields.
///
/// ```
/// use plenary_client::{Nullable, UndocumentedFields};
/// # const ANNOTATIONS: plenary_client::Annotations = &[];
///
/// struct Room {
///     id: String,
///     ended_at: Option<i64>,
///     unique_name: Nullable<String>,
///     topic: Option<String>,
///     undocumented: UndocumentedFields,
/// }
/// plenary_client::object!(Room {
///     id: required "_id",
///     ended_at: required "endedAt",
///     unique_name: optional "unique_name",
///     topic: optional "topic",
///     ..undocumented
/// });
///
/// for exact in [
///     r#"{"_id":"a","endedAt":null}"#,
///     r#"{"_id":"a","endedAt":7,"unique_name":null}"#,
///     r#"{"_id":"a","endedAt":7,"color":["red"],"topic":null}"#,
/// ] {
///     let room: Room = serde_json::from_str(exact)?;
///     assert_eq!(serde_json::to_string(&room)?, exact);
/// }
/// for wrong in [r#"{"_id":"a"}"#, r#"["a",7]"#, "null"] {
///     assert!(serde_json::from_str::<Room>(wrong).is_err());
/// }
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! object {
    ($name:ident {
        $($field:ident: $presence:ident $wire:literal,)+
        ..$undocumented:ident $(, $additional:ident)? $(,)?
    }) => {
        impl<'de> $crate::exports::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::exports::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                #[allow(non_camel_case_types)]
                enum __Key {
                    $($field,)+
                    __Other(Box<str>),
                }

                impl<'de> $crate::exports::serde::Deserialize<'de> for __Key {
                    fn deserialize<D: $crate::exports::serde::Deserializer<'de>>(
                        deserializer: D,
                    ) -> Result<Self, D::Error> {
                        struct __KeyVisitor;

                        impl $crate::exports::serde::de::Visitor<'_> for __KeyVisitor {
                            type Value = __Key;

                            fn expecting(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                                formatter.write_str("a key")
                            }

                            fn visit_str<E: $crate::exports::serde::de::Error>(self, key: &str) -> Result<__Key, E> {
                                Ok(match key {
                                    $($wire => __Key::$field,)+
                                    _ => __Key::__Other(key.into()),
                                })
                            }
                        }

                        deserializer.deserialize_identifier(__KeyVisitor)
                    }
                }

                struct __ObjectVisitor;

                impl<'de> $crate::exports::serde::de::Visitor<'de> for __ObjectVisitor {
                    type Value = $name;

                    fn expecting(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        formatter.write_str(concat!("an object, ", stringify!($name)))
                    }

                    fn visit_map<A: $crate::exports::serde::de::MapAccess<'de>>(
                        self,
                        mut object: A,
                    ) -> Result<$name, A::Error> {
                        $(let mut $field = None;)+
                        let mut $undocumented = $crate::UndocumentedFields::default();
                        $(let mut $additional = ::std::collections::BTreeMap::new();)?
                        while let Some(key) = object.next_key()? {
                            match key {
                                $(__Key::$field => {
                                    if $field.is_some() {
                                        return Err($crate::exports::serde::de::Error::duplicate_field($wire));
                                    }
                                    let value = object.next_value_seed($crate::object!(@seed $presence))?;
                                    $crate::object!(@keep_null $presence value $wire $undocumented);
                                    $field = Some(value);
                                })+
                                __Key::__Other(key) => {
                                    $crate::object!(@other object key $undocumented $($additional)?);
                                }
                            }
                        }
                        $undocumented.sort();
                        Ok($name {
                            $($field: $crate::object!(@take $presence $field $wire),)+
                            $undocumented,
                            $($additional,)?
                        })
                    }
                }

                deserializer.deserialize_map(__ObjectVisitor)
            }
        }

        impl $crate::exports::serde::Serialize for $name {
            fn serialize<S: $crate::exports::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use $crate::exports::serde::ser::SerializeMap as _;

                let fields = 0 $(+ usize::from($crate::object!(@is_present $presence self.$field)))+
                    $(+ self.$additional.len())?
                    + self.$undocumented.len();
                let mut object = serializer.serialize_map(Some(fields))?;
                $(if $crate::object!(@is_present $presence self.$field) {
                    object.serialize_entry($wire, &$crate::Encoded(&self.$field))?;
                })+
                let is_set = |key: &str| match key {
                    $($wire => $crate::object!(@is_present $presence self.$field),)+
                    _ => false,
                };
                $(let is_set = $crate::encode_additional(&self.$additional, is_set, &mut object)?;)?
                self.$undocumented.encode(is_set, &mut object)?;
                object.end()
            }
        }

        impl $crate::Object for $name {
            const PROPERTIES: &'static [&'static str] = &[$($wire),+];

            fn is_optional(name: &str) -> bool {
                match name {
                    $($wire => $crate::object!(@is_optional $presence),)+
                    _ => false,
                }
            }

            fn repeated_null(&self) -> Option<&str> {
                let is_set = |name: &str| match name {
                    $($wire => $crate::object!(@is_present $presence self.$field),)+
                    _ => false,
                };
                let mut nulls = self.$undocumented.iter().filter(|(_, value)| value.is_null());
                nulls.find(|(name, _)| is_set(name)).map(|(name, _)| name)
            }
        }

        impl $crate::Exact for $name {}

        impl $crate::Inspect for $name {
            #[inline]
            fn inspect(&self, inspection: &mut $crate::Inspection) {
                $($crate::inspect_field(&self.$field, $wire, inspection);)+
                $($crate::Inspect::inspect(&self.$additional, inspection);)?
            }
        }

        $crate::json_schema!(object $name { $($field: $presence $wire),+ } $($additional)?);
    };
    (@keep_null required $value:ident $wire:literal $undocumented:ident) => {};
    (@keep_null optional $value:ident $wire:literal $undocumented:ident) => {
        if $crate::Optional::is_absent(&$value) {
            $undocumented.keep_null($wire);
        }
    };
    (@other $object:ident $key:ident $undocumented:ident) => {
        $undocumented.decode($key, &mut $object)?
    };
    (@other $object:ident $key:ident $undocumented:ident $additional:ident) => {
        $crate::decode_additional(&mut $additional, $key, &mut $object)?
    };
    (@seed required) => {
        $crate::ExactSeed::new()
    };
    (@seed optional) => {
        $crate::OptionalSeed::new()
    };
    (@take required $field:ident $wire:literal) => {
        match $field {
            Some(value) => value,
            None => return Err($crate::exports::serde::de::Error::missing_field($wire)),
        }
    };
    (@take optional $field:ident $wire:literal) => {
        $field.unwrap_or_default()
    };
    (@is_optional required) => {
        false
    };
    (@is_optional optional) => {
        true
    };
    (@is_present required $self:ident.$field:ident) => {
        true
    };
    (@is_present optional $self:ident.$field:ident) => {
        !$crate::Optional::is_absent(&$self.$field)
    };
}
