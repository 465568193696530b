//! The types of the model, written out.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ItemMod;

use super::requests;
use crate::GenerateError;
use crate::documentation::comment;
use crate::model::{
    Component, Content, Kind, Member, Model, Operation, Presence, Property, Response, Scalar, Shape, Style, Variant,
};

/// The module `types`: a type per component, and an enum of failures per operation.
pub(super) fn module(model: &Model) -> Result<ItemMod, GenerateError> {
    let components = model.components.iter().map(component);
    let errors = model.operations.iter().filter_map(operation_error);
    let successes = model.operations.iter().filter_map(operation_success);
    let imports = imports(model);
    let tokens = quote! {
        /// The provider's types, as documented.
        pub mod types {
            #(#imports)*
            // The macros that give JSON Schema take the words from there.
            #[allow(unused_imports)]
            use super::OPENAPI;
            #(#components)*
            #(#successes)*
            #(#errors)*
        }
    };
    syn::parse2(tokens).map_err(|error| GenerateError::Refine(format!("the types do not parse: {error}")))
}

/// Imports of the types that the fields are made of, so that they read as a person would write them.
fn imports(model: &Model) -> Vec<TokenStream> {
    let mut shapes: Vec<&Shape> = Vec::new();
    let mut uses_value = false;
    let mut uses_uuid = false;
    for component in &model.components {
        match &component.kind {
            Kind::Object(properties) | Kind::Parts(properties) => {
                shapes.extend(properties.iter().map(|property| &property.shape))
            }
            Kind::TaggedUnion { members, .. } | Kind::UntaggedUnion(members) => {
                uses_value = true;
                shapes.extend(members.iter().map(|member| &member.shape));
            }
            Kind::Alias(shape) => shapes.push(shape),
            Kind::Identifier(inner) => uses_uuid |= *inner == Scalar::Uuid,
            Kind::StringEnum(_) | Kind::IntegerEnum(_) => {}
        }
    }
    let nullable = model.components.iter().any(|component| {
        matches!(&component.kind, Kind::Object(properties)
            if properties.iter().any(|property| property.presence == Presence::OptionalNullable))
    });
    let uses = |wanted: &dyn Fn(&Shape) -> bool| shapes.iter().any(|shape| shape.any(wanted));
    let scalar = |wanted: Scalar| uses(&|shape| *shape == Shape::Scalar(wanted));
    let free_map = |shape: &Shape| matches!(shape, Shape::Map(value) if **value == Shape::Any);
    let value_map = |shape: &Shape| matches!(shape, Shape::Map(value) if **value != Shape::Any);
    [
        (
            uses(&value_map),
            quote!(
                use ::std::collections::BTreeMap;
            ),
        ),
        (
            scalar(Scalar::DateTime),
            quote!(
                use ::chrono::{DateTime, Utc};
            ),
        ),
        (
            scalar(Scalar::Date),
            quote!(
                use ::chrono::NaiveDate;
            ),
        ),
        (
            nullable,
            quote!(
                use progenitor_client::Nullable;
            ),
        ),
        (
            scalar(Scalar::Secret),
            quote!(
                use progenitor_client::Secret;
            ),
        ),
        (
            uses(&free_map),
            quote!(
                use ::serde_json::Map;
            ),
        ),
        (
            scalar(Scalar::Number),
            quote!(
                use ::serde_json::Number;
            ),
        ),
        (
            uses_value || uses(&|shape| *shape == Shape::Any),
            quote!(
                use ::serde_json::Value;
            ),
        ),
        (
            uses_uuid || scalar(Scalar::Uuid),
            quote!(
                use ::uuid::Uuid;
            ),
        ),
    ]
    .into_iter()
    .filter_map(|(used, import)| used.then_some(import))
    .collect()
}

