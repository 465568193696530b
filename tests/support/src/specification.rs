//! The documents as the tests read them: without the code generator, because its reading of a schema is under test.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use plenary_client::{Component, Provider};
use serde_json::{Map, Value, json};

/// The documents of all providers, and one with the constructs that theirs do not have yet.
pub static SPECIFICATIONS: LazyLock<Vec<Specification>> = LazyLock::new(|| {
    let providers = plenary::PROVIDERS.iter().copied().chain([&plenary_constructs::PROVIDER]);
    providers.map(Specification::read).collect()
});

/// A document, with the types that are made from it.
pub struct Specification {
    /// The provider, as the generated code describes it.
    pub provider: &'static Provider,
    /// The types that are exact. In an adopted document nothing needs to tell the members of a union apart, so that a type with
    /// a union may read a value as another member than the one that the value was made from.
    pub components: Vec<&'static Component>,
    document: Value,
    /// The component schemas in a normal form: JSON Schema without descriptions, with
    ///
    /// - `$ref` as the bare name of a component, and `nullable` as in OpenAPI;
    /// - `allOf` resolved, into the one reference that it wraps or into one object;
    /// - `required` and `enum` sorted, `additionalProperties` only if it is not the default, `{}` for any JSON.
    pub schemas: BTreeMap<String, Value>,
    /// The schemas of the request of each operation, in the same form.
    pub requests: BTreeMap<&'static str, Requested>,
}

/// The schemas of a request.
pub struct Requested {
    /// The parameters, in the order of [`Operation::parameters`](plenary_client::Operation::parameters).
    pub parameters: Vec<(&'static plenary_client::Parameter, Value)>,
    /// The schema of a JSON body.
    pub body: Option<Value>,
    /// The parts of a multipart body by name. A file has no schema.
    pub parts: BTreeMap<String, Option<Value>>,
}

/// A body that the document shows as an example.
pub struct DocumentedExample<'a> {
    /// The operation and the status code of a response; `None` for the body of a webhook.
    pub answer: Option<(&'static plenary_client::Operation, &'a str)>,
    /// Where the document has it.
    pub place: String,
    /// The component, with the type that is made from it.
    pub component: &'static Component,
    /// The body.
    pub value: &'a Value,
}

impl Specification {
    fn read(provider: &'static Provider) -> Self {
        let document: Value = serde_json::from_str(provider.openapi).unwrap();
        let none = Map::new();
        let documented = document["components"]["schemas"].as_object().unwrap_or(&none);
        // A multipart body has no JSON form.
        let parts: BTreeSet<String> = provider.operations.iter().filter_map(|one| parts(&document, one)).collect();
        let schemas = documented.iter().filter(|(name, _)| !parts.contains(*name));
        let schemas: BTreeMap<String, Value> =
            schemas.map(|(name, schema)| (name.clone(), normal(documented, schema))).collect();
        let typed: BTreeSet<&str> = provider.components.iter().map(|component| component.name).collect();
        assert!(typed.iter().copied().eq(schemas.keys()), "{}: a type per component", provider.name);
        let requests = provider.operations.iter().map(|operation| (operation.id, requested(&document, operation)));
        let requests = requests.collect();
        let is_adopted = document.get("x-adopted").is_some();
        let is_exact =
            |component: &&Component| !is_adopted || !holds_a_union(&schemas, &schemas[component.name], &mut Vec::new());
        let components = provider.components.iter().filter(is_exact).collect();
        Self { provider, components, document, schemas, requests }
    }

    /// Returns every example of a response and of a webhook body.
    pub fn documented_examples(&self) -> Vec<DocumentedExample<'_>> {
        let mut examples = Vec::new();
        for operation in self.provider.operations {
            let method = operation.method.to_lowercase();
            let responses = &self.document["paths"][operation.path][&method]["responses"];
            for (status, response) in responses.as_object().unwrap() {
                let documented = &response["content"]["application/json"]["examples"];
                let response = operation.responses.iter().find(|response| response.status == status).unwrap();
                let Some(name) = response.component else { continue };
                let component = self.provider.components.iter().find(|component| component.name == name).unwrap();
                examples.extend(documented.as_object().into_iter().flatten().map(|(name, example)| {
                    DocumentedExample {
                        answer: Some((operation, status.as_str())),
                        place: format!("{} {} {status} {name}", self.provider.name, operation.id),
                        component,
                        value: &example["value"],
                    }
                }));
            }
        }
        for (webhook, sent) in self.document["x-webhook-bodies"].as_object().into_iter().flatten() {
            let name = sent["schema"]["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
            let component = self.components.iter().find(|component| component.name == name).unwrap();
            examples.extend(sent["examples"].as_object().unwrap().iter().map(|(name, example)| DocumentedExample {
                answer: None,
                place: format!("{} webhook {webhook} {name}", self.provider.name),
                component,
                value: &example["value"],
            }));
        }
        examples
    }
}

