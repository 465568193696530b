//! Paths and operations.

use serde_json::{Map, Value, json};

use super::names::Names;
use super::schemas::Schemas;
use super::security::Security;
use super::{Warning, copy, items, keys};
use crate::model::snake;
use crate::yaml::escape;

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// Why an operation cannot be taken.
type Loss = String;

/// Every path, with the operations that can be said.
pub(super) fn paths<'a>(
    theirs: &'a Value,
    schemas: &mut Schemas<'a>,
    security: &Security,
    warnings: &mut Vec<Warning>,
) -> Map<String, Value> {
    let mut names = Names::default();
    let mut paths = Map::new();
    for (path, item) in keys(theirs.get("paths")) {
        let item = resolved(theirs, item);
        let mut adopted = Map::new();
        for (method, operation) in keys(Some(item)).filter(|(_, operation)| operation.get("responses").is_some()) {
            let pointer = format!("/paths/{}/{method}", escape(path));
            if !METHODS.contains(&method.as_str()) {
                let loss = format!("the operation is left out: {method} is no method of a client");
                warnings.push(Warning { pointer, loss });
                continue;
            }
            let id = operation["operationId"].as_str().map_or_else(|| format!("{method} {path}"), String::from);
            let mut writer = Writer { theirs, schemas, security, id: names.of_operation(&id), pointer, warnings };
            match writer.operation(item, operation, path) {
                Ok(operation) => {
                    adopted.insert(method.clone(), operation);
                }
                Err(loss) => {
                    let pointer = writer.pointer;
                    warnings.push(Warning { pointer, loss: format!("the operation is left out: {loss}") });
                }
            }
        }
        if !adopted.is_empty() {
            paths.insert(path.clone(), Value::Object(adopted));
        }
    }
    paths
}

/// What a reference leads to; the value itself where it is none.
fn resolved<'a>(theirs: &'a Value, value: &'a Value) -> &'a Value {
    let mut value = value;
    // A reference to a reference is rare, a circle of them an error of theirs.
    for _ in 0..8 {
        let target = value.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
        match target.and_then(|pointer| theirs.pointer(pointer)) {
            Some(target) => value = target,
            None => break,
        }
    }
    value
}

