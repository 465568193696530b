//! What an example tells of a shape, and what it adds to a table that stands beside it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::description::{Field, Kind, Shape, names};

/// How many values an example is believed to hold; the rest is passed over.
const OBSERVED: usize = 64;

/// The shape of a value. `is_every_field` says whether the page's examples show every field there is.
pub(crate) fn shape(value: &Value, is_every_field: bool) -> Shape {
    let mut shape = Shape { kinds: Kind::of(value).into_iter().collect(), is_observed: true, ..Shape::default() };
    match value {
        Value::Null => shape.is_nullable = Some(true),
        Value::Array(items) => {
            let items = items.iter().map(|item| self::shape(item, is_every_field));
            shape.items = items.reduce(both).map(Box::new);
        }
        // An empty object says nothing about what else may be in it.
        Value::Object(fields) if !fields.is_empty() => {
            let fields = fields.iter().map(|(name, value)| {
                (name.clone(), Field { is_required: None, shape: self::shape(value, is_every_field) })
            });
            shape.fields = Some(fields.collect());
            shape.is_every_field = is_every_field;
        }
        Value::Object(_) => {}
        plain => shape.observed.push(plain.clone()),
    }
    shape
}

/// What two examples of the same value tell together.
pub(crate) fn both(one: Shape, other: Shape) -> Shape {
    let mut shape = one;
    shape.kinds.extend(other.kinds);
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

fn both_fields(one: BTreeMap<String, Field>, mut other: BTreeMap<String, Field>) -> BTreeMap<String, Field> {
    let mut fields = BTreeMap::new();
    for (name, field) in one {
        let field = match other.remove(&name) {
            Some(beside) => {
                let is_required = field.is_required.or(beside.is_required);
                Field { is_required, shape: both(field.shape, beside.shape) }
            }
            None => Field { is_required: Some(false), ..field },
        };
        fields.insert(name, field);
    }
    let rest = other.into_iter().map(|(name, field)| (name, Field { is_required: Some(false), ..field }));
    fields.extend(rest);
    fields
}

/// A table or schema together with the example beside it. Where the two disagree, the shape says so.
pub(crate) fn beside(table: Shape, example: Shape) -> Shape {
    let mut shape = table;
    let is_null_seen = example.is_nullable == Some(true);
    if !shape.kinds.is_empty() && !is_within(&example.kinds, &shape.kinds) {
        shape.contradiction =
            Some(format!("described as {}, {} in its example", names(&shape.kinds), names(&example.kinds)));
        shape.kinds.extend(&example.kinds);
    } else if shape.kinds.is_empty() {
        shape.kinds = example.kinds;
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

fn fields_beside(table: BTreeMap<String, Field>, mut shown: BTreeMap<String, Field>) -> BTreeMap<String, Field> {
    let mut fields = BTreeMap::new();
    for (name, field) in table {
        let field = match shown.remove(&name) {
            Some(example) => Field {
                is_required: field.is_required.or(example.is_required),
                shape: beside(field.shape, example.shape),
            },
            // What an example leaves out can be left out.
            None => Field { is_required: field.is_required.or(Some(false)), ..field },
        };
        fields.insert(name, field);
    }
    for (name, mut field) in shown {
        field.shape.contradiction = Some(format!("{}, in its example only", field.shape));
        fields.insert(name, field);
    }
    fields
}

/// Whether every type is among the others; each integer is a number too.
pub(crate) fn is_within(kinds: &BTreeSet<Kind>, others: &BTreeSet<Kind>) -> bool {
    kinds.iter().all(|kind| others.contains(kind) || *kind == Kind::Integer && others.contains(&Kind::Number))
}
