//! Finds the undocumented parts of a value.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::inspection::Inspection;
use crate::nullable::Nullable;

/// A value that can list its undocumented parts.
///
/// The macros of this crate implement this trait for generated types.
pub trait Inspect {
    /// Notes the undocumented parts of this value.
    fn inspect(&self, inspection: &mut Inspection);
}

/// Inspects a field of an object.
#[doc(hidden)]
pub fn inspect_field(value: &impl Inspect, key: &str, inspection: &mut Inspection) {
    let before = inspection.enter_key(key);
    value.inspect(inspection);
    inspection.leave(before);
}

impl<T: Inspect> Inspect for Option<T> {
    fn inspect(&self, inspection: &mut Inspection) {
        if let Some(value) = self {
            value.inspect(inspection);
        }
    }
}

impl<T: Inspect> Inspect for Nullable<T> {
    fn inspect(&self, inspection: &mut Inspection) {
        if let Self::Value(value) = self {
            value.inspect(inspection);
        }
    }
}

impl<T: Inspect> Inspect for Box<T> {
    fn inspect(&self, inspection: &mut Inspection) {
        T::inspect(self, inspection);
    }
}

impl<T: Inspect> Inspect for Vec<T> {
    fn inspect(&self, inspection: &mut Inspection) {
        for (index, item) in self.iter().enumerate() {
            let before = inspection.enter_index(index);
            item.inspect(inspection);
            inspection.leave(before);
        }
    }
}

impl<T: Inspect> Inspect for BTreeMap<String, T> {
    fn inspect(&self, inspection: &mut Inspection) {
        for (key, value) in self {
            inspect_field(value, key, inspection);
        }
    }
}

/// Implements `Inspect` for types whose values are always documented.
macro_rules! documented {
    ($($type:ty),+ $(,)?) => {
        $(impl Inspect for $type {
            fn inspect(&self, _inspection: &mut Inspection) {}
        })+
    };
}

documented!(
    bool,
    i32,
    i64,
    f64,
    u64,
    String,
    crate::Secret,
    serde_json::Number,
    Value,
    Map<String, Value>,
    chrono::DateTime<chrono::Utc>,
    chrono::NaiveDate,
    uuid::Uuid,
);
