//! `cargo specs golden`: writes the public interface of each generated crate as text, so that a review shows what a change
//! to a spec does to users.

use std::fs;

use anyhow::{Context as _, Result};
use syn::visit_mut::{VisitMut, visit_file_mut, visit_item_mod_mut};
use syn::{Attribute, Block, Fields, ImplItem, Item, ItemImpl, Visibility, parse_quote};

use crate::workspace::Workspace;

/// Writes the golden file of every provider, and removes those of removed providers.
///
/// # Errors
///
/// Returns an error if a client cannot be generated or a file cannot be written or removed.
pub fn golden(workspace: &Workspace) -> Result<Vec<String>> {
    let providers = workspace.providers()?;
    for provider in &providers {
        let file = workspace.golden_file(provider);
        let interface = public_interface(&workspace.code(provider)?)?;
        fs::write(&file, interface).with_context(|| file.display().to_string())?;
    }
    for file in workspace.golden_files()? {
        let provider = file.file_stem().unwrap_or_default().to_string_lossy();
        if !providers.iter().any(|known| *known == provider) {
            fs::remove_file(&file).with_context(|| file.display().to_string())?;
        }
    }
    Ok(providers)
}

/// Returns the public items of generated code: types, fields, variants, functions, and the JSON form of each type. Function
/// bodies, documentation and private items are dropped.
///
/// # Errors
///
/// Returns an error if the code does not parse.
pub fn public_interface(code: &str) -> Result<String> {
    let mut file = syn::parse_file(code)?;
    PublicInterface.visit_file_mut(&mut file);
    Ok(prettyplease::unparse(&file).replace(" {}\n", ";\n"))
}

struct PublicInterface;

impl VisitMut for PublicInterface {
    fn visit_file_mut(&mut self, file: &mut syn::File) {
        file.items.retain(is_public);
        visit_file_mut(self, file);
    }

    fn visit_item_mod_mut(&mut self, module: &mut syn::ItemMod) {
        if let Some((_, items)) = &mut module.content {
            items.retain(is_public);
        }
        visit_item_mod_mut(self, module);
    }

    fn visit_item_impl_mut(&mut self, block: &mut ItemImpl) {
        block.items.retain(|item| match item {
            ImplItem::Fn(method) => block.trait_.is_some() || is_visible(&method.vis),
            _ => true,
        });
        syn::visit_mut::visit_item_impl_mut(self, block);
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        block.stmts.clear();
    }

    fn visit_fields_mut(&mut self, fields: &mut Fields) {
        if let Fields::Named(named) = fields {
            named.named = std::mem::take(&mut named.named).into_iter().filter(|field| is_visible(&field.vis)).collect();
        }
        syn::visit_mut::visit_fields_mut(self, fields);
    }

    fn visit_expr_mut(&mut self, expression: &mut syn::Expr) {
        // Values of tables come from the spec, and a diff of the spec shows them.
        *expression = parse_quote!(_);
    }

    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        attributes.retain(|attribute| !["doc", "allow", "must_use"].iter().any(|name| attribute.path().is_ident(name)));
    }
}

fn is_public(item: &Item) -> bool {
    match item {
        Item::Const(item) => is_visible(&item.vis),
        Item::Enum(item) => is_visible(&item.vis),
        Item::Fn(item) => is_visible(&item.vis),
        Item::Mod(item) => is_visible(&item.vis),
        Item::Static(item) => is_visible(&item.vis),
        Item::Struct(item) => is_visible(&item.vis),
        Item::Type(item) => is_visible(&item.vis),
        Item::Use(item) => is_visible(&item.vis),
        Item::Impl(_) | Item::Macro(_) => true,
        _ => false,
    }
}

const fn is_visible(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
