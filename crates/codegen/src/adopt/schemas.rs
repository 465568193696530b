//! Rewrites schemas of OpenAPI 3.0 and 3.1 as components with names.

use std::collections::BTreeSet;

use plenary_openapi::{Followed, REFERENCE, escape, follow, reference, reference_in, reference_to, schema_of};
use serde_json::{Map, Value, json};

use super::components::{Schemas, Shared};
use super::enums;
use super::gathered::Gathered;
use super::integers::{self, Range};
use super::keywords::{self, CONDITIONS, LIMITS};
use super::limits;
use super::merges::has_condition;
use super::null::has_shape;
use super::place::At;
use super::reading::{copy, items, keys};
use super::shape::{TYPES, is_anything, kind_of, needs_name, object, types, unwrapped};
use super::warning::Reason;

/// The maximum depth of nested schemas. Deeper schemas become any JSON.
const DEPTH: usize = 16;

impl<'a> Schemas<'a> {
    /// Rewrites all components.
    pub(super) fn of(theirs: &'a Value) -> Self {
        let mut schemas = Self::new(theirs);
        schemas.find_children();
        for (name, schema) in keys(theirs.pointer("/components/schemas")) {
            let ours = schemas.renamed.get(name).cloned().unwrap_or_default();
            let at = At::new(format!("/components/schemas/{}", escape(name)), ours.clone());
            let body = match reference(schema).filter(|_| schemas.siblings(schema).is_none()) {
                Some(reference) => schemas.reference(reference, schema, &at),
                None => schemas.body(schema, &at),
            };
            schemas.define(ours, body, at.pointer);
        }
        schemas
    }

    /// Returns a reference to a component with a body's schema.
    ///
    /// Adds the component if necessary. The component allows null if the schema does.
    pub(super) fn root(&mut self, schema: &Value, at: &At) -> Value {
        let component = self.component(schema, at);
        if is_anything(self.target(&component)) || !self.allows_null(schema) {
            return component;
        }
        let at = At { hint: format!("{} or null", at.hint), ..at.clone() };
        self.named(json!({ "allOf": [component], "nullable": true }), &at)
    }

    /// Returns a reference to a component with the schema.
    ///
    /// Adds the component if necessary. The component does not allow null.
    pub(super) fn component(&mut self, schema: &Value, at: &At) -> Value {
        let adopted = unwrapped(self.bare(schema, at));
        match reference(&adopted) {
            Some(_) => adopted,
            None => self.named(adopted, at),
        }
    }

    /// Rewrites an inner schema: as a reference if it needs a name, otherwise inline.
    pub(super) fn place(&mut self, schema: &Value, at: &At) -> Value {
        let mut placed = self.bare(schema, at);
        if is_anything(&placed) || !self.allows_null(schema) {
            return placed;
        }
        if reference(&placed).is_some() {
            placed = json!({ "allOf": [placed] });
        }
        placed["nullable"] = true.into();
        placed
    }

    /// Rewrites an inner schema, without the null that it may allow.
    ///
    /// The `place` method adds the null, because only `place` knows whether the schema can be nullable there.
    pub(super) fn bare(&mut self, schema: &Value, at: &At) -> Value {
        if at.depth > DEPTH {
            self.warn_of_any_json(&at.pointer, "the schema becomes any JSON: it is nested too deeply");
            return json!({});
        }
        if !self.spend(1) {
            return json!({});
        }
        if let Some(reference) = reference(schema)
            && self.siblings(schema).is_none()
        {
            self.warn_of_siblings(schema, at);
            return self.reference(reference, schema, at);
        }
        let body = self.body(schema, at);
        if reference(&body).is_some() || !needs_name(&body) {
            return body;
        }
        let reference = self.named(body, at);
        wrapped(reference, schema)
    }

    /// Returns true if the keys next to a `$ref` have an effect. OpenAPI 3.0 ignores them.
    fn has_siblings(&self) -> bool {
        !self.theirs["openapi"].as_str().is_some_and(|version| version.starts_with("3.0"))
    }

