//! Limits of parameters and fields, written out.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::model::Limits;

/// The check of a value, as the end of a chain; nothing where everything is allowed.
pub(super) fn check(name: &str, documented: &Limits) -> Option<TokenStream> {
    let limits = limits(documented);
    (*documented != Limits::default())
        .then(|| quote!(.and_then(|value| plenary_client::checked(#name, value, &#limits))))
}

/// The limits as a literal that names only those there are.
pub(crate) fn limits(Limits { minimum, maximum, shortest, longest, pattern }: &Limits) -> TokenStream {
    let number = |number: &Option<i64>| number.map(|number| option(Some(Literal::i64_unsuffixed(number))));
    let length = |length: &Option<usize>| length.map(|length| option(Some(Literal::usize_unsuffixed(length))));
    let fields = [
        number(minimum).map(|minimum| quote!(minimum: #minimum)),
        number(maximum).map(|maximum| quote!(maximum: #maximum)),
        length(shortest).map(|shortest| quote!(shortest: #shortest)),
        length(longest).map(|longest| quote!(longest: #longest)),
        pattern.as_ref().map(|pattern| quote!(pattern: Some(#pattern))),
    ];
    let fields: Vec<TokenStream> = fields.into_iter().flatten().collect();
    if fields.is_empty() {
        return quote!(plenary_client::Limits::NONE);
    }
    quote!(plenary_client::Limits { #(#fields,)* ..plenary_client::Limits::NONE })
}

/// Returns a value as the literal of a static table.
pub(crate) fn option<T: ToTokens>(value: Option<T>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}
