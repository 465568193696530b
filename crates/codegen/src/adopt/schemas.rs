//! Schemas of 3.0 and 3.1 as components that have names.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::names::Names;
use super::{Warning, copy, items, keys, pointed, unescaped};
use crate::check::is_identifier;
use crate::model::{pascal, snake};
use crate::yaml::escape;

/// How deep schemas may stand within each other before the innermost is any JSON.
const DEPTH: usize = 12;

/// The components of the document as they come to be.
#[derive(Debug)]
pub(super) struct Schemas<'a> {
    theirs: &'a Value,
    names: Names,
    /// Our name for each of their components.
    renamed: BTreeMap<String, String>,
    adopted: BTreeMap<String, Value>,
    order: Vec<String>,
    /// What stands elsewhere than among the components, by the reference to it; nothing while it is being written.
    pointed: BTreeMap<String, Option<Value>>,
    warnings: Vec<Warning>,
}

/// What an object is put together from.
#[derive(Default)]
struct Gathered {
    properties: Map<String, Value>,
    required: Vec<String>,
    seen: BTreeSet<String>,
}

impl<'a> Schemas<'a> {
    /// Gives every component its name, so that references find it.
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

    /// The components, those that nothing refers to left out.
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

    /// A reference to a component that holds the schema, under a name of its own if it has none.
    pub(super) fn component(&mut self, schema: &Value, hint: &str) -> Value {
        let adopted = self.place(schema, hint, 0);
        match adopted.get("$ref") {
            Some(_) => adopted,
            None => self.named(adopted, hint),
        }
    }

    /// A schema for a parameter that is a single value or a list of them; nothing where it has other parts.
    pub(super) fn parameter(&mut self, schema: &Value, hint: &str) -> Option<Value> {
        let adopted = unwrapped(self.place(schema, hint, 0));
        let is_named = adopted.get("$ref").is_some();
        let target = self.target(&adopted).clone();
        if let Some(Value::Array(members)) = target.get("oneOf") {
            // In a URL all of them are text.
            let are_single = members.iter().all(|member| is_single(self.target(member)));
            return are_single.then(|| json!({ "type": "string" }));
        }
        match target["type"].as_str() {
            Some("array") => {
                let item = unwrapped(target.get("items").cloned().unwrap_or_default());
                Some(json!({ "type": "array", "items": self.parameter_item(item) }))
            }
            Some("object") => None,
            Some("string") if is_named && target.get("enum").is_none() => {
                let is_identifier = target.get("format").is_none_or(|format| format == "uuid");
                let is_plain = ["minLength", "maxLength", "pattern"].iter().all(|key| target.get(key).is_none());
                Some(if is_identifier && is_plain { adopted } else { unbound(target) })
            }
            // An enum has a name, also one with a single value.
            Some("string") if !is_named && target.get("enum").is_some() => Some(self.named(unbound(target), hint)),
            Some("string" | "integer") if is_named && target.get("enum").is_some() => Some(adopted),
            Some("string" | "integer" | "number" | "boolean") => Some(unbound(target)),
            _ if target.get("allOf").is_some() => None,
            _ => Some(json!({ "type": "string" })),
        }
    }

    /// Whether a parameter's schema is an object or a union, and so written by its style.
    pub(super) fn has_parts(&self, adopted: &Value) -> bool {
        let target = self.target(adopted);
        adopted.get("$ref").is_some() && !is_single(target)
    }

    /// What a reference of ours leads to; the schema itself where it is none.
    fn target<'s>(&'s self, adopted: &'s Value) -> &'s Value {
        let mut target = adopted;
        // An alias of an alias is rare.
        for _ in 0..8 {
            let unwrapped = match items(target.get("allOf")).collect::<Vec<_>>().as_slice() {
                [only] => only,
                _ => target,
            };
            let name = unwrapped.get("$ref").and_then(Value::as_str).and_then(|reference| reference.rsplit('/').next());
            match name.and_then(|name| self.adopted.get(name)) {
                Some(next) => target = next,
                None => return unwrapped,
            }
        }
        target
    }

    fn parameter_item(&self, item: Value) -> Value {
        let target = self.target(&item);
        let is_named = item.get("$ref").is_some();
        match target["type"].as_str() {
            Some("string" | "integer") if is_named && target.get("format").is_none_or(|format| format == "uuid") => {
                item
            }
            Some(kind @ ("string" | "integer" | "boolean" | "number")) => json!({ "type": kind }),
            // Whoever calls writes what it is.
            _ => json!({ "type": "string" }),
        }
    }

