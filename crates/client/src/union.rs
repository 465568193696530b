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
/// The union chooses the first member that decodes the value and keeps all of it. If no member keeps all of the value,
/// but exactly one decodes it, the union chooses that member. The last variant, `Unknown`, contains any other value.
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
                let mut matching = Vec::new();
                $(if let Some(member) = tries.member::<$member>() {
                    if tries.is_whole() {
                        return Some(Self::$variant(member));
                    }
                    matching.push(Self::$variant(member));
                })+
                matching.pop().filter(|_| matching.is_empty())
            }

            fn unknown(value: $crate::exports::serde_json::Value) -> Self {
                Self::Unknown(value)
            }
        }
    };
}
