//! The types of the model, written out.

use proc_macro2::{Ident, Literal, Span, TokenStream};
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
            // The macros that give JSON Schema take the words from there.
            #[allow(unused_imports)]
            use super::OPENAPI;
            #(#components)*
            #(#errors)*
        }
    };
    syn::parse2(tokens).map_err(|error| GenerateError::Refine(format!("the types do not parse: {error}")))
}

/// The type of a component, and below it the macro that gives it its JSON.
fn component(Component { name, description, kind }: &Component) -> TokenStream {
    let name = format_ident!("{name}");
    let documentation = comment(&[description]);
    match kind {
        Kind::Object(properties) => object(&name, &documentation, properties),
        Kind::StringEnum(variants) => open_enum(
            &name,
            &documentation,
            variants,
            &quote!(String),
            &quote!(#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]),
            &quote!(string_enum),
        ),
        Kind::IntegerEnum(variants) => open_enum(
            &name,
            &documentation,
            variants,
            &quote!(i64),
            &quote!(#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]),
            &quote!(integer_enum),
        ),
        Kind::Identifier(Scalar::Uuid) => quote! {
            #documentation
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct #name(pub ::uuid::Uuid);
            progenitor_client::identifier!(#name(Uuid));
        },
        Kind::Identifier(_) => quote! {
            #documentation
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct #name(pub String);
            progenitor_client::identifier!(#name(String));
        },
        Kind::TaggedUnion { tag, members } => {
            let union = union(&name, &documentation, members);
            let members = members.iter().map(|member| {
                let value = &member.value;
                let member = union_member(member);
                quote!(#member = #value)
            });
            quote!(#union progenitor_client::tagged_union!(#name by #tag { #(#members),* });)
        }
        Kind::UntaggedUnion(members) => {
            let union = union(&name, &documentation, members);
            let members = members.iter().map(union_member);
            quote!(#union progenitor_client::untagged_union!(#name { #(#members),* });)
        }
        Kind::Alias(shape) => {
            let rust = rust_type(shape);
            quote! { #documentation pub type #name = #rust; }
        }
    }
}

fn open_enum<T: Literally>(
    name: &Ident,
    documentation: &TokenStream,
    variants: &[Variant<T>],
    unknown: &TokenStream,
    derives: &TokenStream,
    json: &TokenStream,
) -> TokenStream {
    let declared = variants.iter().map(|Variant { name, description, .. }| {
        let documentation = comment(&[description]);
        let name = format_ident!("{name}");
        quote!(#documentation #name,)
    });
    let valued = variants.iter().map(|Variant { name, value, .. }| {
        let name = format_ident!("{name}");
        let value = value.literal();
        quote!(#name = #value)
    });
    quote! {
        #documentation
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#declared)*
            /// A value that the documentation does not list, as it came.
            Unknown(#unknown),
        }
        progenitor_client::#json!(#name { #(#valued),* });
    }
}

/// A value as a person would write it: `3`, not `3i64`.
trait Literally {
    fn literal(&self) -> Literal;
}

impl Literally for String {
    fn literal(&self) -> Literal {
        Literal::string(self)
    }
}

impl Literally for i64 {
    fn literal(&self) -> Literal {
        Literal::i64_unsuffixed(*self)
    }
}

fn union(name: &Ident, documentation: &TokenStream, members: &[Member]) -> TokenStream {
    let declared = members.iter().map(|member| {
        let documentation = comment(&[&member.description]);
        let member = union_member(member);
        quote!(#documentation #member,)
    });
    quote! {
        #documentation
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#declared)*
            /// A value in a form that the documentation does not have, whole.
            Unknown(::serde_json::Value),
        }
    }
}

fn union_member(Member { name, shape, .. }: &Member) -> TokenStream {
    let name = format_ident!("{name}");
    let rust = rust_type(shape);
    quote!(#name(#rust))
}

fn object(name: &Ident, documentation: &TokenStream, properties: &[Property]) -> TokenStream {
    let declared = properties.iter().map(|Property { field, documentation, shape, presence, .. }| {
        let documentation = comment(documentation);
        let field = Ident::new(field, Span::call_site());
        let rust = rust_type(shape);
        match presence {
            Presence::Required => quote!(#documentation pub #field: #rust,),
            Presence::RequiredNullable | Presence::Optional => quote!(#documentation pub #field: Option<#rust>,),
            Presence::OptionalNullable => quote!(#documentation pub #field: progenitor_client::Nullable<#rust>,),
        }
    });
    let wired = properties.iter().map(|Property { wire, field, presence, .. }| {
        let field = Ident::new(field, Span::call_site());
        match presence {
            Presence::Required | Presence::RequiredNullable => quote!(#field: required #wire),
            Presence::Optional | Presence::OptionalNullable => quote!(#field: optional #wire),
        }
    });
    quote! {
        #documentation
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#declared)* }
        progenitor_client::object!(#name { #(#wired),* });
    }
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
            let first = Literal::u16_unsuffixed(hundreds * 100);
            let last = Literal::u16_unsuffixed(hundreds * 100 + 99);
            quote!(#first..=#last)
        }
        None => {
            let code = Literal::u16_unsuffixed(status.parse().unwrap_or_default());
            quote!(#code)
        }
    }
}
