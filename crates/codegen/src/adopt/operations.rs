//! Paths and operations.

use indexmap::IndexMap;
use plenary_openapi::escape;
use serde_json::{Map, Value, json};

use super::names::Names;
use super::parameters::unshared;
use super::schemas::Schemas;
use super::security::Security;
use super::{Warning, copy, keys, pointed};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Why an operation cannot be taken.
pub(super) type Loss = String;

/// Every path, with the operations that can be said.
pub(super) fn paths<'a>(
    theirs: &'a Value,
    schemas: &mut Schemas<'a>,
    security: &Security,
    warnings: &mut Vec<Warning>,
) -> Map<String, Value> {
    let mut names = Names::default();
    let mut paths: IndexMap<String, Map<String, Value>> = IndexMap::new();
    for (path, item) in keys(theirs.get("paths")) {
        let item = resolved(theirs, item);
        for (method, operation) in keys(Some(item)).filter(|(method, _)| METHODS.contains(&method.as_str())) {
            let pointer = format!("/paths/{}/{method}", escape(path));
            if ["options", "trace"].contains(&method.as_str()) {
                let loss = format!("the operation is left out: {method} is no method of a client");
                warnings.push(Warning { pointer, loss });
                continue;
            }
            let id = operation["operationId"].as_str().map_or_else(|| format!("{method} {path}"), String::from);
            let mut writer = Writer { theirs, schemas, security, id: names.of_operation(&id), pointer, warnings };
            match writer.operation(item, operation, path) {
                Ok(mut operation) => {
                    let path = unshared(path, &mut operation);
                    paths.entry(path).or_default().insert(method.clone(), operation);
                }
                Err(loss) => {
                    let pointer = writer.pointer;
                    warnings.push(Warning { pointer, loss: format!("the operation is left out: {loss}") });
                }
            }
        }
    }
    paths.into_iter().map(|(path, operations)| (path, Value::Object(operations))).collect()
}

/// What a reference leads to; the value itself where it is none.
pub(super) fn resolved<'a>(theirs: &'a Value, value: &'a Value) -> &'a Value {
    let mut value = value;
    // A reference to a reference is rare, a circle of them an error of theirs.
    for _ in 0..8 {
        let reference = value.get("$ref").and_then(Value::as_str);
        match reference.and_then(|reference| pointed(theirs, reference)) {
            Some(target) => value = target,
            None => break,
        }
    }
    value
}

/// What writes an operation.
pub(super) struct Writer<'w, 'a> {
    pub(super) theirs: &'a Value,
    pub(super) schemas: &'w mut Schemas<'a>,
    pub(super) security: &'w Security,
    pub(super) id: String,
    pointer: String,
    warnings: &'w mut Vec<Warning>,
}

impl Writer<'_, '_> {
    fn operation(&mut self, item: &Value, operation: &Value, path: &str) -> Result<Value, Loss> {
        let mut ours = Map::new();
        ours.insert(String::from("operationId"), self.id.clone().into());
        if let Some(theirs) = operation.as_object() {
            copy(theirs, &mut ours, "summary", Value::is_string);
            copy(theirs, &mut ours, "description", Value::is_string);
        }
        if let Some(url) = operation.pointer("/externalDocs/url").filter(|url| url.is_string()) {
            ours.insert(String::from("externalDocs"), json!({ "url": url }));
        }
        ours.insert(String::from("security"), self.security.requirement(self.theirs, operation).into());
        ours.insert(String::from("parameters"), self.parameters(item, operation, path)?.into());
        if let Some(body) = operation.get("requestBody").and_then(|body| self.body(resolved(self.theirs, body))) {
            ours.insert(String::from("requestBody"), body);
        }
        ours.insert(String::from("responses"), self.responses(operation, self.pointer.ends_with("/head"))?.into());
        Ok(Value::Object(ours))
    }

    pub(super) fn warn(&mut self, place: &str, loss: String) {
        self.warnings.push(Warning { pointer: format!("{}{place}", self.pointer), loss });
    }
}