    /// Returns the keys next to a `$ref`, if they have an effect, as in OpenAPI 3.1.
    pub(super) fn siblings(&self, schema: &Value) -> Option<Map<String, Value>> {
        if !self.has_siblings() {
            return None;
        }
        let mut siblings = schema.clone();
        siblings.as_object_mut()?.remove(REFERENCE);
        let has_effect = has_shape(&siblings)
            || siblings.as_object().is_some_and(has_condition)
            || siblings.get("required").is_some();
        match siblings {
            Value::Object(keys) if has_effect => Some(keys),
            _ => None,
        }
    }

    /// Warns about the keys next to a `$ref` that clients do not check.
    pub(super) fn warn_of_siblings(&mut self, schema: &Value, at: &At) {
        if let Some(theirs) = schema.as_object().filter(|_| self.has_siblings()) {
            self.warn_of_keywords(theirs, at);
            self.warn_of_unchecked(theirs, at);
        }
    }

    fn reference(&mut self, reference: &str, schema: &Value, at: &At) -> Value {
        let theirs = self.theirs;
        let followed = follow(theirs, schema);
        let end = followed.as_ref().ok().and_then(|followed| followed.pointer.as_deref());
        let end = end.map(|pointer| format!("#{pointer}"));
        // Prefers the component that the reference names, and then the component at the end of the reference chain.
        for reference in [Some(reference), end.as_deref()].into_iter().flatten() {
            if let Some(name) = schema_of(reference)
                && let Some(ours) = self.renamed.get(&*name)
            {
                return wrapped(reference_to("schemas", ours), schema);
            }
        }
        match followed {
            Ok(Followed { value: target, pointer }) => {
                let target_at = at.moved(pointer.as_deref().unwrap_or(&at.pointer));
                self.shared(reference.to_owned(), &target_at, |schemas, at| schemas.bare(target, at))
            }
            Err(error) => {
                let loss = Reason::unresolved("the schema becomes any JSON: the reference", error);
                self.warn_of_any_json(&at.pointer, loss);
                json!({})
            }
        }
    }

    /// Rewrites a schema once, even if it is used several times.
    ///
    /// A schema that contains itself gets a name, so that it can refer to itself.
    pub(super) fn shared(&mut self, key: String, at: &At, rewrite: impl FnOnce(&mut Self, &At) -> Value) -> Value {
        match self.shared.get_mut(&key) {
            Some(Shared::Done(placed)) => return placed.clone(),
            Some(Shared::Open(name)) => {
                let name = name.get_or_insert_with(|| self.names.of_type(&at.hint));
                return reference_to("schemas", name);
            }
            None => drop(self.shared.insert(key.clone(), Shared::Open(None))),
        }
        let mut placed = rewrite(self, at);
        if let Some(Shared::Open(Some(name))) = self.shared.remove(&key) {
            let reference = reference_to("schemas", &name);
            self.define(name, placed, at.pointer.clone());
            placed = reference;
        }
        self.shared.insert(key, Shared::Done(placed.clone()));
        placed
    }

    /// Adds a component with a new name, and returns a reference to it.
    pub(super) fn named(&mut self, body: Value, at: &At) -> Value {
        let name = self.names.of_type(&at.hint);
        let reference = reference_to("schemas", &name);
        self.define(name, body, at.pointer.clone());
        reference
    }

    fn define(&mut self, name: String, body: Value, pointer: String) {
        let body = if reference(&body).is_some() { json!({ "allOf": [body] }) } else { body };
        self.order.push(name.clone());
        self.origins.insert(format!("/components/schemas/{name}"), pointer);
        self.adopted.insert(name, body);
    }