/// The type of a component, and below it the macro that gives it its JSON.
fn component(Component { name, description, kind, is_sent }: &Component) -> TokenStream {
    let name = format_ident!("{name}");
    let documentation = comment(&[description]);
    match kind {
        Kind::Object(properties) => {
            let object = object(&name, &documentation, properties);
            let builder = is_sent.then(|| requests::builder(&name, properties));
            quote!(#object #builder)
        }
        Kind::Parts(properties) => {
            let parts = parts(&name, &documentation, properties);
            let builder = requests::builder(&name, properties);
            quote!(#parts #builder)
        }
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
            pub struct #name(pub Uuid);
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
            Unknown(Value),
        }
    }
}

fn union_member(Member { name, shape, .. }: &Member) -> TokenStream {
    let name = format_ident!("{name}");
    let rust = rust_type(shape);
    quote!(#name(#rust))
}

fn declared(Property { field, documentation, shape, presence, .. }: &Property) -> TokenStream {
    let documentation = comment(documentation);
    let field = Ident::new(field, Span::call_site());
    let rust = rust_type(shape);
    match presence {
        Presence::Required => quote!(#documentation pub #field: #rust,),
        Presence::RequiredNullable | Presence::Optional => quote!(#documentation pub #field: Option<#rust>,),
        Presence::OptionalNullable => quote!(#documentation pub #field: Nullable<#rust>,),
    }
}

/// What is sent in parts: a struct with a part for each of its fields.
fn parts(name: &Ident, documentation: &TokenStream, properties: &[Property]) -> TokenStream {
    let declared = properties.iter().map(declared);
    let added = properties.iter().map(|Property { wire, field, shape, presence, .. }| {
        let field = Ident::new(field, Span::call_site());
        match (shape, presence) {
            (Shape::Scalar(Scalar::File), Presence::Required) => quote!(parts.files(#wire, [self.#field]);),
            (Shape::List(item), Presence::Optional) if **item == Shape::Scalar(Scalar::File) => {
                quote!(parts.files(#wire, self.#field.into_iter().flatten());)
            }
            (shape, _) if shape.any(&|shape| *shape == Shape::Scalar(Scalar::File)) => {
                quote!(parts.files(#wire, self.#field);)
            }
            _ => quote!(parts.value(#wire, &self.#field);),
        }
    });
    quote! {
        #documentation
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct #name { #(#declared)* }

        impl progenitor_client::Multipart for #name {
            fn add_to(self, parts: &mut progenitor_client::Parts) {
                #(#added)*
            }
        }
    }
}

fn object(name: &Ident, documentation: &TokenStream, properties: &[Property]) -> TokenStream {
    let declared = properties.iter().map(declared);
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
            Scalar::Secret => quote!(Secret),
            Scalar::DateTime => quote!(DateTime<Utc>),
            Scalar::Date => quote!(NaiveDate),
            Scalar::Uuid => quote!(Uuid),
            Scalar::Integer32 => quote!(i32),
            Scalar::Integer64 => quote!(i64),
            Scalar::Number => quote!(Number),
            Scalar::Boolean => quote!(bool),
            Scalar::File => quote!(progenitor_client::File),
        },
        Shape::List(item) => {
            let item = rust_type(item);
            quote!(Vec<#item>)
        }
        Shape::Map(value) if **value == Shape::Any => quote!(Map<String, Value>),
        Shape::Map(value) => {
            let value = rust_type(value);
            quote!(BTreeMap<String, #value>)
        }
        Shape::Nullable(item) => {
            let item = rust_type(item);
            quote!(Option<#item>)
        }
        Shape::Any => quote!(Value),
    }
}

/// The enum of an operation's documented failures.
fn operation_error(operation: &Operation) -> Option<TokenStream> {
    let name = format_ident!("{}", operation.error_name()?);
    let documentation = comment(&[format!("The documented failures of `{}`, a variant per status.", operation.id)]);
    let failures: Vec<&Response> = operation.failures().map(|(response, _)| response).collect();
    let declared = failures.iter().map(|response| status_variant(response));
    let decode = decode_by_status(&failures);
    Some(quote! {
        #documentation
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#declared)* }

        impl progenitor_client::OperationError for #name { #decode }
    })
}

/// The enum of an operation's documented successes, where they differ.
fn operation_success(operation: &Operation) -> Option<TokenStream> {
    let name = format_ident!("{}", operation.success_name()?);
    let documentation = comment(&[format!("The documented successes of `{}`, a variant per status.", operation.id)]);
    let successes: Vec<&Response> = operation.successes().collect();
    let declared = successes.iter().map(|response| status_variant(response));
    let decode = decode_by_status(&successes);
    let variants = successes.iter().map(|response| {
        let variant = format_ident!("{}", status_name(&response.status));
        let kind = format_ident!("{}", content_kind(response));
        quote!(#variant: #kind)
    });
    Some(quote! {
        #documentation
        #[derive(Clone, Debug, PartialEq)]
        #[allow(clippy::large_enum_variant, reason = "an answer is held once")]
        #[non_exhaustive]
        pub enum #name { #(#declared)* }

        progenitor_client::success!(#name { #(#variants),* });

        impl progenitor_client::OperationSuccess for #name { #decode }
    })
}

/// How the macro of the client crate calls what a status carries.
const fn content_kind(response: &Response) -> &'static str {
    match &response.content {
        None => "empty",
        Some(Content::Bytes(_)) => "bytes",
        Some(_) => "value",
    }
}

fn status_variant(response: &Response) -> TokenStream {
    let mut words = vec![format!("`{}`: {}", response.status, response.description)];
    words.extend(response.truth.clone());
    let documentation = comment(&words);
    let variant = format_ident!("{}", status_name(&response.status));
    match &response.content {
        None => quote!(#documentation #variant,),
        Some(content) => {
            let body = content_type(content);
            quote!(#documentation #variant(#body),)
        }
    }
}

/// The type of an answer, from within the module `types`.
pub(crate) fn content_type(content: &Content) -> TokenStream {
    match (content, content.component()) {
        (_, Some(component)) => {
            let component = format_ident!("{component}");
            quote!(#component)
        }
        (Content::Text(_), None) => quote!(String),
        (_, None) => quote!(progenitor_client::Bytes),
    }
}

fn decode_by_status(responses: &[&Response]) -> TokenStream {
    // A range holds what no exact status before it takes.
    let (ranges, exact): (Vec<&Response>, Vec<&Response>) =
        responses.iter().partition(|response| response.status.ends_with("XX"));
    let uses_body = responses.iter().any(|response| response.content.is_some());
    let body = format_ident!("{}", if uses_body { "body" } else { "_body" });
    let arms = exact.into_iter().chain(ranges).map(|response| {
        let variant = format_ident!("{}", status_name(&response.status));
        let statuses = status_pattern(&response.status);
        let decoded = match &response.content {
            None => quote!(Ok(Self::#variant)),
            Some(Content::Text(_)) => quote!(progenitor_client::decode_text(body).map(Self::#variant)),
            Some(Content::Bytes(_)) => quote!(Ok(Self::#variant(progenitor_client::Bytes::copy_from_slice(body)))),
            Some(_) => quote!(progenitor_client::decode(body).map(Self::#variant)),
        };
        quote!(#statuses => Some(#decoded),)
    });
    quote! {
        #[inline]
        fn decode(
            status: ::reqwest::StatusCode,
            #body: &[u8],
        ) -> Option<Result<Self, progenitor_client::DecodeError>> {
            match status.as_u16() {
                #(#arms)*
                _ => None,
            }
        }
    }
}

/// A style as the client crate has it.
pub(super) fn style(style: Style) -> TokenStream {
    match style {
        Style::Commas => quote!(progenitor_client::Style::Joined(",")),
        Style::Spaces => quote!(progenitor_client::Style::Joined(" ")),
        Style::Pipes => quote!(progenitor_client::Style::Joined("|")),
        Style::Brackets => quote!(progenitor_client::Style::Brackets),
        Style::Properties => quote!(progenitor_client::Style::Properties),
        Style::Json => quote!(progenitor_client::Style::Json),
    }
}

/// `401` as `Unauthorized`, `4XX` as `ClientError`.
pub(crate) fn status_name(status: &str) -> String {
    match status {
        "2XX" => String::from("Success"),
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
