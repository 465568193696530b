//! Makes the builders own their client.
//!
//! progenitor's builders borrow the client, so neither their futures nor streams of pages could outlive it. Instead, a
//! builder has a clone. The client contains only its connection, so a clone is one reference count.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{FieldsNamed, FnArg, PathArguments, ReturnType, Signature, Type, TypeReference, parse_quote};

use super::parts::{Method, Parts};
use crate::GenerateError;
use crate::model::Model;

/// Makes the builders own their client.
pub(super) fn own(parts: &mut Parts, model: &Model) -> Result<(), GenerateError> {
    connection_only(&mut parts.client)?;
    parts.client_info.iter_mut().try_for_each(read_from_connection)?;
    for operation in &model.operations {
        // `refine` reports a missing method.
        let Some(method) = parts.operations.get_mut(&operation.id) else { continue };
        without_lifetime(&mut method.signature)?;
    }
    for builder in parts.builders.values_mut() {
        let client = builder.fields.iter_mut().find(|field| matches!(field.ty, Type::Reference(_)));
        let client = client.ok_or_else(changed)?;
        client.ty = referred(&client.ty).ok_or_else(changed)?.clone();
        let Some(new) = &mut builder.new else { continue };
        let Some(FnArg::Typed(argument)) = new.inputs.first_mut() else { return Err(changed()) };
        let Type::Reference(reference @ TypeReference { lifetime: Some(_), .. }) = &mut *argument.ty else {
            return Err(changed());
        };
        reference.lifetime = None;
    }
    Ok(())
}

fn changed() -> GenerateError {
    GenerateError::changed("ownership", "a client with `baseurl`, `client` and `inner`, which each builder borrows")
}

/// Removes the fields of the client that its connection contains.
fn connection_only(client: &mut FieldsNamed) -> Result<(), GenerateError> {
    let names: Vec<String> = client.named.iter().filter_map(|field| Some(field.ident.as_ref()?.to_string())).collect();
    if names != ["baseurl", "client", "inner"] {
        return Err(changed());
    }
    client.named = std::mem::take(&mut client.named).into_iter().skip(2).collect();
    Ok(())
}

/// Replaces the methods that read a removed field.
fn read_from_connection(method: &mut Method) -> Result<(), GenerateError> {
    let (body, replacement): (TokenStream, TokenStream) = match method.signature.ident.to_string().as_str() {
        "baseurl" => (quote!(self.baseurl.as_str()), quote!(self.inner.base_url())),
        "client" => (quote!(&self.client), quote!(self.inner.http_client())),
        _ => return Ok(()),
    };
    if method.body.to_string() != body.to_string() {
        return Err(changed());
    }
    method.body = replacement;
    Ok(())
}

/// Removes the lifetime of the builder that a method returns.
fn without_lifetime(signature: &mut Signature) -> Result<(), GenerateError> {
    let ReturnType::Type(_, result) = &mut signature.output else { return Err(changed()) };
    let Type::Path(path) = &mut **result else { return Err(changed()) };
    let last = path.path.segments.last_mut().ok_or_else(changed)?;
    let expected: PathArguments = PathArguments::AngleBracketed(parse_quote!(<'_>));
    if last.arguments != expected {
        return Err(changed());
    }
    last.arguments = PathArguments::None;
    Ok(())
}

/// Returns true for the type of a builder's client.
pub(super) fn is_client(field: &Type) -> bool {
    *field == parse_quote!(super::Client)
}

/// Returns the type behind a reference.
fn referred(reference: &Type) -> Option<&Type> {
    match reference {
        Type::Reference(reference) => Some(&reference.elem),
        _ => None,
    }
}
