//! Runs progenitor on a lowered document.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use openapiv3::{Components, OpenAPI, PathItem, Paths, ReferenceOr};
use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator, InterfaceStyle, TagStyle};

use crate::GenerateError;
use crate::lower::{Lowered, anything, replacement};
use crate::model::ModelOperation;

/// The number of paths in one run of progenitor.
///
/// Several small runs need less memory than one large run, because most of the output is discarded.
const PATHS: usize = 64;

/// Generates the client in pieces, each for at most [`PATHS`] paths.
///
/// A piece contains the client, and a method and a builder for each of its operations.
pub(crate) fn generate(lowered: &Lowered) -> impl Iterator<Item = Result<TokenStream, GenerateError>> {
    let operations = lowered.model.operations.iter().map(|operation| (operation.id.as_str(), operation));
    let operations: BTreeMap<&str, &ModelOperation> = operations.collect();
    let paths: Vec<_> = lowered.openapi.paths.paths.iter().collect();
    // A document that has only webhooks has a client, too.
    let count = paths.len().div_ceil(PATHS).max(1);
    (0..count).map(move |piece| {
        let paths = paths.iter().skip(piece * PATHS).take(PATHS);
        let paths = paths.map(|(path, item)| ((*path).clone(), (*item).clone())).collect();
        generate_piece(&lowered.openapi, Paths { paths, ..Paths::default() }, &operations)
    })
}

fn generate_piece(
    openapi: &OpenAPI,
    paths: Paths,
    operations: &BTreeMap<&str, &ModelOperation>,
) -> Result<TokenStream, GenerateError> {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Builder)
        .with_tag(TagStyle::Merged)
        .with_inner_type(quote::quote!(plenary_client::Connection));
    let mut components = Components::default();
    let items = paths.paths.values().filter_map(ReferenceOr::as_item);
    let ids = items.flat_map(PathItem::iter).filter_map(|(_, operation)| operation.operation_id.as_deref());
    for operation in ids.filter_map(|id| operations.get(id)) {
        let named = operation.parameters.iter().filter_map(|parameter| parameter.shape.component());
        let named = named.map(|name| (name.to_owned(), format!("types::{name}")));
        for (name, rust) in named.chain(replacement(operation)) {
            components.schemas.insert(name.clone(), ReferenceOr::Item(anything()));
            settings.with_replacement(name, rust, std::iter::empty());
        }
    }
    let piece = OpenAPI {
        openapi: openapi.openapi.clone(),
        info: openapi.info.clone(),
        paths,
        components: Some(components),
        ..OpenAPI::default()
    };
    // The gate rejects every document that is known to make progenitor panic. Any other panic becomes an error here.
    let generated = catch_unwind(AssertUnwindSafe(|| Generator::new(&settings).generate_tokens(&piece)));
    match generated {
        Ok(generated) => generated.map_err(|error| GenerateError::Progenitor(error.to_string())),
        Err(_) => Err(GenerateError::Progenitor(String::from("it panicked with the message above"))),
    }
}
