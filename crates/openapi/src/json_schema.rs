//! Converts OpenAPI 3.0 schemas to JSON Schema.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::pointer::escape;
use crate::reference::{REFERENCE, ReferenceError, component_of, follow, follow_text, reference, reference_in};

/// The maximum number of nested members to search for properties.
const MEMBERS: usize = 1000;

/// How strictly a JSON Schema checks values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Strictness {
    /// Whether an object with named properties rejects any other property.
    pub is_sealed: bool,
    /// How a value matches a union.
    pub unions: Unions,
}

/// How a value can match a `oneOf`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unions {
    /// The value must match exactly one member. Discriminators are ignored.
    #[default]
    ExactlyOne,
    /// The value must match the member that the discriminator names.
    ///
    /// If there is no discriminator, the value must match at least one member.
    Tagged,
}

/// Converts a schema and its referenced schemas to JSON Schema 2020-12.
///
/// The result contains only keywords that a validator checks. It omits descriptions, examples, defaults and extensions.
/// `nullable` and the flags `exclusiveMinimum` and `exclusiveMaximum` become their equivalents in JSON Schema. `int32`
/// and `uint64` add bounds. Formats stay in the result for validators that check them.
///
/// ```
/// use plenary_openapi::{Strictness, json_schema};
/// use serde_json::json;
///
/// let document = json!({"components": {"schemas": {"Size": {"type": "integer", "format": "int32", "minimum": 0}}}});
/// let room = json!({"type": "object", "properties": {
///     "size": {"$ref": "#/components/schemas/Size"},
///     "name": {"type": "string", "nullable": true, "description": "What people call it."},
/// }});
/// let schema = json_schema(&document, &room, Strictness { is_sealed: true, ..Strictness::default() })?;
/// assert_eq!(schema, json!({
///     "type": "object",
///     "properties": {
///         "size": {"$ref": "#/$defs/Size"},
///         "name": {"anyOf": [{"type": "null"}, {"type": "string"}]},
///     },
///     "additionalProperties": false,
///     "$defs": {"Size": {"type": "integer", "format": "int32", "minimum": 0, "maximum": i32::MAX}},
/// }));
/// # Ok::<(), plenary_openapi::ReferenceError>(())
/// ```
///
/// # Errors
///
/// Returns an error if a reference cannot be followed.
pub fn json_schema(document: &Value, schema: &Value, strictness: Strictness) -> Result<Value, ReferenceError> {
    let mut writer = Writer {
        document,
        unions: strictness.unions,
        names: BTreeMap::new(),
        taken: BTreeSet::new(),
        pending: Vec::new(),
    };
    let seal = if strictness.is_sealed { Seal::All } else { Seal::None };
    let mut written = writer.schema(schema, seal)?;
    let mut definitions = Map::new();
    while let Some(Pending { name, schema, seal }) = writer.pending.pop() {
        let definition = writer.schema(schema, seal)?;
        definitions.insert(name, definition);
    }
    definitions.sort_keys();
    if let (false, Some(written)) = (definitions.is_empty(), written.as_object_mut()) {
        written.insert(String::from("$defs"), definitions.into());
    }
    Ok(written)
}

/// The objects that are sealed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seal {
    None,
    /// Only objects in properties and items. Used for a member of a sealed merge.
    Inside,
    All,
}

struct Writer<'d> {
    document: &'d Value,
    unions: Unions,
    /// The names of the definitions, by the JSON pointer and the seal of the schema.
    names: BTreeMap<(String, Seal), String>,
    taken: BTreeSet<String>,
    pending: Vec<Pending<'d>>,
}

/// A referenced schema that still needs to be converted.
struct Pending<'d> {
    name: String,
    schema: &'d Value,
    seal: Seal,
}

impl<'d> Writer<'d> {
    fn schema(&mut self, schema: &Value, seal: Seal) -> Result<Value, ReferenceError> {
        let Some(keys) = schema.as_object() else { return Ok(schema.clone()) };
        if reference_in(keys).is_some() {
            return self.reference(schema, seal);
        }
        // A sealed member would reject the properties of other members, so only the merged schema is sealed.
        let is_merged = is_merged(keys);
        let members = if seal == Seal::All && is_merged { Seal::Inside } else { seal };
        let inside = if seal == Seal::Inside { Seal::All } else { seal };
        let mut written = Map::new();
        for (key, value) in keys {
            let value = match key.as_str() {
                "nullable" | "title" | "description" | "example" | "default" | "deprecated" | "readOnly"
                | "writeOnly" | "discriminator" | "externalDocs" | "xml" => continue,
                _ if key.starts_with("x-") => continue,
                "properties" => {
                    let properties = value.as_object().into_iter().flatten();
                    let properties =
                        properties.map(|(name, property)| Ok((name.clone(), self.schema(property, inside)?)));
                    Value::Object(properties.collect::<Result<_, _>>()?)
                }
                "items" | "additionalProperties" | "not" => self.schema(value, inside)?,
                "oneOf" if self.unions == Unions::Tagged => {
                    let forms = match keys.get("discriminator") {
                        Some(discriminator) => self.tagged(value, discriminator, members)?,
                        None => self.members(value, members)?,
                    };
                    written.insert(String::from("anyOf"), forms);
                    continue;
                }
                "oneOf" | "anyOf" | "allOf" => self.members(value, members)?,
                _ => value.clone(),
            };
            written.insert(key.clone(), value);
        }
        write_bounds(&mut written);
        if seal == Seal::All && is_merged {
            if names_properties(self.document, schema) {
                written.entry("unevaluatedProperties").or_insert(false.into());
            }
        } else if seal == Seal::All && written.contains_key("properties") {
            written.entry("additionalProperties").or_insert(false.into());
        }
        match keys.get("nullable") {
            Some(Value::Bool(true)) => Ok(json!({"anyOf": [{"type": "null"}, written]})),
            _ => Ok(written.into()),
        }
    }

