//! Rewrites parameters.

use plenary_openapi::{DocumentedOperation, DocumentedParameter, Node};
use serde_json::{Map, Value, json};

use super::place::At;
use super::reading::{keys, resolved};
use super::writer::{Loss, Writer};
use crate::model::snake;

/// Methods of every operation's builder.
const TAKEN: [&str; 5] = ["body", "clone", "header_map", "new", "send"];

/// The maximum number of parameters that replace an object in the query.
///
/// Without a limit, an object that contains itself would expand forever.
const MOST_BRACKETED: usize = 64;

impl Writer<'_, '_> {
    pub(super) fn parameters(&mut self, operation: &DocumentedOperation<'_>) -> Result<Vec<Value>, Loss> {
        let path = operation.path;
        let mut ours: Vec<Value> = Vec::new();
        let mut methods: Vec<String> = Vec::new();
        for DocumentedParameter { name, location: place, node } in operation.parameters().flatten() {
            let parameter = &node;
            if place == "path" && !path.contains(&format!("{{{name}}}")) {
                self.warn("/parameters", format!("`{name}` is omitted: the path has no `{{{name}}}`"));
                continue;
            }
            if name.is_empty() || (place == "header" && self.security.sends(name)) {
                continue;
            }
            match self.parameter(parameter, name, place) {
                Ok(written) => {
                    for one in written {
                        self.add(one, &mut ours, &mut methods)?;
                    }
                }
                Err(reason) if place == "path" || parameter["required"] == true => {
                    return Err(format!("the {place} parameter `{name}` is required, but {reason}"));
                }
                Err(reason) => self.warn("/parameters", format!("`{name}` is omitted: {reason}")),
            }
        }
        for name in placeholders(path) {
            if !ours.iter().any(|parameter| parameter["in"] == "path" && parameter["name"] == name) {
                let missing = json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } });
                self.add(missing, &mut ours, &mut methods)?;
            }
        }
        Ok(ours)
    }

    /// Adds a parameter, unless the builder already has a method of that name.
    fn add(&mut self, parameter: Value, ours: &mut Vec<Value>, methods: &mut Vec<String>) -> Result<(), Loss> {
        let name = parameter["name"].as_str().unwrap_or_default();
        // `rename_taken` later renames a path parameter if its name is taken.
        if parameter["in"] == "path" {
            ours.push(parameter);
            return Ok(());
        }
        let method = snake(name);
        let is_taken = TAKEN.contains(&method.as_str()) || methods.contains(&method);
        if !is_taken {
            methods.push(method);
            ours.push(parameter);
        } else if parameter["required"] == true {
            return Err(format!(
                "the required parameter `{name}` needs the method `{method}`, which the builder already has"
            ));
        } else {
            let loss = format!("`{name}` is omitted: the builder already has a method `{method}`");
            self.warn("/parameters", loss);
        }
        Ok(())
    }

    fn parameter(&mut self, parameter: &Node<'_>, name: &str, place: &str) -> Result<Vec<Value>, Loss> {
        if !["path", "query", "header"].contains(&place) {
            return Err(format!("clients do not support parameters in `{place}`"));
        }
        let description = parameter["description"].as_str().unwrap_or_default();
        let required = place == "path" || parameter["required"] == true;
        let mut ours = Map::new();
        ours.insert(String::from("name"), name.into());
        ours.insert(String::from("in"), place.into());
        ours.insert(String::from("required"), required.into());
        ours.insert(String::from("description"), description.into());
        let hint = format!("{} {name} parameter", self.id);
        let at = |key: &str| At::new(format!("{}{key}", parameter.pointer), hint.clone());
        if let Some(content) = parameter.value.get("content") {
            let schema = content.get("application/json").and_then(|media_type| media_type.get("schema"));
            match schema.filter(|_| place == "query") {
                Some(schema) => {
                    let schema = self.schemas.component(schema, &at("/content/application~1json/schema"));
                    ours.insert(String::from("content"), json!({ "application/json": { "schema": schema } }));
                }
                // The caller of the client formats the value.
                None => drop(ours.insert(String::from("schema"), json!({ "type": "string" }))),
            }
            return Ok(vec![ours.into()]);
        }
        // In Swagger 2, a parameter has its type next to its name.
        let schema = parameter.value.get("schema").unwrap_or(parameter.value);
        let shape = resolved(self.theirs, schema);
        let style = parameter["style"].as_str().unwrap_or_default();
        if place == "query" && style == "deepObject" && shape.get("properties").is_some() {
            let mut bracketed = Bracketed { description, left: MOST_BRACKETED, written: Vec::new() };
            if self.bracketed(name, shape, &at("/schema"), &mut bracketed).is_some() {
                return Ok(bracketed.written);
            }
        }
        if place != "query" && !["", "simple"].contains(&style) {
            return Err(format!("clients do not support its style `{style}`"));
        }
        let at = at("/schema");
        let adopted = match self.schemas.parameter(schema, &at) {
            Some(single_or_list) => single_or_list,
            None if place == "query" => self.schemas.component(schema, &at),
            // The caller of the client formats the value.
            None => json!({ "type": "string" }),
        };
        let has_parts = adopted["type"] == "array" || self.schemas.has_parts(&adopted);
        if place == "query" && has_parts {
            match style {
                "deepObject" => drop(ours.insert(String::from("style"), style.into())),
                "spaceDelimited" | "pipeDelimited" if parameter["explode"] != true => {
                    ours.insert(String::from("style"), style.into());
                    ours.insert(String::from("explode"), false.into());
                }
                _ if parameter["explode"] == false => drop(ours.insert(String::from("explode"), false.into())),
                _ => {}
            }
        }
        ours.insert(String::from("schema"), adopted);
        Ok(vec![with_default(ours, shape)])
    }

    /// Expands an object in the query into one parameter per value.
    ///
    /// A parameter is named like `filter[date][gte]`. Returns `None` if the object has too many values.
    fn bracketed(&mut self, name: &str, object: &Value, at: &At, bracketed: &mut Bracketed<'_>) -> Option<()> {
        for (key, schema) in keys(object.get("properties")) {
            bracketed.left = bracketed.left.checked_sub(1)?;
            let name = format!("{name}[{key}]");
            let hint = format!("{} {name} parameter", self.id);
            let at = At { pointer: at.entry("properties", key), hint, depth: 0 };
            let shape = resolved(self.theirs, schema);
            if shape.get("properties").is_some() {
                self.bracketed(&name, shape, &at, bracketed)?;
                continue;
            }
            let description = shape["description"].as_str().unwrap_or(bracketed.description);
            let mut parameter = json!({ "name": name, "in": "query", "required": false, "description": description });
            if let Some(adopted) = self.schemas.parameter(schema, &at) {
                parameter["schema"] = adopted;
            } else {
                parameter["style"] = "deepObject".into();
                parameter["schema"] = self.schemas.component(schema, &at);
            }
            bracketed.written.push(parameter);
        }
        Some(())
    }
}

