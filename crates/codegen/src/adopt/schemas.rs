//! Rewrites schemas of OpenAPI 3.0 and 3.1 as components with names.

use std::collections::{BTreeMap, BTreeSet};

use plenary_openapi::{Followed, escape, follow, reference, reference_in, reference_to, schema_of};
use serde_json::{Map, Value, json};

use super::names::Names;
use super::reading::{copy, items, keys, resolved};
use super::warning::Warning;
use crate::check::is_identifier;
use crate::model::snake;

/// The maximum depth of nested schemas. Deeper schemas become any JSON.
const DEPTH: usize = 12;

/// The components of the adopted document during the rewrite.
#[derive(Debug)]
pub(super) struct Schemas<'a> {
    pub(super) theirs: &'a Value,
    names: Names,
    /// The adopted name of each foreign component.
    pub(super) renamed: BTreeMap<String, String>,
    pub(super) adopted: BTreeMap<String, Value>,
    order: Vec<String>,
    /// The schemas outside of the components, by reference.
    ///
    /// A schema is `None` while it is being rewritten.
    pointed: BTreeMap<String, Option<Value>>,
    warnings: Vec<Warning>,
}

/// The properties of an object and of the objects that it merges.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) properties: Map<String, Value>,
    pub(super) required: Vec<String>,
    seen: BTreeSet<String>,
}

impl<'a> Schemas<'a> {
    /// Names all components, so that references can find them, and then rewrites them.
    pub(super) fn of(theirs: &'a Value) -> Self {
        let mut names = Names::default();
        let components = keys(theirs.pointer("/components/schemas"));
        let renamed = components.map(|(name, _)| (name.clone(), names.of_type(name))).collect();
        let mut schemas = Self {
            theirs,
            names,
            renamed,
            adopted: BTreeMap::new(),
            order: Vec::new(),
            pointed: BTreeMap::new(),
            warnings: Vec::new(),
        };
        for (name, schema) in keys(theirs.pointer("/components/schemas")) {
            let ours = schemas.renamed.get(name).cloned().unwrap_or_default();
            schemas.order.push(ours.clone());
            let body = schemas.body(schema, &ours, 0);
            schemas.adopted.insert(ours, body);
        }
        schemas
    }

    /// Returns the components, and adds their warnings.
    pub(super) fn finish(mut self, warnings: &mut Vec<Warning>) -> Map<String, Value> {
        warnings.append(&mut self.warnings);
        let mut components = Map::new();
        for name in &self.order {
            if let Some(schema) = self.adopted.remove(name) {
                components.insert(name.clone(), schema);
            }
        }
        components
    }

    /// Returns a reference to a component with the schema, which it adds if necessary.
    pub(super) fn component(&mut self, schema: &Value, hint: &str) -> Value {
        let adopted = self.place(schema, hint, 0);
        match reference(&adopted) {
            Some(_) => adopted,
            None => self.named(adopted, hint),
        }
    }

    /// Rewrites an inner schema: as a reference if it needs a name, otherwise inline.
    pub(super) fn place(&mut self, schema: &Value, hint: &str, depth: usize) -> Value {
        if depth > DEPTH {
            return json!({});
        }
        if let Some(reference) = reference(schema) {
            return self.reference(reference, schema, hint, depth);
        }
        let body = self.body(schema, hint, depth);
        if reference(&body).is_some() || !needs_name(&body) {
            return body;
        }
        let nullable = body.get("nullable").cloned();
        let mut body = body;
        if let Some(body) = body.as_object_mut() {
            body.remove("nullable");
        }
        let reference = self.named(body, hint);
        wrapped(reference, nullable.is_some(), schema)
    }