struct Writer<'w, 'a> {
    theirs: &'a Value,
    schemas: &'w mut Schemas<'a>,
    security: &'w Security,
    id: String,
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
        if let Some(body) = operation.get("requestBody") {
            ours.insert(String::from("requestBody"), self.body(resolved(self.theirs, body))?);
        }
        ours.insert(String::from("responses"), self.responses(operation)?.into());
        Ok(Value::Object(ours))
    }

    fn warn(&mut self, place: &str, loss: String) {
        self.warnings.push(Warning { pointer: format!("{}{place}", self.pointer), loss });
    }

    fn parameters(&mut self, item: &Value, operation: &Value, path: &str) -> Result<Vec<Value>, Loss> {
        let mut theirs: Vec<&Value> = Vec::new();
        for parameter in items(item.get("parameters")).chain(items(operation.get("parameters"))) {
            let parameter = resolved(self.theirs, parameter);
            // An operation's own parameter takes the place of its path's.
            theirs.retain(|earlier| earlier["name"] != parameter["name"] || earlier["in"] != parameter["in"]);
            theirs.push(parameter);
        }
        let mut ours: Vec<Value> = Vec::new();
        for parameter in theirs {
            let name = parameter["name"].as_str().unwrap_or_default();
            let place = parameter["in"].as_str().unwrap_or_default();
            if place == "path" && !path.contains(&format!("{{{name}}}")) {
                self.warn("/parameters", format!("`{name}` is passed over: the path has no such place"));
                continue;
            }
            if place == "header" && self.security.sends(name) {
                continue;
            }
            let is_required = place == "path" || parameter["required"] == true;
            match self.parameter(parameter, name, place) {
                Some(written) => ours.extend(written),
                None if is_required => {
                    return Err(format!("the {place} parameter `{name}` has no form that a client can send"));
                }
                None => self.warn("/parameters", format!("`{name}` is passed over: no form that a client can send")),
            }
        }
        let mut methods: Vec<String> = Vec::new();
        ours.retain(|parameter| {
            let method = snake(parameter["name"].as_str().unwrap_or_default());
            let is_new = !methods.contains(&method);
            methods.push(method);
            is_new
        });
        Ok(ours)
    }

    fn parameter(&mut self, parameter: &Value, name: &str, place: &str) -> Option<Vec<Value>> {
        let schema = parameter.get("schema")?;
        if !["path", "query", "header"].contains(&place) {
            return None;
        }
        let required = place == "path" || parameter["required"] == true;
        let words = parameter["description"].as_str().unwrap_or_default();
        let shape = resolved(self.theirs, schema);
        if place == "query" && parameter["style"] == "deepObject" && shape.get("properties").is_some() {
            return self.bracketed(name, shape, words);
        }
        let hint = format!("{} {name} parameter", self.id);
        let mut adopted = self.schemas.parameter(schema, &hint)?;
        let is_list = adopted["type"] == "array";
        let is_joined = parameter["explode"] == false
            || parameter["style"].as_str().is_some_and(|style| !["form", "simple"].contains(&style));
        if is_list && (is_joined || place != "query") {
            return None;
        }
        if let Some(default) = shape.get("default").filter(|_| adopted.get("$ref").is_none() && !is_list)
            && default.is_i64()
            && adopted["type"] == "integer"
        {
            adopted["default"] = default.clone();
        }
        Some(vec![json!({ "name": name, "in": place, "required": required, "description": words, "schema": adopted })])
    }

    /// An object in the query as one parameter for each of its values: `filter[date][gte]`.
    fn bracketed(&mut self, name: &str, object: &Value, words: &str) -> Option<Vec<Value>> {
        let mut written = Vec::new();
        for (key, schema) in keys(object.get("properties")) {
            let name = format!("{name}[{key}]");
            let shape = resolved(self.theirs, schema);
            if shape.get("properties").is_some() {
                written.extend(self.bracketed(&name, shape, words)?);
                continue;
            }
            let hint = format!("{} {name} parameter", self.id);
            if let Some(adopted) = self.schemas.parameter(schema, &hint) {
                let words = shape["description"].as_str().unwrap_or(words);
                written.push(json!({
                    "name": name, "in": "query", "required": false, "description": words, "schema": adopted,
                }));
            } else {
                self.warn("/parameters", format!("`{name}` is passed over: no form that a client can send"));
            }
        }
        Some(written)
    }

    fn body(&mut self, body: &Value) -> Result<Value, Loss> {
        let Some(schema) = json_schema(body) else {
            let types: Vec<&String> = keys(body.get("content")).map(|(name, _)| name).collect();
            return Err(format!("its body is {types:?}, and a client sends JSON"));
        };
        if body["required"] != true {
            self.warn("/requestBody", String::from("the body may be left out, and the client always asks for it"));
        }
        let hint = format!("{} request", self.id);
        let schema = self.schemas.component(schema, &hint);
        Ok(json!({ "required": true, "content": { "application/json": { "schema": schema } } }))
    }

    fn responses(&mut self, operation: &Value) -> Result<Map<String, Value>, Loss> {
        let theirs: Vec<(String, &Value)> = keys(operation.get("responses"))
            .filter(|(status, _)| !status.starts_with("x-"))
            .map(|(status, response)| (status.to_uppercase(), resolved(self.theirs, response)))
            .collect();
        let mut ours = Map::new();
        let successes = theirs.iter().filter(|(status, _)| status.starts_with('2'));
        let mut successes: Vec<&(String, &Value)> = successes.collect();
        // A body says more than none; among equals the first status counts.
        successes.sort_by_key(|(status, response)| (response.get("content").is_none(), status.clone()));
        let Some((status, response)) = successes.first() else {
            return Err(String::from("it documents no success"));
        };
        for (other, _) in successes.iter().skip(1) {
            self.warn(&format!("/responses/{other}"), format!("only {status} is taken for success"));
        }
        // A range of successes is written as its first.
        let exact = if status == "2XX" { String::from("200") } else { status.clone() };
        let written = self.success(response)?;
        ours.insert(exact, written);
        for (status, response) in theirs.iter().filter(|(status, _)| !status.starts_with('2')) {
            let statuses: &[&str] = match status.as_str() {
                "DEFAULT" => &["4XX", "5XX"],
                status if status.starts_with(['4', '5']) => &[status],
                _ => continue,
            };
            let Some(schema) = json_schema(response) else { continue };
            let hint = format!("{} {status} failure", self.id);
            let schema = self.schemas.component(schema, &hint);
            let words = response["description"].as_str().unwrap_or_default();
            for status in statuses {
                let written = json!({ "description": words, "content": { "application/json": { "schema": schema } } });
                ours.entry(*status).or_insert(written);
            }
        }
        Ok(ours)
    }

    fn success(&mut self, response: &Value) -> Result<Value, Loss> {
        let words = response["description"].as_str().unwrap_or_default();
        if keys(response.get("content")).next().is_none() {
            return Ok(json!({ "description": words }));
        }
        let Some(schema) = json_schema(response) else {
            let types: Vec<&String> = keys(response.get("content")).map(|(name, _)| name).collect();
            return Err(format!("it answers {types:?}, and a client reads JSON"));
        };
        let hint = format!("{} answer", self.id);
        let schema = self.schemas.component(schema, &hint);
        Ok(json!({ "description": words, "content": { "application/json": { "schema": schema } } }))
    }
}

/// The schema of the JSON among the media types; `*/*` and `+json` count as JSON.
fn json_schema(body: &Value) -> Option<&Value> {
    static ANYTHING: Value = Value::Bool(true);
    let rank = |name: &str| {
        let name = name.split(';').next().unwrap_or_default().trim();
        match name {
            "application/json" => Some(0),
            _ if name.ends_with("+json") => Some(1),
            "*/*" | "application/*" => Some(2),
            _ => None,
        }
    };
    let mut content: Vec<(u8, &Value)> =
        keys(body.get("content")).filter_map(|(name, media_type)| Some((rank(name)?, media_type))).collect();
    content.sort_by_key(|(rank, _)| *rank);
    content.first().map(|(_, media_type)| media_type.get("schema").unwrap_or(&ANYTHING))
}
