//! Reads the facts of operations in OpenAPI documents.

use std::collections::BTreeMap;

use plenary_openapi::{DocumentedContent, DocumentedOperation, DocumentedParameter, Node, content, preferred};
use serde_json::{Value, json};

use super::facts::{self, Facts};
use super::schema::{Entry, Reader, flag, stated};
use super::shown;
use crate::drift::limit;

/// The maximum nesting of a parameter with the `deepObject` style.
const BRACKETS: usize = 8;

/// Whether to read what only examples show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    Read,
    Ignored,
}

/// Reads the facts of an operation by subject.
pub(crate) fn read(operation: &DocumentedOperation<'_>, shown: Shown) -> BTreeMap<String, Entry> {
    let mut reader = Reader::new(operation.document);
    for parameter in operation.parameters().flatten() {
        read_parameter(&mut reader, operation, &parameter);
    }
    match operation.request_body() {
        Some(Ok(body)) => {
            let facts = if body.is_true("required") { flag("required") } else { Facts::new() };
            read_body(&mut reader, "request", &body, facts, shown);
        }
        Some(Err(error)) => reader.add(String::from("request"), unresolved(error.reference()), &operation.pointer),
        None => {}
    }
    for response in operation.responses().flatten() {
        let status = response.status.to_ascii_uppercase();
        read_body(&mut reader, &status, &response, Facts::new(), shown);
        for (name, header) in response.get("headers").iter().flat_map(Node::entries) {
            let subject = format!("{status} header {}", facts::quoted(&name.to_ascii_lowercase()));
            let header = match header.follow() {
                Ok(header) => header,
                Err(error) => {
                    reader.add(subject, unresolved(error.reference()), &response.pointer);
                    continue;
                }
            };
            let mut facts = if header.is_true("required") { flag("required") } else { Facts::new() };
            if header.is_true("deprecated") {
                facts.insert(String::from("deprecated"), Value::Bool(true));
            }
            let schema = header.get("schema").or_else(|| content(&header).next()?.schema());
            let schemas: Vec<Node<'_>> = schema.into_iter().collect();
            reader.schema(&subject, &header.pointer, &schemas, facts);
        }
    }
    reader.recursive_schemas();
    let mut facts = operation_facts(operation);
    if reader.is_cut {
        facts.insert(String::from("incomplete"), Value::from("the page is too large or nested too deeply"));
    }
    reader.add(String::from("operation"), facts, &operation.pointer);
    reader.entries
}

fn operation_facts(operation: &DocumentedOperation<'_>) -> Facts {
    let mut facts = Facts::new();
    if let Some(limit) = limit(operation) {
        facts.insert(String::from("limit"), Value::from(limit.to_string()));
    }
    if operation.is_true("deprecated") {
        facts.insert(String::from("deprecated"), Value::Bool(true));
    }
    let mut servers: Vec<&str> = operation.servers().filter_map(|server| server.text("url")).collect();
    servers.sort_unstable();
    if !servers.is_empty() {
        facts.insert(String::from("servers"), json!(servers));
    }
    let credentials = credentials(operation);
    if !credentials.is_empty() {
        facts.insert(String::from("credentials"), json!(credentials));
    }
    // A response or parameter whose reference has no target is not described, but it must not be lost.
    let unresolved = operation.parameters().filter_map(Result::err).map(|error| error.reference().to_owned());
    let responses = operation.responses().filter_map(Result::err).map(|error| error.reference().to_owned());
    let unresolved: Vec<String> = unresolved.chain(responses).collect();
    if !unresolved.is_empty() {
        facts.insert(String::from("unresolved"), json!(unresolved));
    }
    facts
}

fn unresolved(reference: &str) -> Facts {
    Facts::from([(String::from("unresolved"), Value::from(reference))])
}

/// Returns the alternatives of credentials, each as text such as `header x-auth-token + header x-user-id`.
fn credentials(operation: &DocumentedOperation<'_>) -> Vec<String> {
    let schemes = Node::root(operation.document).at("/components/securitySchemes");
    let named = |name: &str| {
        let scheme = schemes.as_ref()?.get(name)?.follow().ok()?;
        let text = |key: &str| scheme.text(key).map(str::to_ascii_lowercase);
        Some(match scheme.text("type")? {
            "apiKey" => format!("{} {}", text("in")?, text("name")?),
            "http" => format!("http {}", text("scheme")?),
            other => other.to_owned(),
        })
    };
    let alternative = |requirement: Node<'_>| {
        let schemes = requirement.entries().map(|(name, _)| named(name).unwrap_or_else(|| name.to_owned()));
        let mut schemes: Vec<String> = schemes.collect();
        schemes.sort();
        if schemes.is_empty() { String::from("none") } else { schemes.join(" + ") }
    };
    operation.security().map(alternative).collect()
}

