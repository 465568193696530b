//! What is taken from progenitor, with what it has no words for.
//!
//! progenitor's output is changed in four ways: the crate that it names, the types, `send`, and the checks of what a builder
//! holds. Each change asserts that progenitor's output is as it expects. If it is not, generation fails and names the change.

use proc_macro2::TokenStream;
use quote::quote;

use crate::GenerateError;
use crate::model::Model;

mod answers;
mod builders;
mod client;
mod limits;
mod pages;
mod parts;
mod requests;
mod send;
mod types;

pub(crate) use limits::{limits, option};

/// Replaces progenitor's types by the model's, and makes the builders send and check as documented.
pub(crate) fn refine(generated: TokenStream, model: &Model) -> Result<syn::File, GenerateError> {
    let parts = parts::parts(generated, model)?;
    let imports = client::imports(model);
    let types = types::module(model)?;
    let client = client::client(parts.client, parts.client_info, parts.operations, model)?;
    let builders = builders::module(parts.builders, model)?;
    syn::parse2(quote!(#imports #types #client #builders)).map_err(|error| GenerateError::Refine(error.to_string()))
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;

    use super::refine;
    use crate::document::Document;
    use crate::generate::generate;
    use crate::lower::lower;

    const DOCUMENT: &str = r##"
openapi: 3.0.3
info: {title: Mine, version: "1"}
servers: [{url: https://api.example}]
paths:
  /rooms/{id}:
    put:
      operationId: replace_room
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: size, in: query, schema: {type: integer}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Room"}}}}
      responses:
        "200": {description: Done., content: {application/json: {schema: {$ref: "#/components/schemas/Room"}}}}
components:
  schemas:
    Room: {type: object, properties: {name: {type: string}}}
"##;

    fn refined(from: &str, to: &str) -> Result<String, String> {
        let lowered = lower(&Document::read("mine.yaml", "mine", DOCUMENT).unwrap().foreign());
        let generated = generate(&lowered).unwrap().to_string();
        assert!(generated.contains(from), "{generated}");
        let changed: TokenStream = generated.replace(from, to).parse().unwrap();
        let refined = refine(changed, &lowered.model);
        refined.map(|file| prettyplease::unparse(&file)).map_err(|error| error.to_string())
    }

    #[test]
    fn the_parts_of_progenitor_that_are_kept_are_taken() {
        let code = refined("", "").unwrap();
        for kept in ["pub fn replace_room(&self)", "size: Result<Option<i64>, String>", "V: std::convert::TryInto<i64>"]
        {
            assert!(code.contains(kept), "{kept}\n{code}");
        }
        // The only type of the generated module is the model's, and `send` is ours.
        assert!(!code.contains("ConversionError") && !code.contains("RequestBuilder"), "{code}");
    }

    #[test]
    fn a_change_that_does_not_find_what_it_expects_is_named() {
        for (from, to, change) in [
            ("pub mod types {", "pub mod types { pub struct Left ;", "`types` expects"),
            ("async fn send", "async fn transmit", "`send` expects"),
            ("pub struct ReplaceRoom <", "pub struct ReplaceRooms <", "`send` expects"),
            ("pub fn size <", "pub fn length <", "`checks` expects"),
            ("pub fn new (client", "pub fn begin (client", "`checks` expects"),
            ("size : Result <", "length : Result <", "`checks` expects"),
            ("client : & 'a super :: Client ,", "client : & 'a super :: Client , more : bool ,", "`checks` expects"),
            ("pub struct Client {", "pub struct Caller {", "`client` expects"),
            ("impl ClientInfo <", "impl ClientFacts <", "`client` expects"),
            ("pub fn replace_room (", "pub fn replace_rooms (", "`client` expects"),
        ] {
            let error = refined(from, to).unwrap_err();
            assert!(error.contains(change), "{from}: {error}");
        }
    }
}
