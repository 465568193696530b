//! The types of the model, written out.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ItemMod;

use super::{answers, requests};
use crate::GenerateError;
use crate::documentation::comment;
use crate::model::{Component, Kind, Member, Model, Presence, Property, Scalar, Shape, Variant};
use crate::rust_type::rust_type;

/// The module `types`: a type per component, and an enum of failures per operation.
pub(super) fn module(model: &Model) -> Result<ItemMod, GenerateError> {
    let components = model.components.iter().map(component);
    let errors = model.operations.iter().filter_map(answers::failures);
    let successes = model.operations.iter().filter_map(answers::successes);
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
                use plenary_client::Nullable;
            ),
        ),
        (
            scalar(Scalar::Secret),
            quote!(
                use plenary_client::Secret;
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
            plenary_client::identifier!(#name(Uuid));
        },
        Kind::Identifier(_) => quote! {
            #documentation
            #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct #name(pub String);
            plenary_client::identifier!(#name(String));
        },
        Kind::TaggedUnion { tag, members } => {
            let union = union(&name, &documentation, members);
            let members = members.iter().map(|member| {
                let value = &member.value;
                let member = union_member(member);
                quote!(#member = #value)
            });
            quote!(#union plenary_client::tagged_union!(#name by #tag { #(#members),* });)
        }
        Kind::UntaggedUnion(members) => {
            let union = union(&name, &documentation, members);
            let members = members.iter().map(union_member);
            quote!(#union plenary_client::untagged_union!(#name { #(#members),* });)
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
        plenary_client::#json!(#name { #(#valued),* });
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

        impl plenary_client::Multipart for #name {
            fn add_to(self, parts: &mut plenary_client::Parts) {
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
        plenary_client::object!(#name { #(#wired),* });
    }
}
