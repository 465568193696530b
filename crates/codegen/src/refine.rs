//! Extracts the parts of progenitor's output that the client needs.
//!
//! codegen replaces four parts of progenitor's output: the types, `send`, the checks in the setters, and the references
//! to the client. The other parts must not use progenitor's runtime crate, `progenitor-client`. Each step checks that
//! the output has the expected form. If it does not, generation fails with an error that names the step.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;

use crate::GenerateError;
use crate::model::Model;

mod builders;
mod items;
mod ownership;
mod parts;

pub(crate) use builders::Builder;
pub(crate) use parts::Method;

/// The parts of progenitor's output that the client needs, in model order.
pub(crate) struct Refined {
    /// The fields of `Client`.
    pub(crate) client: syn::FieldsNamed,
    /// The methods of the `ClientInfo` trait.
    pub(crate) client_info: Vec<Method>,
    /// The method of `Client` that returns the builder, for each operation.
    pub(crate) operations: Vec<Method>,
    /// The builder of each operation.
    pub(crate) builders: Vec<Builder>,
}

/// Extracts the parts of progenitor's output that the client needs.
pub(crate) fn refine(
    generated: impl IntoIterator<Item = Result<TokenStream, GenerateError>>,
    model: &Model,
) -> Result<Refined, GenerateError> {
    let mut parts = parts::parts(generated, model)?;
    ownership::own(&mut parts, model)?;
    let methods = model.operations.iter().map(|operation| {
        let method = parts.operations.remove(&operation.id);
        method.ok_or(GenerateError::changed("client", "a method of `Client` for every operation"))
    });
    let operations = methods.collect::<Result<_, _>>()?;
    if !parts.operations.keys().all(|method| CONSTRUCTORS.contains(&method.as_str())) {
        return Err(GenerateError::changed("client", "no other methods of `Client` than `new` and `new_with_client`"));
    }
    let builders = builders::builders(parts.builders, model)?;
    let refined = Refined { client: parts.client, client_info: parts.client_info, operations, builders };
    if refined.tokens().any(names_runtime) {
        return Err(GenerateError::changed(
            "runtime",
            "no use of the crate `progenitor-client` in the parts that are kept",
        ));
    }
    Ok(refined)
}

/// The methods of `Client` that `write` replaces.
const CONSTRUCTORS: [&str; 2] = ["new", "new_with_client"];

impl Refined {
    /// Returns the tokens of all parts.
    fn tokens(&self) -> impl Iterator<Item = TokenStream> {
        let methods = self.client_info.iter().chain(&self.operations);
        let methods = methods.flat_map(|method| [method.signature.to_token_stream(), method.body.clone()]);
        let builders = self.builders.iter().flat_map(|builder| {
            let fields = builder.fields.iter().map(|field| field.rust.to_token_stream());
            fields.chain([builder.new.to_token_stream()])
        });
        [self.client.to_token_stream()].into_iter().chain(methods).chain(builders)
    }
}

/// Returns true if code uses the runtime of progenitor.
fn names_runtime(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => names_runtime(group.stream()),
        TokenTree::Ident(name) => name == "progenitor_client",
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;

    use super::refine;
    use crate::document::Document;
    use crate::generate::generate;
    use crate::lower::lower;
    use crate::write::write;

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
        let document = Document::read("mine.yaml", "mine", DOCUMENT).unwrap().foreign();
        let lowered = lower(&document);
        let generated = generate(&lowered).map(|piece| piece.unwrap().to_string()).collect::<Vec<_>>().concat();
        assert!(generated.contains(from), "{generated}");
        let changed: TokenStream = generated.replace(from, to).parse().unwrap();
        let refined = refine([Ok(changed)], &lowered.model).map_err(|error| error.to_string())?;
        write(&refined, &document, &lowered.model).map_err(|error| error.to_string())
    }

    #[test]
    fn keeps_the_useful_parts_of_progenitor() {
        let code = refined("", "").unwrap();
        let size = "size: Result<Option<i64>, plenary_client::Invalid>";
        for kept in ["pub fn replace_room(&self)", size, "value: impl TryInto<i64,"] {
            assert!(code.contains(kept), "{kept}\n{code}");
        }
        // This crate writes the types and `send` itself.
        assert!(!code.contains("ConversionError") && !code.contains("RequestBuilder"), "{code}");
    }

    #[test]
    fn an_error_names_the_step_that_finds_unexpected_code() {
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
            ("baseurl : String", "url : String", "`ownership` expects"),
            ("self . baseurl . as_str ()", "self . baseurl . trim ()", "`ownership` expects"),
            ("-> builder :: ReplaceRoom < '_ >", "-> builder :: ReplaceRoom < 'static >", "`ownership` expects"),
            ("new (client : & 'a super :: Client", "new (client : & super :: Client", "`ownership` expects"),
            ("pub fn replace_room (", "pub fn replace_rooms (", "`client` expects"),
            ("pub fn replace_room (", "pub fn other (& self) {} pub fn replace_room (", "`client` expects"),
            ("Result < Option < i64 >", "Result < progenitor_client :: Option < i64 >", "`runtime` expects"),
        ] {
            let error = refined(from, to).unwrap_err();
            assert!(error.contains(change), "{from}: {error}");
        }
    }
}
