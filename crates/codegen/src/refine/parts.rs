//! Parses the parts of progenitor's output that are kept.

use std::collections::BTreeMap;

use proc_macro2::{Group, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Field, Fields, FieldsNamed, Ident, ItemStruct, Signature, Token, Type, Visibility, braced};

use crate::GenerateError;
use crate::model::{Model, pascal};

/// The parts of progenitor's output that are kept.
pub(super) struct Parts {
    /// The fields of `Client`.
    pub(super) client: FieldsNamed,
    /// The methods of the trait `ClientInfo`.
    pub(super) client_info: Vec<Method>,
    /// The methods that return the builder of an operation, by their names.
    pub(super) operations: BTreeMap<String, Method>,
    /// The builders, by their names.
    pub(super) builders: BTreeMap<String, Builder>,
}

/// A function with an unparsed body.
pub(crate) struct Method {
    pub(crate) signature: Signature,
    pub(crate) body: TokenStream,
}

/// The builder of an operation.
pub(super) struct Builder {
    /// The client and the parameters.
    pub(super) fields: Vec<Field>,
    /// `new` and the setters.
    pub(super) methods: BTreeMap<String, Method>,
}

/// Extracts the parts that are kept.
///
/// Returns an error if progenitor's output does not have the expected form.
pub(super) fn parts(
    generated: impl IntoIterator<Item = Result<TokenStream, GenerateError>>,
    model: &Model,
) -> Result<Parts, GenerateError> {
    let mut items = Items::default();
    for piece in generated {
        let piece = syn::parse2::<Items>(piece?).map_err(|error| GenerateError::Progenitor(error.to_string()))?;
        if piece.types != ["error"] {
            return Err(GenerateError::changed("types", "a module `types` in which every type is replaced"));
        }
        // The client is the same in each piece.
        items.client = piece.client;
        items.client_info = piece.client_info;
        items.operations.extend(piece.operations);
        items.builders.extend(piece.builders);
    }
    let mut parts = Parts {
        client: items.client.ok_or(GenerateError::changed("client", "`struct Client` with named fields"))?,
        client_info: items.client_info.ok_or(GenerateError::changed("client", "an `impl ClientInfo for Client`"))?,
        operations: items.operations,
        builders: items.builders,
    };
    for operation in &model.operations {
        let builder = parts.builders.get_mut(&pascal(&operation.id));
        let builder = builder.ok_or(GenerateError::changed("send", "a builder for every operation"))?;
        builder.methods.remove("send").ok_or(GenerateError::changed("send", "a method `send` in every builder"))?;
    }
    Ok(parts)
}

/// The items of a file or a module.
#[derive(Default)]
struct Items {
    client: Option<FieldsNamed>,
    client_info: Option<Vec<Method>>,
    operations: BTreeMap<String, Method>,
    builders: BTreeMap<String, Builder>,
    types: Vec<String>,
}

impl Parse for Items {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut items = Self::default();
        while !input.is_empty() {
            let attributes = input.call(Attribute::parse_outer)?;
            let visibility: Visibility = input.parse()?;
            if input.peek(Token![use]) {
                input.parse::<syn::ItemUse>()?;
            } else if input.peek(Token![struct]) {
                items.add_struct(ItemStruct { attrs: attributes, vis: visibility, ..input.parse()? });
            } else if input.peek(Token![mod]) {
                input.parse::<Token![mod]>()?;
                let name: Ident = input.parse()?;
                items.add_module(&name, input.parse()?)?;
            } else {
                items.add_impl(input)?;
            }
        }
        Ok(items)
    }
}

impl Items {
    fn add_struct(&mut self, item: ItemStruct) {
        let Fields::Named(fields) = item.fields else { return };
        if item.ident == "Client" {
            self.client = Some(fields);
        } else {
            let fields = fields.named.into_iter().collect();
            self.builders.insert(item.ident.to_string(), Builder { fields, methods: BTreeMap::new() });
        }
    }

    fn add_module(&mut self, name: &Ident, content: Group) -> syn::Result<()> {
        if name == "builder" {
            self.builders = syn::parse2::<Self>(content.stream())?.builders;
        } else if name == "types" {
            self.types = syn::parse2::<Names>(content.stream())?.0;
        }
        Ok(())
    }

    /// Adds the methods of `Client`, of its `ClientInfo`, or of a builder.
    fn add_impl(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        input.parse::<Token![impl]>()?;
        input.parse::<syn::Generics>()?;
        let mut of: Type = input.parse()?;
        let mut interface = None;
        if input.parse::<Option<Token![for]>>()?.is_some() {
            interface = last_name(&of);
            of = input.parse()?;
        }
        let content: Group = input.parse()?;
        match (interface.as_deref(), last_name(&of).as_deref()) {
            (Some("ClientInfo"), Some("Client")) => {
                let methods = syn::parse2::<Methods>(content.stream())?.0;
                self.client_info = Some(methods.into_iter().map(|(_, method)| method).collect());
            }
            (None, Some("Client")) => self.operations.extend(syn::parse2::<Methods>(content.stream())?.0),
            (None, Some(name)) => {
                if let Some(builder) = self.builders.get_mut(name) {
                    builder.methods.extend(syn::parse2::<Methods>(content.stream())?.0);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn last_name(of: &Type) -> Option<String> {
    match of {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
}

/// The functions of an `impl`.
struct Methods(Vec<(String, Method)>);

impl Parse for Methods {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut methods = Vec::new();
        while !input.is_empty() {
            input.call(Attribute::parse_outer)?;
            input.parse::<Visibility>()?;
            let signature: Signature = input.parse()?;
            let body;
            braced!(body in input);
            methods.push((signature.ident.to_string(), Method { signature, body: body.parse()? }));
        }
        Ok(Self(methods))
    }
}

/// The modules in the module `types`, by name. Any other item is `a type`.
struct Names(Vec<String>);

impl Parse for Names {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut names = Vec::new();
        while !input.is_empty() {
            let item: syn::Item = input.parse()?;
            names.push(match item {
                syn::Item::Mod(module) => module.ident.to_string(),
                _ => String::from("a type"),
            });
        }
        Ok(Self(names))
    }
}
