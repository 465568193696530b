//! Reads operations from our specs and from providers' OpenAPI documents.
//!
//! Both may have version 3.0 or 3.1.

use plenary_openapi::{DocumentedOperation, DocumentedParameter, Node, preferred};
use serde_json::Value;

use super::description::{JsonType, Limit, OperationFacts, ParameterFacts, ResponseFacts, ValueShape};
use super::form::Form;
use super::schema::{Examples, Reader};
use super::truth::Truth;

/// The maximum nesting of a parameter with the `deepObject` style.
const BRACKETS: usize = 8;

/// Returns true if a value is an OpenAPI document that this module can read.
pub(crate) fn is_document(value: &Value) -> bool {
    value["openapi"].as_str().is_some_and(|version| version.starts_with("3.")) && value["paths"].is_object()
}

/// Reads the operations without their parameters and bodies, which take most of the time.
pub(crate) fn heads(document: &Value, is_wanted: impl Fn(&str, &[String]) -> bool) -> Vec<OperationFacts> {
    let head = |operation: DocumentedOperation<'_>| {
        let paths = full_paths(&operation);
        let is_wanted = is_wanted(operation.method, &paths);
        is_wanted.then(|| OperationFacts { method: operation.method.to_owned(), paths, ..head(&operation, None) })
    };
    plenary_openapi::operations(document).filter_map(head).collect()
}

/// Reads the operations with a method and paths for which `is_wanted` is true.
pub(crate) fn operations(
    document: &Value,
    (examples, form): (Examples, Option<Form>),
    is_wanted: impl Fn(&str, &[String]) -> bool,
) -> Vec<OperationFacts> {
    let mut operations = Vec::new();
    let mut reader = Reader::new(examples, form);
    for operation in plenary_openapi::operations(document) {
        let paths = full_paths(&operation);
        if is_wanted(operation.method, &paths) {
            reader.begin_operation();
            let read = read(&mut reader, &operation);
            operations.push(OperationFacts { method: operation.method.to_owned(), paths, ..read });
        }
    }
    operations
}

/// Returns the path alone, and with the path of each server as a prefix.
///
/// Documents split a URL between server and operation in different ways.
pub(crate) fn full_paths(operation: &DocumentedOperation<'_>) -> Vec<String> {
    let path = operation.path;
    let mut paths = vec![path.to_owned()];
    for address in operation.servers().filter_map(|server| server.text("url")) {
        let below = address.split_once("://").map_or(address, |(_, rest)| rest);
        let Some(start) = below.find('/') else { continue };
        let full = format!("{}{path}", below[start..].trim_end_matches('/'));
        if !paths.contains(&full) {
            paths.push(full);
        }
    }
    paths
}

fn read(reader: &mut Reader, operation: &DocumentedOperation<'_>) -> OperationFacts {
    let mut parameters: Vec<ParameterFacts> = Vec::new();
    // Parameters with unresolved references are skipped.
    for parameter in operation.parameters().flatten() {
        for parameter in parameter_facts(reader, &parameter) {
            let same = |other: &&mut ParameterFacts| is_same(other, &parameter);
            // The parameters of the operation come last, and replace the parameters of its path.
            match parameters.iter_mut().find(same) {
                Some(other) => *other = parameter,
                None => parameters.push(parameter),
            }
        }
    }
    credentials(operation, reader.form, &mut parameters);
    let responses = operation.get("responses");
    let responses = responses.iter().flat_map(Node::entries).filter(|(status, _)| !status.starts_with("x-"));
    let responses = responses.map(|(status, node)| response(reader, status, &node.follow().unwrap_or(node))).collect();
    let request = operation.request_body().and_then(Result::ok);
    let head = head(operation, reader.form);
    OperationFacts {
        parameters: Some(parameters),
        // The `x-truth` of an operation applies to its request body, too.
        request: request.and_then(|body| content(reader, &body, head.truth.as_ref())),
        responses,
        is_every_status: true,
        ..head
    }
}

