//! Converts a document to one with shared components.

use plenary_openapi::{Node, content, operations, reference, reference_to};
use serde_json::{Value, json};

/// Moves parts of the operations to `components`.
///
/// The moved parts are parameters, request bodies, responses and examples.
pub(crate) fn shared(document: &Value) -> Value {
    let mut parts: Vec<(&str, String)> = Vec::new();
    for operation in operations(document) {
        let parameters = operation.get("parameters").into_iter().flat_map(|list| list.items().collect::<Vec<_>>());
        let responses = operation.get("responses").into_iter().flat_map(|map| map.entries().collect::<Vec<_>>());
        let responses = responses.map(|(_, response)| ("responses", response));
        let bodies: Vec<(&str, Node<'_>)> =
            operation.get("requestBody").map(|body| ("requestBodies", body)).into_iter().chain(responses).collect();
        for content in bodies.iter().flat_map(|(_, body)| content(body)) {
            let examples = content.get("examples").into_iter().flat_map(|map| map.entries().collect::<Vec<_>>());
            parts.extend(examples.map(|(_, example)| ("examples", example.pointer)));
        }
        parts.extend(bodies.into_iter().map(|(section, body)| (section, body.pointer)));
        parts.extend(parameters.map(|parameter| ("parameters", parameter.pointer)));
    }
    parts.retain(|(_, pointer)| document.pointer(pointer).is_some_and(|part| reference(part).is_none()));
    // An inner part moves before the part that contains it.
    parts.sort_by_key(|(_, pointer)| std::cmp::Reverse(pointer.len()));
    let mut shared = document.clone();
    for (number, (section, pointer)) in parts.into_iter().enumerate() {
        let name = format!("Part{number}");
        let part = std::mem::replace(shared.pointer_mut(&pointer).unwrap(), reference_to(section, &name));
        shared["components"].as_object_mut().unwrap().entry(section).or_insert_with(|| json!({}))[name] = part;
    }
    shared
}
