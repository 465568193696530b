//! progenitor's syntax tree made exact.
//!
//! Every change asserts that it took: where progenitor's output no longer has what a change looks for, generation fails and
//! names the change.

use syn::{Item, ItemMod};

use crate::GenerateError;
use crate::model::Model;

mod answers;
mod calls;
mod client;
mod limits;
mod operations;
mod pages;
mod requests;
mod sending;
mod types;

pub(crate) use answers::{content_type, status_name};
pub(crate) use client::option;
pub(crate) use limits::limits;
pub(crate) use operations::expected;
pub(crate) use types::rust_type;

/// Replaces progenitor's types by the model's, and makes builders and sending speak of them.
pub(crate) fn refine(mut file: syn::File, model: &Model) -> Result<syn::File, GenerateError> {
    file.items.retain(|item| !is_module(item, "prelude"));
    *module(&mut file, "types")? = types::module(model)?;
    client::import_what_is_used(&mut file, model)?;
    client::remove_constructors(&mut file, model)?;
    client::document_operations(&mut file, model)?;
    operations::refine(module(&mut file, "builder")?, model)?;
    Ok(file)
}

fn is_module(item: &Item, name: &str) -> bool {
    matches!(item, Item::Mod(module) if module.ident == name)
}

fn module<'a>(file: &'a mut syn::File, name: &'static str) -> Result<&'a mut ItemMod, GenerateError> {
    file.items
        .iter_mut()
        .find_map(|item| match item {
            Item::Mod(module) if module.ident == name => Some(module),
            _ => None,
        })
        .ok_or(GenerateError::changed(name, "a module of this name"))
}