    /// A component of its own for what a form is made of, with files where they are bytes; nothing where it has no fields.
    pub(super) fn fields(&mut self, schema: &Value, hint: &str, in_parts: bool) -> Option<Value> {
        let theirs = self.resolved(schema).as_object()?;
        let mut gathered = Gathered::default();
        self.gather(theirs, &mut gathered, 0);
        let required = std::mem::take(&mut gathered.required);
        for member in ["oneOf", "anyOf"].iter().flat_map(|union| items(theirs.get(*union))) {
            // Which of them it is nobody can say: all their fields may be left out.
            if let Some(member) = self.resolved(member).as_object() {
                self.gather(member, &mut gathered, 1);
            }
        }
        let properties = gathered.properties;
        if properties.is_empty() {
            return None;
        }
        let mut files = Map::new();
        for (name, schema) in &properties {
            let file = json!({ "type": "string", "format": "binary" });
            let shape = self.resolved(schema);
            if in_parts && is_binary(shape) {
                files.insert(name.clone(), file);
            } else if in_parts && shape.get("items").is_some_and(|item| is_binary(self.resolved(item))) {
                files.insert(name.clone(), json!({ "type": "array", "items": file }));
            }
        }
        for (name, file) in &mut files {
            if let Some(words) =
                properties.get(name).map(|schema| schema["description"].clone()).filter(Value::is_string)
            {
                file["description"] = words;
            }
        }
        let required: Vec<Value> = required.into_iter().map(Value::from).collect();
        let whole =
            object(json!({ "properties": properties.into_iter().collect::<Map<_, _>>(), "required": required }));
        let mut body = Value::Object(self.object(&whole, hint, 1));
        for (name, file) in files {
            if body["properties"].get(&name).is_some() {
                body["properties"][&name] = file;
            }
        }
        Some(self.named(body, hint))
    }

    /// Whether an object of ours has a property.
    pub(super) fn has_field(&self, reference: &Value, field: &str) -> bool {
        self.target(reference)["properties"].get(field).is_some()
    }

    /// What a reference of theirs leads to.
    fn resolved<'s>(&'s self, schema: &'s Value) -> &'s Value {
        super::operations::resolved(self.theirs, schema)
    }

    /// Their schema as it stands in a property, a list or a body: inline where it has no parts, else a reference.
    fn place(&mut self, schema: &Value, hint: &str, depth: usize) -> Value {
        if depth > DEPTH {
            return json!({});
        }
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            return self.reference(reference, schema, hint, depth);
        }
        let body = self.body(schema, hint, depth);
        if body.get("$ref").is_some() || !needs_name(&body) {
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
        if let Some(name) = reference.strip_prefix("#/components/schemas/")
            && let name = unescaped(name).unwrap_or_default()
            && let Some(ours) = self.renamed.get(&name.replace("~1", "/").replace("~0", "~"))
        {
            let reference = json!({ "$ref": format!("#/components/schemas/{ours}") });
            // Null is a matter of the place here, of the component there.
            let target = self.theirs.pointer(&format!("/components/schemas/{name}"));
            let is_nullable = target.is_some_and(is_nullable) || is_true(schema, "nullable");
            return wrapped(reference, is_nullable, schema);
        }
        let Some(target) = pointed(self.theirs, reference) else { return json!({}) };
        match self.pointed.get(reference) {
            Some(Some(placed)) => placed.clone(),
            // It is made of itself, and no component between could be referred to.
            Some(None) => json!({}),
            None => {
                self.pointed.insert(reference.to_owned(), None);
                let placed = self.place(target, hint, depth + 1);
                self.pointed.insert(reference.to_owned(), Some(placed.clone()));
                placed
            }
        }
    }

    fn named(&mut self, body: Value, hint: &str) -> Value {
        // The same form under the same hint is the same type.
        let name = self.names.of_type(hint);
        self.order.push(name.clone());
        self.adopted.insert(name.clone(), body);
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }

