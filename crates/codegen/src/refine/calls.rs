//! Control over one call, in the builder of its operation.

use std::collections::BTreeMap;

use quote::format_ident;
use syn::visit_mut::{VisitMut, visit_expr_mut};
use syn::{Expr, FieldValue, Item, ItemImpl, Pat, PatStruct, parse_quote};

use super::operations::{method, type_of};
use crate::GenerateError;
use crate::model::{Model, pascal};

/// Gives every builder a place for what is chosen for this call, and has it sent with the operation's own entry.
///
/// progenitor's `Debug` of a builder goes: it would print whatever the caller put there.
pub(super) fn control(items: &mut Vec<Item>, model: &Model) -> Result<(), GenerateError> {
    let mut structs = BTreeMap::new();
    let mut blocks = BTreeMap::new();
    for item in items.iter_mut() {
        match item {
            Item::Struct(builder) => _ = structs.insert(builder.ident.to_string(), builder),
            Item::Impl(block) => _ = type_of(block).and_then(|name| blocks.insert(name, block)),
            _ => {}
        }
    }
    let mut controlled: Vec<Item> = Vec::new();
    for (position, operation) in model.operations.iter().enumerate() {
        let name = pascal(&operation.id);
        let builder = structs.remove(&name).ok_or(GenerateError::changed("control", "a struct for every builder"))?;
        let syn::Fields::Named(fields) = &mut builder.fields else {
            return Err(GenerateError::changed("control", "builders with named fields"));
        };
        fields.named.push(parse_quote!(call_options: plenary_client::CallOptions));
        builder.attrs.retain(|attribute| !attribute.path().is_ident("derive"));
        builder.attrs.push(parse_quote!(#[derive(Clone)]));
        let block = blocks.remove(&name).ok_or(GenerateError::changed("control", "methods for every builder"))?;
        hand_through(block, position)?;
        let name = format_ident!("{name}");
        controlled.push(parse_quote!(plenary_client::operation_builder!(#name);));
    }
    items.extend(controlled);
    Ok(())
}

/// From `new` to `send`, and from there to whoever executes the request.
fn hand_through(block: &mut ItemImpl, position: usize) -> Result<(), GenerateError> {
    struct Choices {
        position: usize,
        begun: usize,
        taken: usize,
        sent: usize,
    }
    impl VisitMut for Choices {
        fn visit_expr_mut(&mut self, expression: &mut Expr) {
            visit_expr_mut(self, expression);
            let Expr::Struct(made) = expression else { return };
            if made.path.is_ident("Self") {
                let begin: FieldValue = parse_quote!(call_options: plenary_client::CallOptions::default());
                made.fields.push(begin);
                self.begun += 1;
            } else if made.path.is_ident("OperationInfo") {
                let position = syn::Index::from(self.position);
                *expression = parse_quote!(OperationInfo::new(&super::PROVIDER.operations[#position], call_options));
                self.sent += 1;
            }
        }

        fn visit_pat_mut(&mut self, pattern: &mut Pat) {
            if let Pat::Struct(PatStruct { path, fields, .. }) = pattern
                && path.is_ident("Self")
            {
                let Pat::Struct(taken) = parse_quote!(Self { call_options }) else { return };
                fields.extend(taken.fields);
                self.taken += 1;
            }
        }
    }
    let mut choices = Choices { position, begun: 0, taken: 0, sent: 0 };
    choices.visit_impl_item_fn_mut(method(block, "new")?);
    choices.visit_impl_item_fn_mut(method(block, "send")?);
    match choices {
        Choices { begun: 1, taken: 1, sent: 1, .. } => Ok(()),
        _ => Err(GenerateError::changed("hand_through", "`Self` made once, taken apart once, and one `OperationInfo`")),
    }
}
