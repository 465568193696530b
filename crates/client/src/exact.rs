//! JSON encoding and decoding of field types.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use chrono::{DateTime, NaiveDate, Utc};
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Number, Value};
use uuid::Uuid;

use crate::instant;
use crate::newtypes::OMITTED;
use crate::nullable::Nullable;
use crate::secret::Secret;

/// A type that can encode every value that it decodes.
///
/// The macros of this crate implement this trait for generated types. serde's own implementations reject `1.0` as an
/// integer, and write a year after 9999 with five digits.
#[doc(hidden)]
pub trait Exact: DeserializeOwned + Serialize {
    /// Decodes a value.
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    /// Encodes the value.
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}

macro_rules! as_serde_does {
    ($($type:ty),+ $(,)?) => {
        $(impl Exact for $type {})+
    };
}

as_serde_does!(bool, f64, String, Secret, Number, Value, Map<String, Value>, NaiveDate, Uuid);

/// A seed that decodes a value with `Exact::decode`.
#[doc(hidden)]
pub struct ExactSeed<T>(PhantomData<T>);

impl<T> ExactSeed<T> {
    /// Creates a seed.
    #[allow(clippy::new_without_default, reason = "the macros call this function")]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Exact> DeserializeSeed<'de> for ExactSeed<T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::decode(deserializer)
    }
}

/// A wrapper that encodes a value with `Exact::encode`.
#[doc(hidden)]
pub struct Encoded<'a, T>(pub &'a T);

impl<T: Exact> Serialize for Encoded<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(serializer)
    }
}

impl Exact for DateTime<Utc> {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        instant::decode(deserializer)
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        instant::encode(self, serializer)
    }
}

macro_rules! integers {
    ($($type:ident $deserialize:ident),+ $(,)?) => {
        $(impl Exact for $type {
            #[inline]
            fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.$deserialize(IntegerVisitor { type_name: stringify!($type), integer: PhantomData })
            }
        })+
    };
}

integers!(i32 deserialize_i32, i64 deserialize_i64, u64 deserialize_u64);

struct IntegerVisitor<T> {
    type_name: &'static str,
    integer: PhantomData<T>,
}

impl<T: TryFrom<i64> + TryFrom<u64>> Visitor<'_> for IntegerVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.type_name)
    }

    #[inline]
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(de::Unexpected::Signed(value), &self))
    }

    #[inline]
    fn visit_u64<E: de::Error>(self, value: u64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(de::Unexpected::Unsigned(value), &self))
    }

    /// Accepts a float without a fraction, such as `1.0`.
    ///
    /// Rejects floats of 2^53 and more, because they may differ from the number in the body.
    #[allow(clippy::cast_possible_truncation, reason = "the value has no fraction and is in range")]
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<T, E> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if value.trunc() == value && value.abs() < EXACT {
            self.visit_i64(value as i64)
        } else {
            Err(E::invalid_type(de::Unexpected::Float(value), &self))
        }
    }
}

impl<T: Exact> Exact for Option<T> {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(OptionVisitor(PhantomData))
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => serializer.serialize_some(&Encoded(value)),
            None => serializer.serialize_none(),
        }
    }
}

pub(crate) struct OptionVisitor<T>(pub(crate) PhantomData<T>);

impl<'de, T: Exact> Visitor<'de> for OptionVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    fn visit_none<E: de::Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Option<T>, D::Error> {
        T::decode(value).map(Some)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<Option<T>, D::Error> {
        Option::decode(value)
    }
}

impl<T: Exact> Exact for Nullable<T> {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A missing field never reaches this function, because the macros handle missing fields.
        Option::decode(deserializer).map(|value| value.map_or(Self::Null, Self::Value))
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value() {
            Some(value) => serializer.serialize_some(&Encoded(value)),
            None => serializer.serialize_none(),
        }
    }
}

impl<T: Exact> Exact for Box<T> {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::decode(deserializer).map(Self::new)
    }

    #[inline]
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::encode(self, serializer)
    }
}

impl<T: Exact> Exact for Vec<T> {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ListVisitor(PhantomData))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Encoded))
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Exact> Visitor<'de> for ListVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::new();
        loop {
            let item = match items.next_element_seed(ExactSeed::<T>::new()) {
                Ok(Some(item)) => item,
                Ok(None) => break,
                Err(_) if items.size_hint() == Some(OMITTED) => continue,
                Err(error) => return Err(error),
            };
            if list.len() == list.capacity() {
                list.reserve_exact(room(list.len(), items.size_hint()));
            }
            list.push(item);
        }
        list.shrink_to_fit();
        Ok(list)
    }
}

/// Returns the number of items for which to reserve memory when a list is full.
///
/// The reader of JSON text counts the remaining items of a long list, so that the list is not copied while it grows,
/// and needs no memory beyond its items. The count is limited to a multiple of `length`, because other deserializers
/// may read the count from the data. The result is at least 1/64 of `length`, because a count that is too low would
/// cause many small reallocations.
fn room(length: usize, left: Option<usize>) -> usize {
    const BELIEVED: usize = 1024;
    const DOUBTED: usize = 64;
    let room = match left {
        Some(left) => left.saturating_add(1).min(length.saturating_mul(BELIEVED)).max(length / DOUBTED),
        None => length,
    };
    room.max(1)
}

impl<T: Exact> Exact for BTreeMap<String, T> {
    #[inline]
    fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MapVisitor(PhantomData))
    }

    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(key, value)| (key, Encoded(value))))
    }
}

struct MapVisitor<T>(PhantomData<T>);

impl<'de, T: Exact> Visitor<'de> for MapVisitor<T> {
    type Value = BTreeMap<String, T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<Self::Value, A::Error> {
        let mut map = BTreeMap::new();
        while let Some(key) = properties.next_key()? {
            map.insert(key, properties.next_value_seed(ExactSeed::<T>::new())?);
        }
        Ok(map)
    }
}