fn read_parameter<'d>(
    reader: &mut Reader<'d>,
    operation: &DocumentedOperation<'d>,
    parameter: &DocumentedParameter<'d>,
) {
    let name = match parameter.location {
        // The name of a path parameter is not on the wire, so its position identifies it.
        "path" => position(operation.path, parameter.name),
        "header" => facts::quoted(&parameter.name.to_ascii_lowercase()),
        _ => facts::quoted(parameter.name),
    };
    let subject = format!("{} parameter {name}", parameter.location);
    let mut facts = if parameter.is_required() { flag("required") } else { Facts::new() };
    if parameter.is_true("deprecated") {
        facts.insert(String::from("deprecated"), Value::Bool(true));
    }
    if let Some(body) = content(&parameter.node).next() {
        facts.insert(String::from("media"), Value::from(body.media_type));
    }
    let default_style = if matches!(parameter.location, "path" | "header") { "simple" } else { "form" };
    let style = parameter.text("style").unwrap_or(default_style);
    if style == "deepObject"
        && let Some(Ok(schema)) = parameter.schema().map(|schema| schema.follow())
        && schema["properties"].is_object()
    {
        brackets(reader, parameter.name, parameter.location, &schema, &facts, 1);
        return;
    }
    if style != default_style {
        facts.insert(String::from("style"), Value::from(style));
    }
    // The default of `explode` depends on the style.
    if let Some(explode) = parameter["explode"].as_bool().filter(|explode| *explode != (style == "form")) {
        facts.insert(String::from("explode"), Value::Bool(explode));
    }
    let schemas: Vec<Node<'d>> = parameter.schema().into_iter().collect();
    reader.schema(&subject, &parameter.pointer, &schemas, facts);
}

/// Reads a deep object as its parameters on the wire, such as `page[size]`.
fn brackets<'d>(reader: &mut Reader<'d>, name: &str, location: &str, schema: &Node<'d>, facts: &Facts, depth: usize) {
    let required = schema["required"].as_array();
    for (key, property) in schema.get("properties").iter().flat_map(Node::entries) {
        if reader.is_full() {
            return;
        }
        let mut facts = facts.clone();
        if !required.is_some_and(|names| names.iter().any(|other| other == key)) {
            facts.remove("required");
        }
        let name = format!("{name}[{key}]");
        match property.follow() {
            Ok(inner) if inner["properties"].is_object() && depth < BRACKETS => {
                brackets(reader, &name, location, &inner, &facts, depth + 1);
            }
            _ => {
                let subject = format!("{location} parameter {}", facts::quoted(&name));
                reader.schema(&subject, &property.pointer, std::slice::from_ref(&property), facts);
            }
        }
    }
}

/// Returns the position of a path parameter, counted from 1.
fn position(path: &str, name: &str) -> String {
    let names: Vec<&str> =
        path.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect();
    names.iter().position(|other| *other == name).map_or_else(|| facts::quoted(name), |index| (index + 1).to_string())
}

/// Reads a body in each of its media types.
///
/// The preferred media type has no name in the subject. A media type with the same schema has no subjects of its own.
fn read_body<'d>(reader: &mut Reader<'d>, subject: &str, holder: &Node<'d>, mut facts: Facts, shown: Shown) {
    let mut media: Vec<&str> = content(holder).map(|body| body.media_type).collect();
    media.sort_unstable();
    if !media.is_empty() {
        facts.insert(String::from("media"), if let [one] = media[..] { json!(one) } else { json!(media) });
    }
    let Some(first) = preferred(holder) else {
        reader.add(subject.to_owned(), facts, &holder.pointer);
        return;
    };
    read_content(reader, subject, &holder.pointer, &first, facts, shown);
    for other in content(holder).filter(|other| other.media_type != first.media_type) {
        let schema = |body: &DocumentedContent<'_>| body.value.get("schema").map(stated);
        if schema(&other) != schema(&first) {
            let subject = format!("{subject} ({})", other.media_type);
            read_content(reader, &subject, &other.pointer.clone(), &other, Facts::new(), shown);
        }
    }
}

fn read_content<'d>(
    reader: &mut Reader<'d>,
    subject: &str,
    pointer: &str,
    body: &DocumentedContent<'d>,
    facts: Facts,
    shown: Shown,
) {
    let schemas: Vec<Node<'d>> = body.schema().into_iter().collect();
    reader.schema(subject, pointer, &schemas, facts);
    if shown == Shown::Read && body.is_json() {
        for (_, example) in body.examples() {
            shown::add(&mut reader.entries, subject, example.value);
        }
    }
}
