//! Rewrites the schemas of parameters and forms.

use plenary_openapi::{follow, reference};
use serde_json::{Map, Value, json};

use super::components::Schemas;
use super::gathered::{Gathered, Sourced};
use super::keywords::LIMITS;
use super::place::At;
use super::reading::{items, resolved};
use super::shape::{is_anything, types_of, unwrapped};

impl Schemas<'_> {
    /// Returns a parameter's schema.
    ///
    /// Returns `None` if the parameter is neither a single value nor a list.
    pub(super) fn parameter(&mut self, schema: &Value, at: &At) -> Option<Value> {
        let adopted = self.single_or_list(schema, at)?;
        let shape = self.resolved(schema);
        if [Some(shape), shape.get("items")]
            .into_iter()
            .flatten()
            .any(|shape| self.resolved(shape)["format"] == "password")
        {
            self.warn(
                &at.pointer,
                "errors and logs show this value: clients hide only the secrets of bodies and credentials",
            );
        }
        self.warn_of_limits(schema, &adopted, at);
        if let Some(item) = self.resolved(schema).get("items").cloned().filter(|_| adopted["type"] == "array") {
            self.warn_of_limits(&item, &adopted["items"], &at.inside("/items", "item"));
        }
        Some(adopted)
    }

    /// Warns about each limit that the parameter's schema does not keep.
    fn warn_of_limits(&mut self, schema: &Value, adopted: &Value, at: &At) {
        let Ok(followed) = follow(self.theirs, schema) else { return };
        let pointer = followed.pointer.as_deref().unwrap_or(&at.pointer).to_owned();
        let theirs = followed.value;
        for key in LIMITS.iter().filter(|key| theirs.get(**key).is_some_and(|limit| *limit != Value::Bool(false))) {
            // An exclusive limit of an integer becomes the nearest integer that it allows.
            let ours = match *key {
                "exclusiveMinimum" => "minimum",
                "exclusiveMaximum" => "maximum",
                other => other,
            };
            if adopted.get(ours).is_none() {
                self.warn(format!("{pointer}/{key}"), format!("clients do not check this `{key}`"));
            }
        }
    }

    fn single_or_list(&mut self, schema: &Value, at: &At) -> Option<Value> {
        let adopted = unwrapped(self.bare(schema, at));
        let is_named = reference(&adopted).is_some();
        let target = self.target(&adopted).clone();
        if let Some(Value::Array(members)) = target.get("oneOf") {
            // In a URL, the value of each member is a string.
            let are_single = members.iter().all(|member| is_single(self.target(member)));
            return are_single.then(|| json!({ "type": "string" }));
        }
        match target["type"].as_str() {
            Some("array") => {
                let item = unwrapped(target.get("items").cloned().unwrap_or_default());
                let item = self.parameter_item(item, at);
                let mut list = json!({ "type": "array", "items": item });
                if let Some(description) = target.get("description") {
                    list["description"] = description.clone();
                }
                Some(list)
            }
            Some("object") => None,
            Some("string") if is_named && target.get("enum").is_none() => {
                let is_identifier = target.get("format").is_none_or(|format| format == "uuid");
                let is_plain = ["minLength", "maxLength", "pattern"].iter().all(|key| target.get(key).is_none());
                Some(if is_identifier && is_plain { adopted } else { unbound(target) })
            }
            // A parameter's enum needs a name even if it has a single value.
            Some("string" | "integer") if !is_named && target.get("enum").is_some() => {
                Some(self.named(unbound(target), at))
            }
            Some("string" | "integer") if is_named && target.get("enum").is_some() => Some(adopted),
            Some("string" | "integer" | "number" | "boolean") => Some(unbound(target)),
            _ if target.get("allOf").is_some() => None,
            _ => Some(json!({ "type": "string" })),
        }
    }

    /// Returns true if a parameter is an object or a union, which needs a style.
    pub(super) fn has_parts(&self, adopted: &Value) -> bool {
        let target = self.target(adopted);
        reference(adopted).is_some() && !is_single(target)
    }

    fn parameter_item(&mut self, item: Value, at: &At) -> Value {
        let target = self.target(&item);
        let is_named = reference(&item).is_some();
        match target["type"].as_str() {
            Some("string" | "integer") if is_named && target.get("format").is_none_or(|format| format == "uuid") => {
                item
            }
            Some("string" | "integer") if !is_named && target.get("enum").is_some() => {
                let target = unbound(target.clone());
                self.named(target, &at.inside("/items", "item"))
            }
            Some(kind @ ("string" | "integer" | "boolean" | "number")) => {
                let format = target.get("format").filter(|format| **format != "password");
                format.map_or_else(|| json!({ "type": kind }), |format| json!({ "type": kind, "format": format }))
            }
            _ => {
                let are_single = items(target.get("oneOf")).next().is_some()
                    && items(target.get("oneOf")).all(|one| is_single(self.target(one)));
                if !are_single && !is_anything(target) {
                    self.warn(&at.pointer, "the items of the list become strings: callers format them");
                }
                json!({ "type": "string" })
            }
        }
    }

    /// Adds a component with a form's fields.
    ///
    /// In multipart, a binary field becomes a file. Returns `None` for a form without fields.
    pub(super) fn fields(&mut self, schema: &Value, at: &At, is_multipart: bool) -> Option<Value> {
        let mut gathered = Gathered::default();
        self.gather_member(schema, at, &mut gathered);
        // The members of a choice can have choices of their own.
        while !gathered.choices.is_empty() {
            for choice in std::mem::take(&mut gathered.choices) {
                for (index, member) in choice.members.iter().enumerate() {
                    let mut alone = Gathered::after(std::mem::take(&mut gathered.seen));
                    self.gather_member(member, &choice.at.member(choice.keyword, index), &mut alone);
                    gathered.seen = alone.seen;
                    gathered.choices.append(&mut alone.choices);
                    gathered.additional.append(&mut alone.additional);
                    // A form can match any of these members, so all their fields are optional.
                    for (name, property) in alone.properties {
                        gathered.add_alternative(name, property);
                    }
                }
            }
        }
        if gathered.properties.is_empty() {
            let is_map = !is_multipart && gathered.is_object && !self.is_closed(schema);
            return is_map.then(|| {
                let map = Value::Object(self.structure(gathered, at));
                self.named(map, at)
            });
        }
        let mut files = Map::new();
        for (name, Sourced { schema, .. }) in &gathered.properties {
            let file = json!({ "type": "string", "format": "binary" });
            let shape = self.resolved(schema);
            if is_multipart && is_binary(shape) {
                files.insert(name.clone(), file);
            } else if is_multipart && shape.get("items").is_some_and(|item| is_binary(self.resolved(item))) {
                files.insert(name.clone(), json!({ "type": "array", "items": file }));
            }
        }
        for (name, file) in &mut files {
            let property = gathered.properties.get(name);
            if let Some(description) =
                property.map(|property| property.schema["description"].clone()).filter(Value::is_string)
            {
                file["description"] = description;
            }
        }
        let has_additional_files =
            is_multipart && matches!(gathered.additional.as_slice(), [only] if is_binary(self.resolved(&only.schema)));
        let mut body = Value::Object(self.structure(gathered, at));
        if has_additional_files {
            body["additionalProperties"] = json!({ "type": "string", "format": "binary" });
        }
        for (name, file) in files {
            if body["properties"].get(&name).is_some() {
                body["properties"][&name] = file;
            }
        }
        Some(self.named(body, at))
    }

    /// Returns true for an object without any properties.
    fn is_closed(&self, schema: &Value) -> bool {
        self.resolved(schema).get("additionalProperties") == Some(&Value::Bool(false))
    }

    /// Returns true if the property of an adopted object is an object.
    pub(super) fn is_object(&self, reference: &Value, field: &str) -> bool {
        self.target(reference)["properties"].get(field).is_some_and(|field| self.target(field)["type"] == "object")
    }

    /// Returns true if an adopted object has a property.
    pub(super) fn has_field(&self, reference: &Value, field: &str) -> bool {
        self.target(reference)["properties"].get(field).is_some()
    }

    /// Follows a reference in the foreign document.
    pub(super) fn resolved<'s>(&'s self, schema: &'s Value) -> &'s Value {
        resolved(self.theirs, schema)
    }
}

/// Removes keys that the client does not support in a parameter's schema.
fn unbound(mut schema: Value) -> Value {
    if let Some(keys) = schema.as_object_mut() {
        keys.remove("nullable");
        keys.remove("multipleOf");
        if keys.get("format").is_some_and(|format| format == "password") {
            keys.remove("format");
        }
        if keys.get("type").is_some_and(|kind| kind == "number") {
            ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
                .iter()
                .for_each(|key| drop(keys.remove(*key)));
        }
    }
    schema
}

fn is_single(schema: &Value) -> bool {
    ["string", "integer", "number", "boolean"].iter().any(|kind| schema["type"] == *kind)
}

/// Returns true for a file in OpenAPI 2.0, 3.0 or 3.1.
fn is_binary(schema: &Value) -> bool {
    let is_raw = schema.get("contentEncoding").is_none() && schema.get("contentMediaType").is_some();
    schema["format"] == "binary" || schema["type"] == "file" || (is_raw && !types_of(schema).contains(&"object"))
}
