//! Creates one sample value.

use std::collections::{BTreeSet, HashMap, HashSet};

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::parts::{Filling, Part, Role, Sample, Step};
use super::scalars;
use crate::json_schema::tags;
use crate::reference::{ReferenceError, follow, schema_of};

/// The maximum depth of optional properties and items in a full value.
const FULL_DEPTH: usize = 3;
/// The maximum depth of a value, because a schema can require itself.
///
/// Deeper parts are null.
const DEPTH: usize = 100;
/// The maximum depth of optional properties and items in a random value.
///
/// A value can then end before it reaches the maximum depth.
const SEEDED_DEPTH: usize = DEPTH / 2;
/// The maximum number of parts of a value. Additional parts are null.
const PARTS: usize = 10_000;
/// The maximum number of schemas that an object merges.
///
/// Without a limit, an `allOf` that contains its own schema would never end.
const MERGED: usize = 1000;
/// The maximum number of items in a list, even if its schema requires more.
const ITEMS: usize = 100;

pub(super) struct Maker<'d> {
    document: &'d Value,
    filling: Filling,
    random: Rng,
    steps: Vec<Step>,
    /// The number of values and unions that enclose the next value.
    depth: usize,
    union: Option<usize>,
    parts: Vec<Part<'d>>,
}

/// A schema after following its references.
struct Settled<'d> {
    schema: &'d Value,
    component: Option<&'d str>,
    is_nullable: bool,
}

/// The properties of an object and the schema of its other entries.
#[derive(Default)]
struct Fields<'d> {
    properties: Vec<(&'d str, &'d Value)>,
    required: HashSet<&'d str>,
    /// The index of each property in `properties`.
    known: HashMap<&'d str, usize>,
    additional: Option<&'d Value>,
}

impl<'d> Fields<'d> {
    fn add(&mut self, schema: &'d Value) {
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            match self.known.get(name.as_str()).and_then(|index| self.properties.get_mut(*index)) {
                Some(known) => known.1 = property,
                None => {
                    self.known.insert(name, self.properties.len());
                    self.properties.push((name, property));
                }
            }
        }
        self.required.extend(list(schema, "required").iter().filter_map(Value::as_str));
        let additional = schema.get("additionalProperties").filter(|additional| additional.is_object());
        self.additional = additional.or(self.additional);
    }
}

impl<'d> Maker<'d> {
    pub(super) fn new(document: &'d Value, filling: Filling) -> Self {
        let seed = if let Filling::Seeded { seed, .. } = filling { seed } else { 0 };
        let random = Rng::with_seed(seed);
        Self { document, filling, random, steps: Vec::new(), depth: 0, union: None, parts: Vec::new() }
    }

