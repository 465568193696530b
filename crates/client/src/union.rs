//! Unions that keep unknown values.

/// Implements a union whose members differ in the value of one property, the tag.
///
/// The last variant, `Unknown`, contains any other value: its tag is missing or unknown, or the value does not match
/// the member of its tag.
///
/// ```
/// # const ANNOTATIONS: plenary_client::Annotations = &[];
/// #[derive(Debug, PartialEq)]
/// struct Text {
///     kind: String,
///     value: String,
///     undocumented: plenary_client::UndocumentedFields,
/// }
/// plenary_client::object!(Text { kind: required "type", value: required "value", ..undocumented });
///
/// #[derive(Debug, PartialEq)]
/// enum Part {
///     Text(Text),
///     Unknown(serde_json::Value),
/// }
/// plenary_client::tagged_union!(Part by "type" { Text(Text) = "TEXT" });
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
    ($name:ident by $tag:literal { $($variant:ident($member:ty) = $value:literal),+ $(,)? }) => {
        $crate::tagged_union!(@members $name { $($variant($member)),+ });

        impl $crate::Union for $name {
            fn choose<'de, A: $crate::exports::serde::de::SeqAccess<'de>>(
                mut tries: $crate::Tries<'_, A>,
            ) -> Option<Self> {
                match tries.tag(&[$tag])?.as_ref() {
                    $($value => tries.member::<$member>().map(Self::$variant),)+
                    _ => None,
                }
            }

            fn unknown(value: $crate::exports::serde_json::Value) -> Self {
                Self::Unknown(value)
            }
        }
    };
    (@members $name:ident { $($variant:ident($member:ty)),+ }) => {
        $(impl From<$member> for $name {
            fn from(member: $member) -> Self {
                Self::$variant(member)
            }
        })+

        impl<'de> $crate::exports::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::exports::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::union(deserializer)
            }
        }

        impl $crate::exports::serde::Serialize for $name {
            fn serialize<S: $crate::exports::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(member) => $crate::Exact::encode(member, serializer),)+
                    Self::Unknown(value) => value.serialize(serializer),
                }
            }
        }

        impl $crate::Exact for $name {}

        impl $crate::Inspect for $name {
            #[inline]
            fn inspect(&self, inspection: &mut $crate::Inspection) {
                match self {
                    $(Self::$variant(member) => member.inspect(inspection),)+
                    Self::Unknown(_) => inspection.note($crate::UndocumentedKind::Form),
                }
            }
        }

        $crate::json_schema!(union $name { $($member),+ });
    };
}

/// Implements a union whose members have no tag.
///
/// The union chooses the first member whose spec has all parts of the value. If there is none, the union chooses the
/// first member that keeps all of the value, such as an enum with an unknown value. If no member keeps all of the
/// value, but exactly one decodes it, the union chooses that member. The last variant, `Unknown`, contains any other
/// value.
///
/// ```
/// # const ANNOTATIONS: plenary_client::Annotations = &[];
/// #[derive(Debug, PartialEq)]
/// enum Hidden {
///     All(bool),
///     Kinds(Vec<String>),
///     Unknown(serde_json::Value),
/// }
/// plenary_client::untagged_union!(Hidden { All(bool), Kinds(Vec<String>) });
///
/// assert_eq!(serde_json::from_str::<Hidden>("true")?, Hidden::All(true));
/// assert_eq!(serde_json::from_str::<Hidden>(r#"["uj"]"#)?, Hidden::Kinds(vec!["uj".to_owned()]));
/// assert_eq!(serde_json::from_str::<Hidden>("7")?, Hidden::Unknown(7.into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! untagged_union {
    ($name:ident { $($variant:ident($member:ty)),+ $(,)? }) => {
        $crate::tagged_union!(@members $name { $($variant($member)),+ });

        impl $crate::Union for $name {
            fn choose<'de, A: $crate::exports::serde::de::SeqAccess<'de>>(
                mut tries: $crate::Tries<'_, A>,
            ) -> Option<Self> {
                let mut choice = $crate::Choice::default();
                $(if let Some(best) = choice.consider::<$member, _>(&mut tries, Self::$variant) {
                    return Some(best);
                })+
                choice.best()
            }

            fn unknown(value: $crate::exports::serde_json::Value) -> Self {
                Self::Unknown(value)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use serde::de::{Deserialize, Deserializer, IgnoredAny};
    use serde::ser::{Serialize, Serializer};
    use serde_json::{Value, json};

    #[cfg(feature = "schemars")]
    const ANNOTATIONS: crate::Annotations = &[];

    thread_local! {
        static LIVE: Cell<usize> = const { Cell::new(0) };
        static MOST: Cell<usize> = const { Cell::new(0) };
    }

    /// A member that decodes every value and keeps nothing of it.
    #[derive(Debug, PartialEq)]
    struct Lossy;

    impl<'de> Deserialize<'de> for Lossy {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            IgnoredAny::deserialize(deserializer)?;
            LIVE.set(LIVE.get() + 1);
            MOST.set(MOST.get().max(LIVE.get()));
            Ok(Self)
        }
    }

    impl Drop for Lossy {
        fn drop(&mut self) {
            LIVE.set(LIVE.get() - 1);
        }
    }

    impl Serialize for Lossy {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_unit()
        }
    }

    impl crate::Exact for Lossy {}

    impl crate::Inspect for Lossy {
        fn inspect(&self, _inspection: &mut crate::Inspection) {}
    }

    #[cfg(feature = "schemars")]
    impl schemars::JsonSchema for Lossy {
        fn schema_name() -> std::borrow::Cow<'static, str> {
            "Lossy".into()
        }

        fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
            true.into()
        }
    }

    #[derive(Debug, PartialEq)]
    enum Several {
        First(Lossy),
        Second(Vec<Lossy>),
        Third(Option<Vec<Lossy>>),
        Unknown(Value),
    }
    crate::untagged_union!(Several {
        First(Lossy),
        Second(Vec<Lossy>),
        Third(Option<Vec<Lossy>>),
    });

    #[test]
    fn members_that_match_do_not_all_stay_in_memory() {
        let several: Several = crate::decode(b"[1]").unwrap();
        assert_eq!(several, Several::Unknown(json!([1])));
        assert_eq!((LIVE.get(), MOST.get()), (0, 2));
        assert!(matches!(crate::decode(b"7").unwrap(), Several::First(_)));
    }
}
