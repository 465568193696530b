//! Reads the specs without the code generator, so that tests can compare the two.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use plenary_client::{Component, Operation, Parameter, Provider};
use plenary_openapi::{Node, REFERENCE, content, examples, follow, reference, schema_of};
use serde_json::{Map, Value, json};

/// The specs of all providers, and the spec of `tests/constructs`.
pub static SPECIFICATIONS: LazyLock<Vec<Specification>> = LazyLock::new(|| {
    let providers = plenary::PROVIDERS.iter().copied().chain([&plenary_constructs::PROVIDER]);
    providers.map(Specification::read).collect()
});

/// A spec, with the types generated from it.
pub struct Specification {
    /// The provider in the generated code.
    pub provider: &'static Provider,
    /// The types that decode and encode exactly.
    ///
    /// An adopted document can have unions with overlapping members, which may decode a value as another member. For
    /// such a document, this list therefore omits types with unions.
    pub components: Vec<&'static Component>,
    document: Value,
    /// A document with the component schemas in a normal form.
    ///
    /// The normal form differs from OpenAPI as follows:
    ///
    /// - it has no descriptions, defaults, examples or extensions;
    /// - `allOf` is replaced by the reference that it wraps, or by one object;
    /// - `required` and `enum` are sorted;
    /// - `additionalProperties: true` and `nullable: false`, the defaults, are omitted;
    /// - a schema that allows any JSON is `{}`.
    pub normal: Value,
    /// The request schemas of each operation, by operation id, in the same form.
    pub requests: BTreeMap<&'static str, RequestSchemas>,
}

/// The schemas of a request.
pub struct RequestSchemas {
    /// The parameters and their schemas, in the order of [`Operation::parameters`].
    pub parameters: Vec<(&'static Parameter, Value)>,
    /// The schema of the JSON body, if the operation has one.
    pub body: Option<Value>,
    /// The parts of a multipart body by name. A file has no schema.
    pub parts: BTreeMap<String, Option<Value>>,
    /// The names of the parameters of which a request has exactly one.
    exactly_one: Vec<String>,
}

impl RequestSchemas {
    /// Returns the parameters that one request can have together.
    ///
    /// Different numbers choose different parameters of which a request has exactly one.
    pub fn together(&self, number: usize) -> impl Iterator<Item = &(&'static Parameter, Value)> {
        self.parameters.iter().filter(move |(parameter, _)| {
            let position = self.exactly_one.iter().position(|name| name == parameter.name);
            position.is_none_or(|position| number % self.exactly_one.len() == position)
        })
    }
}

/// An example body in a spec.
pub struct DocumentedExample<'a> {
    /// The operation and the status code of a response, or `None` for a webhook.
    pub response: Option<(&'static Operation, &'a str)>,
    /// The position in the spec, for error messages.
    pub place: String,
    /// The type of the body.
    pub component: &'static Component,
    /// The example.
    pub value: &'a Value,
}

impl Specification {
    fn read(provider: &'static Provider) -> Self {
        let document: Value = serde_json::from_str(provider.openapi).unwrap();
        // A multipart body has no JSON form.
        let parts: BTreeSet<String> = provider.operations.iter().filter_map(|one| parts(&document, one)).collect();
        let schemas = document["components"]["schemas"].as_object().into_iter().flatten();
        let schemas = schemas.filter(|(name, _)| !parts.contains(*name));
        let schemas: BTreeMap<&String, Value> =
            schemas.map(|(name, schema)| (name, normal(&document, schema))).collect();
        let typed: BTreeSet<&str> = provider.components.iter().map(|component| component.name).collect();
        assert!(typed.iter().eq(schemas.keys()), "{}: the types are not the components", provider.name);
        let normal = json!({ "components": { "schemas": schemas } });
        let requests = provider.operations.iter().map(|operation| (operation.id, requested(&document, operation)));
        let requests = requests.collect();
        let is_adopted = document.get("x-adopted").is_some();
        let holds_a_union =
            |name: &str| holds_a_union(&normal, &normal["components"]["schemas"][name], &mut BTreeSet::new());
        let is_exact = |component: &&Component| !is_adopted || !holds_a_union(component.name);
        let components = provider.components.iter().filter(is_exact).collect();
        Self { provider, components, document, normal, requests }
    }

