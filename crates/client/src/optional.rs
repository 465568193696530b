//! The types of optional fields in objects.

use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer};

use crate::exact::{Exact, OptionVisitor};
use crate::newtypes::OPTIONAL;
use crate::nullable::Nullable;

/// The type of an optional field in an object.
#[doc(hidden)]
pub trait Optional: Default {
    /// The type of a value that is present.
    type Present;

    /// Returns true if the field is missing.
    fn is_absent(&self) -> bool;

    /// Decodes a field that is present.
    fn decode_present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>
    where
        Self: Exact;
}

/// Decodes an optional field that is present.
#[doc(hidden)]
pub struct OptionalSeed<T>(PhantomData<T>);

impl<T> OptionalSeed<T> {
    /// Creates a seed.
    #[allow(clippy::new_without_default, reason = "the macros call this function")]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Optional + Exact> DeserializeSeed<'de> for OptionalSeed<T> {
    type Value = T;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::decode_present(deserializer)
    }
}

impl<T: Exact> Optional for Option<T> {
    type Present = T;

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    #[inline]
    fn decode_present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(OPTIONAL, OptionVisitor(PhantomData))
    }
}

impl<T: Exact> Optional for Nullable<T> {
    type Present = Self;

    fn is_absent(&self) -> bool {
        Self::is_absent(self)
    }

    #[inline]
    fn decode_present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::decode(deserializer)
    }
}
