//! The fields of an object that the spec does not have.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize as _;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde_json::Value;

use crate::InvalidRequest;
use crate::exact::{Encoded, Exact, ExactSeed};
use crate::invalid_request::{Invalid, InvalidValue};
use crate::newtypes::UNDOCUMENTED;

/// The fields of an object that the spec does not have.
///
/// Every generated struct has such a field, usually named `undocumented`. Decoding adds each field that the spec does
/// not have, and each null in an optional field that is not nullable. If the spec has `additionalProperties`, the
/// fields without a name are in a map instead, and only the nulls are here. Encoding writes them after the documented
/// fields. A value that comes from JSON therefore encodes to the same JSON, except for the losses that
/// [`decode_strict`](crate::decode_strict) lists. One of them is a number that is neither a 64-bit integer nor an
/// `f64`: it becomes the nearest `f64`.
///
/// If a documented field or an additional property is set, encoding ignores an undocumented field of the same name.
///
/// An empty value is as large as a pointer, and allocates no memory. `Debug` prints only the names, because the values
/// can be secrets.
///
/// ```
/// use plenary_client::UndocumentedFields;
/// # const ANNOTATIONS: plenary_client::Annotations = &[];
///
/// struct Room {
///     name: String,
///     undocumented: UndocumentedFields,
/// }
/// plenary_client::object!(Room { name: required "name", ..undocumented });
///
/// let mut room: Room = plenary_client::decode(br#"{"name":"board","color":"red"}"#)?;
/// assert_eq!(room.undocumented.get("color"), Some(&"red".into()));
/// assert_eq!(room.undocumented.iter().count(), 1);
///
/// room.undocumented.insert("color", "blue");
/// assert_eq!(serde_json::to_string(&room)?, r#"{"name":"board","color":"blue"}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct UndocumentedFields(Option<Box<Fields>>);

/// The names and values of fields, sorted by name except while they are decoded.
///
/// A map would allocate memory for eleven fields at once. The list is in a `Box`, so that it adds only eight bytes to
/// each object.
type Fields = Vec<(Box<str>, Value)>;

impl UndocumentedFields {
    /// Returns the value of a field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let fields = self.0.as_ref()?;
        fields.get(position(fields, name).ok()?).map(|(_, value)| value)
    }

    /// Returns the names and values of the fields, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().flat_map(|fields| fields.iter()).map(|(name, value)| (name.as_ref(), value))
    }

    /// Sets a field and returns its previous value.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        let (name, value) = (name.into().into_boxed_str(), value.into());
        let fields = self.0.get_or_insert_default();
        match position(fields, &name) {
            Ok(at) => Some(std::mem::replace(&mut fields[at].1, value)),
            Err(at) => {
                fields.insert(at, (name, value));
                None
            }
        }
    }

    /// Removes a field and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let fields = self.0.as_mut()?;
        let (_, value) = fields.remove(position(fields, name).ok()?);
        // A value without fields equals one that never had any.
        if fields.is_empty() {
            self.0 = None;
        }
        Some(value)
    }

    /// Removes all fields.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    /// Returns the number of fields.
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |fields| fields.len())
    }

    /// Returns true if there are no fields.
    pub const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Keeps a null in a field that the spec has.
    #[doc(hidden)]
    #[cold]
    pub fn keep_null(&mut self, name: &'static str) {
        self.push(name.into(), Value::Null);
    }

    /// Decodes the value of a field.
    #[doc(hidden)]
    #[cold]
    pub fn decode<'de, A: MapAccess<'de>>(&mut self, name: Box<str>, object: &mut A) -> Result<(), A::Error> {
        let value = object.next_value_seed(UndocumentedSeed)?;
        self.push(name, value);
        Ok(())
    }

    /// Sorts the fields after the last one was decoded.
    ///
    /// If a name is repeated, its last value stays.
    #[doc(hidden)]
    #[inline]
    pub fn sort(&mut self) {
        if let Some(fields) = &mut self.0 {
            sort(fields);
        }
    }

    /// Encodes the fields that are not set otherwise.
    #[doc(hidden)]
    pub fn encode<M: SerializeMap>(&self, is_set: impl Fn(&str) -> bool, object: &mut M) -> Result<(), M::Error> {
        self.iter().filter(|(name, _)| !is_set(name)).try_for_each(|(name, value)| object.serialize_entry(name, value))
    }

    fn push(&mut self, name: Box<str>, value: Value) {
        let fields = self.0.get_or_insert_default();
        if fields.capacity() == 0 {
            fields.reserve_exact(1);
        }
        fields.push((name, value));
    }
}

