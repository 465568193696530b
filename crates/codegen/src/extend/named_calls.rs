//! The operations, to be called by their names.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Content, Kind, Model, Operation, Property, Scalar, Shape, pascal};
use crate::rust_type::{expected, rust_type};

/// The client's operations by name.
pub(super) fn named_calls(model: &Model) -> TokenStream {
    let prepared = model.operations.iter().map(|operation| prepared(model, operation));
    let calls = model.operations.iter().map(call);
    let lists =
        model.operations.iter().filter(|operation| operation.paging.is_some()).map(|Operation { id, .. }| {
            let method = format_ident!("{id}");
            quote!(#id => plenary_client::items_as_json(#method(self, arguments)),)
        });
    quote! {
        #[cfg(feature = "components")]
        #[allow(unused_imports, unused_mut, clippy::match_single_binding)]
        mod named_calls {
            use ::std::collections::BTreeMap;
            use ::chrono::{DateTime, NaiveDate, Utc};
            use plenary_client::Secret;
            use ::serde_json::{Map, Number, Value};
            use ::uuid::Uuid;
            use super::types::*;

            pub(super) fn connect(
                settings: plenary_client::Settings,
            ) -> Result<Box<dyn plenary_client::NamedCalls>, plenary_client::ConfigurationError> {
                let (baseurl, client, inner) = settings.connect()?;
                Ok(Box::new(super::Client { baseurl, client, inner }))
            }

            impl plenary_client::NamedCalls for super::Client {
                fn call_by_name<'a>(
                    &'a self,
                    operation: &str,
                    arguments: plenary_client::Arguments,
                ) -> plenary_client::NamedCall<'a> {
                    match operation {
                        #(#calls)*
                        _ => plenary_client::no_such_operation(operation),
                    }
                }

                fn items_by_name<'a>(
                    &'a self,
                    operation: &str,
                    arguments: plenary_client::Arguments,
                ) -> plenary_client::NamedItems<'a> {
                    match operation {
                        #(#lists)*
                        _ => plenary_client::no_such_list(operation, arguments),
                    }
                }
            }

            #(#prepared)*
        }
    }
}

fn call(operation: &Operation) -> TokenStream {
    let id = &operation.id;
    let method = format_ident!("{id}");
    // Bytes have no JSON; the answer keeps them as its body.
    let is_bytes = operation.success_name().is_none()
        && operation.successes().any(|success| matches!(success.content, Some(Content::Bytes(_))));
    let answer = is_bytes.then(|| quote!(.map(|answer| answer.map(drop))));
    quote! {
        #id => {
            let call = #method(self, arguments);
            Box::pin(async move { plenary_client::as_json(call?.send().await #answer) })
        }
    }
}

/// The builder of an operation, from arguments.
fn prepared(model: &Model, operation: &Operation) -> TokenStream {
    let id = format_ident!("{}", operation.id);
    let parameters = operation.parameters.iter().map(|parameter| {
        let method = format_ident!("{}", parameter.method);
        let wire = &parameter.wire;
        let expected = expected(&parameter.shape);
        let rust = parameter_type(&parameter.shape);
        quote! {
            let call = arguments.parameter(call, #wire, #expected, |call, value: #rust| call.#method(value))?;
        }
    });
    let body = operation.body.as_ref().map(|body| request_body(model, &body.content));
    let builder = format_ident!("{}", pascal(&operation.id));
    quote! {
        fn #id(
            client: &super::Client,
            mut arguments: plenary_client::Arguments,
        ) -> Result<super::builder::#builder<'_>, plenary_client::Error<Value>> {
            let call = client.#id();
            #(#parameters)*
            #body
            arguments.options_of(call)
        }
    }
}

/// The type of a parameter, which progenitor writes where it is a number.
fn parameter_type(shape: &Shape) -> TokenStream {
    match shape {
        Shape::Scalar(Scalar::Number) => quote!(f64),
        Shape::List(item) => {
            let item = parameter_type(item);
            quote!(Vec<#item>)
        }
        other => rust_type(other),
    }
}

fn request_body(model: &Model, content: &Content) -> TokenStream {
    let decoded = match (content, content.component()) {
        (Content::Multipart(..), Some(name)) => return parts(model, name),
        (_, Some(name)) => {
            let name = format_ident!("{name}");
            quote!(#name)
        }
        (_, None) => quote!(String),
    };
    quote!(let call = arguments.request_body(call, |call, body: #decoded| call.body(body))?;)
}

/// The parts of a body one by one, since a file is no JSON.
fn parts(model: &Model, name: &str) -> TokenStream {
    let component = model.components.iter().find(|component| component.name == name);
    let Some(Kind::Parts(properties)) = component.map(|component| &component.kind) else { return TokenStream::new() };
    let name = format_ident!("{name}");
    let parts = properties.iter().map(|Property { wire, field, shape, .. }| {
        let field = format_ident!("{field}");
        let rust = rust_type(shape);
        match shape {
            Shape::Scalar(Scalar::File) => {
                quote!(let parts = arguments.file_part(parts, #wire, |parts, file| parts.#field(file));)
            }
            Shape::List(item) if **item == Shape::Scalar(Scalar::File) => {
                quote!(let parts = arguments.file_parts(parts, #wire, |parts, files| parts.#field(files));)
            }
            _ => {
                let expected = expected(shape);
                quote! {
                    let parts = arguments.part(parts, #wire, #expected, |parts, value: #rust| parts.#field(value))?;
                }
            }
        }
    });
    quote! {
        let parts = #name::builder();
        #(#parts)*
        let call = call.body(parts);
    }
}
