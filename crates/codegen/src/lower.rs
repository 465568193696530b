//! Lowers a document to a simpler document for progenitor, and to the model of the client.
//!
//! The document for progenitor contains only operations, each with plain parameters and at most one named body. The
//! [`Model`] contains the types, status codes and bounds, which progenitor cannot express. `write` generates code from
//! them.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Info, OpenAPI};

use crate::document::Document;
use crate::model::{Component, Model};

mod bodies;
mod extensions;
mod names;
mod operations;
mod optional;
mod recursion;
mod schemas;
mod shared;

pub(crate) use operations::{METHOD, body_type, credential_names, replacement};
pub(crate) use schemas::anything;
pub(crate) use schemas::truth_lines;

/// The document for progenitor and the model of the client.
#[derive(Debug)]
pub(crate) struct Lowered {
    /// The operations, without types and with one empty response each.
    pub(crate) openapi: OpenAPI,
    pub(crate) model: Model,
}

/// Lowers a document that has passed the gate.
pub(crate) fn lower(document: &Document) -> Lowered {
    let in_place = shared::put_in_place(document);
    let mut model = Model {
        title: document.openapi().info.title.clone(),
        version: document.openapi().info.version.clone(),
        sha256: document.sha256().to_owned(),
        retry_after: extensions::retry_after(document),
        error: extensions::error_pointers(document),
        webhook_signature: extensions::webhook_signature(document),
        components: schemas::components(document),
        operations: operations::operations(document, &in_place),
    };
    bodies::turn_into_parts(document, &mut model);
    recursion::box_cycles(&mut model.components);
    mark_sent(&mut model);
    let received = received(&model);
    schemas::make_optional(document, &mut model, &received);
    optional::box_objects(&mut model.components);
    let openapi = OpenAPI {
        openapi: document.openapi().openapi.clone(),
        info: Info { title: model.title.clone(), version: api_version(&model), ..Info::default() },
        paths: operations::paths(&in_place, &model),
        ..OpenAPI::default()
    };
    Lowered { openapi, model }
}

/// How many digits of the spec's hash a client's version contains.
const SHORT: usize = 12;

/// Returns the API version with part of the spec's hash as build metadata.
fn api_version(model: &Model) -> String {
    format!("{}+sha256.{}", model.version, model.sha256.get(..SHORT).unwrap_or_default())
}

/// Returns the components that responses contain.
fn received(model: &Model) -> BTreeSet<String> {
    let components: BTreeMap<&str, &Component> =
        model.components.iter().map(|component| (component.name.as_str(), component)).collect();
    let responses = model.operations.iter().flat_map(|operation| &operation.responses);
    let mut next: Vec<&str> = responses.filter_map(|response| response.component()).collect();
    let mut received = BTreeSet::new();
    while let Some(name) = next.pop() {
        if received.insert(name.to_owned()) {
            next.extend(components.get(name).into_iter().flat_map(|component| component.parts()));
        }
    }
    received
}

/// Marks the components that request bodies and parameters contain.
fn mark_sent(model: &mut Model) {
    let mut unsent: BTreeMap<String, &mut Component> =
        model.components.iter_mut().map(|component| (component.name.clone(), component)).collect();
    let bodies = model.operations.iter().filter_map(|operation| operation.body.as_ref()?.content.component());
    let parameters = model.operations.iter().flat_map(|operation| &operation.parameters);
    let parameters = parameters.filter_map(|parameter| parameter.shape.component());
    let mut next: Vec<String> = bodies.chain(parameters).map(String::from).collect();
    while let Some(name) = next.pop() {
        if let Some(component) = unsent.remove(&name) {
            component.is_sent = true;
            next.extend(component.parts().into_iter().map(String::from));
        }
    }
}