fn head(operation: &DocumentedOperation<'_>, form: Option<Form>) -> OperationFacts {
    OperationFacts {
        id: operation.id().unwrap_or_default().to_owned(),
        pointer: operation.pointer.clone(),
        truth: Truth::read(operation, form),
        page: operation.at("/externalDocs/url").and_then(|page| page.as_str().map(str::to_owned)),
        limit: limit(operation),
        ..OperationFacts::default()
    }
}

fn is_same(one: &ParameterFacts, other: &ParameterFacts) -> bool {
    one.place == other.place && one.is_called(&other.name)
}

/// Returns the rate limit of an operation, from `x-rate-limit` or from its description.
pub(crate) fn limit(operation: &Value) -> Option<Limit> {
    let limit = &operation["x-rate-limit"];
    let stated = || Some(Limit { requests: limit["requests"].as_u64()?, per_ms: limit["per_ms"].as_u64()? });
    stated().or_else(|| super::text::limit(operation["description"].as_str()?))
}

fn parameter_facts(reader: &mut Reader, parameter: &DocumentedParameter<'_>) -> Vec<ParameterFacts> {
    let ignored = ["accept", "content-type", "authorization"];
    if parameter.location == "header" && ignored.contains(&parameter.name.to_ascii_lowercase().as_str()) {
        // OpenAPI describes these headers elsewhere, and ignores parameters with their names.
        return Vec::new();
    }
    let truth = Truth::read(parameter, reader.form);
    let schema = parameter.schema();
    let mut shape = schema.map(|schema| reader.shape(&schema, truth.as_ref())).unwrap_or_default();
    shape.truth = shape.truth.or(truth);
    parameter.pointer.clone_into(&mut shape.pointer);
    let read = ParameterFacts {
        name: parameter.name.to_owned(),
        place: parameter.location.to_owned(),
        is_required: parameter.is_true("required"),
        is_credential: false,
        shape,
    };
    let mut expanded = Vec::new();
    if parameter.text("style") == Some("deepObject") {
        brackets(read, BRACKETS, &mut expanded);
    } else {
        expanded.push(read);
    }
    expanded
}

/// Expands a deep object to its parameters on the wire, such as `page[size]`.
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

/// Adds credentials as parameters.
///
/// Many pages list credentials as parameters, and other pages list them as security schemes.
fn credentials(operation: &DocumentedOperation<'_>, form: Option<Form>, parameters: &mut Vec<ParameterFacts>) {
    let Some(schemes) = Node::root(operation.document).at("/components/securitySchemes") else { return };
    let alternatives: Vec<Node<'_>> = operation.security().collect();
    for (name, _) in alternatives.iter().flat_map(Node::entries) {
        let Some(scheme) = schemes.get(name).and_then(|scheme| scheme.follow().ok()) else { continue };
        let (Some(name), Some(place)) = (scheme.text("name"), scheme.text("in")) else { continue };
        let credential = ParameterFacts {
            name: name.to_owned(),
            place: place.to_owned(),
            is_required: true,
            is_credential: true,
            shape: ValueShape {
                truth: Truth::read(&scheme, form),
                pointer: scheme.pointer.clone(),
                ..ValueShape::of(JsonType::String)
            },
        };
        if scheme.text("type") == Some("apiKey") && !parameters.iter().any(|other| is_same(other, &credential)) {
            parameters.push(credential);
        }
    }
}

fn response(reader: &mut Reader, status: &str, response: &Node<'_>) -> ResponseFacts {
    let truth = Truth::read(response, reader.form);
    let body = content(reader, response, truth.as_ref());
    ResponseFacts { status: status.to_ascii_uppercase(), pointer: response.pointer.clone(), truth, body }
}

/// Reads the JSON body, or the first body if none is JSON.
fn content(reader: &mut Reader, holder: &Node<'_>, truth: Option<&Truth>) -> Option<ValueShape> {
    let content = preferred(holder)?;
    let shape = match content.schema() {
        Some(schema) => reader.body(&schema, truth),
        None => ValueShape { pointer: content.pointer.clone(), ..ValueShape::default() },
    };
    let examples: Vec<&Value> = content.examples().map(|(_, example)| example.value).collect();
    Some(reader.with_examples(shape, &examples))
}
