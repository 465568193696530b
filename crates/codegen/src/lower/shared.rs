//! Resolves references to shared parameters, bodies and responses.
//!
//! The result contains references to schemas only.

use std::collections::HashMap;

use openapiv3::{
    MediaType, OpenAPI, Operation, Parameter, ParameterData, PathItem, ReferenceOr, RequestBody, Response,
};
use plenary_openapi::follow_text;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::document::Document;

/// Returns the document with copies of the shared parts in its operations.
///
/// Removes examples, headers and links, which generated code does not need.
pub(super) fn put_in_place(document: &Document) -> OpenAPI {
    let mut openapi = document.openapi().clone();
    let mut shared = Shared {
        document: document.value(),
        parameters: HashMap::new(),
        bodies: HashMap::new(),
        responses: HashMap::new(),
    };
    for item in openapi.paths.paths.values_mut() {
        let ReferenceOr::Item(item) = item else { continue };
        operations(item).for_each(|operation| shared.put_into(operation));
    }
    if let Some(components) = &mut openapi.components {
        components.parameters.clear();
        components.request_bodies.clear();
        components.responses.clear();
        components.headers.clear();
        components.examples.clear();
        components.links.clear();
    }
    openapi
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let PathItem { get, put, post, delete, options, head, patch, trace, .. } = item;
    [get, put, post, delete, options, head, patch, trace].into_iter().flatten()
}

/// The shared parts, by reference.
struct Shared<'d> {
    document: &'d Value,
    parameters: HashMap<String, Parameter>,
    bodies: HashMap<String, RequestBody>,
    responses: HashMap<String, Response>,
}

impl Shared<'_> {
    fn put_into(&mut self, operation: &mut Operation) {
        let Self { document, parameters, bodies, responses } = self;
        for parameter in &mut operation.parameters {
            put(document, parameters, parameter, |parameter: &mut Parameter| {
                parameter_data(parameter).example = None;
                parameter_data(parameter).examples.clear();
            });
        }
        if let Some(body) = &mut operation.request_body {
            put(document, bodies, body, |body: &mut RequestBody| body.content.values_mut().for_each(remove_examples));
        }
        for response in operation.responses.responses.values_mut() {
            put(document, responses, response, |response: &mut Response| {
                response.headers.clear();
                response.links.clear();
                response.content.values_mut().for_each(remove_examples);
            });
        }
    }
}

/// Replaces a reference with the shared part, and removes unneeded content.
fn put<T: Clone + DeserializeOwned>(
    document: &Value,
    shared: &mut HashMap<String, T>,
    part: &mut ReferenceOr<T>,
    reduce: impl Fn(&mut T),
) {
    match part {
        ReferenceOr::Item(item) => reduce(item),
        ReferenceOr::Reference { reference } => {
            if !shared.contains_key(reference)
                && let Ok(followed) = follow_text(document, reference)
                && let Ok(mut item) = T::deserialize(followed.value)
            {
                reduce(&mut item);
                shared.insert(reference.clone(), item);
            }
            // The gate rejects unresolved references.
            if let Some(item) = shared.get(reference) {
                *part = ReferenceOr::Item(item.clone());
            }
        }
    }
}

fn remove_examples(media_type: &mut MediaType) {
    media_type.example = None;
    media_type.examples.clear();
}

fn parameter_data(parameter: &mut Parameter) -> &mut ParameterData {
    match parameter {
        Parameter::Query { parameter_data, .. }
        | Parameter::Header { parameter_data, .. }
        | Parameter::Path { parameter_data, .. }
        | Parameter::Cookie { parameter_data, .. } => parameter_data,
    }
}
