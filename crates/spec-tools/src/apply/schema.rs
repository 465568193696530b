//! Turns the facts about a part into a schema.

use std::collections::{BTreeMap, BTreeSet};

use plenary_codegen::{PLACEHOLDER, TODO};
use serde_json::{Map, Value, json};

use super::names::pascal;
use super::reason::Reason;
use super::subject::{self, Step};
use crate::record::Facts;

/// The formats that the specs know, by type.
pub(super) const FORMATS: [(&str, &[&str]); 3] = [
    ("string", &["binary", "date", "date-time", "password", "uri", "uuid"]),
    ("integer", &["int32", "int64", "uint64"]),
    ("number", &["double", "float"]),
];

/// Facts that are written as they stand.
pub(super) const KEYWORDS: [&str; 17] = [
    "format",
    "enum",
    "default",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "multipleOf",
    "uniqueItems",
    "readOnly",
    "writeOnly",
    "deprecated",
];

/// Facts that do not belong into a schema, or that a schema does not need.
const ELSEWHERE: [&str; 8] = ["type", "nullable", "required", "media", "union", "shown", "contradiction", "incomplete"];

/// A part of a page as a tree.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Part {
    pub(super) facts: Facts,
    properties: BTreeMap<String, Part>,
    items: Option<Box<Part>>,
    values: Option<Box<Part>>,
    members: BTreeMap<String, Part>,
}

/// A schema and what of the page it cannot say.
pub(super) struct Written {
    pub(super) schema: Value,
    pub(super) unwritten: BTreeSet<String>,
}

impl Part {
    /// Reads a part from the facts about it and all that is inside it.
    ///
    /// # Errors
    ///
    /// Returns the reason if a subject cannot be read.
    pub(super) fn read(facts: &BTreeMap<String, Facts>) -> Result<Self, Reason> {
        let mut part = Self::default();
        for (end, facts) in facts {
            let mut inner = &mut part;
            for step in subject::steps(end)? {
                inner = match step {
                    Step::Property(name) => inner.properties.entry(name).or_default(),
                    Step::Items => inner.items.get_or_insert_default(),
                    Step::Values => inner.values.get_or_insert_default(),
                    Step::Member(name) => inner.members.entry(name).or_default(),
                };
            }
            inner.facts.clone_from(facts);
        }
        Ok(part)
    }

    /// Writes the part as a schema without references.
    ///
    /// Properties are required only in requests, because a page is no evidence for what a server sends.
    ///
    /// # Errors
    ///
    /// Returns the reason if no schema can be written.
    pub(super) fn schema(&self, is_request: bool) -> Result<Written, Reason> {
        let mut unwritten = BTreeSet::new();
        let schema = self.write(is_request, &mut unwritten)?;
        Ok(Written { schema: Value::Object(schema), unwritten })
    }

    fn write(&self, is_request: bool, unwritten: &mut BTreeSet<String>) -> Result<Map<String, Value>, Reason> {
        if let Some(first) = self.facts.get("same as") {
            return Err(Reason::from(format!(
                "the part contains itself: the page describes it as the same as `{first}`"
            )));
        }
        if self.facts.contains_key("discriminator") {
            return Err(Reason::from("it is a union with a tag, whose members have names: write it by hand"));
        }
        let mut schema = Map::new();
        match self.types().as_slice() {
            [] if self.facts.contains_key("union") || self.members.len() > 1 => {
                schema.insert("oneOf".into(), self.union(is_request, unwritten)?);
            }
            [] => {}
            [one] => self.write_type(one, &mut schema, is_request, unwritten)?,
            several => {
                let member = |name: &String| {
                    let mut member = Map::from_iter([("title".to_owned(), json!(pascal(name)))]);
                    self.write_type(name, &mut member, is_request, unwritten)?;
                    Ok(Value::Object(member))
                };
                let members = several.iter().map(member).collect::<Result<Vec<Value>, Reason>>()?;
                schema.insert("oneOf".into(), members.into());
            }
        }
        if self.facts.get("nullable") == Some(&Value::Bool(true)) {
            schema.insert("nullable".into(), json!(true));
        }
        for (name, value) in &self.facts {
            match name.as_str() {
                "format" if !is_known_format(&schema, value) => drop(unwritten.insert(format!("format {value}"))),
                name if KEYWORDS.contains(&name) && !schema.contains_key("oneOf") => {
                    schema.insert(name.to_owned(), value.clone());
                }
                name if ELSEWHERE.contains(&name) => {}
                other => drop(unwritten.insert(other.to_owned())),
            }
        }
        complete_enum(&mut schema);
        Ok(schema)
    }