fn position(fields: &[(Box<str>, Value)], name: &str) -> Result<usize, usize> {
    fields.binary_search_by(|(other, _)| other.as_ref().cmp(name))
}

#[cold]
fn sort(fields: &mut Fields) {
    // The sort is stable, so the last of several fields with one name comes first in the reversed list.
    fields.reverse();
    fields.sort_by(|(name, _), (other, _)| name.cmp(other));
    fields.dedup_by(|(name, _), (earlier, _)| name == earlier);
    fields.shrink_to_fit();
}

impl fmt::Debug for UndocumentedFields {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.iter().map(|(name, _)| name)).finish()
    }
}

/// Returns the fields with one more, for a builder.
///
/// # Errors
///
/// Returns an error if the object has a documented field with this name, or if `fields` is an error. A null is also
/// allowed for an optional field, because the field's own method cannot set one that is not nullable.
#[doc(hidden)]
pub fn with_undocumented<T: Object>(
    fields: Result<UndocumentedFields, Invalid>,
    name: impl Into<String>,
    value: impl Into<Value>,
) -> Result<UndocumentedFields, Invalid> {
    let (mut fields, name) = (fields?, name.into());
    let value = value.into();
    if !(value.is_null() && T::is_optional(&name)) {
        is_free::<T>(&name)?;
    }
    fields.insert(name, value);
    Ok(fields)
}

/// Returns an object that a builder made.
///
/// # Errors
///
/// Returns an error if a field is set and is also an undocumented null, because encoding would ignore the null.
#[doc(hidden)]
pub fn built<T: Object>(object: T) -> Result<T, InvalidRequest> {
    match object.repeated_null() {
        Some(name) => Err(refused(name, "has a value and is also null: set it only once").into()),
        None => Ok(object),
    }
}

/// Returns the additional properties, for a builder.
///
/// # Errors
///
/// Returns an error if the object has a documented field with one of these names, because encoding would ignore the
/// property.
#[doc(hidden)]
pub fn checked_additional<O: Object, T>(additional: BTreeMap<String, T>) -> Result<BTreeMap<String, T>, Invalid> {
    additional.keys().try_for_each(|name| is_free::<O>(name))?;
    Ok(additional)
}

/// Returns the undocumented fields, for a builder with additional properties.
///
/// # Errors
///
/// Returns an error if a field is also an additional property, because encoding would ignore the field.
#[doc(hidden)]
pub fn beside_additional<T>(
    fields: UndocumentedFields,
    additional: &BTreeMap<String, T>,
) -> Result<UndocumentedFields, Invalid> {
    if let Some((name, _)) = fields.iter().find(|(name, _)| additional.contains_key(*name)) {
        return Err(refused(name, "is also an additional property: set it only once"));
    }
    Ok(fields)
}

fn is_free<T: Object>(name: &str) -> Result<(), Invalid> {
    match T::PROPERTIES.contains(&name) {
        true => Err(refused(name, "is documented: set it with its own method")),
        false => Ok(()),
    }
}

#[cold]
fn refused(name: &str, reason: &str) -> Invalid {
    InvalidValue::other(Some(name), format!("`{name}` {reason}")).into()
}

