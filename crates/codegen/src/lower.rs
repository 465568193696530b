//! The document rewritten into what progenitor can say, and into the model that makes its output exact.
//!
//! progenitor gets only what it expresses well: operations with scalar parameters and one named body each. Types, statuses
//! and bounds go into the [`Model`], from which `refine` and `extend` write what progenitor has no words for.

use std::collections::BTreeMap;

use openapiv3::{OpenAPI, ReferenceOr};

use crate::document::Document;
use crate::model::{Component, Model};

mod bodies;
mod failures;
mod operations;
mod recursion;
mod schemas;
mod shared;

pub(crate) use operations::{body_type, credential_names, replacement};

/// A document on its way to progenitor, with the model beside it.
#[derive(Debug)]
pub(crate) struct Lowered {
    pub(crate) openapi: OpenAPI,
    pub(crate) model: Model,
}

/// Lowers a document that the gate has passed.
pub(crate) fn lower(document: &Document) -> Lowered {
    let mut openapi = shared::put_in_place(document);
    let mut model = Model {
        title: document.openapi().info.title.clone(),
        version: document.openapi().info.version.clone(),
        sha256: document.sha256().to_owned(),
        retry_after: failures::retry_after(document),
        error: failures::error_pointers(document),
        components: schemas::components(document),
        operations: operations::operations(document, &openapi),
    };
    bodies::turn_into_parts(document, &mut model);
    recursion::box_cycles(&mut model.components);
    mark_sent(&mut model);
    openapi.servers.clear();
    openapi.extensions.clear();
    openapi.info.version = api_version(&model);
    operations::drop_responses(&mut openapi);
    operations::name_bodies(&mut openapi, &model);
    operations::unbind_parameters(&mut openapi);
    replace_components(&mut openapi, &model);
    Lowered { openapi, model }
}

/// The digits of the spec's hash in the version that a client tells: enough to tell specs apart.
const SHORT: usize = 12;

/// Returns the version with the beginning of the spec's hash after a plus, where a version says how it was built.
fn api_version(model: &Model) -> String {
    format!("{}+sha256.{}", model.version, model.sha256.get(..SHORT).unwrap_or_default())
}

/// Marks the components that requests are made of.
fn mark_sent(model: &mut Model) {
    let mut unsent: BTreeMap<String, &mut Component> =
        model.components.iter_mut().map(|component| (component.name.clone(), component)).collect();
    let bodies = model.operations.iter().filter_map(|operation| operation.body.as_ref()?.content.component());
    let mut next: Vec<String> = bodies.map(String::from).collect();
    while let Some(name) = next.pop() {
        if let Some(component) = unsent.remove(&name) {
            component.is_sent = true;
            next.extend(component.parts().into_iter().map(String::from));
        }
    }
}

/// Leaves of each component only its name: progenitor refers to the type, `refine` writes it.
fn replace_components(openapi: &mut OpenAPI, model: &Model) {
    let components = openapi.components.get_or_insert_default();
    let names = model.components.iter().map(|component| component.name.clone());
    let replaced = model.operations.iter().filter_map(operations::replacement).map(|(name, _)| name);
    components.schemas = names.chain(replaced).map(|name| (name, ReferenceOr::Item(schemas::anything()))).collect();
    components.security_schemes.clear();
}