    fn reference(&mut self, reference: &str, schema: &Value, hint: &str, depth: usize) -> Value {
        let followed = follow(self.theirs, schema).ok();
        let end =
            followed.as_ref().and_then(|followed| followed.pointer.as_deref()).map(|pointer| format!("#{pointer}"));
        // Prefers the component that the reference names, and then the component at the end of the chain of references.
        for reference in [Some(reference), end.as_deref()].into_iter().flatten() {
            if let Some(name) = schema_of(reference)
                && let Some(ours) = self.renamed.get(&*name)
            {
                // A foreign component can be nullable. In an adopted document, only the use of a component can be nullable.
                let target = self.theirs.pointer(&format!("/components/schemas/{}", escape(&name)));
                let is_nullable = target.is_some_and(is_nullable) || is_true(schema, "nullable");
                return wrapped(reference_to("schemas", ours), is_nullable, schema);
            }
        }
        let Some(Followed { value: target, .. }) = followed else { return json!({}) };
        match self.pointed.get(reference) {
            Some(Some(placed)) => placed.clone(),
            // The schema contains itself, and the cycle has no component to refer to.
            Some(None) => json!({}),
            None => {
                self.pointed.insert(reference.to_owned(), None);
                let placed = self.place(target, hint, depth + 1);
                self.pointed.insert(reference.to_owned(), Some(placed.clone()));
                placed
            }
        }
    }

    pub(super) fn named(&mut self, body: Value, hint: &str) -> Value {
        let name = self.names.of_type(hint);
        self.order.push(name.clone());
        self.adopted.insert(name.clone(), body);
        reference_to("schemas", &name)
    }

    /// Rewrites a schema. The names of its inner schemas begin with `hint`.
    fn body(&mut self, schema: &Value, hint: &str, depth: usize) -> Value {
        let Some(theirs) = schema.as_object() else { return json!({}) };
        if reference_in(theirs).is_some() && depth == 0 {
            let target = self.place(schema, hint, 1);
            return if target.get("allOf").is_some() { target } else { json!({ "allOf": [target] }) };
        }
        let mut ours = Map::new();
        copy(theirs, &mut ours, "description", |value| value.as_str().is_some_and(|text| !text.trim().is_empty()));
        if is_nullable(schema) && depth > 0 {
            ours.insert(String::from("nullable"), true.into());
        }
        let mut parts = self.parts(theirs, hint, depth);
        if !ours.is_empty() && reference_in(&parts).is_some() {
            // OpenAPI 3.0 ignores keys next to a reference, so an `allOf` wraps the reference.
            parts = object(json!({ "allOf": [parts] }));
        }
        ours.extend(parts);
        Value::Object(ours)
    }

    fn parts(&mut self, theirs: &Map<String, Value>, hint: &str, depth: usize) -> Map<String, Value> {
        if theirs.contains_key("allOf") || theirs.contains_key("properties") {
            if let Some(only) = single_reference(theirs) {
                let target = self.place(&only, hint, depth + 1);
                return object(json!({ "allOf": [unwrapped(target)] }));
            }
            return self.object(theirs, hint, depth);
        }
        for union in ["oneOf", "anyOf"] {
            if let Some(members) = theirs.get(union).and_then(Value::as_array) {
                return self.union(theirs, members, hint, depth);
            }
        }
        if let Some(constant) = theirs.get("const") {
            return constant_of(constant);
        }
        let types: Vec<&str> = types(theirs);
        match types.as_slice() {
            [kind] => self.typed(kind, theirs, hint, depth),
            [] if theirs.contains_key("enum") => self.typed("string", theirs, hint, depth),
            [] if theirs.contains_key("items") => self.typed("array", theirs, hint, depth),
            [] if theirs.contains_key("additionalProperties") => self.typed("object", theirs, hint, depth),
            [] => Map::new(),
            several => {
                let members: Vec<Value> = several
                    .iter()
                    .map(|kind| {
                        let mut member = theirs.clone();
                        member.insert(String::from("type"), (*kind).into());
                        Value::Object(member)
                    })
                    .collect();
                self.union(&Map::new(), &members, hint, depth)
            }
        }
    }

