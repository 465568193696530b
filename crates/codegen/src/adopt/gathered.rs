//! The parts of a schema and of the schemas that it merges.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::{Value, json};

use super::null::has_shape;
use super::place::At;

/// A schema with the pointer to it in the foreign document.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sourced {
    pub(super) schema: Value,
    pub(super) pointer: String,
    /// Whether the schema combines several schemas, with `allOf` or `anyOf`.
    ///
    /// Such a schema is not in the document.
    pub(super) is_combined: bool,
}

impl Sourced {
    /// Combines the schema with another one. `keyword` is `allOf` or `anyOf`.
    fn combine(&mut self, keyword: &str, schema: &Value) {
        if !self.is_combined || !self.schema.get(keyword).is_some_and(Value::is_array) {
            self.schema = json!({ keyword: [self.schema] });
            self.is_combined = true;
        }
        if let Some(Value::Array(members)) = self.schema.get_mut(keyword)
            && !members.contains(schema)
        {
            members.push(schema.clone());
        }
    }
}

/// A `oneOf` or an `anyOf` next to other schemas.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub(super) keyword: &'static str,
    pub(super) members: Vec<Value>,
    pub(super) discriminator: Option<Value>,
    pub(super) at: At,
    /// The reference to the schema, if the schema is only a choice.
    pub(super) reference: Option<Value>,
}

/// The properties, choices and limits of a schema and the schemas that it merges.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathered {
    pub(super) properties: IndexMap<String, Sourced>,
    pub(super) required: BTreeSet<String>,
    pub(super) is_object: bool,
    /// The schemas of `additionalProperties` and `patternProperties`.
    pub(super) additional: Vec<Sourced>,
    pub(super) choices: Vec<Choice>,
    /// The properties that only some objects have, and their schemas under each condition.
    pub(super) conditional: IndexMap<String, Vec<Sourced>>,
    /// The schemas that are not objects.
    pub(super) others: Vec<Sourced>,
    /// The limits of schemas without a type: the key, the value and the pointer.
    pub(super) limits: Vec<(&'static str, Value, String)>,
    /// The references that were followed.
    pub(super) seen: BTreeSet<String>,
}

impl Gathered {
    /// Creates an empty set of parts, with the schema at `pointer` marked as seen.
    pub(super) fn of(pointer: &str) -> Self {
        Self { seen: BTreeSet::from([format!("#{pointer}")]), ..Self::default() }
    }

    /// Creates an empty set of parts with the references that were already followed.
    pub(super) fn after(seen: BTreeSet<String>) -> Self {
        Self { seen, ..Self::default() }
    }

    /// Returns true if both are plain objects with the same properties.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let is_plain = |one: &Self| one.choices.is_empty() && one.others.is_empty() && one.additional.is_empty();
        let schemas = |one: &Self| {
            one.properties.iter().all(|(name, property)| {
                other.properties.get(name).is_some_and(|theirs| theirs.schema == property.schema)
            })
        };
        is_plain(self)
            && is_plain(other)
            && self.properties.len() == other.properties.len()
            && self.required == other.required
            && schemas(self)
    }

    /// Returns true for an object with properties and nothing else.
    pub(super) fn has_only_properties(&self) -> bool {
        !self.properties.is_empty()
            && self.choices.is_empty()
            && self.others.is_empty()
            && self.additional.iter().all(|additional| !additional.schema.is_object())
    }

    /// Returns the cost of a copy.
    ///
    /// A property costs as much as a schema, and four values cost as much as a property.
    pub(super) fn size(&self) -> usize {
        let conditional = self.conditional.values().flatten();
        let sourced = self.properties.values().chain(&self.additional).chain(&self.others).chain(conditional);
        let members = self.choices.iter().flat_map(|choice| &choice.members);
        let limits = self.limits.iter().map(|(_, value, _)| value);
        let values: usize = sourced.map(|one| &one.schema).chain(members).chain(limits).map(values).sum();
        let names = self.required.len() + self.seen.len();
        1 + self.properties.len() + (values + names) / 4
    }

    /// Adds a property of one of several alternatives, which has any of the schemas under this name.
    pub(super) fn add_alternative(&mut self, name: String, property: Sourced) {
        let Some(earlier) = self.properties.get_mut(&name).filter(|earlier| earlier.schema != property.schema) else {
            self.properties.entry(name).or_insert(property);
            return;
        };
        earlier.combine("anyOf", &property.schema);
    }

    pub(super) fn add(&mut self, name: &str, schema: &Value, pointer: String) {
        let Some(earlier) = self.properties.get_mut(name) else {
            let property = Sourced { schema: schema.clone(), pointer, is_combined: false };
            self.properties.insert(name.to_owned(), property);
            return;
        };
        if earlier.schema == *schema || !has_shape(schema) {
            return;
        }
        if !has_shape(&earlier.schema) {
            *earlier = Sourced { schema: schema.clone(), pointer, is_combined: false };
            return;
        }
        earlier.combine("allOf", schema);
    }
}

/// Returns the number of values in a schema.
fn values(schema: &Value) -> usize {
    let inner: usize = match schema {
        Value::Object(keys) => keys.values().map(values).sum(),
        Value::Array(items) => items.iter().map(values).sum(),
        _ => 0,
    };
    1 + inner
}
