//! Parses the parts of progenitor's output that the client needs.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream};
use syn::{Field, FieldsNamed, Signature, Token, Type};

use super::items::{Item, items};
use crate::GenerateError;
use crate::model::{Model, pascal};

/// The parts of progenitor's output that the client needs.
pub(super) struct Parts {
    /// The fields of `Client`.
    pub(super) client: FieldsNamed,
    /// The methods of the `ClientInfo` trait.
    pub(super) client_info: Vec<Method>,
    /// The methods that return an operation's builder, by name.
    pub(super) operations: BTreeMap<String, Method>,
    /// The builders, by name.
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
    /// The `new` method.
    pub(super) new: Option<Signature>,
    /// The names of the other methods, which are the setters.
    pub(super) setters: BTreeSet<String>,
}

/// Extracts the parts that the client needs.
///
/// Returns an error if progenitor's output does not have the expected form.
pub(super) fn parts(
    generated: impl IntoIterator<Item = Result<TokenStream, GenerateError>>,
    model: &Model,
) -> Result<Parts, GenerateError> {
    let mut found = Found::default();
    for piece in generated {
        let piece = Found::of(piece?).map_err(|error| GenerateError::Progenitor(error.to_string()))?;
        if piece.types != ["error"] {
            return Err(GenerateError::changed("types", "a module `types` in which every type is replaced"));
        }
        // The client is the same in each piece.
        found.client = piece.client;
        found.client_info = piece.client_info;
        found.operations.extend(piece.operations);
        found.builders.extend(piece.builders);
    }
    let mut parts = Parts {
        client: found.client.ok_or(GenerateError::changed("client", "`struct Client` with named fields"))?,
        client_info: found.client_info.ok_or(GenerateError::changed("client", "an `impl ClientInfo for Client`"))?,
        operations: found.operations,
        builders: found.builders,
    };
    for operation in &model.operations {
        let builder = parts.builders.get_mut(&pascal(&operation.id));
        let builder = builder.ok_or(GenerateError::changed("send", "a builder for every operation"))?;
        if !builder.setters.remove("send") {
            return Err(GenerateError::changed("send", "a method `send` in every builder"));
        }
    }
    Ok(parts)
}

/// The parts that were found in a file or a module.
#[derive(Default)]
struct Found {
    client: Option<FieldsNamed>,
    client_info: Option<Vec<Method>>,
    operations: BTreeMap<String, Method>,
    builders: BTreeMap<String, Builder>,
    /// The names of the modules in the `types` module, and `a type` for each other item.
    types: Vec<String>,
}

impl Found {
    fn of(tokens: TokenStream) -> syn::Result<Self> {
        let mut found = Self::default();
        for item in items(tokens) {
            if let Some(name) = item.name_after("struct") {
                found.add_struct(name, item)?;
            } else if let Some(name) = item.name_after("mod") {
                found.add_module(&name, item)?;
            } else if item.begins_with("impl") {
                found.add_impl(item)?;
            }
        }
        Ok(found)
    }

    fn add_struct(&mut self, name: String, item: Item) -> syn::Result<()> {
        let Some(braces) = item.braces else { return Ok(()) };
        let fields: FieldsNamed = syn::parse2(braces.into())?;
        if name == "Client" {
            self.client = Some(fields);
        } else {
            let fields = fields.named.into_iter().collect();
            self.builders.insert(name, Builder { fields, new: None, setters: BTreeSet::new() });
        }
        Ok(())
    }

    fn add_module(&mut self, name: &str, item: Item) -> syn::Result<()> {
        if name == "builder" {
            self.builders = Self::of(item.content())?.builders;
        } else if name == "types" {
            let names = items(item.content()).map(|item| item.name_after("mod").unwrap_or(String::from("a type")));
            self.types = names.collect();
        }
        Ok(())
    }

    /// Adds the methods of `Client`, of its `ClientInfo`, or of a builder.
    fn add_impl(&mut self, mut item: Item) -> syn::Result<()> {
        let Head { interface, of } = syn::parse2(std::mem::take(&mut item.head).into_iter().collect())?;
        match (interface.as_deref(), of.as_deref()) {
            (Some("ClientInfo"), Some("Client")) => {
                self.client_info = Some(items(item.content()).filter_map(method).collect::<syn::Result<_>>()?);
            }
            (None, Some("Client")) => {
                for method in items(item.content()).filter_map(method) {
                    let method = method?;
                    self.operations.insert(method.signature.ident.to_string(), method);
                }
            }
            (None, Some(name)) => {
                if let Some(builder) = self.builders.get_mut(name) {
                    add_methods(builder, item.content())?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn add_methods(builder: &mut Builder, content: TokenStream) -> syn::Result<()> {
    for item in items(content) {
        match item.name_after("fn") {
            Some(name) if name == "new" => builder.new = Some(signature(item.head)?),
            Some(name) => {
                builder.setters.insert(name);
            }
            None => {}
        }
    }
    Ok(())
}

/// Returns a function of an `impl`, or `None` for any other item.
fn method(mut item: Item) -> Option<syn::Result<Method>> {
    item.name_after("fn")?;
    let signature = signature(std::mem::take(&mut item.head));
    Some(signature.map(|signature| Method { signature, body: item.content() }))
}

fn signature(head: Vec<TokenTree>) -> syn::Result<Signature> {
    let parse = |input: ParseStream<'_>| {
        input.parse::<syn::Visibility>()?;
        input.parse()
    };
    syn::parse::Parser::parse2(parse, head.into_iter().collect())
}

/// The head of an `impl`: the last names of the trait and the type.
struct Head {
    interface: Option<String>,
    of: Option<String>,
}

impl Parse for Head {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.parse::<Token![impl]>()?;
        input.parse::<syn::Generics>()?;
        let first: Type = input.parse()?;
        Ok(match input.parse::<Option<Token![for]>>()? {
            Some(_) => Self { interface: last_name(&first), of: last_name(&input.parse()?) },
            None => Self { interface: None, of: last_name(&first) },
        })
    }
}

fn last_name(of: &Type) -> Option<String> {
    match of {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
}
