//! progenitor, driven over a lowered document.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use progenitor::{GenerationSettings, Generator, InterfaceStyle, TagStyle};

use crate::GenerateError;
use crate::lower::{Lowered, replacement};

/// Generates the client: a method and a builder per operation, over the model's types.
pub(crate) fn generate(lowered: &Lowered) -> Result<TokenStream, GenerateError> {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Builder)
        .with_tag(TagStyle::Merged)
        .with_inner_type(quote::quote!(plenary_client::Connection));
    let components = lowered.model.components.iter();
    let components = components.map(|component| (component.name.clone(), format!("types::{}", component.name)));
    for (name, rust) in components.chain(lowered.model.operations.iter().filter_map(replacement)) {
        settings.with_replacement(name, rust, std::iter::empty());
    }
    // The gate refuses what progenitor is known to panic over; what it does not know must still be an error.
    let generated = catch_unwind(AssertUnwindSafe(|| Generator::new(&settings).generate_tokens(&lowered.openapi)));
    let tokens = match generated {
        Ok(generated) => generated.map_err(|error| GenerateError::Progenitor(error.to_string()))?,
        Err(_) => return Err(GenerateError::Progenitor(String::from("it panicked, see its message above"))),
    };
    name_client_crate(tokens)
}

/// Names the crate that generated code runs on, where progenitor names its own.
fn name_client_crate(tokens: TokenStream) -> Result<TokenStream, GenerateError> {
    fn renamed(tokens: TokenStream, count: &mut usize) -> TokenStream {
        let tree = |token| match token {
            TokenTree::Ident(ident) if ident == "progenitor_client" => {
                *count += 1;
                TokenTree::Ident(Ident::new("plenary_client", ident.span()))
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), renamed(group.stream(), count));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            other => other,
        };
        tokens.into_iter().map(tree).collect()
    }
    let mut count = 0;
    let tokens = renamed(tokens, &mut count);
    if count == 0 {
        return Err(GenerateError::changed("name_client_crate", "code that names `progenitor_client`"));
    }
    Ok(tokens)
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::name_client_crate;

    #[test]
    fn names_the_client_crate_at_every_depth() {
        let named = name_client_crate(quote!(
            use progenitor_client::Error;
            fn a() {
                progenitor_client::b(progenitor)
            }
        ))
        .unwrap();
        assert_eq!(
            named.to_string(),
            quote!(
                use plenary_client::Error;
                fn a() {
                    plenary_client::b(progenitor)
                }
            )
            .to_string()
        );
    }

    #[test]
    fn refuses_code_that_does_not_name_the_crate() {
        let error = name_client_crate(quote!(
            use client::Error;
        ))
        .unwrap_err()
        .to_string();
        assert!(error.contains("`name_client_crate` expects code that names `progenitor_client`"), "{error}");
    }
}
