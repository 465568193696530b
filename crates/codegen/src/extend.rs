//! What the document says beyond progenitor: who may call, where, and the table of operations.

use crate::GenerateError;
use crate::document::Document;
use crate::model::Model;

mod builder;
mod named_calls;
mod operations;
mod provenance;
mod provider;

/// Adds the client's builder, the provider's description and the document itself, and says what they were made from.
pub(crate) fn extend(mut file: syn::File, document: &Document, model: &Model) -> Result<syn::File, GenerateError> {
    let credentials = provider::credentials(document);
    let variables = provider::variables(document);
    for tokens in [
        builder::client(model),
        builder::builder(model, &credentials, &variables),
        named_calls::named_calls(model),
        operations::page(document.provider(), model, &credentials),
        provider::provider(document, model, &credentials, &variables)?,
    ] {
        let part: syn::File = syn::parse2(tokens)
            .map_err(|error| GenerateError::Extend(format!("the client's surroundings do not parse: {error}")))?;
        file.items.extend(part.items);
    }
    Ok(file)
}