    fn types(&self) -> Vec<String> {
        let stated = self.facts.get("type").or_else(|| self.facts.get("shown"));
        let stated: Vec<String> = match stated {
            Some(Value::String(name)) => vec![name.clone()],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ if !self.properties.is_empty() || self.values.is_some() => vec!["object".to_owned()],
            _ if self.items.is_some() => vec!["array".to_owned()],
            _ => Vec::new(),
        };
        let is_shown_twice = stated.iter().any(|name| name == "number");
        stated.into_iter().filter(|name| name != "null" && !(is_shown_twice && name == "integer")).collect()
    }

    fn union(&self, is_request: bool, unwritten: &mut BTreeSet<String>) -> Result<Value, Reason> {
        let member = |(name, part): (&String, &Self)| {
            let mut member = Map::from_iter([("title".to_owned(), json!(pascal(name)))]);
            member.extend(part.write(is_request, unwritten)?);
            Ok(Value::Object(member))
        };
        self.members.iter().map(member).collect::<Result<Vec<Value>, Reason>>().map(Value::from)
    }

    fn write_type(
        &self,
        name: &str,
        schema: &mut Map<String, Value>,
        is_request: bool,
        unwritten: &mut BTreeSet<String>,
    ) -> Result<(), Reason> {
        schema.insert("type".into(), json!(name));
        if name == "array" {
            let items = match &self.items {
                Some(items) => items.write(is_request, unwritten)?,
                None => Map::from_iter([(String::from("description"), json!(PLACEHOLDER))]),
            };
            schema.insert("items".into(), Value::Object(items));
        }
        if name == "object" && !self.properties.is_empty() {
            let required: Vec<&String> = self
                .properties
                .iter()
                .filter(|(_, part)| is_request && part.is_required())
                .map(|(name, _)| name)
                .collect();
            if !required.is_empty() {
                schema.insert("required".into(), json!(required));
            }
            let mut properties = Map::new();
            for (name, part) in &self.properties {
                properties.insert(name.clone(), Value::Object(described(part.write(is_request, unwritten)?)));
            }
            schema.insert("properties".into(), Value::Object(properties));
        }
        if let ("object", Some(values)) = (name, &self.values) {
            schema.insert("additionalProperties".into(), Value::Object(values.write(is_request, unwritten)?));
        }
        Ok(())
    }

    pub(super) fn is_required(&self) -> bool {
        self.facts.get("required") == Some(&Value::Bool(true))
    }

    pub(super) fn has_body(&self) -> bool {
        !self.types().is_empty() || !self.members.is_empty()
    }
}

/// Returns true if the specs know a format for the type of a schema.
pub(super) fn is_known_format(schema: &Map<String, Value>, format: &Value) -> bool {
    let of_type = FORMATS.iter().find(|(name, _)| schema.get("type").is_some_and(|stated| stated == name));
    of_type.is_some_and(|(_, formats)| format.as_str().is_some_and(|format| formats.contains(&format)))
}

/// Puts a placeholder for the description before the other keys of an object.
pub(super) fn described(keys: Map<String, Value>) -> Map<String, Value> {
    let mut described = Map::from_iter([("description".to_owned(), json!(PLACEHOLDER))]);
    described.insert(TODO.to_owned(), json!(["description"]));
    described.extend(keys);
    described
}

/// Adds a key to the `x-todo` of an object.
pub(super) fn mark(object: &mut Map<String, Value>, key: &str) {
    let todo = object.entry(TODO).or_insert_with(|| json!([]));
    if let Value::Array(keys) = todo
        && !keys.iter().any(|other| other == key)
    {
        keys.push(json!(key));
    }
}

/// Gives each value of an enum a line in `x-enum-descriptions`, and each integer a name.
///
/// Lines of values that the enum had before stay with their values.
pub(super) fn complete_enum(schema: &mut Map<String, Value>) {
    let Some(values) = schema.get("enum").and_then(Value::as_array).cloned() else { return };
    complete(schema, "x-enum-descriptions", values.len(), |_| json!(PLACEHOLDER));
    if schema.get("type").is_some_and(|stated| stated == "integer") {
        let name = |index: usize| {
            let text = values.get(index).map(Value::to_string).unwrap_or_default();
            json!(format!("Value{}", text.replace('-', "Minus")))
        };
        complete(schema, "x-enum-varnames", values.len(), name);
    }
}

fn complete(schema: &mut Map<String, Value>, key: &str, length: usize, missing: impl Fn(usize) -> Value) {
    let mut lines = schema.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    if lines.len() < length {
        lines.extend((lines.len()..length).map(missing));
        mark(schema, key);
    }
    schema.insert(key.to_owned(), lines.into());
}
