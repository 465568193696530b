//! Writes the code of the client as text, in the default format of rustfmt.
//!
//! The fields and signatures from progenitor are syntax trees. All other code comes from the model and the document.

use crate::GenerateError;
use crate::document::Document;
use crate::model::Model;
use crate::refine::Refined;

mod access;
mod annotations;
mod builders;
mod client;
mod client_builder;
mod code;
mod enums;
mod expression;
mod layout;
mod limits;
mod named_calls;
mod objects;
mod operations;
mod pages;
mod provider;
mod responses;
mod retry_after;
mod send;
mod tokens;
mod types;
mod unions;
mod webhooks;

use code::Code;

/// Writes the client.
pub(crate) fn write(refined: &Refined, document: &Document, model: &Model) -> Result<String, GenerateError> {
    let credentials = access::credentials(document);
    let variables = access::variables(document);
    let mut code = Code::default();
    client::imports(&mut code, model);
    code.blank();
    types::types(&mut code, model);
    client::client(&mut code, refined, model);
    builders::builders(&mut code, refined, model)?;
    client_builder::client(&mut code, &model.title);
    client_builder::builder(&mut code, model, &credentials, &variables);
    named_calls::named_calls(&mut code, model);
    operations::operations(&mut code, document.provider(), model, &credentials);
    annotations::annotations(&mut code, document, model);
    provider::provider(&mut code, document, model, &credentials, &variables);
    webhooks::webhooks(&mut code, model);
    Ok(code.finish())
}
