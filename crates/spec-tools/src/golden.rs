//! `cargo specs golden`: writes the public interface of each generated crate.
//!
//! In a review, a change to these files shows how a change to a spec affects users.

use std::fs;

use anyhow::{Context as _, Result};
use proc_macro2::{Delimiter, Spacing, TokenTree};
use syn::visit_mut::{VisitMut, visit_file_mut, visit_item_mod_mut};
use syn::{Attribute, Block, Fields, ImplItem, Item, ItemImpl, Visibility, parse_quote};

use crate::workspace::Workspace;

/// Writes the golden file of each provider, and removes obsolete golden files.
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

/// Returns the public items of generated code.
///
/// The public items are types, fields, variants, functions, and the JSON form of each type. Drops function bodies,
/// documentation and private items.
///
/// # Errors
///
/// Returns an error if the code does not parse.
pub fn public_interface(code: &str) -> Result<String> {
    let mut file = syn::parse_file(code)?;
    let mut interface = PublicInterface::default();
    interface.visit_file_mut(&mut file);
    let printed = prettyplease::unparse(&file).replace(" {}\n", ";\n");
    let mut text = String::new();
    for line in printed.lines() {
        let code = line.trim_start();
        let indent = &line[..line.len() - code.len()];
        if begins_item(code) && !text.is_empty() && !text.ends_with("{\n") && !text.ends_with("]\n") {
            text.push('\n');
        }
        match code.strip_prefix("macro_call!(").and_then(|rest| rest.strip_suffix(");")?.parse::<usize>().ok()) {
            Some(place) => interface.macros[place].lines().for_each(|line| text.push_str(&format!("{indent}{line}\n"))),
            None => text.push_str(&format!("{line}\n")),
        }
    }
    Ok(text)
}

/// Returns true if a line begins an item after a blank line.
fn begins_item(line: &str) -> bool {
    const BEGINNINGS: [&str; 12] = [
        "#[",
        "pub fn",
        "pub async fn",
        "pub mod",
        "pub struct",
        "pub enum",
        "pub static",
        "pub const",
        "pub type",
        "impl",
        "fn ",
        "macro_call!",
    ];
    BEGINNINGS.iter().any(|beginning| line.starts_with(beginning))
}

/// Formats a macro call, with one entry per line.
fn macro_text(made: &syn::Macro) -> String {
    let path: Vec<String> = made.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let path = path.join("::");
    let mut tokens: Vec<TokenTree> = made.tokens.clone().into_iter().collect();
    let entries = match tokens.pop() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => group.stream(),
        last => {
            tokens.extend(last);
            return format!("{path}!({});", words(tokens));
        }
    };
    let mut text = format!("{path}!({} {{\n", words(tokens));
    let mut entry = Vec::new();
    for token in entries {
        let is_comma = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == ',');
        // A function in a macro call ends with its body.
        let is_body = matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        entry.push(token);
        if is_comma || is_body {
            text.push_str(&format!("    {}\n", words(std::mem::take(&mut entry))));
        }
    }
    if !entry.is_empty() {
        text.push_str(&format!("    {},\n", words(entry)));
    }
    text + "});"
}

/// Formats tokens with the usual spaces.
fn words(tokens: impl IntoIterator<Item = TokenTree>) -> String {
    let mut text = String::new();
    let mut is_tight = true;
    for token in tokens {
        let (written, joins) = match &token {
            TokenTree::Group(group) => {
                let inside = words(group.stream());
                match group.delimiter() {
                    Delimiter::Parenthesis => (format!("({inside})"), true),
                    Delimiter::Bracket => (format!("[{inside}]"), false),
                    Delimiter::Brace => (format!("{{ {inside} }}"), false),
                    Delimiter::None => (inside, false),
                }
            }
            TokenTree::Punct(mark) => (mark.to_string(), matches!(mark.as_char(), ',' | ':' | '.' | '<' | '>' | '?')),
            other => (other.to_string(), false),
        };
        if !is_tight && !joins {
            text.push(' ');
        }
        text.push_str(&written);
        is_tight = match &token {
            TokenTree::Punct(mark) => match mark.as_char() {
                ':' | '.' => text.ends_with("::") || mark.spacing() == Spacing::Joint || mark.as_char() == '.',
                '<' | '&' | '*' | '\'' => true,
                '=' => text.ends_with("..="),
                _ => false,
            },
            _ => false,
        };
    }
    text
}

/// Removes private items and function bodies. Collects the macro calls.
#[derive(Default)]
struct PublicInterface {
    macros: Vec<String>,
}

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

    fn visit_item_macro_mut(&mut self, item: &mut syn::ItemMacro) {
        let place = proc_macro2::Literal::usize_unsuffixed(self.macros.len());
        self.macros.push(macro_text(&item.mac));
        item.mac = parse_quote!(macro_call!(#place));
        item.semi_token = Some(Default::default());
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
        // The values of tables come from the spec, so a diff of the spec shows their changes.
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