    /// Rewrites a schema. The names of its inner schemas begin with the hint.
    fn body(&mut self, schema: &Value, at: &At) -> Value {
        let is_never = schema.as_object().map_or(*schema == Value::Bool(false), keywords::is_never);
        if is_never {
            self.warn_of_any_json(&at.pointer, "the schema becomes any JSON: it has no values");
        }
        let Some(theirs) = schema.as_object() else { return json!({}) };
        let mut ours = Map::new();
        ours.extend(description(schema).map(|description| (String::from("description"), description.into())));
        self.warn_of_keywords(theirs, at);
        let mut parts = self.parts(theirs, at);
        if !ours.is_empty() && reference_in(&parts).is_some() {
            // OpenAPI 3.0 ignores keys next to a reference, so an `allOf` wraps the reference.
            parts = object(json!({ "allOf": [parts] }));
        }
        // The schema's own description takes precedence over that of its only `allOf` member.
        for (key, value) in parts {
            ours.entry(key).or_insert(value);
        }
        Value::Object(ours)
    }

    fn parts(&mut self, theirs: &Map<String, Value>, at: &At) -> Map<String, Value> {
        self.warn_of_types(theirs, at);
        let kinds = types(theirs);
        if let [_, _, ..] = kinds.as_slice() {
            return self.of_several_types(&kinds, theirs, at);
        }
        if let Some(base) = self.union_of_children(theirs, at) {
            return base;
        }
        let union = ["oneOf", "anyOf"].into_iter().find(|union| theirs.get(*union).is_some_and(Value::is_array));
        if let (Some(union), []) = (union, kinds.as_slice())
            && !["allOf", "properties", "required", "enum", "const", "$ref"].iter().any(|key| theirs.contains_key(*key))
            && !["additionalProperties", "patternProperties"]
                .iter()
                .any(|key| theirs.get(*key).is_some_and(Value::is_object))
            && !has_condition(theirs)
            && !["oneOf", "anyOf"].iter().all(|union| items(theirs.get(*union)).next().is_some())
        {
            self.warn_of_unchecked(theirs, at);
            for key in ["items", "prefixItems"].into_iter().filter(|key| theirs.contains_key(*key)) {
                self.warn_of_limit(key, at);
            }
            let members: Vec<Value> = items(theirs.get(union)).cloned().collect();
            if !members.iter().any(has_shape) {
                self.warn_of_limit(union, at);
            }
            return self.union(theirs.get("discriminator"), &members, union, at);
        }
        let is_object = matches!(kinds.as_slice(), [] | ["object"]);
        let has = |keys: &[&str]| keys.iter().any(|key| theirs.contains_key(*key));
        let is_merge =
            has(&["allOf", "$ref"]) || (is_object && (has(&["properties", "patternProperties"]) || has(&CONDITIONS)));
        if !is_object && theirs.contains_key("properties") {
            let kind = kinds.join("");
            self.warn(
                format!("{}/properties", at.pointer),
                format!("the properties are ignored: the type is `{kind}`"),
            );
        }
        if is_merge || union.is_some() {
            if let Some((only, at)) = self.only_part(theirs, at) {
                return object(unwrapped(self.bare(&only, &at)));
            }
            let mut gathered = Gathered::of(&at.pointer);
            self.gather(theirs, at, &mut gathered);
            return self.settle(gathered, at);
        }
        if let Some(value) = theirs.get("const") {
            let kind = kind_of(value).filter(|kind| *kind != "array" && *kind != "object");
            let Some(kind) = kind else {
                match value.is_null() {
                    true => self.warn_of_null(at),
                    false => self.warn_of_values(theirs, at),
                }
                return Map::new();
            };
            let mut constant = theirs.clone();
            constant.remove("const");
            constant.insert(String::from("enum"), json!([value]));
            return self.typed(kind, &constant, at);
        }
        match kinds.as_slice() {
            [kind] => self.typed(kind, theirs, at),
            _ if theirs.contains_key("enum") => self.enumerated(theirs, at),
            _ if has(&["items", "prefixItems"]) => self.typed("array", theirs, at),
            _ if theirs.contains_key("additionalProperties") => self.typed("object", theirs, at),
            _ => {
                self.warn_of_unchecked(theirs, at);
                Map::new()
            }
        }
    }