/// A struct with documented properties.
///
/// The [`object!`](crate::object) macro implements this trait.
#[doc(hidden)]
pub trait Object {
    /// The names of the documented properties.
    const PROPERTIES: &'static [&'static str];

    /// Returns true for the name of a documented property that can be missing.
    fn is_optional(_name: &str) -> bool {
        false
    }

    /// Returns the name of a property that is set and is also an undocumented null.
    fn repeated_null(&self) -> Option<&str> {
        None
    }
}

/// Decodes the value of an additional property.
#[doc(hidden)]
#[cold]
pub fn decode_additional<'de, T: Exact, A: MapAccess<'de>>(
    additional: &mut BTreeMap<String, T>,
    name: Box<str>,
    object: &mut A,
) -> Result<(), A::Error> {
    let value = object.next_value_seed(ExactSeed::new())?;
    additional.insert(name.into_string(), value);
    Ok(())
}

/// Encodes the additional properties that are not set otherwise.
///
/// Returns a function that returns true for the properties that are then set.
#[doc(hidden)]
pub fn encode_additional<'a, T: Exact, M: SerializeMap>(
    additional: &'a BTreeMap<String, T>,
    is_set: impl Fn(&str) -> bool + 'a,
    object: &mut M,
) -> Result<impl Fn(&str) -> bool + 'a, M::Error> {
    additional
        .iter()
        .filter(|(name, _)| !is_set(name))
        .try_for_each(|(name, value)| object.serialize_entry(name, &Encoded(value)))?;
    Ok(move |name: &str| is_set(name) || additional.contains_key(name))
}

/// Decodes a value that the spec does not have.
struct UndocumentedSeed;

impl<'de> DeserializeSeed<'de> for UndocumentedSeed {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_newtype_struct(UNDOCUMENTED, UndocumentedVisitor)
    }
}

struct UndocumentedVisitor;

impl<'de> Visitor<'de> for UndocumentedVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<Value, D::Error> {
        Value::deserialize(value)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{UndocumentedFields, beside_additional, built, checked_additional, with_undocumented};

    #[cfg(feature = "schemars")]
    const ANNOTATIONS: crate::Annotations = &[];

    #[derive(Clone, Debug, PartialEq)]
    struct Room {
        name: Option<String>,
        undocumented: UndocumentedFields,
        seats: std::collections::BTreeMap<String, Option<i64>>,
    }
    crate::object!(Room { name: optional "name", ..undocumented, seats });

    #[derive(Clone, Debug, PartialEq)]
    struct Plain {
        name: Option<String>,
        undocumented: UndocumentedFields,
    }
    crate::object!(Plain { name: optional "name", ..undocumented });

    #[test]
    fn a_field_costs_eight_bytes() {
        assert_eq!(size_of::<UndocumentedFields>(), size_of::<usize>());
    }

