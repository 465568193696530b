//! The types of the model, written out.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ItemMod;

use crate::GenerateError;
use crate::documentation::comment;
use crate::model::{Component, Kind, Member, Model, Operation, Presence, Property, Response, Scalar, Shape, Variant};

/// The module `types`: a type per component, and an enum of failures per operation.
pub(super) fn module(model: &Model) -> Result<ItemMod, GenerateError> {
    let components = model.components.iter().map(component);
    let errors = model.operations.iter().filter_map(operation_error);
    let tokens = quote! {
        /// The provider's types, as documented.
        pub mod types {
            #(#components)*
            #(#errors)*
        }
    };
    syn::parse2(tokens).map_err(|error| GenerateError::Refine(format!("the types do not parse: {error}")))
}

fn component(component: &Component) -> TokenStream {
    let name = format_ident!("{}", component.name);
    let documentation = comment(&[&component.description]);
    match &component.kind {
        Kind::Object(properties) => object(&name, &documentation, properties),
        Kind::StringEnum(variants) => {
            let variants = variants.iter().map(variant);
            quote! { progenitor_client::string_enum! { #documentation pub enum #name { #(#variants)* } } }
        }
        Kind::IntegerEnum(variants) => {
            let variants = variants.iter().map(variant);
            quote! { progenitor_client::integer_enum! { #documentation pub enum #name { #(#variants)* } } }
        }
        Kind::Identifier(inner) => {
            let inner = if *inner == Scalar::Uuid { quote!(Uuid) } else { quote!(String) };
            quote! { progenitor_client::identifier! { #documentation pub struct #name(#inner); } }
        }
        Kind::TaggedUnion { tag, members } => {
            let members = members.iter().map(|member| {
                let value = &member.value;
                let member = union_member(member);
                quote!(#member = #value,)
            });
            quote! { progenitor_client::tagged_union! { #documentation pub enum #name by #tag { #(#members)* } } }
        }
        Kind::UntaggedUnion(members) => {
            let members = members.iter().map(union_member);
            quote! { progenitor_client::untagged_union! { #documentation pub enum #name { #(#members,)* } } }
        }
        Kind::Alias(shape) => {
            let rust = rust_type(shape);
            quote! { #documentation pub type #name = #rust; }
        }
    }
}

fn variant<T: quote::ToTokens>(Variant { name, value, description }: &Variant<T>) -> TokenStream {
    let documentation = comment(&[description]);
    let name = format_ident!("{name}");
    quote!(#documentation #name = #value,)
}

fn union_member(Member { name, description, shape, .. }: &Member) -> TokenStream {
    let documentation = comment(&[description]);
    let name = format_ident!("{name}");
    let rust = rust_type(shape);
    quote!(#documentation #name(#rust))
}

fn object(name: &Ident, documentation: &TokenStream, properties: &[Property]) -> TokenStream {
    let fields = properties.iter().map(field);
    quote! {
        #documentation
        #[derive(Clone, Debug, PartialEq, ::serde::Deserialize, ::serde::Serialize)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
    }
}

fn field(property: &Property) -> TokenStream {
    let documentation = comment(&property.documentation);
    let field = Ident::new(&property.field, Span::call_site());
    let rust = rust_type(&property.shape);
    let mut serde = Vec::new();
    if property.wire != property.field {
        let wire = &property.wire;
        serde.push(quote!(rename = #wire));
    }
    let rust = match property.presence {
        Presence::Required => rust,
        Presence::RequiredNullable => {
            // Without this, serde would take a missing field for null.
            serde.push(quote!(deserialize_with = "::serde::Deserialize::deserialize"));
            quote!(Option<#rust>)
        }
        Presence::Optional => {
            serde.push(quote!(default, skip_serializing_if = "Option::is_none"));
            quote!(Option<#rust>)
        }
        Presence::OptionalNullable => {
            serde.push(quote!(default, skip_serializing_if = "progenitor_client::Nullable::is_absent"));
            quote!(progenitor_client::Nullable<#rust>)
        }
    };
    let attribute = (!serde.is_empty()).then(|| quote!(#[serde(#(#serde),*)]));
    quote!(#documentation #attribute pub #field: #rust,)
}

/// The Rust type of a shape, from within the module `types`.
pub(crate) fn rust_type(shape: &Shape) -> TokenStream {
    match shape {
        Shape::Component(name) => {
            let name = format_ident!("{name}");
            quote!(#name)
        }
        Shape::Boxed(name) => {
            let name = format_ident!("{name}");
            quote!(Box<#name>)
        }
        Shape::Scalar(scalar) => match scalar {
            Scalar::Text => quote!(String),
            Scalar::Secret => quote!(progenitor_client::Secret),
            Scalar::DateTime => quote!(::chrono::DateTime<::chrono::Utc>),
            Scalar::Date => quote!(::chrono::NaiveDate),
            Scalar::Uuid => quote!(::uuid::Uuid),
            Scalar::Integer32 => quote!(i32),
            Scalar::Integer64 => quote!(i64),
            Scalar::Number => quote!(::serde_json::Number),
            Scalar::Boolean => quote!(bool),
        },
        Shape::List(item) => {
            let item = rust_type(item);
            quote!(Vec<#item>)
        }
        Shape::Map(value) if **value == Shape::Any => quote!(::serde_json::Map<String, ::serde_json::Value>),
        Shape::Map(value) => {
            let value = rust_type(value);
            quote!(::std::collections::BTreeMap<String, #value>)
        }
        Shape::Nullable(item) => {
            let item = rust_type(item);
            quote!(Option<#item>)
        }
        Shape::Any => quote!(::serde_json::Value),
    }
}

/// The enum of an operation's documented failures.
fn operation_error(operation: &Operation) -> Option<TokenStream> {
    let name = format_ident!("{}", operation.error_name()?);
    let documentation = comment(&[format!("The documented failures of `{}`, a variant per status.", operation.id)]);
    let failures: Vec<_> = operation.responses.iter().filter(|response| !response.is_success()).collect();
    let variants = failures.iter().map(|response| {
        let mut words = vec![format!("`{}`: {}", response.status, response.description)];
        words.extend(response.truth.clone());
        let documentation = comment(&words);
        let variant = format_ident!("{}", status_name(&response.status));
        let body = format_ident!("{}", response.component);
        quote!(#documentation #variant(#body),)
    });
    // A range holds what no exact status before it takes.
    let (ranges, exact): (Vec<&Response>, Vec<&Response>) =
        failures.iter().partition(|response| response.status.ends_with("XX"));
    let arms = exact.into_iter().chain(ranges).map(|response| {
        let variant = format_ident!("{}", status_name(&response.status));
        let statuses = status_pattern(&response.status);
        quote!(#statuses => Some(progenitor_client::decode(body).map(Self::#variant)),)
    });
    Some(quote! {
        #documentation
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }

        impl progenitor_client::OperationError for #name {
            fn decode(
                status: ::reqwest::StatusCode,
                body: &[u8],
            ) -> Option<Result<Self, progenitor_client::DecodeError>> {
                match status.as_u16() {
                    #(#arms)*
                    _ => None,
                }
            }
        }
    })
}

/// `401` as `Unauthorized`, `4XX` as `ClientError`.
fn status_name(status: &str) -> String {
    match status {
        "4XX" => String::from("ClientError"),
        "5XX" => String::from("ServerError"),
        "default" => String::from("Default"),
        _ => {
            let reason = http::StatusCode::from_bytes(status.as_bytes()).ok().and_then(|code| code.canonical_reason());
            reason.map_or_else(|| format!("Status{status}"), crate::model::pascal)
        }
    }
}

fn status_pattern(status: &str) -> TokenStream {
    match status.strip_suffix("XX").and_then(|hundreds| hundreds.parse::<u16>().ok()) {
        Some(hundreds) => {
            let (first, last) = (hundreds * 100, hundreds * 100 + 99);
            quote!(#first..=#last)
        }
        None => {
            let code: u16 = status.parse().unwrap_or_default();
            quote!(#code)
        }
    }
}