    /// Returns the component schemas in their normal form.
    pub fn schemas(&self) -> &Map<String, Value> {
        self.normal["components"]["schemas"].as_object().unwrap()
    }

    /// Follows the reference of a schema, or returns the schema unchanged.
    pub fn follow<'a>(&'a self, schema: &'a Value) -> &'a Value {
        follow(&self.normal, schema).unwrap().value
    }

    /// Returns the examples of responses and webhook bodies.
    pub fn documented_examples(&self) -> Vec<DocumentedExample<'_>> {
        let mut documented = Vec::new();
        for operation in self.provider.operations {
            for response in described(&self.document, operation).responses().map(Result::unwrap) {
                let known = operation.responses.iter().find(|known| known.status == response.status).unwrap();
                let Some(component) = known.component else { continue };
                let component = self.provider.components.iter().find(|known| known.name == component).unwrap();
                let json = json(&response.node);
                documented.extend(json.iter().flat_map(examples).map(|(name, value)| DocumentedExample {
                    response: Some((operation, response.status)),
                    place: format!("{} {} {} {name}", self.provider.name, operation.id, response.status),
                    component,
                    value: value.value,
                }));
            }
        }
        let webhooks = Node::root(&self.document).get("x-webhook-bodies");
        for (webhook, body) in webhooks.iter().flat_map(Node::entries) {
            let name = schema_of(reference(&body["schema"]).unwrap()).unwrap();
            let component = self.components.iter().find(|component| component.name == name).unwrap();
            documented.extend(examples(&body).map(|(name, value)| DocumentedExample {
                response: None,
                place: format!("{} webhook {webhook} {name}", self.provider.name),
                component,
                value: value.value,
            }));
        }
        documented
    }
}

/// Returns the documented form of an operation.
fn described<'d>(document: &'d Value, operation: &Operation) -> plenary_openapi::DocumentedOperation<'d> {
    plenary_openapi::operation(document, operation.path, operation.method).unwrap()
}

/// Returns the JSON content of a request body or a response.
fn json<'d>(holder: &Node<'d>) -> Option<Node<'d>> {
    content(holder).find(|content| content.media_type == "application/json").map(|content| content.node)
}

fn requested(document: &Value, operation: &'static Operation) -> RequestSchemas {
    let described = described(document, operation);
    let known: Vec<_> = described.parameters().map(Result::unwrap).collect();
    let parameters = operation.parameters.iter().map(|parameter| {
        let found = known.iter().rfind(|found| found.name == parameter.name).unwrap();
        (parameter, normal(document, found.schema().unwrap().value))
    });
    let body = described.request_body().and_then(|body| json(&body.unwrap()));
    let parts = parts(document, operation).map(|name| &document["components"]["schemas"][name]["properties"]);
    let parts = parts.and_then(Value::as_object).into_iter().flatten().map(|(name, part)| {
        let is_file = part["format"] == "binary";
        (name.clone(), (!is_file).then(|| normal(document, part)))
    });
    let exactly_one = described["x-exactly-one"].as_array().into_iter().flatten();
    RequestSchemas {
        parameters: parameters.collect(),
        body: body.map(|body| normal(document, &body["schema"])),
        parts: parts.collect(),
        exactly_one: exactly_one.filter_map(Value::as_str).map(String::from).collect(),
    }
}

/// Returns the name of the component that an operation sends as a multipart body.
fn parts(document: &Value, operation: &Operation) -> Option<String> {
    let body = described(document, operation).request_body()?.unwrap();
    let content = content(&body).find(|content| content.media_type == "multipart/form-data")?;
    Some(schema_of(content.schema()?.reference()?)?.into_owned())
}

