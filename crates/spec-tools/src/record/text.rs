//! Turns the facts of a copied page or of examples into the form that is saved.

use serde_json::{Value, json};

use super::compare::UNREAD;
use super::facts::{self, Facts, Subjects};
use super::schema::flag;
use crate::drift::{FieldFacts, OperationFacts, ValueShape};

/// Returns the facts of an operation by subject.
pub(crate) fn read(operation: &OperationFacts) -> Subjects {
    let mut subjects = Subjects::new();
    let mut facts = Facts::new();
    if let Some(limit) = operation.limit {
        facts.insert(String::from("limit"), Value::from(limit.to_string()));
    }
    if let Some(hash) = &operation.hash {
        facts.insert(UNREAD.to_owned(), Value::from(hash.as_str()));
    }
    subjects.insert(String::from("operation"), facts);
    let mut position = 0;
    for parameter in operation.parameters.iter().flatten() {
        let name = match parameter.place.as_str() {
            // The name of a path parameter is not on the wire, so its position identifies it.
            "path" => {
                position += 1;
                position.to_string()
            }
            "header" => facts::quoted(&parameter.name.to_ascii_lowercase()),
            _ => facts::quoted(&parameter.name),
        };
        let subject = format!("{} parameter {name}", parameter.place);
        let facts = if parameter.is_required { flag("required") } else { Facts::new() };
        add(&mut subjects, &subject, &parameter.shape, facts);
    }
    if let Some(request) = &operation.request {
        add(&mut subjects, "request", request, Facts::new());
    }
    for response in &operation.responses {
        match &response.body {
            Some(body) => add(&mut subjects, &response.status, body, Facts::new()),
            None => {
                subjects.insert(response.status.clone(), Facts::new());
            }
        }
    }
    subjects
}

fn add(subjects: &mut Subjects, subject: &str, shape: &ValueShape, mut facts: Facts) {
    let mut note = |name: &str, value: Value| {
        facts.insert(name.to_owned(), value);
    };
    let names: Vec<&str> = shape.types.iter().map(|json_type| json_type.name()).collect();
    match names.as_slice() {
        [] => {}
        [name] => note("type", json!(name)),
        names => note("type", json!(names)),
    }
    if shape.is_nullable == Some(true) {
        note("nullable", Value::Bool(true));
    }
    if let Some(values) = &shape.values {
        let mut values = values.clone();
        values.sort_by_key(Value::to_string);
        note("enum", Value::from(values));
    }
    let texts = [("format", &shape.format), ("contradiction", &shape.contradiction)];
    for (name, text) in texts.into_iter().filter_map(|(name, text)| Some((name, text.as_ref()?))) {
        note(name, Value::from(text.as_str()));
    }
    for (name, bound) in [("minimum", shape.minimum), ("maximum", shape.maximum)] {
        if let Some(bound) = bound {
            note(name, super::schema::plain(&json!(bound)));
        }
    }
    if let Some(default) = &shape.default {
        note("default", default.clone());
    }
    subjects.insert(subject.to_owned(), facts);
    if let Some(items) = &shape.items {
        add(subjects, &facts::items(subject), items, Facts::new());
    }
    for (name, FieldFacts { is_required, shape }) in shape.fields.iter().flatten() {
        let facts = if *is_required == Some(true) { flag("required") } else { Facts::new() };
        add(subjects, &facts::property(subject, name), shape, facts);
    }
}
