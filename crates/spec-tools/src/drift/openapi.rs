//! Reads operations from OpenAPI 3.0 and 3.1 documents: our specs, and documents that providers publish.

use serde_json::Value;

use super::description::{JsonType, Limit, OperationFacts, ParameterFacts, ResponseFacts, ValueShape};
use super::schema::{Examples, Reader, escape};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// The maximum nesting of a parameter with the style `deepObject`.
const BRACKETS: usize = 8;

/// Returns true if a value is an OpenAPI document that this module can read.
pub(crate) fn is_document(value: &Value) -> bool {
    value["openapi"].as_str().is_some_and(|version| version.starts_with("3.")) && value["paths"].is_object()
}

/// Reads the operations for which `is_wanted` returns true. It is given the method and the paths.
pub(crate) fn operations(
    document: &Value,
    examples: Examples,
    is_wanted: impl Fn(&str, &[String]) -> bool,
) -> Vec<OperationFacts> {
    let mut operations = Vec::new();
    let paths = document["paths"].as_object().into_iter().flatten();
    for (path, item) in paths {
        for method in METHODS {
            let Some(operation) = item.get(method).filter(|operation| operation.is_object()) else { continue };
            let paths = full_paths(document, item, operation, path);
            if is_wanted(method, &paths) {
                let pointer = format!("/paths/{}/{method}", escape(path));
                let mut reader = Reader::new(document, examples);
                let read = read(&mut reader, document, item, operation, &pointer);
                operations.push(OperationFacts { method: method.to_owned(), paths, ..read });
            }
        }
    }
    operations
}

/// Returns the path, and the path with that of each server in front of it, because documents split the two differently.
fn full_paths(document: &Value, item: &Value, operation: &Value, path: &str) -> Vec<String> {
    let mut paths = vec![path.to_owned()];
    let servers = [operation, item, document].into_iter().find_map(|holder| holder["servers"].as_array());
    for server in servers.into_iter().flatten() {
        let Some(address) = server["url"].as_str() else { continue };
        let below = address.split_once("://").map_or(address, |(_, rest)| rest);
        let Some(start) = below.find('/') else { continue };
        let full = format!("{}{path}", below[start..].trim_end_matches('/'));
        if !paths.contains(&full) {
            paths.push(full);
        }
    }
    paths
}

fn read(reader: &mut Reader<'_>, document: &Value, item: &Value, operation: &Value, pointer: &str) -> OperationFacts {
    let mut parameters = Vec::new();
    let path_pointer = pointer.rsplit_once('/').map_or("", |(path, _)| path);
    for (holder, pointer) in [(operation, pointer), (item, path_pointer)] {
        for (index, parameter) in holder["parameters"].as_array().into_iter().flatten().enumerate() {
            let pointer = format!("{pointer}/parameters/{index}");
            for parameter in parameter_shapes(reader, parameter, &pointer) {
                let is_there =
                    |other: &ParameterFacts| other.place == parameter.place && other.is_called(&parameter.name);
                if !parameters.iter().any(is_there) {
                    parameters.push(parameter);
                }
            }
        }
    }
    credentials(document, operation, reader, &mut parameters);
    let (body, body_pointer) = reader.resolve(&operation["requestBody"], &format!("{pointer}/requestBody"));
    let mut responses = Vec::new();
    for (status, documented) in operation["responses"].as_object().into_iter().flatten() {
        if !status.starts_with("x-") {
            let place = format!("{pointer}/responses/{}", escape(status));
            responses.push(response(reader, status, documented, &place));
        }
    }
    let request = content(reader, body, &body_pointer, None);
    OperationFacts {
        id: operation["operationId"].as_str().unwrap_or_default().to_owned(),
        pointer: pointer.to_owned(),
        truth: text(operation, "x-truth"),
        page: text(&operation["externalDocs"], "url"),
        limit: limit(operation),
        parameters: Some(parameters),
        request,
        responses,
        is_every_status: true,
        ..OperationFacts::default()
    }
}

fn text(value: &Value, key: &str) -> Option<String> {
    value[key].as_str().map(str::to_owned)
}

fn limit(operation: &Value) -> Option<Limit> {
    let limit = &operation["x-rate-limit"];
    let stated = || Some(Limit { requests: limit["requests"].as_u64()?, per_ms: limit["per_ms"].as_u64()? });
    stated().or_else(|| super::text::limit(operation["description"].as_str()?))
}

