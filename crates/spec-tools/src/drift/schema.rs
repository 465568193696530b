//! Reads the shapes of OpenAPI 3.0 and 3.1 schemas.

use std::collections::BTreeMap;

use plenary_openapi::Node;
use serde_json::Value;

use super::description::{FieldFacts, JsonType, ValueShape};
use super::example;
use super::form::Form;
use super::truth::Truth;
use crate::recursion::Recursion;

/// The maximum number of schemas per operation, with expanded references.
///
/// The largest operation of our specs has about 2,000.
const SCHEMAS: usize = 50_000;
/// The maximum number of times that a schema is expanded inside itself.
///
/// A deeper level accepts any value.
const TURNS: usize = 2;
/// The maximum number of schemas that contain themselves and are expanded inside each other.
///
/// Otherwise, the many kinds of nodes of a text tree would be expanded in every order. A deeper level accepts any
/// value.
const NESTED: usize = 5;
/// The maximum nesting of schemas.
const DEPTH: usize = 96;

/// The keywords of limits other than bounds of numbers.
const LIMITS: [&str; 9] = [
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "multipleOf",
];

/// Reads the schemas of a document, one operation after the other.
#[derive(Debug)]
pub(crate) struct Reader {
    left: usize,
    /// The targets of the references that are being expanded, and whether each contains itself.
    open: Vec<(String, bool)>,
    recursion: Recursion,
    depth: usize,
    examples: Examples,
    /// The form of the pages that the document is compared with, which selects the lines of `x-truth`.
    pub(crate) form: Option<Form>,
}

/// Whether to read examples.
///
/// The examples of our specs are ignored, because the gate checks them against the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Examples {
    Read,
    Ignored,
}

impl Reader {
    pub(crate) fn new(examples: Examples, form: Option<Form>) -> Self {
        Self { left: SCHEMAS, open: Vec::new(), recursion: Recursion::default(), depth: 0, examples, form }
    }

    /// Allows the maximum number of schemas for the next operation.
    pub(crate) const fn begin_operation(&mut self) {
        self.left = SCHEMAS;
    }

    /// Reads a schema's shape. `truth` is the `x-truth` of an enclosing union.
    pub(crate) fn shape(&mut self, schema: &Node<'_>, truth: Option<&Truth>) -> ValueShape {
        if self.left == 0 || self.depth == DEPTH {
            return ValueShape { pointer: schema.pointer.clone(), is_truncated: true, ..ValueShape::default() };
        }
        self.left -= 1;
        self.depth += 1;
        let shape = self.unfold(schema, truth);
        self.depth -= 1;
        shape
    }

    /// Reads a body's shape. `truth` is the `x-truth` of the response.
    pub(crate) fn body(&mut self, schema: &Node<'_>, truth: Option<&Truth>) -> ValueShape {
        let mut shape = self.shape(schema, union_truth(schema, truth));
        shape.truth = shape.truth.or_else(|| truth.cloned());
        shape
    }

    fn unfold(&mut self, schema: &Node<'_>, truth: Option<&Truth>) -> ValueShape {
        let stated = Truth::read(schema, self.form);
        let own_truth = stated.as_ref().or(truth);
        let mut shape = own(schema, own_truth);
        if let Some(items) = schema.get("items") {
            // The `x-truth` of a list applies to its items.
            let inner = truth.or(union_truth(&items, own_truth));
            let mut items = self.shape(&items, inner);
            items.truth = items.truth.or_else(|| own_truth.cloned());
            shape.items = Some(Box::new(items));
        }
        if let Some(values) = schema.get("additionalProperties").filter(|values| values.is_object()) {
            shape.map_values = Some(Box::new(self.shape(&values, truth.or(union_truth(&values, own_truth)))));
        }
        self.properties(schema, truth, &mut shape);
        if let (Some(_), Ok(target)) = (schema.reference(), schema.follow()) {
            if self.can_expand(&target) {
                let contains_itself = self.recursion.contains_itself(&target);
                self.open.push((target.pointer.clone(), contains_itself));
                let target = self.shape(&target, truth.or(union_truth(&target, own_truth)));
                self.open.pop();
                shape = all(shape, target);
            } else {
                shape.is_truncated = true;
            }
        }
        for part in members(schema, "allOf") {
            let part = self.shape(&part, truth.or(union_truth(&part, own_truth)));
            shape = all(shape, part);
        }
        for key in ["oneOf", "anyOf"] {
            let mut union: Option<ValueShape> = None;
            for member in members(schema, key) {
                let member = self.shape(&member, own_truth);
                union = Some(match union {
                    Some(union) => either(union, member),
                    None => member,
                });
            }
            if let Some(union) = union {
                shape = all(shape, union);
            }
        }
        if schema.is_true("nullable") {
            shape.is_nullable = Some(true);
        }
        shape
    }

