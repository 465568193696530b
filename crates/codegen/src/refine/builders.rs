//! The builders of the operations: what they hold, converted and checked before anything is sent.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Field, Ident};

use super::limits::check;
use super::parts::{Builder, Method};
use super::{pages, send};
use crate::GenerateError;
use crate::documentation::comment;
use crate::lower::body_type;
use crate::model::{Body, Model, Operation, Parameter, pascal};
use crate::rust_type::expected;

/// The module with the builder of every operation.
pub(super) fn module(mut builders: BTreeMap<String, Builder>, model: &Model) -> Result<TokenStream, GenerateError> {
    let mut written = TokenStream::new();
    for (position, operation) in model.operations.iter().enumerate() {
        let taken = builders.remove(&pascal(&operation.id));
        let taken = taken.ok_or(GenerateError::changed("send", "a builder for every operation"))?;
        written.extend(builder(taken, operation, position)?);
    }
    let controlled = model.operations.iter().map(|operation| {
        let name = format_ident!("{}", pascal(&operation.id));
        quote!(plenary_client::operation_builder!(#name);)
    });
    let paged = pages::streams(model)?;
    Ok(quote! {
        /// Types for composing operation parameters.
        #[allow(clippy::all)]
        pub mod builder {
            use super::types;
            use super::{Error, ResponseValue};
            #written
            #(#controlled)*
            #paged
        }
    })
}

/// What a builder's field is for.
enum Held<'a> {
    Parameter(&'a Parameter),
    Body(&'a Body),
}

fn builder(
    Builder { fields, mut methods }: Builder,
    operation: &Operation,
    position: usize,
) -> Result<TokenStream, GenerateError> {
    let changed =
        || GenerateError::changed("checks", "`new`, and a field and a setter for each parameter and the body");
    let new = methods.remove("new").ok_or_else(changed)?;
    let mut initial = Vec::new();
    let mut setters = Vec::new();
    for field in &fields {
        let name = field.ident.as_ref().ok_or_else(changed)?;
        if name == "client" {
            continue;
        }
        let setter = methods.remove(&name.to_string()).ok_or_else(changed)?;
        match held(name, operation).ok_or_else(changed)? {
            Held::Parameter(parameter) => {
                initial.push(initial_value(name, &format!("`{}`", parameter.wire), parameter.required));
                setters.push(parameter_setter(name, &setter, parameter));
            }
            Held::Body(body) => {
                initial.push(initial_value(name, "the body", body.required));
                setters.push(body_setter(name, body));
            }
        }
    }
    let due = 1 + operation.parameters.len() + usize::from(operation.body.is_some());
    if fields.len() != due || !methods.is_empty() {
        return Err(changed());
    }
    let id = &operation.id;
    let name = format_ident!("{}", pascal(id));
    let words = format!(" Builds a call of [`{id}`](super::Client::{id}).");
    let fields = fields.iter().map(|Field { ident, ty, .. }| quote!(#ident: #ty));
    let new = new.signature;
    let send = send::send(operation, position);
    Ok(quote! {
        #[doc = #words]
        #[derive(Clone)]
        pub struct #name<'a> {
            #(#fields,)*
            call_options: plenary_client::CallOptions,
        }

        impl<'a> #name<'a> {
            pub(super) #new {
                Self { client, #(#initial,)* call_options: plenary_client::CallOptions::default() }
            }

            #(#setters)*

            #send
        }
    })
}

fn held<'a>(field: &Ident, operation: &'a Operation) -> Option<Held<'a>> {
    match &operation.body {
        Some(body) if field == "body" => Some(Held::Body(body)),
        _ => {
            let parameter = operation.parameters.iter().find(|parameter| field == &parameter.method)?;
            Some(Held::Parameter(parameter))
        }
    }
}

fn initial_value(field: &Ident, subject: &str, is_required: bool) -> TokenStream {
    if is_required {
        let missing = format!("{subject} is required");
        quote!(#field: Err(String::from(#missing)))
    } else {
        quote!(#field: Ok(None))
    }
}

/// Documents a parameter, and checks it against its limits before anything is sent.
fn parameter_setter(field: &Ident, setter: &Method, parameter: &Parameter) -> TokenStream {
    let wire = &parameter.wire;
    let expected = expected(&parameter.shape);
    let words = comment(&parameter.documentation);
    let checked = check(wire, &parameter.limits);
    let wrapped = (!parameter.required).then(|| quote!(.map(Some)));
    let signature = &setter.signature;
    quote! {
        #words
        pub #signature {
            self.#field = plenary_client::converted(#wire, #expected, value) #checked #wrapped;
            self
        }
    }
}

/// Documents the body, and gives its own reason if it does not convert.
fn body_setter(field: &Ident, body: &Body) -> TokenStream {
    let kind = match body.content.component() {
        Some(_) => String::from("The body of the request: the type itself, or its builder."),
        None => format!("The body of the request: `{}`.", body.content.media_type()),
    };
    let words = comment(&[&kind, &body.description]);
    let held: TokenStream = body_type(&body.content).parse().unwrap_or_default();
    let wrapped = (!body.required).then(|| quote!(.map(Some)));
    quote! {
        #words
        pub fn body(mut self, value: impl TryInto<#held, Error: ::std::fmt::Display>) -> Self {
            self.#field = plenary_client::converted_field("body", value) #wrapped;
            self
        }
    }
}