    fn typed(&mut self, kind: &str, theirs: &Map<String, Value>, hint: &str, depth: usize) -> Map<String, Value> {
        let mut ours = object(json!({ "type": kind }));
        match kind {
            "string" => {
                let values: Vec<&str> = items(theirs.get("enum")).filter_map(Value::as_str).collect();
                if !values.is_empty()
                    && values.len() == items(theirs.get("enum")).filter(|value| !value.is_null()).count()
                {
                    return enumeration(&values);
                }
                let known = |value: &Value| {
                    ["date-time", "date", "uuid", "password"].contains(&value.as_str().unwrap_or_default())
                };
                copy(theirs, &mut ours, "format", known);
                copy(theirs, &mut ours, "minLength", Value::is_u64);
                copy(theirs, &mut ours, "maxLength", Value::is_u64);
                copy(theirs, &mut ours, "pattern", |value| {
                    value.as_str().is_some_and(|pattern| regex_lite::Regex::new(pattern).is_ok())
                });
            }
            "integer" => {
                copy(theirs, &mut ours, "format", |value| value == "int32" || value == "int64");
                copy(theirs, &mut ours, "minimum", Value::is_i64);
                copy(theirs, &mut ours, "maximum", Value::is_i64);
            }
            "array" => {
                copy(theirs, &mut ours, "minItems", Value::is_u64);
                copy(theirs, &mut ours, "maxItems", Value::is_u64);
                let item = theirs.get("items").cloned().unwrap_or_default();
                let item = self.place(&item, &format!("{hint} item"), depth + 1);
                ours.insert(String::from("items"), item);
            }
            "object" => {
                if let Some(values) = theirs.get("additionalProperties").filter(|values| values.is_object()) {
                    let values = self.place(&values.clone(), &format!("{hint} value"), depth + 1);
                    ours.insert(String::from("additionalProperties"), values);
                }
            }
            "number" | "boolean" => {}
            _ => return Map::new(),
        }
        ours
    }

    /// Rewrites an object, with the properties of the objects that it merges.
    pub(super) fn object(&mut self, theirs: &Map<String, Value>, hint: &str, depth: usize) -> Map<String, Value> {
        let mut gathered = Gathered::default();
        self.gather(theirs, &mut gathered, depth);
        let Gathered { properties, mut required, .. } = gathered;
        if properties.is_empty() {
            return object(json!({ "type": "object" }));
        }
        let mut ours: Map<String, Value> = Map::new();
        let mut fields: Vec<String> = Vec::new();
        for (name, schema) in properties {
            let field = snake(&name);
            let loss = match is_identifier(&field) && !name.contains('\'') {
                true if !fields.contains(&field) => None,
                true => Some(format!("another property becomes the field `{field}`")),
                false => Some(String::from("its name is not valid in Rust")),
            };
            if let Some(loss) = loss {
                let pointer = format!("/components/schemas/{}/properties/{}", escape(hint), escape(&name));
                self.warnings.push(Warning { pointer, loss: format!("the property is omitted: {loss}") });
                continue;
            }
            fields.push(field);
            let placed = self.place(&schema, &format!("{hint} {name}"), depth + 1);
            ours.insert(name, placed);
        }
        if ours.is_empty() {
            return object(json!({ "type": "object" }));
        }
        required.retain(|name| ours.contains_key(name));
        required.sort();
        required.dedup();
        let mut object = object(json!({ "type": "object", "properties": ours }));
        if !required.is_empty() {
            object.insert(String::from("required"), required.into());
        }
        object
    }

    /// Adds the properties of an object and of the objects that it merges.
    ///
    /// Each component is merged once.
    pub(super) fn gather(&self, theirs: &Map<String, Value>, gathered: &mut Gathered, depth: usize) {
        if depth > DEPTH {
            return;
        }
        for member in items(theirs.get("allOf")) {
            let is_known = reference(member).is_some_and(|reference| !gathered.seen.insert(reference.to_owned()));
            if let Some(member) = resolved(self.theirs, member).as_object().filter(|_| !is_known) {
                self.gather(member, gathered, depth + 1);
            }
        }
        for (name, schema) in keys(theirs.get("properties")) {
            gathered.properties.insert(name.clone(), schema.clone());
        }
        gathered.required.extend(items(theirs.get("required")).filter_map(Value::as_str).map(String::from));
    }
}