    fn can_expand(&mut self, target: &Node<'_>) -> bool {
        let is_recursive = self.recursion.contains_itself(target);
        let turns = self.open.iter().filter(|(open, _)| *open == target.pointer).count();
        let nested = self.open.iter().filter(|(_, is_recursive)| *is_recursive).count();
        turns < TURNS && !(is_recursive && nested >= NESTED)
    }

    fn properties(&mut self, schema: &Node<'_>, truth: Option<&Truth>, shape: &mut ValueShape) {
        let Some(properties) = schema.get("properties").filter(|properties| properties.is_object()) else { return };
        // Many documents never use `required`, so a missing `required` does not mean that all fields are optional.
        let required = schema["required"].as_array();
        let mut fields = BTreeMap::new();
        for (name, property) in properties.entries() {
            let is_required = required.map(|required| required.iter().any(|required| required == name));
            let shape = self.shape(&property, truth);
            fields.insert(name.to_owned(), FieldFacts { is_required, shape });
        }
        shape.fields = Some(fields);
        shape.is_every_field = true;
        schema.pointer.clone_into(&mut shape.object);
        if shape.types.is_empty() {
            shape.types.insert(JsonType::Object);
        }
    }

    /// Merges the shape of a schema with the shapes of its examples.
    pub(crate) fn with_examples(&self, schema: ValueShape, examples: &[&Value]) -> ValueShape {
        let shown = examples.iter().map(|value| example::shape(value, false)).reduce(example::both);
        match shown.filter(|_| self.examples == Examples::Read) {
            Some(shown) => example::beside(schema, shown),
            None => schema,
        }
    }
}

/// Returns `truth` if the schema is a union.
///
/// The `x-truth` of a union also applies to its members, because a page does not distinguish them.
fn union_truth<'t>(schema: &Node<'_>, truth: Option<&'t Truth>) -> Option<&'t Truth> {
    let schema = schema.follow().ok()?;
    let is_union = ["oneOf", "anyOf"].iter().any(|key| members(&schema, key).len() > 1);
    truth.filter(|_| is_union)
}

fn members<'d>(schema: &Node<'d>, key: &str) -> Vec<Node<'d>> {
    schema.get(key).iter().flat_map(Node::items).collect()
}