    /// A schema in our words. `hint` names what has to have a name inside it.
    fn body(&mut self, schema: &Value, hint: &str, depth: usize) -> Value {
        let Some(theirs) = schema.as_object() else { return json!({}) };
        if theirs.contains_key("$ref") && depth == 0 {
            let target = self.place(schema, hint, 1);
            return if target.get("allOf").is_some() { target } else { json!({ "allOf": [target] }) };
        }
        let mut ours = Map::new();
        copy(theirs, &mut ours, "description", |value| value.as_str().is_some_and(|text| !text.trim().is_empty()));
        if is_nullable(schema) && depth > 0 {
            ours.insert(String::from("nullable"), true.into());
        }
        let mut parts = self.parts(theirs, hint, depth);
        if !ours.is_empty()
            && let Some(reference) = parts.remove("$ref")
        {
            // Nothing may stand beside a reference: the words go around it.
            parts.insert(String::from("allOf"), json!([{ "$ref": reference }]));
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

    /// An object with the properties of all that it is put together from.
    fn object(&mut self, theirs: &Map<String, Value>, hint: &str, depth: usize) -> Map<String, Value> {
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
                true => Some(format!("another one becomes the field `{field}`")),
                false => Some(String::from("it has no name in Rust")),
            };
            if let Some(loss) = loss {
                let pointer = format!("/components/schemas/{}/properties/{}", escape(hint), escape(&name));
                self.warnings.push(Warning { pointer, loss: format!("the property is passed over: {loss}") });
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

    /// Adds the properties of an object and of all that it is put together from, each component once.
    fn gather(&self, theirs: &Map<String, Value>, gathered: &mut Gathered, depth: usize) {
        if depth > DEPTH {
            return;
        }
        for member in items(theirs.get("allOf")) {
            let member = match member.get("$ref").and_then(Value::as_str) {
                Some(reference) if gathered.seen.insert(reference.to_owned()) => pointed(self.theirs, reference),
                Some(_) => None,
                None => Some(member),
            };
            if let Some(member) = member.and_then(Value::as_object) {
                self.gather(member, gathered, depth + 1);
            }
        }
        for (name, schema) in keys(theirs.get("properties")) {
            gathered.properties.insert(name.clone(), schema.clone());
        }
        gathered.required.extend(items(theirs.get("required")).filter_map(Value::as_str).map(String::from));
    }

    fn union(
        &mut self,
        theirs: &Map<String, Value>,
        members: &[Value],
        hint: &str,
        depth: usize,
    ) -> Map<String, Value> {
        let members: Vec<&Value> = members.iter().filter(|member| types_of(member) != ["null"]).collect();
        if let [only] = members.as_slice() {
            let placed = self.place(only, hint, depth + 1);
            return if needs_name(&placed) { object(placed) } else { object(unnulled(placed)) };
        }
        let mut names = Names::default();
        let mut ours = Vec::new();
        for (index, member) in members.iter().enumerate() {
            let name = member["title"].as_str().map(String::from).unwrap_or_else(|| format!("{hint} {}", index + 1));
            let placed = unwrapped(self.place(member, &name, depth + 1));
            match placed.get("$ref").and_then(Value::as_str) {
                Some(reference) => {
                    let name = reference.rsplit('/').next().unwrap_or_default().to_owned();
                    if names.of_variant(&name) == name {
                        ours.push(placed);
                    }
                }
                None => {
                    let mut placed = object(unnulled(placed));
                    // What Rust has one type for is one member: any text stands for a certain one.
                    let rust = |placed: &Map<String, Value>| {
                        ["type", "format", "items", "additionalProperties"].map(|key| placed.get(key).cloned())
                    };
                    let is_same = |other: &Value| other.as_object().is_some_and(|other| rust(other) == rust(&placed));
                    if let Some(same) = ours.iter_mut().find(|other| is_same(other)).and_then(Value::as_object_mut) {
                        ["enum", "pattern", "minLength", "maxLength", "minimum", "maximum"].iter().for_each(|key| {
                            same.remove(*key);
                        });
                        continue;
                    }
                    let kind = placed.get("type").and_then(Value::as_str).unwrap_or("any").to_owned();
                    let title = names.of_variant(member["title"].as_str().unwrap_or(&kind));
                    placed.insert(String::from("title"), title.into());
                    ours.push(Value::Object(placed));
                }
            }
        }
        if let [only] = ours.as_slice() {
            let mut only = object(only.clone());
            only.remove("title");
            return only;
        }
        if ours.is_empty() {
            return Map::new();
        }
        let mut union = object(json!({ "oneOf": ours }));
        if let Some(discriminator) = self.discriminator(theirs, &members) {
            union.insert(String::from("discriminator"), discriminator);
        }
        union
    }

    /// The tag of a union, where every member is an object that has it under a value of its own: one of the mapping, a
    /// constant, or else the member's name.
    fn discriminator(&self, theirs: &Map<String, Value>, members: &[&Value]) -> Option<Value> {
        let tag = theirs.get("discriminator")?.get("propertyName")?.as_str()?;
        let name = |reference: &str| reference.rsplit('/').next().map(String::from);
        let mut mapping = Map::new();
        for member in members {
            let member_name = name(member.get("$ref")?.as_str()?)?;
            let mut gathered = Gathered::default();
            self.gather(self.resolved(member).as_object()?, &mut gathered, 0);
            let tagged = self.resolved(gathered.properties.get(tag)?);
            let constant = match (tagged.get("const"), items(tagged.get("enum")).collect::<Vec<_>>().as_slice()) {
                (Some(constant), _) => constant.as_str(),
                (None, [only]) => only.as_str(),
                _ => None,
            };
            let mut mapped = keys(theirs.get("discriminator")?.get("mapping"))
                .filter(|(_, target)| target.as_str().and_then(name).as_ref() == Some(&member_name))
                .map(|(value, _)| value.as_str());
            let value = mapped.next().or(constant).unwrap_or(&member_name).to_owned();
            let is_clear = mapped.next().is_none() && constant.is_none_or(|constant| constant == value);
            if !is_clear || !gathered.required.iter().any(|required| required == tag) {
                return None;
            }
            let ours = format!("#/components/schemas/{}", self.renamed.get(&member_name)?);
            mapping.insert(value, ours.into());
        }
        let mut names = Names::default();
        let are_variants = mapping.keys().all(|value| names.of_variant(value) == pascal(value));
        (mapping.len() == members.len() && are_variants).then(|| json!({ "propertyName": tag, "mapping": mapping }))
    }
}

/// A schema without what a parameter is not checked against.
fn unbound(mut schema: Value) -> Value {
    if let Some(keys) = schema.as_object_mut() {
        keys.remove("nullable");
        if keys.get("type").is_some_and(|kind| kind == "number") {
            keys.remove("minimum");
            keys.remove("maximum");
        }
    }
    schema
}

fn is_single(schema: &Value) -> bool {
    ["string", "integer", "number", "boolean"].iter().any(|kind| schema["type"] == *kind)
}

/// Whether a part is a file, in the words of 3.0 or of 3.1.
fn is_binary(schema: &Value) -> bool {
    let is_raw = schema.get("contentEncoding").is_none() && schema.get("contentMediaType").is_some();
    schema["format"] == "binary" || schema["type"] == "file" || (is_raw && !types_of(schema).contains(&"object"))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(keys) => keys,
        _ => Map::new(),
    }
}

/// A reference with the words and the null of its place.
fn wrapped(reference: Value, is_nullable: bool, schema: &Value) -> Value {
    let reference = unwrapped(reference);
    let words = schema["description"].as_str().filter(|words| !words.trim().is_empty());
    if !is_nullable && words.is_none() {
        return reference;
    }
    let mut wrapped = json!({ "allOf": [reference] });
    if let Some(words) = words {
        wrapped["description"] = words.into();
    }
    if is_nullable {
        wrapped["nullable"] = true.into();
    }
    wrapped
}

/// The reference inside a wrapper of one.
fn unwrapped(schema: Value) -> Value {
    match schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
        Some([only]) if only.get("$ref").is_some() => only.clone(),
        _ => schema,
    }
}

fn unnulled(mut schema: Value) -> Value {
    if let Some(keys) = schema.as_object_mut() {
        keys.remove("nullable");
    }
    schema
}

/// The one component that an `allOf` only adds words to.
fn single_reference(theirs: &Map<String, Value>) -> Option<Value> {
    match theirs.get("allOf")?.as_array()?.as_slice() {
        [only] if only.get("$ref").is_some() && !theirs.contains_key("properties") => Some(only.clone()),
        _ => None,
    }
}

fn needs_name(body: &Value) -> bool {
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

fn types_of(schema: &Value) -> Vec<&str> {
    schema.as_object().map(types).unwrap_or_default()
}

/// The types of a schema; in 3.1 there may be several.
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

/// Whether null is allowed, in the words of 3.0 or of 3.1.
fn is_nullable(schema: &Value) -> bool {
    is_true(schema, "nullable")
        || items(schema.get("type")).any(|kind| kind == "null")
        || items(schema.get("enum")).any(Value::is_null)
        || ["oneOf", "anyOf"].iter().any(|union| items(schema.get(*union)).any(|member| types_of(member) == ["null"]))
}
