//! Reads shapes from examples, and merges them with a table or schema.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::description::{FieldFacts, JsonType, ValueShape, type_names};

/// The maximum number of example values to keep per field.
const OBSERVED: usize = 64;

/// Returns the shape of a value.
///
/// `is_every_field` is true if examples on the page always show all fields.
pub(crate) fn shape(value: &Value, is_every_field: bool) -> ValueShape {
    let mut shape =
        ValueShape { types: JsonType::of(value).into_iter().collect(), is_observed: true, ..ValueShape::default() };
    match value {
        Value::Null => shape.is_nullable = Some(true),
        Value::Array(items) => {
            let items = items.iter().map(|item| self::shape(item, is_every_field));
            shape.items = items.reduce(both).map(Box::new);
        }
        // The fields of an empty object are unknown.
        Value::Object(fields) if !fields.is_empty() => {
            let fields = fields.iter().map(|(name, value)| {
                (name.clone(), FieldFacts { is_required: None, shape: self::shape(value, is_every_field) })
            });
            shape.fields = Some(fields.collect());
            shape.is_every_field = is_every_field;
        }
        Value::Object(_) => {}
        plain => shape.observed.push(plain.clone()),
    }
    shape
}

/// Merges the shapes of two examples of the same value.
pub(crate) fn both(one: ValueShape, other: ValueShape) -> ValueShape {
    let mut shape = one;
    shape.types.extend(other.types);
    shape.is_nullable = shape.is_nullable.or(other.is_nullable);
    for value in other.observed {
        if !shape.observed.contains(&value) && shape.observed.len() < OBSERVED {
            shape.observed.push(value);
        }
    }
    shape.is_every_field |= other.is_every_field;
    shape.fields = match (shape.fields, other.fields) {
        (Some(fields), Some(others)) => Some(both_fields(fields, others)),
        (fields, others) => fields.or(others),
    };
    shape.items = match (shape.items, other.items) {
        (Some(items), Some(others)) => Some(Box::new(both(*items, *others))),
        (items, others) => items.or(others),
    };
    shape
}

fn both_fields(
    one: BTreeMap<String, FieldFacts>,
    mut other: BTreeMap<String, FieldFacts>,
) -> BTreeMap<String, FieldFacts> {
    let mut fields = BTreeMap::new();
    for (name, field) in one {
        let field = match other.remove(&name) {
            Some(beside) => {
                let is_required = field.is_required.or(beside.is_required);
                FieldFacts { is_required, shape: both(field.shape, beside.shape) }
            }
            None => FieldFacts { is_required: Some(false), ..field },
        };
        fields.insert(name, field);
    }
    let rest = other.into_iter().map(|(name, field)| (name, FieldFacts { is_required: Some(false), ..field }));
    fields.extend(rest);
    fields
}

/// Merges the shape of a table or schema with the shape of its example.
///
/// Records contradictions between the two.
pub(crate) fn beside(table: ValueShape, example: ValueShape) -> ValueShape {
    let mut shape = table;
    let is_null_seen = example.is_nullable == Some(true);
    if !shape.types.is_empty() && !is_within(&example.types, &shape.types) {
        shape.contradiction =
            Some(format!("described as {}, {} in its example", type_names(&shape.types), type_names(&example.types)));
        shape.types.extend(&example.types);
    } else if shape.types.is_empty() {
        shape.types = example.types;
        shape.is_observed = true;
    }
    if is_null_seen && shape.is_nullable != Some(true) {
        let contradiction = format!("described as {shape}, null in its example");
        shape.contradiction.get_or_insert(contradiction);
        shape.is_nullable = Some(true);
    }
    shape.observed = example.observed;
    let states_fields = shape.fields.is_some();
    shape.fields = match (shape.fields, example.fields) {
        (Some(fields), Some(shown)) => Some(fields_beside(fields, shown)),
        (fields, shown) => fields.or(shown),
    };
    if !states_fields {
        shape.is_every_field |= example.is_every_field;
    }
    shape.items = match (shape.items, example.items) {
        (Some(items), Some(shown)) => Some(Box::new(beside(*items, *shown))),
        (items, shown) => items.or(shown),
    };
    shape
}

fn fields_beside(
    table: BTreeMap<String, FieldFacts>,
    mut shown: BTreeMap<String, FieldFacts>,
) -> BTreeMap<String, FieldFacts> {
    let mut fields = BTreeMap::new();
    for (name, field) in table {
        let field = match shown.remove(&name) {
            Some(example) => FieldFacts {
                is_required: field.is_required.or(example.is_required),
                shape: beside(field.shape, example.shape),
            },
            // A field that is missing in an example is optional.
            None => FieldFacts { is_required: field.is_required.or(Some(false)), ..field },
        };
        fields.insert(name, field);
    }
    for (name, mut field) in shown {
        field.shape.contradiction = Some(format!("{}, in its example only", field.shape));
        fields.insert(name, field);
    }
    fields
}

/// Returns true if `others` includes all `types`. An integer is also a number.
pub(crate) fn is_within(types: &BTreeSet<JsonType>, others: &BTreeSet<JsonType>) -> bool {
    types.iter().all(|one| others.contains(one) || *one == JsonType::Integer && others.contains(&JsonType::Number))
}
