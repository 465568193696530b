//! Identifiers: a newtype for the id of each resource.

/// Implements the identifier of a resource, a newtype over `String` or `Uuid`.
///
/// ```
/// # const ANNOTATIONS: plenary_client::Annotations = &[];
/// #[derive(Clone, Debug, PartialEq)]
/// struct RoomId(String);
/// plenary_client::identifier!(RoomId(String));
///
/// #[derive(Clone, Debug)]
/// struct SessionId(plenary_client::exports::uuid::Uuid);
/// plenary_client::identifier!(SessionId(Uuid));
///
/// assert_eq!(RoomId::from("GENERAL").as_str(), "GENERAL");
/// let session: SessionId = "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0".parse()?;
/// assert_eq!(session.to_string(), "0ccc7b54-4df3-4bca-a65a-3da1ecc777f0");
/// # Ok::<(), plenary_client::exports::uuid::Error>(())
/// ```
#[macro_export]
macro_rules! identifier {
    ($name:ident(String)) => {
        $crate::identifier!(@newtype $name, String);

        impl $crate::Limited for $name {
            fn violation(&self, limits: &$crate::Limits) -> Option<String> {
                $crate::Limited::violation(&self.0, limits)
            }
        }

        impl $name {
            /// Returns the identifier as a string.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(text))
            }
        }
    };
    ($name:ident(Uuid)) => {
        $crate::identifier!(@newtype $name, $crate::exports::uuid::Uuid);

        impl TryFrom<&str> for $name {
            type Error = $crate::exports::uuid::Error;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::exports::uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
    (@newtype $name:ident, $inner:ty) => {
        impl From<$inner> for $name {
            fn from(inner: $inner) -> Self {
                Self(inner)
            }
        }

        impl From<&$name> for $name {
            fn from(identifier: &$name) -> Self {
                identifier.clone()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, formatter)
            }
        }

        impl $crate::exports::serde::Serialize for $name {
            fn serialize<S: $crate::exports::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }

        impl<'de> $crate::exports::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::exports::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <$inner>::deserialize(deserializer).map(Self)
            }
        }

        impl $crate::Exact for $name {}

        impl $crate::Inspect for $name {
            #[inline]
            fn inspect(&self, _inspection: &mut $crate::Inspection) {}
        }

        $crate::json_schema!(newtype $name $inner);
    };
}