    /// Rewrites a schema with several types as a union.
    fn of_several_types(&mut self, kinds: &[&str], theirs: &Map<String, Value>, at: &At) -> Map<String, Value> {
        let members: Vec<Value> = kinds
            .iter()
            .map(|kind| {
                let mut member = theirs.clone();
                member.insert(String::from("type"), (*kind).into());
                member.remove("description");
                if let Some(Value::Array(values)) = member.get_mut("enum") {
                    values.retain(|value| {
                        kind_of(value).is_some_and(|of| of == *kind || (of, *kind) == ("integer", "number"))
                    });
                    if values.is_empty() {
                        return json!({ "type": "null" });
                    }
                }
                if *kind != "object" {
                    ["properties", "required", "additionalProperties", "patternProperties"].iter().for_each(|key| {
                        member.remove(*key);
                    });
                }
                if *kind != "array" {
                    member.remove("items");
                }
                Value::Object(member)
            })
            .collect();
        self.union(None, &members, "type", at)
    }

    /// Rewrites an enum without a type.
    fn enumerated(&mut self, theirs: &Map<String, Value>, at: &At) -> Map<String, Value> {
        let kinds = items(theirs.get("enum")).filter_map(kind_of);
        let mut kinds: Vec<&str> = kinds.collect::<BTreeSet<_>>().into_iter().collect();
        if kinds.contains(&"number") {
            kinds.retain(|kind| *kind != "integer");
        }
        match kinds.as_slice() {
            [] => {
                self.warn_of_null(at);
                Map::new()
            }
            [only] => self.typed(only, theirs, at),
            several => self.of_several_types(several, theirs, at),
        }
    }

    fn typed(&mut self, kind: &str, theirs: &Map<String, Value>, at: &At) -> Map<String, Value> {
        let mut ours = object(json!({ "type": kind }));
        let corrected = enums::corrected(kind, theirs);
        if corrected.is_some() {
            let loss = format!("the values that are not of the type `{kind}` are converted to it, or omitted");
            self.warn(format!("{}/enum", at.pointer), loss);
        }
        let theirs = corrected.as_ref().unwrap_or(theirs);
        match kind {
            "string" => {
                if let Some(values) = enums::of_strings(theirs) {
                    self.warn_of_broken_limits(theirs, at);
                    return values;
                }
                let known = |value: &Value| {
                    ["date-time", "date", "uuid", "password"].contains(&value.as_str().unwrap_or_default())
                };
                copy(theirs, &mut ours, "format", known);
                self.copy_lengths(["minLength", "maxLength"], theirs, &mut ours, at);
                copy(theirs, &mut ours, "pattern", |value| {
                    value.as_str().is_some_and(|pattern| regex_lite::Regex::new(pattern).is_ok())
                });
                if theirs.contains_key("pattern") && !ours.contains_key("pattern") {
                    self.warn_of_limit("pattern", at);
                }
            }
            "integer" => {
                let range = integers::range(theirs, self.exceeded.get(&at.pointer).copied().unwrap_or_default());
                if range == Range::Unlimited {
                    self.warn_of_values(theirs, at);
                    let mut number = object(json!({ "type": "number" }));
                    limits::copy_number(theirs, &mut number);
                    copy(theirs, &mut number, "multipleOf", Value::is_number);
                    self.remove_contradiction(&mut number, at);
                    return number;
                }
                if let Some(values) = enums::of_integers(theirs) {
                    self.warn_of_broken_limits(theirs, at);
                    return values;
                }
                match range {
                    Range::Unsigned => drop(ours.insert(String::from("format"), "uint64".into())),
                    _ if integers::exceeds_int32(theirs) => {}
                    _ => copy(theirs, &mut ours, "format", |value| value == "int32" || value == "int64"),
                }
                self.warn_of_values(theirs, at);
                for key in limits::copy_integer(theirs, &mut ours, range) {
                    self.warn_of_limit(key, at);
                }
            }
            "array" => {
                self.warn_of_values(theirs, at);
                self.copy_lengths(["minItems", "maxItems"], theirs, &mut ours, at);
                copy(theirs, &mut ours, "uniqueItems", |flag| *flag == true);
                let (keyword, item) = item(theirs);
                let item = self.place(&item, &at.inside(keyword, "item"));
                ours.insert(String::from("items"), item);
            }
            "object" => {
                self.warn_of_values(theirs, at);
                self.warn_of_required(items(theirs.get("required")).filter_map(Value::as_str), at);
                self.copy_lengths(["minProperties", "maxProperties"], theirs, &mut ours, at);
                if let Some(values) = theirs.get("additionalProperties").filter(|values| values.is_object()) {
                    let values = self.place(&values.clone(), &at.inside("/additionalProperties", "value"));
                    ours.insert(String::from("additionalProperties"), values);
                }
            }
            "number" => {
                self.warn_of_values(theirs, at);
                limits::copy_number(theirs, &mut ours);
                copy(theirs, &mut ours, "multipleOf", Value::is_number);
            }
            "boolean" => {
                let distinct: BTreeSet<bool> = items(theirs.get("enum")).filter_map(Value::as_bool).collect();
                if let [only] = distinct.into_iter().collect::<Vec<_>>().as_slice() {
                    ours.insert(String::from("enum"), json!([only]));
                }
            }
            _ => {
                if kind == "null" {
                    self.warn_of_null(at);
                }
                return Map::new();
            }
        }
        self.remove_contradiction(&mut ours, at);
        ours
    }