    fn members(&mut self, members: &Value, seal: Seal) -> Result<Value, ReferenceError> {
        let members = members.as_array().into_iter().flatten();
        members.map(|member| self.schema(member, seal)).collect()
    }

    /// Converts the members of a tagged union. Each one requires its tag.
    fn tagged(&mut self, members: &Value, discriminator: &Value, seal: Seal) -> Result<Value, ReferenceError> {
        let tag = discriminator["propertyName"].as_str().unwrap_or_default();
        let mut tagged = Vec::new();
        for (value, member) in tags(self.document, members, discriminator)? {
            let has_tag = json!({"type": "object", "required": [tag], "properties": {tag: {"const": value}}});
            tagged.push(json!({"allOf": [has_tag, self.named(&member, seal)?]}));
        }
        Ok(tagged.into())
    }

    fn reference(&mut self, schema: &Value, seal: Seal) -> Result<Value, ReferenceError> {
        let target = reference(schema).unwrap_or_default();
        let pointer =
            follow(self.document, schema)?.pointer.map_or_else(|| target.to_owned(), |found| found.into_owned());
        self.named(&pointer, seal)
    }

    /// Returns a reference to the definition for the schema at a JSON pointer.
    fn named(&mut self, pointer: &str, seal: Seal) -> Result<Value, ReferenceError> {
        let key = (pointer.to_owned(), seal);
        let name = match self.names.get(&key) {
            Some(name) => name.clone(),
            None => {
                let missing = || ReferenceError::Missing(format!("#{pointer}"));
                let schema = self.document.pointer(pointer).ok_or_else(missing)?;
                let name = self.name(pointer);
                self.names.insert(key, name.clone());
                self.taken.insert(name.clone());
                self.pending.push(Pending { name: name.clone(), schema, seal });
                name
            }
        };
        Ok(json!({REFERENCE: format!("#/$defs/{}", escape(&name))}))
    }

    /// Returns an unused name for a definition.
    ///
    /// Prefers the name of the component. If a URL cannot contain that name, returns `schema-` and a number.
    fn name(&self, pointer: &str) -> String {
        let is_plain = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        let is_free = |name: &str| !self.taken.contains(name);
        let reference = format!("#{pointer}");
        let component = component_of(&reference).filter(|(section, _)| section == "schemas");
        match component.map(|(_, name)| name.into_owned()).filter(|name| is_plain(name) && is_free(name)) {
            Some(name) => name,
            None => {
                let schemas = self.document.pointer("/components/schemas").and_then(Value::as_object);
                let mut name = format!("schema-{}", self.names.len());
                while schemas.is_some_and(|schemas| schemas.contains_key(&name)) {
                    name.push('-');
                }
                name
            }
        }
    }
}

/// Returns the tags of a union, each with the JSON pointer to its member.
///
/// Without a mapping, a member's name is its tag.
pub(crate) fn tags(
    document: &Value,
    members: &Value,
    discriminator: &Value,
) -> Result<Vec<(String, String)>, ReferenceError> {
    let pointer = |target: &str| {
        Ok(follow_text(document, target)?.pointer.map(|pointer| pointer.into_owned()).unwrap_or_default())
    };
    if let Some(mapping) = discriminator["mapping"].as_object().filter(|mapping| !mapping.is_empty()) {
        let mapping = mapping.iter().filter_map(|(tag, target)| Some((tag, target.as_str()?)));
        return mapping.map(|(tag, target)| Ok((tag.clone(), pointer(target)?))).collect();
    }
    let members = members.as_array().into_iter().flatten().filter_map(reference);
    let named = members.filter_map(|target| Some((component_of(target)?.1.into_owned(), target)));
    named.map(|(name, target)| Ok((name, pointer(target)?))).collect()
}

/// Returns true if a schema combines several schemas of an object.
fn is_merged(keys: &Map<String, Value>) -> bool {
    let count = |key: &str| keys.get(key).and_then(Value::as_array).map_or(0, Vec::len);
    let has_members = ["allOf", "oneOf", "anyOf"].into_iter().any(|key| count(key) > 0);
    count("allOf") > 1 || (has_members && keys.contains_key("properties"))
}

/// Returns true if a schema or one of its nested members has `properties`.
fn names_properties(document: &Value, schema: &Value) -> bool {
    let mut waiting = vec![schema];
    for _ in 0..MEMBERS {
        let Some(schema) = waiting.pop() else { return false };
        let Ok(followed) = follow(document, schema) else { continue };
        if followed.value.get("properties").is_some() {
            return true;
        }
        let members = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|key| followed.value.get(key)?.as_array());
        waiting.extend(members.flatten());
    }
    false
}

fn write_bounds(written: &mut Map<String, Value>) {
    for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        // In OpenAPI 3.1, the value is already a number as in JSON Schema.
        if let Some(is_exclusive) = written.get(exclusive).and_then(Value::as_bool) {
            written.remove(exclusive);
            if let Some(limit) = written.get(bound).filter(|_| is_exclusive).cloned() {
                written.remove(bound);
                written.insert(exclusive.to_owned(), limit);
            }
        }
    }
    if written.get("format").is_some_and(|format| format == "int32") {
        written.entry("minimum").or_insert(i32::MIN.into());
        written.entry("maximum").or_insert(i32::MAX.into());
    }
    if written.get("format").is_some_and(|format| format == "uint64") {
        written.entry("minimum").or_insert(0.into());
        written.entry("maximum").or_insert(u64::MAX.into());
    }
}