pub(super) fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(keys) => keys,
        _ => Map::new(),
    }
}

/// Adds a description and `nullable` to a reference.
fn wrapped(reference: Value, is_nullable: bool, schema: &Value) -> Value {
    let reference = unwrapped(reference);
    let description = schema["description"].as_str().filter(|description| !description.trim().is_empty());
    if !is_nullable && description.is_none() {
        return reference;
    }
    let mut wrapped = json!({ "allOf": [reference] });
    if let Some(description) = description {
        wrapped["description"] = description.into();
    }
    if is_nullable {
        wrapped["nullable"] = true.into();
    }
    wrapped
}

/// Returns the reference in an `allOf` with one member, or the schema unchanged.
pub(super) fn unwrapped(schema: Value) -> Value {
    match schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
        Some([only]) if reference(only).is_some() => only.clone(),
        _ => schema,
    }
}

pub(super) fn not_nullable(mut schema: Value) -> Value {
    if let Some(keys) = schema.as_object_mut() {
        keys.remove("nullable");
    }
    schema
}

/// Returns the only reference in an `allOf` that merges no other schema.
fn single_reference(theirs: &Map<String, Value>) -> Option<Value> {
    match theirs.get("allOf")?.as_array()?.as_slice() {
        [only] if reference(only).is_some() && !theirs.contains_key("properties") => Some(only.clone()),
        _ => None,
    }
}

pub(super) fn needs_name(body: &Value) -> bool {
    body.get("properties").is_some() || body.get("oneOf").is_some() || items(body.get("enum")).count() > 1
}

fn enumeration(values: &[&str]) -> Map<String, Value> {
    let mut distinct: Vec<&str> = Vec::new();
    for value in values {
        if !distinct.contains(value) {
            distinct.push(value);
        }
    }
    let mut names = Names::default();
    let variants: Vec<String> = distinct.iter().map(|value| names.of_variant(value)).collect();
    if distinct.len() == 1 {
        return object(json!({ "type": "string", "enum": distinct }));
    }
    object(json!({ "type": "string", "enum": distinct, "x-enum-varnames": variants }))
}

fn constant_of(constant: &Value) -> Map<String, Value> {
    object(match constant {
        Value::String(text) => json!({ "type": "string", "enum": [text] }),
        Value::Bool(flag) => json!({ "type": "boolean", "enum": [flag] }),
        Value::Number(number) if number.is_i64() => json!({ "type": "integer" }),
        Value::Number(_) => json!({ "type": "number" }),
        _ => json!({}),
    })
}

pub(super) fn types_of(schema: &Value) -> Vec<&str> {
    schema.as_object().map(types).unwrap_or_default()
}

/// Returns the types of a schema, which can have several in OpenAPI 3.1.
fn types(schema: &Map<String, Value>) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(only)) => vec![only.as_str()],
        Some(Value::Array(several)) => {
            let several: Vec<&str> = several.iter().filter_map(Value::as_str).collect();
            if several == ["null"] { several } else { several.into_iter().filter(|kind| *kind != "null").collect() }
        }
        _ => Vec::new(),
    }
}

fn is_true(schema: &Value, key: &str) -> bool {
    schema.get(key) == Some(&Value::Bool(true))
}

/// Returns true if a schema allows null in OpenAPI 3.0 or 3.1.
fn is_nullable(schema: &Value) -> bool {
    is_true(schema, "nullable")
        || items(schema.get("type")).any(|kind| kind == "null")
        || items(schema.get("enum")).any(Value::is_null)
        || ["oneOf", "anyOf"].iter().any(|union| items(schema.get(*union)).any(|member| types_of(member) == ["null"]))
}