    #[test]
    fn every_field_comes_back() {
        for body in [
            json!({}),
            json!({ "name": null }),
            json!({ "name": "a", "z": 1, "b": null, "a": { "c": [1.5, "x"] } }),
            json!({ "": "", "Name": {}, "naïve": u64::MAX }),
        ] {
            for plain in
                [crate::decode(body.to_string().as_bytes()).unwrap(), serde_json::from_value(body.clone()).unwrap()]
            {
                let plain: Plain = plain;
                assert_eq!(serde_json::to_value(&plain).unwrap(), body);
            }
        }
        let mut room: Room = crate::decode(br#"{"left":1,"name":null,"right":null}"#).unwrap();
        assert_eq!(room.seats, [("left".to_owned(), Some(1)), ("right".to_owned(), None)].into());
        assert_eq!(serde_json::to_value(&room).unwrap(), json!({ "left": 1, "name": null, "right": null }));
        room.name = Some(String::from("a"));
        room.undocumented.insert("left", 2);
        assert_eq!(serde_json::to_string(&room).unwrap(), r#"{"name":"a","left":1,"right":null}"#);
    }

    #[test]
    fn no_number_is_refused_and_a_rounded_one_is_listed() {
        let long = format!("-1{}", "0".repeat(400));
        let body = format!(r#"{{"a":18446744073709551616,"b":1e-999,"c":[1e999],"d":{long},"e":1e-2,"f":1e308}}"#);
        let plain: Plain = crate::decode(body.as_bytes()).unwrap();
        let expected = json!({
            "a": 18_446_744_073_709_551_616_f64, "b": 0.0, "c": [f64::MAX], "d": f64::MIN, "e": 0.01, "f": 1e308,
        });
        assert_eq!(serde_json::to_value(&plain).unwrap(), expected);
        let (strict, undocumented) = crate::decode_strict::<Plain>(body.as_bytes()).unwrap();
        assert_eq!(strict, plain);
        let rounded = undocumented.iter().filter(|part| part.kind == crate::UndocumentedKind::RoundedNumber);
        assert_eq!(rounded.map(|part| part.path.as_str()).collect::<Vec<_>>(), ["$.a", "$.b", "$.c[0]", "$.d"]);
        // An integer type has no nearest value.
        assert_eq!(crate::decode::<Vec<i64>>(b"[1e400]").unwrap_err().path(), "$[0]");
    }

    #[test]
    fn the_last_value_of_a_repeated_field_stays() {
        let plain: Plain = crate::decode(br#"{"a":1,"b":2,"a":3,"b":4,"a":5}"#).unwrap();
        assert_eq!(serde_json::to_string(&plain).unwrap(), r#"{"a":5,"b":4}"#);
    }

    #[test]
    fn fields_can_be_changed() {
        let mut fields = UndocumentedFields::default();
        assert_eq!(
            [fields.insert("b", 1), fields.insert("a", "x"), fields.insert("b", 2)],
            [None, None, Some(1.into())]
        );
        assert_eq!(fields.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(format!("{fields:?}"), r#"{"a", "b"}"#);
        assert_eq!(
            (fields.remove("c"), fields.remove("a"), fields.remove("b")),
            (None, Some("x".into()), Some(2.into()))
        );
        assert!(fields == UndocumentedFields::default() && fields.is_empty());
        let refused = with_undocumented::<Plain>(Ok(fields), "name", "x").unwrap_err();
        assert_eq!(refused, super::refused("name", "is documented: set it with its own method"));
    }

    #[test]
    fn a_builder_sends_null_for_an_optional_field_once() {
        let null = with_undocumented::<Plain>(Ok(UndocumentedFields::default()), "name", Value::Null).unwrap();
        let plain = built(Plain { name: None, undocumented: null.clone() }).unwrap();
        assert_eq!(serde_json::to_string(&plain).unwrap(), r#"{"name":null}"#);
        let refused = built(Plain { name: Some(String::from("x")), undocumented: null }).unwrap_err().to_string();
        assert!(refused.contains("`name` has a value and is also null"), "{refused}");
    }

    #[test]
    fn a_builder_refuses_an_additional_property_that_encoding_would_ignore() {
        let seats = |name: &str| std::collections::BTreeMap::from([(name.to_owned(), Some(1))]);
        let refused = checked_additional::<Room, _>(seats("name")).unwrap_err();
        assert_eq!(refused, super::refused("name", "is documented: set it with its own method"));
        let additional = checked_additional::<Room, _>(seats("left")).unwrap();
        let fields = |name| with_undocumented::<Room>(Ok(UndocumentedFields::default()), name, 2).unwrap();
        let refused = beside_additional(fields("left"), &additional).unwrap_err();
        assert_eq!(refused, super::refused("left", "is also an additional property: set it only once"));
        assert_eq!(beside_additional(fields("right"), &additional).unwrap(), fields("right"));
    }
}
