//! The properties of a JSON body that have flags of their own.

use clap::ArgMatches;
use serde_json::{Map, Value};

use super::values::Values;
use crate::document::{Document, RequestBody, properties};

/// The prefix of argument ids.
const PROPERTY: &str = "property:";

/// The number of nested objects whose properties have flags.
///
/// The flag of an object further down takes JSON.
const DEPTH: usize = 3;

/// A property of a body that has a flag.
pub(super) struct BodyProperty<'a> {
    /// The names of the property and of the objects around it, from the outside.
    pub(super) path: Vec<&'a str>,
    pub(super) schema: &'a Value,
}

impl BodyProperty<'_> {
    /// Returns the id of the flag.
    pub(super) fn id(&self) -> String {
        let path: Vec<_> = self.path.iter().map(|name| plenary_openapi::escape(name)).collect();
        format!("{PROPERTY}{}", path.join("/"))
    }
}

/// Returns the properties that have flags, in the order of the spec.
///
/// A property whose object has documented properties has no flag. Its properties have. If the body is a union, the
/// properties of all members have flags.
pub(super) fn body_properties<'a>(document: &'a Document, body: &RequestBody<'a>) -> Vec<BodyProperty<'a>> {
    let mut found = Vec::new();
    if body.is_json() {
        body.variants().into_iter().for_each(|variant| add(&mut found, document, &[], variant));
    }
    found
}

fn add<'a>(found: &mut Vec<BodyProperty<'a>>, document: &'a Document, outer: &[&'a str], object: &'a Value) {
    for (name, schema, _) in properties(object) {
        let path = [outer, &[name]].concat();
        let resolved = document.resolved(schema);
        let is_read_only = schema["readOnly"] == true || resolved["readOnly"] == true;
        if is_read_only || found.iter().any(|property| property.path == path) {
            continue;
        }
        if resolved["properties"].is_object() && path.len() <= DEPTH {
            add(found, document, &path, resolved);
        } else {
            found.push(BodyProperty { path, schema });
        }
    }
}

/// Puts the values of the flags into a body, which may have the same properties.
///
/// Returns `None` if there is neither a body nor a flag.
pub(super) fn merged(
    document: &Document,
    properties: &[BodyProperty<'_>],
    flags: &ArgMatches,
    body: Option<Value>,
) -> Result<Option<Value>, String> {
    let mut body = body;
    for property in properties {
        let texts: Vec<&String> = flags.get_many(&property.id()).into_iter().flatten().collect();
        if texts.is_empty() {
            continue;
        }
        let values = Values::of(document, property.schema);
        let read = |text: &&String| {
            values.read(text).map_err(|reason| format!("invalid value for `{}`: {reason}", property.path.join(".")))
        };
        let mut read: Vec<Value> = texts.iter().map(read).collect::<Result<_, _>>()?;
        let value = match read.pop() {
            Some(only) if !values.is_list() => only,
            last => read.into_iter().chain(last).collect(),
        };
        let mut place = body.get_or_insert_with(|| Map::new().into());
        for name in &property.path {
            let object = place.as_object_mut();
            let object = object.ok_or_else(|| format!("`{}`: the body has no object here", property.path.join(".")))?;
            place = object.entry(*name).or_insert_with(|| Map::new().into());
        }
        *place = value;
    }
    Ok(body)
}
