//! The enums of an operation's documented answers, a variant per status.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::documentation::comment;
use crate::model::{Content, Operation, Response};
use crate::rust_type::{content_type, status_name};

/// The enum of an operation's documented failures.
pub(super) fn failures(operation: &Operation) -> Option<TokenStream> {
    let name = format_ident!("{}", operation.error_name()?);
    let documentation = comment(&[format!("The documented failures of `{}`, a variant per status.", operation.id)]);
    let documented: Vec<&Response> = operation.failures().map(|(response, _)| response).collect();
    let declared = documented.iter().map(|response| status_variant(response));
    let decode = decode_by_status(&documented);
    let names = documented.iter().map(|response| format_ident!("{}", status_name(&response.status)));
    Some(quote! {
        #documentation
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#declared)* }

        impl plenary_client::OperationError for #name { #decode }

        plenary_client::encodes_as_its_body!(#name { #(#names),* });
    })
}

/// The enum of an operation's documented successes, where they differ.
pub(super) fn successes(operation: &Operation) -> Option<TokenStream> {
    let name = format_ident!("{}", operation.success_name()?);
    let documentation = comment(&[format!("The documented successes of `{}`, a variant per status.", operation.id)]);
    let documented: Vec<&Response> = operation.successes().collect();
    let declared = documented.iter().map(|response| status_variant(response));
    let decode = decode_by_status(&documented);
    let variants = documented.iter().map(|response| {
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

        plenary_client::success!(#name { #(#variants),* });

        impl plenary_client::OperationSuccess for #name { #decode }
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
            Some(Content::Text(_)) => quote!(plenary_client::decode_text(body).map(Self::#variant)),
            Some(Content::Bytes(_)) => quote!(Ok(Self::#variant(plenary_client::Bytes::copy_from_slice(body)))),
            Some(_) => quote!(plenary_client::decode(body).map(Self::#variant)),
        };
        quote!(#statuses => Some(#decoded),)
    });
    quote! {
        #[inline]
        fn decode(
            status: ::reqwest::StatusCode,
            #body: &[u8],
        ) -> Option<Result<Self, plenary_client::DecodeError>> {
            match status.as_u16() {
                #(#arms)*
                _ => None,
            }
        }
    }
}

pub(super) fn status_pattern(status: &str) -> TokenStream {
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