/// Reads the keys of a schema, but not the schemas that it refers to.
fn own(schema: &Node<'_>, truth: Option<&Truth>) -> ValueShape {
    let mut shape = ValueShape {
        pointer: schema.pointer.clone(),
        truth: truth.cloned(),
        format: schema["format"].as_str().map(str::to_owned),
        minimum: bound(schema, "minimum", "exclusiveMinimum", 1.0),
        maximum: bound(schema, "maximum", "exclusiveMaximum", -1.0),
        default: schema.value.get("default").filter(|value| !value.is_null()).cloned(),
        limits: LIMITS.into_iter().filter_map(|limit| Some((limit, schema.value.get(limit)?.clone()))).collect(),
        ..ValueShape::default()
    };
    let types: Vec<&str> = match &schema["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    shape.types = types.iter().filter_map(|name| JsonType::named(name)).collect();
    let mut values = schema["enum"].as_array().cloned();
    if let Some(value) = schema.value.get("const") {
        values = Some(vec![value.clone()]);
    }
    if !types.is_empty() {
        shape.is_nullable = Some(types.contains(&"null"));
    }
    if let Some(mut values) = values {
        if values.iter().any(Value::is_null) && types.is_empty() {
            shape.is_nullable = Some(true);
        }
        values.retain(|value| !value.is_null());
        if types.is_empty() {
            shape.types = values.iter().filter_map(JsonType::of).collect();
        }
        shape.values = (!values.is_empty()).then_some(values);
    }
    shape
}

/// Reads a bound. The exclusive bound of an integer becomes the next integer.
///
/// An exclusive bound is a flag in 3.0 and a number in 3.1.
fn bound(schema: &Value, key: &str, exclusive: &str, step: f64) -> Option<f64> {
    let is_integer = schema["type"] == "integer";
    let inward = |bound: f64| if is_integer { bound + step } else { bound };
    match &schema[exclusive] {
        Value::Number(bound) => bound.as_f64().map(inward),
        Value::Bool(true) => schema[key].as_f64().map(inward),
        _ => schema[key].as_f64(),
    }
}

/// Merges two shapes that both apply to a value, as in `allOf`.
fn all(one: ValueShape, other: ValueShape) -> ValueShape {
    let mut shape = one;
    shape.is_truncated |= other.is_truncated;
    if shape.types.is_empty() {
        shape.types = other.types;
    }
    shape.is_nullable = match (shape.is_nullable, other.is_nullable) {
        (Some(one), Some(other)) => Some(one || other),
        (one, other) => one.or(other),
    };
    shape.format = shape.format.or(other.format);
    shape.values = shape.values.or(other.values);
    shape.minimum = shape.minimum.or(other.minimum);
    shape.maximum = shape.maximum.or(other.maximum);
    shape.default = shape.default.or(other.default);
    shape.items = shape.items.or(other.items);
    shape.map_values = shape.map_values.or(other.map_values);
    for (limit, value) in other.limits {
        shape.limits.entry(limit).or_insert(value);
    }
    if shape.object.is_empty() {
        shape.object = other.object;
    }
    shape.is_every_field |= other.is_every_field;
    shape.fields = match (shape.fields, other.fields) {
        (Some(mut fields), Some(others)) => {
            for (name, field) in others {
                let field = match fields.remove(&name) {
                    Some(own) => FieldFacts {
                        is_required: either_required(own.is_required, field.is_required),
                        shape: all(own.shape, field.shape),
                    },
                    None => field,
                };
                fields.insert(name, field);
            }
            Some(fields)
        }
        (fields, others) => fields.or(others),
    };
    shape
}

const fn either_required(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one || other),
        (Some(one), None) | (None, Some(one)) => Some(one),
        (None, None) => None,
    }
}

/// Merges two shapes that are alternatives for a value, as in `oneOf`.
fn either(one: ValueShape, other: ValueShape) -> ValueShape {
    let mut shape = one;
    // A member without a type accepts any value. A member that is only `null` makes the other nullable.
    let is_only_null = |shape: &ValueShape| shape.types.is_empty() && shape.is_nullable == Some(true);
    if is_only_null(&other) || is_only_null(&shape) {
        let mut kept = if is_only_null(&shape) { other } else { shape };
        kept.is_nullable = Some(true);
        return kept;
    }
    let accepts_anything = shape.types.is_empty() || other.types.is_empty();
    shape.is_truncated |= other.is_truncated;
    shape.types.extend(other.types);
    if accepts_anything {
        shape.types.clear();
    }
    if other.is_nullable == Some(true) {
        shape.is_nullable = Some(true);
    }
    if shape.object.is_empty() {
        shape.object = other.object;
    }
    if shape.format != other.format {
        shape.format = None;
    }
    shape.values = match (shape.values, other.values) {
        (Some(mut values), Some(others)) => {
            values.extend(others.into_iter().filter(|other| !values.contains(other)).collect::<Vec<_>>());
            Some(values)
        }
        _ => None,
    };
    // A limit of one alternative says nothing about the other.
    shape.limits.retain(|limit, value| other.limits.get(limit) == Some(value));
    shape.map_values = match (shape.map_values, other.map_values) {
        (Some(values), Some(others)) => Some(Box::new(either(*values, *others))),
        (values, others) => values.or(others),
    };
    shape.is_every_field |= other.is_every_field;
    shape.fields = match (shape.fields, other.fields) {
        (Some(mut fields), Some(mut others)) => {
            for (name, field) in &mut fields {
                match others.remove(name) {
                    Some(other) => {
                        field.is_required = both_required(field.is_required, other.is_required);
                        field.shape = either(std::mem::take(&mut field.shape), other.shape);
                    }
                    None => field.is_required = field.is_required.map(|_| false),
                }
            }
            fields.extend(others.into_iter().map(|(name, field)| {
                (name, FieldFacts { is_required: field.is_required.map(|_| false), shape: field.shape })
            }));
            Some(fields)
        }
        (fields, others) => fields.or(others),
    };
    shape.items = match (shape.items, other.items) {
        (Some(items), Some(others)) => Some(Box::new(either(*items, *others))),
        (items, others) => items.or(others),
    };
    shape
}

fn both_required(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    Some(one? && other?)
}