fn requested(document: &Value, operation: &'static plenary_client::Operation) -> Requested {
    let none = Map::new();
    let documented = document["components"]["schemas"].as_object().unwrap_or(&none);
    let item = &document["paths"][operation.path];
    let entry = &item[operation.method.to_lowercase()];
    let all = [item, entry].into_iter().filter_map(|place| place["parameters"].as_array()).flatten();
    let followed: Vec<&Value> = all.map(|parameter| follow(document, parameter)).collect();
    let parameters = operation.parameters.iter().map(|parameter| {
        let found = followed.iter().rfind(|found| found["name"] == parameter.name).unwrap();
        let schema = found.get("schema").unwrap_or_else(|| &found["content"]["application/json"]["schema"]);
        (parameter, normal(documented, schema))
    });
    let body = follow(document, &entry["requestBody"])["content"].get("application/json");
    let parts = parts(document, operation).map(|name| &documented[&name]["properties"]);
    let parts = parts.and_then(Value::as_object).into_iter().flatten().map(|(name, part)| {
        let is_file = part["format"] == "binary";
        (name.clone(), (!is_file).then(|| normal(documented, part)))
    });
    Requested {
        parameters: parameters.collect(),
        body: body.map(|body| normal(documented, &body["schema"])),
        parts: parts.collect(),
    }
}

/// Returns the component that an operation sends as a multipart body.
fn parts(document: &Value, operation: &plenary_client::Operation) -> Option<String> {
    let entry = &document["paths"][operation.path][operation.method.to_lowercase()];
    let content = &follow(document, &entry["requestBody"])["content"]["multipart/form-data"];
    Some(content["schema"]["$ref"].as_str()?.rsplit('/').next()?.to_owned())
}

fn follow<'a>(document: &'a Value, item: &'a Value) -> &'a Value {
    match item["$ref"].as_str() {
        Some(reference) => document.pointer(&reference[1..]).unwrap(),
        None => item,
    }
}

/// Returns true if a value may hold a union.
fn holds_a_union<'a>(schemas: &'a BTreeMap<String, Value>, schema: &'a Value, seen: &mut Vec<&'a str>) -> bool {
    match schema {
        Value::Array(items) => items.iter().any(|item| holds_a_union(schemas, item, seen)),
        Value::Object(keys) => {
            if let Some(name) = keys.get("$ref").and_then(Value::as_str) {
                return !seen.contains(&name) && {
                    seen.push(name);
                    holds_a_union(schemas, &schemas[name], seen)
                };
            }
            let is_union = schema["oneOf"].as_array().is_some_and(|members| members.len() > 1);
            is_union || keys.values().any(|value| holds_a_union(schemas, value, seen))
        }
        _ => false,
    }
}

/// The bounds of a value, which the normal form keeps as they are.
pub const BOUNDS: [&str; 8] =
    ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "uniqueItems"];

fn normal(documented: &Map<String, Value>, schema: &Value) -> Value {
    let schema = schema.as_object().unwrap();
    let mut normal = Map::new();
    for (key, value) in schema {
        match key.as_str() {
            "title" | "description" | "default" | "example" | "deprecated" | "externalDocs" => {}
            _ if key.starts_with("x-") => {}
            "$ref" => {
                normal.insert(key.clone(), value.as_str().unwrap().rsplit('/').next().into());
            }
            "allOf" => normal.extend(all_of(documented, value.as_array().unwrap())),
            "oneOf" => {
                let members = value.as_array().unwrap().iter().map(|member| self::normal(documented, member));
                normal.insert(key.clone(), members.collect());
            }
            "properties" => {
                let properties = value.as_object().unwrap().iter();
                let properties =
                    properties.map(|(name, property)| (name.clone(), self::normal(documented, property))).collect();
                normal.insert(key.clone(), Value::Object(properties));
            }
            "items" => {
                normal.insert(key.clone(), self::normal(documented, value));
            }
            "additionalProperties" if *value == true => {}
            "additionalProperties" if value.is_object() => {
                normal.insert(key.clone(), self::normal(documented, value));
            }
            "enum" | "required" => {
                normal.insert(key.clone(), sorted(value));
            }
            "nullable" if *value == false => {}
            "type" | "format" | "nullable" | "discriminator" => {
                normal.insert(key.clone(), value.clone());
            }
            bound if BOUNDS.contains(&bound) => {
                normal.insert(key.clone(), value.clone());
            }
            // A key that these tests ignored would be a promise that nobody checks.
            _ => panic!("teach the tests the key `{key}` of a schema: {schema:?}"),
        }
    }
    // Any JSON may be null anyway.
    if normal.len() == 1 && normal.contains_key("nullable") {
        normal.clear();
    }
    Value::Object(normal)
}

/// Returns the one schema that is wrapped, or one object made of all.
fn all_of(documented: &Map<String, Value>, members: &[Value]) -> Map<String, Value> {
    if let [only] = members {
        return normal(documented, only).as_object().unwrap().clone();
    }
    let mut properties = Map::new();
    let mut required = Vec::new();
    for member in members {
        let mut member = normal(documented, member);
        while let Some(name) = member["$ref"].as_str() {
            member = normal(documented, &documented[name]);
        }
        properties.extend(member["properties"].as_object().cloned().unwrap_or_default());
        required.extend(member["required"].as_array().cloned().unwrap_or_default());
    }
    let mut merged = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        merged["required"] = sorted(&required.into());
    }
    merged.as_object().unwrap().clone()
}

/// Sorts a list whose order has no meaning.
pub fn sorted(list: &Value) -> Value {
    let list: BTreeMap<String, &Value> =
        list.as_array().unwrap().iter().map(|value| (value.to_string(), value)).collect();
    list.into_values().cloned().collect()
}