fn parameter_shapes(reader: &mut Reader<'_>, parameter: &Value, pointer: &str) -> Vec<ParameterFacts> {
    // In 3.1, an `x-truth` may be beside the reference.
    let truth = text(parameter, "x-truth");
    let (parameter, pointer) = reader.resolve(parameter, pointer);
    let (Some(name), Some(place)) = (parameter["name"].as_str(), parameter["in"].as_str()) else { return Vec::new() };
    let ignored = ["accept", "content-type", "authorization"];
    if place == "header" && ignored.contains(&name.to_ascii_lowercase().as_str()) {
        // OpenAPI describes these headers elsewhere, and ignores parameters with their names.
        return Vec::new();
    }
    let truth = truth.or_else(|| text(parameter, "x-truth"));
    let content = parameter["content"].as_object().and_then(|content| content.values().next());
    let (schema, schema_pointer) = match content {
        Some(media) => (&media["schema"], format!("{pointer}/content")),
        None => (&parameter["schema"], format!("{pointer}/schema")),
    };
    let mut shape = reader.shape(schema, &schema_pointer, truth.as_deref());
    shape.truth = shape.truth.or(truth);
    pointer.clone_into(&mut shape.pointer);
    let read = ParameterFacts {
        name: name.to_owned(),
        place: place.to_owned(),
        is_required: parameter["required"] == true,
        is_credential: false,
        shape,
    };
    let mut expanded = Vec::new();
    if parameter["style"] == "deepObject" {
        brackets(read, BRACKETS, &mut expanded)
    } else {
        expanded.push(read)
    }
    expanded
}

/// Expands a deep object to its parameters on the wire, such as `page[size]` for `page` with a field `size`.
fn brackets(parameter: ParameterFacts, depth: usize, expanded: &mut Vec<ParameterFacts>) {
    match parameter.shape.fields {
        Some(fields) if depth > 0 => {
            for (name, field) in fields {
                let inner = ParameterFacts {
                    name: format!("{}[{name}]", parameter.name),
                    place: parameter.place.clone(),
                    is_required: parameter.is_required && field.is_required == Some(true),
                    is_credential: false,
                    shape: ValueShape { truth: field.shape.truth.or(parameter.shape.truth.clone()), ..field.shape },
                };
                brackets(inner, depth - 1, expanded);
            }
        }
        _ => expanded.push(parameter),
    }
}

/// Adds credentials as parameters, because many pages list them as parameters and others as security schemes.
fn credentials(document: &Value, operation: &Value, reader: &Reader<'_>, parameters: &mut Vec<ParameterFacts>) {
    let security = operation["security"].as_array().or_else(|| document["security"].as_array());
    for name in security.into_iter().flatten().filter_map(Value::as_object).flat_map(|alternative| alternative.keys()) {
        let place = format!("/components/securitySchemes/{}", escape(name));
        let Some(scheme) = document.pointer(&place) else { continue };
        let (scheme, pointer) = reader.resolve(scheme, &place);
        let (Some(name), Some(place)) = (scheme["name"].as_str(), scheme["in"].as_str()) else { continue };
        let credential = ParameterFacts {
            name: name.to_owned(),
            place: place.to_owned(),
            is_required: true,
            is_credential: true,
            shape: ValueShape { pointer, truth: text(scheme, "x-truth"), ..ValueShape::of(JsonType::String) },
        };
        let is_there = |other: &ParameterFacts| other.place == credential.place && other.is_called(&credential.name);
        if scheme["type"] == "apiKey" && !parameters.iter().any(is_there) {
            parameters.push(credential);
        }
    }
}

fn response(reader: &mut Reader<'_>, status: &str, response: &Value, pointer: &str) -> ResponseFacts {
    let truth = text(response, "x-truth");
    let (response, pointer) = reader.resolve(response, pointer);
    let truth = truth.or_else(|| text(response, "x-truth"));
    let body = content(reader, response, &pointer, truth.as_deref());
    ResponseFacts { status: status.to_ascii_uppercase(), pointer, truth, body }
}

/// Reads the JSON body, or the first one if none is JSON.
fn content(reader: &mut Reader<'_>, holder: &Value, pointer: &str, truth: Option<&str>) -> Option<ValueShape> {
    let content = holder["content"].as_object()?;
    let (name, media) = content.iter().find(|(name, _)| name.contains("json")).or_else(|| content.iter().next())?;
    let pointer = format!("{pointer}/content/{}/schema", escape(name));
    let shape = reader.body(&media["schema"], &pointer, truth);
    let named = media["examples"].as_object().into_iter().flatten();
    let named = named.map(|(_, example)| reader.resolve(example, "").0).filter_map(|example| example.get("value"));
    let examples: Vec<&Value> = media.get("example").into_iter().chain(named).collect();
    Some(reader.with_examples(shape, &examples))
}
