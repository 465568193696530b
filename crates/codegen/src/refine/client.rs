//! The generated `Client` around its operations.

use std::collections::BTreeMap;

use quote::{ToTokens as _, quote};
use syn::{ImplItem, ImplItemFn, Item, ItemUse, parse_quote};

use super::operations::listed;
use crate::GenerateError;
use crate::documentation::comment;
use crate::model::{Content, Model, Operation};

/// Imports from the client crate only what the code uses.
pub(super) fn import_what_is_used(file: &mut syn::File, model: &Model) -> Result<(), GenerateError> {
    let imports = |item: &Item| matches!(item, Item::Use(import) if import.tree.to_token_stream().to_string().starts_with("plenary_client"));
    if file.items.iter().filter(|item| imports(item)).count() != 2 {
        return Err(GenerateError::changed("import_what_is_used", "two imports from plenary_client"));
    }
    file.items.retain(|item| !imports(item));
    let bodies = || model.operations.iter().filter_map(|operation| operation.body.as_ref());
    let sends_files = bodies().any(|body| matches!(body.content, Content::Multipart(..)));
    let sends_bytes = sends_files || bodies().any(|body| matches!(body.content, Content::Bytes(_)));
    let bytes = sends_bytes.then(|| quote!(Body, Content,));
    let files = sends_files.then(|| quote!(File,));
    let reexport: ItemUse = parse_quote! {
        pub use plenary_client::{
            #bytes #files
            Call, ClientInfo, CommunicationError, ConfigurationError, DecodeError, Error, ErrorResponse, Items, Nullable,
            Page, PagePosition, Pages, PagingError, PagingFault, RawRequest, ResponseHead, ResponseValue, Retry, Secret,
            Undocumented, UnexpectedResponse, decode, decode_strict,
        };
    };
    let import: ItemUse = parse_quote! {
        use plenary_client::{ClientHooks, OperationInfo};
    };
    file.items.splice(0..0, [Item::Use(reexport), Item::Use(import)]);
    Ok(())
}

/// Removes progenitor's constructors, which panic and know no credentials, and its `Debug`, which prints everything.
/// `extend` adds the builder and a `Debug` of its own.
pub(super) fn remove_constructors(file: &mut syn::File, model: &Model) -> Result<(), GenerateError> {
    let changed = || GenerateError::changed("remove_constructors", "`impl Client` with `new` and `new_with_client`");
    let position = file
        .items
        .iter()
        .position(|item| matches!(item, Item::Impl(block) if has_method(&block.items, "new_with_client")))
        .ok_or_else(changed)?;
    file.items.remove(position);
    let client = file
        .items
        .iter_mut()
        .find_map(|item| match item {
            Item::Struct(item) if item.ident == "Client" => Some(item),
            _ => None,
        })
        .ok_or_else(|| GenerateError::changed("remove_constructors", "`struct Client`"))?;
    let words = comment(&[format!("A client of {}: a method per operation.", model.title)]);
    let fields = &client.fields;
    *client = parse_quote! {
        #words
        ///
        /// [`Client::builder`] and [`Client::from_env`] make one. Clones are cheap and share connections.
        #[derive(Clone)]
        pub struct Client #fields
    };
    Ok(())
}

/// Documents each operation from the specification, in place of progenitor's words and their untested example.
pub(super) fn document_operations(file: &mut syn::File, model: &Model) -> Result<(), GenerateError> {
    let blocks = file.items.iter_mut().filter_map(|item| match item {
        Item::Impl(block) if block.trait_.is_none() => Some(block),
        _ => None,
    });
    let methods = blocks.flat_map(|block| &mut block.items).filter_map(|item| match item {
        ImplItem::Fn(method) => Some((method.sig.ident.to_string(), method)),
        _ => None,
    });
    let mut methods: BTreeMap<String, &mut ImplItemFn> = methods.collect();
    for operation in &model.operations {
        let method = methods
            .remove(&operation.id)
            .ok_or(GenerateError::changed("document_operations", "a method for every operation"))?;
        let words = comment(&documentation(operation));
        let signature = &method.sig;
        let body = &method.block;
        *method = parse_quote!(#words pub #signature #body);
    }
    Ok(())
}

fn documentation(operation: &Operation) -> Vec<String> {
    let mut words = vec![operation.summary.clone(), operation.description.clone()];
    words.push(format!("`{} {}`", operation.method, operation.path));
    if !operation.at_least_one.is_empty() {
        words.push(format!("At least one of {} has to be given.", listed(&operation.at_least_one)));
    }
    if let Some((requests, per_ms)) = operation.rate_limit {
        words.push(format!("Rate limit: {requests} requests in any {per_ms} ms."));
    }
    words.extend(operation.truth.clone());
    // Somebody else's document may name no page.
    if !operation.page.is_empty() {
        words.push(format!("Documented at {} (read {}).", operation.page, operation.page_read));
    }
    words
}

fn has_method(items: &[ImplItem], name: &str) -> bool {
    items.iter().any(|item| matches!(item, ImplItem::Fn(method) if method.sig.ident == name))
}

/// A value as the literal of a static table.
pub(crate) fn option<T: quote::ToTokens>(value: Option<T>) -> proc_macro2::TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