    fn remove_contradiction(&mut self, ours: &mut Map<String, Value>, at: &At) {
        if let Some([least, most]) = limits::remove_contradiction(ours) {
            let loss = format!("clients check neither `{least}` nor `{most}`: no value has both limits");
            self.warn(format!("{}/{least}", at.pointer), loss);
        }
    }

    fn copy_lengths(&mut self, keys: [&str; 2], theirs: &Map<String, Value>, ours: &mut Map<String, Value>, at: &At) {
        for key in keys {
            if !limits::copy_length(theirs, ours, key) {
                self.warn_of_limit(key, at);
            }
        }
    }

    /// Warns about the limits of an enum that not all of its values have.
    fn warn_of_broken_limits(&mut self, theirs: &Map<String, Value>, at: &At) {
        let values: Vec<&Value> = items(theirs.get("enum")).filter(|value| !value.is_null()).collect();
        for key in limits::broken(theirs, &values) {
            self.warn_of_limit(key, at);
        }
    }

    pub(super) fn warn_of_limit(&mut self, key: &str, at: &At) {
        self.warn(format!("{}/{key}", at.pointer), format!("clients do not check this `{key}`"));
    }

    /// Warns about the keywords that clients do not use.
    pub(super) fn warn_of_keywords(&mut self, theirs: &Map<String, Value>, at: &At) {
        self.warnings.extend(keywords::lost(theirs, &at.pointer));
    }

    /// Warns about the types that do not exist.
    fn warn_of_types(&mut self, theirs: &Map<String, Value>, at: &At) {
        let names = match theirs.get("type") {
            Some(Value::Array(several)) => several.as_slice(),
            Some(only) => std::slice::from_ref(only),
            None => return,
        };
        for name in names.iter().filter(|name| !name.is_null()) {
            // Some tools write `any` for any JSON.
            if !name.as_str().is_some_and(|name| name == "any" || TYPES.contains(&name)) {
                let name = name.as_str().map_or_else(|| name.to_string(), String::from);
                self.warn(
                    format!("{}/type", at.pointer),
                    format!("the type `{name}` is ignored: clients do not know it"),
                );
            }
        }
    }

    /// Warns about the limits and the format of a schema that does not have them in the client.
    pub(super) fn warn_of_unchecked(&mut self, theirs: &Map<String, Value>, at: &At) {
        for key in LIMITS.into_iter().chain(["format"]) {
            if theirs.get(key).is_some_and(|limit| *limit != false) {
                self.warn_of_limit(key, at);
            }
        }
    }

