//! The operations, to be called by their names.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Model, Operation};
use crate::refine::{expected, rust_type};

/// The client's operations by name.
pub(super) fn named_calls(model: &Model) -> TokenStream {
    let calls = model.operations.iter().map(call);
    let ids = model.operations.iter().map(|operation| &operation.id);
    let methods = model.operations.iter().map(|operation| format_ident!("{}", operation.id));
    quote! {
        #[cfg(feature = "components")]
        #[allow(unused_imports)]
        mod named_calls {
            use ::std::collections::BTreeMap;
            use ::chrono::{DateTime, NaiveDate, Utc};
            use progenitor_client::Secret;
            use ::serde_json::{Map, Number, Value};
            use ::uuid::Uuid;
            use super::types::*;

            impl progenitor_client::NamedCalls for super::Client {
                fn connect(
                    settings: progenitor_client::Settings,
                ) -> Result<Self, progenitor_client::ConfigurationError> {
                    let (baseurl, client, inner) = settings.connect()?;
                    Ok(Self { baseurl, client, inner })
                }

                fn call_by_name<'a>(
                    &'a self,
                    operation: &str,
                    arguments: progenitor_client::Arguments,
                ) -> progenitor_client::NamedCall<'a> {
                    match operation {
                        #(#ids => #methods(self, arguments),)*
                        _ => progenitor_client::no_such_operation(operation),
                    }
                }
            }

            #(#calls)*
        }
    }
}

fn call(operation: &Operation) -> TokenStream {
    let id = format_ident!("{}", operation.id);
    let parameters = operation.parameters.iter().map(|parameter| {
        let method = format_ident!("{}", parameter.method);
        let wire = &parameter.wire;
        let expected = expected(&parameter.shape);
        let rust = rust_type(&parameter.shape);
        quote! {
            let call = arguments.parameter(call, #wire, #expected, |call, value: #rust| call.#method(value))?;
        }
    });
    let body = operation.body.as_ref().map(|component| {
        let component = format_ident!("{component}");
        quote!(let call = arguments.request_body(call, |call, body: #component| call.body(body))?;)
    });
    let arguments = match operation.parameters.is_empty() && operation.body.is_none() {
        true => quote!(arguments),
        false => quote!(mut arguments),
    };
    quote! {
        fn #id(client: &super::Client, #arguments: progenitor_client::Arguments) -> progenitor_client::NamedCall<'_> {
            Box::pin(async move {
                let call = client.#id();
                #(#parameters)*
                #body
                progenitor_client::as_json(arguments.options_of(call)?.send().await)
            })
        }
    }
}