    /// Creates a value for a schema. `name` is the name of a component schema.
    pub(super) fn sample(mut self, schema: &'d Value, name: Option<&'d str>) -> Result<Sample<'d>, ReferenceError> {
        let mut settled = self.settled(schema)?;
        settled.component = settled.component.or(name);
        // A component itself is never null, because nullability belongs to the uses of a component.
        let is_null = name.is_none() && settled.is_nullable && self.is_null();
        let value = if is_null { Value::Null } else { self.placed(settled, Role::Element)? };
        Ok(Sample { value, parts: self.parts })
    }

    /// Follows references, including a reference in an `allOf` with one member.
    fn settled(&self, schema: &'d Value) -> Result<Settled<'d>, ReferenceError> {
        let mut settled = Settled { schema, component: None, is_nullable: false };
        for _ in 0..DEPTH {
            settled.is_nullable |= settled.schema["nullable"] == true;
            let followed = follow(self.document, settled.schema)?;
            if let Some(pointer) = &followed.pointer {
                settled.component = self.component(pointer);
                settled.is_nullable |= followed.value["nullable"] == true;
            }
            settled.schema = followed.value;
            match list(settled.schema, "allOf") {
                [only] if settled.schema.get("properties").is_none() => settled.schema = only,
                _ => break,
            }
        }
        Ok(settled)
    }

    /// Returns the name of the component schema at a pointer.
    fn component(&self, pointer: &str) -> Option<&'d str> {
        let reference = format!("#{pointer}");
        let name = schema_of(&reference)?;
        let schemas = self.document.pointer("/components/schemas")?.as_object()?;
        schemas.get_key_value(&*name).map(|(name, _)| name.as_str())
    }

    fn value(&mut self, schema: &'d Value, role: Role) -> Result<Value, ReferenceError> {
        let settled = self.settled(schema)?;
        if settled.is_nullable && self.is_null() {
            return Ok(Value::Null);
        }
        self.placed(settled, role)
    }

    fn placed(&mut self, settled: Settled<'d>, role: Role) -> Result<Value, ReferenceError> {
        if self.depth > DEPTH || self.parts.len() >= PARTS {
            return Ok(Value::Null);
        }
        self.depth += 1;
        let value = self.described(settled, role);
        self.depth -= 1;
        value
    }

    fn described(&mut self, settled: Settled<'d>, role: Role) -> Result<Value, ReferenceError> {
        let Settled { schema, component, is_nullable } = settled;
        let union = self.union;
        self.parts.push(Part { steps: self.steps.clone(), schema, component, role, is_nullable, union });
        if let Some(value) = self.given(schema) {
            return Ok(value);
        }
        for key in ["oneOf", "anyOf"] {
            if !list(schema, key).is_empty() {
                let outer = self.union.replace(self.steps.len());
                let value = self.member(schema, key, role);
                self.union = outer;
                return value;
            }
        }
        match kind(schema) {
            Some("boolean") => Ok(if self.is_seeded() { self.random.bool() } else { true }.into()),
            Some("integer") if self.is_seeded() => Ok(scalars::integer(&mut self.random, schema).into()),
            Some("integer") => Ok(scalars::plain_integer(schema).into()),
            Some("number") if self.is_seeded() => Ok(scalars::number(&mut self.random, schema)),
            Some("number") => Ok(scalars::plain_number(schema).into()),
            Some("string") if self.is_seeded() => Ok(scalars::text(&mut self.random, schema).into()),
            Some("string") => Ok(scalars::plain_text(schema).into()),
            Some("array") => self.list(schema),
            Some("object") => self.object(schema),
            _ if self.is_seeded() => Ok(scalars::anything(&mut self.random, 3)),
            _ => Ok(json!({})),
        }
    }

    /// Returns a value that the schema specifies, if there is one.
    ///
    /// The value is the constant or one of the enum's values. Without random filling, it can be the default or the
    /// example.
    fn given(&mut self, schema: &'d Value) -> Option<Value> {
        if let Some(value) = schema.get("const") {
            return Some(value.clone());
        }
        if let Some(values) = schema["enum"].as_array().filter(|values| !values.is_empty()) {
            let index = if self.is_seeded() { self.random.usize(..values.len()) } else { 0 };
            return values.get(index).cloned();
        }
        let given = ["default", "example"].into_iter().filter_map(|key| schema.get(key));
        let fits = |value: &&Value| match kind(schema) {
            Some("boolean") => value.is_boolean(),
            Some("integer") => value.is_i64() || value.is_u64(),
            Some("number") => value.is_number(),
            Some("string") => value.is_string(),
            _ => false,
        };
        given.filter(|_| !self.is_seeded()).find(fits).cloned()
    }

    /// Creates a value for one member of a union, including the tag.
    fn member(&mut self, schema: &'d Value, key: &str, role: Role) -> Result<Value, ReferenceError> {
        let discriminator = &schema["discriminator"];
        let tags = match discriminator.is_object() {
            true => tags(self.document, &schema[key], discriminator)?,
            false => Vec::new(),
        };
        let members = list(schema, key);
        let count = if tags.is_empty() { members.len() } else { tags.len() };
        let index = if self.is_seeded() { self.random.usize(..count) } else { 0 };
        let mut value = match (tags.get(index), members.get(index)) {
            (Some((_, pointer)), _) => match self.document.pointer(pointer) {
                Some(member) => {
                    let mut settled = self.settled(member)?;
                    settled.component = settled.component.or_else(|| self.component(pointer));
                    self.placed(settled, role)?
                }
                None => Value::Null,
            },
            (None, Some(member)) => self.value(member, role)?,
            (None, None) => Value::Null,
        };
        if let Some(object) = value.as_object_mut() {
            if schema.get("properties").is_some() || schema.get("allOf").is_some() {
                let own = self.object(schema)?;
                object.extend(own.as_object().cloned().unwrap_or_default());
            }
            if let Some(((tag, _), property)) = tags.get(index).zip(discriminator["propertyName"].as_str()) {
                object.insert(property.to_owned(), tag.as_str().into());
            }
        }
        Ok(value)
    }

    fn object(&mut self, schema: &'d Value) -> Result<Value, ReferenceError> {
        let fields = self.fields(schema)?;
        let mut object = Map::new();
        for (name, property) in &fields.properties {
            let is_required = fields.required.contains(name);
            let role = if is_required { Role::RequiredProperty } else { Role::OptionalProperty };
            if is_required || self.has_optional() {
                let value = self.within(Step::Key((*name).to_owned()), property, role)?;
                object.insert((*name).to_owned(), value);
            }
        }
        if fields.properties.is_empty() {
            self.entries(schema, fields.additional, &mut object)?;
        }
        Ok(object.into())
    }

    /// Returns an object's fields, including those of merged schemas.
    ///
    /// A later property replaces an earlier property of the same name.
    fn fields(&self, schema: &'d Value) -> Result<Fields<'d>, ReferenceError> {
        let mut fields = Fields::default();
        let mut merged = 0;
        // Members must be added first, so the stack contains a schema below its members.
        let mut waiting = vec![(schema, false)];
        while let Some((schema, are_members_done)) = waiting.pop() {
            if are_members_done {
                fields.add(schema);
                continue;
            }
            waiting.push((schema, true));
            let members = list(schema, "allOf");
            merged += members.len();
            for member in members.iter().rev().filter(|_| merged < MERGED) {
                waiting.push((follow(self.document, member)?.value, false));
            }
        }
        Ok(fields)
    }

    /// Creates the entries of a map.
    fn entries(
        &mut self,
        schema: &'d Value,
        entry: Option<&'d Value>,
        object: &mut Map<String, Value>,
    ) -> Result<(), ReferenceError> {
        let Some(entry) = entry else {
            if self.is_seeded() && schema["additionalProperties"] != false {
                object.extend(scalars::free_object(&mut self.random, 3).as_object().cloned().unwrap_or_default());
            }
            return Ok(());
        };
        let least = count(schema, "minProperties").unwrap_or(0);
        let most = count(schema, "maxProperties").unwrap_or(usize::MAX);
        let length = self.length(least, most);
        let mut keys = BTreeSet::new();
        for index in 0..length {
            keys.insert(if self.is_seeded() { scalars::any_text(&mut self.random) } else { format!("key{index}") });
        }
        // Random keys can be equal, so more keys may be necessary.
        keys.extend((0..least.min(ITEMS).saturating_sub(keys.len())).map(|index| format!("key{index}")));
        for key in keys {
            let value = self.within(Step::Key(key.clone()), entry, Role::Element)?;
            object.insert(key, value);
        }
        Ok(())
    }

    fn list(&mut self, schema: &'d Value) -> Result<Value, ReferenceError> {
        let length =
            self.length(count(schema, "minItems").unwrap_or(0), count(schema, "maxItems").unwrap_or(usize::MAX));
        let Some(items) = schema.get("items") else { return Ok(json!([])) };
        let mut list = Vec::new();
        for index in 0..length {
            list.push(self.within(Step::Index(index), items, Role::Element)?);
        }
        Ok(list.into())
    }

    /// Chooses the number of items in a list or of entries in a map.
    fn length(&mut self, least: usize, most: usize) -> usize {
        let least = least.min(ITEMS);
        let most = most.max(least);
        match self.filling {
            Filling::Minimal => least,
            Filling::Full => least.max(usize::from(self.steps.len() < FULL_DEPTH)).min(most),
            Filling::Seeded { room, .. } if self.has_room(room) => self.random.usize(least..=most.min(3).max(least)),
            Filling::Seeded { .. } => least,
        }
    }

    fn has_optional(&mut self) -> bool {
        match self.filling {
            Filling::Minimal => false,
            Filling::Full => self.steps.len() < FULL_DEPTH,
            Filling::Seeded { fullness, room, .. } => self.has_room(room) && self.random.u8(..100) < fullness,
        }
    }

    /// Returns true if a random value can have more optional properties and items here.
    fn has_room(&self, room: usize) -> bool {
        self.parts.len() < room && self.depth < SEEDED_DEPTH
    }

    fn is_null(&mut self) -> bool {
        self.is_seeded() && self.random.u8(..4) == 0
    }

    const fn is_seeded(&self) -> bool {
        matches!(self.filling, Filling::Seeded { .. })
    }

    fn within(&mut self, step: Step, schema: &'d Value, role: Role) -> Result<Value, ReferenceError> {
        self.steps.push(step);
        let value = self.value(schema, role);
        self.steps.pop();
        value
    }
}

/// Returns the type of a schema, or the type that its keys imply.
///
/// If there are several types, returns the first one that is not null.
fn kind(schema: &Value) -> Option<&str> {
    let says = |key: &str| schema.get(key).is_some();
    match &schema["type"] {
        Value::String(kind) => Some(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null"),
        _ if says("properties") || says("allOf") || schema["additionalProperties"].is_object() => Some("object"),
        _ if says("items") => Some("array"),
        _ => None,
    }
}

fn list<'v>(schema: &'v Value, key: &str) -> &'v [Value] {
    schema[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn count(schema: &Value, key: &str) -> Option<usize> {
    schema[key].as_u64().and_then(|count| usize::try_from(count).ok())
}