    /// Warns about required properties that the schema does not have.
    pub(super) fn warn_of_required<'n>(&mut self, names: impl Iterator<Item = &'n str>, at: &At) {
        for name in names {
            let loss = format!("`{name}` is not required: the schema has no such property");
            self.warn(format!("{}/required", at.pointer), loss);
        }
    }

    /// Warns about a schema whose only value is null, for which Rust has no type.
    fn warn_of_null(&mut self, at: &At) {
        self.warn_of_any_json(&at.pointer, "the schema becomes any JSON: its only value is null");
    }

    /// Warns about the values of an enum or a constant that becomes a plain type.
    fn warn_of_values(&mut self, theirs: &Map<String, Value>, at: &At) {
        for key in ["enum", "const"].into_iter().filter(|key| theirs.contains_key(*key)) {
            self.warn_of_limit(key, at);
        }
    }

    /// Follows a reference in the adopted document, or returns the schema unchanged.
    pub(super) fn target<'s>(&'s self, adopted: &'s Value) -> &'s Value {
        let mut target = adopted;
        // The limit ends a cycle of references.
        for _ in 0..8 {
            let unwrapped = match items(target.get("allOf")).collect::<Vec<_>>().as_slice() {
                [only] => only,
                _ => target,
            };
            let name = reference(unwrapped).and_then(schema_of);
            match name.and_then(|name| self.adopted.get(&*name)) {
                Some(next) => target = next,
                None => return unwrapped,
            }
        }
        target
    }
}

/// The maximum number of characters of a default that a description contains.
const SHOWN: usize = 1000;

/// Returns the description of a schema, with its default.
fn description(schema: &Value) -> Option<String> {
    let text = schema["description"].as_str().filter(|text| !text.trim().is_empty()).map(String::from);
    match (text, default_of(schema).map(|default| format!("Default: `{default}`."))) {
        (Some(text), Some(default)) => Some(format!("{text}\n\n{default}")),
        (text, default) => text.or(default),
    }
}

/// Returns the default of a schema as JSON, if a description can contain it.
pub(super) fn default_of(schema: &Value) -> Option<String> {
    let default = schema.get("default").filter(|default| !default.is_null()).map(Value::to_string);
    default.filter(|default| default.chars().count() <= SHOWN && !default.contains('`'))
}

/// Adds the description of a schema to a reference.
fn wrapped(reference: Value, schema: &Value) -> Value {
    let reference = unwrapped(reference);
    match description(schema) {
        Some(description) => json!({ "description": description, "allOf": [reference] }),
        None => reference,
    }
}

/// Returns the keyword and the schema of the items of a list.
///
/// The first items of a list can have schemas of their own. Each item then has one of the schemas.
fn item(theirs: &Map<String, Value>) -> (&'static str, Value) {
    let rest = theirs.get("items").or_else(|| theirs.get("additionalItems"));
    // `items` was a list in earlier versions of JSON Schema.
    let (keyword, first) = match rest {
        Some(Value::Array(first)) => ("/items", Some(first)),
        _ => ("/prefixItems", theirs.get("prefixItems").and_then(Value::as_array)),
    };
    let rest = rest.filter(|rest| !rest.is_array()).or_else(|| theirs.get("additionalItems"));
    let Some(first) = first.filter(|first| !first.is_empty()) else {
        return ("/items", rest.cloned().unwrap_or_default());
    };
    let mut members: Vec<&Value> = Vec::new();
    let open = json!({});
    let rest = match rest {
        Some(Value::Bool(false)) => None,
        Some(schema @ Value::Object(_)) => Some(schema),
        _ => Some(&open),
    };
    for member in first.iter().chain(rest) {
        if !members.contains(&member) {
            members.push(member);
        }
    }
    match members.as_slice() {
        [only] => (keyword, (*only).clone()),
        _ => (keyword, json!({ "anyOf": members })),
    }
}
