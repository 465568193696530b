//! The types of optional fields in objects.

use crate::Nullable;

/// The type of an optional field in an object.
#[doc(hidden)]
pub trait Optional: Default {
    /// The type of a value that is present.
    type Present;

    /// Returns true if the field is missing.
    fn is_absent(&self) -> bool;
}

impl<T> Optional for Option<T> {
    type Present = T;

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Optional for Nullable<T> {
    type Present = Self;

    fn is_absent(&self) -> bool {
        Self::is_absent(self)
    }
}