/// The parameters that replace an object in the query.
struct Bracketed<'a> {
    /// The description for properties without one.
    description: &'a str,
    /// The number of properties that may still be added.
    left: usize,
    written: Vec<Value>,
}

/// Renames path parameters that collide with methods, and returns the path.
///
/// The name of a path parameter is never sent.
pub(super) fn rename_taken(path: &str, operation: &mut Value) -> String {
    let mut path = path.to_owned();
    let Some(parameters) = operation.get_mut("parameters").and_then(Value::as_array_mut) else { return path };
    let method = |parameter: &Value| snake(parameter["name"].as_str().unwrap_or_default());
    let (in_path, others): (Vec<&mut Value>, Vec<&mut Value>) =
        parameters.iter_mut().partition(|parameter| parameter["in"] == "path");
    let mut taken: Vec<String> = others.into_iter().map(|parameter| method(parameter)).collect();
    taken.extend(TAKEN.map(String::from));
    for parameter in in_path {
        let theirs = parameter["name"].as_str().unwrap_or_default().to_owned();
        let mut name = theirs.clone();
        while taken.contains(&snake(&name)) {
            name = format!("path_{name}");
        }
        taken.push(snake(&name));
        if name != theirs {
            path = path.replace(&format!("{{{theirs}}}"), &format!("{{{name}}}"));
            parameter["name"] = name.into();
        }
    }
    path
}

/// Adds the schema's default to a parameter, if it is an integer within bounds.
fn with_default(mut parameter: Map<String, Value>, theirs: &Value) -> Value {
    let default = theirs.get("default").and_then(Value::as_i64);
    if let Some(schema) = parameter.get_mut("schema")
        && let Some(default) = default.filter(|_| schema["type"] == "integer")
        && schema["minimum"].as_i64().is_none_or(|minimum| default >= minimum)
        && schema["maximum"].as_i64().is_none_or(|maximum| default <= maximum)
    {
        schema["default"] = default.into();
    }
    parameter.into()
}

/// Returns the names in the braces of a path.
fn placeholders(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name)).collect()
}