/// Returns true if values of the schema can contain a union.
fn holds_a_union<'a>(document: &'a Value, schema: &'a Value, seen: &mut BTreeSet<&'a str>) -> bool {
    match schema {
        Value::Array(items) => items.iter().any(|item| holds_a_union(document, item, seen)),
        Value::Object(keys) => {
            if let Some(reference) = reference(schema) {
                let target = follow(document, schema).unwrap().value;
                return seen.insert(reference) && holds_a_union(document, target, seen);
            }
            let is_union = schema["oneOf"].as_array().is_some_and(|members| members.len() > 1);
            is_union || keys.values().any(|value| holds_a_union(document, value, seen))
        }
        _ => false,
    }
}

/// The keys that limit a value. The normal form keeps them unchanged.
pub const BOUNDS: [&str; 10] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "pattern",
    "uniqueItems",
];

/// The formats that the tests can check.
const FORMATS: [&str; 10] =
    ["date-time", "date", "uuid", "uri", "password", "binary", "int32", "int64", "float", "double"];

fn normal(document: &Value, schema: &Value) -> Value {
    let schema = schema.as_object().unwrap();
    let mut normal = Map::new();
    for (key, value) in schema {
        match key.as_str() {
            "title" | "description" | "default" | "example" | "deprecated" | "externalDocs" => {}
            _ if key.starts_with("x-") => {}
            "allOf" => normal.extend(all_of(document, value.as_array().unwrap())),
            "oneOf" => {
                let members = value.as_array().unwrap().iter().map(|member| self::normal(document, member));
                normal.insert(key.clone(), members.collect());
            }
            "properties" => {
                let properties = value.as_object().unwrap().iter();
                let properties =
                    properties.map(|(name, property)| (name.clone(), self::normal(document, property))).collect();
                normal.insert(key.clone(), Value::Object(properties));
            }
            "items" => {
                normal.insert(key.clone(), self::normal(document, value));
            }
            "additionalProperties" if *value == true => {}
            "additionalProperties" if value.is_object() => {
                normal.insert(key.clone(), self::normal(document, value));
            }
            "enum" | "required" => {
                normal.insert(key.clone(), sorted(value));
            }
            "nullable" if *value == false => {}
            "format" => {
                assert!(FORMATS.contains(&value.as_str().unwrap()), "the tests do not support the format {value}");
                normal.insert(key.clone(), value.clone());
            }
            REFERENCE | "type" | "nullable" | "discriminator" => {
                normal.insert(key.clone(), value.clone());
            }
            bound if BOUNDS.contains(&bound) => {
                normal.insert(key.clone(), value.clone());
            }
            // If the tests ignored a key, it would be untested.
            _ => panic!("the tests do not support the key `{key}` of the schema {schema:?}"),
        }
    }
    // In JSON Schema, an exclusive bound is a number of its own.
    for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        let is_exclusive = normal.remove(exclusive).is_some_and(|flag| flag == true);
        if let Some(limit) = normal.get(bound).filter(|_| is_exclusive).cloned() {
            normal.remove(bound);
            normal.insert(exclusive.to_owned(), limit);
        }
    }
    // A schema that allows any JSON also allows null.
    if normal.len() == 1 && normal.contains_key("nullable") {
        normal.clear();
    }
    Value::Object(normal)
}

/// Returns the only member of an `allOf`, or an object that merges its members.
fn all_of(document: &Value, members: &[Value]) -> Map<String, Value> {
    if let [only] = members {
        return normal(document, only).as_object().unwrap().clone();
    }
    let mut properties = Map::new();
    let mut required = Vec::new();
    for member in members {
        let member = normal(document, follow(document, member).unwrap().value);
        properties.extend(member["properties"].as_object().cloned().unwrap_or_default());
        required.extend(member["required"].as_array().cloned().unwrap_or_default());
    }
    let mut merged = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        merged["required"] = sorted(&required.into());
    }
    merged.as_object().unwrap().clone()
}

/// Returns a sorted copy of a list. The order of the list must have no meaning.
pub fn sorted(list: &Value) -> Value {
    let list: BTreeMap<String, &Value> =
        list.as_array().unwrap().iter().map(|value| (value.to_string(), value)).collect();
    list.into_values().cloned().collect()
}
